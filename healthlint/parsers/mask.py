"""A copy of a file's text, same length, in which what a reader never sees is blanked.

Other languages stand inside markup: templates, code with strings, escapes. They are blanked in place, so that
one reader of markup serves them all and every offset stays true.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import pairwise

from healthlint.document import Document, Passage, Piece, Section
from healthlint.parsers.writer import GAP, DocumentWriter, PassageWriter
from healthlint.source import Source

UNSEEN = "\u200b"
"""Blanks within a word: no reader sees it, so it neither shows nor splits."""


@dataclass
class Mask:
    """The text of a source under blanking. Offsets are those of the source throughout."""

    source: Source
    _chars: list[str] = field(init=False)
    _written: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chars = list(self.source.text)

    def hide(self, start: int, end: int) -> None:
        """Blank a range so that what stands before and after touches."""
        self._chars[start:end] = UNSEEN * (end - start)

    def space(self, start: int, end: int) -> None:
        """Blank a range as white space."""
        self._chars[start:end] = " " * (end - start)

    def gap(self, start: int, end: int) -> None:
        """Blank a range that shows a value not known here."""
        self._chars[start:end] = GAP * (end - start)

    def keep(self, start: int, end: int) -> None:
        """Show a range again as it stands in the source."""
        self._chars[start:end] = self.source.text[start:end]

    def put(self, value: str, start: int, end: int) -> None:
        """Show `value`, at most as long as the range, which the source writes there in another way."""
        value = value[: end - start]
        self._chars[start:end] = value + UNSEEN * (end - start - len(value))
        if value and not value.isspace():
            self._written[start] = end

    def fill(self, char: str, start: int, end: int) -> None:
        """Overwrite a range with one character."""
        self._chars[start:end] = char * (end - start)

    def at(self, offset: int) -> str:
        """The character that now stands at an offset; a space outside the text."""
        return self._chars[offset] if 0 <= offset < len(self._chars) else " "

    def text(self) -> str:
        """The text as blanked so far."""
        return "".join(self._chars)

    def absorb(self, other: Mask) -> None:
        """Take over what another mask of the same source knows of characters written in another way."""
        self._written.update(other._written)

    def writer(self, format: str) -> tuple[DocumentWriter, str]:
        """A writer of the blanked text, and that text; pass what it wrote to `document`."""
        text = self.text()
        return DocumentWriter(Source(self.source.path, text, self.source.bom), format), text

    def document(self, writer: DocumentWriter) -> Document:
        """The finished document over the true source, its passages in the order of their places."""
        self.mend(writer)
        in_order(writer)
        return replace(writer.document(), source=self.source)

    def mend(self, writer: DocumentWriter, first: int = 0) -> None:
        """Give what is written in another way its true places, in the passages from the index `first` on."""
        starts = sorted(self._written)
        if starts:
            writer.passages[first:] = [self._mended(passage, starts) for passage in writer.passages[first:]]

    def _mended(self, passage: Passage, starts: list[int]) -> Passage:
        pieces: list[Piece] = []
        for piece, end in zip(passage.pieces, _ends(passage), strict=True):
            pieces.extend(self._split(piece, end, starts) if piece.exact else [piece])
        return passage._replace(pieces=tuple(pieces))

    def _split(self, piece: Piece, length: int, starts: list[int]) -> list[Piece]:
        """Cut an exact piece at the characters that the source writes in another way."""
        parts: list[Piece] = []
        offset = piece.start
        first, last = (bisect_left(starts, at) for at in (piece.start, piece.start + length))
        for start in starts[first:last]:
            if start > offset:
                parts.append(Piece(piece.at + offset - piece.start, offset, start, True))
            parts.append(Piece(piece.at + start - piece.start, start, self._written[start], False))
            offset = start + 1
        if offset < piece.start + length:
            parts.append(Piece(piece.at + offset - piece.start, offset, piece.end, True))
        return parts


def _ends(passage: Passage) -> list[int]:
    ats = [piece.at for piece in passage.pieces] + [len(passage.text)]
    return [after - at for at, after in pairwise(ats)]


def plain(writer: PassageWriter, text: str, start: int, end: int) -> None:
    """Write blanked text without markup: gaps as gaps, the rest as it stands."""
    while start < end:
        gap = text.find(GAP, start, end)
        stop = end if gap < 0 else gap
        writer.text(start, stop)
        start = stop
        while start < end and text[start] == GAP:
            start += 1
        if start > stop:
            writer.gap(stop, start)


def in_order(writer: DocumentWriter) -> None:
    """Put the passages in the order of their places in the source, keeping sections and pairs together."""
    starts = [passage.pieces[0].start for passage in writer.passages]
    if all(a <= b for a, b in pairwise(starts)):
        return
    order = sorted(range(len(starts)), key=starts.__getitem__)
    new = {old: index for index, old in enumerate(order)}
    writer.sections[:] = [
        Section(None if section.heading is None else new[section.heading], section.level)
        for section in writer.sections
    ]
    writer.passages[:] = [
        old._replace(continues=None if old.continues is None else new[old.continues])
        for old in (writer.passages[index] for index in order)
    ]
