"""A page under construction: elements and text go in as they stand, passages come out as they are read."""

from __future__ import annotations

from collections.abc import Mapping

from healthlint.document import Kind, Visibility
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
from healthlint.parsers.flow import Flow, OpenLink
from healthlint.parsers.tags import Attributes
from healthlint.parsers.writer import DocumentWriter, PassageWriter
from healthlint.source import Span

_NO_ATTRIBUTES: Attributes = {}


class _Element:
    """An open element. `outer` is the passage that goes on once an inline element read aloud has ended."""

    __slots__ = ("block", "link", "name", "outer", "part")

    def __init__(self, name: str, part: Part, block: bool) -> None:
        self.name = name
        self.part = part
        self.block = block
        self.link = False
        self.outer: tuple[PassageWriter, OpenLink | None] | None = None


class Page(Flow):
    """Turns elements and text, in source order, into the passages of a DocumentWriter.

    Call `open`, `close`, `text` and their like with offsets (code points) into `text`, which has the length
    and offsets of the writer's source; call `end` when all is read. Depth costs nothing: no call recurses or
    walks the open elements. `unshown` lists the stretches inside elements that hold no copy,
    `linked_data` the scripts that say for search engines what the page is about.
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
        super().__init__(document, text, attributes, Part(kind))
        self.unshown: list[Span] = []
        self.linked_data: list[Span] = []
        self._base = self.part
        self._ignored = ignored
        self._elements: list[_Element] = []
        self._indexes: dict[str, list[int]] = {}
        self._open_blocks: list[int] = []
        self._numbered = 0
        self._ended: tuple[str, int] = ("", -1)
        self._at = self._hidden_from = 0

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
        self._at = start
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
            self._open_blocks.append(index)
            self.blocks.append(self._numbered)
            if element.name == "dd" and self.term is not None:
                self.document.await_answer(self.term)
        elif element.part.visibility is not self.part.visibility:
            element.outer = self.turn_aside()
        if element.part.hidden and not self.part.hidden:
            self._hidden_from = self._at
        self.part = element.part

    def _open_inline(self, name: str, start: int, end: int, values: Mapping[str, str]) -> None:
        if name == "a":
            if self._ended == ("a", start) and end > start:  # links side by side are set apart on the screen
                self.passage.space(start, end)
            if "href" in values:
                self.start_link(values["href"])
        elif name == "cite":
            self.start_link("")
        elif name == "q":
            self.char('"', start, end)
        elif name == "span" and self._ended == ("span", start) and self.passage.last in "0123456789%+":
            self.passage.space(start, end)

    def start_link(self, target: str) -> None:
        """Start a link in the element just opened; it ends with that element, or where another starts."""
        self.open_link(target)
        self._elements[-1].link = True

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

    def close(self, name: str, start: int, end: int) -> None:
        """End the nearest element of that name and what is open inside it; an inline one ends no block."""
        indexes = self._indexes.get(name)
        self._at = end
        if not indexes:
            if breaks(name, False):
                self.flush()
            return
        index = indexes[-1]
        if not self._elements[index].block and self._open_blocks and self._open_blocks[-1] > index:
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
            self._open_blocks.pop()
            self.blocks.pop()
        if element.link:
            self.close_link()
        if element.outer is not None:
            self.turn_back(element.outer)
        self._elements.pop()
        self._indexes[element.name].pop()
        self.part = self._elements[-1].part if self._elements else self._base
        if element.part.hidden and not self.part.hidden:
            self.unshown.append(Span(self._hidden_from, max(self._hidden_from, self._at)))
        if element.name == "dl":
            self.term = None

    def end(self) -> None:
        """End what is still open."""
        self._at = len(self.source_text)
        self._pop_to(0)
        self.flush()
