from __future__ import annotations

from datetime import date

import toy

from healthlint.loading import load
from healthlint.reviews import due, reviews


def test_dated_products_and_sources_come_in_order_of_their_day() -> None:
    found = [(entry.before, entry.kind, entry.name) for entry in reviews(toy.book())]
    assert found == [("2026-06-30", "source", "B1"), ("2027-01-31", "product", "calm-drip")]


def test_what_is_due_on_its_day_is_due() -> None:
    entries = reviews(toy.book())
    assert due(entries, "2026-06-29") == ()
    assert due(entries, "2026-06-30") == entries[:1]


def test_the_dates_of_the_shipped_facts_are_dates() -> None:
    for entry in reviews(load()):
        assert date.fromisoformat(entry.before).isoformat() == entry.before, entry


def test_every_numbered_source_of_a_product_is_known() -> None:
    book = load()
    named = {source for entry in book.products for source in entry.get("sources", ())}
    assert {name for name in named if not name.startswith("http")} <= set(book.authorities)
