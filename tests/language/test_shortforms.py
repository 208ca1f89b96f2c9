from __future__ import annotations

import pytest
from test_readability import page

from healthlint.language.prose import prose
from healthlint.language.shortforms import unexplained


def letters(*texts: str, known: frozenset[str] = frozenset()) -> list[str]:
    document = page(*texts)
    found = list(unexplained(document, list(prose(document)), known))
    assert all(document.source.quote(short.span) == short.letters for short in found)
    return [short.letters for short in found]


def test_each_is_named_once_where_it_first_stands() -> None:
    assert letters("We see QRZ a lot, and more QRZ in spring.", "They say XWV is rare.") == ["QRZ", "XWV"]


def test_the_plural_counts() -> None:
    assert letters("We have many QRZs here.") == ["QRZ"]


@pytest.mark.parametrize(
    "explained",
    [
        "We keep quiet rest zones (QRZ) for all.",
        "We keep quiet rest zones (QRZs) for all.",
        "The QRZ (quiet rest zone) is next door.",
        "The QRZ, or quiet rest zone, is next door.",
        "QRZ stands for quiet rest zone.",
    ],
)
def test_what_the_page_explains_anywhere_is_left_alone(explained: str) -> None:
    assert letters("We have a QRZ for you.", explained) == []


def test_what_readers_know_is_left_alone() -> None:
    assert letters("We have a QRZ for you.", known=frozenset({"QRZ"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our BRAND cream is the Brand cream.",
        "PLEASE READ THIS PAGE FIRST.",
        "Take the X-RAY room on the left.",
        "It takes the QRZ-7 form to do so.",
        "Write to QRZ.example for the form.",
        "See Rossi QR, Lane ZW et al. for more.",
        "Ask for the QRZ 7 form at the desk.",
    ],
)
def test_names_and_shouting_are_no_short_forms(text: str) -> None:
    assert letters(text) == []
