"""Front matter: the titles, descriptions and other prose kept in the head of a Markdown file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import regex as re

from healthlint.document import Kind, Problem, Visibility
from healthlint.parsers.prose import in_search, looks_like_copy
from healthlint.parsers.writer import DocumentWriter, PassageWriter
from healthlint.source import Span

LONGEST = 30_000
"""Front matter over this many code points is not read: reading YAML with its places is slow."""

_DESCRIPTIONS = frozenset({"description", "excerpt", "summary"})
_DEEPEST = 8
_MOST_NESTED = 16
_BRACKET = re.compile(r"[\[\]{}]")
_NESTED_MARKS = re.compile(rf"(?:[-?:,]\s{{1,9}}){{{_MOST_NESTED}}}")
_SINGLE_ESCAPE = re.compile("''")
_DOUBLE_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|[^xuU])", re.DOTALL
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "0": ""}
# The YAML parser refuses these; a reader does not see them.
_NOT_YAML = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"^(?P<key>[\w.-]++):[ \t]++[\"']?(?P<value>[^\s\"'][^\r\n]*?)[\"']?[ \t]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_TOML_STRING = re.compile(
    r"""^[ \t]*+(?P<key>[\w.-]++)[ \t]*+=[ \t]*+(?:"{3}(?P<long>.*?)"{3}|'{3}(?P<raw>.*?)'{3}"""
    r"""|"(?P<double>(?:[^"\\\r\n]|\\.)*+)"|'(?P<single>[^'\r\n]*+)')""",
    re.MULTILINE | re.DOTALL,
)


_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<inner>(?:.*?[\r\n])??)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:[\r\n]|\Z)",
    re.DOTALL,
)


class Scalar(NamedTuple):
    """A string value: its keys from the outermost, its span without quotes, and how it is written."""

    keys: tuple[str, ...]
    start: int
    end: int
    style: str


def take(writer: DocumentWriter, text: str) -> str:
    """Write the prose of the front matter of `text`, if it has any, and give the text with it blanked.

    `text` has the length and offsets of the writer's source.
    """
    matter = _FENCED.match(text)
    if matter is None:
        return text
    syntax = "yaml" if matter.group("fence") == "---" else "toml"
    if not read(writer, *matter.span("inner"), syntax):
        return text
    return re.sub(r"[^\r\n]", " ", matter.group()) + text[matter.end() :]


def read(writer: DocumentWriter, start: int, end: int, syntax: str) -> bool:
    """Write the prose of the "yaml" or "toml" front matter at `start`..`end`; whether it is front matter.

    The span lies between the fences. What is too long is not read and noted; so is what is not valid YAML,
    which is then read line by line.
    """
    text = writer.source.text
    inner = text[start:end]
    if len(inner) > LONGEST or _is_deep(inner):
        message = f"front matter of more than {LONGEST:,} characters or {_MOST_NESTED} levels is not read"
        writer.problems.append(Problem(message, Span(start, end)))
        return True
    scalars = _toml_scalars(text, start, end) if syntax == "toml" else _yaml_scalars(inner, start)
    if scalars is None:
        if not _LINE.match(inner.lstrip()):
            return False
        writer.problems.append(Problem("front matter is not valid YAML: read line by line", Span(start, end)))
        scalars = [
            Scalar((match.group("key"),), *match.span("value"), "")
            for match in _LINE.finditer(text, start, end)
        ]
    for scalar in scalars:
        _write(writer, scalar)
    return True


def _is_deep(inner: str) -> bool:
    """Whether brackets or list marks may nest so deeply that the YAML parser takes seconds over them."""
    depths = accumulate(1 if match.group() in "[{" else -1 for match in _BRACKET.finditer(inner))
    return _NESTED_MARKS.search(inner) is not None or max(depths, default=0) > _MOST_NESTED


def _yaml_scalars(inner: str, offset: int) -> list[Scalar] | None:
    """The string values of YAML, by its events: nothing is built, so no alias or depth can explode."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        scalars = list(_walk(YAML(typ="safe", pure=True).parse(_NOT_YAML.sub(" ", inner)), offset))
    except (YAMLError, ValueError, RecursionError):
        return None
    return scalars if all(scalar.keys for scalar in scalars) else None


def _walk(events: Iterable[Any], offset: int) -> Iterator[Scalar]:
    """The strings among YAML events. A frame is an open collection and the key in force there."""
    frames: list[_Frame] = []
    for event in events:
        name = type(event).__name__
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            frames.append(_Frame(name.startswith("Mapping")))
            continue
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            frames.pop()
        elif name == "ScalarEvent":
            if not (frames and frames[-1].awaits_key):
                yield _scalar(event, frames, offset)
        elif name != "AliasEvent":
            continue
        if frames:
            frames[-1].take(str(getattr(event, "value", "")))


@dataclass(slots=True)
class _Frame:
    mapping: bool
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return self.mapping and self.key is None

    def take(self, value: str) -> None:
        """Take a finished node: a key comes into force, a value ends it."""
        if self.mapping:
            self.key = value if self.key is None else None


def _scalar(event: Any, frames: list[_Frame], offset: int) -> Scalar:
    keys = tuple(frame.key for frame in frames[-_DEEPEST:] if frame.key is not None)
    start, end = offset + event.start_mark.index, offset + event.end_mark.index
    style = event.style or ""
    if style in ("'", '"'):
        return Scalar(keys, start + 1, end - 1, style)
    return Scalar(keys, start, end, style)


def _toml_scalars(text: str, start: int, end: int) -> list[Scalar]:
    styles = {"long": '"', "double": '"', "raw": "", "single": ""}
    scalars = []
    for match in _TOML_STRING.finditer(text, start, end):
        group = next(name for name in styles if match.group(name) is not None)
        scalars.append(Scalar((match.group("key"),), *match.span(group), styles[group]))
    return scalars


def _write(writer: DocumentWriter, scalar: Scalar) -> None:
    key, text = scalar.keys[-1].lower(), writer.source.text
    place = _place(scalar.keys, key, text[scalar.start : scalar.end])
    if place is None:
        return
    for start, end in _paragraphs(text, scalar):
        passage = writer.start()
        if scalar.style in ("'", '"'):
            _write_quoted(passage, text, start, end, scalar.style)
        else:
            passage.text(start, end)
        writer.finish(passage, place[0], visibility=place[1])


def _place(keys: tuple[str, ...], key: str, value: str) -> tuple[Kind, Visibility] | None:
    """The kind and visibility of a value, or None when it is not copy."""
    search = any(in_search(name) for name in keys)
    if len(keys) == 1 or search:
        if key == "title":
            return Kind.TITLE, Visibility.SEARCH
        if key in _DESCRIPTIONS:
            return Kind.DESCRIPTION, Visibility.SEARCH
    if not looks_like_copy(key, value):
        return None
    return Kind.PARAGRAPH, Visibility.SEARCH if search else Visibility.SHOWN


def _paragraphs(text: str, scalar: Scalar) -> Iterator[tuple[int, int]]:
    """The spans of a value's paragraphs: those of a block scalar are parted by blank lines."""
    if scalar.style not in ("|", ">"):
        yield scalar.start, scalar.end
        return
    header = re.compile(r"[|>][^\r\n]*").match(text, scalar.start, scalar.end)
    at = header.end() if header else scalar.start
    for match in _BLANK_LINE.finditer(text, at, scalar.end):
        yield at, match.start()
        at = match.end()
    yield at, scalar.end


def _write_quoted(passage: PassageWriter, text: str, start: int, end: int, quote: str) -> None:
    """Write a quoted value, each escape as the character it stands for."""
    at = start
    escapes = _DOUBLE_ESCAPE if quote == '"' else _SINGLE_ESCAPE
    for match in escapes.finditer(text, start, end):
        passage.text(at, match.start())
        at = match.end()
        passage.char(_unescaped(match.group()), match.start(), at)
    passage.text(at, end)


def _unescaped(written: str) -> str:
    if written == "''":
        return "'"
    if written[1] in "xuU":
        code = int(written[2:], 16)
        return chr(code) if code <= sys.maxunicode else ""
    if written[1] in "\r\n":
        return ""
    return _ESCAPES.get(written[1], written[1])
