from __future__ import annotations

from healthlint.document import Document
from healthlint.parsers import format_of
from healthlint.places import Places
from healthlint.source import Source, Span


def parsed(text: str, name: str = "a.html") -> Document:
    known = format_of(name)
    assert known
    return known.parse(Source(name, text))


def quoted(text: str, words: str) -> tuple[str, str, int]:
    at = text.index(words)
    quote = Places(parsed(text)).quote(Span(at, at + len(words)))
    assert quote
    return quote.words, quote.sentence, quote.at


def test_the_sentence_and_the_place_in_it() -> None:
    assert quoted("<p>One two. Three four five.</p>", "four") == ("four", "Three four five.", 6)


def test_words_across_inline_markup_and_entities() -> None:
    text = "<p>Fish <b>and</b> chips &amp; peas.</p>"
    assert quoted(text, "and</b> chips &amp; peas") == ("and chips & peas", "Fish and chips & peas.", 5)


def test_words_across_two_sentences() -> None:
    assert quoted("<p>A b. C d. E f.</p>", "b. C") == ("b. C", "A b. C d.", 2)


def test_no_quote_outside_the_copy() -> None:
    text = '<p class="note">Words.</p><!-- comment -->'
    places = Places(parsed(text))
    assert places.quote(Span(0, 1)) is None
    assert places.quote(Span(text.index("comment"), len(text))) is None


def test_lines_with_copy() -> None:
    assert Places(parsed("<p>\nOne\ntwo</p>\n\n<!-- no -->\n<p>three</p>")).lines == [2, 3, 6]
