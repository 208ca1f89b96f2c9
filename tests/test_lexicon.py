from __future__ import annotations

import pytest

from healthlint.inflection import Inflection
from healthlint.language.words import Sentence, words_of
from healthlint.lexicon import Lexicon, lay_out

INFLECTION = Inflection(spelling=(("colour", "color"),))
LISTS = (
    ("bird", "noun", ["owl", "barn owl", "owl of the night"]),
    ("thing", "", ["{bird} feather", "stone", "colour"]),
    ("loop", "", ["a {loop}", "end"]),
)


@pytest.fixture
def lexicon() -> Lexicon:
    plain, composed, names = lay_out(LISTS, INFLECTION)
    return Lexicon(INFLECTION, plain, composed, names)


def annotated(lexicon: Lexicon, text: str) -> Sentence:
    sentence = words_of(text, 0, len(text))
    lexicon.annotate(sentence)
    return sentence


def test_the_longest_entry_comes_first(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "owls of the night")
    assert lexicon.ends(sentence, "bird", 0) == [4, 1]


def test_a_form_can_be_asked_for(lexicon: Lexicon) -> None:
    assert lexicon.ends(annotated(lexicon, "barn owls"), "bird.plural", 0) == [2]
    assert lexicon.ends(annotated(lexicon, "barn owl"), "bird.plural", 0) == []


def test_lists_build_on_lists(lexicon: Lexicon) -> None:
    assert lexicon.ends(annotated(lexicon, "barn owl feather"), "thing", 0) == [3]


def test_other_spellings_are_entries_too(lexicon: Lexicon) -> None:
    assert lexicon.ends(annotated(lexicon, "color"), "thing", 0) == [1]


def test_numbers_and_years_need_no_list(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "12 in 2024")
    assert lexicon.ends(sentence, "number", 0) == [1]
    assert lexicon.ends(sentence, "year", 0) == []
    assert lexicon.ends(sentence, "year", 2) == [3]


def test_opening_names_every_way_to_begin(lexicon: Lexicon) -> None:
    assert {"thing", "bird"} <= lexicon.opening("thing")
    with pytest.raises(KeyError):
        lexicon.opening("stranger")


def test_a_list_that_leads_back_to_itself_ends(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "a a a a end")
    assert lexicon.ends(sentence, "loop", 4) == [5]
    assert isinstance(lexicon.ends(sentence, "loop", 0), list)
