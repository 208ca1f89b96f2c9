"""An edit of a sentence: words dropped, words put in other words, capitals and articles kept right."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

import regex

from healthlint.language.analysis import Spot

NO_NOUN = frozenset(
    "for of in on at to and or but with than that is are was were by from as when while if because so since until"
    " unless during after before within into over under through without about which who where what how also can may"
    " will be been the a an this these those your our their my his her its it you we they i he she not".split()
)
"""Words with which no noun begins: praise that stood before them had none."""

# Sounds that the first letter does not tell: "an hour", "a unique".
_SILENT = regex.compile(r"(?i)(?:hour|hono|heir)")
_CONSONANT = regex.compile(r"(?i)(?:uni|use|usu|eu|one\b|once\b)")
_SPELLED_OUT = regex.compile(r"[FHLMNRSX][A-Z]")


class Rewrite(NamedTuple):
    """An edit of a passage's text: `text` takes the place of half-open offsets `start`..`end`."""

    start: int
    end: int
    text: str

    def applied(self, text: str, start: int, end: int) -> str:
        """The stretch `start`..`end` of the passage text after the edit, tidied at the seams."""
        return _tidy(text[start : self.start] + self.text + text[self.end : end])


def offsets(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """The half-open passage offsets of words `start` up to `end`."""
    places = spot.sentence.places
    return places[start][0], places[end - 1][1]


def listed(spot: Spot, name: str, first: int, last: int) -> set[int]:
    """The words between two indices that entries of a list cover."""
    return {
        at
        for start, end in spot.sentence.spans(name)
        if first <= start and end <= last
        for at in range(start, end)
    }


def joined(spot: Spot, at: int) -> bool:
    """Whether a hyphen joins word `at` to the next."""
    places = spot.sentence.places
    return spot.passage.text[places[at][1] : places[at + 1][0]] == "-"


def reworded(spot: Spot, first: int, last: int, dropped: Set[int], changed: Mapping[int, str]) -> Rewrite:
    """Words `first` up to `last` of the sentence with some dropped and some put in other words."""
    text, places, words = spot.passage.text, spot.sentence.places, spot.sentence.words
    parts: list[str] = []
    for at in (at for at in range(first, last) if at not in dropped):
        gap = text[places[at - 1][1] : places[at][0]] if at > first else ""
        if at in changed and words[at].startswith("'"):
            gap = " "  # "you'll" becomes "you may"
        parts += [gap, _word(spot, at, dropped, changed)]
    start, end = places[first][0], places[last - 1][1]
    rebuilt = "".join(parts).strip()
    if first in changed and words[first].startswith("'"):
        rebuilt = f" {rebuilt}"
    return Rewrite(start, end, cased(rebuilt, spot, first))


def _word(spot: Spot, at: int, dropped: Set[int], changed: Mapping[int, str]) -> str:
    """A word as it stands after the edit; what was shouted stays so, an article fits the word that follows now."""
    start, end = spot.sentence.places[at]
    written = spot.passage.text[start:end]
    if at in changed:
        if written.isupper() and end - start > 1:
            return changed[at].upper()
        return _large(changed[at]) if written[0].isupper() and _is_titled(spot) else changed[at]
    if written.lower() in ("a", "an") and at + 1 in dropped:
        return _article(written, spot, next(n for n in range(at + 1, max(dropped) + 2) if n not in dropped))
    return written


def _is_titled(spot: Spot) -> bool:
    """Whether a line is written as titles are, each longer word large."""
    written = [spot.passage.text[start:end] for start, end in spot.sentence.places]
    longer = [word for word in written if len(word) > 3 and word.isalpha()]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _large(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _article(article: str, spot: Spot, following: int) -> str:
    """The article that the word at an index asks for."""
    places = spot.sentence.places
    word = spot.passage.text[places[following][0] : places[following][1]] if following < len(places) else ""
    vowel = word[:1].lower() in tuple("aeiou") and not _CONSONANT.match(word)
    spoken = vowel or _SILENT.match(word) or _SPELLED_OUT.match(word)
    return article[0] + ("n" if spoken else "")


def cased(text: str, spot: Spot, first: int) -> str:
    """The text with the capital of the sentence, where it begins there."""
    begins = first == 0 and spot.passage.text[spot.sentence.places[0][0]].isupper()
    return text[:1].upper() + text[1:] if begins else text


def _tidy(text: str) -> str:
    text = regex.sub(r"\s+", " ", text)
    text = regex.sub(r"\s+([.,;:!?])", r"\1", text)
    text = regex.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = regex.sub(r"^[\s,;:\u2014\u2013-]+", "", text)
    return str(text.strip())
