"""Short forms in capitals that a page never spells out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import regex as re

from healthlint.document import Document
from healthlint.language.prose import ProseSentence
from healthlint.source import Span

# Two to five capitals, also in the plural; part of no longer name (X-RAY, GLP-1, R&D) and followed by no number.
_SHORT = re.compile(r"(?<![\w&+/.'’-])(?P<letters>[A-Z]{2,5})s?(?![\w&+/'’-]|\.\w|\s*\d)")
# An author in a list of sources: Rossi JP, Lane KM et al.
_INITIALS = re.compile(r"\b\p{Lu}[\p{Ll}'’-]+ \p{Lu}{2,3}(?=[,.;]| et al)")
_SHOUTED = re.compile(r"[A-Z]{2,}\s+[A-Z]{2,}")


class ShortForm(NamedTuple):
    """A short form and the place of its first use."""

    letters: str
    span: Span


def unexplained(
    document: Document, page: Collection[ProseSentence], known: Collection[str]
) -> Iterator[ShortForm]:
    """The short forms of running sentences that stand beside no brackets on the page, each once, in order.

    `known` holds those that readers know, in capitals. A word that the page also writes small is a name.
    """
    text = "\n".join(passage.text for passage in document.shown())
    seen = set(known)
    for sentence in page:
        if _SHOUTED.search(sentence.text):
            continue
        initials = {
            one.end() for one in _INITIALS.finditer(sentence.passage.text, sentence.start, sentence.end)
        }
        for match in _SHORT.finditer(sentence.passage.text, sentence.start, sentence.end):
            letters = match["letters"]
            if match.end() in initials:
                continue
            if letters not in seen and not _explained(letters, text):
                yield ShortForm(letters, sentence.passage.span(*match.span("letters")))
            seen.add(letters)


def _explained(letters: str, text: str) -> bool:
    """Whether brackets beside it may spell it out, or it is a word of the page in other letters."""
    beside = rf"\(\s*{letters}s?\b|\b{letters}s?\s*\(\s*\p{{L}}|\b{letters}\b,? (?:or|short for|stands for|means)\b"
    return bool(re.search(beside, text) or re.search(rf"\b(?:{letters.lower()}|{letters.title()})\b", text))
