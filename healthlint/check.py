"""Judging a document by a rulebook: pure, no file is read and nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from healthlint import pardons, status
from healthlint.diagnostics import Diagnostic
from healthlint.document import Document, Unit
from healthlint.language.analysis import Analysis, Spot, analyse
from healthlint.language.words import Sentence
from healthlint.patterns import Match
from healthlint.report import FileReport
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
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
    statements, products = (), ()
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
    found: list[tuple[Rule, Spot]] = []
    for index, sentence in enumerate(analysis.sentences):
        for rule, match in matches(sentence, rulebook):
            spot = Spot(analysis, index, match)
            if _stands(rule, spot, rulebook, parts):
                found.append((rule, spot))
    return [_diagnostic(rule, spot) for rule, spot in _most_serious(found)]


def matches(sentence: Sentence, rulebook: Rulebook) -> Iterator[tuple[Rule, Match]]:
    """Every match of a sentence rule's patterns, pardons not yet heard."""
    tried: set[tuple[str, str]] = set()
    by_key = rulebook.by_key
    for key in sentence.keys:
        for rule, text in by_key.get(key, ()):
            if rule.said or (rule.id, text) in tried:
                continue
            tried.add((rule.id, text))
            for match in all_matches(sentence, text, rulebook):
                yield rule, match


def all_matches(sentence: Sentence, text: str, rulebook: Rulebook) -> Iterator[Match]:
    """The matches of one pattern in a sentence, from left to right, none inside another."""
    keys, required = rulebook.opening[text]
    if any(sentence.keys.isdisjoint(needed) for needed in required):
        return
    pattern = rulebook.pattern(text)
    index = 0
    while index < len(sentence):
        if sentence.words[index] in keys or not keys.isdisjoint(sentence.at[index]):
            match = pattern.at(sentence, index)
            if match is not None and match.end > match.start:
                yield match
                index = max(index + 1, match.end)
                continue
        index += 1


def _stands(rule: Rule, spot: Spot, rulebook: Rulebook, parts: tuple[Analysis, ...]) -> bool:
    if rule.on and spot.passage.kind not in rule.on:
        return False
    if any(pardons.holds(pardon, spot, rulebook, parts) for pardon in rule.unless):
        return False
    return not rule.judge or status.agrees(rule.judge, spot, rulebook)


def _most_serious(found: Iterable[tuple[Rule, Spot]]) -> Iterator[tuple[Rule, Spot]]:
    """Of overlapping matches of one family the most serious, then the longest."""
    kept: dict[tuple[str, int], list[Spot]] = {}
    ordered = sorted(found, key=lambda pair: (pair[0].severity.rank, pair[1].match.start - pair[1].match.end, pair[0].id))
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
