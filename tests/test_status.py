"""Status claims and off-label promotion, judged against the product facts."""

from __future__ import annotations

import pytest
from test_statements import book, missing, report

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
