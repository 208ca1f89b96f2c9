from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
from rulefiles import file, rule

from healthlint.rulebook import Rulebook

FRAMED = rule(
    find='["loud (words|word)"]',
    unless='[{before: "perhaps"}]',
    suggest='["frame: Perhaps ...; quiet follows", "[add: something quiet]"]',
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    return rulefiles.book(tmp_path, monkeypatch, file([FRAMED], 'lists: {product: ["Loud Word"]}\n'))


def wording(text: str, book: Rulebook) -> str:
    (one,) = rulefiles.found(text, book)
    assert one.suggestion
    return one.suggestion.wording


@pytest.mark.parametrize(
    ("line", "framed"),
    [
        ("Loud words for all.", "Perhaps loud words for all; quiet follows."),
        ("loud words", "Perhaps loud words; quiet follows"),
        ("Loud Words for All", "Perhaps Loud Words for All; quiet follows"),
        ("LOUD words", "Perhaps LOUD words; quiet follows"),
        ("Loud word here", "Perhaps Loud word here; quiet follows"),
    ],
)
def test_a_short_line_is_framed(line: str, framed: str, book: Rulebook) -> None:
    assert wording(line, book) == framed


@pytest.mark.parametrize("line", ["Here are loud words.", "Loud words " + "and more " * 8 + "here."])
def test_a_long_line_or_a_later_match_gets_advice(line: str, book: Rulebook) -> None:
    assert wording(line, book) == "[add: something quiet]"
