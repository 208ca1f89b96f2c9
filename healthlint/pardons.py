"""Whether something in reach pardons a match."""

from __future__ import annotations

from collections.abc import Iterable

from healthlint.document import Kind, Visibility
from healthlint.language.analysis import Analysis, Spot
from healthlint.language.context import CONTEXTS, clause_end, clause_start
from healthlint.language.words import Sentence
from healthlint.rulebook import Rulebook
from healthlint.rules import PAGE_WIDE, Pardon
from healthlint.search import candidates, matches


def holds(pardon: Pardon, spot: Spot, rulebook: Rulebook, parts: tuple[Analysis, ...] = ()) -> bool:
    """Whether a pardon clears the match."""
    if pardon.scope == "context":
        return CONTEXTS[pardon.text](spot)
    if pardon.scope in _NEAR:
        return _NEAR[pardon.scope](pardon.text, spot, rulebook)
    if pardon.scope == "voice" and spot.passage.kind is Kind.QUOTE:
        return False
    if pardon.scope in PAGE_WIDE:
        return any(_shown_on(analysis, pardon.text, rulebook) for analysis in (spot.analysis, *parts))
    if pardon.scope in ("passage", "section"):
        return _around(pardon, spot, rulebook)
    return any(occurs(pardon.text, sentence, rulebook) for sentence in _within(pardon.scope, spot))


def occurs(text: str, sentence: Sentence, rulebook: Rulebook) -> bool:
    """Whether a pattern matches anywhere in a sentence."""
    return bool(matches(sentence, text, rulebook))


def _spans(text: str, sentence: Sentence, rulebook: Rulebook) -> Iterable[tuple[int, int]]:
    return ((match.start, match.end) for match in matches(sentence, text, rulebook))


def _overlaps(text: str, spot: Spot, rulebook: Rulebook) -> bool:
    match = spot.match
    return any(
        start < match.end and match.start < end for start, end in _spans(text, spot.sentence, rulebook)
    )


def _begins(text: str, spot: Spot, rulebook: Rulebook) -> bool:
    return any(start == spot.match.start for start, _ in _spans(text, spot.sentence, rulebook))


def _before(text: str, spot: Spot, rulebook: Rulebook) -> bool:
    return any(end == spot.match.start for _, end in _spans(text, spot.sentence, rulebook))


def _after(text: str, spot: Spot, rulebook: Rulebook) -> bool:
    return any(start == spot.match.end for start, _ in _spans(text, spot.sentence, rulebook))


def _clause(text: str, spot: Spot, rulebook: Rulebook) -> bool:
    begin = clause_start(spot.sentence, spot.match.start)
    end = clause_end(spot.sentence, spot.match.end)
    return any(begin <= start and stop <= end for start, stop in _spans(text, spot.sentence, rulebook))


_NEAR = {"overlap": _overlaps, "begins": _begins, "before": _before, "after": _after, "clause": _clause}


def _shown_on(analysis: Analysis, text: str, rulebook: Rulebook) -> bool:
    """Whether a pattern matches where a visitor of the page sees it; worked out once however many matches ask."""
    known = analysis.shown.get(text)
    if known is None:
        known = analysis.shown[text] = any(
            analysis.passage(index).visibility is Visibility.SHOWN
            and occurs(text, analysis.sentences[index], rulebook)
            for index in candidates(analysis, rulebook).get(text, ())
        )
    return known


def _around(pardon: Pardon, spot: Spot, rulebook: Rulebook) -> bool:
    """Whether a pattern matches in the same passage or section; worked out once however many matches ask."""
    analysis = spot.analysis
    place = analysis.passage_of[spot.index] if pardon.scope == "passage" else spot.passage.section
    key = (pardon.scope, pardon.text, place)
    known = analysis.around.get(key)
    if known is None:
        known = analysis.around[key] = any(
            occurs(pardon.text, sentence, rulebook) for sentence in _within(pardon.scope, spot)
        )
    return known


def _within(scope: str, spot: Spot) -> Iterable[Sentence]:
    analysis = spot.analysis
    passage = analysis.passage_of[spot.index]
    if scope == "sentence":
        return (spot.sentence,)
    if scope == "next":
        following = analysis.after(spot.index)
        return () if following is None else (following,)
    if scope == "passage":
        return analysis.of_passage(passage)
    if scope == "heading":
        heading = analysis.document.sections[spot.passage.section].heading
        return () if heading is None or heading == passage else analysis.of_passage(heading)
    section = spot.passage.section
    return (
        sentence
        for index, sentence in enumerate(analysis.sentences)
        if analysis.passage(index).section == section
    )
