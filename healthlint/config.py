"""Configuration files: found from a file upwards, read, and settled for each path."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from healthlint.globs import matches
from healthlint.settings import ConfigError, Settings, Value, read_patterns, read_table
from healthlint.yamlfile import Node, YamlError
from healthlint.yamlfile import parse as parse_yaml

FILE_NAMES = (".healthlint.yaml", ".healthlint.yml", "pyproject.toml")
"""What a configuration may be called; in one folder the first wins."""

_MAX_BYTES = {".toml": 1_000_000, ".yaml": 100_000}  # the YAML reader takes a second for 100 KB at its worst


@dataclass(frozen=True, slots=True)
class Override:
    """Other values for the files that `paths` match."""

    paths: tuple[str, ...]
    values: tuple[Value, ...]
    line: int


@dataclass(frozen=True)
class Config:
    """One configuration: the folder it governs, its file (None for the defaults), its values."""

    base: Path
    path: Path | None = None
    values: tuple[Value, ...] = ()
    overrides: tuple[Override, ...] = ()

    def settings(self, path: Path) -> Settings:
        """What holds for a file of that absolute path."""
        settings = self._plain
        relative = self.relative(path)
        for override in self.overrides:
            if matches(override.paths, relative):
                for value in override.values:
                    origin = f"{self._origin(value.line)} (overrides)"
                    settings = settings.changed(value.field, value.value, origin)
        return settings

    @cached_property
    def _plain(self) -> Settings:
        """What holds where no override does."""
        settings = Settings(self.base)
        for value in self.values:
            settings = settings.changed(value.field, value.value, self._origin(value.line))
        return settings

    def relative(self, path: Path) -> str:
        """A path as the patterns of this configuration see it."""
        return _relative(path, self.base).as_posix()

    def _origin(self, line: int) -> str:
        return f"{shown_path(self.path)}:{line}" if self.path else "default"


def shown_path(path: Path | None) -> str:
    """A path as people are shown it: relative to the current folder when inside it, with forward slashes."""
    if path is None:
        return ""
    relative = _relative(path, Path.cwd())
    text = (path if ".." in relative.parts else relative).as_posix()
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _relative(path: Path, base: Path) -> Path:
    """A path as seen from a folder; as it is when it stands on another drive."""
    try:
        return Path(os.path.relpath(path, base))
    except ValueError:
        return path


@dataclass
class Configs:
    """Finds the configuration of each folder once.

    `chosen` is used for all when given; with `none` there are only defaults, relative to the current folder.
    """

    chosen: Path | None = None
    none: bool = False
    _known: dict[Path, Config | ConfigError] = field(default_factory=dict)

    def of(self, folder: Path) -> Config:
        """The configuration that governs an absolute folder; raises ConfigError, again each time."""
        if folder not in self._known:
            self._known[folder] = self._find(folder)
        found = self._known[folder]
        if isinstance(found, ConfigError):
            raise found
        return found

    def _find(self, folder: Path) -> Config | ConfigError:
        if self.none:
            return Config(Path.cwd())
        try:
            if self.chosen:
                return self._chosen(self.chosen.absolute())
            return self._in(folder) or self._above(folder)
        except ConfigError as error:
            return error

    def _chosen(self, path: Path) -> Config:
        key = path / "."  # no folder that is looked for
        if key not in self._known:
            self._known[key] = read(path) or Config(path.parent, path)
        return self.of(key)

    def _in(self, folder: Path) -> Config | None:
        files = (folder / name for name in FILE_NAMES)
        return next((config for file in files if file.is_file() and (config := read(file))), None)

    def _above(self, folder: Path) -> Config:
        if folder.parent == folder or (folder / ".git").exists():
            return Config(folder if folder.parent != folder else Path.cwd())
        return self.of(folder.parent)


def read(path: Path) -> Config | None:
    """The configuration in a file; None for a pyproject.toml that holds none. Raises ConfigError."""
    try:
        data = _bytes(path)
        if path.suffix == ".toml":
            node = _toml(path, data) if b"healthlint" in data else None
        else:
            node = parse_yaml(data.decode("utf-8-sig"))
        return None if node is None else _config(path, node)
    except YamlError as error:
        raise ConfigError(f"{shown_path(path)}:{error.line}:{error.column}: {error.message}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown_path(path)}: byte {error.start} is not UTF-8; save it as UTF-8") from None


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise ConfigError(f"{shown_path(path)}: no such file; name a configuration file that exists")
        limit = _MAX_BYTES.get(path.suffix, _MAX_BYTES[".yaml"])
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ConfigError(f"{shown_path(path)}: cannot be read: {reason}; check its permissions") from None
    if len(data) > limit:
        raise ConfigError(f"{shown_path(path)}: larger than {limit:,} bytes; this is not a configuration")
    return data


def _config(path: Path, node: Node) -> Config:
    base = path.parent
    values = read_table(node, base, extra="overrides")
    overrides = node.mapping("the configuration").get("overrides")
    items = overrides.items("overrides") if overrides else ()
    return Config(base, path, values, tuple(_override(item, base) for item in items))


def _override(node: Node, base: Path) -> Override:
    paths = node.mapping("an entry of overrides").get("paths")
    if paths is None:
        raise node.fail("overrides: an entry needs `paths`")
    return Override(read_patterns(paths, base), read_table(node, base, extra="paths"), node.line)


def _toml(path: Path, data: bytes) -> Node | None:
    import tomllib

    text = data.decode("utf-8-sig")
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        message = str(error).partition(" (at ")[0] if place else "nested too deep"
        raise YamlError(
            f"not valid TOML: {message}", *(map(int, place.groups()) if place else (1, 1))
        ) from None
    tool = document.get("tool", {})
    if not isinstance(tool, dict) or "healthlint" not in tool:
        return None
    return _node(tool["healthlint"], _TomlPlaces(text.splitlines()), 1, "the table")


@dataclass(frozen=True, slots=True)
class _TomlPlaces:
    """Where keys stand: tomllib keeps no places, so the first line from `start` on that begins with one."""

    lines: list[str]

    def find(self, key: str, start: int) -> tuple[int, int]:
        written = re.compile(rf"\s*(?:\[+[^\]#]*)?([\"']?{re.escape(key)}[\"']?)\s*[=.\]]")
        first = max(start, self._header())
        for number, line in enumerate(self.lines[first - 1 :], start=first):
            if match := written.match(line):
                return number, match.start(1) + 1
        return first, 1

    def _header(self) -> int:
        numbers = (
            n for n, line in enumerate(self.lines, start=1) if re.match(r"\s*\[+\s*tool\.healthlint\b", line)
        )
        return next(numbers, 1)


def _node(value: Any, places: _TomlPlaces, line: int, what: str, depth: int = 0) -> Node:
    if depth > 20:
        raise YamlError(f"{what}: nested too deep", line)
    if isinstance(value, Mapping):
        keys = {key: places.find(key, line) for key in value}
        inner = {key: _node(item, places, keys[key][0], key, depth + 1) for key, item in value.items()}
        return Node(inner, line, 1, keys)
    if isinstance(value, list):
        return Node(tuple(_node(item, places, line, what, depth + 1) for item in value), line, 1, {})
    return Node(str(value).lower() if isinstance(value, bool) else str(value), line, 1, {})
