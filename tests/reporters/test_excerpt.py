from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from healthlint.reporters.excerpt import excerpt
from healthlint.source import Source, Span

from .sample import span


def rows(text: str, words: str, width: int = 60) -> list[str]:
    return [row.plain for row in excerpt(Source("a.md", text), span(text, words), width, "red")]


def test_the_words_are_underlined() -> None:
    assert rows("It is calm now.", "calm") == ["It is calm now.", "      ────"]


@pytest.mark.parametrize(
    ("text", "words", "underline"),
    [
        ("料金は安心です", "安心", "      ────"),
        ("😀 calm", "calm", "   ────"),
        ("cafe\u0301 calm", "calm", "     ────"),
        ("a\u202eb calm", "calm", "           ────"),
        ("\tso\tcalm", "calm", "   ────"),
        ("a \x1b calm", "calm", "       ────"),
        ("x❤\ufe0f calm", "calm", "    ────"),
    ],
)
def test_the_underline_counts_cells(text: str, words: str, underline: str) -> None:
    assert rows(text, words)[1] == underline


def test_a_long_line_is_cut_at_words_around_the_words() -> None:
    text = "alpha beta " * 300 + "calm at once" + " gamma delta" * 300
    assert rows(text, "calm at once", 40) == [
        "... alpha beta calm at once gamma ...",
        "               ────────────",
    ]


def test_a_line_without_spaces_is_cut_too() -> None:
    first, underline = rows("x" * 5000 + "calm" + "y" * 5000, "calm", 40)
    assert (first, underline) == ("... calm ...", "    ────")


def test_indentation_is_not_cut_but_left_out() -> None:
    assert rows(" " * 90 + "<p>calm", "calm", 40) == ["<p>calm", "   ────"]


def test_words_over_several_lines_read_on() -> None:
    assert rows("It is calm\r\n   at once here.\r\nNext.", "calm\r\n   at once") == [
        "It is calm at once here.",
        "      ────────────",
    ]


def test_long_words_wrap_and_lose_their_middle() -> None:
    text = "calm " * 400
    shown = rows(text, text.strip(), 40)
    assert len(shown) <= 12
    assert any("..." in row for row in shown)


@given(st.text(st.characters(), min_size=1, max_size=200), st.data(), st.integers(12, 80))
def test_rows_fit_and_mark_something(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = [row.plain for row in excerpt(Source("a.md", text), Span(start, end), width, "red")]
    assert max(map(cell_len, shown)) <= width
    assert any("─" in row for row in shown)
