"""Other wordings for a reported sentence: the smallest change that a rule asks for.

A rule names its wordings in order of preference: `delete` drops words of praise and certainty from the reported
words and leaves the rest standing, `soften` puts "may" before the claim's verb, and `put: ...` takes the place of
the reported words. Any other text is advice for the writer, no edit. `{match}` and the named parts of the match are
put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from healthlint.language.analysis import Spot
from healthlint.lexicon import Lexicon
from healthlint.rules import Rule

_PLACEHOLDER = regex.compile(r"\{([a-z-]+)\}")
_PUT = "put:"
_FRAME = "frame:"
_LONGEST_LINE = 12
"""Words of the longest line that is framed: a headline or an item, no sentence."""
_NO_NOUN = frozenset("for of in on at to and or but with than that is are was were by from as".split())
_ENDS = frozenset(".,;:!?")
_BE = {"is": "be", "are": "be", "was": "be", "were": "be", "'s": "be", "'re": "be"}


class Rewrite(NamedTuple):
    """An edit of a passage's text: `text` takes the place of half-open offsets `start`..`end`."""

    start: int
    end: int
    text: str

    def applied(self, text: str, start: int, end: int) -> str:
        """The stretch `start`..`end` of the passage text after the edit, tidied at the seams."""
        return _tidy(text[start : self.start] + self.text + text[self.end : end])


def fill(template: str, spot: Spot) -> str:
    """A template with `{match}` and the named parts of the match put in."""

    def value(found: regex.Match[str]) -> str:
        return spot.text if found[1] == "match" else spot.part(found[1]) or found[0]

    return str(_PLACEHOLDER.sub(value, template))


def rewrites(rule: Rule, spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """The edits a rule offers for a match, the best first."""
    for wording in rule.suggest:
        if wording == "delete":
            yield from _delete(spot, lexicon)
        elif wording == "soften":
            yield from _soften(spot, lexicon)
        elif wording.startswith(_FRAME):
            yield from _framed(wording, spot, lexicon)
        elif wording.startswith(_PUT) and not _PLACEHOLDER.search(text := fill(wording, spot)):
            start, end = _offsets(spot, spot.match.start, spot.match.end)
            yield Rewrite(start, end, _cased(text.removeprefix(_PUT).strip(), spot.passage.text[start]))


def advice(rule: Rule, spot: Spot) -> str:
    """What to tell the writer when no edit can stand by itself."""
    texts = (fill(wording, spot) for wording in rule.suggest if wording not in ("delete", "soften"))
    filled = [text for text in texts if not _PLACEHOLDER.search(text) and not text.startswith((_PUT, _FRAME))]
    return filled[-1] if filled else ""


def _offsets(spot: Spot, start: int, end: int) -> tuple[int, int]:
    places = spot.sentence.places
    return places[start][0], places[end - 1][1]


def _delete(spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """The reported words without those of praise; nothing where the sentence could not stand without them."""
    match = spot.match
    dropped = _listed(spot, "praise", match.start, match.end, lexicon)
    if not dropped or not _stands_without(spot, dropped):
        return
    dropped |= {
        at
        for at in range(match.start, match.end)
        if spot.sentence.words[at] in ("and", ",") and {at - 1, at + 1} & dropped
    }
    yield _rebuilt(spot, match.start, match.end, dropped, {})


def _stands_without(spot: Spot, dropped: set[int]) -> bool:
    """Whether a word that praise can describe follows what is dropped, so that the phrase keeps its noun."""
    words, after = spot.sentence.words, max(dropped) + 1
    return after < len(words) and words[after][0].isalpha() and words[after] not in _NO_NOUN


def _soften(spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """The clause with "may" before its verb, first without words of certainty, then with them."""
    sentence, match = spot.sentence, spot.match
    verb = next((at for at in range(match.start, match.end) if _base(sentence.words[at], lexicon)), None)
    if verb is None:
        verb = next((at for at in range(match.start - 1, max(match.start - 4, -1), -1)
                     if _base(sentence.words[at], lexicon)), None)  # fmt: skip
    if verb is None:
        return
    word = sentence.words[verb]
    softened = "may" if word in ("will", "'ll") else f"may {_base(word, lexicon)}"
    first, last = min(verb, match.start), max(verb + 1, match.end)
    strong = _listed(spot, "strong", first, last, lexicon) - {verb}
    for dropped in (strong, set[int]()) if strong else (strong,):
        yield _rebuilt(spot, first, last, dropped, {verb: softened})


def _framed(wording: str, spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """A short line with words before and after it; nothing where the report begins later or the line is long."""
    words = spot.sentence.words
    last = next((at for at in range(len(words), 0, -1) if words[at - 1] not in _ENDS), 0)
    if spot.match.start or not 0 < last <= _LONGEST_LINE:
        return
    before, _, after = wording.removeprefix(_FRAME).strip().partition("...")
    start, end = _offsets(spot, 0, last)
    line = spot.passage.text[start:end]
    if not lexicon.occurs(spot.sentence, "product", 0, 1):
        line = _uncapitalised(line)
    yield Rewrite(start, end, f"{before}{line}{after}")


def _uncapitalised(line: str) -> str:
    """A line without the capital of its start, if that is its only one: no name, no title."""
    first, _, rest = line.partition(" ")
    plain = all(letter.islower() or letter in "-'’" for letter in first[1:])
    return line[:1].lower() + line[1:] if plain and rest == rest.lower() else line


def _rebuilt(spot: Spot, first: int, last: int, dropped: set[int], changed: dict[int, str]) -> Rewrite:
    """Words `first` up to `last` of the sentence with some dropped and some put in other words."""
    text, places, words = spot.passage.text, spot.sentence.places, spot.sentence.words
    parts: list[str] = []
    for at in range(first, last):
        start, end = places[at]
        gap = text[places[at - 1][1] : start] if at > first else ""
        if at in changed and words[at].startswith("'"):
            gap = " "  # "you'll" becomes "you may"
        if at not in dropped:
            parts += [gap, changed.get(at, text[start:end])]
    start, end = places[first][0], places[last - 1][1]
    rebuilt = "".join(parts).strip()
    if first in changed and words[first].startswith("'"):
        rebuilt = f" {rebuilt}"
    return Rewrite(start, end, _cased(rebuilt, text[start]))


def _listed(spot: Spot, name: str, first: int, last: int, lexicon: Lexicon) -> set[int]:
    """The words between two indices that entries of a list cover."""
    return {
        at
        for start, end in lexicon.spans(spot.sentence, name)
        if first <= start and end <= last
        for at in range(start, end)
    }


def _base(word: str, lexicon: Lexicon) -> str:
    """The base form of a verb that can take "may", or nothing."""
    if word in ("will", "'ll"):
        return word
    return _BE.get(word) or lexicon.bases.get(word, "")


def _cased(text: str, example: str) -> str:
    """The text with its first letter as the example's."""
    return text[:1].upper() + text[1:] if example.isupper() else text


def _tidy(text: str) -> str:
    text = regex.sub(r"\s+", " ", text)
    text = regex.sub(r"\s+([.,;:!?])", r"\1", text)
    text = regex.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = regex.sub(r"^[\s,;:\u2014\u2013-]+", "", text)
    text = regex.sub(r"\b([Aa])n (?=[bcdfghjklmnpqrstvwxyz])", r"\1 ", text)
    text = regex.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
    return str(text.strip())
