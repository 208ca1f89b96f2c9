from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.words import words_of


def words(text: str) -> list[str]:
    return words_of(text, 0, len(text)).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Side-effect-free care", ["side", "effect", "free", "care"]),
        ("It doesn't hurt.", ["it", "doesn't", "hurt", "."]),
        ("Ana's plan", ["ana", "'s", "plan"]),
        ("1,200.50 people", ["1,200.50", "people"]),
        ("40% off & more", ["40", "%", "off", "and", "more"]),
        ("one - two", ["one", "\u2014", "two"]),
        ('"quoted" words\u00ae', ["quoted", "words"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_places_are_those_of_the_words(text: str) -> None:
    sentence = words_of(text, 0, len(text))
    assert len(sentence.words) == len(sentence.starts) == len(sentence.ends)
    places = list(zip(sentence.starts, sentence.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(max_size=100), st.text(max_size=100))
def test_only_the_words_between_the_offsets(before: str, text: str) -> None:
    sentence = words_of(before + text, len(before), len(before) + len(text))
    assert all(start >= len(before) for start in sentence.starts)


def test_a_question_asks() -> None:
    assert words_of("Is it?", 0, 6).asks
    assert not words_of("It is.", 0, 6).asks
