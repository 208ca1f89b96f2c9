"""YAML: every scalar with its place, from the parser's events, so that no alias is ever expanded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex as re

from healthlint.document import Comment, Document, Problem
from healthlint.parsers import data_json
from healthlint.parsers.data_json import Enter, Leave, Text
from healthlint.parsers.mask import Mask
from healthlint.parsers.records import RecordWriter
from healthlint.source import Span

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

# The YAML parser takes a second for so many characters, and far longer for brackets in brackets.
_LARGEST = 100_000
_DEEPEST = 64
_NOT_YAML = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NESTED = re.compile(r"[\[\]{}]|(?:[-?:,][ ]{1,9}){16}")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\n\r]))#[^\n\r]*")
_LINE = re.compile(
    r"""^[ \t]*+(?:-[ \t]++)*+
    (?:(?P<key>[\w.$@-]++(?:[ ][\w.-]++){0,4}|"[^"\n\r]{1,99}"|'[^'\n\r]{1,99}')[ \t]*+:[ \t]++)?+
    (?P<value>[^\s#\[{&*!|>%@][^\n\r]*+)""",
    re.MULTILINE | re.VERBOSE,
)
_BLOCK_HEAD = re.compile(r"[|>][^\n\r]*(?:\r\n|\n|\r)?")
_DOUBLED = re.compile("''")


@dataclass
class _Open:
    is_record: bool
    key: str
    awaits_key: bool = True


@dataclass
class _Reader:
    """Turns the parser's events into places of text; `end` is how far the file was understood."""

    mask: Mask
    events: list[Text | Enter | Leave] = field(default_factory=list)
    scalars: list[tuple[int, int]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open(False, "")])
    end: int = 0
    is_record: bool = False

    def take(self, event: Event) -> None:
        name = type(event).__name__
        if name == "ScalarEvent":
            self._scalar(event)
        elif name in {"MappingStartEvent", "SequenceStartEvent"}:
            self._open(name == "MappingStartEvent")
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            if self.stack.pop().is_record:
                self.events.append(Leave())
            self._done()
        elif name == "AliasEvent":
            self._done()

    def forget(self, start: int) -> None:
        """Take back what was read from the line of `start` on: the parser misunderstood it."""
        self.end = self.mask.source.line_span(self.mask.source.position(start).line).start
        self.scalars = [scalar for scalar in self.scalars if scalar[0] < self.end]
        self.events = [
            event for event in self.events if not isinstance(event, Text) or event.start < self.end
        ]

    def _open(self, is_record: bool) -> None:
        key = self.stack[-1].key
        self.is_record |= is_record and len(self.stack) == 1
        self.stack.append(_Open(is_record, "" if is_record else key))
        if is_record:
            self.events.append(Enter(key))

    def _done(self) -> None:
        """A key or value of the record around is complete."""
        self.stack[-1].awaits_key = not self.stack[-1].awaits_key

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.end = max(self.end, end)
        self.scalars.append((start, end))
        around = self.stack[-1]
        if around.is_record and around.awaits_key:
            around.key = event.value[:200]
        elif event.value:
            inside = inner(self.mask, start, end, event.style)
            self.events.append(Text(around.key, *inside, not around.is_record))
        self._done()


def read(mask: Mask, format: str, *, dictionary: bool) -> Document:
    """Read YAML: every value that is copy, and the comments; what follows an error is read line by line."""
    text = mask.source.text
    if text.lstrip()[:1] in {"{", "["} and text.lstrip()[1:2] not in {"{", "%", "["}:
        return data_json.read(mask, format, dictionary=dictionary)
    reader = _Reader(mask)
    problem = _too_much(text) or _parse(reader, _NOT_YAML.sub(" ", text))
    if problem:
        _by_lines(reader)
    writer, shown = mask.writer(format)
    writer.problems.extend([problem] if problem else [])
    writer.comments.extend(_comments(text, sorted(reader.scalars)))
    whole = reader.is_record and not dictionary
    data_json.write(RecordWriter(writer, shown, dictionary, whole), reader.events)
    return mask.document(writer)


def inner(mask: Mask, start: int, end: int, style: str | None) -> tuple[int, int]:
    """Where the inside of a scalar is; its escapes are shown as what they stand for."""
    text = mask.source.text
    if style == '"':
        data_json.unescape(mask, start + 1, end - 1)
        return start + 1, end - 1
    if style == "'":
        for match in _DOUBLED.finditer(text, start + 1, end - 1):
            mask.put("'", *match.span())
        return start + 1, end - 1
    if style in {"|", ">"}:
        head = _BLOCK_HEAD.match(text, start, end)
        return (head.end() if head else start), end
    return start, end


def _too_much(text: str) -> Problem | None:
    if len(text) > _LARGEST:
        return Problem(f"the YAML is longer than {_LARGEST:,} characters: it was read line by line")
    depth = deepest = 0
    for match in _NESTED.finditer(text):
        mark = match.group()
        depth += 1 if mark in "[{" else -1 if mark in "]}" else _DEEPEST
        deepest = max(deepest, depth)
    if deepest < _DEEPEST:
        return None
    return Problem(f"the YAML is nested deeper than {_DEEPEST} levels: it was read line by line")


def _parse(reader: _Reader, text: str) -> Problem | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            reader.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(text)) if mark else 0
        reader.forget(error.context_mark.index if error.context_mark else at)
        return Problem(
            f"this is not valid YAML ({error.problem}): the rest was read line by line", Span(at, at)
        )
    except (YAMLError, ValueError, RecursionError, IndexError, AttributeError) as error:
        reason = str(error).partition("\n")[0][:100]
        return Problem(f"this is not valid YAML ({reason}): the rest was read line by line")
    return None


def _by_lines(reader: _Reader) -> None:
    """Take `key: value` and `- value` lines after what was understood."""
    text = reader.mask.source.text
    while len(reader.stack) > 1:
        if reader.stack.pop().is_record:
            reader.events.append(Leave())
    for match in _LINE.finditer(text, reader.end):
        start, end = match.span("value")
        end = start + len(match["value"].rstrip())
        quote = text[start]
        closed = quote in "\"'" and end - start > 1 and text[end - 1] == quote
        inside = inner(reader.mask, start, end, quote if closed else None)
        reader.scalars.append((start, end))
        reader.events.append(Text((match["key"] or "").strip("\"'"), *inside, match["key"] is None))


def _comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text):
        before = bisect_right(scalars, (match.start(), len(text))) - 1
        if before < 0 or scalars[before][1] <= match.start():
            yield Comment(match.group().lstrip("#").strip(), Span(*match.span()))
