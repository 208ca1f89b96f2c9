"""The report for people: file by file, most serious first, what to write, what is owed, an honest end."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from healthlint.document import Problem, Unit
from healthlint.report import FileReport, Report, Unread
from healthlint.reporters import Options
from healthlint.reporters.citations import Citations
from healthlint.reporters.findings import findings
from healthlint.reporters.outcome import counted, last_word, totals
from healthlint.reporters.screen import (
    LEAST_WIDTH,
    QUIET,
    STRONG,
    drawn,
    indented,
    joined,
    name,
    place,
    prose,
    written,
)
from healthlint.reporters.sections import promoted, sections
from healthlint.rules import Rule
from healthlint.source import Source

_FEW = 10


def render(report: Report, options: Options) -> str:
    """The report as terminal text of at most `options.width` cells a line."""
    width = max(options.width, LEAST_WIDTH)
    return written(_lines(report, width), options.color, width)


def svg(report: Report, options: Options) -> str:
    """The same as a picture, in colour."""
    width = max(options.width, LEAST_WIDTH)
    return drawn(_lines(report, width), width, "healthlint")


def _lines(report: Report, width: int) -> Iterator[Text]:
    rules = {rule.id: rule for rule in reversed(report.rules)}
    citations = Citations()
    for file in report.files:
        if not _quiet(file):
            yield from _file(file, rules, width, citations)
    yield from citations.listing(width)
    yield from _quiet_files([file for file in report.files if _quiet(file)], width)
    yield from _unread_files(report.unread, width)
    if report.not_judged:
        yield from indented(prose("Not judged: " + ", ".join(report.not_judged), QUIET), width, 0, 2)
        yield Text()
    yield from indented(prose(totals(report), STRONG), width, 0, 2)
    yield from indented(prose(last_word(report)), width, 0)


def _quiet(file: FileReport) -> bool:
    """Whether there is nothing to say of a file."""
    said = (file.diagnostics, file.silenced, file.statements, file.products, file.document.problems)
    return not any(said)


def _quiet_files(files: list[FileReport], width: int) -> Iterator[Text]:
    if len(files) > _FEW:
        yield Text(f"{counted(len(files), 'other file')}: nothing found by these rules", QUIET)
    else:
        for file in files:
            line = joined(name(file.path), f" · {file.document.unit.value} · nothing found by these rules")
            line.stylize(QUIET)
            yield from indented(line, width, 0, 2)
    if files:
        yield Text()


def _unread_files(unread: tuple[Unread, ...], width: int) -> Iterator[Text]:
    for failure, title in ((True, "Could not be read, not judged"), (False, "Left out")):
        files = [one for one in unread if one.failure is failure]
        if files:
            yield Text(title, STRONG)
            for one in files:
                yield from indented(joined(name(one.path), ": ", prose(one.reason)), width, 2, 2)
            yield Text()


def _file(file: FileReport, rules: dict[str, Rule], width: int, citations: Citations) -> Iterator[Text]:
    yield from indented(_header(file), width, 0, 2)
    yield Text()
    yield from findings(file, rules, width, citations)
    yield from sections(file, rules, width, citations)
    for problem in file.document.problems:
        yield from indented(_problem(problem, file.document.source), width, 2, 2)
    if file.document.problems:
        yield Text()


def _header(file: FileReport) -> Text:
    unit = file.document.unit
    reason = f" ({file.unit_reason})" if file.unit_reason else ""
    owes = ", what pages owe is not judged here" if unit is Unit.COMPONENT else ""
    head = joined(name(file.path, STRONG), " · ", prose(f"{unit.value}{reason}{owes}"))
    return joined(head, " · ", prose(promoted(file.products))) if file.products else head


def _problem(problem: Problem, source: Source) -> Text:
    at = f"{place(source, problem.span.start)}  " if problem.span else ""
    return joined(at, Text("not read as meant  ", "yellow"), prose(problem.message))
