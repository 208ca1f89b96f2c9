"""All rules, word lists and product facts that are on, ready to match."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from healthlint.composing import Needs
from healthlint.diagnostics import Severity
from healthlint.language.plainer import Vocabulary
from healthlint.lexicon import Lexicon
from healthlint.patterns import Pattern
from healthlint.products import Product, product_of
from healthlint.ruleformat import nearest
from healthlint.rules import PAGE_WIDE, Authority, Rule
from healthlint.weighing import Weights, gathered


class RuleError(Exception):
    """A rule file or a choice of rules that cannot be used; its text is one line with file and place."""


@dataclass(frozen=True)
class Rulebook:
    """The rules that are on, in the order of their ids, with what they need.

    `needs` holds, for each pattern of a rule, the keys of which one must occur, and of which another, the rarest
    first.
    `products` are the product facts as the files state them, `authorities` the sources that files name by key.
    """

    rules: tuple[Rule, ...]
    lexicon: Lexicon
    needs: Mapping[str, Needs]
    products: tuple[Mapping[str, Any], ...] = ()
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    plainer: Mapping[str, str] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
    short_forms: frozenset[str] = frozenset()
    not_judged: tuple[str, ...] = ()
    as_of: str = ""
    all_rules: tuple[Rule, ...] = ()
    weights: Weights = field(default_factory=lambda: gathered({}))
    serial: int = field(default_factory=count().__next__, init=False, compare=False)

    @property
    def families(self) -> frozenset[str]:
        """The families of all known rules, on or off."""
        return frozenset(rule.family for rule in self.all_rules)

    @cached_property
    def facts(self) -> Mapping[str, Product]:
        """The products by their ids."""
        return {str(entry["id"]): product_of(entry) for entry in self.products}

    @cached_property
    def weighing(self) -> tuple[Rule, ...]:
        """The rules that weigh sentences as a whole."""
        return tuple(rule for rule in self.rules if rule.weigh)

    @cached_property
    def doubts(self) -> Mapping[str, str]:
        """The scale that shows, for each family that is weighed, that a sentence surely is plain copy."""
        return {rule.family: rule.weigh for rule in self.weighing}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that reading advice goes by."""
        return Vocabulary(self.protected, self.plainer, self.lexicon.inflection, self.short_forms)

    @cached_property
    def finders(self) -> Mapping[str, tuple[Rule, ...]]:
        """The sentence rules that look for each pattern."""
        table: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for text in () if rule.said or rule.against else rule.find:
                table.setdefault(text, []).append(rule)
        return {text: tuple(rules) for text, rules in table.items()}

    @cached_property
    def anchored(self) -> Mapping[str, tuple[str, ...]]:
        """The patterns that are worth a try where a word or list occurs: each stands under its rarest part."""
        table: dict[str, list[str]] = {}
        for text in {text for rule in self.rules for text in _looked_for(rule)}:
            for key in self.needs[text][0]:
                table.setdefault(key, []).append(text)
        return {key: tuple(texts) for key, texts in table.items()}

    def rule(self, name: str) -> Rule | None:
        """The rule of that id, on or off."""
        return next((rule for rule in self.all_rules if rule.id == name), None)

    def pattern(self, text: str) -> Pattern:
        """The compiled pattern."""
        return self.lexicon.pattern(text)

    def select(
        self,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity | None] | None = None,
        also: tuple[str, ...] = (),
    ) -> Rulebook:
        """The rulebook with other rules on, by id, family or pack; raises RuleError for an unknown name.

        `select` takes the place of the rules on by default, `also` adds to them, `ignore` wins over both. A
        family's name turns on the rules of its own pack, not those that another pack adds to the family.
        `severity` maps a name to its new severity, or to None to turn it off.
        """
        for name in (*select, *also, *ignore, *(severity or {})):
            self._check_name(name)
        on = (*select, *also)
        rules = [rule for rule in self.all_rules if _turned_on(rule, on) or not (rule.off or select)]
        rules = [rule for rule in rules if not _named(rule, ignore)]
        for name, value in (severity or {}).items():
            rules = [
                rule._replace(severity=value or rule.severity) if _named(rule, (name,)) else rule
                for rule in rules
                if value or not _named(rule, (name,))
            ]
        return dataclasses.replace(self, rules=tuple(rules))

    def _check_name(self, name: str) -> None:
        known = {rule.id for rule in self.all_rules} | self.families | {rule.pack for rule in self.all_rules}
        if name not in known:
            raise RuleError(f"no rule, family or pack is called {name!r}{nearest(name, known)}")


def _looked_for(rule: Rule) -> Iterator[str]:
    """The patterns of a rule that are looked for on whole pages."""
    yield from (
        *rule.find,
        *rule.said,
        *rule.not_said,
        *rule.also_said,
        *rule.beside,
        *rule.about,
        *rule.against,
    )
    yield from (pardon.text for pardon in (*rule.unless, *rule.needs) if pardon.scope in PAGE_WIDE)


def _turned_on(rule: Rule, names: Iterable[str]) -> bool:
    own = not rule.off or rule.pack in (rule.market, f"{rule.market}-{rule.family}")
    return any(name in (rule.id, rule.pack) or (own and name == rule.family) for name in names)


def _named(rule: Rule, names: Iterable[str]) -> bool:
    return any(name in (rule.id, rule.family, rule.pack) for name in names)
