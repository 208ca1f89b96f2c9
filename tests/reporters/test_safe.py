from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.reporters.safe import folded, shown

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b2J", "\\x9b2J"),
        ("\x7f", "\\x7f"),
        ("a\nb\rc\td", "a\\nb\\rc\\td"),
        ("\u202eabc", "<U+202E>abc"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("line\u2028end", "line<U+2028>end"),
        ("lone\ud800", "lone<U+D800>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("filler\u3164", "filler<U+3164>"),
        ("::error::x", ":\\x3aerror:\\x3ax"),
        ("##vso[task.x]", "##vso\\x5btask.x]"),
        ("##[group]", "##\\x5bgroup]"),
    ],
)
def test_what_a_screen_or_a_log_would_obey_is_written_out(text: str, visible: str) -> None:
    assert shown(text) == visible


@pytest.mark.parametrize(
    "text", ["café", "cafe\u0301", "料金", "😀", "❤\ufe0f", "[red]x[/red]", "10:30", "# [x]"]
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert shown(text) == text


def test_folding_makes_white_space_one_space() -> None:
    assert folded("a \r\n\t b") == "a b"


@given(ANY)
def test_nothing_that_acts_is_left(text: str) -> None:
    for visible in (shown(text), folded(text)):
        assert not {unicodedata.category(char) for char in visible} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(ANY)
def test_safe_text_stays_as_it_is(text: str) -> None:
    assert shown(shown(text)) == shown(text)


def test_a_very_long_text_is_cut_and_says_so() -> None:
    assert folded("a" * 2_345) == "a" * 2_000 + " ... (345 more characters)"
