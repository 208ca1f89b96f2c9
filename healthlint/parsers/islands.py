"""What is found while the code inside a page is blanked: two masks, and what the code itself says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from healthlint.document import Comment, Document, Problem, Reference
from healthlint.parsers import data_json
from healthlint.parsers.data_json import Enter, Leave, Text
from healthlint.parsers.mask import Mask
from healthlint.parsers.records import RecordWriter
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source, Span

_EDGES = frozenset(" \t\r\n")
_LINE_ENDS = frozenset(["", "\r", "\n"])
_MARGIN = 100


@dataclass
class Islands:
    """A page with code in it, under reading.

    `page` shows the markup and what the code prints; `data` shows the strings that the code keeps, listed in
    `events`. Offsets are those of the source.
    """

    source: Source
    page: Mask = field(init=False)
    data: Mask = field(init=False)
    events: list[Text | Enter | Leave] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page, self.data = Mask(self.source), Mask(self.source)

    def refer(self, target: str, start: int, end: int) -> None:
        """Note a file that this one takes in."""
        if target.strip():
            self.references.append(Reference(target.strip(), Span(start, end)))

    def keep(self, key: str, start: int, end: int) -> None:
        """List a string at `start`..`end` that code keeps under a key."""
        data_json.unescape(self.data, start, end)
        self.events.append(Text(key, start, end, False))

    def comment(self, text: str, start: int, end: int) -> None:
        """Note a comment of the code."""
        self.comments.append(Comment(text.strip(), Span(start, end)))

    def vanish(self, start: int, end: int, in_tag: bool) -> None:
        """Blank code that prints nothing, so that a word or sentence around it stays whole."""
        before, after = self.page.at(start - 1), self.page.at(end)
        alone = before in _EDGES and after in _EDGES and self._is_line(start, end)
        if in_tag or alone or (before == ">" and after == "<"):
            self.page.space(start, end)
        else:
            self.page.hide(start, end)

    def _is_line(self, start: int, end: int) -> bool:
        """Whether code stands alone on its lines."""
        text = self.source.text
        before = text[max(0, start - _MARGIN) : start].rstrip(" \t")
        after = text[end : end + _MARGIN].lstrip(" \t")
        return before[-1:] in _LINE_ENDS and after[:1] in _LINE_ENDS

    def document(self, format: str, read: Callable[[DocumentWriter, str], object]) -> Document:
        """Read the markup, with `read`, and the kept strings."""
        self.page.absorb(self.data)
        writer, text = self.page.writer(format)
        read(writer, text)
        if self.events:
            data_json.write(RecordWriter(writer, self.data.text()), self.events)
        writer.comments.extend(self.comments)
        writer.comments.sort(key=lambda comment: comment.span)
        writer.references.extend(sorted(self.references, key=lambda reference: reference.span))
        writer.problems.extend(self.problems)
        return self.page.document(writer)


@dataclass
class TagState:
    """Whether a place lies inside a tag, told the markup in reading order."""

    text: str
    inside: bool = False

    def pass_over(self, start: int, end: int) -> bool:
        """Go on over markup at `start`..`end`; whether its end lies inside a tag."""
        opened, closed = self.text.rfind("<", start, end), self.text.rfind(">", start, end)
        if opened > closed:
            following = self.text[opened + 1 : min(opened + 2, end)]
            self.inside = not following or following == "/" or following.isalpha()
        elif closed >= 0:
            self.inside = False
        return self.inside
