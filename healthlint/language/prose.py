"""The running sentences of a document: what a reading grade is taken from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex as re

from healthlint.document import Document, Kind, Passage
from healthlint.language.sentences import sentences
from healthlint.source import Span

PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE})
"""Kinds of passage that are graded: no headings, table cells, captions, labels or picture texts."""

SHORTEST = 3
"""Words below which a stretch is a fragment (a button, a name), not a sentence."""

_ADDRESS = ("://", "www.", "@")
_LONGEST_WORD = 24  # what is longer is no word, and would be slow to part into syllables
# Numbers with their marks, letters with stops (e.g.), words with apostrophes and hyphens.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*+")
_INNER = str.maketrans("", "", ".,:/")
_MASK = "water"  # any short word of two syllables


@dataclass(frozen=True)
class ProseSentence:
    """A sentence of a passage: half-open offsets in its text, and its words without punctuation."""

    passage: Passage
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return self.passage.span(self.start, self.end)

    @property
    def text(self) -> str:
        """The sentence as read."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def letters(self) -> int:
        """How many characters its words have."""
        return sum(map(len, self.words))

    def masked(self, protected: Collection[str]) -> tuple[str, ...]:
        """Its words with each of these very words put as a short word of two syllables."""
        return tuple(_MASK if word in protected else word for word in self.words)


def prose(document: Document) -> Iterator[ProseSentence]:
    """The sentences that readers read as running text, in order; fragments are left out."""
    for passage in document.shown():
        if passage.kind in PROSE:
            for start, end in sentences(passage.text):
                words = words_of(passage.text[start:end])
                if len(words) >= SHORTEST:
                    yield ProseSentence(passage, start, end, words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, numbers as one word each; web and mail addresses are none."""
    if any(mark in text for mark in _ADDRESS):
        text = " ".join(part for part in text.split() if not any(mark in part for mark in _ADDRESS))
    return tuple(
        word if len(word) <= _LONGEST_WORD and word.isalpha() else word.translate(_INNER)[:_LONGEST_WORD]
        for word in _WORD.findall(text)
    )


def is_protected(word: str, protected: Collection[str]) -> bool:
    """Whether a word, its singular or the word it is a possessive of is a protected term."""
    bare = word.lower().removesuffix("'s").removesuffix("’s")
    return bare in protected or bare.removesuffix("s") in protected or bare.removesuffix("es") in protected


def as_text(sentences: Collection[tuple[str, ...]]) -> str:
    """Sentences as formulas want them: no stop inside, one at the end."""
    return " ".join(f"{' '.join(words)}." for words in sentences)
