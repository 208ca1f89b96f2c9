"""Product facts: what is approved for what, as the product files state it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from healthlint.language.words import Sentence, words_of
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
    return "" if len(words) > 1 and "use-verb" in sentence.at[0] else use


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
    if "product" not in sentence.keys:
        return []
    found: list[Mention] = []
    index = 0
    while index < len(sentence):
        here = _longest(sentence, index, products)
        if here is None:
            index += 1
        else:
            found.append(here)
            index = here.end
    return found


def _longest(sentence: Sentence, index: int, products: Mapping[str, Product]) -> Mention | None:
    best: Mention | None = None
    for name, ends in sentence.at[index].items():
        if name.startswith("product.") and (best is None or ends[0] > best.end):
            best = Mention(products[name.removeprefix("product.")], index, ends[0])
    return best


def use_named(sentence: Sentence, product: Product, start: int, end: int) -> tuple[str, bool] | None:
    """The first use of a product named between two word indices, and whether it is an approved one.

    Where an approved and an unapproved phrase overlap, the longer one counts.
    """
    for index in range(max(start, 0), min(end, len(sentence))):
        approved = sentence.at[index].get(f"uses.{product.id}", [0])[0]
        unapproved = sentence.at[index].get(f"unapproved.{product.id}", [0])[0]
        if approved or unapproved:
            last = max(approved, unapproved)
            return " ".join(sentence.words[index:last]), approved >= unapproved
    return None
