"""Hostile input, small: every parser ends, keeps to the file, and says what it did not read."""

from __future__ import annotations

import pytest
from hostile import SHAPES, shaped

from healthlint.parsers import FORMATS, format_named
from healthlint.parsers.writer import MOST_PASSAGES
from healthlint.source import Source


@pytest.mark.parametrize("format", [known.name for known in FORMATS if known.name != "docx"])
def test_every_shape_is_read_to_its_end(format: str) -> None:
    known = format_named(format)
    assert known is not None
    for shape in SHAPES:
        source = Source("page", shaped(shape, 2_000))
        document = known.parse(source)
        assert document.source is source
        for passage in document.passages:
            assert passage.span(0, len(passage.text)).end <= len(source.text)


@pytest.mark.parametrize(
    ("format", "page"),
    [
        ("html", "<p>tea" * (MOST_PASSAGES + 10)),
        ("markdown", "tea\n\n" * (MOST_PASSAGES + 10)),
        ("plain", "- tea\n" * (MOST_PASSAGES + 10)),
        ("json", "[" + '"Rest well in here",' * (MOST_PASSAGES + 10) + "1]"),
    ],
)
def test_more_passages_than_a_page_holds_are_announced(format: str, page: str) -> None:
    known = format_named(format)
    assert known is not None
    document = known.parse(Source("page", page))
    assert len(document.passages) == MOST_PASSAGES
    assert [problem.message for problem in document.problems] == [
        "more than a page holds: what follows is not read"
    ]


@pytest.mark.parametrize(("format", "shape"), [("mdx", "expressions"), ("svelte", "bound props")])
def test_more_script_than_a_page_holds_is_announced(format: str, shape: str) -> None:
    known = format_named(format)
    assert known is not None
    document = known.parse(Source("page", shaped(shape, 600_000)))
    assert any("what follows" in problem.message for problem in document.problems)
