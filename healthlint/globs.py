"""File patterns as .gitignore writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# A pattern becomes a regular expression that backtracks at each wildcard: this many keep any path quick.
_STARS_IN_A_NAME = 3
_STARS_IN_A_PATTERN = 5
_ANY_DEPTH = 3
_LONGEST = 1000


def unsafe(pattern: str) -> bool:
    """Whether a pattern could take very long on some path."""
    names = pattern.split("/")
    stars = [len(re.findall(r"\*+", name)) for name in names if name != "**"]
    return (
        len(pattern) > _LONGEST
        or names.count("**") > _ANY_DEPTH
        or max(stars, default=0) > _STARS_IN_A_NAME
        or sum(stars) > _STARS_IN_A_PATTERN
    )


def verdict(patterns: tuple[str, ...], path: str) -> bool | None:
    """Whether patterns take a path in (True), take it out by `!` (False), or say nothing of it (None).

    `path` is relative to the patterns' folder, with forward slashes; a folder's ends in one. The last pattern
    that says something wins.
    """
    if not patterns or path.startswith("../"):
        return None
    return _spec(patterns).check_file(path).include


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether patterns take a path in."""
    return verdict(patterns, path) is True


def parse(lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The patterns of a .gitignore that can be used, and the 1-based lines of those that cannot."""
    kept: list[str] = []
    refused: list[int] = []
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if not text.strip() or text.startswith("#"):
            continue
        if unsafe(text) or not _compiles(text):
            refused.append(number)
        else:
            kept.append(text)
    return tuple(kept), tuple(refused)


def _compiles(pattern: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error):
        return False
    return True


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
