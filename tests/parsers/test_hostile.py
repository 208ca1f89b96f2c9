"""Hostile input, small: every parser ends, keeps to the file, and says what it did not read."""

from __future__ import annotations

import pytest
from hostile import SHAPES, shaped

from healthlint.parsers import FORMATS, format_named
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
        ("html", "<p>tea" * 120),
        ("markdown", "tea\n\n" * 120),
        ("plain", "- tea\n" * 120),
        ("json", "[" + '"Rest well in here",' * 120 + "1]"),
        ("script", "const a = [" + "'Rest well in here'," * 120 + "];"),
    ],
)
def test_more_passages_than_a_page_holds_are_announced(
    format: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("healthlint.parsers.writer.MOST_PASSAGES", 100)
    known = format_named(format)
    assert known is not None
    document = known.parse(Source("page", page))
    assert len(document.passages) == 100
    assert [problem.message for problem in document.problems] == [
        "more than a page holds: what follows is not read"
    ]


@pytest.mark.parametrize(
    ("limit", "page", "message"),
    [
        ("braces._MOST", "<p>{tea}</p>" * 20, "more than 10 expressions: what follows is not read"),
        (
            "component._MOST_SCRIPTS",
            "<p>{tea('a')}</p>" * 20,
            "more than 10 pieces of script: what follows of them is not read",
        ),
    ],
)
def test_more_script_than_a_page_holds_is_announced(
    limit: str, page: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"healthlint.parsers.{limit}", 10)
    known = format_named("svelte")
    assert known is not None
    assert [problem.message for problem in known.parse(Source("page", page)).problems] == [message]
