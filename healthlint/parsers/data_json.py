"""JSON, with the comments and single quotes of JSONC and JSON5: a scanner that keeps every place."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import regex as re

from healthlint.document import Comment, Document, Problem
from healthlint.parsers.mask import Mask
from healthlint.parsers.records import RecordWriter
from healthlint.source import Span

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n\r]++|\\(?:\r\n|.|[\n\r]))*+(?P<closed>")?
         |'(?:[^'\\\n\r]++|\\(?:\r\n|.|[\n\r]))*+(?P<closed_single>')?)
    |(?P<comment>//[^\n\r]*+|/\*.*?(?:\*/|\Z))
    |(?P<mark>[{}\[\],:])
    |(?P<word>[^\s"'{}\[\],:/]++|/)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|.|[\n\r])"
)
_LETTERS = {
    "n": "\n",
    "t": " ",
    "r": " ",
    "b": " ",
    "f": " ",
    "v": " ",
    "\n": "",
    "\r": "",
    "\r\n": "",
    "0": "",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A string value: the key of the record or list it stands under and where its inside is."""

    key: str
    start: int
    end: int
    item: bool


@dataclass(frozen=True, slots=True)
class Enter:
    """The start of a record under a key."""

    key: str


class Leave:
    """The end of a record."""


@dataclass
class _Scanner:
    mask: Mask
    events: list[Text | Enter | Leave] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # What is open, outermost first: whether a record (else a list), and the key its strings stand under.
    records: list[bool] = field(default_factory=lambda: [False])
    keys: list[str] = field(default_factory=lambda: [""])
    pending: tuple[int, int] | None = None
    is_schema: bool = False
    is_record: bool = False

    def scan(self, start: int, end: int) -> None:
        for match in _TOKEN.finditer(self.mask.source.text, start, end):
            kind = match.lastgroup
            if kind == "mark":
                self._mark(match.group())
            elif kind == "comment":
                self._comment(match)
            elif kind != "word":
                self._string(match)
        self._settle()

    def _string(self, match: re.Match[str]) -> None:
        self._settle()
        closed = bool(match["closed"] or match["closed_single"])
        start, end = match.start() + 1, match.end() - closed
        self.pending = (start, end)
        if not closed:
            self.problems.append(Problem("this string has no closing quote", Span(*match.span())))

    def _mark(self, mark: str) -> None:
        if mark == ":":
            self._take_key()
            return
        self._settle()
        if mark in "{[":
            self._open(mark == "{")
        elif mark in "}]" and len(self.keys) > 1:
            self.keys.pop()
            if self.records.pop():
                self.events.append(Leave())

    def _open(self, is_record: bool) -> None:
        key = self.keys[-1]
        self.is_record |= is_record and len(self.keys) == 1
        self.records.append(is_record)
        self.keys.append("" if is_record else key)
        if is_record:
            self.events.append(Enter(key))

    def _take_key(self) -> None:
        if self.pending and self.records[-1]:
            key = self.mask.source.text[self.pending[0] : self.pending[1]]
            self.keys[-1] = key[:200]
            self.is_schema |= key == "$schema" and len(self.keys) == 2
            self.pending = None

    def _settle(self) -> None:
        """A string that no colon followed is a value."""
        if self.pending:
            start, end = self.pending
            if start < end:
                unescape(self.mask, start, end)
                self.events.append(Text(self.keys[-1], start, end, not self.records[-1]))
            self.pending = None

    def _comment(self, match: re.Match[str]) -> None:
        text = match.group().removeprefix("//").removeprefix("/*").removesuffix("*/").strip()
        self.comments.append(Comment(text, Span(*match.span())))


def read(mask: Mask, format: str, *, dictionary: bool) -> Document:
    """Read JSON: every string value that is copy, and the comments."""
    scanner = _Scanner(mask)
    scanner.scan(0, len(mask.source.text))
    writer, text = mask.writer(format)
    writer.comments.extend(scanner.comments)
    writer.problems.extend(scanner.problems or _broken(mask, scanner))
    if not scanner.is_schema:
        whole = scanner.is_record and not dictionary
        write(RecordWriter(writer, text, dictionary, whole), scanner.events)
    return mask.document(writer)


def events(mask: Mask, start: int, end: int) -> list[Text | Enter | Leave]:
    """The records and strings of the JSON at `start`..`end`, its escapes laid open in the mask."""
    scanner = _Scanner(mask)
    scanner.scan(start, end)
    return scanner.events


def write(records: RecordWriter, events: list[Text | Enter | Leave]) -> None:
    """Write the copy among the events."""
    for event in events:
        if records.writer.full:
            records.writer.stop(0)
            return
        if isinstance(event, Text):
            records.value(event.key, event.start, event.end, item=event.item)
        elif isinstance(event, Enter):
            records.enter(event.key)
        else:
            records.leave()


def unescape(mask: Mask, start: int, end: int) -> None:
    """Show the escapes of a JSON or double-quoted string as what they stand for."""
    if mask.source.text.find("\\", start, end) < 0:
        return
    for match in _ESCAPE.finditer(mask.source.text, start, end):
        mask.put(_escaped(match.group()[1:]), *match.span())


def _escaped(code: str) -> str:
    if code[0] not in "ux" or len(code) < 3:
        return _LETTERS.get(code, code)
    units = [int(part, 16) for part in code.replace("\\", "").replace("u", " ").replace("x", " ").split()]
    if len(units) == 2:
        return chr(0x10000 + ((units[0] & 0x3FF) << 10) + (units[1] & 0x3FF))
    return "\ufffd" if 0xD800 <= units[0] < 0xE000 else chr(units[0])


def _broken(mask: Mask, scanner: _Scanner) -> list[Problem]:
    """What a strict reader says of a file that has no comments."""
    if scanner.comments or not mask.source.path.lower().endswith(".json"):
        return []
    try:
        json.loads(mask.source.text)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(mask.source.text))
        return [Problem(f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}", Span(at, at))]
    except (RecursionError, ValueError):
        return [Problem("this JSON is nested too deeply to check; its strings were read")]
    return []
