"""A page under construction: elements and text go in as they stand, passages come out as they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from healthlint.document import Comment, Kind, Visibility
from healthlint.parsers.elements import (
    ATTRIBUTES,
    IGNORED,
    IMPLIED,
    Part,
    breaks,
    hides,
    is_menu,
    part_within,
    spoken_only,
)
from healthlint.parsers.tags import Attributes, write
from healthlint.parsers.writer import DocumentWriter, PassageWriter
from healthlint.source import Source, Span

_NO_ATTRIBUTES: Attributes = {}
_BULLET = re.compile(r"\s*+[•‣◦▪●∙✓✔✅➤►]\s*+")
_FIGURE = re.compile(
    r"[~≈<>+±–-]?\s?[$£€]?\d[\d.,]*(?:\s?(?:-|–|to|in|of|out of|/)\s?[$£€]?\d[\d.,]*)?"
    r"\s?(?:%|\+|x|×|k|m|/\d+)*"
)
_LONGEST_LABEL = 60
_LONGEST_FIGURE = 24
_OpenLink = tuple[int, str]
_NO_PREVIOUS = (0, -2, 0)


class _Element:
    """An open element. `outer` is the passage that goes on once an inline element read aloud has ended."""

    __slots__ = ("block", "link", "name", "outer", "part")

    def __init__(self, name: str, part: Part, block: bool) -> None:
        self.name = name
        self.part = part
        self.block = block
        self.link = False
        self.outer: tuple[PassageWriter, _OpenLink | None] | None = None


class Page:
    """Turns elements and text, in source order, into the passages of a DocumentWriter.

    Call `open`, `close`, `text` and their like with offsets (code points) into `text`, which has the length
    and offsets of the writer's source; call `end` when all is read. Depth costs nothing: no call recurses or
    walks the open elements.
    """

    def __init__(
        self,
        document: DocumentWriter,
        text: str,
        *,
        attributes: Mapping[str, Visibility] = ATTRIBUTES,
        ignored: frozenset[str] = IGNORED,
        kind: Kind = Kind.PARAGRAPH,
    ) -> None:
        self.document = document
        self.source_text = text
        self.part = Part(kind)
        self._base = self.part
        self._spoken, self._ignored = attributes, ignored
        self._source = document.source if text is document.source.text else Source(document.source.path, text)
        self.passage = PassageWriter(self._source)
        self._elements: list[_Element] = []
        self._indexes: dict[str, list[int]] = {}
        self._blocks: list[int] = []
        self._numbers: list[int] = [0]
        self._numbered = 0
        self._link: _OpenLink | None = None
        self._breaks = 0
        self._line_start = True
        self._bullet = False
        self._term: int | None = None
        self._previous = _NO_PREVIOUS
        self._ended: tuple[str, int] = ("", -1)
        self._searched: set[str] = set()

    @property
    def hidden(self) -> bool:
        """Whether what comes now is not copy."""
        return self.part.hidden

    # Elements

    def open(
        self,
        name: str,
        start: int,
        end: int,
        attributes: Attributes = _NO_ATTRIBUTES,
        *,
        component: bool = False,
    ) -> None:
        """Start an element; `attributes` holds the spans of its values."""
        if name in IMPLIED:
            self._close_implied(name)
        part = part_within(self.part, name, self._depth(name))
        block = breaks(name, component)
        if block and not self.part.hidden:
            self.flush()
        values = self.values(attributes) if attributes else {}
        if not part.hidden:
            part = self._judge(name, part, attributes, values)
        self._push(_Element(name, part, block))
        if not part.hidden and not block:
            self._open_inline(name, start, end, values)

    def _judge(self, name: str, part: Part, attributes: Attributes, values: Mapping[str, str]) -> Part:
        if values:
            if hides(values):
                return part._replace(hidden=True)
            self.speak(attributes)
            if is_menu(values):
                return part._replace(hidden=True)
            if spoken_only(values) and part.visibility is Visibility.SHOWN:
                part = part._replace(visibility=Visibility.SPOKEN)
        return part._replace(hidden=True) if name in self._ignored else part

    def _push(self, element: _Element) -> None:
        index = len(self._elements)
        self._elements.append(element)
        self._indexes.setdefault(element.name, []).append(index)
        if element.block:
            self._numbered += 1
            self._blocks.append(index)
            self._numbers.append(self._numbered)
            if element.name == "dd" and self._term is not None:
                self.document.await_answer(self._term)
        elif element.part.visibility is not self.part.visibility:
            element.outer = (self.passage, self._link)
            self.passage = PassageWriter(self._source)
            self._link = self._link and (0, self._link[1])
        self.part = element.part

    def _open_inline(self, name: str, start: int, end: int, values: Mapping[str, str]) -> None:
        if name == "a":
            if self._ended == ("a", start) and end > start:  # links side by side are set apart on the screen
                self.passage.space(start, end)
            if "href" in values:
                self.open_link(values["href"])
        elif name == "cite":
            self.open_link("")
        elif name == "q":
            self.char('"', start, end)
        elif name == "span" and self._ended == ("span", start) and self.passage.last in "0123456789%+":
            self.passage.space(start, end)

    def open_aside(self, name: str, kind: Kind, visibility: Visibility) -> None:
        """Start an inline element whose text stands beside the passage; the passage goes on after it."""
        part = self.part._replace(kind=kind, visibility=visibility)
        self._push(_Element(name, part, False))

    def hide(self) -> None:
        """Take the contents of the element just opened for something else than copy."""
        self.part = self._elements[-1].part = self.part._replace(hidden=True)

    def values(self, attributes: Attributes) -> dict[str, str]:
        """Attribute values as they are written."""
        return {name: self.source_text[start:end] for name, (start, end) in attributes.items()}

    def open_link(self, target: str) -> None:
        """Start a link in the element just opened; it ends with that element, or where another starts."""
        self._close_link()
        self._link = (self.passage.mark(), target)
        self._elements[-1].link = True

    def _close_link(self) -> None:
        if self._link is None:
            return
        mark, target = self._link
        self._link = None
        if self.passage.written > mark:
            self.passage.link(mark, target)
        elif target.startswith("#"):
            self.passage.reference(target)

    def close(self, name: str, start: int, end: int) -> None:
        """End the nearest element of that name and what is open inside it; an inline one ends no block."""
        indexes = self._indexes.get(name)
        if not indexes:
            if breaks(name, False):
                self.flush()
            return
        index = indexes[-1]
        if not self._elements[index].block and self._blocks and self._blocks[-1] > index:
            return
        if name == "q":
            self.char('"', start, end)
        self._pop_to(index)
        self._ended = (name, end)

    def _close_implied(self, name: str) -> None:
        targets, shields = IMPLIED[name]
        index = self._last(targets)
        if index >= 0 and index > self._last(shields):
            self._pop_to(index)

    def _last(self, names: tuple[str, ...]) -> int:
        """The index of the innermost open element of these names; -1 when none is open."""
        last = -1
        for name in names:
            indexes = self._indexes.get(name)
            if indexes and indexes[-1] > last:
                last = indexes[-1]
        return last

    def _depth(self, name: str) -> int:
        if name not in ("li", "dt", "dd"):
            return 0
        return max(1, sum(len(self._indexes.get(kind, ())) for kind in ("ul", "ol", "dl")))

    def _pop_to(self, index: int) -> None:
        while len(self._elements) > index:
            self._pop()

    def _pop(self) -> None:
        element = self._elements[-1]
        if element.block:
            if not element.part.hidden:
                self.flush()
            self._blocks.pop()
            self._numbers.pop()
        if element.link:
            self._close_link()
        if element.outer is not None:
            self.flush()
            self.passage, self._link = element.outer
        self._elements.pop()
        self._indexes[element.name].pop()
        self.part = self._elements[-1].part if self._elements else self._base
        if element.name == "dl":
            self._term = None

    # Text

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
        """Add text that stands in the source as it is read: no entity in it."""
        if self.part.hidden:
            return
        if self._line_start:
            start = self._after_bullet(start, end)
        self._breaks = 0
        self.passage.text(start, end)

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

    # Passages

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
        if self._link is not None:
            target = self._link[1]
            self._close_link()
            self._link = (0, target)
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
        parent = self._numbers[-2] if len(self._numbers) > 1 else 0
        if self._previous[:2] == (parent, index - 1) and _is_pair(length, self._previous[2]):
            self.document.join(index, index - 1)
            self._previous = _NO_PREVIOUS
        else:
            self._previous = (parent, index, length)
        if part.asks:
            self.document.await_answer(index)
            if part.kind is Kind.ITEM:
                self._term = index

    def end(self) -> None:
        """End what is still open."""
        self._pop_to(0)
        self.flush()


def _is_pair(length: int, other: int) -> bool:
    """Whether of two lengths, 0 for a figure, one is a figure's and the other a short label's."""
    return (length == 0) != (other == 0) and length + other <= _LONGEST_LABEL
