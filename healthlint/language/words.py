"""Sentences as words with places: what patterns match on.

Hyphens join nothing and part nothing: "side-effect-free" and "side effect free" are the same three words.
Quotation marks and trade marks vanish; other punctuation stays, because it bounds clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern
from typing import Any

import regex

# In order: numbers; contracted "not" as one word; words; the clitics 's 'll 're 've 'd 'm; clause marks.
_WORD = regex.compile(
    r"\d+(?:[.,]\d+)*+|\p{L}[\p{L}\p{M}\d]*+(?:(?<=n)'t\b)?+|'(?:s|ll|re|ve|d|m)\b"
    r"|(?<=\s)[-\u2013]+(?=\s)|[.,;:!?()\[\]/%&+\u2014\u2026\u2022\u00b7\u2219|=~><\ufffc]",
    regex.IGNORECASE,
)
_SAME = {
    "&": "and",
    "-": "\u2014",
    "\u2013": "\u2014",
    "--": "\u2014",
    "[": "(",
    "]": ")",
    "|": ";",
    "\u2022": ";",
    "\u00b7": ";",
    "\u2219": ";",
}


def list_key(name: str) -> str:
    """What stands for a word list among keys, where a bare word stands for itself."""
    return intern(f"{{{name}}}")


Here = Mapping[str, tuple[int, ...]]
"""The keys of the lists of which entries begin at a word -> how many words those have, the longest first."""


Lengths = Mapping[int, tuple[int, ...]]
"""The words at which entries of a list begin, in order -> how many words those entries have, the longest first."""


@dataclass(slots=True)
class Memory:
    """What was worked out from the words of a sentence; sentences of the same words share it.

    `where` remembers where a word or list begins, `lengths` how long the entries of a list are there, `matches`
    those of a pattern, `candidates` which patterns of a rulebook are worth a try, `sums` what it weighs.
    """

    where: dict[str, list[int]] = field(default_factory=dict)
    lengths: dict[str, Lengths] = field(default_factory=dict)
    matches: dict[str, list[Any]] = field(default_factory=dict)
    candidates: dict[int, list[str]] = field(default_factory=dict)
    sums: dict[str, int] | None = None


@dataclass
class Sentence:
    """A sentence of a passage as lower-case words.

    `start` and `end` are its half-open offsets in the passage text `text`; the first `lead` words are not its own but
    lead it in from elsewhere. A lexicon fills in the rest: `at[i]` says
    which literal entries of word lists begin at word i, `keys` holds every word and list that may occur, and
    `look_up` finds the entries of a list.
    """

    text: str
    start: int
    end: int
    words: list[str]
    at: Sequence[Here] = ()
    keys: Set[str] = frozenset()
    memory: Memory = field(default_factory=Memory)
    look_up: LookUp | None = None
    lead: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.words)

    def __len__(self) -> int:
        return self.size

    def entries(self, key: str) -> Lengths:
        """Where entries of the list of that key begin, and how long they are."""
        known = self.memory.lengths.get(key)
        if known is None:
            plain = {index: here[key] for index, here in enumerate(self.at) if key in here}
            known = self.memory.lengths[key] = self.look_up(self, key, plain) if self.look_up else plain
        return known

    def where(self, key: str) -> list[int]:
        """The word indices at which a word stands or entries of a list begin, in order."""
        known = self.memory.where.get(key)
        if known is None:
            known = self.memory.where[key] = (
                list(self.entries(key))
                if key[0] == "{"
                else [index for index, word in enumerate(self.words) if word == key]
            )
        return known

    def has_all(self, needs: Iterable[Iterable[str]]) -> bool:
        """Whether of each set at least one word or list may occur."""
        return not any(map(self.keys.isdisjoint, needs))

    def positions(self, keys: Set[str]) -> list[int]:
        """The word indices at which one of the keys begins, in order."""
        here = keys & self.keys
        if len(here) == 1:
            return self.where(*here)
        return sorted({index for key in here for index in self.where(key)})

    def ends_of(self, name: str, index: int) -> list[int]:
        """Where entries of a list that begin at word `index` end, the longest first."""
        return [index + length for length in self.entries(list_key(name)).get(index, ())]

    def longest(self, name: str, index: int) -> int:
        """How many words the longest entry of a list at word `index` has, or 0."""
        return self.entries(list_key(name)).get(index, (0,))[0]

    def spans(self, name: str) -> list[tuple[int, int]]:
        """Where entries of a list stand: half-open word indices, the longest at each word."""
        return [(index, index + lengths[0]) for index, lengths in self.entries(list_key(name)).items()]

    def occurs(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether an entry of a list begins at a word from `start` up to, not including, `end`."""
        stop = self.size if end is None else end
        return any(start <= first < stop for first in self.entries(list_key(name)))

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The half-open passage offsets of each word; worked out only for sentences that are reported."""
        return tuple(match.span() for match in _WORD.finditer(self.text, self.start, self.end))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The passage offset at which each word starts."""
        return tuple(start for start, _ in self.places)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The passage offset at which each word ends."""
        return tuple(end for _, end in self.places)

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return bool(self.words) and self.words[-1] == "?"


def words_of(text: str, start: int, end: int) -> Sentence:
    """The words of `text` between two offsets."""
    words = [word.lower() for word in _WORD.findall(text, start, end)]
    if not _SAME.keys().isdisjoint(words):
        words = [_SAME.get(word, word) for word in words]
    return Sentence(text, start, end, words)


LookUp = Callable[[Sentence, str, Lengths], Lengths]
"""What finds the entries of a list in a sentence beside its literal ones."""
