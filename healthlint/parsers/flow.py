"""The text of a page as it flows: characters go in as they stand, passages come out as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from healthlint.document import Comment, Kind, Visibility
from healthlint.parsers.elements import Part
from healthlint.parsers.tags import Attributes, write
from healthlint.parsers.writer import GAP, DocumentWriter, PassageWriter
from healthlint.source import Source, Span

_BULLET = re.compile(r"\s*+[•‣◦▪●∙✓✔✅➤►]\s*+")
_FIGURE = re.compile(
    r"[~≈<>+±–-]?\s?[$£€]?\d[\d.,]*(?:\s?(?:-|–|to|in|of|out of|/)\s?[$£€]?\d[\d.,]*)?"
    r"\s?(?:%|\+|x|×|k|m|/\d+)*"
)
_LONGEST_LABEL = 60
_LONGEST_FIGURE = 24
_GAPS = re.compile(f"{GAP}+|[^{GAP}]+")
OpenLink = tuple[int, str]
"""Where in its passage a link starts, and its target."""
_NO_PREVIOUS = (0, -2, 0)


class Flow:
    """Turns text, in source order, into the passages of a DocumentWriter.

    Call `text`, `space`, `flush` and their like with offsets (code points) into `source_text`, which has the
    length and offsets of the writer's source. What comes now plays `part`; `block` numbers the blocks that
    are open, outermost first.
    """

    def __init__(
        self, document: DocumentWriter, text: str, spoken: Mapping[str, Visibility], part: Part
    ) -> None:
        self.document = document
        self.source_text = text
        self.part = part
        self.blocks: list[int] = [0]
        self.term: int | None = None
        self._spoken = spoken
        self._source = document.source if text is document.source.text else Source(document.source.path, text)
        self.passage = PassageWriter(self._source)
        self.link: OpenLink | None = None
        self._breaks = 0
        self._line_start = True
        self._bullet = False
        self._previous = _NO_PREVIOUS
        self._searched: set[str] = set()

    @property
    def hidden(self) -> bool:
        """Whether what comes now is not copy."""
        return self.part.hidden

    def turn_aside(self) -> tuple[PassageWriter, OpenLink | None]:
        """Begin another passage in the midst of this one; `turn_back` takes what is returned."""
        outer = (self.passage, self.link)
        self.passage = PassageWriter(self._source)
        self.link = self.link and (0, self.link[1])
        return outer

    def turn_back(self, outer: tuple[PassageWriter, OpenLink | None]) -> None:
        """End the passage and go on with the one that it interrupted."""
        self.flush()
        self.passage, self.link = outer

    def text(self, start: int, end: int) -> None:
        """Add character data: entities are read, U+FFFC runs are gaps."""
        if self.part.hidden or start >= end:
            return
        if self._line_start:
            start = self._after_bullet(start, end)
        if self._breaks and not self.source_text[start:end].isspace():
            self._breaks = 0
        write(self.passage, self.source_text, start, end)

    def literal(self, start: int, end: int) -> None:
        """Add text that stands in the source as it is read, with no entity in it; U+FFFC runs are gaps."""
        if self.part.hidden:
            return
        if self._line_start:
            start = self._after_bullet(start, end)
        self._breaks = 0
        for part_start, part_end, gap in _parts(self.source_text, start, end):
            (self.passage.gap if gap else self.passage.text)(part_start, part_end)

    def char(self, value: str, start: int, end: int) -> None:
        """Add `value`, written in another way at `start`..`end`."""
        if not self.part.hidden:
            self._breaks, self._line_start = 0, False
            self.passage.char(value, start, end)

    def space(self, start: int, end: int) -> None:
        """Add white space."""
        if not self.part.hidden:
            self.passage.space(start, end)

    def line(self, start: int, end: int) -> None:
        """End a line inside a passage: a space, and a bullet may follow."""
        self.space(start, end)
        self._line_start = True

    def line_break(self, start: int, end: int) -> None:
        """End a line as `<br>` does; the second one in a row ends the passage."""
        if self.part.hidden:
            return
        self._breaks += 1
        if self._breaks > 1:
            self.flush()
        self.line(start, end)

    def gap(self, start: int, end: int) -> None:
        """Add something that is shown but is not copy."""
        if not self.part.hidden:
            self._breaks, self._line_start = 0, False
            self.passage.gap(start, end)

    def reference(self, target: str) -> None:
        """Add a footnote mark, which is not written."""
        if not self.part.hidden:
            self.passage.reference(target)

    def comment(self, text: str, start: int, end: int) -> None:
        """Note a comment; it does not part the text."""
        self.document.comments.append(Comment(text, Span(start, end)))

    def _after_bullet(self, start: int, end: int) -> int:
        """Where the text goes on after a bullet at the start of a line, which makes the line an item."""
        match = _BULLET.match(self.source_text, start, end)
        if match:
            self.flush()
            self._bullet = True
            start = match.end()
        elif self.source_text[start:end].isspace():
            return start
        self._line_start = False
        return start

    def open_link(self, target: str) -> None:
        """Start a link ; it ends with `close_link`, or where another starts."""
        self.close_link()
        self.link = (self.passage.mark(), target)

    def close_link(self) -> None:
        """End the link that is open."""
        if self.link is None:
            return
        mark, target = self.link
        self.link = None
        if self.passage.written > mark:
            self.passage.link(mark, target)
        elif target.startswith("#"):
            self.passage.reference(target)

    def speak(self, attributes: Attributes) -> None:
        """Write the attributes that hold copy, each a passage of its own."""
        for name, (start, end) in attributes.items():
            if name in self._spoken:
                self.aside(start, end, Kind.ALT, self._spoken[name])

    def aside(self, start: int, end: int, kind: Kind, visibility: Visibility) -> None:
        """Write a passage that stands beside the text: an attribute's value at `start`..`end`."""
        if self.part.hidden or start >= end:
            return
        passage = PassageWriter(self._source)
        write(passage, self.source_text, start, end)
        self._finish(passage, kind, visibility, 0)

    def flush(self) -> None:
        """End the passage."""
        if not self.passage.written:
            self._line_start, self._breaks = True, 0
            return
        if self.link is not None:
            target = self.link[1]
            self.close_link()
            self.link = (0, target)
        passage, part = self.passage, self.part
        self._line_start, self._breaks = True, 0
        bullet, self._bullet = self._bullet, False
        self.passage = PassageWriter(self._source)
        kind = Kind.ITEM if bullet and part.kind is Kind.PARAGRAPH else part.kind
        level = 1 if bullet and not part.level else part.level
        index = self._finish(passage, kind, part.visibility, level)
        if index is not None:
            self._after(index, part)

    def _finish(self, passage: PassageWriter, kind: Kind, visibility: Visibility, level: int) -> int | None:
        if visibility is Visibility.SEARCH:
            if passage.value in self._searched:
                return None
            self._searched.add(passage.value)
        return self.document.finish(passage, kind, visibility=visibility, level=level)

    def _after(self, index: int, part: Part) -> None:
        """What a passage means for its neighbours."""
        text = self.document.passages[index].text
        figure = len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) is not None
        length = 0 if figure else len(text)
        parent = self.blocks[-2] if len(self.blocks) > 1 else 0
        if self._previous[:2] == (parent, index - 1) and _is_pair(length, self._previous[2]):
            self.document.join(index, index - 1)
            self._previous = _NO_PREVIOUS
        else:
            self._previous = (parent, index, length)
        if part.asks:
            self.document.await_answer(index)
            if part.kind is Kind.ITEM:
                self.term = index


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The stretches of text at `start`..`end`, and whether they are gaps."""
    if text.find(GAP, start, end) < 0:
        yield start, end, False
        return
    for match in _GAPS.finditer(text, start, end):
        yield *match.span(), match.group()[0] == GAP


def _is_pair(length: int, other: int) -> bool:
    """Whether of two lengths, 0 for a figure, one is a figure's and the other a short label's."""
    return (length == 0) != (other == 0) and length + other <= _LONGEST_LABEL
