"""List items and paragraphs read on from the heading or the line that leads them in.

A heading "Side effects" above a list with "Dizziness" says what neither passage says alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from healthlint.document import Kind, Passage, Visibility
from healthlint.language.analysis import Analysis
from healthlint.language.words import Sentence, words_of
from healthlint.lexicon import Lexicon

_LONGEST_LEAD = 16
_LONGEST_LED = 80
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.LABEL})
_LISTED = frozenset({Kind.ITEM, Kind.CELL})
_CLOSING = frozenset(".:?!\u2014;")


def read_on(analysis: Analysis, lexicon: Lexicon) -> Analysis:
    """The same document, each first sentence that is led in preceded by the words of its lead.

    The words of a lead stand, for spans, where the sentence they were put before begins.
    """
    sentences = list(analysis.sentences)
    for passage, lead in _led(analysis):
        at = analysis.first[passage]
        if len(sentences[at]) <= _LONGEST_LED:
            sentences[at] = _joined(lead, sentences[at])
            lexicon.annotate(sentences[at])
    return Analysis(analysis.document, tuple(sentences), analysis.passage_of, analysis.first)


class _LedIn(Sentence):
    """A sentence with the words of its lead before its own."""

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The half-open passage offsets of each word, those of the lead where the sentence begins."""
        own = words_of(self.text, self.start, self.end).places
        return (own[0],) * self.lead + own


def _joined(lead: list[str], sentence: Sentence) -> Sentence:
    words = [*lead, *sentence.words]
    return _LedIn(sentence.text, sentence.start, sentence.end, words, lead=len(lead))


@dataclass
class _Lead:
    """What leads in the passages to come: a heading, or below it a line that ends with a colon."""

    heading: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    fresh: bool = False

    def of(self, kind: Kind) -> list[str]:
        """The words that lead in a passage of that kind."""
        return (self.line or self.heading) if self.fresh or kind in _LISTED else []


def _led(analysis: Analysis) -> Iterator[tuple[int, list[str]]]:
    """Each passage that something leads in, and the words that do."""
    lead = _Lead()
    for index, passage in enumerate(analysis.document.passages):
        sentences = analysis.of_passage(index)
        if not sentences or passage.visibility is not Visibility.SHOWN:
            continue
        if passage.kind in _HEADINGS:
            lead = _Lead(heading=_closed(sentences[-1]), fresh=True)
            continue
        if words := _question(analysis, passage) or lead.of(passage.kind):
            yield index, words
        lead = _after(lead, passage, sentences[-1])


def _after(lead: _Lead, passage: Passage, last: Sentence) -> _Lead:
    unended = passage.kind not in _LISTED and last.words[-1][-1].isalnum()  # "You may not be one if you"
    if last.words[-1] == ":" or unended:
        return replace(lead, line=_closed(last), fresh=True)
    return replace(lead, line=lead.line if passage.kind in _LISTED else [], fresh=False)


def _question(analysis: Analysis, passage: Passage) -> list[str]:
    """The words of the passage that this one answers or describes."""
    if passage.continues is None:
        return []
    asked = analysis.of_passage(passage.continues)
    return _closed(asked[-1]) if asked else []


def _closed(sentence: Sentence) -> list[str]:
    """The words of a lead without its closing mark; none when it is too long to be one."""
    words = sentence.words
    while words and words[-1] in _CLOSING:
        words = words[:-1]
    return list(words) if len(words) <= _LONGEST_LEAD else []
