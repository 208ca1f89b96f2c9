"""Judging a document by a rulebook: pure, no file is read and nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from healthlint import pardons, status
from healthlint.diagnostics import Diagnostic, Fix, Related, Severity, Suggestion
from healthlint.document import Document, Passage, Piece, Unit
from healthlint.language.analysis import Analysis, Spot, analyse
from healthlint.lexicon import Lexicon
from healthlint.patterns import Match
from healthlint.report import FileReport, ProductUse, Reading, Statement
from healthlint.rewording import Rewrite
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
from healthlint.search import matches, rule_matches, weighed
from healthlint.source import Source, Span
from healthlint.statements import page_duties
from healthlint.suggest import advice, fill, rewrites
from healthlint.weighing import HEART

MOST_ADVISED = 300
"""Reports of one file for which a wording of the very sentence is worked out; the rest get the rule's advice."""


def check(
    document: Document,
    rulebook: Rulebook,
    parts: tuple[Document, ...] = (),
    reading_target: float = 8.0,
    *,
    advise: bool = True,
) -> FileReport:
    """What the rules find in a document. `parts` also stand on its page: what they state, the page states.

    Without `advise` no wording is suggested, which is quicker.
    """
    analysis = analyse(document, rulebook.lexicon)
    standing = tuple(_part(_Itself(part), rulebook.lexicon) for part in parts)
    found = _most_serious(_standing(analysis, rulebook, standing))
    reports = _gathered([(rule, spot, _diagnostic(rule, spot, rulebook)) for rule, spot in found])
    diagnostics = [diagnostic for _, _, diagnostic in reports]
    if advise:
        diagnostics = [_advised(*report, reports, rulebook, standing) for report in reports[:MOST_ADVISED]]
        diagnostics += [_with_advice(*report) for report in reports[MOST_ADVISED:]]
    statements: tuple[Statement, ...] = ()
    products: tuple[ProductUse, ...] = ()
    if document.unit is Unit.PAGE:
        duties = page_duties(analysis, rulebook, standing, diagnostics)
        diagnostics += duties.diagnostics
        statements, products = duties.statements, duties.products
    reading, notes = _reading(document, rulebook, reading_target, statements)
    return FileReport(
        document=document,
        diagnostics=tuple(sorted([*diagnostics, *notes], key=lambda d: (d.span, d.severity.rank, d.rule))),
        statements=statements,
        products=products,
        reading=reading,
    )


class _Itself:
    """A document known by identity, as comparing its passages would cost more than reading them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=128)
def _part(part: _Itself, lexicon: Lexicon) -> Analysis:
    """The analysis of a part, which stands on many pages."""
    return analyse(part.document, lexicon)


def _standing(
    analysis: Analysis, rulebook: Rulebook, parts: tuple[Analysis, ...]
) -> Iterator[tuple[Rule, Spot]]:
    """The matches of sentence rules that nothing pardons; weighed ones where none other of their family is.

    Neither the whole of a weighed one nor its heart may be pardoned. What is found in a sentence that, as a whole,
    surely reads as plain copy is lowered to a note, but for what a firm rule finds.
    """
    spoken: set[tuple[str, int]] = set()
    for rule, spot in rule_matches(analysis, rulebook):
        if _stands(rule, spot, rulebook, parts):
            spoken.add((rule.family, spot.index))
            yield (rule._replace(severity=Severity.NOTE) if _doubted(rule, spot, rulebook) else rule), spot
    for rule, spot in weighed(analysis, rulebook, spoken):
        heart = replace(spot, match=Match(*spot.match.parts[HEART], {}))
        if _stands(rule, spot, rulebook, parts) and _stands(rule, heart, rulebook, parts):
            yield rule, spot


def _doubted(rule: Rule, spot: Spot, rulebook: Rulebook) -> bool:
    scale = None if rule.firm else rulebook.doubts.get(rule.family)
    return scale is not None and rulebook.weights.lowers(rule.severity, spot.sentence, scale)


def _stands(rule: Rule, spot: Spot, rulebook: Rulebook, parts: tuple[Analysis, ...]) -> bool:
    if rule.on and spot.passage.kind not in rule.on:
        return False
    if any(pardons.holds(pardon, spot, rulebook, parts) for pardon in rule.unless):
        return False
    if not all(pardons.holds(need, spot, rulebook, parts) for need in rule.needs):
        return False
    return not rule.judge or status.agrees(rule.judge, spot, rulebook)


def _most_serious(found: Iterable[tuple[Rule, Spot]]) -> list[tuple[Rule, Spot]]:
    """Of overlapping matches of one family the most serious, then the longest."""
    kept: dict[tuple[str, int], list[Spot]] = {}
    chosen = []
    for rule, spot in sorted(found, key=_weight):
        taken = kept.setdefault((rule.family, spot.index), [])
        if not any(_overlap(spot, other) for other in taken):
            taken.append(spot)
            chosen.append((rule, spot))
    return chosen


def _weight(pair: tuple[Rule, Spot]) -> tuple[int, int, str, int, int]:
    rule, spot = pair
    return rule.severity.rank, spot.match.start - spot.match.end, rule.id, spot.index, spot.match.start


def _overlap(one: Spot, other: Spot) -> bool:
    return one.match.start < other.match.end and other.match.start < one.match.end


def _gathered(reports: list[tuple[Rule, Spot, Diagnostic]]) -> list[tuple[Rule, Spot, Diagnostic]]:
    """The reports with those that one mends together made one: the first in the passage names the other places."""
    together: dict[tuple[str, int], list[tuple[Rule, Spot, Diagnostic]]] = {}
    for report in sorted((one for one in reports if one[0].once), key=lambda one: one[2].span):
        rule, spot, _ = report
        together.setdefault((rule.family, spot.analysis.passage_of[spot.index]), []).append(report)
    gathered = [report for report in reports if not report[0].once]
    for (rule, spot, diagnostic), *others in together.values():
        places = tuple(Related(other.span, "and here") for _, _, other in others)
        gathered.append((rule, spot, diagnostic._replace(related=(*diagnostic.related, *places))))
    return gathered


def _diagnostic(rule: Rule, spot: Spot, rulebook: Rulebook) -> Diagnostic:
    message = fill(rule.message, spot)
    if rule.report == "answer" and (answer := _answer(rule, spot, rulebook)):
        related = (Related(spot.span, "the question"),)
        return Diagnostic(rule.id, rule.severity, message, answer.span, related=related)
    return Diagnostic(rule.id, rule.severity, message, spot.span)


def _answer(rule: Rule, spot: Spot, rulebook: Rulebook) -> Spot | None:
    """What the rule needs of the sentence after the match, where it stands."""
    following = spot.analysis.after(spot.index)
    wanted = (pardon.text for pardon in rule.needs if pardon.scope == "next")
    found = (match for text in wanted if following for match in matches(following, text, rulebook))
    first = next(found, None)
    return Spot(spot.analysis, spot.index + 1, first) if first else None


def _advised(
    rule: Rule,
    spot: Spot,
    diagnostic: Diagnostic,
    reports: list[tuple[Rule, Spot, Diagnostic]],
    rulebook: Rulebook,
    parts: tuple[Analysis, ...],
) -> Diagnostic:
    """The diagnostic with the first wording that clears it and raises nothing new, or with advice."""
    sentence = spot.sentence
    known = {other.id for other, place, _ in reports if place.index == spot.index}
    for rewrite in rewrites(rule, spot, rulebook.lexicon):
        wording = rewrite.applied(spot.passage.text, sentence.start, sentence.end)
        raised = {other.id for other, _ in _reports_of(wording, spot, rulebook, parts)}
        if wording and rule.id not in raised and raised <= known:
            return diagnostic._replace(suggestion=Suggestion(wording, _fix(rewrite, spot)))
    return _with_advice(rule, spot, diagnostic)


def _with_advice(rule: Rule, spot: Spot, diagnostic: Diagnostic) -> Diagnostic:
    text = advice(rule, spot)
    return diagnostic._replace(suggestion=Suggestion(text)) if text else diagnostic


def _reports_of(
    text: str, spot: Spot, rulebook: Rulebook, parts: tuple[Analysis, ...]
) -> list[tuple[Rule, Spot]]:
    """What the rules would find if the sentence read like that."""
    passage = Passage(text, (Piece(0, 0, len(text), True),), spot.passage.kind, links=spot.passage.links)
    document = Document(Source(spot.analysis.document.source.path, text), "plain", (passage,))
    analysis = analyse(document, rulebook.lexicon)
    return _most_serious(_standing(analysis, rulebook, (spot.analysis, *parts)))


def _fix(rewrite: Rewrite, spot: Spot) -> Fix | None:
    """The edit of the source, where the words stand there just as they are read and need no escape."""
    if rewrite.start == rewrite.end or any(sign in rewrite.text for sign in "<>&\"'`{}\\\\"):
        return None
    passage = spot.passage
    span = passage.span(rewrite.start, rewrite.end)
    if spot.analysis.document.source.quote(span) != passage.text[rewrite.start : rewrite.end]:
        return None
    return Fix(_with_space(span, rewrite, spot.analysis.document.source), rewrite.text)


def _with_space(span: Span, rewrite: Rewrite, source: Source) -> Span:
    """A deletion takes one space with it."""
    if not rewrite.text and source.text[span.start - 1 : span.start] == " ":
        return Span(span.start - 1, span.end)
    return span


def _reading(
    document: Document, rulebook: Rulebook, target: float, statements: tuple[Statement, ...]
) -> tuple[Reading | None, list[Diagnostic]]:
    """The reading level and its advice, when a rule on it is on; required wording is left alone."""
    rules = {rule.id.partition("/")[2]: rule for rule in rulebook.rules if rule.family == "reading"}
    if not rules:
        return None, []
    from healthlint.language.readability import Readability

    path = document.source.path
    frozen = tuple(one.said_at.span for one in statements if one.said_at and one.said_at.path == path)
    readability = Readability(document, rulebook.vocabulary, target, frozen)
    notes = [
        Diagnostic(
            rules[finding.name].id,
            rules[finding.name].severity,
            finding.message,
            finding.span,
            Suggestion(finding.replacement, Fix(finding.span, finding.replacement))
            if finding.replacement
            else None,
        )
        for finding in readability.findings()
        if finding.name in rules
    ]
    return readability.reading(), notes
