from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.sentences import LONGEST, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


CASES = {
    "titles": ["Dr. Lee and Mrs. Okafor see you.", "Both are kind."],
    "short-forms": ["Rest (e.g. at home), i.e. no sport vs. some sport.", "Then walk."],
    "country-inside": ["The U.S. Food and Drug Administration reviews it.", "We do not."],
    "country-at-end": ["It was made in the U.S.", "The rest was not."],
    "number-one": ["We are No. 1 in town."],
    "no-as-answer": ["Does it hurt?", "No.", "It is quick."],
    "decimals": ["Take 2.5 mg twice.", "Wait 1.5 hours."],
    "units": ["Take 5 mg.", "Then rest for 30 min. or more."],
    "hours-inside": ["Open at 9 a.m. Monday to 5 p.m. Friday."],
    "hours-at-end": ["We close at 5 p.m.", "You can still call."],
    "initials": ["By J. R. Smith and Amy B. Jones.", "Read on."],
    "letter-at-end": ["It is kind B.", "Ask about it."],
    "degree": ["By Ann Smith, M.D. and Bo Li, Ph.D.", "The review is new."],
    "addresses": ["See https://a.example/x.y?z=1!b for more.", "Mail us at a.b@c.example today."],
    "ellipsis-inside": ["Wait... and see."],
    "ellipsis-at-end": ["Wait...", "Then go.", "Later…", "Now."],
    "spaced-ellipsis": ["It went . . . well."],
    "quotation-at-end": ['She said "It works."', "He left."],
    "quotation-inside": ['"Is it far?" she asked.', "No."],
    "who-said-it": ["It changed my days. – Jane"],
    "brackets": ["It may help (see below).", "(Not always.)", "Ask us."],
    "marks": ["What?!", "No way!!", "Yes."],
    "footnotes": ["Studies agree.1", "Others do not.[2]", "More follow.³", "End."],
    "numbered-list": ["1. Call us.", "2. Come in."],
    "small-letters": ["feeling low?", "we can help.", "eCare is here."],
    "company": ["Made by Smith Inc.", "Sold by Jones Ltd. in town."],
    "days": ["Open Mon. 9 to 5.", "Closed on the Sun.", "It shines."],
    "inline-list": ["You get", "• rest", "• time", "✓ care"],
    "no-stop": ["Ready when you are"],
    "cjk": ["你好。", "再见。"],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_splits(expected: list[str]) -> None:
    assert split("".join(expected) if "。" in expected[0] else " ".join(expected)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert sentences(text) == []


def test_outer_white_space_is_left_out() -> None:
    assert sentences("  One.   Two.  ") == [(2, 6), (9, 13)]


TEXT = st.one_of(
    st.text(max_size=80),
    st.text(st.sampled_from("aA1.!?… \n\x1c\"')]–•✓。、U"), max_size=60),
    st.lists(st.sampled_from(["Dr.", "U.S.", "a.m.", "We", "no.", "1.", "it", "?!", '."', "..."])).map(
        " ".join
    ),
)


@given(TEXT)
def test_hold_all_text_in_order(text: str) -> None:
    spans = sentences(text)
    seen = {offset for start, end in spans for offset in range(start, end)}
    assert all(offset in seen or character.isspace() for offset, character in enumerate(text))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(TEXT)
def test_are_trimmed_and_not_empty(text: str) -> None:
    assert all(part and part == part.strip() for part in split(text))


def test_text_that_never_stops_is_cut_at_spaces() -> None:
    text = "softly spoken words " * 500
    found = sentences(text)
    assert max(end - start for start, end in found) <= LONGEST
    assert " ".join(text[start:end] for start, end in found) == text.rstrip()


def test_a_word_that_never_ends_is_cut() -> None:
    assert sentences("a" * (LONGEST + 1)) == [(0, LONGEST), (LONGEST, LONGEST + 1)]
