"""Status claims and off-label promotion, judged against the product facts."""

from __future__ import annotations

import pytest
from test_statements import book, missing, report

from healthlint.diagnostics import Severity
from healthlint.products import as_noun

PRODUCTS = [str(entry["id"]) for entry in book().products]


@pytest.mark.parametrize("name", PRODUCTS)
def test_ready_status_sentence_is_clean(name: str) -> None:
    product = book().facts[name]
    uses = next(entry.get("unapproved", ()) for entry in book().products if str(entry["id"]) == name)
    for use in ("", *uses[:1]):
        found = report(product.statement(str(use))).diagnostics
        assert [one for one in found if one.family in ("approval", "off-label", "efficacy", "safety")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine is FDA-approved for depression.",
        "We offer FDA-approved stem cell injections.",
        "Ozempic is approved by the FDA for weight loss.",
        "Our clinic is FDA-approved.",
    ],
)
def test_wrong_status_is_reported(text: str) -> None:
    assert "approval" in {one.family for one in report(text).diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine is an FDA-approved anesthetic.",
        "Spravato is FDA-approved for treatment-resistant depression.",
        "Ketamine is not FDA-approved for anxiety.",
        "Is ketamine FDA-approved for depression?",
        "Wegovy is FDA-approved for chronic weight management.",
    ],
)
def test_right_status_is_silent(text: str) -> None:
    assert "approval" not in {one.family for one in report(text).diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine infusions ease depression.",
        "# Ketamine\n\nWe treat:\n\n- Depression\n",
        "Ozempic helps you lose weight.",
        "BPC-157 speeds healing.",
        "Ketamine eases anxiety. Not all of our treatments are FDA-approved.",
    ],
)
def test_promotion_without_status_is_reported(text: str) -> None:
    assert "off-label-status" in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine may ease depression. This is an off-label use.",
        "Wegovy helps with chronic weight management.",
        "We do not prescribe ketamine for anxiety.",
        "Is ketamine good for depression?",
        "Breast implants are not lifetime devices.",
        "Mounjaro helps you lose weight. Reviewed by a UK pharmacist, registered with the GPhC.",
    ],
)
def test_no_status_is_owed_or_it_is_given(text: str) -> None:
    assert "off-label-status" not in missing(text)


def test_each_product_is_reported_once() -> None:
    found = report("Ketamine eases depression. Ketamine eases anxiety. Botox relieves TMJ pain.")
    names = [one.message.split()[0].lower() for one in found.diagnostics if one.family == "off-label"]
    assert sorted(names) == ["botox", "ketamine"]


def test_wording_names_the_use() -> None:
    found = report("Ketamine eases depression.")
    statement = next(one for one in found.statements if one.rule.startswith("off-label/"))
    assert "for depression is off-label" in statement.wording


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Ketamine eases PTSD.", "for PTSD is off-label"),
        ("# Ketamine\n\n## Depression\n", "for depression is off-label"),
        ("Ketamine infusions for adolescents.", "for this purpose is off-label"),
    ],
)
def test_wording_reads_well(text: str, wording: str) -> None:
    found = report(text)
    assert wording in " ".join(one.wording for one in found.statements if one.rule.startswith("off-label/"))


@pytest.mark.parametrize(
    ("use", "noun"),
    [
        ("depression", "depression"),
        ("back pain", "back pain"),
        ("lose weight", ""),
        ("improve mood", ""),
        ("in children", ""),
        ("adolescents with", ""),
        ("", ""),
    ],
)
def test_only_a_noun_stands_behind_for(use: str, noun: str) -> None:
    assert as_noun(use, book().lexicon) == noun


JUDGED = ("approval", "off-label", "efficacy", "safety", "comparative", "hype")
WORDINGS = [
    (rule.id, text)
    for rule in book().rules
    for text in rule.suggest
    if text not in ("delete", "soften") and "{" not in text and not text.startswith("put:")
]


@pytest.mark.parametrize(("rule", "text"), WORDINGS)
def test_ready_statement_is_clean(rule: str, text: str) -> None:
    found = [one for one in report(text).diagnostics if one.family in JUDGED]
    assert [one for one in found if one.severity is not Severity.NOTE] == []


def test_a_status_far_from_its_promotion_is_noted() -> None:
    between = "".join(f"## Part {at}\n\nOpen daily.\n\n" for at in range(6))
    text = f"# Ketamine\n\nKetamine eases depression.\n\n{between}Ketamine is not approved for depression.\n"
    (found,) = (one for one in report(text).diagnostics if one.rule == "approval/status-distant")
    assert text[found.related[0].span.start :].startswith("Ketamine is not approved")


def test_a_status_beside_its_promotion_is_not_noted() -> None:
    found = report("Ketamine eases depression. This is an off-label use.").diagnostics
    assert "approval/status-distant" not in {one.rule for one in found}


def test_brand_named_for_the_use_of_another() -> None:
    assert "off-label/brand-mismatch" in {one.rule for one in report("Ozempic for weight loss.").diagnostics}
