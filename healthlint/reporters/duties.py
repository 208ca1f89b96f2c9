"""What a page owes its readers, at a glance: each statement, what creates the duty, where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from healthlint.diagnostics import Severity
from healthlint.report import FileReport, Statement
from healthlint.reporters.citations import Citations
from healthlint.reporters.findings import why
from healthlint.reporters.safe import folded
from healthlint.reporters.screen import STRONG, STYLES, at, indented, joined, mark, name, padded, prose
from healthlint.rules import Rule

_INDENT = 6


def duties(file: FileReport, rules: dict[str, Rule], width: int, citations: Citations) -> Iterator[Text]:
    """The statements, what is missing first; that comes with wording to paste and its authority."""
    if not file.statements:
        return
    yield Text("  The page owes", STRONG)
    severities = {diagnostic.rule: diagnostic.severity for diagnostic in file.diagnostics}
    column = min(max(cell_len(folded(statement.label)) for statement in file.statements), width // 2)
    for statement in sorted(file.statements, key=lambda statement: statement.said_at is not None):
        yield from indented(_duty(statement, file.path, column), width, 2, 4)
        if statement.said_at is None:
            severity, rule = severities.get(statement.rule), rules.get(statement.rule)
            yield from _missing(statement, severity, width)
            yield from why(rule, _INDENT, width, citations)


def _duty(statement: Statement, path: str, column: int) -> Text:
    said = statement.said_at
    label = padded(folded(statement.label), column)
    owed = padded(f"owed at {at(statement.owed_at, path)}", 16)
    where = f"said at {at(said, path)}" if said else "said nowhere"
    return joined(mark(said is not None), f" {label}  {owed}  {where}")


def _missing(statement: Statement, severity: Severity | None, width: int) -> Iterator[Text]:
    """Its severity, none when it is silenced, its rule and what to write."""
    state = Text(severity.value, STYLES[severity]) if severity else Text("not reported")
    yield from indented(joined(state, " ", name(statement.rule)), width, _INDENT, 2)
    if statement.wording:
        wording = joined(Text("try", STRONG), "  ", prose(statement.wording, "green"))
        yield from indented(wording, width, _INDENT, 5)
