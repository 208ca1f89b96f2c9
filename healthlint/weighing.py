"""How the words of a sentence weigh together, for claims that no pattern names.

Each word and each word list, and each two side by side, speaks for a claim or against it; the sum decides. It is a
logistic regression written out (`bench/weights` learns it from labelled copy), so that its weights are data in
`rules/` which can be read and changed, and a report can say which words spoke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import accumulate
from typing import NamedTuple

from healthlint.diagnostics import Severity
from healthlint.language.words import Sentence
from healthlint.patterns import Match

START, END, NUMBER = "^", "$", "#"
HEART = "heart"


class Scale(NamedTuple):
    """What a rule file says of what sentences are weighed on: what each starts from, and the weight of each sign.

    Weights are hundredths of a unit of log odds. A sentence whose sum reaches 0 is found; a finding of a severity in
    `lowered` is lowered to a note where the sum is below what stands there.
    """

    base: int
    weights: Mapping[str, int]
    lowered: Mapping[str, int] = {}


Row = tuple[int, ...]
"""What a sign weighs on each scale."""
Rows = Mapping[str, Mapping[str, Row]]
"""The first part of a sign -> its second part, "" where it has none -> its row."""


class Weights(NamedTuple):
    """The scales of a rulebook, ready to weigh a sentence on all of them at once.

    `bases` and `lowered` are by the names of scales; the rows are in the order of `bases`; `lists` are the keys of
    the word lists that signs name.
    """

    bases: Mapping[str, int]
    lowered: Mapping[str, Mapping[str, int]]
    rows: Rows
    lists: frozenset[str]

    def of(self, name: str) -> Mapping[str, int]:
        """What each sign weighs on one scale."""
        place = list(self.bases).index(name)
        signs = (
            (f"{first} {second}".rstrip(), row[place])
            for first in self.rows
            for second, row in self.rows[first].items()
        )
        return {sign: weight for sign, weight in signs if weight}

    def sums(self, sentence: Sentence) -> Mapping[str, int]:
        """What the sentence weighs on each scale; a sign that stands in it twice counts once."""
        known = sentence.memory.sums
        if known is None:
            found = {sign: row for sign, row, _, _ in self._placed(sentence)}
            totals = map(sum, zip(self.bases.values(), *found.values(), strict=True))
            known = sentence.memory.sums = dict(zip(self.bases, totals, strict=True))
        return known

    def weigh(self, sentence: Sentence, name: str) -> Match | None:
        """The stretch of a sentence that speaks most for what that scale weighs, where the whole reaches 0.

        One word alone, as in a cell of a table, is never found: it does not say of what it speaks. The part `heart`
        is the word that speaks most: what is said of that word is said of the claim.
        """
        if self.sums(sentence)[name] < 0 or sum(word[0].isalnum() for word in sentence.words) < 2:
            return None
        place = list(self.bases).index(name)
        each = [0.0] * sentence.size
        for _, row, start, end in self._placed(sentence):
            for at in range(start, end):
                each[at] += row[place] / (end - start)
        start, end = _heaviest(each)
        while end - start > 1 and not sentence.words[start][0].isalnum():
            start += 1
        while end - start > 1 and not sentence.words[end - 1][0].isalnum():
            end -= 1
        heart = max(range(start, end), key=each.__getitem__)
        return Match(start, end, {HEART: (heart, heart + 1)})

    def lowers(self, severity: Severity, sentence: Sentence, name: str) -> bool:
        """Whether the words as a whole read so plain that a finding of that severity is to be lowered."""
        lowered = self.lowered[name]
        return severity in lowered and self.sums(sentence)[name] < lowered[severity]

    def _placed(self, sentence: Sentence) -> Iterator[tuple[tuple[str, str], Row, int, int]]:
        """The signs that have weights, with their rows and the half-open word indices where they stand."""
        for first, start, end, following in _read(sentence, self.lists):
            if first in self.rows:
                seconds = self.rows[first]
                if "" in seconds:
                    yield (first, ""), seconds[""], start, end
                for second, last in following:
                    if second in seconds:
                        yield (first, second), seconds[second], start, min(last, sentence.size)


def gathered(scales: Mapping[str, Scale]) -> Weights:
    """Scales by name as the weights of a rulebook."""
    rows: dict[str, dict[str, Row]] = {}
    for sign in {sign: None for scale in scales.values() for sign in scale.weights}:
        first, _, second = sign.partition(" ")
        rows.setdefault(first, {})[second] = tuple(scale.weights.get(sign, 0) for scale in scales.values())
    return Weights(
        {name: scale.base for name, scale in scales.items()},
        {name: scale.lowered for name, scale in scales.items()},
        rows,
        frozenset().union(*(lists_in(scale.weights) for scale in scales.values())),
    )


def lists_in(signs: Iterable[str]) -> frozenset[str]:
    """The keys of the word lists that signs name."""
    return frozenset(part for sign in signs for part in sign.split() if part[0] == "{" and len(part) > 1)


def signs(sentence: Sentence, lists: Set[str]) -> frozenset[str]:
    """What of a sentence is weighed: its words, numbers alike, and the lists of which an entry stands in it.

    And what stands side by side of those, with the start and the end of the sentence.
    """
    read = list(_read(sentence, lists))
    pairs = {f"{first} {second}" for first, _, _, following in read for second, _ in following}
    return frozenset(pairs | {first for first, _, _, _ in read} - {START})


Readings = list[tuple[str, int]]
"""What the words from one on are read as: the word itself, and lists; each with the word after it."""


def _read(sentence: Sentence, lists: Set[str]) -> Iterator[tuple[str, int, int, Readings]]:
    """The start of a sentence and each reading of its words: text, half-open word indices, and what follows."""
    size = sentence.size
    read: list[Readings] = [
        [(NUMBER if word[0].isdigit() else word, at)] for at, word in enumerate(sentence.words, 1)
    ]
    for at, here in enumerate(sentence.at):
        read[at] += [(key, at + max(here[key])) for key in here.keys() & lists]
    read.append([(END, size)])
    yield START, 0, 1, read[0]
    for at in range(size):
        for text, end in read[at]:
            yield text, at, end, read[end]


def _heaviest(each: list[float]) -> tuple[int, int]:
    """The half-open stretch whose sum is the greatest (Kadane's algorithm)."""
    sums = [0.0, *accumulate(each)]
    best, lowest = (0, len(each)), 0
    heaviest = float("-inf")
    for end in range(1, len(sums)):
        if sums[end] - sums[lowest] > heaviest:
            heaviest, best = sums[end] - sums[lowest], (lowest, end)
        if sums[end] <= sums[lowest]:
            lowest = end
    return best
