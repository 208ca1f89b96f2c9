"""What a page says in one place and takes back in another: the rules that set patterns `against` each other."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint import pardons
from healthlint.diagnostics import Diagnostic, Related, Suggestion
from healthlint.document import Visibility
from healthlint.language.analysis import Analysis, Spot
from healthlint.language.context import asked, negated
from healthlint.page import Page
from healthlint.rules import Pardon, Rule
from healthlint.search import candidates, matches
from healthlint.suggest import fill

_ALSO = "the page says otherwise here"


def contradictions(page: Page) -> Iterator[Diagnostic]:
    """The contradictions of a page, each at the first claim, with the first place against it as related."""
    for rule in page.rulebook.rules:
        for claim, other in zip(rule.find, rule.against, strict=False):
            here = next(_claims(rule, claim, page), None)
            against = _others(rule, claim, other, page) if here else ()
            there = next((spot for spot in against if here and _of_one_product(here, spot, page)), None)
            if here and there:
                yield _report(rule, here, there)


def _of_one_product(one: Spot, other: Spot, page: Page) -> bool:
    """Whether two places may speak of the same product: they name one in common, or one of them names none."""
    ours, theirs = ({product.substance for product in page.products_about(spot)} for spot in (one, other))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _report(rule: Rule, here: Spot, there: Spot) -> Diagnostic:
    wording = Suggestion(rule.suggest[0]) if rule.suggest else None
    related = (Related(there.span, _ALSO),)
    return Diagnostic(rule.id, rule.severity, fill(rule.message, here), here.span, wording, related)


def _claims(rule: Rule, text: str, page: Page) -> Iterator[Spot]:
    """Where a claim stands that nothing pardons."""
    for spot in _spots(text, page.analysis, page):
        if rule.on and spot.passage.kind not in rule.on:
            continue
        if not any(pardons.holds(one, spot, page.rulebook, page.parts) for one in rule.unless):
            yield spot


def _others(rule: Rule, claim: str, text: str, page: Page) -> Iterator[Spot]:
    """Where the other is said, neither denied nor asked, nor a part of such a claim or of what does not count."""
    for spot in _spots(text, page.analysis, page):
        if any(pardons.holds(Pardon("overlap", one), spot, page.rulebook) for one in (claim, *rule.not_said)):
            continue
        if not negated(spot) and not asked(spot):
            yield spot


def _spots(text: str, analysis: Analysis, page: Page) -> Iterator[Spot]:
    """The matches of a pattern that a visitor sees, in reading order."""
    for index in candidates(analysis, page.rulebook).get(text, ()):
        if analysis.passage(index).visibility is Visibility.SHOWN:
            for match in matches(analysis.sentences[index], text, page.rulebook):
                yield Spot(analysis, index, match)
