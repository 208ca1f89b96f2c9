"""What was worked out from rule files, kept in the user's cache folder so that the next start is quick.

The cache is plain JSON under a name made from the contents of all rule files and this program's version, so a
stale or foreign entry is never read as another one. Without a writable folder all still works, more slowly.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from healthlint import __version__
from healthlint.diagnostics import Severity
from healthlint.rules import Authority, Pardon, Rule

FORMAT = "13"
KEPT = 12
"""How many states are kept, for several versions and sets of rules side by side."""


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
    digest = hashlib.sha256("\0".join((FORMAT, __version__, *markets)).encode())
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
        return _thawed(json.loads((place / f"{name}.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(name: str, state: Mapping[str, Any]) -> None:
    """Keep a state; quietly does nothing where it cannot be written."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(_frozen(state), file, ensure_ascii=False, separators=(",", ":"))
        Path(temporary).replace(place / f"{name}.json")
        _forget_oldest(place)


def _forget_oldest(place: Path) -> None:
    kept = sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)


def _frozen(state: Mapping[str, Any]) -> dict[str, Any]:
    """The state in JSON's terms. A set of keys by which a list begins is written as the list's name."""
    named = {keys: name for name, keys in state["list_opening"].items()}

    def written(keys: frozenset[str]) -> str | list[str]:
        return named.get(keys) or sorted(keys)

    return {
        **state,
        "rules": [dataclasses.asdict(rule) for rule in state["rules"]],
        "names": sorted(state["names"]),
        "list_opening": {name: sorted(keys) for name, keys in state["list_opening"].items()},
        "entry_keys": {text: written(keys) for text, keys in state["entry_keys"].items()},
        "entry_needs": {
            text: [written(needed) for needed in needs] for text, needs in state["entry_needs"].items()
        },
        "opening": {
            text: [written(keys), [written(needed) for needed in required]]
            for text, (keys, required) in state["opening"].items()
        },
        "protected": sorted(state["protected"]),
        "authorities": {key: dataclasses.asdict(one) for key, one in state["authorities"].items()},
    }


def _thawed(data: dict[str, Any]) -> dict[str, Any]:
    lists = {name: frozenset(keys) for name, keys in data["list_opening"].items()}

    def read(keys: str | list[str]) -> frozenset[str]:
        return lists[keys] if isinstance(keys, str) else frozenset(keys)

    return {
        **data,
        "rules": [_rule(rule) for rule in data["rules"]],
        "names": set(data["names"]),
        "list_opening": lists,
        "entry_keys": {text: read(keys) for text, keys in data["entry_keys"].items()},
        "entry_needs": {text: tuple(map(read, needs)) for text, needs in data["entry_needs"].items()},
        "opening": {
            text: (read(keys), tuple(map(read, required)))
            for text, (keys, required) in data["opening"].items()
        },
        "spelling": tuple((one, other) for one, other in data["spelling"]),
        "protected": frozenset(data["protected"]),
        "not_judged": tuple(data["not_judged"]),
        "authorities": {key: Authority(**one) for key, one in data["authorities"].items()},
    }


def _rule(data: dict[str, Any]) -> Rule:
    texts = (
        "flag",
        "passes",
        "find",
        "suggest",
        "on",
        "said",
        "also_said",
        "not_said",
        "about",
        "beside",
        "against",
        "after",
    )
    return Rule(
        **{
            **data,
            **{name: tuple(data[name]) for name in texts},
            "severity": Severity(data["severity"]),
            "stakes": Severity(data["stakes"]) if data["stakes"] else None,
            "authority": tuple(Authority(**item) for item in data["authority"]),
            "unless": tuple(Pardon(**item) for item in data["unless"]),
            "needs": tuple(Pardon(**item) for item in data["needs"]),
        }
    )
