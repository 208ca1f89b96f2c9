"""GitHub's workflow commands: each report as an annotation at its words.

GitHub shows ten errors, ten warnings and ten notices a step and drops the rest, so the most serious stand
first and one last notice says what was found in all and how much of it is not shown. The format:
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.report import FileReport, Report, Unread
from healthlint.reporters import Options
from healthlint.reporters.outcome import counted, last_word, totals
from healthlint.reporters.safe import folded, shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# The closing notice takes the tenth place of its kind.
_LIMITS = {"error": 10, "warning": 10, "notice": 9}


def render(report: Report, options: Options) -> str:
    """All commands, one a line."""
    shown_first = list(_within_limits(_commands(report)))
    hidden = sum(1 for _ in _commands(report)) - len(shown_first)
    closing = _closing(report, hidden)
    return "".join(f"{line}\n" for line in [*(line for _, line in shown_first), closing])


def _commands(report: Report) -> Iterator[tuple[str, str]]:
    """Every command with its kind, the most serious first."""
    yield from (("error", _unread(unread)) for unread in report.unread if unread.failure)
    found = sorted(report.diagnostics(), key=lambda pair: pair[1].severity.rank)
    yield from ((_COMMANDS[diagnostic.severity], _annotation(file, diagnostic)) for file, diagnostic in found)
    for file in report.files:
        for problem in file.document.problems:
            properties = {"file": shown(file.path), "title": "not read as meant"}
            yield "notice", _command("notice", properties, folded(problem.message))


def _within_limits(commands: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    left = dict(_LIMITS)
    for kind, line in commands:
        left[kind] -= 1
        if left[kind] >= 0:
            yield kind, line


def _annotation(file: FileReport, diagnostic: Diagnostic) -> str:
    source = file.document.source
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    properties = {"file": shown(file.path), "line": f"{start.line}", "col": f"{start.column}"}
    properties["endLine"] = f"{end.line}"
    if start.line == end.line:
        properties["endColumn"] = f"{end.column}"
    properties["title"] = shown(diagnostic.rule)
    message = folded(diagnostic.message)
    if diagnostic.suggestion:
        message += f"\nTry: {folded(diagnostic.suggestion.wording)}"
    return _command(_COMMANDS[diagnostic.severity], properties, message)


def _unread(unread: Unread) -> str:
    return _command("error", {"file": shown(unread.path), "title": "not read"}, folded(unread.reason))


def _closing(report: Report, hidden: int) -> str:
    lines = [folded(totals(report))]
    if hidden:
        lines.append(f"{counted(hidden, 'annotation')} more than GitHub shows; see the full report.")
    left_out = [unread for unread in report.unread if not unread.failure]
    lines += [f"Left out: {shown(unread.path)}: {folded(unread.reason)}" for unread in left_out[:10]]
    return _command("notice", {"title": "healthlint"}, "\n".join([*lines, last_word(report)]))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
