"""Judging one file: read, placed among the pages, checked, its comments heard, its reports named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from healthlint import suppressions
from healthlint.assembly import Assembly
from healthlint.books import Books
from healthlint.check import check
from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Document, Unit
from healthlint.files import Found, ReadError, unread
from healthlint.fingerprint import merge_repeats, with_fingerprints
from healthlint.pages import unit_of
from healthlint.places import Places
from healthlint.project import Projects
from healthlint.reading import is_known, read_document
from healthlint.report import FileReport, Silenced, Unread
from healthlint.rulebook import Rulebook, RuleError
from healthlint.settings import ConfigError, Settings


class Outcome(NamedTuple):
    """What became of a file: a report, a line on why it was not read, or an error in what governs it."""

    found: Found
    file: FileReport | None = None
    unread: Unread | None = None
    error: ConfigError | RuleError | None = None
    settings: Settings | None = None


@dataclass
class Judge:
    """Judges files one by one; rules and shared parts are read once. `settings_of` may raise ConfigError."""

    settings_of: Callable[[Path], Settings]
    books: Books = field(default_factory=Books)
    projects: Projects = field(default_factory=Projects)
    assembly: Assembly = field(init=False)

    def __post_init__(self) -> None:
        self.assembly = Assembly(self.projects)

    def outcome(self, found: Found, data: bytes | None = None) -> Outcome:
        """What becomes of a file, whose content is `data` when that is given."""
        try:
            settings = self.settings_of(found.path)
            book = self.books.of(settings)
            document = read_document(found, settings.max_size, data)
            return Outcome(found, self._judged(found, document, settings, book), settings=settings)
        except (ConfigError, RuleError) as error:
            return Outcome(found, error=error)
        except ReadError as error:
            return Outcome(
                found, unread=unread(found, error, known=is_known(found.path.name)), settings=settings
            )

    def _judged(self, found: Found, document: Document, settings: Settings, book: Rulebook) -> FileReport:
        path = self.projects.path(found.path)
        unit, reason = unit_of(path, document, settings, found.path.parent)
        parts, problems = (
            self.assembly.parts(found.path, document, settings) if unit is Unit.PAGE else ((), ())
        )
        document = replace(document, unit=unit, problems=(*document.problems, *problems))
        try:
            report = check(document, book, parts, settings.reading_target)
        except (RecursionError, MemoryError):
            raise ReadError("too intricate to be judged; simplify it or exclude it") from None
        return _finished(replace(report, unit_reason=reason, fail_on=settings.fail_on), path, settings, book)


def _finished(report: FileReport, path: str, settings: Settings, book: Rulebook) -> FileReport:
    """The report with its comments heard, repeats merged, reports named, and the passages let go.

    The passages are many times as large as the text, and a report shows only the text.
    """
    document = report.document
    places = Places(document)
    known = suppressions.Known(
        frozenset(rule.id for rule in book.all_rules), frozenset(rule.id for rule in book.rules)
    )
    kept, silenced = suppressions.apply(report.diagnostics, places, known)
    kept = merge_repeats(_wanted(kept, settings), places)
    owed = frozenset(statement.rule for statement in report.statements)
    named = with_fingerprints((*kept, *(entry.diagnostic for entry in silenced)), places, path, owed)
    reasons = [entry.reason for entry in silenced]
    return replace(
        report,
        document=replace(document, passages=(), sections=document.sections[:1], comments=(), references=()),
        diagnostics=named[: len(kept)],
        silenced=tuple(map(Silenced, named[len(kept) :], reasons)),
    )


def _wanted(diagnostics: Iterable[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """The reports, those on comments only as the configuration wants them."""
    return [
        diagnostic._replace(severity=severity)
        for diagnostic in diagnostics
        if (severity := _severity(diagnostic, settings)) is not None
    ]


def _severity(diagnostic: Diagnostic, settings: Settings) -> Severity | None:
    names = (diagnostic.rule, diagnostic.family)
    if diagnostic.family != suppressions.FAMILY:
        return diagnostic.severity
    if any(name in settings.ignore for name in names):
        return None
    table = dict(settings.severity)
    return table.get(names[0], table.get(names[1], diagnostic.severity))
