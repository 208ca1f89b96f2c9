from __future__ import annotations

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.composing import in_order
from healthlint.inflection import Inflection
from healthlint.language.words import words_of
from healthlint.lexicon import Lexicon
from healthlint.patterns import PatternError, compile_pattern
from healthlint.wordlists import lay_out

LISTS = (
    ("animal", "noun", ["fox", "barn owl", "owl"]),
    ("act", "verb", ["jump", "run away"]),
    ("beast", "", ["{animal}", "old {animal}"]),
    ("percent", "", ["%", "percent"]),
)


@cache
def lexicon() -> Lexicon:
    inflection = Inflection({"run": {"past": ("ran",)}})
    plain, composed, names = lay_out(LISTS, inflection)
    return Lexicon(inflection, plain, names, in_order(composed, Lexicon(inflection, plain, names).pattern))


def match(pattern: str, text: str) -> str | None:
    """The words that a pattern matches first."""
    sentence = words_of(text, 0, len(text))
    lexicon().annotate(sentence)
    found = compile_pattern(pattern, lexicon()).first(sentence)
    return None if found is None else " ".join(sentence.words[found.start : found.end])


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("quick fox", "A QUICK fox", "quick fox"),
        ("quick fox", "a quick-fox", "quick fox"),
        ("quick fox", "a quick, fox", None),
        ("jump/v", "it jumped", "jumped"),
        ("fox/n", "two foxes", "foxes"),
        ("{animal}", "the barn owls sleep", "barn owls"),
        ("{act.past}", "it ran away", "ran away"),
        ("{act.past}", "it runs away", None),
        ("{beast} sleeps", "an old fox sleeps", "old fox sleeps"),
        ("(red|blue sky) now", "blue sky now", "blue sky now"),
        ("a very? big fox", "a big fox", "a big fox"),
        ("a very? big fox", "a very big fox", "a very big fox"),
        ("not .. fox", "not the little fox", "not the little fox"),
        ("not .. fox", "not the fat little red fox", None),
        ("not .. fox", "not today, fox", None),
        ("not ... fox", "not today, dear fox", "not today , dear fox"),
        ("not ... fox", "not today; a fox", None),
        ("the !red fox", "the red fox", None),
        ("the !red .. fox", "the old fox", "the old fox"),
        ("^ fox", "fox and owl", "fox"),
        ("^ fox", "an owl and a fox", None),
        ("owl $", "fox and owl.", "owl"),
        ("owl $", "owl and fox", None),
        ("a <fox> runs", "a fox runs", "fox"),
        ("# foxes", "12 foxes", "12 foxes"),
        ("# %", "40 percent", "40 percent"),
        ("in {year}", "in 2024", "in 2024"),
        ("in {year}", "in 202", None),
        (r"fox \( a", "fox (a", "fox ( a"),
    ],
)
def test_the_language(pattern: str, text: str, expected: str | None) -> None:
    assert match(pattern, text) == expected


def test_parts_are_named() -> None:
    text = "the old fox jumped"
    sentence = words_of(text, 0, len(text))
    lexicon().annotate(sentence)
    found = compile_pattern("{who=beast} {act}", lexicon()).first(sentence)
    assert found is not None
    assert found.parts == {"who": (1, 3), "act": (3, 4)}


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "(fox",
        "fox)",
        "fox |",
        ".. fox",
        "fox?",
        "fox ~ owl",
        "{animal",
        "()",
        "? fox",
        "!",
        "-",
        "fox '' owl",
    ],
)
def test_what_cannot_be_read_says_so(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern, lexicon())


def test_an_unknown_list_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compile_pattern("the {plant}", lexicon())


@given(st.text(alphabet="ab{}()|?!.<>^$#%,/='- ", max_size=40))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    with suppress(PatternError, KeyError):
        compile_pattern(pattern, lexicon())


@given(st.lists(st.sampled_from(["fox", "owl", "old", "not", "jumped", ",", ".", "12"]), max_size=30))
def test_a_match_lies_in_the_sentence(words: list[str]) -> None:
    text = " ".join(words)
    sentence = words_of(text, 0, len(text))
    lexicon().annotate(sentence)
    for pattern in ("not ... {beast}", "{animal} .. {act}?", "(fox|owl) .. # $"):
        found = compile_pattern(pattern, lexicon()).first(sentence)
        assert found is None or 0 <= found.start <= found.end <= len(sentence)
