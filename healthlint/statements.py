"""What a page owes: statements that its copy makes due, and whether it makes them where readers see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from healthlint import pardons
from healthlint.diagnostics import Diagnostic, Severity, Suggestion
from healthlint.document import Visibility
from healthlint.language.analysis import Analysis
from healthlint.language.words import Sentence
from healthlint.products import Product, mentions, use_named
from healthlint.report import Place, ProductUse, Statement
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
from healthlint.search import first_match
from healthlint.source import Span
from healthlint.status import Promotion, promotions, status_given


@dataclass(frozen=True, slots=True)
class Duties:
    """What a page owes and says, what is missing, and the products it names."""

    diagnostics: tuple[Diagnostic, ...]
    statements: tuple[Statement, ...]
    products: tuple[ProductUse, ...]


def page_duties(
    analysis: Analysis, rulebook: Rulebook, parts: Sequence[Analysis], found: Sequence[Diagnostic]
) -> Duties:
    """The duties of a page; `parts` also stand on it, `found` are the reports on its sentences."""
    pages = (analysis, *parts)
    statements: list[Statement] = []
    diagnostics: list[Diagnostic] = []
    for rule in rulebook.rules:
        if not rule.said:
            continue
        owed = _owed_at(rule, analysis, rulebook, found)
        if owed is None:
            continue
        said = _said_at(rule, pages, rulebook)
        wording = rule.suggest[0] if rule.suggest else ""
        statements.append(Statement(rule.id, rule.label, _place(analysis, owed), said, wording))
        if said is None:
            diagnostics.append(Diagnostic(rule.id, rule.severity, rule.message, owed, Suggestion(wording)))
    promoted = list(_first_promotions(analysis, rulebook))
    for rule in rulebook.rules:
        if rule.judge == "off-label":
            for promotion in promoted:
                statement, diagnostic = _status_duty(rule, promotion, pages, rulebook)
                statements.append(statement)
                diagnostics += [diagnostic] if diagnostic else []
    products = tuple(_products(analysis, rulebook, promoted))
    return Duties(tuple(diagnostics), tuple(statements), products)


def _owed_at(rule: Rule, analysis: Analysis, rulebook: Rulebook, found: Sequence[Diagnostic]) -> Span | None:
    """The words that create the duty: the first match, or the first report of a family that brings it."""
    spots = (
        spot
        for spot in first_match(rule, analysis, rulebook)
        if not any(pardons.holds(pardon, spot, rulebook) for pardon in rule.unless)
    )
    first = next(spots, None)
    spans = [first.span] if first else []
    spans += [one.span for one in found if one.family in rule.after and one.severity is not Severity.NOTE]
    return min(spans, default=None)


def _said_at(rule: Rule, pages: Sequence[Analysis], rulebook: Rulebook) -> Place | None:
    for page in pages:
        for index, sentence in _shown(page):
            for text in rule.said:
                if pardons.occurs(text, sentence, rulebook):
                    return _sentence_place(page, index)
    return None


def _status_duty(
    rule: Rule, promotion: Promotion, pages: Sequence[Analysis], rulebook: Rulebook
) -> tuple[Statement, Diagnostic | None]:
    page = pages[0]
    sentence = page.sentences[promotion.index]
    passage = page.passage(promotion.index)
    span = passage.span(sentence.starts[promotion.start], sentence.ends[promotion.end - 1])
    product = promotion.product
    wording = product.statement(promotion.use)
    said = _status_place(product, pages, rulebook)
    statement = Statement(rule.id, rule.label, _place(page, span), said, wording)
    if said is not None:
        return statement, None
    severity = Severity.ERROR if product.controlled or product.unapproved else rule.severity
    use = promotion.use or "use"
    message = rule.message.replace("{product}", product.name).replace("{use}", use)
    return statement, Diagnostic(rule.id, severity, message, span, Suggestion(wording))


def _status_place(product: Product, pages: Sequence[Analysis], rulebook: Rulebook) -> Place | None:
    for page in pages:
        for index, sentence in _shown(page):
            if status_given(product, iter((sentence,)), rulebook):
                return _sentence_place(page, index)
    return None


def _first_promotions(analysis: Analysis, rulebook: Rulebook) -> Iterator[Promotion]:
    """The first promotion of each product."""
    seen: set[str] = set()
    for promotion in promotions(analysis, rulebook):
        if promotion.product.id not in seen:
            seen.add(promotion.product.id)
            yield promotion


def _products(analysis: Analysis, rulebook: Rulebook, promoted: Sequence[Promotion]) -> Iterator[ProductUse]:
    off_label = {promotion.product.id: promotion.use for promotion in promoted}
    seen: set[str] = set()
    for index, sentence in enumerate(analysis.sentences):
        for one in mentions(sentence, rulebook.facts):
            product = one.product
            if product.id in seen:
                continue
            seen.add(product.id)
            span = analysis.passage(index).span(sentence.starts[one.start], sentence.ends[one.end - 1])
            use = off_label.get(product.id)
            on_label: bool | None = False if use is not None else None
            if use is None and (named := use_named(sentence, product, 0, len(sentence))) and named[1]:
                use, on_label = named[0], True
            yield ProductUse(product.name, use or "", product.status_words, on_label, _place(analysis, span))


def _shown(page: Analysis) -> Iterator[tuple[int, Sentence]]:
    return (
        (index, sentence)
        for index, sentence in enumerate(page.sentences)
        if page.passage(index).visibility is Visibility.SHOWN
    )


def _sentence_place(page: Analysis, index: int) -> Place:
    sentence = page.sentences[index]
    return _place(page, page.passage(index).span(sentence.starts[0], sentence.ends[-1]))


def _place(page: Analysis, span: Span) -> Place:
    source = page.document.source
    position = source.position(span.start)
    return Place(source.path, span, position.line, position.column)
