"""Word lists: which words and phrases stand for a condition, a benefit, a hedge; all of it from rule files.

An entry of a list is a phrase of plain words, or a pattern that names other lists, so that lists build on
lists. Plain entries are found by one look-up a word; patterns only where a rule asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from healthlint.composing import Composer, Entry
from healthlint.inflection import Inflection
from healthlint.language.words import Here, Lengths, Sentence, list_key, words_of
from healthlint.patterns import Pattern, compile_pattern

_NOTHING: Here = {}
_NUMBER, _YEAR = list_key("number"), list_key("year")
MOST_KNOWN = 1_000
"""Sentences after which those not met again since as many are forgotten; pages of a site repeat each other."""

Plain = Mapping[str, list[tuple[list[str], list[str]]]]
"""First word -> [(the words after it, the keys of the lists it belongs to)], the longest first."""


class _Beginning:
    """The entries that begin with one word.

    What an entry opens with are entries too, so that the longest one that stands in a sentence says what all of
    them say. That is worked out when the entry is first met: few words of a lexicon stand on a page.
    """

    def __init__(self, entries: list[tuple[list[str], list[str]]]) -> None:
        """From entries as (the words after the first, keys of lists), the longest first."""
        self._entries = entries
        self._alone = _within([], entries)
        self._longer: dict[str, list[list[str]]] = {}
        self._known: dict[tuple[str, ...], Here] = {}
        for rest, _ in entries:
            if rest:
                self._longer.setdefault(rest[0], []).append(rest)

    def read(self, words: list[str], index: int) -> Here:
        """The lists of which an entry begins at word `index`."""
        for rest in self._longer.get(words[index + 1], ()) if index + 1 < len(words) else ():
            if words[index + 1 : index + 1 + len(rest)] == rest:
                return self._what_stands(rest)
        return self._alone

    def _what_stands(self, rest: list[str]) -> Here:
        key = tuple(rest)
        if key not in self._known:
            self._known[key] = _within(rest, self._entries)
        return self._known[key]


def _within(words: list[str], entries: list[tuple[list[str], list[str]]]) -> Here:
    """What stands where these words follow the first one: the lists of every entry they begin with."""
    here: dict[str, tuple[int, ...]] = {}
    for rest, keys in entries:
        if words[: len(rest)] == rest:
            for key in keys:
                here[key] = (*here.get(key, ()), 1 + len(rest))
    return here


def _counted(number: str, here: Here) -> Here:
    """The same where a number stands, which is in two lists that no file holds."""
    counted = {**here, _NUMBER: (*here.get(_NUMBER, ()), 1)}
    if len(number) == 4 and number[:2] in ("19", "20"):
        counted[_YEAR] = (1,)
    return counted


@dataclass(eq=False)
class Lexicon:
    """Word lists ready for look-up.

    `plain` holds the literal entries by first word, `entries` those that are patterns; `names` are those of all
    lists; `bases` maps the present forms of listed verbs to their base.
    """

    inflection: Inflection
    plain: Plain = field(default_factory=dict)
    names: Set[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, Sentence] = field(default_factory=dict)
    _earlier: dict[str, Sentence] = field(default_factory=dict)
    _patterns: dict[str, Pattern] = field(default_factory=dict)
    _beginnings: dict[str, _Beginning] = field(default_factory=dict)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.entries, self.pattern)

    def annotate(self, sentence: Sentence) -> None:
        """Fill in what a sentence knows of lists; one that reads like an earlier one shares it."""
        reading = " ".join(sentence.words)
        known = self._known.get(reading) or self._earlier.get(reading)
        if known is None:
            self._look_up(sentence)
        else:
            sentence.at, sentence.keys, sentence.memory = known.at, known.keys, known.memory
            sentence.look_up = known.look_up
        if reading not in self._known:
            self._remember(reading, known or sentence)

    def _remember(self, reading: str, sentence: Sentence) -> None:
        """Keep a sentence: what is met again and again, such as a site's footer, is never forgotten."""
        if len(self._known) >= MOST_KNOWN:
            self._earlier, self._known = self._known, {}
        self._known[reading] = sentence

    def _look_up(self, sentence: Sentence) -> None:
        words, plain = sentence.words, self.plain
        at: list[Here] = []
        for index, word in enumerate(words):
            here = self._beginning(word).read(words, index) if word in plain else _NOTHING
            at.append(_counted(word, here) if word[0].isdigit() else here)
        keys = set(words).union(*at)
        possible = self._composer.possible(keys)
        sentence.at, sentence.keys = at, keys

        def look_up(sentence: Sentence, key: str, plain: Lengths) -> Lengths:
            entries = possible.get(key)
            return self._composer.lengths(entries, sentence, plain) if entries else plain

        sentence.look_up = look_up

    def _beginning(self, word: str) -> _Beginning:
        if word not in self._beginnings:
            self._beginnings[word] = _Beginning(self.plain[word])
        return self._beginnings[word]

    def pattern(self, text: str) -> Pattern:
        """The compiled pattern; each is compiled once, when first needed."""
        if text not in self._patterns:
            self._patterns[text] = compile_pattern(text, self)
        return self._patterns[text]

    def forms(self, word: str, form: str) -> Iterable[tuple[str, ...]]:
        """The inflected forms of a word, each as words."""
        made = self.inflection.verb(word) if form == "v" else self.inflection.noun(word)
        return {tuple(words_of(text, 0, len(text)).words) for _, text in made}
