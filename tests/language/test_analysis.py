from __future__ import annotations

from healthlint.inflection import Inflection
from healthlint.language.analysis import Analysis, Spot, analyse
from healthlint.lexicon import Lexicon
from healthlint.parsers import markdown
from healthlint.patterns import Match
from healthlint.source import Source
from healthlint.wordlists import lay_out

TEXT = '# Gold\n\nFirst one. Second *one* here.\n\n- item\n\nShe said "gold all day" and left.\n'


def analysed(text: str = TEXT) -> Analysis:
    plain, _, names = lay_out([("metal", "", ["gold"])], Inflection())
    lexicon = Lexicon(Inflection(), plain, names)
    return analyse(markdown.parse(Source("page.md", text), "markdown"), lexicon)


def words(analysis: Analysis) -> list[str]:
    return [" ".join(sentence.words) for sentence in analysis.sentences]


def test_sentences_in_reading_order() -> None:
    assert words(analysed()) == [
        "gold",
        "first one .",
        "second one here .",
        "item",
        "she said gold all day and left .",
    ]


def test_passages_know_their_sentences() -> None:
    analysis = analysed()
    for passage in range(len(analysis.document.passages)):
        inside = [s for s, of in zip(analysis.sentences, analysis.passage_of, strict=True) if of == passage]
        assert list(analysis.of_passage(passage)) == inside


def test_what_comes_after_stays_in_the_passage() -> None:
    analysis = analysed()
    assert analysis.after(1) is analysis.sentences[2]
    assert analysis.after(2) is None
    assert analysis.after(len(analysis.sentences) - 1) is None


def test_quotations_are_found() -> None:
    analysis = analysed()
    last = len(analysis.document.passages) - 1
    text = analysis.document.passages[last].text
    assert [text[start:end] for start, end in analysis.quoted(last)] == ['"gold all day"']
    assert analysis.quoted(0) == ()


def test_a_spot_is_exact_in_the_source() -> None:
    analysis = analysed()
    spot = Spot(analysis, 2, Match(1, 3, {"which": (1, 2)}))
    assert TEXT[spot.span.start : spot.span.end] == "one* here"
    assert (spot.text, spot.part("which"), spot.part("other")) == ("one here", "one", "")


def test_nothing_to_read() -> None:
    assert analysed("").sentences == ()
