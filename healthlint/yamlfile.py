"""YAML read as plain text values with their places, and hostile YAML refused.

Scalars stay text (`no` is the word "no"); aliases, tags, duplicate keys and deep nesting are errors, so that a
file can neither run code nor grow when it is walked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 4_000_000
MAX_DEPTH = 24


class YamlError(ValueError):
    """What is wrong with a YAML file, with the 1-based line and column."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its 1-based place: text, a tuple of nodes, or a mapping of text to nodes.

    `keys` holds the place of each key of a mapping.
    """

    value: str | tuple[Node, ...] | Mapping[str, Node]
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]]

    def fail(self, message: str) -> YamlError:
        """An error at this place."""
        return YamlError(message, self.line, self.column)

    def text(self, what: str) -> str:
        """The value as text; raises YamlError when it is a list or a mapping."""
        if not isinstance(self.value, str):
            raise self.fail(f"{what} must be text")
        return self.value

    def items(self, what: str) -> tuple[Node, ...]:
        """The value as a list; a single text counts as a list of one."""
        if isinstance(self.value, str):
            return (self,)
        if isinstance(self.value, Mapping):
            raise self.fail(f"{what} must be a list")
        return self.value

    def mapping(self, what: str) -> Mapping[str, Node]:
        """The value as a mapping; raises YamlError otherwise."""
        if not isinstance(self.value, Mapping):
            raise self.fail(f"{what} must be a mapping of names to values")
        return self.value

    def texts(self, what: str) -> tuple[str, ...]:
        """The value as a list of texts."""
        return tuple(item.text(f"an entry of {what}") for item in self.items(what))


def parse(text: str) -> Node:
    """Read one YAML document; raises YamlError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MAX_BYTES:
        raise YamlError(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        events = YAML(typ="safe").parse(text)
        return _document(iter(events))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        lines = text.split("\n")  # the C parser ends the last line even where the text does not
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        place = min(place, (len(lines), len(lines[-1]) + 1))
        raise YamlError(f"not valid YAML: {error.problem or error.context}", *place) from None
    except (YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(f"not valid YAML: {str(error).splitlines()[0]}") from None


def _document(events: Iterator[Any]) -> Node:
    for event in events:
        name = type(event).__name__
        if name == "StreamEndEvent":
            break
        if name not in ("StreamStartEvent", "DocumentStartEvent"):
            return _node(event, events, 0)
    return Node({}, 1, 1, {})


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    name = type(event).__name__
    if name == "AliasEvent" or getattr(event, "anchor", None):
        raise YamlError("anchors and aliases are not read here; write the value out", line, column)
    if getattr(event, "tag", None) and _is_written(event.implicit):
        raise YamlError(f"the tag {event.tag} is not read here", line, column)
    if depth > MAX_DEPTH:
        raise YamlError(f"nested more than {MAX_DEPTH} deep", line, column)
    if name == "ScalarEvent":
        return Node(event.value, line, column, {})
    if name == "SequenceStartEvent":
        return Node(tuple(_sequence(events, depth)), line, column, {})
    return _mapping(events, depth, line, column)


def _is_written(implicit: bool | tuple[bool, bool]) -> bool:
    """Whether a tag stands in the file, by the reader's mark on an event: one for lists, two for scalars."""
    return not (any(implicit) if isinstance(implicit, tuple) else implicit)


def _sequence(events: Iterator[Any], depth: int) -> Iterator[Node]:
    for event in events:
        if type(event).__name__ == "SequenceEndEvent":
            return
        yield _node(event, events, depth + 1)


def _mapping(events: Iterator[Any], depth: int, line: int, column: int) -> Node:
    values: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    for event in events:
        if type(event).__name__ == "MappingEndEvent":
            break
        key = _node(event, events, depth + 1)
        name = key.text("a key")
        if name in values:
            raise key.fail(f"{name!r} stands here twice")
        keys[name] = (key.line, key.column)
        values[name] = _node(next(events), events, depth + 1)
    return Node(values, line, column, keys)
