"""How the words of a sentence weigh together, for claims that no pattern names.

Each word, and each two words side by side, speaks for a claim or against it; the sum decides. It is a logistic
regression written out (`bench/weights` learns it from labelled copy), so that its weights are data in `rules/`
which can be read and changed, and a report can say which words spoke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from healthlint.language.words import Sentence
from healthlint.patterns import Match

START, END, NUMBER = "^", "$", "#"
HEART = "heart"


class Scale(NamedTuple):
    """What a sentence is weighed on: what every sentence starts from, and the weight of each sign.

    Weights are hundredths of a unit of log odds; a sentence whose sum reaches 0 is found, one whose sum is below
    `plain` is surely none.
    """

    base: int
    weights: Mapping[str, int]
    plain: int | None = None


def signs(sentence: Sentence) -> frozenset[str]:
    """What of a sentence is weighed: its words and its pairs of words, numbers alike, with its start and end."""
    known = sentence.memory.signs
    if known is None:
        known = sentence.memory.signs = frozenset(text for text, _, _ in _placed(sentence))
    return known


def _placed(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Each sign and the half-open word indices where it stands."""
    words = [START, *(NUMBER if word[0].isdigit() else word for word in sentence.words), END]
    for at, word in enumerate(words[1:-1]):
        yield word, at, at + 1
    for at, (one, two) in enumerate(pairwise(words)):
        yield f"{one} {two}", max(at - 1, 0), min(at + 1, sentence.size)


def weigh(sentence: Sentence, scale: Scale) -> Match | None:
    """The stretch of a sentence that speaks most for what the scale weighs, where the whole reaches 0.

    One word alone, as in a cell of a table, is never found: it does not say of what it speaks. The part `heart`
    is the word that speaks most: what is said of that word is said of the claim.
    """
    if sum(word[0].isalnum() for word in sentence.words) < 2 or _sum(sentence, scale) < 0:
        return None
    weights = scale.weights
    each = [0.0] * sentence.size
    for sign, start, end in _placed(sentence):
        for at in range(start, end):
            each[at] += weights.get(sign, 0) / (end - start)
    start, end = _heaviest(each)
    while end - start > 1 and not sentence.words[start][0].isalnum():
        start += 1
    while end - start > 1 and not sentence.words[end - 1][0].isalnum():
        end -= 1
    heart = max(range(start, end), key=each.__getitem__)
    return Match(start, end, {HEART: (heart, heart + 1)})


def reads_plain(sentence: Sentence, scale: Scale) -> bool:
    """Whether the words of a sentence as a whole surely say nothing of the kind."""
    return scale.plain is not None and _sum(sentence, scale) < scale.plain


def _sum(sentence: Sentence, scale: Scale) -> int:
    weights = scale.weights
    return scale.base + sum(weights[sign] for sign in weights.keys() & signs(sentence))


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
