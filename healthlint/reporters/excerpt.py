"""The words of a report where they stand: their line, cut to fit, and a line under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from healthlint.reporters.safe import folded
from healthlint.reporters.screen import indented
from healthlint.source import Source, Span

_UNDERLINE = "─"
_CUT = "..."
# What wrapping at words leaves empty at the end of a row, about.
_LOST = 10


def excerpt(source: Source, span: Span, width: int, style: str) -> Iterator[Text]:
    """Rows of at most `width` cells: the words of `span`, underlined in `style`, amid what is around them.

    White space is folded, so words that run over several source lines read on. What does not fit is cut at
    a word: long lines around the words, and the middle of words that would fill more than about four rows.
    """
    words = _without_middle(source.quote(span), 3 * width)
    room = _room(cell_len(words), width)
    start = max(_line_start(source, span), span.start - 2 * width)
    end = min(_line_end(source, span), span.end + 2 * width)
    before = _tail(source.text[start : span.start].lstrip(), room * 2 // 3)
    after = _head(source.text[span.end : end].rstrip(), room - cell_len(before))
    text = Text(before + words + after)
    text.stylize(style, len(before), len(before) + len(words))
    for row in indented(text, width, 0):
        yield from (row, *_underline(row, style))


def _underline(row: Text, style: str) -> Iterator[Text]:
    """The line under the marked part of a row, none when no part is marked."""
    for mark in row.spans:
        if mark.style == style and mark.start < mark.end:
            left = cell_len(row.plain[: mark.start])
            cells = cell_len(row.plain[: mark.end].rstrip()) - left
            yield Text(" " * left).append(_UNDERLINE * max(1, cells), style)


def _room(cells: int, width: int) -> int:
    """How many cells are left for what is around the words, in as few rows as will show some of it."""
    rows = -(-(cells + width // 4) // width)
    return max(rows * width - cells - _LOST * (rows - 1), _LOST)


def _line_start(source: Source, span: Span) -> int:
    return source.line_span(source.position(span.start).line).start


def _line_end(source: Source, span: Span) -> int:
    last = max(span.start, span.end - 1)
    return max(span.end, source.line_span(source.position(last).line).end)


def _without_middle(words: str, cells: int) -> str:
    if len(words) > cells:
        words = f"{words[: cells * 2 // 3]} {_CUT} {words[-cells // 3 :]}"
    return folded(words).strip() or "·"


def _tail(text: str, cells: int) -> str:
    """The end of what stands before the words, starting at a word."""
    near = folded(text[-cells - 1 :]).lstrip()
    if len(text) <= cells and cell_len(near) <= cells:
        return near
    kept = _fitting(re.split(r"(?<= )", near)[1:][::-1], cells - len(_CUT) - 1)
    return f"{_CUT} {''.join(reversed(kept))}"


def _head(text: str, cells: int) -> str:
    """The beginning of what stands after the words, ending at a word."""
    near = folded(text[: max(0, cells) + 1]).rstrip()
    if len(text) <= cells and cell_len(near) <= cells:
        return near
    kept = "".join(_fitting(re.split(r"(?= )", near)[:-1], cells - len(_CUT) - 1))
    return f"{kept} {_CUT}"


def _fitting(words: list[str], cells: int) -> list[str]:
    """As many of the first words as fit."""
    kept: list[str] = []
    for word in words:
        cells -= cell_len(word)
        if cells < 0:
            break
        kept.append(word)
    return kept
