"""One line a report, for editors and logs: `path:line:col: severity: message Try: wording [rule]`.

Advice comes without its wording, so that what has to be mended stands out. After the reports comes what was not
read as meant (`path: unread: reason`), and as the last line the totals.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Problem
from healthlint.report import FileReport, Report, Unread
from healthlint.reporters import Options
from healthlint.reporters.outcome import totals
from healthlint.reporters.safe import folded, shown
from healthlint.source import Span


def render(report: Report, options: Options) -> str:
    """All lines of a report."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for file in report.files:
        for diagnostic in sorted(file.diagnostics, key=lambda diagnostic: diagnostic.span):
            yield _diagnostic(file, diagnostic)
    for file in report.files:
        for problem in file.document.problems:
            yield _problem(file, problem)
    yield from map(_unread, report.unread)
    yield folded(totals(report))


def _diagnostic(file: FileReport, diagnostic: Diagnostic) -> str:
    message = f"{folded(diagnostic.message)}{_wording(diagnostic)} [{shown(diagnostic.rule)}]"
    return f"{_place(file, diagnostic.span)}: {diagnostic.severity}: {message}"


def _wording(diagnostic: Diagnostic) -> str:
    if diagnostic.suggestion is None or diagnostic.severity is Severity.NOTE:
        return ""
    return f" Try: {folded(diagnostic.suggestion.wording)}"


def _problem(file: FileReport, problem: Problem) -> str:
    return f"{_place(file, problem.span)}: not read as meant: {folded(problem.message)}"


def _unread(unread: Unread) -> str:
    return f"{shown(unread.path)}: {'unread' if unread.failure else 'left out'}: {folded(unread.reason)}"


def _place(file: FileReport, span: Span | None) -> str:
    if span is None:
        return shown(file.path)
    position = file.document.source.position(span.start)
    return f"{shown(file.path)}:{position.line}:{position.column}"
