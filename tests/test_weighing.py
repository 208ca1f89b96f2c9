from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
from hypothesis import given
from hypothesis import strategies as st
from rulefiles import file, rule

from healthlint.language.words import Sentence, words_of
from healthlint.rulebook import Rulebook
from healthlint.weighing import HEART, Scale, signs, weigh

WEIGHTS = "weights: {loudness: {base: -100, signs: {shout: 80, shout it: 60, softly: -90, gold: 10}}}\n"


def sentence(text: str) -> Sentence:
    return words_of(text, 0, len(text))


def said(text: str, weights: dict[str, int], base: int = -100) -> str | None:
    """The words that speak most, or None where the sentence is outweighed."""
    found = weigh(sentence(text), Scale(base, weights))
    return None if found is None else " ".join(sentence(text).words[found.start : found.end])


def test_words_and_pairs_are_weighed_with_start_and_end() -> None:
    found = signs(sentence("Ten of 12 ships"))
    assert found == {"ten", "of", "#", "ships", "^ ten", "ten of", "of #", "# ships", "ships $"}


def test_a_sentence_is_found_when_its_signs_outweigh_the_base() -> None:
    assert said("they shout", {"shout": 99}) is None
    assert said("they shout", {"shout": 100}) == "shout"


def test_a_sign_counts_once() -> None:
    assert said("shout and shout", {"shout": 60}) is None


def test_what_speaks_against_it_counts_too() -> None:
    assert said("shout softly", {"shout": 150, "softly": -60}) is None


def test_the_stretch_that_speaks_most_is_reported_without_its_stops() -> None:
    weights = {"shout": 80, "it loud": 80, "but": -50, "!": 30}
    assert said("But they shout it loud!", weights) == "shout it loud"


def test_the_heart_is_the_word_that_speaks_most() -> None:
    found = weigh(sentence("they shout it"), Scale(-100, {"shout it": 60, "shout": 80}))
    assert found is not None
    assert found.parts[HEART] == (1, 2)


@given(st.text(max_size=60), st.integers(-300, 300))
def test_what_is_found_stands_in_the_sentence(text: str, base: int) -> None:
    words = sentence(text)
    if words.words and (found := weigh(words, Scale(base, {"a": 50, "^ a": -20, ".": 40, "#": 30}))):
        first, last = found.parts[HEART]
        assert 0 <= found.start <= first < last <= found.end <= words.size


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    weighs = rule("weighed", find="", weigh="loudness", unless="[negated]", flag='["They [[shout it]]."]')
    words = "lists: {negator: [never]}\n"
    return rulefiles.book(
        tmp_path, monkeypatch, file([rule("named", find="[loud words]"), weighs], words + WEIGHTS)
    )


def names(text: str, book: Rulebook) -> list[str]:
    return [one.rule for one in rulefiles.found(text, book)]


def test_it_speaks_where_no_rule_has_found_anything(book: Rulebook) -> None:
    assert names("They shout it from afar.", book) == ["tone/weighed"]
    assert names("They shout it in loud words.", book) == ["tone/named"]


def test_a_pardon_that_holds_at_its_heart_pardons_it(book: Rulebook) -> None:
    assert names("They never shout it.", book) == []


def test_only_its_own_weights_speak(book: Rulebook) -> None:
    assert names("They have gold.", book) == []
