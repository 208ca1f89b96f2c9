from __future__ import annotations

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from healthlint.reporters.jsontext import dumps


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("##vso[x]\\u0023#[y] \x7f\u202e\U000e0041")
def test_the_value_stays_and_nothing_in_it_acts(text: str) -> None:
    written = dumps({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b-\u200f]|##[a-zA-Z]*\[", written)


def test_a_lone_surrogate_is_replaced() -> None:
    assert json.loads(dumps("a\ud800b")) == "a\ufffdb"
