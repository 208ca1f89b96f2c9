"""Where a page raises its voice: words in capitals, and exclamation marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex as re

from healthlint.document import Document
from healthlint.source import Span

CALM = 2
"""Exclamation marks that a page may have before the next is worth a word."""

_CAPITALS = re.compile(r"\b\p{Lu}[\p{Lu}'’-]*+(?:[\s,&/–—-]+\p{Lu}[\p{Lu}'’-]*+){3,}(?!\w)")
_MARKS = re.compile(r"!(?:\s*[!?])*")


def capitals(document: Document) -> Iterator[Span]:
    """Stretches of four words or more in capitals."""
    for passage in document.shown():
        for match in _CAPITALS.finditer(passage.text):
            yield passage.span(*match.span())


def exclamations(document: Document) -> Iterator[Span]:
    """Two marks in a row, and each mark after the first `CALM` of the page."""
    count = 0
    for passage in document.shown():
        for match in _MARKS.finditer(passage.text):
            count += 1
            if len(match.group()) > 1 or count > CALM:
                yield passage.span(*match.span())
