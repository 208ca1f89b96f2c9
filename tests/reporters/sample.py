"""One report with something of everything, for the tests of reporters."""

from __future__ import annotations

from healthlint.diagnostics import Diagnostic, Fix, Related, Severity, Suggestion
from healthlint.document import Document, Problem, Unit
from healthlint.report import (
    FileReport,
    Grade,
    HardSentence,
    Place,
    ProductUse,
    Reading,
    Report,
    Silenced,
    Statement,
    Unread,
)
from healthlint.rules import Authority, Rule
from healthlint.source import Source, Span

TEXT = (
    "# Blue Heron Clinic\r\n\r\nOur ketamine drip gives instant calm to everyone. It is the safest\r\n"
    "drip in town. Ask us.\r\n"
)


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def place(source: Source, words: str, path: str = "") -> Place:
    where = span(source.text, words)
    position = source.position(where.start)
    return Place(path or source.path, where, position.line, position.column)


def rule(name: str = "efficacy/instant", severity: Severity = Severity.ERROR, **changes: object) -> Rule:
    values: dict[str, object] = {
        "id": name,
        "severity": severity,
        "message": "“{match}” promises calm at once.",
        "rationale": "An outcome for everyone needs evidence for everyone.",
        "authority": (Authority("A Guide to Claims (2022)", "https://example.org/guide", "2026-11-01", "C"),),
        "flag": ("It [[works at once]].",),
        "passes": ("It may work.",),
    }
    return Rule(**{**values, **changes})  # type: ignore[arg-type]


def diagnostic(text: str, words: str, **changes: object) -> Diagnostic:
    values: dict[str, object] = {
        "rule": "efficacy/instant",
        "severity": Severity.ERROR,
        "message": f"“{words}” promises calm at once.",
        "span": span(text, words),
        "fingerprint": f"print-{words}",
    }
    return Diagnostic(**{**values, **changes})  # type: ignore[arg-type]


def one(text: str, words: str, path: str = "page.md", **changes: object) -> Report:
    """A report of a single diagnostic in a single file."""
    document = Document(Source(path, text), "markdown", ())
    return Report((FileReport(document, (diagnostic(text, words, **changes),)),), (rule(),))


def full() -> Report:
    """Two pages and a component; files that were not read."""
    source = Source("pages/calm.md", TEXT)
    problems = (Problem("a tag is never closed", span(TEXT, "Ask")),)
    document = Document(source, "markdown", (), problems=problems)
    found = (
        diagnostic(
            TEXT,
            "instant calm to everyone",
            suggestion=Suggestion("may bring calm to some", Fix(span(TEXT, "instant"), "some")),
            related=(Related(span(TEXT, "ketamine"), "the product is named here"),),
        ),
        diagnostic(TEXT, "the safest\r\ndrip", rule="safety/safest", severity=Severity.WARNING),
        diagnostic(TEXT, "Ask us", rule="reading/long", severity=Severity.NOTE),
    )
    page = FileReport(
        document,
        found,
        (Silenced(diagnostic(TEXT, "in town", rule="comparative/best"), "the award is on the wall"),),
        (
            Statement(
                "disclaimer/results-vary", "results vary", place(source, "instant"), None, "Results vary."
            ),
            Statement(
                "disclaimer/crisis",
                "crisis line",
                place(source, "calm"),
                place(source, "Ask", "parts/footer.md"),
                "Call 988.",
            ),
        ),
        (
            ProductUse(
                "ketamine", "anxiety", "approved only as an anesthetic", False, place(source, "ketamine")
            ),
        ),
        _reading(source),
        "it is Markdown",
    )
    clean = FileReport(Document(Source("pages/about us.md", "We open at nine."), "markdown", ()))
    part = FileReport(Document(Source("parts/card.jsx", "Hi"), "jsx", (), unit=Unit.COMPONENT))
    unread = (Unread("pages/old.doc", "unknown format"), Unread("img", "not text", failure=False, count=3))
    rules = (
        rule(),
        rule("safety/safest", Severity.WARNING),
        rule("reading/long", Severity.NOTE, authority=(Authority("Plain Words", "", "", "M-"),)),
    )
    return Report((page, clean, part), rules, unread, as_of="2026-11-21", not_judged=("pictures", "layout"))


def _reading(source: Source) -> Reading:
    page = Grade("page", 140, 7, 12.34, 11.0, 10.0, 9.5)
    short = Grade("Blue Heron Clinic", 63, 3, None, None, None, None)
    hardest = (HardSentence(place(source, "It is"), 41),)
    return Reading(8.0, (page, short), hardest, (("utilize", "use"),))
