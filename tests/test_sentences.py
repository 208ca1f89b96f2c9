"""Where sentences end, in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.sentences import LONGEST, sentences


def test_text_that_never_stops_is_cut_at_spaces() -> None:
    text = "softly spoken words " * 500
    found = sentences(text)
    assert max(end - start for start, end in found) <= LONGEST
    assert " ".join(text[start:end] for start, end in found) == text.rstrip()


def test_a_word_that_never_ends_is_cut() -> None:
    assert sentences("a" * (LONGEST + 1)) == [(0, LONGEST), (LONGEST, LONGEST + 1)]


@given(st.text(max_size=80))
def test_sentences_hold_every_character_that_is_not_white_space(text: str) -> None:
    held = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(held.split()) == "".join(text.split())
