"""What a page plays down in one place and names in another."""

from __future__ import annotations

import pytest
from test_statements import report

from healthlint.diagnostics import Diagnostic


def contradictions(text: str, *parts: str) -> list[Diagnostic]:
    return [one for one in report(text, *parts).diagnostics if one.rule == "safety/contradiction"]


def test_both_places_are_named() -> None:
    text = "The lozenge has a low risk of addiction.\n\nIt can be habit-forming.\n"
    (found,) = contradictions(text)
    places = [text[one.span.start : one.span.end] for one in (found, *found.related)]
    assert places == ["low risk of addiction", "can be habit-forming"]


def test_order_on_the_page_does_not_matter() -> None:
    text = "It can be habit-forming.\n\nThe lozenge has a low risk of addiction.\n"
    (found,) = contradictions(text)
    assert found.span.start > found.related[0].span.start


@pytest.mark.parametrize(
    "text",
    [
        "The lozenge has a low risk of addiction.",
        "It can be habit-forming. It may be misused.",
        "The lozenge is not addictive. It has no risk of addiction.",
        "The lozenge has a low risk of addiction.\n\nCan it be habit-forming?",
        "The lozenge has a low risk of addiction.\n\nPossible side effects include nausea.",
        "# Clinic\n\n## Botox\n\nNo side effects.\n\n## Ketamine\n\nKetamine can cause nausea.",
        "<!-- low risk of addiction -->\n\nIt can be habit-forming.",
    ],
)
def test_no_contradiction(text: str) -> None:
    assert contradictions(text) == []
