"""New sentences made of known ones, for a teacher to label: most are odd, and odd ones show what each word does."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

SHORTEST, LONGEST = 3, 32
"""Words of a sentence that is made."""


def crossed(known: Sequence[str], count: int, kin: Callable[[str], Sequence[str]]) -> list[str]:
    """So many different sentences: two that share a word are joined there, or words give way to like ones."""
    pool = [words for words in (text.split() for text in known) if len(words) > SHORTEST]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(pool):
        for at, word in enumerate(words[1:-1], 1):
            places[word.lower()].append((number, at))

    found: set[str] = set()
    while len(found) < count:
        words = random.choice(pool)
        if random.random() < 0.7:
            at = random.randrange(1, len(words) - 1)
            number, other = random.choice(places[words[at].lower()])
            words = words[:at] + pool[number][other:]
        if random.random() < 0.4:
            words = _with_kin(words, kin)
        if SHORTEST <= len(words) <= LONGEST:
            found.add(" ".join(words))
    return sorted(found)


def _with_kin(words: list[str], kin: Callable[[str], Sequence[str]]) -> list[str]:
    """The words with up to three of them made others of their kind."""
    changed = list(words)
    for at in random.sample(range(len(words)), min(3, len(words))):
        bare = re.sub("[^a-z]", "", words[at].lower())
        if others := kin(bare):
            changed[at] = words[at].lower().replace(bare, random.choice(others))
    return changed
