from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Kind
from healthlint.parsers import plain
from healthlint.source import Source

WRAPPED = """We keep our rooms quiet and the lights low so that every guest can rest
for as long as they like. Tea is served at four. Nobody will hurry you to
leave."""
LONG = (
    "We keep our rooms quiet and the lights low so that every guest can rest for as long as they like today."
)


def parse(text: str) -> Document:
    return plain.parse(Source("page.txt", text), "plain")


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(passage.kind, passage.text) for passage in parse(text).passages]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(line_end: str) -> None:
    assert kinds(WRAPPED.replace("\n", line_end)) == [(Kind.PARAGRAPH, " ".join(WRAPPED.split()))]


def test_long_lines_are_paragraphs() -> None:
    assert kinds(f"{LONG}\n{LONG}") == [(Kind.PARAGRAPH, LONG)] * 2


def test_short_lines_are_not_joined() -> None:
    assert [text for _, text in kinds("Open daily.\nClosed in May.")] == ["Open daily.", "Closed in May."]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "1.", "12)", "•\t"])
def test_bullets_are_items_without_their_mark(bullet: str) -> None:
    assert kinds(f"{LONG}\n  {bullet} Quiet: low lights\n  {bullet} Tea at four.") == [
        (Kind.PARAGRAPH, LONG),
        (Kind.ITEM, "Quiet: low lights"),
        (Kind.ITEM, "Tea at four."),
    ]


def test_wrapped_items_are_joined() -> None:
    text = "- We keep our rooms quiet and the lights low so that every guest can\n  rest for long.\n- Tea."
    assert [text for _, text in kinds(text)] == [" ".join(text.split("- ")[1].split()), "Tea."]


def test_short_lines_before_longer_ones_are_headings() -> None:
    document = parse(f"Our rooms\n\n{LONG}\nIs tea served?\n{LONG}")
    assert [(passage.kind, passage.level, passage.continues) for passage in document.passages] == [
        (Kind.HEADING, 1, None),
        (Kind.PARAGRAPH, 0, None),
        (Kind.HEADING, 2, None),
        (Kind.PARAGRAPH, 0, 2),
    ]


@pytest.mark.parametrize("line", ["We rest well.", "- Quiet rooms", "2024", "and so on,"])
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert Kind.HEADING not in {kind for kind, _ in kinds(f"{LONG}\n\n{line}\n\n{LONG}")}


def test_comments_are_not_copy() -> None:
    document = parse("Rest <!-- one\ntwo --> well.\n\n<!-- three -->\nEnd <!-- here.")
    assert [comment.text for comment in document.comments] == [" one\ntwo ", " three "]
    assert [passage.text for passage in document.passages] == ["Rest", "well.", "End <!-- here."]


def test_rules_and_lone_bullets_are_nothing() -> None:
    assert [text for _, text in kinds("One.\n-----\n-\n***\nTwo.")] == ["One.", "Two."]


@given(st.text(st.sampled_from("-*•1. \n\r\t<!->ab?:\0😀é\u2028\f"), max_size=60))
def test_no_text_crashes(text: str) -> None:
    for passage in parse(text).passages:
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)
