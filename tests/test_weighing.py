from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
from hypothesis import given
from hypothesis import strategies as st
from rulefiles import file, rule

from healthlint.diagnostics import Severity
from healthlint.inflection import Inflection
from healthlint.language.words import Sentence, words_of
from healthlint.lexicon import Lexicon
from healthlint.patterns import Match
from healthlint.rulebook import Rulebook
from healthlint.weighing import HEART, Scale, gathered, signs
from healthlint.wordlists import lay_out

WEIGHTS = "weights: {loudness: {base: -100, signs: {shout: 80, shout it: 60, softly: -90, gold: 10}}}\n"


def sentence(text: str) -> Sentence:
    return words_of(text, 0, len(text))


def listed(text: str) -> Sentence:
    """The sentence as a lexicon reads it that has one list."""
    plain, _, names = lay_out([("sea", "", ("open sea", "brine"))], Inflection({}, ()))
    words = sentence(text)
    Lexicon(Inflection({}, ()), plain, names).annotate(words)
    return words


def weigh(words: Sentence, weights: dict[str, int], base: int = -100) -> Match | None:
    return gathered({"loudness": Scale(base, weights)}).weigh(words, "loudness")


def said(text: str, weights: dict[str, int], base: int = -100) -> str | None:
    """The words that speak most, or None where the sentence is outweighed."""
    found = weigh(listed(text), weights, base)
    return None if found is None else " ".join(sentence(text).words[found.start : found.end])


def test_words_and_pairs_are_weighed_with_start_and_end() -> None:
    found = signs(sentence("Ten of 12 ships"), frozenset())
    assert found == {"ten", "of", "#", "ships", "^ ten", "ten of", "of #", "# ships", "ships $"}


def test_a_list_is_weighed_as_one_word_with_what_stands_beside_it() -> None:
    found = signs(listed("The open sea, brine"), frozenset({"{sea}"}))
    assert found - signs(listed("The open sea, brine"), frozenset()) == {
        *("{sea}", "the {sea}", "{sea} ,", ", {sea}", "{sea} $")
    }


def test_two_lists_side_by_side_are_a_sign() -> None:
    assert said("Sail brine open sea", {"{sea} {sea}": 100}) == "brine open sea"


def test_a_list_that_no_weight_names_is_no_sign() -> None:
    assert gathered({"loudness": Scale(0, {"shout {sea}": 1, "{ {": 2, "it": 3})}).lists == {"{sea}"}


def test_a_sentence_is_found_when_its_signs_outweigh_the_base() -> None:
    assert said("they shout", {"shout": 99}) is None
    assert said("they shout", {"shout": 100}) == "shout"


def test_a_sign_counts_once() -> None:
    assert said("shout and shout", {"shout": 60}) is None


def test_one_word_alone_is_never_found() -> None:
    assert said("Shout!", {"shout": 900}) is None


def test_what_speaks_against_it_counts_too() -> None:
    assert said("shout softly", {"shout": 150, "softly": -60}) is None


def test_the_stretch_that_speaks_most_is_reported_without_its_stops() -> None:
    weights = {"shout": 80, "it loud": 80, "but": -50, "!": 30}
    assert said("But they shout it loud!", weights) == "shout it loud"


def test_the_heart_is_the_word_that_speaks_most() -> None:
    found = weigh(sentence("they shout it"), {"shout it": 60, "shout": 80})
    assert found is not None
    assert found.parts[HEART] == (1, 2)


@pytest.mark.parametrize(
    ("text", "severity", "lowered"),
    [
        ("they sing softly", Severity.WARNING, True),
        ("they sing", Severity.WARNING, False),
        ("they sing softly", Severity.ERROR, False),
        ("they sing softly in gold", Severity.ERROR, True),
    ],
)
def test_what_is_found_is_lowered_where_the_sum_is_below_that_of_its_severity(
    text: str, severity: Severity, lowered: bool
) -> None:
    scale = Scale(-100, {"softly": -90, "gold": -50}, {"warning": -150, "error": -200})
    assert gathered({"loudness": scale}).lowers(severity, sentence(text), "loudness") is lowered


def test_nothing_is_lowered_where_the_scale_does_not_say() -> None:
    scale = Scale(-100, {"softly": -900})
    assert not gathered({"loudness": scale}).lowers(
        Severity.WARNING, sentence("they sing softly"), "loudness"
    )


@given(st.text(max_size=60), st.integers(-300, 300))
def test_what_is_found_stands_in_the_sentence(text: str, base: int) -> None:
    words = sentence(text)
    if words.words and (found := weigh(words, {"a": 50, "^ a": -20, ".": 40, "#": 30}, base)):
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


LOUDNESS = (
    "weights: {loudness: {base: -100, lowered: {warning: -150},"
    " signs: {shout: 80, shout it: 60, softly: -90}}}\n"
)


def doubted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: str, also: str = "") -> Rulebook:
    """A rule of that severity beside one that weighs the same family."""
    weighs = rule("weighed", find="", weigh="loudness", flag='["They [[shout it]]."]')
    return rulefiles.book(
        tmp_path,
        monkeypatch,
        file([rule("named", severity=severity), weighs], LOUDNESS),
        also or "lists: {}\n",
    )


def severities(text: str, book: Rulebook) -> dict[str, str]:
    return {one.rule: str(one.severity) for one in rulefiles.found(text, book)}


def test_a_warning_in_a_sentence_that_reads_plain_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = doubted(tmp_path, monkeypatch, "warning")
    assert severities("They sing loud words.", book) == {"tone/named": "warning"}
    assert severities("They sing loud words softly.", book) == {"tone/named": "note"}


def test_an_error_stands_where_the_scale_lowers_only_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = doubted(tmp_path, monkeypatch, "error")
    assert severities("They sing loud words softly.", book) == {"tone/named": "error"}


def test_what_a_firm_rule_finds_is_never_lowered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weighs = rule("weighed", find="", weigh="loudness", flag='["They [[shout it]]."]')
    text = file([rule("named", severity="warning", firm="yes"), weighs], LOUDNESS)
    book = rulefiles.book(tmp_path, monkeypatch, text, "lists: {}\n")
    assert severities("They sing loud words softly.", book) == {"tone/named": "warning"}


def test_without_the_rule_that_weighs_no_warning_is_lowered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = doubted(tmp_path, monkeypatch, "warning").select(ignore=("tone/weighed",))
    assert severities("They sing loud words softly.", book) == {"tone/named": "warning"}


def test_what_a_rule_of_another_family_finds_does_not_keep_it_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = rule("named", find="[bright words]", flag='["Some [[bright words]] here."]')
    book = doubted(tmp_path, monkeypatch, "warning", f"family: color\nrules:\n- {other}\n")
    assert set(severities("They shout it in bright words.", book)) == {"color/named", "tone/weighed"}
