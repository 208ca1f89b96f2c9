"""Product facts: what is approved for what, as the product files state it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def product_lists(products: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The word lists that product facts make: all names, each product's names and uses, names by kind and status."""
    lists: list[tuple[str, str, tuple[str, ...]]] = [("product", "", ())]
    for product in products:
        name, names = product["id"], tuple(product["names"])
        lists.append(("product", "", names))
        lists.append((f"product.{name}", "", names))
        lists.append((f"kind.{product['kind']}", "", names))
        lists.append((f"status.{product['status']}", "", names))
        lists.append((f"uses.{name}", "", tuple(product.get("uses", ()))))
        lists.append((f"unapproved.{name}", "", tuple(product.get("unapproved", ()))))
    return lists
