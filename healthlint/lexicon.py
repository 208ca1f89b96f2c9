"""Word lists: which words and phrases stand for a condition, a benefit, a hedge; all of it from rule files.

An entry of a list is a phrase of plain words, or a pattern that names other lists, so that lists build on
lists. Plain entries are found by one look-up a word; patterns only where a rule asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import regex

from healthlint.inflection import Inflection
from healthlint.language.words import Here, Sentence, words_of
from healthlint.patterns import Pattern, compile_pattern

_PATTERN_SIGN = regex.compile(r"[{(?|^$<>!#]|\.\.|/[vn]\b")
_NONE: list[int] = []
_NOTHING: Here = {}
MOST_KNOWN = 1_000
"""Sentences that are remembered, as pages of a site repeat each other."""

Entries = dict[str, list[tuple[list[str], list[str]]]]
"""First word -> [(the words after it, the lists it belongs to)]."""


class _Beginning:
    """The entries that begin with one word.

    What an entry opens with are entries too, so that the longest one that stands in a sentence says what all of
    them say. That is worked out when the entry is first met: few words of a lexicon stand on a page.
    """

    def __init__(self, entries: list[tuple[list[str], list[str]]]) -> None:
        """From entries as (the words after the first, lists), the longest first."""
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
    for rest, names in entries:
        if words[: len(rest)] == rest:
            for name in names:
                here[name] = (*here.get(name, ()), 1 + len(rest))
    return here


def _counted(number: str, here: Here) -> Here:
    """The same where a number stands, which is in two lists that no file holds."""
    counted = {**here, "number": (*here.get("number", ()), 1)}
    if len(number) == 4 and number[:2] in ("19", "20"):
        counted["year"] = (1,)
    return counted


def _ends_of(entries: tuple[Pattern, ...], sentence: Sentence, index: int) -> Iterator[int]:
    word, here = sentence.words[index], sentence.at[index]
    for entry in entries:
        if (word in entry.keys or not entry.keys.isdisjoint(here)) and (
            found := entry.step(sentence, index, None)
        ):
            yield found[0]


@dataclass(eq=False)
class Lexicon:
    """Word lists ready for look-up.

    `plain` holds the literal entries by first word, `composed` the entries of each list that are patterns;
    `bases` maps the present forms of listed verbs to their base, `entry_keys` entries that are patterns to the
    keys they can begin with, `entry_needs` to those that must occur.
    """

    inflection: Inflection
    plain: Entries = field(default_factory=dict)
    composed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    bases: Mapping[str, str] = field(default_factory=dict)
    entry_keys: dict[str, frozenset[str]] = field(default_factory=dict)
    entry_needs: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    _known: dict[str, Sentence] = field(default_factory=dict)
    _patterns: dict[str, Pattern] = field(default_factory=dict)
    _opening: dict[str, frozenset[str]] = field(default_factory=dict)
    _beginnings: dict[str, _Beginning] = field(default_factory=dict)
    _anchored: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def annotate(self, sentence: Sentence) -> None:
        """Fill `at`, `keys` and `memory` of a sentence; one that reads like an earlier one shares them."""
        reading = " ".join(sentence.words)
        known = self._known.get(reading)
        if known is None:
            self._look_up(sentence)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[reading] = sentence
        else:
            sentence.at, sentence.keys, sentence.memory = known.at, known.keys, known.memory

    def _look_up(self, sentence: Sentence) -> None:
        words, plain = sentence.words, self.plain
        at: list[Here] = []
        for index, word in enumerate(words):
            here = self._beginning(word).read(words, index) if word in plain else _NOTHING
            at.append(_counted(word, here) if word[0].isdigit() else here)
        sentence.at, sentence.keys = at, set(words).union(*at)

    def _beginning(self, word: str) -> _Beginning:
        if word not in self._beginnings:
            self._beginnings[word] = _Beginning(self.plain[word])
        return self._beginnings[word]

    def ends(self, sentence: Sentence, name: str, index: int) -> list[int]:
        """Where entries of list `name` that begin at word `index` end, longest first."""
        lengths = sentence.at[index].get(name)
        literal = [index + length for length in lengths] if lengths else _NONE
        if name not in self.composed or not (entries := self._entries(sentence, name)):
            return literal
        known = sentence.memory.ends.get((name, index))
        if known is None:
            # A list that leads back to itself finds nothing there.
            sentence.memory.ends[name, index] = _NONE
            found = {*literal, *_ends_of(entries, sentence, index)}
            known = sentence.memory.ends[name, index] = sorted(found, reverse=True)
        return known

    def _entries(self, sentence: Sentence, name: str) -> tuple[Pattern, ...]:
        """The entries of a list that are patterns and have all they need in the sentence."""
        known = sentence.memory.entries.get(name)
        if known is None:
            anchored = self._anchors(name)
            texts = {text for key in anchored.keys() & sentence.keys for text in anchored[key]}
            known = sentence.memory.entries[name] = tuple(
                self.pattern(text) for text in texts if sentence.has_all(self.needs_of(text))
            )
        return known

    def _anchors(self, name: str) -> dict[str, list[str]]:
        """The patterns of a list by the words and lists of which they need one, each by the fewest."""
        if name not in self._anchored:
            table: dict[str, list[str]] = {}
            for text in self.composed[name]:
                for key in min((*self.needs_of(text), self.keys_of(text)), key=len):
                    table.setdefault(key, []).append(text)
            self._anchored[name] = table
        return self._anchored[name]

    def needs_of(self, text: str) -> tuple[frozenset[str], ...]:
        """The sets of keys of each of which an entry that is a pattern needs one."""
        if text not in self.entry_needs:
            self.entry_needs[text] = self.pattern(text).required
        return self.entry_needs[text]

    def keys_of(self, text: str) -> frozenset[str]:
        """The keys that an entry which is a pattern can begin with."""
        if text not in self.entry_keys:
            self.entry_keys[text] = self.pattern(text).keys
        return self.entry_keys[text]

    def pattern(self, text: str) -> Pattern:
        """The compiled pattern; each is compiled once, when first needed."""
        if text not in self._patterns:
            self._patterns[text] = compile_pattern(text, self)
        return self._patterns[text]

    def spans(self, sentence: Sentence, name: str) -> list[tuple[int, int]]:
        """Where entries of the list stand in a sentence: half-open word indices, the longest at each word."""
        known = sentence.memory.spans.get(name)
        if known is None:
            known = sentence.memory.spans[name] = [
                (index, ends[0])
                for index in sentence.positions(self.opening(name))
                if (ends := self.ends(sentence, name, index))
            ]
        return known

    def occurs(self, sentence: Sentence, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether an entry of the list begins at a word from `start` up to, not including, `end`."""
        stop = sentence.size if end is None else end
        return any(start <= first < stop for first, _ in self.spans(sentence, name))

    def opening(self, name: str) -> frozenset[str]:
        """The keys by one of which every entry of the list begins; raises KeyError for an unknown list."""
        if name not in self.names:
            raise KeyError(name)
        if name not in self._opening:
            self._opening[name] = frozenset({name})
            self._opening[name] |= frozenset().union(*map(self.keys_of, self.composed.get(name, ())))
        return self._opening[name]

    def openings(self) -> dict[str, frozenset[str]]:
        """What `opening` answers for every list: worth keeping, as it takes compiling every pattern."""
        for entries in self.composed.values():
            for text in entries:
                self.needs_of(text)
        return {name: self.opening(name) for name in self.names}

    def remember(self, openings: Mapping[str, frozenset[str]]) -> None:
        """Take over what `openings` answered when the same lists were laid out before."""
        self._opening.update(openings)

    def forms(self, word: str, form: str) -> Iterable[tuple[str, ...]]:
        """The inflected forms of a word, each as words."""
        made = self.inflection.verb(word) if form == "v" else self.inflection.noun(word)
        return {tuple(words_of(text, 0, len(text)).words) for _, text in made}


def lay_out(
    lists: Iterable[tuple[str, str, Iterable[str]]], inflection: Inflection
) -> tuple[Entries, dict[str, tuple[str, ...]], set[str]]:
    """The look-up tables of (name, inflect, entries) lists: plain entries, composed entries, all names."""
    members: dict[tuple[str, ...], set[str]] = {}
    composed: dict[str, list[str]] = {}
    names: set[str] = {"number", "year"}
    for name, inflect, entries in lists:
        names.add(name)
        for entry in entries:
            if _PATTERN_SIGN.search(entry):
                composed.setdefault(name, []).append(entry)
                continue
            for form, text in _inflected(entry, inflect, inflection):
                names.update({name, f"{name}.{form}"} if form else {name})
                for spelling in inflection.spellings(text):
                    words = tuple(words_of(spelling, 0, len(spelling)).words)
                    if words:
                        members.setdefault(words, set()).update({name, f"{name}.{form}"} if form else {name})
    plain: Entries = {}
    for words in sorted(members, key=len, reverse=True):
        plain.setdefault(words[0], []).append((list(words[1:]), sorted(members[words])))
    return plain, {name: tuple(entries) for name, entries in composed.items()}, names


def _inflected(entry: str, inflect: str, inflection: Inflection) -> Iterable[tuple[str, str]]:
    if inflect == "verb":
        return inflection.verb(entry)
    if inflect == "noun":
        return inflection.noun(entry)
    if inflect == "adjective":
        return inflection.adjective(entry)
    return (("", entry),)


def verb_bases(lists: Iterable[tuple[str, str, Iterable[str]]], inflection: Inflection) -> dict[str, str]:
    """The base of each present form of the verbs in verb lists."""
    verbs = {entry.split(" ")[0] for _, inflect, entries in lists if inflect == "verb" for entry in entries}
    plain = (verb for verb in sorted(verbs) if verb.isalpha())
    return {word: verb for verb in plain for form, word in inflection.verb(verb) if form in ("base", "s")}
