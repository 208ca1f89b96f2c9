"""The rulebooks of a run: each set of packs loaded once, each choice among its rules made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from healthlint.loading import load
from healthlint.rulebook import Rulebook, RuleError
from healthlint.settings import ConfigError, Settings
from healthlint.suppressions import FAMILY

_Packs = tuple[tuple[Path, ...], tuple[str, ...]]


@dataclass
class Books:
    """Gives the rulebook that settings ask for."""

    _loaded: dict[_Packs, Rulebook | RuleError] = field(default_factory=dict)
    _chosen: dict[tuple[object, ...], Rulebook | ConfigError] = field(default_factory=dict)

    def of(self, settings: Settings) -> Rulebook:
        """The rules that are on; raises RuleError for a broken pack, ConfigError for an unknown name."""
        key = (settings.rules, settings.markets, settings.select, settings.also, settings.ignore,
               settings.severity)  # fmt: skip
        if key not in self._chosen:
            self._chosen[key] = _choose(self.all(settings), settings)
        return _or_raise(self._chosen[key])

    def all(self, settings: Settings) -> Rulebook:
        """Every rule of the markets and rule folders, before any choice; raises RuleError."""
        key = (settings.rules, settings.markets)
        if key not in self._loaded:
            try:
                self._loaded[key] = load(*key)
            except RuleError as error:
                self._loaded[key] = error
        return _or_raise(self._loaded[key])


def _or_raise(found: Rulebook | RuleError | ConfigError) -> Rulebook:
    if isinstance(found, Exception):
        raise found.with_traceback(None)  # else each file would add to the one before
    return found


def _choose(book: Rulebook, settings: Settings) -> Rulebook | ConfigError:
    """The choice among all rules; an unknown name becomes an error that says which setting holds it."""
    choices: dict[str, Any] = {
        "select": _of_packs(settings.select),
        "also": _of_packs(settings.also),
        "ignore": _of_packs(settings.ignore),
        "severity": {name: value for name, value in settings.severity if _in_packs(name)},
    }
    for name, choice in choices.items():
        try:
            book.select(**{name: choice})
        except RuleError as error:
            return ConfigError(f"{settings.origins.get(name, name)}: {error}")
    return book.select(**choices)


def _of_packs(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(_in_packs, names))


def _in_packs(name: str) -> bool:
    """Whether a name is for rule files to know; the rules on comments are the program's own."""
    return name.partition("/")[0] != FAMILY
