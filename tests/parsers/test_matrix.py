"""One claim in every place of a page, in each format: the real rules report it at its words, or nowhere."""

from __future__ import annotations

from functools import cache

import pytest
from places import SEEN, UNSEEN

from healthlint.check import check
from healthlint.files import decode
from healthlint.loading import load
from healthlint.parsers import format_of
from healthlint.rulebook import Rulebook

CLAIM = "Our infusion cures anxiety."
WORDS = "cures anxiety"
ASTRAL = "Rest 😀 𝒲ell. "


@cache
def rulebook() -> Rulebook:
    return load().select(("efficacy",))


def reported(path: str, page: str) -> list[tuple[int, str]]:
    """Where the rules report something in a page, and the very characters that stand there."""
    source = decode(page.encode(), path)
    known = format_of(path)
    assert known is not None
    found = check(known.parse(source), rulebook(), advise=False).diagnostics
    return [(diagnostic.span.start, source.quote(diagnostic.span)) for diagnostic in found]


def written(page: str, how: str) -> str:
    """A page with the claim in it: as it is, with line ends of CRLF and a BOM, or after astral characters."""
    if how == "crlf":
        return "\ufeff" + page.replace("§", CLAIM).replace("\n", "\r\n")
    return page.replace("§", (ASTRAL if how == "astral" else "") + CLAIM)


@pytest.mark.parametrize("how", ["plain", "crlf", "astral"])
@pytest.mark.parametrize(("path", "place"), [(path, place) for path in SEEN for place in SEEN[path]])
def test_a_claim_that_is_seen_is_reported_at_its_words(path: str, place: str, how: str) -> None:
    page = written(SEEN[path][place], how)
    assert reported(path, page) == [(page.lstrip("\ufeff").index(WORDS), WORDS)]


@pytest.mark.parametrize(("path", "place"), [(path, place) for path in UNSEEN for place in UNSEEN[path]])
def test_a_claim_that_is_not_seen_is_not_reported(path: str, place: str) -> None:
    assert reported(path, written(UNSEEN[path][place], "plain")) == []


def test_the_matrix_is_wide() -> None:
    assert len(SEEN) >= 12
    assert all(len(places) >= 8 for places in SEEN.values())
