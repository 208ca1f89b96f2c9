"""The walk over a script's tree: what is copy in it, in source order, without recursion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Union

import regex

from healthlint.document import Comment, Problem, Reference
from healthlint.parsers.mask import Mask
from healthlint.parsers.page import Page
from healthlint.parsers.prose import Role, role_of
from healthlint.parsers.records import RecordWriter
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Span

if TYPE_CHECKING:
    from tree_sitter import Node

# What makes a stretch of code worth a visit: strings, markup, comments.
_WORTH = regex.compile(r"[\"'`<]|//|/\*")

_LONGEST_NAME = 200


class Context(NamedTuple):
    """Where a node stands: the key its value has, and whether it is an item of a list.

    `markup` is true inside JSX, `run` there where text stands beside elements, `apart` where only elements
    do; `shown` is true inside a template string, whose nested strings become part of it.
    """

    key: str = ""
    item: bool = False
    markup: bool = False
    run: bool = False
    apart: bool = False
    shown: bool = False

    def bare(self) -> Context:
        """The same place without a key."""
        return self._replace(key="", item=False)


@dataclass
class Stage:
    """Where the copy is written once the whole text is blanked: data into `records`, markup into `page`."""

    writer: DocumentWriter
    records: RecordWriter
    text: str
    page: Page | None = None
    _resumed: list[int] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether the markup around is not shown."""
        return self.page is not None and self.page.hidden

    def start_page(self) -> None:
        """Begin a piece of markup."""
        self.page = Page(self.writer, self.text)

    def end_page(self) -> None:
        """End it."""
        if self.page is not None:
            self.page.end()
        self.page = None

    def value(self, key: str, start: int, end: int, *, item: bool) -> None:
        """Write a string if it is copy that is shown; one outside any record belongs with no other."""
        if self.hidden:
            return
        alone = not self._resumed
        if alone:
            self.enter("")
        self.records.value(key, start, end, item=item)
        if alone:
            self.leave()

    def enter(self, key: str) -> None:
        """Go into a record."""
        self.records.enter(key)
        self._resumed.append(len(self.writer.sections))

    def leave(self) -> None:
        """Come out of a record: what follows stands under the heading that it interrupted."""
        self.records.leave()
        before = self._resumed.pop()
        if len(self.writer.sections) > before:
            self.writer.sections.append(self.writer.sections[before - 1])


Step = Callable[[Stage], None]
Job = Callable[["Walk"], None]
Work = Union[Job, "tuple[Node, Context]"]
Handler = Callable[["Walk", "Node", Context], None]


def _is_number(pair: Node) -> bool:
    value = pair.child_by_field_name("value") if pair.type == "pair" else None
    return value is not None and value.type == "number"


def _on_page(write: Callable[[Page], None]) -> Step:
    def step(stage: Stage) -> None:
        if stage.page is not None:
            write(stage.page)

    return step


@dataclass
class Walk:
    """Visits the nodes of a script that starts at offset `base` of the source and collects the `steps`
    that write its copy; strings are laid open in `mask` on the way."""

    mask: Mask
    base: int
    handlers: Mapping[str, Handler]
    steps: list[Step] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _jobs: list[Work] = field(default_factory=list)
    _worth: list[int] = field(default_factory=list)

    def run(self, root: Node, key: str = "") -> None:
        """Visit the tree of what stands under `key`."""
        text = self.mask.source.text
        self._worth = [
            match.start() for match in _WORTH.finditer(text, max(0, self.base), self.base + root.end_byte)
        ]
        self.then([(root, Context(key))])
        while self._jobs:
            job = self._jobs.pop()
            if isinstance(job, tuple):
                node, context = job
                handler = self.handlers.get(node.type)
                if handler is None:
                    self.visit(node.named_children, context.bare())
                else:
                    handler(self, node, context)
            else:
                job(self)

    def then(self, jobs: Iterable[Work]) -> None:
        """Do these next, in this order."""
        self._jobs.extend(reversed(list(jobs)))

    def visit(self, nodes: Iterable[Node], context: Context) -> None:
        """Visit nodes next, those that can hold copy."""
        self.then([(node, context) for node in nodes if self._holds(node)])

    def step(self, step: Step) -> None:
        """Write something."""
        self.steps.append(step)

    def on_page(self, write: Callable[[Page], None]) -> None:
        """Write something into the markup that is under way."""
        self.steps.append(_on_page(write))

    def on_page_after(self, write: Callable[[Page], None]) -> Job:
        """A job that does so when its turn comes."""
        return self.step_after(_on_page(write))

    def step_after(self, step: Step) -> Job:
        """A job that writes something when its turn comes."""
        return lambda walk: walk.steps.append(step)

    def span(self, node: Node) -> tuple[int, int]:
        """The offsets of a node in the source."""
        return self.base + node.start_byte, self.base + node.end_byte

    def short(self, node: Node) -> str:
        """The source text of a node; empty when it is too long to be a name."""
        start, end = self.span(node)
        return self.mask.source.text[max(0, start) : end] if end - start <= _LONGEST_NAME else ""

    def value(self, key: str, start: int, end: int, *, item: bool = False) -> None:
        """Write the string at `start`..`end` if it is copy."""

        def write(stage: Stage) -> None:
            stage.value(self._telling(key, start, item), start, end, item=item)

        self.steps.append(write)

    def within(self, key: str, nodes: Iterable[Node], context: Context) -> None:
        """Visit nodes as the contents of a record under `key`."""
        jobs: list[Work] = [(node, context) for node in nodes if self._holds(node) or _is_number(node)]
        if jobs:
            self.step(lambda stage: stage.enter(key))
            self.then([*jobs, self.step_after(lambda stage: stage.leave())])

    def comment(self, node: Node) -> None:
        """Note a comment."""
        start, end = self.span(node)
        inner = self.mask.source.text[start + 2 : end]
        self.comments.append(Comment(inner.removesuffix("*/").strip("* \t\r\n"), Span(start, end)))

    def fault(self, span: Span) -> None:
        """Note code that could not be read as meant, once."""
        if self.problems:
            return
        line = self.mask.source.position(span.start).line
        self.problems.append(Problem(f"could not be parsed at line {line}; the rest was read", span))

    def refer(self, start: int, end: int) -> None:
        """Note another file of the project that this one uses, named at `start`..`end`."""
        target = self.mask.source.text[start:end]
        if _OWN_FILE.match(target) and not _ASSET.search(target):
            self.references.append(Reference(target, Span(start, end)))

    def _telling(self, key: str, start: int, item: bool) -> str:
        """The key to judge a string by; under one that tells nothing, a capital makes it text."""
        plain = (key or item) and role_of(key) is Role.OTHER
        return "text" if plain and self.mask.at(start).isupper() else key

    def _holds(self, node: Node) -> bool:
        start, end = self.span(node)
        index = bisect_left(self._worth, start)
        return index < len(self._worth) and self._worth[index] < end


_OWN_FILE = regex.compile(
    r"\.{1,2}(?:/|$)|[@~#$]?/|[~#$][\w-]*/|@(?:components|app|src|lib|content|layouts|pages)/|src/|components/"
)
_ASSET = regex.compile(
    r"\.(?:css|s[ac]ss|less|styl|svg|png|jpe?g|gif|webp|avif|ico|mp4|webm|mp3|woff2?|ttf|otf|pdf)(?:\?.*)?$",
    regex.IGNORECASE,
)
