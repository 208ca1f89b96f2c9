"""Product facts: what is approved for what, as the product files state it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from healthlint.language.words import Sentence, list_key, words_of
from healthlint.lexicon import Lexicon

_UNAPPROVED = frozenset({"unapproved", "compounded-unapproved", "investigational"})
_UNREGULATED = frozenset({"otc", "n/a"})
_STATUS_WORDS = {
    "approved": "approved",
    "approved-other-use": "approved for another use",
    "cleared": "cleared",
    "unapproved": "not approved",
    "compounded-unapproved": "compounded, not approved",
    "investigational": "investigational",
    "otc": "sold without prescription",
    "n/a": "no status of its own",
}


@dataclass(frozen=True, slots=True)
class Product:
    """A product or procedure and its regulatory status; `sentence` is the ready status statement."""

    id: str
    name: str
    kind: str
    status: str
    sentence: str
    controlled: bool

    @property
    def substance(self) -> str:
        """What forms of one product have in common: the first part of their ids."""
        return self.id.split("-")[0]

    @property
    def unapproved(self) -> bool:
        """Whether it is approved or cleared for nothing."""
        return self.status in _UNAPPROVED

    @property
    def regulated(self) -> bool:
        """Whether it is of a kind that needs approval or clearance."""
        return self.status not in _UNREGULATED

    @property
    def sold_for_other_uses(self) -> bool:
        """Whether it is approved, but not for what it is mostly sold for."""
        return self.status == "approved-other-use"

    @property
    def grave(self) -> bool:
        """Whether most care is due: it is controlled, or approved for nothing."""
        return self.controlled or self.unapproved

    @property
    def status_words(self) -> str:
        """The status in plain words."""
        return _STATUS_WORDS.get(self.status, self.status)

    @property
    def lists(self) -> tuple[str, str]:
        """The names of the lists of its approved uses and of its unapproved ones."""
        return f"uses.{self.id}", f"unapproved.{self.id}"

    def statement(self, use: str) -> str:
        """The status statement for a use."""
        return self.sentence.replace("{use}", use or "this purpose")


_NO_ENDS = frozenset("for in on at to with of by from and or as who that while during the a an".split())


def as_noun(use: str, lexicon: Lexicon) -> str:
    """The use if "for" can stand before it, else nothing: it is no verb phrase and has no loose ends."""
    sentence = words_of(use, 0, len(use))
    words = sentence.words
    if not words or words[0] in _NO_ENDS or words[-1] in _NO_ENDS:
        return ""
    lexicon.annotate(sentence)
    return "" if len(words) > 1 and sentence.ends_of("use-verb", 0) else use


@dataclass(frozen=True, slots=True)
class Mention:
    """A product named in a sentence: half-open word indices."""

    product: Product
    start: int
    end: int


def product_of(facts: Mapping[str, Any]) -> Product:
    """A product from its entry in a product file."""
    return Product(
        id=str(facts["id"]),
        name=str(facts["names"][0]),
        kind=str(facts.get("kind", "")),
        status=str(facts.get("status", "n/a")),
        sentence=str(facts.get("sentence", "")),
        controlled=bool(facts.get("schedule")),
    )


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


def mentions(sentence: Sentence, products: Mapping[str, Product]) -> list[Mention]:
    """The products a sentence names, the longest name at each place, from left to right."""
    found: list[Mention] = []
    for index, _ in sentence.spans("product"):
        if not found or index >= found[-1].end:
            found += _longest(sentence, index, products)
    return found


def _longest(sentence: Sentence, index: int, products: Mapping[str, Product]) -> list[Mention]:
    """The product whose name is the longest at a word, or none."""
    best, longest = "", 0
    for key, lengths in sentence.at[index].items():
        if lengths[0] > longest and key.startswith("{product."):
            best, longest = key[len("{product.") : -1], lengths[0]
    return [Mention(products[best], index, index + longest)] if best else []


def use_named(sentence: Sentence, product: Product, start: int, end: int) -> tuple[str, bool] | None:
    """The first use of a product named between two word indices, and whether it is an approved one.

    Where an approved and an unapproved phrase overlap, the longer one counts.
    """
    uses, others = product.lists
    for index in sentence.positions({list_key(uses), list_key(others)}):
        if start <= index < end:
            approved, unapproved = sentence.longest(uses, index), sentence.longest(others, index)
            last = index + max(approved, unapproved)
            return " ".join(sentence.words[index:last]), approved >= unapproved
    return None
