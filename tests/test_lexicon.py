from __future__ import annotations

import pytest

from healthlint.composing import CircleError, in_order
from healthlint.inflection import Inflection
from healthlint.language.words import Sentence, words_of
from healthlint.lexicon import Lexicon
from healthlint.wordlists import lay_out

INFLECTION = Inflection(spelling=(("colour", "color"),))
LISTS = (
    ("bird", "noun", ["owl", "barn owl", "owl of the night"]),
    ("thing", "", ["{bird} feather", "stone", "colour"]),
    ("nest", "", ["({thing}|straw) in the {thing}", "the nest of {bird}"]),
)


@pytest.fixture
def lexicon() -> Lexicon:
    plain, composed, names = lay_out(LISTS, INFLECTION)
    entries = in_order(composed, Lexicon(INFLECTION, plain, names).pattern)
    return Lexicon(INFLECTION, plain, names, entries)


def annotated(lexicon: Lexicon, text: str) -> Sentence:
    sentence = words_of(text, 0, len(text))
    lexicon.annotate(sentence)
    return sentence


def test_the_longest_entry_comes_first(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "owls of the night")
    assert sentence.ends_of("bird", 0) == [4, 1]


def test_a_form_can_be_asked_for(lexicon: Lexicon) -> None:
    assert annotated(lexicon, "barn owls").ends_of("bird.plural", 0) == [2]
    assert annotated(lexicon, "barn owl").ends_of("bird.plural", 0) == []


def test_lists_build_on_lists(lexicon: Lexicon) -> None:
    assert annotated(lexicon, "barn owl feather").ends_of("thing", 0) == [3]


def test_other_spellings_are_entries_too(lexicon: Lexicon) -> None:
    assert annotated(lexicon, "color").ends_of("thing", 0) == [1]


def test_numbers_and_years_need_no_list(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "12 in 2024")
    assert sentence.ends_of("number", 0) == [1]
    assert sentence.ends_of("year", 0) == []
    assert sentence.ends_of("year", 2) == [3]


def test_a_list_may_build_on_a_list_that_builds_on_a_list(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "an owl feather in the barn owl feather")
    assert sentence.spans("nest") == [(1, 8)]
    assert sentence.spans("thing") == [(1, 3), (5, 8), (6, 8)]


def test_a_word_is_no_list_of_the_same_name(lexicon: Lexicon) -> None:
    sentence = annotated(lexicon, "the nest of a bird")
    assert sentence.where("bird") == [4]
    assert not sentence.occurs("nest")


def test_only_what_has_all_its_parts_may_occur(lexicon: Lexicon) -> None:
    assert "{nest}" not in annotated(lexicon, "the nest of straw").keys
    assert "{nest}" in annotated(lexicon, "the nest of an owl").keys


def test_a_list_that_leads_back_to_itself_is_refused() -> None:
    plain, composed, names = lay_out([("loop", "", ["a {ring}"]), ("ring", "", ["no {loop}"])], INFLECTION)
    with pytest.raises(CircleError, match="ring"):
        in_order(composed, Lexicon(INFLECTION, plain, names).pattern)
