"""What is reported: a place, the rule, why, and what to write instead."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

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


class Fix(NamedTuple):
    """An edit of the source: put `replacement` where `span` stands."""

    span: Span
    replacement: str


class Suggestion(NamedTuple):
    """What to write: `wording` is the text to show; `fix` the edit when the wording can stand as it is."""

    wording: str
    fix: Fix | None = None


class Related(NamedTuple):
    """Another place that belongs to a report, in the same file, and what it is."""

    span: Span
    message: str


class Diagnostic(NamedTuple):
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
