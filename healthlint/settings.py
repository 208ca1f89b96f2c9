"""What can be set: each key with its meaning, how it is read, and its default; the one table of them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from healthlint.diagnostics import Severity
from healthlint.globs import unsafe
from healthlint.yamlfile import Node, YamlError

_SEVERITIES = tuple(severity.value for severity in Severity)


class ConfigError(Exception):
    """Something the user can mend, in one line: file, place, what is wrong."""


@dataclass(frozen=True)
class Settings:
    """What holds for a file. `base` is the folder that its patterns and paths are relative to.

    `severity` maps a name to its severity, or to None where it is off. `origins` says where each value that
    is not a default comes from.
    """

    base: Path
    markets: tuple[str, ...] = ("us",)
    select: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity | None], ...] = ()
    fail_on: Severity = Severity.ERROR
    reading_target: float = 8.0
    rules: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    everywhere: tuple[Path, ...] = ()
    max_size: int = 10_000_000
    origins: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False, hash=False)

    def changed(self, name: str, value: Any, origin: str) -> Settings:
        """The settings with one more value; severities add to those already there."""
        if name == "severity":
            value = tuple({**dict(self.severity), **dict(value)}.items())
        fields: dict[str, Any] = {name: value, "origins": {**self.origins, name: origin}}
        return dataclasses.replace(self, **fields)


class Key(NamedTuple):
    """A key of the configuration: its field in Settings, how its value is read, its JSON Schema, its meaning.

    `read` takes the value and the folder of the configuration file and raises YamlError.
    """

    name: str
    read: Callable[[Node, Path], Any]
    schema: Mapping[str, Any]
    meaning: str
    in_overrides: bool = True

    @property
    def field(self) -> str:
        """The name of the field in Settings."""
        return self.name.replace("-", "_")


def _names(node: Node, base: Path) -> tuple[str, ...]:
    return node.texts("this list")


def read_patterns(node: Node, base: Path) -> tuple[str, ...]:
    """A list of patterns; raises YamlError for one that could take very long to match."""
    for item in node.items("this list of patterns"):
        if unsafe(item.text("a pattern")):
            raise item.fail("too many wildcards in one pattern; write several simpler ones")
    return node.texts("this list of patterns")


def _paths(node: Node, base: Path) -> tuple[Path, ...]:
    return tuple(_path(item, base) for item in node.items("this list of paths"))


def _path(node: Node, base: Path) -> Path:
    text = node.text("a path")
    if not text or "\0" in text:
        raise node.fail("this is not a path")
    return base / text


def _severity(node: Node, base: Path) -> Severity:
    return _one_of(node, _SEVERITIES)


def _one_of(node: Node, known: tuple[str, ...]) -> Severity:
    text = node.text("a severity")
    if text not in known:
        raise node.fail(f"{text!r} is not one of {', '.join(known)}{_nearest(text, known)}")
    return Severity(text)


def _severities(node: Node, base: Path) -> tuple[tuple[str, Severity | None], ...]:
    table = node.mapping("severity")
    return tuple((name, _severity_or_off(value)) for name, value in table.items())


def _severity_or_off(node: Node) -> Severity | None:
    if node.value == "off":
        return None
    return _one_of(node, (*_SEVERITIES, "off"))


def _grade(node: Node, base: Path) -> float:
    return _number(node, 1, 30)


def _size(node: Node, base: Path) -> int:
    return int(_number(node, 1, 1_000_000_000))


def _number(node: Node, low: int, high: int) -> float:
    try:
        number = float(node.text("a number"))
    except ValueError:
        raise node.fail(f"this must be a number from {low} to {high}") from None
    if not low <= number <= high:
        raise node.fail(f"this must be a number from {low} to {high}")
    return number


def _nearest(word: str, known: Iterable[str]) -> str:
    from healthlint.ruleformat import nearest  # only errors need it

    return nearest(word, known)


_TEXTS: Mapping[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}
_WORD: Mapping[str, Any] = {"enum": [*_SEVERITIES]}
_WORDS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": {"enum": [*_SEVERITIES, "off"]},
}

KEYS: tuple[Key, ...] = (
    Key("markets", _names, _TEXTS, "The markets whose rules hold."),
    Key("select", _names, _TEXTS, "Only these rules, families or packs; empty for all that are on."),
    Key(
        "also",
        _names,
        _TEXTS,
        "Rules, families or packs to turn on beside those, such as a pack that is off.",
    ),
    Key("ignore", _names, _TEXTS, "Rules, families or packs to turn off."),
    Key("severity", _severities, _WORDS, "Another severity for a rule or family, or off."),
    Key("fail-on", _severity, _WORD, "The least severity that fails a run."),
    Key(
        "reading-target",
        _grade,
        {"type": "number", "minimum": 1, "maximum": 30},
        "The US school grade to aim at.",
    ),
    Key("rules", _paths, _TEXTS, "Folders with rules of your own, relative to this file."),
    Key("pages", read_patterns, _TEXTS, "Files to read as whole pages."),
    Key("components", read_patterns, _TEXTS, "Files to read as parts that pages use."),
    Key("everywhere", _paths, _TEXTS, "Files whose text stands on every page, relative to this file."),
    Key(
        "exclude", read_patterns, _TEXTS, "Files to leave out, written as in .gitignore.", in_overrides=False
    ),
    Key(
        "max-size",
        _size,
        {"type": "integer", "minimum": 1, "maximum": 1_000_000_000},
        "The largest file to read, in bytes.",
        in_overrides=False,
    ),
)
"""Every key but `overrides`, in the order in which people are shown them."""


class Value(NamedTuple):
    """A value that a configuration sets: its field, the value, and the 1-based place of its key."""

    field: str
    value: Any
    line: int
    column: int


def read_table(node: Node, base: Path, *, extra: str = "") -> tuple[Value, ...]:
    """The values of a configuration, or of one of its overrides; raises YamlError.

    `extra` is the one key that the caller reads for itself; inside overrides that is `paths`.
    """
    known = {key.name: key for key in KEYS if key.in_overrides or extra != "paths"}
    values = []
    for written, value in node.mapping("the configuration").items():
        name, place = written.replace("_", "-"), node.keys[written]
        if name == extra:
            continue
        if name not in known:
            raise YamlError(_unknown(name, written, [*known, extra]), *place)
        try:
            values.append(Value(known[name].field, known[name].read(value, base), *place))
        except YamlError as error:
            raise YamlError(f"{written}: {error.message}", error.line, error.column) from None
    _refuse_twins(node, values)
    return tuple(values)


def _unknown(name: str, written: str, known: list[str]) -> str:
    if any(key.name == name for key in KEYS):
        return f"{written!r} cannot stand in overrides; put it beside them"
    return f"unknown key {written!r}{_nearest(name, known) or '; known are ' + ', '.join(known)}"


def _refuse_twins(node: Node, values: Iterable[Value]) -> None:
    seen: set[str] = set()
    for value in values:
        if value.field in seen:
            raise YamlError(f"{value.field!r} stands here twice, with - and with _", value.line)
        seen.add(value.field)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a configuration file."""
    properties = {key.name: {"description": key.meaning, **key.schema} for key in KEYS}
    inner = {key.name: {"$ref": f"#/properties/{key.name}"} for key in KEYS if key.in_overrides}
    override = {
        "type": "object",
        "required": ["paths"],
        "additionalProperties": False,
        "properties": {"paths": {"description": "The files it holds for.", **_TEXTS}, **inner},
    }
    about = "Other values for some files; later ones win."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "healthlint configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": {**properties, "overrides": {"description": about, "type": "array", "items": override}},
    }
