"""Views of product facts: one product in full, and the list of what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from healthlint.products import product_of
from healthlint.reporters import describe
from healthlint.reporters.rules import authority_line, part
from healthlint.reporters.screen import (
    LEAST_WIDTH,
    STRONG,
    indented,
    joined,
    name,
    padded,
    prose,
    written,
)
from healthlint.reviews import Review
from healthlint.rules import Authority

_LISTS = {
    "names": "Called",
    "approved": "Approved or cleared for",
    "unapproved": "Not approved for, among others",
    "boxed": "Boxed warning",
    "risks": "Risks",
    "must": "A page that sells it owes",
    "notes": "Notes",
}
"""The keys of a product's entry that are shown as lists, in this order, with their titles."""

_LONGEST = 400
"""Characters of a list of names beyond which its last names are left out."""


def explain_product(
    facts: Mapping[str, Any], sources: Mapping[str, Authority], color: bool = False, width: int = 80
) -> str:
    """A product's entry: names, uses, status, risks, duties, dates, sources, and how sure we are of it."""
    width = max(width, LEAST_WIDTH)
    return written(_product(facts, sources, width), color, width)


def review_list(
    entries: Iterable[Review],
    all_entries: tuple[Review, ...],
    day: str,
    color: bool = False,
    width: int = 100,
) -> str:
    """What is due by a day, a line each, and how many entries have a date."""
    width = max(width, LEAST_WIDTH)
    return written(_reviews(tuple(entries), all_entries, day, width), color, width)


def _product(facts: Mapping[str, Any], sources: Mapping[str, Authority], width: int) -> Iterator[Text]:
    product = product_of(facts)
    schedule = f", schedule {facts['schedule']}" if facts.get("schedule") else ""
    head = prose(f"{product.kind}, {product.status_words}{schedule}")
    yield from indented(joined(name(product.id, STRONG), "  ", head), width, 0, 2)
    yield from part("Status, as a page may print it", [prose(_status(product.sentence))], width)
    for key, title in _LISTS.items():
        yield from part(title, [prose(line) for line in _lines(key, facts)], width)
    yield from part("Sources", list(_sources(facts, sources)), width)
    yield from part("How sure we are", [prose(_sureness(facts))], width)


def _status(sentence: str) -> str:
    return sentence.replace("{use}", "…")


def _lines(key: str, facts: Mapping[str, Any]) -> Iterator[str]:
    value = facts.get(key, ())
    values = [value] if isinstance(value, str) else [str(one) for one in value]
    if key in ("names", "unapproved", "must"):
        values = [_cut(", ".join(values))] if values else []
    yield from values


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(", ")[0] + ", …"


def _sources(facts: Mapping[str, Any], sources: Mapping[str, Authority]) -> Iterator[Text]:
    for key in facts.get("sources", ()):
        yield authority_line(sources[key]) if key in sources else prose(str(key))


def _sureness(facts: Mapping[str, Any]) -> str:
    sure = describe.spelled(str(facts.get("confidence", ""))) or "not recorded"
    unsourced = "" if facts.get("sources") else "; no source is recorded, check before relying on it"
    review = f"; to be looked at again before {facts['review-by']}" if facts.get("review-by") else ""
    return f"{sure}{unsourced}{review}"


def _reviews(
    entries: tuple[Review, ...], all_entries: tuple[Review, ...], day: str, width: int
) -> Iterator[Text]:
    names = max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        head = joined(
            f"{entry.before}  {padded(entry.kind, 7)}  ", name(padded(entry.name, names), STRONG), "  "
        )
        yield from indented(joined(head, prose(entry.about)), width, 0, 4)
    yield prose(f"{len(entries)} of {len(all_entries)} dated entries are due for review by {day}")
    later = [entry for entry in all_entries if entry.before > day]
    if later:
        yield prose(f"next: {later[0].kind} {later[0].name}, before {later[0].before}")
