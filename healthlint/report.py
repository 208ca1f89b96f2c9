"""The outcome of a run, as values that reporters turn into text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Document
from healthlint.rules import Rule
from healthlint.source import Span


class Place(NamedTuple):
    """A span in a file, which may be another file than the one reported on."""

    path: str
    span: Span
    line: int
    column: int


class Statement(NamedTuple):
    """A statement that the page owes: its rule, what it is called, what creates the duty, where it is said."""

    rule: str
    label: str
    owed_at: Place
    said_at: Place | None
    wording: str


class ProductUse(NamedTuple):
    """A product found on a page, the use it is named for (empty when none) and its status in plain words."""

    product: str
    use: str
    status: str
    on_label: bool | None
    place: Place


class HardSentence(NamedTuple):
    """A sentence that is hard to read."""

    place: Place
    words: int


class Grade(NamedTuple):
    """Reading grades of a stretch of prose: US school years by Flesch-Kincaid and by SMOG.

    The `masked` figures count protected terms as one short word each. `scope` is a heading, or "page".
    The grades are None under 100 words.
    """

    scope: str
    words: int
    sentences: int
    flesch_kincaid: float | None
    smog: float | None
    masked_flesch_kincaid: float | None
    masked_smog: float | None


class Reading(NamedTuple):
    """The reading level of a file: the page first, then its sections, the hardest sentences, plainer words."""

    target: float
    grades: tuple[Grade, ...]
    hardest: tuple[HardSentence, ...]
    plainer: tuple[tuple[str, str], ...]


class Silenced(NamedTuple):
    """A diagnostic that a comment silenced, and the comment's reason."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True)
class FileReport:
    """What was found in one file. `unit_reason` says why it was read as a page or as a component.

    `fail_on` is the fail level that holds for this file; None stands for the run's.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    statements: tuple[Statement, ...] = ()
    products: tuple[ProductUse, ...] = ()
    reading: Reading | None = None
    unit_reason: str = ""
    fail_on: Severity | None = None

    @property
    def path(self) -> str:
        """The path as shown to people: relative, with forward slashes."""
        return self.document.source.path


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not judged, in one line: what is wrong and how to mend it.

    `failure` is False for what is left out on purpose (binary files, formats without copy) and does not
    change the exit code. `count` is how many files the line stands for.
    """

    path: str
    reason: str
    failure: bool = True
    count: int = 1


@dataclass(frozen=True)
class Report:
    """A whole run. `rules` are the rules that were on; `as_of` dates the product facts (ISO date)."""

    files: tuple[FileReport, ...]
    rules: tuple[Rule, ...]
    unread: tuple[Unread, ...] = ()
    markets: tuple[str, ...] = ("us",)
    as_of: str = ""
    fail_on: Severity = Severity.ERROR
    not_judged: tuple[str, ...] = ()

    def diagnostics(self) -> Iterator[tuple[FileReport, Diagnostic]]:
        """Every report with its file, in file order and then in order of place."""
        return ((file, diagnostic) for file in self.files for diagnostic in file.diagnostics)

    def count(self, severity: Severity) -> int:
        """How many reports have that severity."""
        return sum(diagnostic.severity is severity for _, diagnostic in self.diagnostics())

    @property
    def silenced(self) -> int:
        """How many reports comments silenced."""
        return sum(len(file.silenced) for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 nothing at or above the fail level, 1 something, 2 a file could not be read."""
        if any(unread.failure for unread in self.unread):
            return 2
        return int(
            any(d.severity.rank <= (file.fail_on or self.fail_on).rank for file, d in self.diagnostics())
        )
