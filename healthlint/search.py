"""Finding where patterns match in an analysed document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from healthlint.language.analysis import Analysis, Spot
from healthlint.language.words import Sentence
from healthlint.patterns import Match
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule

_NOTHING: list[Match] = []


def rule_matches(analysis: Analysis, rulebook: Rulebook) -> Iterator[tuple[Rule, Spot]]:
    """Every match of a sentence rule's patterns, pardons not yet heard."""
    for text, indices in sorted(candidates(analysis, rulebook).items()):
        for rule in rulebook.finders.get(text, ()):
            for index in indices:
                for match in matches(analysis.sentences[index], text, rulebook):
                    yield rule, Spot(analysis, index, match)


def weighed(
    analysis: Analysis, rulebook: Rulebook, spoken: Set[tuple[str, int]]
) -> Iterator[tuple[Rule, Spot]]:
    """What rules find by weighing each sentence as a whole; pardons not yet heard.

    `spoken` holds the families that have spoken of a sentence: those are not weighed for it.
    """
    weigh = rulebook.weights.weigh
    for rule in rulebook.weighing:
        for index, sentence in enumerate(analysis.sentences):
            if (rule.family, index) not in spoken and (match := weigh(sentence, rule.weigh)):
                yield rule, Spot(analysis, index, match)


def candidates(analysis: Analysis, rulebook: Rulebook) -> Mapping[str, list[int]]:
    """The sentences in which each pattern of the rulebook can match: all that its parts need occurs there.

    Each pattern is looked for only where its rarest part stands, so that most patterns cost nothing.
    """
    known = analysis.candidates.get(rulebook.serial)
    if known is None:
        known = analysis.candidates[rulebook.serial] = {}
        for index, sentence in enumerate(analysis.sentences):
            for text in _worth_a_try(sentence, rulebook):
                known.setdefault(text, []).append(index)
    return known


def _worth_a_try(sentence: Sentence, rulebook: Rulebook) -> list[str]:
    known = sentence.memory.candidates.get(rulebook.serial)
    if known is None:
        anchored, needs, has_all = rulebook.anchored, rulebook.needs, sentence.has_all
        texts = {text for key in anchored.keys() & sentence.keys for text in anchored[key]}
        known = [text for text in texts if has_all(needs[text])]
        sentence.memory.candidates[rulebook.serial] = known
    return known


def matches(sentence: Sentence, text: str, rulebook: Rulebook) -> list[Match]:
    """The matches of one pattern in a sentence, from left to right, none inside another."""
    known: list[Match] | None = sentence.memory.matches.get(text)
    if known is None:
        known = sentence.memory.matches[text] = _matches(sentence, text, rulebook)
    return known


def _matches(sentence: Sentence, text: str, rulebook: Rulebook) -> list[Match]:
    if not sentence.has_all(rulebook.needs[text]):
        return _NOTHING
    pattern = rulebook.pattern(text)
    found: list[Match] = []
    for index in sentence.positions(pattern.keys):
        if not found or index >= found[-1].end:
            match = pattern.at(sentence, index)
            if match is not None and match.end > match.start:
                found.append(match)
    return found or _NOTHING


def first_match(rule: Rule, analysis: Analysis, rulebook: Rulebook) -> Iterator[Spot]:
    """The matches of a rule in a document, in reading order."""
    known = candidates(analysis, rulebook)
    places = sorted((index, text) for text in rule.find for index in known.get(text, ()))
    for index, text in places:
        for match in matches(analysis.sentences[index], text, rulebook):
            yield Spot(analysis, index, match)
