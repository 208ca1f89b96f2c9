"""How parsers write passages: text goes in with its source offsets, folded once and for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import regex as re

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

MOST_PASSAGES = 30_000
"""A bound on the work; a large site has no more in all its pages."""

# One character to one character: patterns are then written with plain quotes, hyphens and spaces.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"),
        "\u2015": "\u2014",
        **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)
_SPACE = r"\s\u00a0\u2000-\u200a\u202f\u205f\u3000"
# Characters that a reader does not see: controls, soft hyphen, zero-width space and joiners, word joiner,
# bidi marks, variation selectors, BOM.
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
# Single spaces stand inside a run of text, one character for one: a piece then holds many lines.
_RUNS = re.compile(
    rf"(?P<text>[^{_SPACE}{_UNSEEN}]++(?:[{_SPACE}][^{_SPACE}{_UNSEEN}]++)*+)"
    rf"|(?P<space>[{_SPACE}]++)|[{_UNSEEN}]++"
)
_QUESTION_END = re.compile(r"\?[\"')\]*\s]*$")
_ONE_QUESTION = re.compile(r"[^.!?]{3,200}\?[\"')\]*\s]*")


def is_question(text: str, kind: Kind) -> bool:
    """Whether a passage asks something that the next one answers: a heading or short block ending in "?"."""
    if "?" not in text[-4:] or kind is Kind.ALT:
        return False
    if kind in (Kind.HEADING, Kind.LABEL):
        return _QUESTION_END.search(text, max(0, len(text) - 8)) is not None
    return _ONE_QUESTION.fullmatch(text) is not None


def _seen_run(match: re.Match[str]) -> str:
    if match.lastgroup == "text":
        return match.group().translate(_FOLD)
    return " " if match.lastgroup == "space" else ""


@lru_cache(maxsize=4096)
def _seen(value: str) -> str:
    """What a reader sees of a written character: itself, folded, a space, or nothing."""
    return _RUNS.sub(lambda match: _seen_run(match), value)


@dataclass(slots=True)
class PassageWriter:
    """Collects one passage: call `text`, `char`, `space`, `gap`, `link` in reading order, then `passage`.

    `written` is the length of the text so far in code points, without white space at its end.
    """

    source: Source
    written: int = 0
    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _pending: tuple[int, int] | None = None
    _links: list[Link] = field(default_factory=list)
    _worded: bool = False

    def text(self, start: int, end: int) -> None:
        """Add the source text from `start` to `end` as it stands there."""
        for match in _RUNS.finditer(self.source.text, start, end):
            group = match.lastgroup
            if group == "space":
                self.space(match.start(), match.end())
            elif group == "text":
                self._add(match.group().translate(_FOLD), match.start(), match.end(), True)

    def char(self, value: str, start: int, end: int) -> None:
        """Add `value`, which the source writes at `start`..`end` in another way (an entity, an escape)."""
        seen = _seen(value)
        if seen == " ":
            self.space(start, end)
        elif seen:
            self._add(seen, start, end, False)

    def space(self, start: int, end: int) -> None:
        """Add white space (or a line-breaking tag); runs of it become one space, none stands at the edges."""
        if self.written and self._pending is None:
            self._pending = (start, end)

    def gap(self, start: int, end: int) -> None:
        """Add an expression whose value is not known."""
        self._add(GAP, start, end, False, worded=False)

    def mark(self) -> int:
        """The offset in the passage text at which the next visible character will stand."""
        return self.written + (1 if self._pending else 0)

    def link(self, start: int, target: str) -> None:
        """Record a link from passage offset `start` (see `mark`) to here."""
        self._links.append(Link(min(start, self.written), self.written, target))

    def reference(self, target: str) -> None:
        """Record a footnote mark or citation that is not written itself: it spans the character before it."""
        if self.written:
            self._links.append(Link(self.written - 1, self.written, target))

    def _add(self, text: str, start: int, end: int, exact: bool, *, worded: bool = True) -> None:
        pending = self._pending
        if pending is not None:
            self._pieces.append(Piece(self.written, pending[0], pending[1], False))
            self._parts.append(" ")
            self.written += 1
            self._pending = None
        self._worded = self._worded or worded
        self._pieces.append(Piece(self.written, start, end, exact))
        self._parts.append(text)
        self.written += len(text)

    @property
    def empty(self) -> bool:
        """Whether nothing was written that a reader could read: no character, or gaps only."""
        return not self._worded

    @property
    def begin(self) -> int:
        """The offset in the source at which the passage begins; 0 when it is empty."""
        return self._pieces[0].start if self._pieces else 0

    @property
    def value(self) -> str:
        """The passage text so far."""
        return "".join(self._parts)

    @property
    def last(self) -> str:
        """The last character so far, without white space that may follow; empty at the start."""
        return self._parts[-1][-1:] if self._parts and self._pending is None else ""

    def passage(
        self, kind: Kind, visibility: Visibility, level: int, section: int, continues: int | None = None
    ) -> Passage:
        """The finished passage."""
        links = tuple(self._links)
        return Passage(self.value, tuple(self._pieces), kind, visibility, level, section, continues, links)


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
    _asked: dict[Visibility, int] = field(default_factory=dict)
    _stopped: bool = False

    @property
    def full(self) -> bool:
        """Whether no more passages are taken, so that reading may end."""
        return len(self.passages) >= MOST_PASSAGES

    def stop(self, at: int) -> None:
        """Note, once, that what follows offset `at` is not read."""
        if not self._stopped:
            self._stopped = True
            at = min(at, len(self.source.text))
            self.problems.append(Problem("more than a page holds: what follows is not read", Span(at, at)))

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
        """Add the passage, opening a section when it is a heading; its index, or None when it is empty.

        A passage that follows a question of the same visibility continues it, unless it asks one itself.
        """
        if writer.empty:
            return None
        if self.full:
            self.stop(writer.begin)
            return None
        index = len(self.passages)
        if kind is Kind.HEADING:
            self.sections.append(Section(index, level))
        if kind is not Kind.ALT:
            continues = self._question(writer.value, kind, visibility, index, continues)
        section = len(self.sections) - 1
        self.passages.append(writer.passage(kind, visibility, level, section, continues))
        return index

    def await_answer(self, index: int) -> None:
        """Let the next passage of the same visibility continue the passage at `index`."""
        self._asked[self.passages[index].visibility] = index

    def join(self, index: int, other: int) -> None:
        """Let the passage at `index` continue the one at `other`, if it continues none."""
        if self.passages[index].continues is None:
            self.passages[index] = self.passages[index]._replace(continues=other)

    def _question(
        self, text: str, kind: Kind, visibility: Visibility, index: int, continues: int | None
    ) -> int | None:
        """What the passage to be added continues; notes it when it asks itself."""
        asked = self._asked.pop(visibility, None) if self._asked else None
        if "?" in text[-4:] and is_question(text, kind):
            self._asked[visibility] = index
            return continues
        return asked if continues is None else continues

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
