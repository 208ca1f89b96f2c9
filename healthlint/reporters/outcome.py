"""What a run comes to, in the words that every reporter for people ends with."""

from __future__ import annotations

from collections.abc import Iterable

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Unit
from healthlint.report import Report


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def most_serious_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then notes; each in order of place."""
    return sorted(diagnostics, key=lambda diagnostic: (diagnostic.severity.rank, diagnostic.span))


def totals(report: Report) -> str:
    """The counts of a run, the rules and the date of the facts, in one line."""
    found = ", ".join(counted(report.count(severity), severity.value) for severity in Severity)
    parts = [
        f"{found} on {_units(report)}",
        f"{report.silenced} silenced",
        *_not_read(report),
        _rules(report),
    ]
    return " · ".join(parts)


def last_word(report: Report) -> str:
    """What the outcome means, and what it does not."""
    if any(file.diagnostics for file in report.files):
        return "These rules found something to change. What they do not find is not thereby compliant."
    if not report.files:
        return "Nothing was read, so nothing was judged."
    scope = " in what was read" if any(unread.failure for unread in report.unread) else ""
    beyond = " beyond what is silenced" if report.silenced else ""
    page = "page" if len(report.files) == 1 else "pages"
    return f"Nothing found by these rules{scope}{beyond}. That is not a verdict on the {page}."


def _units(report: Report) -> str:
    pages = sum(file.document.unit is Unit.PAGE for file in report.files)
    components = len(report.files) - pages
    if components and not pages:
        return counted(components, "component")
    return counted(pages, "page") + (f" and {counted(components, 'component')}" if components else "")


def _not_read(report: Report) -> list[str]:
    failures = sum(unread.count for unread in report.unread if unread.failure)
    left_out = sum(unread.count for unread in report.unread if not unread.failure)
    failed = [f"{counted(failures, 'file')} could not be read"] if failures else []
    return failed + ([f"{counted(left_out, 'file')} left out"] if left_out else [])


def _rules(report: Report) -> str:
    markets = f"market{'s' if len(report.markets) > 1 else ''} {', '.join(report.markets)}"
    facts = [f"facts as of {report.as_of}"] if report.as_of else []
    return ", ".join([counted(len(report.rules), "rule"), markets, *facts])
