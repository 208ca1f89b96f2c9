"""What was worked out from rule files, kept in the user's cache folder so that the next start is quick.

The cache is written as Python writes its own compiled modules, under a name made from the contents of all rule
files, this program's version and Python's, so a stale or foreign entry is never read as another one; a damaged
one is seen by its checksum. Without a writable folder all still works, more slowly.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from healthlint import __version__
from healthlint.diagnostics import Severity
from healthlint.rules import Authority, Pardon, Rule

FORMAT = "30"
KEPT = 12
"""How many states are kept, for several versions and sets of rules side by side."""
_ENDING = ".rules"


def folder() -> Path | None:
    """The user's cache folder for this program, or None when there is no home."""
    if given := os.environ.get("HEALTHLINT_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
        return Path(home) / "healthlint" if home else None
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "healthlint"
    with contextlib.suppress(RuntimeError):
        return Path.home() / ".cache" / "healthlint"
    return None


def key(markets: Iterable[str], texts: Mapping[Path, str]) -> str:
    """The name under which the outcome of these files is kept."""
    digest = hashlib.sha256("\0".join((FORMAT, __version__, sys.version, *markets)).encode())
    for path, text in texts.items():
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        digest.update(text.encode())
    return digest.hexdigest()[:32]


def fetch(name: str) -> dict[str, Any] | None:
    """The kept state of that name, or None."""
    place = folder()
    if place is None:
        return None
    try:
        content = (place / f"{name}{_ENDING}").read_bytes()
    except OSError:
        return None
    checksum, body = content[:4], content[4:]
    return _thawed(marshal.loads(body)) if body and checksum == _checksum(body) else None


def store(name: str, state: Mapping[str, Any]) -> None:
    """Keep a state; quietly does nothing where it cannot be written."""
    place = folder()
    if place is None:
        return
    body = marshal.dumps(_shared(_frozen(state), {}))
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(body) + body)
        Path(temporary).replace(place / f"{name}{_ENDING}")
        _forget_oldest(place)


class _Packed(Mapping[str, Any]):
    """Values that are unpacked when they are first asked for: few words of a lexicon stand on a page."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._unpacked:
            self._unpacked[key] = marshal.loads(self._packed[key])
        return self._unpacked[key]

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")


def _forget_oldest(place: Path) -> None:
    kept = sorted(place.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)


def _frozen(state: Mapping[str, Any]) -> dict[str, Any]:
    """The state in plain values."""
    return {
        **state,
        "rules": [_plain(rule) for rule in state["rules"]],
        "plain": _packed(state["plain"]),
        "weights": state["weights"]._replace(rows=_packed(state["weights"].rows)),
        "authorities": {key: _plain(one) for key, one in state["authorities"].items()},
    }


def _packed(values: Mapping[str, Any]) -> dict[str, bytes]:
    return {key: marshal.dumps(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return str(value) if isinstance(value, Severity) else value


def _shared(value: Any, known: dict[Any, Any]) -> Any:
    """The same value with equal texts and sets made one, which is then written and read once."""
    if isinstance(value, dict):
        return {_shared(key, known): _shared(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [_shared(item, known) for item in value]
    if isinstance(value, tuple):
        return tuple(_shared(item, known) for item in value)
    if isinstance(value, str | frozenset):
        return known.setdefault(value, value)
    return value


def _thawed(data: dict[str, Any]) -> dict[str, Any]:
    bases, lowered, rows, lists = data["weights"]
    return {
        **data,
        "rules": [_rule(*fields) for fields in data["rules"]],
        "plain": _Packed(data["plain"]),
        "weights": (bases, lowered, _Packed(rows), lists),
        "authorities": {key: Authority(*fields) for key, fields in data["authorities"].items()},
    }


def _rule(*fields: Any) -> Rule:
    rule = Rule(*fields)
    return rule._replace(
        severity=Severity(rule.severity),
        stakes=Severity(rule.stakes) if rule.stakes else None,
        authority=tuple(Authority(*item) for item in rule.authority),
        unless=tuple(Pardon(*item) for item in rule.unless),
        needs=tuple(Pardon(*item) for item in rule.needs),
    )
