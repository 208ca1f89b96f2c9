"""Dropping words of praise and certainty from a sentence that stands without them."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.analysis import Spot
from healthlint.rewording import NO_NOUN, Rewrite, joined, listed, reworded


def delete(spot: Spot) -> Iterator[Rewrite]:
    """The reported words without those of praise; nothing where the sentence could not stand without them."""
    match, words = spot.match, spot.sentence.words
    dropped = listed(spot, "praise", match.start, match.end)
    if not dropped or not _stands_without(words, dropped):
        return
    dropped |= {
        at for at in range(match.start, match.end) if words[at] in ("and", ",") and {at - 1, at + 1} & dropped
    }
    if match.end - 1 in dropped and words[match.end : match.end + 1] == [","]:
        dropped.add(match.end)
    if _leaves_a_phrase(spot, dropped):
        yield reworded(spot, *_stretch(spot, dropped), dropped, {})


def _stretch(spot: Spot, dropped: set[int]) -> tuple[int, int]:
    """The words that change: an article before what is dropped too, and the word that takes over its capital."""
    words, first, last = spot.sentence.words, spot.match.start, max(spot.match.end, max(dropped) + 1)
    if first in dropped and first and words[first - 1] in ("a", "an"):
        return first - 1, last
    return first, last + (first == 0 and len(dropped) == last)


def _leaves_a_phrase(spot: Spot, dropped: set[int]) -> bool:
    """Whether the words beside what is dropped still read as one phrase."""
    words, first, last = spot.sentence.words, min(dropped), max(dropped)
    seams = range(max(first - 1, 0), min(last + 1, len(words) - 1))
    if any(joined(spot, at) and (at in dropped) != (at + 1 in dropped) for at in seams):
        return False
    before = words[first - 1] if first else ""
    if before == "," or before.endswith("ly"):
        return False
    ranked = any(words[at] in ("most", "best") or words[at].endswith("est") for at in dropped)
    return not (before == "the" and (ranked or words[first - 3 : first - 1] == ["one", "of"]))


def _stands_without(words: list[str], dropped: set[int]) -> bool:
    """Whether a word that praise can describe follows what is dropped, so that the phrase keeps its noun."""
    after = max(dropped) + 1
    if words[after - 1].endswith("ly"):
        return True
    return after < len(words) and words[after][0].isalpha() and words[after] not in NO_NOUN
