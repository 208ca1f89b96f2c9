from __future__ import annotations

import re
from typing import Any

import pytest
import toy
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.reporters.facts import explain_product, review_list
from healthlint.reviews import Review, reviews

ANY = st.text(st.characters(), min_size=1, max_size=40)


def explained(**changes: Any) -> list[str]:
    return explain_product({**toy.PRODUCT, **changes}, toy.SOURCES, width=200).splitlines()


def test_a_product_explained() -> None:
    assert explained() == [
        "calm-drip  drink, sold without prescription",
        "",
        "Status, as a page may print it",
        "  It is tea.",
        "",
        "Called",
        "  Calm Drip, calm infusion",
        "",
        "Approved or cleared for",
        "  thirst",
        "",
        "Risks",
        "  burns",
        "",
        "A page that sells it owes",
        "  name-risks",
        "",
        "Notes",
        "  hot",
        "",
        "Sources",
        "  A book of tea; checked 2026-01-01, confirmed in the source itself,"
        " to be looked at again before 2026-06-30 https://example.org/tea",
        "  a letter",
        "",
        "How sure we are",
        "  from memory, check before relying on it; to be looked at again before 2027-01-31",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": []}, "no source is recorded, check before relying on it"),
        ({"confidence": "C/M"}, "status confirmed, details from memory"),
        ({"confidence": ""}, "not recorded"),
        ({"schedule": "III"}, "sold without prescription, schedule III"),
        ({"boxed": "may scald"}, "may scald"),
        ({"sentence": "It is not for {use}."}, "It is not for …."),
        ({"names": ["tea"] * 500}, "tea, …"),
    ],
)
def test_what_a_product_entry_says_is_shown(changes: dict[str, Any], words: str) -> None:
    assert words in "\n".join(explained(**changes))


def test_the_list_of_what_is_due_says_how_many_and_what_is_next() -> None:
    entries = reviews(toy.book())
    assert review_list(entries[:1], entries, "2026-12-31").splitlines() == [
        "2026-06-30  source   B1  A book of tea",
        "1 of 2 dated entries are due for review by 2026-12-31",
        "next: product calm-drip, before 2027-01-31",
    ]
    assert "next" not in review_list(entries, entries, "2028-01-01")


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_nothing_in_an_entry_acts(text: str) -> None:
    facts = {**toy.PRODUCT, "names": [text], "notes": [text], "sources": [text], "sentence": text}
    entry = Review(text, text, text, text)
    for written in (explain_product(facts, {}), review_list((entry,), (entry,), text)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
