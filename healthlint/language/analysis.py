"""A document as sentences of words, once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

import regex

from healthlint.document import Document, Kind, Passage
from healthlint.language.sentences import sentences
from healthlint.language.words import Sentence, words_of
from healthlint.lexicon import Lexicon
from healthlint.patterns import Match
from healthlint.source import Span

_TITLE_BREAK = regex.compile(r"\s[|\u2013\u2014\u00b7:\u2022-]\s")
_TWO_LARGE = regex.compile(r"\p{Lu}\w*+\W++\p{Lu}")
"""What any two words side by side look like that are written large; words are read only where this stands."""
_QUOTED = regex.compile(r"\"[^\"]{3,1500}+\"|(?<![\w'])'(?=\p{L})(?:[^']|'(?=\w)){8,1500}?'(?!\w)")


@dataclass(frozen=True)
class Analysis:
    """The sentences of a document in reading order; `passage_of[i]` is the passage index of sentence i.

    `first[p]` is the index of the first sentence of passage p (of the next one when p has none). `candidates`
    is the memory of `healthlint.search`, `shown` and `around` those of `healthlint.pardons`, `sourced` that of
    `healthlint.language.context`.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    passage_of: tuple[int, ...]
    first: tuple[int, ...]
    candidates: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    shown: dict[str, bool] = field(default_factory=dict)
    around: dict[tuple[str, str, int], bool] = field(default_factory=dict)
    sourced: dict[int, bool] = field(default_factory=dict)
    _quoted: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Every two words side by side of a name: written large in running text, or of the site in a title."""
        running = (
            pair for index, one in enumerate(self.sentences) for pair in _names(one, self.passage(index).text)
        )
        titles = (one.text for one in self.document.passages if one.kind is Kind.TITLE)
        return frozenset((*running, *(pair for title in titles for pair in _site_names(title))))

    def passage(self, index: int) -> Passage:
        """The passage that sentence `index` stands in."""
        return self.document.passages[self.passage_of[index]]

    def of_passage(self, passage: int) -> tuple[Sentence, ...]:
        """The sentences of a passage, by its index."""
        end = self.first[passage + 1] if passage + 1 < len(self.first) else len(self.sentences)
        return self.sentences[self.first[passage] : end]

    def after(self, index: int) -> Sentence | None:
        """The sentence that a reader meets next in the same train of thought: in the passage, or in its answer."""
        if index + 1 >= len(self.sentences):
            return None
        here, there = self.passage_of[index], self.passage_of[index + 1]
        follows = here == there or self.document.passages[there].continues == here
        return self.sentences[index + 1] if follows else None

    def quoted(self, passage: int) -> tuple[tuple[int, int], ...]:
        """The half-open text ranges of a passage that stand in quotation marks."""
        if passage not in self._quoted:
            text = self.document.passages[passage].text
            found = _QUOTED.finditer(text) if '"' in text or "'" in text else ()
            self._quoted[passage] = tuple(match.span() for match in found)
        return self._quoted[passage]


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence in its surroundings: sentence `index` of an analysis."""

    analysis: Analysis
    index: int

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.analysis.sentences[self.index]

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.analysis.passage(self.index)


@dataclass(frozen=True, slots=True)
class Spot(Standing):
    """A match in its surroundings."""

    match: Match

    @property
    def span(self) -> Span:
        """The source span of the matched words."""
        words = self.sentence
        return self.passage.span(words.starts[self.match.start], words.ends[self.match.end - 1])

    @property
    def text(self) -> str:
        """The matched words as read."""
        words = self.sentence
        return self.passage.text[words.starts[self.match.start] : words.ends[self.match.end - 1]]

    def part(self, name: str) -> str:
        """The words that a named part of the pattern matched, or nothing."""
        if name not in self.match.parts:
            return ""
        start, end = self.match.parts[name]
        return self.passage.text[self.sentence.starts[start] : self.sentence.ends[end - 1]]


def analyse(document: Document, lexicon: Lexicon) -> Analysis:
    """The sentences of a document with their word lists looked up."""
    found: list[Sentence] = []
    passage_of: list[int] = []
    first: list[int] = []
    for index, passage in enumerate(document.passages):
        first.append(len(found))
        for sentence in _sentences(passage):
            lexicon.annotate(sentence)
            found.append(sentence)
            passage_of.append(index)
    return Analysis(document, tuple(found), tuple(passage_of), tuple(first))


def _names(sentence: Sentence, text: str) -> Iterator[tuple[str, ...]]:
    """The words side by side of names in running text: written large, and after what leads in names.

    Or three words long and before what names do, as in "Revive Medical Wellness specializes in ...", or beside a
    copyright sign.
    """
    if not _TWO_LARGE.search(text, sentence.start, sentence.end):
        return
    large = [text[start : start + 1].isupper() for start in sentence.starts]
    owned = "\u00a9" in text
    if _is_headline(sentence.words, large) and not owned:
        return
    for start, end in _runs(large):
        opens = sentence.occurs("leads-in-names", start, start + 1)  # "At Revive Medical"
        led = opens or owned or sentence.occurs("leads-in-names", max(0, start - 1), start)
        if led or (end - start > 2 and sentence.occurs("what-names-do", end, end + 1)):
            yield from pairwise(sentence.words[start + opens : end])


def _is_headline(words: list[str], large: list[bool]) -> bool:
    """Whether most is written large: such a heading writes only the likes of "of" and "with" small."""
    letters = [(word, is_large) for word, is_large in zip(words, large, strict=True) if word.isalpha()]
    longer = sum(not is_large and len(word) > 3 for word, is_large in letters)
    return 2 * sum(large) >= len(letters) and longer < 2


def _runs(large: list[bool]) -> Iterator[tuple[int, int]]:
    """The half-open stretches of words that are written large."""
    start = 0
    for is_large, words in groupby(large):
        end = start + len(list(words))
        if is_large:
            yield start, end
        start = end


def _site_names(title: str) -> Iterator[tuple[str, ...]]:
    """The words side by side behind the last bar or dash of a title, where sites write their names."""
    parts = _TITLE_BREAK.split(title)
    words = words_of(parts[-1], 0, len(parts[-1])).words if len(parts) > 1 else []
    if len(words) > 2:  # two words are as likely a slogan
        yield from pairwise(words)


def _sentences(passage: Passage) -> Iterator[Sentence]:
    for start, end in sentences(passage.text):
        sentence = words_of(passage.text, start, end)
        if sentence.words:
            yield sentence
