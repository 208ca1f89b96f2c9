from __future__ import annotations

import pytest

from healthlint.inflection import Inflection

PLAIN = Inflection()


def verb(word: str, inflection: Inflection = PLAIN) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, text in inflection.verb(word):
        forms.setdefault(form, []).append(text)
    return forms


@pytest.mark.parametrize(
    ("word", "s", "ing", "past"),
    [
        ("lift", "lifts", "lifting", "lifted"),
        ("stop", "stops", "stopping", "stopped"),
        ("bake", "bakes", "baking", "baked"),
        ("carry", "carries", "carrying", "carried"),
        ("play", "plays", "playing", "played"),
        ("wash", "washes", "washing", "washed"),
        ("tie", "ties", "tying", "tied"),
        ("free", "frees", "freeing", "freed"),
    ],
)
def test_regular_verbs(word: str, s: str, ing: str, past: str) -> None:
    forms = verb(word)
    assert (forms["base"], forms["s"], forms["ing"], forms["past"]) == ([word], [s], [ing], [past])
    assert forms["now"] == [word, s]


def test_only_the_verb_of_a_phrase_changes() -> None:
    assert verb("put off")["s"] == ["puts off"]


def test_irregular_forms_replace_those_they_name() -> None:
    forms = verb("take", Inflection({"take": {"past": ("took", "taken")}}))
    assert (forms["past"], forms["ing"]) == (["took", "taken"], ["taking"])


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("drip", "drips"),
        ("study", "studies"),
        ("box", "boxes"),
        ("blue box", "blue boxes"),
        ("loss of sleep", "losses of sleep"),
    ],
)
def test_plurals(phrase: str, plural: str) -> None:
    assert list(PLAIN.noun(phrase)) == [("singular", phrase), ("plural", plural)]


def test_an_irregular_plural() -> None:
    made = Inflection({"foot": {"plural": ("feet",)}}).noun("cold foot")
    assert ("plural", "cold feet") in list(made)


def test_comparison() -> None:
    assert [text for _, text in PLAIN.adjective("happy")] == ["happy", "happier", "happiest"]
    assert [text for _, text in PLAIN.adjective("big")] == ["big", "bigger", "biggest"]


def test_spellings_go_both_ways() -> None:
    inflection = Inflection(spelling=(("colour", "color"),))
    assert set(inflection.spellings("color test")) == {"color test", "colour test"}
    assert set(inflection.spellings("colour test")) == {"color test", "colour test"}
    assert list(inflection.spellings("other")) == ["other"]
