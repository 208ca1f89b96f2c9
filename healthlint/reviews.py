"""Facts with a date: which product facts and sources are due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.rulebook import Rulebook


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """An entry of the rule files that must be looked at again before a day, written YYYY-MM-DD.

    `kind` is "product" or "source", `name` the key of the entry, `about` what it is.
    """

    before: str
    kind: str
    name: str
    about: str


def reviews(book: Rulebook) -> tuple[Review, ...]:
    """Every dated entry, the earliest first."""
    return tuple(sorted([*_products(book), *_sources(book)]))


def due(entries: tuple[Review, ...], day: str) -> tuple[Review, ...]:
    """Those to be looked at by that day."""
    return tuple(entry for entry in entries if entry.before <= day)


def _products(book: Rulebook) -> Iterator[Review]:
    for entry in book.products:
        if before := entry.get("review-by"):
            product = book.facts[str(entry["id"])]
            yield Review(str(before), "product", product.id, f"{product.name}: {product.status_words}")


def _sources(book: Rulebook) -> Iterator[Review]:
    for key, authority in book.authorities.items():
        if authority.review_by:
            yield Review(authority.review_by, "source", key, authority.cite)
