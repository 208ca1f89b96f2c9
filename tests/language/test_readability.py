from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import Document, Kind, Visibility
from healthlint.inflection import Inflection
from healthlint.language.plainer import Vocabulary
from healthlint.language.readability import Finding, findings, reading
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source

PLAIN = "We will help you feel well here."  # 7 words, 7 syllables
HARD = "Individual hospitals communicate information differently."  # 5 words: 5 + 3 + 4 + 4 + 3 syllables
LONG = "We will ask you how you sleep and what you eat and how you feel and what you take " * 2


def page(*parts: tuple[Kind, str] | str, visibility: Visibility = Visibility.SHOWN) -> Document:
    parts = tuple((Kind.PARAGRAPH, part) if isinstance(part, str) else part for part in parts)
    source = Source("page.txt", "\n".join(text for _, text in parts))
    writer = DocumentWriter(source, "plain")
    start = 0
    for kind, text in parts:
        passage = writer.start()
        passage.text(start, start + len(text))
        writer.finish(passage, kind, visibility=visibility)
        start += len(text) + 1
    return writer.document()


def named(name: str, document: Document, vocabulary: Vocabulary | None = None) -> list[Finding]:
    found = findings(document, vocabulary or Vocabulary(), 8)
    return [finding for finding in found if finding.name == name]


def words(document: Document, vocabulary: Vocabulary) -> list[str]:
    return [document.source.quote(finding.span) for finding in named("jargon", document, vocabulary)]


def test_flesch_kincaid_of_short_words() -> None:
    grade = reading(page(" ".join([PLAIN] * 20)), Vocabulary(), 8).grades[0]
    assert grade.flesch_kincaid == pytest.approx(0.39 * 7 + 11.8 * 1 - 15.59)  # -1.06


def test_smog_without_long_words_is_its_constant() -> None:
    grade = reading(page(" ".join([PLAIN] * 20)), Vocabulary(), 8).grades[0]
    assert grade.smog == pytest.approx(3.1291)


def test_flesch_kincaid_of_long_words() -> None:
    grade = reading(page(" ".join([HARD] * 20)), Vocabulary(), 8).grades[0]
    assert grade.flesch_kincaid == pytest.approx(0.39 * 5 + 11.8 * 19 / 5 - 15.59)  # 31.2


def test_smog_of_long_words() -> None:
    grade = reading(page(" ".join([HARD] * 20)), Vocabulary(), 8).grades[0]
    assert grade.smog == pytest.approx(1.043 * (30 * 5) ** 0.5 + 3.1291)  # 15.90


def test_nothing_is_graded_under_100_words() -> None:
    grade = reading(page(" ".join([PLAIN] * 14)), Vocabulary(), 8).grades[0]
    assert (grade.words, grade.flesch_kincaid, grade.smog) == (98, None, None)


def test_stops_inside_a_sentence_do_not_part_it() -> None:
    dotted = "Dr. Lee of the U.S. team will ask how you, e.g. by 9.30 a.m. Monday, feel."
    assert reading(page(" ".join([dotted] * 9)), Vocabulary(), 8).grades[0].sentences == 9


def test_items_without_stops_are_sentences_of_their_own() -> None:
    items = [(Kind.ITEM, PLAIN.rstrip("."))] * 20
    assert reading(page(*items), Vocabulary(), 8).grades[0].flesch_kincaid == pytest.approx(-1.06)


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.LABEL, Kind.ALT, Kind.TITLE])
def test_what_is_not_running_text_is_not_graded(kind: Kind) -> None:
    document = page(" ".join([PLAIN] * 20), *[(kind, HARD)] * 20)
    assert reading(document, Vocabulary(), 8).grades[0].words == 140


def test_what_is_not_shown_is_not_graded() -> None:
    document = page(" ".join([PLAIN] * 20), visibility=Visibility.SEARCH)
    assert reading(document, Vocabulary(), 8).grades[0].words == 0


def test_fragments_are_not_sentences() -> None:
    document = page(" ".join([PLAIN] * 20), *["Read more"] * 30)
    assert reading(document, Vocabulary(), 8).grades[0].sentences == 20


def test_protected_terms_are_masked_as_two_syllables() -> None:
    vocabulary = Vocabulary(protected=frozenset({"hospital", "information"}))
    grade = reading(page(" ".join([HARD] * 20)), vocabulary, 8).grades[0]
    assert grade.masked_flesch_kincaid == pytest.approx(0.39 * 5 + 11.8 * (5 + 2 + 4 + 2 + 3) / 5 - 15.59)
    assert grade.flesch_kincaid == pytest.approx(31.2)


def test_without_protected_terms_nothing_is_masked() -> None:
    grade = reading(page(" ".join([PLAIN] * 20)), Vocabulary(frozenset({"elbow"})), 8).grades[0]
    assert grade.masked_smog is None


def test_sections_are_graded_by_heading() -> None:
    document = page(
        " ".join([PLAIN] * 20),
        (Kind.HEADING, "Later on"),
        " ".join([HARD] * 20),
        (Kind.HEADING, "End"),
        PLAIN,
    )
    scopes = [
        (grade.scope, grade.flesch_kincaid is not None) for grade in reading(document, Vocabulary(), 8).grades
    ]
    assert scopes == [("page", True), ("Later on", True), ("End", False)]


def test_hardest_sentences_come_longest_first_with_their_place() -> None:
    document = page(PLAIN, LONG, LONG + "too and more")
    hardest = reading(document, Vocabulary(), 8).hardest
    assert [(one.place.line, one.place.column, one.words) for one in hardest] == [(3, 1, 41), (2, 1, 38)]


def test_five_hardest_at_most() -> None:
    assert len(reading(page(*[LONG] * 9), Vocabulary(), 8).hardest) == 5


def test_page_above_the_target_is_reported_at_its_first_sentence() -> None:
    document = page((Kind.HEADING, "Title of it"), PLAIN, " ".join([HARD] * 40))
    assert [document.source.quote(finding.span) for finding in named("grade", document)] == [PLAIN]


def test_page_at_the_target_is_not_reported() -> None:
    assert named("grade", page(" ".join([PLAIN] * 40))) == []


def test_few_sentences_are_called_rough() -> None:
    (finding,) = named("grade", page(" ".join([HARD] * 25)))
    assert "rough" in finding.message


def test_far_sections_are_reported_three_at_most() -> None:
    sections = [
        part for index in range(5) for part in ((Kind.HEADING, f"Part {index}"), " ".join([HARD] * 20))
    ]
    assert len(named("grade", page(PLAIN, *sections))) == 4


def test_protected_terms_alone_do_not_lift_a_page_above_the_target() -> None:
    protected = frozenset(word.lower().rstrip(".") for word in HARD.split())
    short = "We treat information and help individual hospitals."
    document = page(" ".join([short] * 20))
    assert (len(named("grade", document)), len(named("grade", document, Vocabulary(protected)))) == (1, 0)


def test_long_sentence_is_reported_with_a_joint() -> None:
    (finding,) = named("long-sentence", page(LONG))
    assert finding.message == "38 words in one sentence. It could part before “and what you”."


def test_ten_long_sentences_at_most() -> None:
    assert len(named("long-sentence", page(*[LONG] * 15))) == 10


def test_quoted_sentences_are_left_as_they_are() -> None:
    assert named("long-sentence", page((Kind.QUOTE, LONG))) == []


SWAPS = Vocabulary(
    protected=frozenset({"elixir"}),
    plainer={
        "to utilize": "to use",
        "to bestow": "to give",
        "prior to": "before",
        "a domicile": "home",
        "nocturnal": "(at night)",
        "elixir": "drink",
        "additional": "more",
    },
    inflection=Inflection({"give": {"past": ("gave", "given")}}, (("ize", "ise"), ("izing", "ising"))),
)


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("We are utilizing lamps.", "using"),
        ("It utilises lamps.", "uses"),
        ("Utilized with care.", "Used"),
        ("Call prior to lunch.", "before"),
        ("Both domiciles count.", "homes"),
        ("They bestowed it.", None),
        ("A nocturnal walk.", None),
        ("It is an additional walk.", None),
    ],
)
def test_plainer_word_in_the_same_form(text: str, replacement: str | None) -> None:
    (finding,) = named("jargon", page(text), SWAPS)
    assert finding.replacement == replacement


@pytest.mark.parametrize(
    "text",
    [
        "An elixir.",
        "The Utilize Company.",
        "It is nocturnal (at night).",
        "At night (nocturnal) it rests.",
        "The anti-utilize view.",
        "See a.example/utilize now.",
        "Nothing here.",
    ],
)
def test_words_that_are_left_alone(text: str) -> None:
    assert words(page(text), SWAPS) == []


def test_each_word_is_reported_once_a_page() -> None:
    assert words(page("We utilize it. You utilized it.", "Prior to it."), SWAPS) == ["utilize", "Prior to"]


def test_frozen_wording_is_left_alone() -> None:
    document = page("We utilize it.", "Utilize it.")
    frozen = (document.passages[0].span(0, 14),)
    assert [finding.span.start for finding in findings(document, SWAPS, 8, frozen)] == [15]


def test_plainer_words_are_listed_with_the_reading() -> None:
    assert reading(page("We utilize it prior to it."), SWAPS, 8).plainer == (
        ("utilize", "use"),
        ("prior to", "before"),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from([PLAIN, HARD, LONG, "We utilize it."]), max_size=8))
def test_any_text_is_read_and_places_lie_in_it(texts: list[str]) -> None:
    document = page(*(text.replace("\n", " ") for text in texts))
    reading(document, SWAPS, 8)
    assert all(finding.span.end <= len(document.source.text) for finding in findings(document, SWAPS, 8))
