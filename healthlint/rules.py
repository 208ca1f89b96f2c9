"""Rules: what to find, what pardons it, why it matters and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from healthlint.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a rule comes from: title and year, address, the date it was checked, and how sure we are."""

    cite: str
    url: str = ""
    checked: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file states it.

    `find` and `unless` are written in the pattern language of `healthlint.patterns`; `suggest` holds wordings
    in order of preference. `label` names the statement of a page rule ("results vary"); `flag` and `passes`
    are the examples, with `[[ ]]` around the words that must be marked.
    """

    id: str
    severity: Severity
    message: str
    rationale: str
    authority: tuple[Authority, ...]
    flag: tuple[str, ...]
    passes: tuple[str, ...]
    find: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    label: str = ""
    market: str = "us"
    pack: str = "us"
    path: str = ""
    line: int = 0

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]
