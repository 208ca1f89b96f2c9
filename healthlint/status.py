"""Regulatory status: whether what a page says of a product, or leaves out, agrees with the product facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.document import Kind
from healthlint.language.analysis import Analysis, Spot, Standing
from healthlint.language.context import clause_end, clause_start
from healthlint.language.words import Sentence
from healthlint.page import Page, main_headings, sentence_place
from healthlint.products import Mention, Product, mentions, use_named
from healthlint.report import Place
from healthlint.rulebook import Rulebook
from healthlint.source import Span

_TITLES = frozenset({Kind.TITLE, Kind.HEADING, Kind.DESCRIPTION})
_LISTED = frozenset({Kind.ITEM, Kind.CELL})
_NEAR = 3


def agrees(judge: str, spot: Spot, rulebook: Rulebook) -> bool:
    """Whether the judgement of that name agrees that a match is to be reported."""
    return _JUDGES[judge](spot, rulebook)


def wrong_status(spot: Spot, rulebook: Rulebook) -> bool:
    """Whether an approval is claimed for a product, or a use of it, that has none."""
    sentence = spot.sentence
    subject = _subject(spot, rulebook)
    if subject is None:
        return False
    product = subject.product
    if product.unapproved:
        return True
    if not product.regulated:
        return False
    begin = clause_start(sentence, spot.match.start)
    end = _end_of_claim(sentence, spot, subject, rulebook)
    use = use_named(sentence, product, min(spot.match.start, subject.start), end)
    use = use or use_named(sentence, product, begin, spot.match.start)
    if use is not None:
        return not use[1] or _says_approved_of_cleared(spot, product)
    return product.status == "approved-other-use" or _says_approved_of_cleared(spot, product)


def _says_approved_of_cleared(spot: Spot, product: Product) -> bool:
    said = spot.sentence.words[spot.match.start : spot.match.end]
    return product.status == "cleared" and any(word.startswith("approv") for word in said)


def _end_of_claim(sentence: Sentence, spot: Spot, subject: Mention, rulebook: Rulebook) -> int:
    """The claim reaches to the end of its clause, or to the next product named."""
    end = clause_end(sentence, spot.match.end)
    others = [
        found.start
        for found in mentions(sentence, rulebook.facts)
        if found.start >= spot.match.end and found.product != subject.product
    ]
    return min([end, *others])


def _subject(spot: Spot, rulebook: Rulebook) -> Mention | None:
    """The product a status phrase speaks of: inside it, right behind it, before it in its clause, near it."""
    sentence, match = spot.sentence, spot.match
    found = [one for one in mentions(sentence, rulebook.facts) if not _apart(sentence, match.end, one.start)]
    inside = [one for one in found if match.start <= one.start < match.end]
    behind = [one for one in found if match.end <= one.start <= match.end + 4]
    begin = clause_start(sentence, match.start)
    before = [one for one in found if begin <= one.start < match.start]
    adjacent = [
        one for one in behind if one.start <= match.end + 2 and not _parted(sentence, match.end, one.start)
    ]
    nearest = inside or adjacent[:1] or before[-1:] or behind[:1] or found[:1]
    if nearest:
        return nearest[0]
    return _spoken_of(spot, rulebook) if _refers_back(sentence) else None


def _apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a semicolon ends the statement before word `end`; what follows is another one."""
    return ";" in sentence.words[start:end]


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(not word[0].isalnum() or word in ("for", "to", "in") for word in sentence.words[start:end])


def _refers_back(sentence: Sentence) -> bool:
    return any(sentence.ends_of("it", at) for at in range(min(3, len(sentence))))


def _spoken_of(spot: Spot, rulebook: Rulebook) -> Mention | None:
    """The product named last before the sentence, in its passage or its heading."""
    analysis = spot.analysis
    passage = analysis.passage_of[spot.index]
    for index in range(spot.index - 1, -1, -1):
        if analysis.passage_of[index] != passage:
            break
        if found := mentions(analysis.sentences[index], rulebook.facts):
            return found[-1]
    heading = analysis.document.sections[spot.passage.section].heading
    if heading is None:
        return None
    found = [one for sentence in analysis.of_passage(heading) for one in mentions(sentence, rulebook.facts)]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Promotion:
    """A product offered for a use that it is not approved for: where, and the words that say so."""

    product: Product
    use: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Said(Standing):
    """A sentence of a page that may promote; its analysis may be the one read on."""

    def in_name(self, one: Mention) -> bool:
        """Whether a mention goes on with a name of the page that began before it ("Reno Regenerative Medicine")."""
        words, start = self.sentence.words, one.start
        return start > 1 and tuple(words[start - 1 : start + 1]) in self.analysis.names

    def denies(self, start: int) -> bool:
        """Whether a negation stands just before word `start` ("is not for ...")."""
        near = range(max(0, start - _NEAR), start)
        return any(self.sentence.ends_of("negator", at) for at in near)

    def of_another(self, named: Mention, use: int) -> bool:
        """Whether the use at word `use` is that of a later item of the list in which the product stands.

        So in "laser, foot baths, tests for that use", but not in "laser for this, that, and this use".
        """
        sentence = self.sentence
        commas = [at for at in range(named.end, use) if sentence.words[at] == ","]
        if not (named.end and commas) or sentence.occurs("ties-uses", named.end, commas[0]):
            return False
        return not sentence.occurs("carries-on", commas[-1] + 1, use)

    def words(self, start: int, end: int) -> str:
        """Words `start` up to `end` as the page writes them, without the capital of a heading or a beginning."""
        sentence = self.sentence
        written = sentence.text[sentence.starts[start] : sentence.ends[end - 1]]
        if start < sentence.lead:
            return " ".join(sentence.words[start:end])
        plain = start == 0 or self.passage.kind in _TITLES
        return " ".join(word.lower() if plain and word.istitle() else word for word in written.split())

    def promotion(self, product: Product, use: str, start: int, end: int) -> Promotion:
        """The promotion of a product by words `start` up to `end`."""
        span = self.passage.span(self.sentence.starts[start], self.sentence.ends[end - 1])
        return Promotion(product, use, span)


def first_promotions(page: Page) -> tuple[Promotion, ...]:
    """The first promotion of each product, in reading order."""
    first: dict[str, Promotion] = {}
    for analysis in page.readings:
        for promotion in _promotions(analysis, page.rulebook, led=analysis is page.readings[1]):
            known = first.setdefault(promotion.product.id, promotion)
            if promotion.span < known.span:
                first[promotion.product.id] = promotion
    return tuple(sorted(first.values(), key=lambda one: one.span))


def _promotions(analysis: Analysis, rulebook: Rulebook, *, led: bool) -> Iterator[Promotion]:
    """Each product with each unapproved use that a document promotes it for.

    An item that names no product is understood only with what leads its list in: `led`.
    """
    of_section: dict[int, Product] = {}
    of_page: Product | None = None
    main = set(main_headings(analysis.document))
    for index, sentence in enumerate(analysis.sentences):
        said = _Said(analysis, index)
        named = [one for one in mentions(sentence, rulebook.facts) if not said.in_name(one)]
        if named and said.passage.kind in _TITLES:
            of_section[said.passage.section] = named[0].product
            if analysis.passage_of[index] in main:
                of_page = of_page or named[0].product
        meant = of_section.get(said.passage.section, of_page)
        if not named and meant is not None and (led or said.passage.kind not in _LISTED):
            named = [Mention(meant, 0, 0)]
        if named and _promotes(sentence):
            for one in named:
                yield from _promoted(said, one)


def _promotes(sentence: Sentence) -> bool:
    """Whether a sentence may speak for a product: it gives no status, asks nothing and warns of nothing."""
    return not (says_status(sentence) or sentence.asks or sentence.occurs("not-promotion"))


def _promoted(said: _Said, named: Mention) -> Iterator[Promotion]:
    sentence, product = said.sentence, named.product
    if not product.regulated:
        return
    if product.unapproved:
        heading = said.passage.kind in _TITLES
        if named.end > sentence.lead and (heading or sentence.occurs("promotion")):
            yield said.promotion(product, "", named.start, named.end)
        return
    uses, others = product.lists
    for at, end in sentence.spans(others):
        if end - at > sentence.longest(uses, at) and not (said.denies(at) or said.of_another(named, at)):
            words = said.words(at, end)
            first, last = (min(named.start, at), max(named.end, end)) if named.end else (at, end)
            yield said.promotion(product, words, first, last)
            return
    if product.sold_for_other_uses and named.end and _claims_unnamed_use(said, product):
        yield said.promotion(product, "", named.start, named.end)


def _claims_unnamed_use(said: _Said, product: Product) -> bool:
    """Whether a sentence praises a product and names none of its approved uses."""
    return said.sentence.occurs("benefit") and not said.sentence.occurs(product.lists[0])


def says_status(sentence: Sentence) -> bool:
    """Whether a sentence gives a regulatory status such as "off-label"."""
    return sentence.occurs("status-said") and not sentence.occurs("status-vague")


def status_place(product: Product, page: Page) -> Place | None:
    """Where the page gives the status of a product, or of "this use" without naming another product."""
    for analysis, index, sentence in page.shown():
        if says_status(sentence):
            named = mentions(sentence, page.rulebook.facts)
            if not named or any(_same(one.product, product) for one in named):
                return sentence_place(analysis, index)
    return None


def _same(one: Product, other: Product) -> bool:
    """Whether two entries are forms of one substance, which one statement may cover."""
    return one.substance == other.substance


_JUDGES = {"approval": wrong_status}
