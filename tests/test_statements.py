"""Page duties on small pages of the real rules: what is owed, what counts as said, and how it is reported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from healthlint import loading
from healthlint.check import check
from healthlint.diagnostics import Severity
from healthlint.parsers import format_of
from healthlint.report import FileReport
from healthlint.rulebook import Rulebook
from healthlint.source import Source

PAGES = Path(__file__).parent / "labelled" / "dev_pages.jsonl"


@cache
def book() -> Rulebook:
    return loading.load()


def report(text: str, *parts: str) -> FileReport:
    markdown = format_of("page.md")
    assert markdown
    page, *others = (markdown.parse(Source(f"{at}.md", each)) for at, each in enumerate((text, *parts)))
    return check(page, book(), tuple(others))


def missing(text: str, *parts: str) -> set[str]:
    """The kinds of statement that are reported missing; "off-label-status" for a product's status."""
    return {
        "off-label-status" if one.family == "off-label" else one.rule.partition("/")[2]
        for one in report(text, *parts).diagnostics
        if one.family in ("disclaimer", "off-label")
    }


def labelled() -> Iterator[tuple[str, str, dict[str, bool]]]:
    for line in PAGES.read_text("utf-8").splitlines():
        row = json.loads(line)
        wanted = {kind: v["applies"] and not v["present"] for kind, v in row["page"].items()}
        yield row["id"], row["text"], wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [row[1:] for row in labelled()], ids=[row[0] for row in labelled()]
)
def test_labelled_page(text: str, wanted: dict[str, bool]) -> None:
    assert {kind: kind in missing(text) for kind in wanted} == wanted


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("results-vary", "Results may vary."),
        ("results-vary", "Not everyone responds to treatment."),
        ("risk-info", "Side effects include nausea and dizziness."),
        ("risk-info", "Do not have it if you are pregnant."),
        ("consult", "Our doctor reviews your history to decide whether it suits you."),
        ("medical-advice", "This page is not medical advice."),
        ("crisis", "In a crisis, call or text 988."),
        ("off-label-status", "The FDA has not approved ketamine for depression."),
    ],
)
def test_statement_satisfies(kind: str, said: str) -> None:
    promotion = "# Ketamine\n\nKetamine eases depression. Call us today.\n"
    assert kind in missing(promotion)
    assert kind not in missing(f"{promotion}\n{said}\n")


@pytest.mark.parametrize(
    ("kind", "lookalike"),
    [
        ("results-vary", "The length of treatment varies."),
        ("results-vary", "Symptoms vary from person to person."),
        ("results-vary", "Not everyone is a candidate."),
        ("risk-info", "As with any treatment, there are risks."),
        ("risk-info", "Depression can cause fatigue and headaches."),
        ("risk-info", "There are no side effects."),
        ("consult", "Infusions are given under medical supervision."),
        ("consult", "Meet Dr. Rosa Hale."),
        ("medical-advice", "Seek medical advice if the pain gets worse."),
        ("medical-advice", "Our terms of service do not constitute an offer."),
        ("crisis", "We are at 911 Main Street."),
        ("crisis", "She trained in emergency medicine."),
        ("off-label-status", "It was developed as an anesthetic."),
        ("off-label-status", "Spravato is not approved for anxiety."),
    ],
)
def test_lookalike_does_not_satisfy(kind: str, lookalike: str) -> None:
    assert kind in missing(f"# Ketamine\n\nKetamine eases depression. Call us today.\n\n{lookalike}\n")


def test_statement_of_a_part_counts() -> None:
    page = "# Ketamine\n\nKetamine eases depression.\n"
    assert "results-vary" not in missing(page, "Individual results vary.\n")


def test_hidden_statement_does_not_count() -> None:
    assert "results-vary" in missing("# Peels\n\n<!-- Results vary. -->\n\nPeels smooth wrinkles.\n")


def test_supplement_needs_both_halves() -> None:
    claim = "Our supplement supports immunity."
    first = "This statement has not been evaluated by the Food and Drug Administration."
    second = "This product is not intended to diagnose, treat, cure, or prevent any disease."
    assert "supplement" in missing(f"{claim} {first}")
    assert "supplement" not in missing(f"{claim} {first} {second}")


def test_each_kind_is_reported_once() -> None:
    text = "# Botox\n\n" + "Botox smooths frown lines and softens wrinkles.\n\n" * 5
    kinds = [one.rule for one in report(text).diagnostics if one.family == "disclaimer"]
    assert len(kinds) == len(set(kinds))


def test_duty_is_placed_at_the_first_claim() -> None:
    found = report(
        "# Clinic\n\nWe are open daily.\n\nBotox smooths frown lines.\n\nBotox softens wrinkles.\n"
    )
    place = next(one.owed_at for one in found.statements if one.rule == "disclaimer/results-vary")
    assert place.line == 5


def test_place_of_a_statement_that_is_made() -> None:
    found = report("Botox smooths frown lines.\n\nIndividual results vary.\n")
    statement = next(one for one in found.statements if one.rule == "disclaimer/results-vary")
    assert statement.said_at and statement.said_at.line == 3


@pytest.mark.parametrize(
    ("text", "severity"),
    [("Ketamine eases pain.", Severity.ERROR), ("Botox smooths frown lines.", Severity.WARNING)],
)
def test_stakes_raise_severity(text: str, severity: Severity) -> None:
    found = [one.severity for one in report(text).diagnostics if one.rule == "disclaimer/risk-info"]
    assert found == [severity]


def test_products_are_listed_once_with_their_status() -> None:
    text = "Ketamine eases depression. Ketamine eases pain. Spravato eases treatment-resistant depression."
    found = report(text)
    assert [(one.product.lower(), one.on_label) for one in found.products] == [
        ("ketamine", False),
        ("esketamine", True),
    ]
