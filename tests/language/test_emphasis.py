from __future__ import annotations

from test_readability import page

from healthlint.document import Document
from healthlint.language.emphasis import CALM, capitals, exclamations


def quoted(document: Document, spans: object) -> list[str]:
    return [document.source.quote(span) for span in spans]  # type: ignore[attr-defined]


def test_four_words_in_capitals_are_shouted() -> None:
    document = page("Please READ THIS PAGE FIRST, thank you.", "Our MRI ROOM is here.")
    assert quoted(document, capitals(document)) == ["READ THIS PAGE FIRST"]


def test_marks_after_the_first_ones_are_too_many() -> None:
    document = page("Come! " * (CALM + 2))
    assert quoted(document, exclamations(document)) == ["!", "!"]


def test_two_marks_in_a_row_are_too_many() -> None:
    document = page("Come in!! We are here. Really?")
    assert quoted(document, exclamations(document)) == ["!!"]
