"""Other wordings for a reported sentence: the smallest change that a rule asks for.

A rule names its wordings in order of preference: `delete` drops words of praise and certainty from the reported
words and leaves the rest standing, `soften` puts "may" before the claim's verb, `put: ...` takes the place of
the reported words, and `frame: before ... after` stands around a short line that begins with them. Any other text is
advice for the writer, no edit. `{match}` and the named parts of the match are put in.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.deletion import delete
from healthlint.language.analysis import Spot
from healthlint.lexicon import Lexicon
from healthlint.rewording import Rewrite, cased, offsets
from healthlint.rules import Rule
from healthlint.softening import begins_with_verb, says_what_happens, soften

_PLACEHOLDER = regex.compile(r"\{([a-z-]+)\}")
_PUT = "put:"
_FRAME = "frame:"
_LONGEST_LINE = 12
"""Words of the longest line that is framed: a headline or an item, no sentence."""
_MARKS = "\u2122\u00ae\u00a9\u2120*\u2020"
_ENDS = frozenset(".,;:!?")


def fill(template: str, spot: Spot) -> str:
    """A template with `{match}` and the named parts of the match put in."""

    def value(found: regex.Match[str]) -> str:
        return spot.text if found[1] == "match" else spot.part(found[1]) or found[0]

    return str(_PLACEHOLDER.sub(value, template))


def rewrites(rule: Rule, spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """The edits a rule offers for a match, the best first."""
    for wording in rule.suggest:
        if wording == "delete":
            yield from delete(spot)
        elif wording == "soften":
            yield from soften(spot, lexicon)
        elif wording.startswith(_FRAME):
            yield from _framed(wording, spot, lexicon)
        elif wording.startswith(_PUT) and not _PLACEHOLDER.search(text := fill(wording, spot)):
            text = text.removeprefix(_PUT).strip()
            if not text.startswith("may ") or begins_with_verb(spot, lexicon):
                start, end = offsets(spot, spot.match.start, spot.match.end)
                yield Rewrite(start, end, cased(text, spot, spot.match.start))


def advice(rule: Rule, spot: Spot) -> str:
    """What to tell the writer when no edit can stand by itself."""
    texts = (fill(wording, spot) for wording in rule.suggest if wording not in ("delete", "soften"))
    filled = [text for text in texts if not _PLACEHOLDER.search(text) and not text.startswith((_PUT, _FRAME))]
    return filled[-1] if filled else ""


def _framed(wording: str, spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """A short line with words before and after it; nothing where the report begins later or the line is long.

    Nor where it has a verb: what stands around it makes a noun of the line.
    """
    words = spot.sentence.words
    last = next((at for at in range(len(words), 0, -1) if words[at - 1] not in _ENDS), 0)
    if spot.match.start or not 0 < last <= _LONGEST_LINE or says_what_happens(spot, lexicon):
        return
    before, _, after = wording.removeprefix(_FRAME).strip().partition("...")
    start, end = offsets(spot, 0, last)
    while spot.passage.text[end : end + 1] and spot.passage.text[end] in _MARKS:
        end += 1
    line = spot.passage.text[start:end]
    if not spot.sentence.occurs("product", 0, 1):
        line = _uncapitalised(line)
    yield Rewrite(start, end, f"{before}{line}{after}")


def _uncapitalised(line: str) -> str:
    """A line without the capital of its start, if that is its only one: no name, no title."""
    first, _, rest = line.partition(" ")
    plain = all(letter.islower() or letter in "-'’," for letter in first[1:])
    return line[:1].lower() + line[1:] if plain and rest == rest.lower() else line
