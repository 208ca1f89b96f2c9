"""The whole report as JSON, for other programs; docs/schema/report.schema.json states every field.

`version` numbers the shape: fields may be added under the same number, none is renamed or removed.

- `tool`: name and version. `rules`, `markets`, `as_of`, `fail_on`, `not_judged`: what the run judged by.
- `files`: path, format, unit with `unit_reason`, its own `fail_on` or null, `diagnostics`, `silenced` (a
  diagnostic and the reason), `statements`, `products`, `reading` (null when not measured), `problems` (what
  was not read as meant).
- a diagnostic: rule, family, severity, message, `words` as the source writes them, `start` and `end`
  (half-open), suggestion (null, or wording and fix; a fix is null, or start, end and replacement),
  authority, related places, fingerprint.
- a place: path, start, and length in code points (it may lie in another file). A position: 1-based `line`
  and `column`, 0-based `offset`, in code points of the text without its byte-order mark.
- `unread`: path, reason, `failure` (false when left out on purpose), `count` of files it stands for.
- `summary`: the counts and the exit code.
"""

from __future__ import annotations

from dataclasses import asdict

from healthlint.diagnostics import Diagnostic, Fix, Severity
from healthlint.document import Problem, Unit
from healthlint.report import (
    FileReport,
    HardSentence,
    Place,
    ProductUse,
    Reading,
    Report,
    Silenced,
    Statement,
)
from healthlint.reporters import Options
from healthlint.reporters.jsontext import dumps
from healthlint.rules import Rule
from healthlint.source import Source, Span

VERSION = 1

Json = dict[str, object]


def render(report: Report, options: Options) -> str:
    """The report as one JSON object."""
    rules = {rule.id: rule for rule in reversed(report.rules)}
    return dumps(
        {
            "version": VERSION,
            "tool": {"name": "healthlint", "version": options.version},
            "rules": sorted(rules),
            "markets": list(report.markets),
            "as_of": report.as_of,
            "fail_on": report.fail_on.value,
            "not_judged": list(report.not_judged),
            "files": [_file(file, rules) for file in report.files],
            "unread": [asdict(unread) for unread in report.unread],
            "summary": _summary(report),
        },
        indent=2,
    )


def _summary(report: Report) -> Json:
    counts = {f"{severity.value}s": report.count(severity) for severity in Severity}
    pages = sum(file.document.unit is Unit.PAGE for file in report.files)
    unread = sum(unread.count for unread in report.unread)
    units = {"files": len(report.files), "pages": pages, "unread": unread}
    return {**counts, "silenced": report.silenced, **units, "exit_code": report.exit_code}


def _file(file: FileReport, rules: dict[str, Rule]) -> Json:
    source = file.document.source
    return {
        "path": file.path,
        "format": file.document.format,
        "unit": file.document.unit.value,
        "unit_reason": file.unit_reason,
        "fail_on": file.fail_on.value if file.fail_on else None,
        "diagnostics": [_diagnostic(diagnostic, source, rules) for diagnostic in file.diagnostics],
        "silenced": [_silenced(silenced, source, rules) for silenced in file.silenced],
        "statements": [_statement(statement) for statement in file.statements],
        "products": [_product(use) for use in file.products],
        "reading": _reading(file.reading) if file.reading else None,
        "problems": [_problem(problem, source) for problem in file.document.problems],
    }


def _diagnostic(diagnostic: Diagnostic, source: Source, rules: dict[str, Rule]) -> Json:
    rule = rules.get(diagnostic.rule)
    suggestion = diagnostic.suggestion
    fix = suggestion.fix if suggestion else None
    return {
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "words": source.quote(diagnostic.span),
        **_region(diagnostic.span, source),
        "suggestion": {"wording": suggestion.wording, "fix": _fix(fix, source)} if suggestion else None,
        "authority": [authority._asdict() for authority in rule.authority] if rule else [],
        "related": [{"message": r.message, **_region(r.span, source)} for r in diagnostic.related],
        "fingerprint": diagnostic.fingerprint,
    }


def _silenced(silenced: Silenced, source: Source, rules: dict[str, Rule]) -> Json:
    return {"reason": silenced.reason, "diagnostic": _diagnostic(silenced.diagnostic, source, rules)}


def _fix(fix: Fix | None, source: Source) -> Json | None:
    return {**_region(fix.span, source), "replacement": fix.replacement} if fix else None


def _problem(problem: Problem, source: Source) -> Json:
    region = _region(problem.span, source) if problem.span else {"start": None, "end": None}
    return {"message": problem.message, **region}


def _statement(statement: Statement) -> Json:
    return {
        "rule": statement.rule,
        "label": statement.label,
        "owed_at": _place(statement.owed_at),
        "said_at": _place(statement.said_at) if statement.said_at else None,
        "wording": statement.wording,
    }


def _product(use: ProductUse) -> Json:
    named = {"product": use.product, "use": use.use, "status": use.status, "on_label": use.on_label}
    return {**named, "place": _place(use.place)}


def _reading(reading: Reading) -> Json:
    return {
        "target": reading.target,
        "grades": [grade._asdict() for grade in reading.grades],
        "hardest": [_hard(sentence) for sentence in reading.hardest],
        "plainer": [{"word": word, "plainer": plainer} for word, plainer in reading.plainer],
    }


def _hard(sentence: HardSentence) -> Json:
    return {"words": sentence.words, "place": _place(sentence.place)}


def _place(place: Place) -> Json:
    start = {"line": place.line, "column": place.column, "offset": place.span.start}
    return {"path": place.path, "start": start, "length": place.span.end - place.span.start}


def _region(span: Span, source: Source) -> Json:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> Json:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}
