"""Entries of word lists that are patterns: they name other lists, so they are found from the ground up.

An entry stands one level above every list it names. Level by level, only those are tried of which all parts
occur, so that each list is looked for once in a sentence, and asking for it afterwards costs one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from healthlint.language.words import Lengths, Sentence, list_key
from healthlint.patterns import Pattern

Needs = tuple[Iterable[str], ...]
"""Sets of words and lists, of each of which one must occur; texts in a row, as sets are slower to read back."""


class Entry(NamedTuple):
    """An entry that is a pattern, the keys of the lists that hold it, and its level, from 0.

    Of each of the sets in `needs` one word or list must occur; the rarest comes first.
    """

    text: str
    keys: tuple[str, ...]
    level: int
    needs: Needs


class CircleError(ValueError):
    """A list that leads back to itself; the text is its name."""


def in_order(composed: Mapping[str, Iterable[str]], read: Callable[[str], Pattern]) -> tuple[Entry, ...]:
    """The entries of lists (name -> patterns) by their levels; raises CircleError."""
    levels: dict[str, int] = {}

    def level_of(text: str, above: tuple[str, ...]) -> int:
        return max((level_of_list(name, above) for name in read(text).lists), default=0)

    def level_of_list(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise CircleError(name)
        if name not in levels:
            texts = composed.get(name, ())
            levels[name] = max((1 + level_of(text, (*above, name)) for text in texts), default=0)
        return levels[name]

    holders: dict[str, list[str]] = {}
    for name, texts in composed.items():
        for text in texts:
            holders.setdefault(text, []).append(name)
    found = (
        Entry(text, tuple(sorted(map(list_key, set(names)))), level_of(text, ()), read(text).required)
        for text, names in holders.items()
    )
    return tuple(sorted(found, key=lambda entry: (entry.level, entry.text)))


class Composer:
    """Finds entries that are patterns in sentences."""

    def __init__(self, entries: tuple[Entry, ...], pattern: Callable[[str], Pattern]) -> None:
        """From entries by level; `pattern` compiles their texts, when first needed."""
        self._entries, self._pattern = entries, pattern
        self._levels = entries[-1].level + 1 if entries else 0
        self._others = [entry.needs[1:] for entry in entries]
        self._anchored: dict[str, list[tuple[int, list[int]]]] = {}
        for number, entry in enumerate(entries):
            for key in entry.needs[0]:
                by_level = self._anchored.setdefault(key, [])
                if not by_level or by_level[-1][0] != entry.level:
                    by_level.append((entry.level, []))
                by_level[-1][1].append(number)

    def possible(self, keys: set[str]) -> dict[str, list[Entry]]:
        """The entries of which all parts occur, by the keys of their lists, which are added to `keys`."""
        found: dict[str, list[Entry]] = {}
        waiting: list[set[int]] = [set() for _ in range(self._levels)]
        self._call(self._anchored.keys() & keys, waiting)
        for level in waiting:
            for number in tuple(level):
                entry = self._entries[number]
                if any(map(keys.isdisjoint, self._others[number])):
                    continue
                for key in entry.keys:
                    if key not in found:
                        found[key] = []
                        self._call({key} - keys, waiting)
                        keys.add(key)
                    found[key].append(entry)
        return found

    def _call(self, keys: Iterable[str], waiting: list[set[int]]) -> None:
        """Have the entries tried that these words and lists are the rarest part of."""
        for key in keys:
            for level, numbers in self._anchored.get(key, ()):
                waiting[level].update(numbers)

    def lengths(
        self, entries: Iterable[Entry], sentence: Sentence, plain: Mapping[int, tuple[int, ...]]
    ) -> Lengths:
        """How long entries are at each word where one begins, the longest first, with those known already."""
        found = {index: {*lengths} for index, lengths in plain.items()}
        for entry in entries:
            pattern = self._pattern(entry.text)
            for index in sentence.positions(pattern.keys):
                if match := pattern.step(sentence, index, None):
                    found.setdefault(index, set()).add(match[0] - index)
        return {index: tuple(sorted(found[index], reverse=True)) for index in sorted(found)}
