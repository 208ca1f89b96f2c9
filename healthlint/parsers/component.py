"""Markup with script in it, under reading: what each shows is kept in a mask of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from healthlint.document import Document, Problem
from healthlint.parsers import html, script
from healthlint.parsers.elements import ATTRIBUTES, IGNORED
from healthlint.parsers.mask import Mask
from healthlint.parsers.script_tree import Dialect
from healthlint.parsers.script_walk import Stage, Walk
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source, Span

EXPRESSION = ("(", ")")
"""What makes an expression a script of its own."""

UNREAD = frozenset({"class", "classname", "style", "key", "ref", "id", "slot", "is"})
"""Attributes whose values are never copy, whatever they look like."""

# A bound on the work, which no page comes near.
_MOST_SCRIPTS = 8_000
_WORTH = regex.compile(r"[\"'`<]|/[*/]")
_TAG = regex.compile(r"<[A-Za-z>]")
_LITERAL = regex.compile(
    r"""\s*+(?:'(?P<text>[^'\\\r\n]*+)'|"(?P<text>[^"\\\r\n]*+)"|`(?P<text>[^`\\$]*+)`)\s*+"""
)

Read = Callable[[DocumentWriter, str], list[Span]]
"""Writes the copy of a blanked text; returns the stretches of it that are not shown."""


@dataclass
class Component:
    """A file of markup and script. `page` shows the markup, `code` the strings of the script.

    Offsets are those of the source throughout.
    """

    source: Source
    page: Mask = field(init=False)
    code: Mask = field(init=False)
    found: list[Walk] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page, self.code = Mask(self.source), Mask(self.source)

    def script(
        self,
        start: int,
        end: int,
        dialect: Dialect = Dialect.TSX,
        *,
        key: str = "",
        around: tuple[str, str] = ("", ""),
    ) -> None:
        """Read the script at `start`..`end`; see `script.walk`."""
        if len(self.found) >= _MOST_SCRIPTS:
            if len(self.found) == _MOST_SCRIPTS:
                message = f"more than {_MOST_SCRIPTS:,} pieces of script: what follows of them is not read"
                self.problem(message, start, start)
        elif _WORTH.search(self.source.text, start, end):
            self.found.append(script.walk(self.code, start, end, dialect, key=key, around=around))

    def expression(self, start: int, end: int, code: tuple[int, int]) -> None:
        """Blank the expression at `start`..`end`, whose `code` stands between its marks, and read the code.

        A plain string is text of the page; what holds elements leaves space, anything else a gap.
        """
        text = self.source.text
        said = _LITERAL.fullmatch(text, *code)
        if said:
            self.page.hide(start, said.start("text"))
            self.page.hide(said.end("text"), end)
            return
        if _TAG.search(text, *code):
            self.page.space(start, end)
        else:
            self.page.gap(start, end)
        self.script(*code, key="text", around=EXPRESSION)

    def attribute(self, name: str, start: int, end: int) -> None:
        """Blank the value at `start`..`end` of the attribute `name`, an expression in braces, and read it."""
        self.page.gap(start, end)
        self.page.fill('"', start, start + 1)
        self.page.fill('"', end - 1, end)
        if name.lower() not in UNREAD:
            self.script(start + 1, end - 1, key="alt" if name in ATTRIBUTES else name, around=EXPRESSION)

    def record(self, name: str, values: list[tuple[str, int, int]]) -> None:
        """Read plain strings that belong to one thing of that name: keys with the spans of their values."""
        if len(self.found) > _MOST_SCRIPTS:
            return
        found = Walk(self.code, values[0][1], {})
        found.step(lambda stage: stage.enter(name))
        for key, start, end in values:
            found.value(key, start, end)
        found.step(Stage.leave)
        self.found.append(found)

    def problem(self, message: str, start: int, end: int) -> None:
        """Note what could not be read."""
        found = Walk(self.code, start, {})
        found.problems.append(Problem(message, Span(start, end)))
        self.found.append(found)

    def document(
        self, format: str, read: Callable[[DocumentWriter, str], list[Span]] | None = None
    ) -> Document:
        """Read the markup, as HTML unless told otherwise, and write what the script says where it shows."""
        self.page.absorb(self.code)
        writer, text = self.page.writer(format)
        unshown = sorted((read or _read_html)(writer, text))
        code = self.code.text()
        marks = [(passage.pieces[0].start, passage.section) for passage in writer.passages]
        for walk in sorted(self.found, key=lambda walk: walk.base):
            if _within(walk.base + 1, unshown):
                walk.steps.clear()
            before = bisect_left(marks, (walk.base, 0))
            writer.sections.append(writer.sections[marks[before - 1][1] if before else 0])
            script.play(walk, writer, code)
        return self.page.document(writer)


def _within(at: int, spans: list[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    index = bisect_left(spans, at + 1, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def _read_html(writer: DocumentWriter, text: str) -> list[Span]:
    return html.read(writer, text, 0, len(text), ignored=IGNORED - {"template"})
