"""What is reported: a place, the rule, why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from healthlint.source import Span


class Severity(StrEnum):
    """How much it matters: `error` would not be let through, `warning` wants an edit, `note` is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit of the source: put `replacement` where `span` stands."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write: `wording` is the text to show; `fix` the edit when the wording can stand as it is."""

    wording: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a report, in the same file, and what it is."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One report: `rule` is `family/name`, `span` covers the offending words.

    `fingerprint` names it across runs and outlives edits elsewhere in the file.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    suggestion: Suggestion | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""

    @property
    def family(self) -> str:
        """The part of the rule's name before the slash."""
        return self.rule.partition("/")[0]
