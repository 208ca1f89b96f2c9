from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.globs import matches, parse, unsafe, verdict


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (("drafts/",), "drafts/", True),
        (("drafts/",), "drafts/a.md", True),
        (("*.md",), "deep/a.md", True),
        (("/a.md",), "deep/a.md", None),
        (("*.md", "!keep.md"), "keep.md", False),
        (("pages/**/draft-*.md",), "pages/x/y/draft-1.md", True),
        (("*.md",), "../a.md", None),
        ((), "a.md", None),
    ],
)
def test_the_last_pattern_that_speaks_wins(
    patterns: tuple[str, ...], path: str, expected: bool | None
) -> None:
    assert verdict(patterns, path) is expected


def test_matches_only_what_is_taken_in() -> None:
    assert not matches(("*.md", "!keep.md"), "keep.md")


@pytest.mark.parametrize("pattern", ["*a*a*a*a*b", "**/a/**/a/**/a/**/b", "*/*/*/*/*/*/*.md", "x" * 1001])
def test_patterns_that_could_take_long_are_unsafe(pattern: str) -> None:
    assert unsafe(pattern)


@pytest.mark.parametrize("pattern", ["*.md", "src/**/*.test.*", "**/node_modules/**", "!/keep-*-this.md"])
def test_ordinary_patterns_are_safe(pattern: str) -> None:
    assert not unsafe(pattern)


def test_an_ignore_file_is_read_line_by_line() -> None:
    lines = ["# drafts", "", "*.tmp", "*a*a*a*a*a", "!keep.tmp\r"]
    assert parse(lines) == (("*.tmp", "!keep.tmp"), (4,))


@given(st.text(max_size=30), st.text(alphabet="ab/.*", min_size=1, max_size=30))
def test_any_pattern_is_read_or_refused(pattern: str, path: str) -> None:
    kept, _ = parse([pattern])
    verdict(kept, path)
