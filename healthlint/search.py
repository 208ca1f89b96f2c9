"""Finding where patterns match in an analysed document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from healthlint.language.analysis import Analysis, Spot
from healthlint.language.words import Sentence
from healthlint.patterns import Match
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule


def rule_matches(analysis: Analysis, rulebook: Rulebook) -> Iterator[tuple[Rule, Spot]]:
    """Every match of a sentence rule's patterns, pardons not yet heard."""
    for text, indices in sorted(candidates(analysis, rulebook).items()):
        for rule in rulebook.finders.get(text, ()):
            for index in indices:
                for match in matches(analysis.sentences[index], text, rulebook):
                    yield rule, Spot(analysis, index, match)


def candidates(analysis: Analysis, rulebook: Rulebook) -> Mapping[str, list[int]]:
    """The sentences in which each pattern of the rulebook can match: all that its parts need occurs there.

    Each pattern is looked for only where its rarest part stands, so that most patterns cost nothing.
    """
    known = analysis.candidates.get(id(rulebook))
    if known is None:
        known = analysis.candidates[id(rulebook)] = {}
        anchored, opening = rulebook.anchored, rulebook.opening
        for index, sentence in enumerate(analysis.sentences):
            keys = sentence.keys
            for text in {text for key in keys for text in anchored.get(key, ())}:
                for needed in opening[text][1]:
                    if keys.isdisjoint(needed):
                        break
                else:
                    known.setdefault(text, []).append(index)
    return known


def matches(sentence: Sentence, text: str, rulebook: Rulebook) -> Iterator[Match]:
    """The matches of one pattern in a sentence, from left to right, none inside another."""
    keys, required = rulebook.opening[text]
    if any(sentence.keys.isdisjoint(needed) for needed in required):
        return
    pattern = rulebook.pattern(text)
    reached = 0
    for index in sentence.positions(keys):
        if index >= reached:
            match = pattern.at(sentence, index)
            if match is not None and match.end > match.start:
                yield match
                reached = match.end


def first_match(rule: Rule, analysis: Analysis, rulebook: Rulebook) -> Iterator[Spot]:
    """The matches of a rule in a document, in reading order."""
    known = candidates(analysis, rulebook)
    places = sorted((index, text) for text in rule.find for index in known.get(text, ()))
    for index, text in places:
        for match in matches(analysis.sentences[index], text, rulebook):
            yield Spot(analysis, index, match)
