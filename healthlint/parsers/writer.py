"""How parsers write passages: text goes in with its source offsets, folded once and for all."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from healthlint.document import (
    Comment,
    Document,
    Kind,
    Link,
    Passage,
    Piece,
    Problem,
    Reference,
    Section,
    Visibility,
)
from healthlint.source import Source, Span

GAP = "\ufffc"
"""Stands in a passage for an expression whose value is not known."""

# One character to one character: patterns are then written with plain quotes, hyphens and spaces.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2013\u2014\u2015", "\u2013"),
    }
)
_SPACE = r"\s\u00a0\u2000-\u200a\u202f\u205f\u3000"
# Characters that a reader does not see: soft hyphen, zero-width space and joiners, word joiner, bidi marks, BOM.
_UNSEEN = r"\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_RUNS = regex.compile(rf"(?P<space>[{_SPACE}]+)|(?P<unseen>[{_UNSEEN}]+)|(?P<text>[^{_SPACE}{_UNSEEN}]+)")


@dataclass
class PassageWriter:
    """Collects one passage: call `text`, `char`, `space`, `gap`, `link` in reading order, then `passage`."""

    source: Source
    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0
    _pending: Span | None = None
    _links: list[Link] = field(default_factory=list)

    def text(self, start: int, end: int) -> None:
        """Add the source text from `start` to `end` as it stands there."""
        for match in _RUNS.finditer(self.source.text, start, end):
            if match.lastgroup == "space":
                self.space(match.start(), match.end())
            elif match.lastgroup == "text":
                self._add(match.group().translate(_FOLD), match.start(), match.end(), exact=True)

    def char(self, value: str, start: int, end: int) -> None:
        """Add `value`, which the source writes at `start`..`end` in another way (an entity, an escape)."""
        for match in _RUNS.finditer(value):
            if match.lastgroup == "space":
                self.space(start, end)
            elif match.lastgroup == "text":
                self._add(match.group().translate(_FOLD), start, end, exact=False)

    def space(self, start: int, end: int) -> None:
        """Add white space (or a line-breaking tag); runs of it become one space, none stands at the edges."""
        if self._length and self._pending is None:
            self._pending = Span(start, end)

    def gap(self, start: int, end: int) -> None:
        """Add an expression whose value is not known."""
        self._add(GAP, start, end, exact=False)

    def mark(self) -> int:
        """The offset in the passage text at which the next visible character will stand."""
        return self._length + (1 if self._pending else 0)

    def link(self, start: int, target: str) -> None:
        """Record a link from passage offset `start` (see `mark`) to here."""
        self._links.append(Link(min(start, self._length), self._length, target))

    def _add(self, text: str, start: int, end: int, *, exact: bool) -> None:
        if self._pending is not None:
            self._append(" ", self._pending.start, self._pending.end, exact=False)
            self._pending = None
        self._append(text, start, end, exact=exact)

    def _append(self, text: str, start: int, end: int, *, exact: bool) -> None:
        self._pieces.append(Piece(self._length, start, end, exact))
        self._parts.append(text)
        self._length += len(text)

    @property
    def empty(self) -> bool:
        """Whether nothing visible was written."""
        return not self._length

    def passage(self, kind: Kind, visibility: Visibility, level: int, section: int) -> Passage:
        """The finished passage."""
        return Passage(
            "".join(self._parts), tuple(self._pieces), kind, visibility, level, section, None, tuple(self._links)
        )


@dataclass
class DocumentWriter:
    """Collects the passages, sections, comments and problems of one file."""

    source: Source
    format: str
    passages: list[Passage] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section()])
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def start(self) -> PassageWriter:
        """A writer for the next passage."""
        return PassageWriter(self.source)

    def finish(
        self,
        writer: PassageWriter,
        kind: Kind = Kind.PARAGRAPH,
        *,
        visibility: Visibility = Visibility.SHOWN,
        level: int = 0,
        continues: int | None = None,
    ) -> int | None:
        """Add the passage, opening a section when it is a heading; its index, or None when it is empty."""
        if writer.empty:
            return None
        index = len(self.passages)
        if kind is Kind.HEADING:
            self.sections.append(Section(index, level))
        passage = writer.passage(kind, visibility, level, len(self.sections) - 1)
        if continues is not None:
            passage = Passage(
                passage.text, passage.pieces, kind, visibility, level, passage.section, continues, passage.links
            )
        self.passages.append(passage)
        return index

    def document(self) -> Document:
        """The finished document."""
        return Document(
            self.source,
            self.format,
            tuple(self.passages),
            tuple(self.sections),
            tuple(self.comments),
            tuple(self.problems),
            tuple(self.references),
        )
