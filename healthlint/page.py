"""A page as its readers meet it: its sentences, those of the parts that stand on it, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from healthlint.document import Document, Kind, Visibility
from healthlint.language.analysis import Analysis, Spot
from healthlint.language.leads import read_on
from healthlint.language.words import Sentence
from healthlint.pardons import occurs
from healthlint.products import Product, mentions
from healthlint.report import Place
from healthlint.rulebook import Rulebook
from healthlint.search import candidates, matches
from healthlint.source import Span


@dataclass(frozen=True)
class Page:
    """A page: its own analysis and the parts that also stand on it."""

    analysis: Analysis
    parts: tuple[Analysis, ...]
    rulebook: Rulebook
    _known: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def readings(self) -> tuple[Analysis, Analysis]:
        """The page sentence by sentence, and with its lists read on from what leads them in."""
        return self.analysis, read_on(self.analysis, self.rulebook.lexicon)

    @cached_property
    def _all_readings(self) -> tuple[Analysis, ...]:
        more = (read_on(part, self.rulebook.lexicon) for part in self.parts)
        return (*self.readings, *self.parts, *more)

    def shown(self) -> Iterator[tuple[Analysis, int, Sentence]]:
        """Every sentence that a visitor sees, in both readings, and where it stands."""
        for analysis in self._all_readings:
            for index, sentence in enumerate(analysis.sentences):
                if analysis.passage(index).visibility is Visibility.SHOWN:
                    yield analysis, index, sentence

    def occurs(self, text: str) -> bool:
        """Whether a pattern matches anywhere on the page itself."""
        if text not in self._known:
            self._known[text] = any(
                occurs(text, one.sentences[index], self.rulebook)
                for one in self.readings
                for index in candidates(one, self.rulebook).get(text, ())
            )
        return self._known[text]

    def said_at(self, texts: Iterable[str], void: Iterable[str] = ()) -> Place | None:
        """Where one of the patterns stands for visitors to see, not overlapped by one of `void`."""
        for analysis in self._all_readings:
            known = candidates(analysis, self.rulebook)
            for index in sorted({index for text in texts for index in known.get(text, ())}):
                sentence = analysis.sentences[index]
                if analysis.passage(index).visibility is not Visibility.SHOWN:
                    continue
                if any(self._says(text, void, sentence) for text in texts):
                    return sentence_place(analysis, index)
        return None

    def _says(self, text: str, void: Iterable[str], sentence: Sentence) -> bool:
        for match in matches(sentence, text, self.rulebook):
            taken = (other for one in void for other in matches(sentence, one, self.rulebook))
            if not any(other.start < match.end and match.start < other.end for other in taken):
                return True
        return False

    @cached_property
    def _title(self) -> tuple[Sentence, ...]:
        """The sentences of the title and the main headings; of the first heading where there are none."""
        return tuple(
            sentence
            for at in main_headings(self.analysis.document)
            for sentence in self.analysis.of_passage(at)
        )

    def around(self, spot: Spot) -> Iterator[Sentence]:
        """What a match is about: its sentence, those before it in its passage, its heading, the title."""
        yield spot.sentence
        here = spot.analysis.passage_of[spot.index]
        yield from spot.analysis.sentences[spot.analysis.first[here] : spot.index]
        heading = self.analysis.document.sections[spot.passage.section].heading
        if heading is not None:
            yield from self.analysis.of_passage(heading)
        yield from self._title

    def about(self, spot: Spot, texts: Iterable[str]) -> bool:
        """Whether one of the patterns stands around a match."""
        return any(occurs(text, sentence, self.rulebook) for sentence in self.around(spot) for text in texts)

    def products_about(self, spot: Spot) -> Iterator[Product]:
        """The products named around a match."""
        for sentence in self.around(spot):
            for mention in mentions(sentence, self.rulebook.facts):
                yield mention.product

    def headings_between(self, one: Span, other: Span) -> int:
        """How many headings stand between two spans of the page's own file."""
        low, high = sorted((one.start, other.start))
        headings = (passage for passage in self.analysis.document.passages if passage.kind is Kind.HEADING)
        return sum(low < passage.span(0, 1).start < high for passage in headings)

    def place(self, span: Span) -> Place:
        """A span as a place in the page's own file."""
        return _place(self.analysis, span)


def main_headings(document: Document) -> list[int]:
    """The passages that say what a page is about: its title, its main headings, and whatever heading comes first."""
    passages = document.passages
    headings = [at for at, one in enumerate(passages) if one.kind is Kind.HEADING]
    titles = [at for at, one in enumerate(passages) if one.kind is Kind.TITLE]
    return sorted({*titles, *headings[:1], *(at for at in headings if passages[at].level == 1)})


def sentence_place(analysis: Analysis, index: int) -> Place:
    """The place of a sentence in the file it stands in."""
    sentence = analysis.sentences[index]
    return _place(analysis, analysis.passage(index).span(sentence.starts[0], sentence.ends[-1]))


def _place(analysis: Analysis, span: Span) -> Place:
    source = analysis.document.source
    position = source.position(span.start)
    return Place(source.path, span, position.line, position.column)
