"""A file's diagnostics as the terminal shows them: the words in their line, what to write, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from healthlint.diagnostics import Diagnostic, Related
from healthlint.report import FileReport
from healthlint.reporters.citations import Citations
from healthlint.reporters.excerpt import excerpt
from healthlint.reporters.outcome import most_serious_first
from healthlint.reporters.screen import QUIET, STRONG, STYLES, indented, joined, name, padded, place, prose
from healthlint.rules import Rule
from healthlint.source import Source

_NARROW = 60


def findings(file: FileReport, rules: dict[str, Rule], width: int, citations: Citations) -> Iterator[Text]:
    """The lines of every diagnostic, the most serious first, each followed by an empty line.

    Missing statements are left to the table of what the page owes.
    """
    missing = {statement.rule for statement in file.statements if statement.said_at is None}
    cited: set[str] = set()
    for diagnostic in most_serious_first(file.diagnostics):
        if diagnostic.rule not in missing:
            yield from _finding(diagnostic, file.document.source, width)
            rule = rules.get(diagnostic.rule)
            yield from why(rule, _indent(width), width, citations, brief=diagnostic.rule in cited)
            cited.add(diagnostic.rule)
            yield Text()


def _indent(width: int) -> int:
    """Where the body of a report starts: under the severity when there is room."""
    return 4 if width < _NARROW else 11


def _finding(diagnostic: Diagnostic, source: Source, width: int) -> Iterator[Text]:
    style = STYLES[diagnostic.severity]
    indent = _indent(width)
    severity = Text(padded(diagnostic.severity.value, 7), style)
    start = padded(place(source, diagnostic.span.start), indent - 4)
    yield from indented(joined(start, "  ", severity, " ", name(diagnostic.rule)), width, 2, indent)
    for row in excerpt(source, diagnostic.span, width - indent, style):
        row.pad_left(indent)
        yield row
    yield from indented(prose(diagnostic.message), width, indent)
    if diagnostic.suggestion:
        yield from _labelled("try", prose(diagnostic.suggestion.wording, "green"), indent, width)
    for related in diagnostic.related:
        yield from _labelled("see", _related(related, source), indent, width)


def why(
    rule: Rule | None, indent: int, width: int, citations: Citations, *, brief: bool = False
) -> Iterator[Text]:
    """Why a rule reports and the numbers of its authorities; `brief`: the numbers only."""
    if rule is None:
        return
    marks = citations.marks(rule)
    text = marks if brief else f"{rule.rationale.strip()} {marks}".strip()
    if text:
        yield from _labelled("why", prose(text, QUIET), indent, width)


def _labelled(label: str, text: Text, indent: int, width: int) -> Iterator[Text]:
    yield from indented(joined(Text(label, STRONG), "  ", text), width, indent, len(label) + 2)


def _related(related: Related, source: Source) -> Text:
    return joined(place(source, related.span.start), " ", prose(related.message))
