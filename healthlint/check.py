"""Judging a document by a rulebook: pure, no file is read and nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from healthlint import pardons, status
from healthlint.diagnostics import Diagnostic
from healthlint.document import Document, Unit
from healthlint.language.analysis import Analysis, Spot, analyse
from healthlint.report import FileReport, ProductUse, Statement
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
from healthlint.search import rule_matches
from healthlint.statements import page_duties

_PLACEHOLDER = regex.compile(r"\{([a-z-]+)\}")


def check(
    document: Document,
    rulebook: Rulebook,
    parts: tuple[Document, ...] = (),
    reading_target: float = 8.0,
) -> FileReport:
    """What the rules find in a document. `parts` also stand on its page: what they state, the page states."""
    analysis = analyse(document, rulebook.lexicon)
    standing = tuple(analyse(part, rulebook.lexicon) for part in parts)
    diagnostics = [
        *sentence_diagnostics(analysis, rulebook, standing),
    ]
    statements: tuple[Statement, ...] = ()
    products: tuple[ProductUse, ...] = ()
    if document.unit is Unit.PAGE:
        duties = page_duties(analysis, rulebook, standing, diagnostics)
        diagnostics += duties.diagnostics
        statements, products = duties.statements, duties.products
    return FileReport(
        document=document,
        diagnostics=tuple(sorted(diagnostics, key=lambda d: (d.span, d.severity.rank, d.rule))),
        statements=statements,
        products=products,
    )


def sentence_diagnostics(
    analysis: Analysis, rulebook: Rulebook, parts: tuple[Analysis, ...] = ()
) -> list[Diagnostic]:
    """What the sentence rules find, one report for each family and place."""
    found = [
        (rule, spot)
        for rule, spot in rule_matches(analysis, rulebook)
        if _stands(rule, spot, rulebook, parts)
    ]
    return [_diagnostic(rule, spot) for rule, spot in _most_serious(found)]


def _stands(rule: Rule, spot: Spot, rulebook: Rulebook, parts: tuple[Analysis, ...]) -> bool:
    if rule.on and spot.passage.kind not in rule.on:
        return False
    if any(pardons.holds(pardon, spot, rulebook, parts) for pardon in rule.unless):
        return False
    return not rule.judge or status.agrees(rule.judge, spot, rulebook)


def _most_serious(found: Iterable[tuple[Rule, Spot]]) -> Iterator[tuple[Rule, Spot]]:
    """Of overlapping matches of one family the most serious, then the longest."""
    kept: dict[tuple[str, int], list[Spot]] = {}
    ordered = sorted(
        found, key=lambda pair: (pair[0].severity.rank, pair[1].match.start - pair[1].match.end, pair[0].id)
    )
    for rule, spot in ordered:
        taken = kept.setdefault((rule.family, spot.index), [])
        if not any(_overlap(spot, other) for other in taken):
            taken.append(spot)
            yield rule, spot


def _overlap(one: Spot, other: Spot) -> bool:
    return one.match.start < other.match.end and other.match.start < one.match.end


def _diagnostic(rule: Rule, spot: Spot) -> Diagnostic:
    return Diagnostic(rule.id, rule.severity, fill(rule.message, spot), spot.span)


def fill(template: str, spot: Spot) -> str:
    """A template with `{match}` and the named parts of the match put in."""

    def value(found: regex.Match[str]) -> str:
        name = found[1]
        return spot.text if name == "match" else spot.part(name) or found[0]

    return str(_PLACEHOLDER.sub(value, template))
