"""What a reader sees of a file: passages of copy, each character with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from healthlint.source import Source, Span


class Kind(StrEnum):
    """What part a passage plays on the page."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    CAPTION = "caption"
    LABEL = "label"
    ALT = "alt"


class Visibility(StrEnum):
    """Where a reader meets a passage: on the page, in search results, or through assistive technology."""

    SHOWN = "shown"
    SEARCH = "search"
    SPOKEN = "spoken"


class Unit(StrEnum):
    """Whether a file is read as a whole page or as a part that pages use."""

    PAGE = "page"
    COMPONENT = "component"


class Piece(NamedTuple):
    """A run of passage text and where it came from.

    `at` is its offset in the passage text. When `exact`, each character is one of the source, folded;
    otherwise the whole run stands for the whole source span (an entity, folded white space, an expression).
    """

    at: int
    start: int
    end: int
    exact: bool


class Link(NamedTuple):
    """A link, footnote reference or citation in a passage: half-open offsets in its text, and the target."""

    start: int
    end: int
    target: str


class Passage(NamedTuple):
    """One block of copy as read: white space folded, quotes and dashes plain, markup gone.

    `text` holds U+FFFC where an expression stands whose value is not known. `level` is the heading level or
    the list depth. `section` is the index of its Section. `continues` is the index of the passage it answers,
    describes or labels: an answer's question, a description's title, a label's number.
    """

    text: str
    pieces: tuple[Piece, ...]
    kind: Kind = Kind.PARAGRAPH
    visibility: Visibility = Visibility.SHOWN
    level: int = 0
    section: int = 0
    continues: int | None = None
    links: tuple[Link, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The source span of passage offsets `start`..`end` (half-open, not empty)."""
        first, last = self._piece(start), self._piece(end - 1)
        source_start = first.start + (start - first.at if first.exact else 0)
        source_end = last.start + (end - last.at) if last.exact else last.end
        return Span(source_start, max(source_start, source_end))

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.at) - 1]


class Section(NamedTuple):
    """A stretch of a document under one heading; `heading` is that passage's index, None before the first."""

    heading: int | None = None
    level: int = 0


class Comment(NamedTuple):
    """A comment of the file's own syntax: its inner text and the span of the whole comment."""

    text: str
    span: Span


class Problem(NamedTuple):
    """Something about a file that could not be read as meant, in one line for people."""

    message: str
    span: Span | None = None


class Reference(NamedTuple):
    """Another file that this one includes, extends or imports, as written, with the place that says so."""

    target: str
    span: Span


@dataclass(frozen=True)
class Document:
    """A parsed file. `sections[0]` always exists; `references` are the parts it is assembled from."""

    source: Source
    format: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...] = (Section(),)
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
    references: tuple[Reference, ...] = ()
    unit: Unit = field(default=Unit.PAGE)

    def heading_of(self, passage: Passage) -> Passage | None:
        """The heading a passage stands under, or None before the first one."""
        index = self.sections[passage.section].heading
        return None if index is None else self.passages[index]

    def shown(self) -> Iterator[Passage]:
        """The passages that stand on the page itself."""
        return (passage for passage in self.passages if passage.visibility is Visibility.SHOWN)
