"""Finding where patterns match in an analysed document."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.analysis import Analysis, Spot
from healthlint.language.words import Sentence
from healthlint.patterns import Match
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule


def rule_matches(sentence: Sentence, rulebook: Rulebook) -> Iterator[tuple[Rule, Match]]:
    """Every match of a sentence rule's patterns, pardons not yet heard."""
    tried: set[tuple[str, str]] = set()
    by_key = rulebook.by_key
    for key in sentence.keys:
        for rule, text in by_key.get(key, ()):
            if (rule.id, text) not in tried:
                tried.add((rule.id, text))
                for match in matches(sentence, text, rulebook):
                    yield rule, match


def matches(sentence: Sentence, text: str, rulebook: Rulebook) -> Iterator[Match]:
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


def first_match(rule: Rule, analysis: Analysis, rulebook: Rulebook) -> Iterator[Spot]:
    """The matches of a rule in a document, in reading order."""
    for index, sentence in enumerate(analysis.sentences):
        for text in rule.find:
            for match in matches(sentence, text, rulebook):
                yield Spot(analysis, index, match)
