"""Sentences as words with places: what patterns match on.

Hyphens join nothing and part nothing: "side-effect-free" and "side effect free" are the same three words.
Quotation marks and trade marks vanish; other punctuation stays, because it bounds clauses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

# In order: numbers; contracted "not" as one word; words; the clitics 's 'll 're 've 'd 'm; clause marks.
_WORD = regex.compile(
    r"\d+(?:[.,]\d+)*+|\p{L}[\p{L}\p{M}\d]*+(?:(?<=n)'t\b)?+|'(?:s|ll|re|ve|d|m)\b"
    r"|(?<=\s)[-\u2013]+(?=\s)|[.,;:!?()\[\]/%&+\u2014\u2026\u2022|=~><\ufffc]",
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
}


@dataclass(slots=True)
class Sentence:
    """A sentence of a passage as lower-case words.

    `start` and `end` are its half-open offsets in the passage text; `starts` and `ends` those of each word.
    `at[i]` maps a word list's name to the word indices at which its entries that begin at word i end,
    longest first; `keys` holds every word and list name that occurs.
    """

    start: int
    end: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    at: list[dict[str, list[int]]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    memo: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return bool(self.words) and self.words[-1] == "?"


def words_of(text: str, start: int, end: int) -> Sentence:
    """The words of `text` between two offsets."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        words.append(_SAME.get(word, word))
        starts.append(match.start())
        ends.append(match.end())
    return Sentence(start, end, words, starts, ends)
