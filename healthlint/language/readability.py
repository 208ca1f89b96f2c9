"""How hard a page is to read: grades, the longest sentences, plainer words. Advice, never a verdict.

The formulas are textstat's. Layout and long names move them by whole grades, so they are fed running
sentences only, each with its stop, and once more with protected terms put as one short word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from healthlint.document import Document, Kind
from healthlint.language.emphasis import capitals, exclamations
from healthlint.language.plainer import HardWord, Vocabulary, hard_words
from healthlint.language.prose import ProseSentence, as_text, is_protected, prose
from healthlint.language.shortforms import ShortForm, unexplained
from healthlint.language.syllables import textstat
from healthlint.report import Grade, HardSentence, Place, Reading
from healthlint.source import Span

ENOUGH_WORDS = 100
"""Words below which no grade is given."""

ENOUGH_SENTENCES = 30
"""Sentences below which SMOG is rough: it was made for samples of 30."""

MOST_WORDS = 5_000
"""Words after which a page has been sampled enough; what follows is not graded."""

LONG = 25
"""Words above which a sentence is worth parting."""

_CAPITALS = "Words in capitals read slowly, and screen readers may spell them out; write them small."
_EXCLAMATION = "Exclamation marks sound like selling; a full stop does here."
_LISTED = 5
_REPORTED = 10
_SECTIONS = 3
_FAR = 3.0  # grades above the target at which a section is named besides the page
_SMOG_ABOVE = 2.0  # SMOG reads one to two grades above Flesch-Kincaid, so its target lies higher
_JOINT = re.compile(r"[,;]? (?:and|which|because|but|so|while|whereas|although)\b|[;:–]")


class Finding(NamedTuple):
    """What one rule of the family found: the rule's name, the place, one line, and the words to put there."""

    name: str
    span: Span
    message: str
    replacement: str | None = None


@dataclass(frozen=True)
class Readability:
    """A document's reading level, worked out once for what is shown and what is reported.

    `target` is a US school grade by Flesch-Kincaid. No plainer word is offered inside the `frozen` spans,
    which hold wording that must stay.
    """

    document: Document
    vocabulary: Vocabulary
    target: float
    frozen: tuple[Span, ...] = ()

    @cached_property
    def prose(self) -> list[ProseSentence]:
        """The running sentences."""
        return list(prose(self.document))

    @cached_property
    def hard_words(self) -> list[HardWord]:
        """The words that have a plainer one, each once."""
        return list(hard_words(self.document, self.vocabulary, self.frozen))

    @cached_property
    def page(self) -> Grade:
        """The grade of the page."""
        return grade("page", self._sample, self.vocabulary.protected)

    @cached_property
    def sections(self) -> list[tuple[Grade, ProseSentence]]:
        """The grade of each section under a heading, with its first sentence; none for the only one."""
        sections: dict[int, list[ProseSentence]] = {}
        for sentence in self._sample:
            sections.setdefault(sentence.passage.section, []).append(sentence)
        headed = [(self.document.sections[index].heading, group) for index, group in sections.items()]
        return [
            (grade(self.document.passages[heading].text, group, self.vocabulary.protected), group[0])
            for heading, group in headed
            if heading is not None and len(sections) > 1
        ]

    @cached_property
    def _sample(self) -> list[ProseSentence]:
        """The first sentences, with so many words that the formulas have enough; a longer sentence is cut."""
        left, sample = MOST_WORDS, []
        for sentence in self.prose:
            whole = len(sentence.words) <= left
            sample.append(sentence if whole else replace(sentence, words=sentence.words[:left]))
            left -= len(sentence.words)
            if left <= 0:
                break
        return sample

    def reading(self) -> Reading:
        """The reading level as it is shown."""
        return Reading(
            self.target,
            (self.page, *(graded for graded, _ in self.sections)),
            tuple(_hard_sentence(self.document, sentence) for sentence in _longest(self.prose, _LISTED)),
            tuple((word.text.lower(), word.swap.plain) for word in self.hard_words),
        )

    def findings(self) -> list[Finding]:
        """What to report, in order of place."""
        found = [*self._above_target(), *_long_sentences(self.prose, self.frozen)]
        found += [_jargon(word) for word in self.hard_words]
        short = unexplained(self.document, self.prose, self.vocabulary.known)
        found += [_acronym(one) for one in islice(short, _LISTED)]
        found += [Finding("all-caps", span, _CAPITALS) for span in islice(capitals(self.document), _REPORTED)]
        marks = exclamations(self.document)
        found += [Finding("exclamation", span, _EXCLAMATION) for span in islice(marks, _REPORTED)]
        return sorted(found, key=lambda finding: finding.span)

    def _above_target(self) -> Iterator[Finding]:
        if _excess(self.page, self.target) > 0:
            yield Finding("grade", self.prose[0].span, _grade_message("This page", self.page, self.target))
        hardest = sorted(self.sections, key=lambda section: -_excess(section[0], self.target))
        for graded, first in hardest[:_SECTIONS]:
            if _excess(graded, self.target) > _FAR and first.span != self.prose[0].span:
                yield Finding("grade", first.span, _grade_message("This section", graded, self.target))


def reading(
    document: Document, vocabulary: Vocabulary, target: float, frozen: tuple[Span, ...] = ()
) -> Reading:
    """The reading level of a document; see `Readability`."""
    return Readability(document, vocabulary, target, frozen).reading()


def findings(
    document: Document, vocabulary: Vocabulary, target: float, frozen: tuple[Span, ...] = ()
) -> list[Finding]:
    """What to report of a document's reading level; see `Readability`."""
    return Readability(document, vocabulary, target, frozen).findings()


def grade(scope: str, sentences: Sequence[ProseSentence], protected: Collection[str]) -> Grade:
    """The grades of some sentences; the `masked` ones are None when no protected term is among them."""
    words = sum(len(sentence.words) for sentence in sentences)
    if words < ENOUGH_WORDS:
        return Grade(scope, words, len(sentences), None, None, None, None)
    plain = [sentence.words for sentence in sentences]
    known = {word for words in plain for word in words}
    long_names = frozenset(word for word in known if is_protected(word, protected))
    masked = [sentence.masked(long_names) for sentence in sentences]
    scores = _scores(plain)
    masked_scores = _scores(masked) if masked != plain else (None, None)
    return Grade(scope, words, len(sentences), *scores, *masked_scores)


def _scores(sentences: Collection[tuple[str, ...]]) -> tuple[float, float]:
    text = as_text(sentences)
    scorer = textstat()
    return scorer.flesch_kincaid_grade(text), scorer.smog_index(text)


def _longest(page: list[ProseSentence], count: int, above: int = 20) -> list[ProseSentence]:
    """The sentences of most words, then of most letters, hardest first; quoted words are left as they are."""
    long = [one for one in page if len(one.words) > above and one.passage.kind is not Kind.QUOTE]
    return sorted(long, key=lambda one: (-len(one.words), -one.letters))[:count]


def _hard_sentence(document: Document, sentence: ProseSentence) -> HardSentence:
    span = sentence.span
    position = document.source.position(span.start)
    return HardSentence(
        Place(document.source.path, span, position.line, position.column), len(sentence.words)
    )


def _excess(graded: Grade, target: float) -> float:
    """Grades above the target, protected terms masked; SMOG counts when it has sentences enough."""
    kincaid = graded.flesch_kincaid if graded.masked_flesch_kincaid is None else graded.masked_flesch_kincaid
    smog = graded.smog if graded.masked_smog is None else graded.masked_smog
    if kincaid is None or smog is None:
        return 0.0
    by_smog = smog - target - _SMOG_ABOVE if graded.sentences >= ENOUGH_SENTENCES else 0.0
    return max(kincaid - target, by_smog, 0.0)


def _grade_message(what: str, graded: Grade, target: float) -> str:
    rough = (
        "" if graded.sentences >= ENOUGH_SENTENCES else f", a rough figure from {graded.sentences} sentences"
    )
    masked = graded.masked_flesch_kincaid
    without = "" if masked is None else f"; {masked:.1f} with protected terms as short words"
    return (
        f"{what} reads at grade {graded.flesch_kincaid:.1f} (Flesch-Kincaid{without}), "
        f"{graded.smog:.1f} (SMOG{rough}); the aim is {target:g}. Start with the longest sentences."
    )


def _long_sentences(page: list[ProseSentence], frozen: tuple[Span, ...]) -> Iterator[Finding]:
    long = [one for one in page if len(one.words) > LONG]
    free = [one for one in long if not any(one.span.overlaps(span) for span in frozen)]
    for sentence in _longest(free, _REPORTED, LONG):
        yield Finding("long-sentence", sentence.span, _long_message(sentence))


def _long_message(sentence: ProseSentence) -> str:
    text, middle = sentence.text, (sentence.end - sentence.start) // 2
    joints = [match for match in _JOINT.finditer(text) if len(text) // 5 < match.start() < len(text) * 4 // 5]
    message = f"{len(sentence.words)} words in one sentence."
    if not joints:
        return f"{message} Two would read more easily."
    joint = min(joints, key=lambda match: abs(match.start() - middle))
    return f"{message} It could part before “{_words_after(text, joint)}”."


def _words_after(text: str, joint: re.Match[str]) -> str:
    return " ".join(text[joint.start() :].lstrip(",;:– ").split()[:3]).rstrip(".,;:")


def _jargon(word: HardWord) -> Finding:
    plain = word.replacement or word.swap.plain
    message = f"“{word.text}” is a hard word; plainer: “{plain}”."
    return Finding("jargon", word.span, message, word.replacement)


def _acronym(short: ShortForm) -> Finding:
    return Finding(
        "acronym", short.span, f"“{short.letters}” is never spelled out; do so where it first stands."
    )
