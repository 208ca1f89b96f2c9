"""TOML: a scanner of its strings, since the standard reader keeps no places."""

from __future__ import annotations

import regex as re

from healthlint.document import Comment, Document, Problem
from healthlint.parsers import data_json
from healthlint.parsers.data_json import Enter, Leave, Text
from healthlint.parsers.mask import Mask
from healthlint.parsers.records import RecordWriter
from healthlint.source import Span

_TOKEN = re.compile(
    r'''(?P<long>"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|\'{3}(?:[^']++|'(?!''))*+\'{3,5})
    |(?P<short>"(?:[^"\\\n\r]++|\\[^\n\r])*+"|'[^'\n\r]*+')
    |(?P<comment>\#[^\n\r]*+)
    |(?P<table>^[ \t]*+\[{1,2}[ \t]*+(?P<name>[^\]\[\n\r=,]++)\]{1,2}[ \t]*+(?=[\n\r\#]|\Z))
    |(?P<word>[\w.-]++)
    |(?P<mark>[=\[\]{},\n\r])
    |(?P<open>["'])''',
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class _Scanner:
    """Walks the tokens; `keys` holds the key of each record or list that is open, the table's first."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self.events: list[Text | Enter | Leave] = [Enter("")]
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.keys: list[tuple[bool, str]] = [(True, "")]
        self.word = ""

    def scan(self) -> None:
        for match in _TOKEN.finditer(self.mask.source.text):
            kind = match.lastgroup or "name"
            if kind in {"long", "short"}:
                self._string(match, 3 if kind == "long" else 1)
            elif kind == "comment":
                self.comments.append(Comment(match.group().lstrip("#").strip(), Span(*match.span())))
            elif kind in {"table", "name"}:
                self._table(match["name"].strip())
            elif kind == "word":
                self.word = match.group()
            elif kind == "mark":
                self._mark(match.group())
            elif not self.problems:
                self.problems.append(Problem("this string has no closing quote", Span(*match.span())))

    def _string(self, match: re.Match[str], quotes: int) -> None:
        start, end = match.start() + quotes, match.end() - quotes
        following = self.mask.source.text[match.end() : match.end() + 20].lstrip(" \t")[:1]
        if following in {"=", "."} and quotes == 1:
            self.word = self.mask.source.text[start:end]
            return
        if match.group()[0] == '"':
            data_json.unescape(self.mask, start, end)
        is_record, key = self.keys[-1]
        self.events.append(Text(key, start, end, not is_record))

    def _table(self, name: str) -> None:
        del self.keys[1:]
        self.keys[0] = (True, "")
        self.events += [Leave(), Enter(name)]

    def _mark(self, mark: str) -> None:
        is_record, key = self.keys[-1]
        if mark == "=" and is_record:
            self.keys[-1] = (True, self.word[-200:])
        elif mark in "[{":
            self.keys.append((mark == "{", key))
            self.events += [Enter(key)] if mark == "{" else []
        elif mark in "]}" and len(self.keys) > 1:
            self.keys.pop()
            self.events += [Leave()] if is_record else []


def read(mask: Mask, format: str, *, dictionary: bool) -> Document:
    """Read TOML: every string value that is copy, and the comments."""
    scanner = _Scanner(mask)
    scanner.scan()
    writer, text = mask.writer(format)
    writer.comments.extend(scanner.comments)
    writer.problems.extend(scanner.problems)
    data_json.write(RecordWriter(writer, text, dictionary, whole=not dictionary), scanner.events)
    return mask.document(writer)
