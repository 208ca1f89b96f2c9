"""Which passage a place in the source belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from healthlint.document import Document, Passage, Piece
from healthlint.language.sentences import sentences
from healthlint.source import Span


class Quote(NamedTuple):
    """The words at a span as read: their passage's index, text and sentence, and where they begin in it."""

    passage: int
    words: str
    sentence: str
    at: int


@dataclass(frozen=True)
class Places:
    """Looks up the copy at source spans of one document."""

    document: Document
    _bounds: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def _pieces(self) -> list[tuple[int, int, Piece]]:
        """(source start, passage index, piece) of all pieces, in the order of the source."""
        passages = enumerate(self.document.passages)
        pieces = [(piece.start, index, piece) for index, passage in passages for piece in passage.pieces]
        return sorted(pieces, key=lambda entry: entry[:2])

    @cached_property
    def lines(self) -> list[int]:
        """The 1-based lines with copy on them, in order."""
        position = self.document.source.position
        lines: set[int] = set()
        for start, _, piece in self._pieces:
            lines.update(range(position(start).line, position(max(start, piece.end - 1)).line + 1))
        return sorted(lines)

    def quote(self, span: Span) -> Quote | None:
        """What is read at a span; None when no passage is there."""
        found = bisect_right(self._pieces, span.start, key=lambda entry: entry[0]) - 1
        if found < 0:
            return None
        _, index, piece = self._pieces[found]
        if piece.end <= span.start and span.start != piece.start:
            return None
        passage = self.document.passages[index]
        start = piece.at + (span.start - piece.start if piece.exact else 0)
        return self._quote(index, start, _end(passage, span, start))

    def _quote(self, index: int, start: int, end: int) -> Quote:
        text = self.document.passages[index].text
        if index not in self._bounds:
            self._bounds[index] = list(sentences(text))
        bounds = self._bounds[index]
        touched = bounds[bisect_right(bounds, start, key=lambda one: one[1]) :]
        touched = touched[: bisect_left(touched, end, key=lambda one: one[0])]
        first, last = (touched[0][0], touched[-1][1]) if touched else (start, end)
        return Quote(index, text[start:end], text[first:last], start - first)


def _end(passage: Passage, span: Span, start: int) -> int:
    """The passage offset at which a source span ends."""
    last = bisect_right(passage.pieces, start, key=lambda piece: piece.at) - 1
    end = start + 1
    for piece in passage.pieces[last:]:
        if piece.start >= span.end or piece.end <= span.start:
            break
        length = piece.end - piece.start
        end = piece.at + (min(span.end, piece.end) - piece.start if piece.exact else 1 if length else 0)
    return max(end, start + 1)
