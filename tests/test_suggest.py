from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
from rulefiles import file, rule

from healthlint import loading
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


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return loading.load()


@pytest.mark.parametrize(
    ("claim", "softer"),
    [
        ("The result is smooth, glowing skin.", "The result may be smooth, glowing skin."),
        ("This cream oxygenates, exfoliates and brightens skin.",
         "This cream may oxygenate, exfoliate and brighten skin."),
        ("It safely removes tattoos.", "It may safely remove tattoos."),
        ("Restores Balance", "May Restore Balance"),
        ("Boosts energy and mood", "May boost energy and mood"),
        ("You'll sleep better and feel younger.", "You may sleep better and feel younger."),
        ("NAD+ boosts energy and repairs DNA.", "NAD+ may boost energy and repair DNA."),
        ("A miraculous alternative for knees.", "An alternative for knees."),
        ("Microneedling stimulates collagen, reducing scars.",
         "Microneedling stimulates collagen, possibly reducing scars."),
        ("REPAIR ACNE SCARS FOR GOOD", "HELP REPAIR ACNE SCARS FOR GOOD"),
        ("Ketamine cures depression.", "Ketamine may help some people manage depression."),
    ],
)  # fmt: skip
def test_the_shipped_wordings_read_as_english(claim: str, softer: str, shipped: Rulebook) -> None:
    offered = [one.suggestion.wording for one in rulefiles.found(claim, shipped) if one.suggestion]
    assert softer in offered
