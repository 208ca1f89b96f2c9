"""What a page owes: statements that its copy makes due, and whether it makes them where readers see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint import pardons
from healthlint.contradictions import contradictions
from healthlint.diagnostics import Diagnostic, Related, Severity, Suggestion
from healthlint.language.analysis import Analysis
from healthlint.page import Page
from healthlint.products import as_noun, mentions, use_named
from healthlint.report import Place, ProductUse, Statement
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
from healthlint.search import first_match
from healthlint.source import Span
from healthlint.status import Promotion, first_promotions, status_place

FAR = 4
"""How many headings may stand between a promotion and the status that belongs to it."""


class Duties(NamedTuple):
    """What a page owes and says, what is missing, and the products it names."""

    diagnostics: tuple[Diagnostic, ...]
    statements: tuple[Statement, ...]
    products: tuple[ProductUse, ...]


class _Owed(NamedTuple):
    """A statement that is due: the words that create the duty, and how serious its lack is."""

    span: Span
    severity: Severity


def page_duties(
    analysis: Analysis, rulebook: Rulebook, parts: Sequence[Analysis], found: Sequence[Diagnostic]
) -> Duties:
    """The duties of a page; `parts` also stand on it, `found` are the reports on its sentences."""
    page = Page(analysis, tuple(parts), rulebook)
    duties: list[tuple[Statement, Diagnostic | None]] = []
    for rule in rulebook.rules:
        if rule.said and (owed := _owed(rule, page, found)):
            duties.append(_duty(rule, page, owed))
    promoted = first_promotions(page)
    for rule in rulebook.rules:
        if rule.judge == "off-label" and not _pardoned_page(rule, page):
            duties += [_status_duty(rule, promotion, page) for promotion in promoted]
    missing = tuple(diagnostic for _, diagnostic in duties if diagnostic)
    statements = tuple(statement for statement, _ in duties)
    missing += (*contradictions(page), *_distant(page, promoted))
    return Duties(missing, statements, tuple(_products(page, promoted)))


def _duty(rule: Rule, page: Page, owed: _Owed) -> tuple[Statement, Diagnostic | None]:
    """The statement of a rule, and the report when the page does not make it."""
    said = _said_at(rule, page)
    wording = rule.suggest[0] if rule.suggest else ""
    statement = Statement(rule.id, rule.label, page.place(owed.span), said, wording)
    if said is not None:
        return statement, None
    return statement, Diagnostic(rule.id, owed.severity, rule.message, owed.span, Suggestion(wording))


def _owed(rule: Rule, page: Page, found: Sequence[Diagnostic]) -> _Owed | None:
    """The first match that creates the duty, or the first report of a family that brings it."""
    if _pardoned_page(rule, page):
        return None
    if rule.beside and not any(page.occurs(text) for text in rule.beside):
        return None
    owed = [_Owed(one.span, rule.severity) for one in found if _brings(rule, one)]
    if not rule.about or any(page.occurs(text) for text in rule.about):
        for analysis in page.readings:
            owed += _matched(rule, analysis, page)
    return min(owed, key=lambda one: one.span, default=None)


def _brings(rule: Rule, diagnostic: Diagnostic) -> bool:
    return diagnostic.family in rule.after and diagnostic.severity is not Severity.NOTE


def _matched(rule: Rule, analysis: Analysis, page: Page) -> Iterator[_Owed]:
    """The first match that stands, if any; pardons that look at the whole page were heard before."""
    unless = [pardon for pardon in rule.unless if pardon.scope != "page"]
    for spot in first_match(rule, analysis, page.rulebook):
        if any(pardons.holds(pardon, spot, page.rulebook, page.parts) for pardon in unless):
            continue
        if rule.about and not page.about(spot, rule.about):
            continue
        grave = rule.stakes is not None and any(one.grave for one in page.products_about(spot))
        yield _Owed(spot.span, rule.stakes if grave and rule.stakes else rule.severity)
        return


def _said_at(rule: Rule, page: Page) -> Place | None:
    """Where the page makes the statement of a rule, all parts of it."""
    place = page.said_at(rule.said, rule.not_said)
    if place is None or not rule.also_said:
        return place
    return place if page.said_at(rule.also_said, rule.not_said) else None


def _pardoned_page(rule: Rule, page: Page) -> bool:
    return any(pardon.scope == "page" and page.occurs(pardon.text) for pardon in rule.unless)


def _status_duty(rule: Rule, promotion: Promotion, page: Page) -> tuple[Statement, Diagnostic | None]:
    product, span = promotion.product, promotion.span
    wording = product.statement(as_noun(promotion.use, page.rulebook.lexicon))
    said = status_place(product, page)
    statement = Statement(rule.id, rule.label, page.place(span), said, wording)
    if said is not None:
        return statement, None
    severity = Severity.ERROR if product.grave else rule.severity
    use = promotion.use.removeprefix("for ").removeprefix("in ")
    message = rule.message.replace("{product}", product.name).replace("{use}", f" for {use}" if use else "")
    return statement, Diagnostic(rule.id, severity, message, span, Suggestion(wording))


def _distant(page: Page, promoted: Sequence[Promotion]) -> Iterator[Diagnostic]:
    """Each promotion whose status the page gives only many headings away."""
    rules = [rule for rule in page.rulebook.rules if rule.judge == "status-distant"]
    for promotion in promoted if rules else ():
        said = status_place(promotion.product, page)
        if said is None or said.path != page.analysis.document.source.path:
            continue
        if page.headings_between(promotion.span, said.span) > FAR:
            yield from (_far_report(rule, promotion, said.span) for rule in rules)


def _far_report(rule: Rule, promotion: Promotion, said: Span) -> Diagnostic:
    message = rule.message.replace("{product}", promotion.product.name)
    related = (Related(said, "the status is given here"),)
    return Diagnostic(rule.id, rule.severity, message, promotion.span, related=related)


def _products(page: Page, promoted: Sequence[Promotion]) -> Iterator[ProductUse]:
    """Each product that the page names, at its first mention."""
    off_label = {promotion.product.id: promotion.use for promotion in promoted}
    seen: set[str] = set()
    for index, sentence in enumerate(page.analysis.sentences):
        for one in mentions(sentence, page.rulebook.facts):
            product = one.product
            if product.id in seen:
                continue
            seen.add(product.id)
            use = off_label.get(product.id)
            on_label: bool | None = False if use is not None else None
            if use is None and (named := use_named(sentence, product, 0, len(sentence))) and named[1]:
                use, on_label = named[0], True
            span = page.analysis.passage(index).span(sentence.starts[one.start], sentence.ends[one.end - 1])
            yield ProductUse(product.name, use or "", product.status_words, on_label, page.place(span))
