"""What the tests of formats of code share: that letters of a passage are quoted by their spans."""

from __future__ import annotations

from healthlint.document import Document


def misquoted(document: Document) -> list[tuple[str, str]]:
    """The ASCII letters of the passages whose span quotes another text that is no escape; each with it."""
    found = []
    for passage in document.passages:
        for at, char in enumerate(passage.text):
            if char.isascii() and char.isalpha():
                written = document.source.quote(passage.span(at, at + 1))
                if written != char and not written.startswith(("\\", "&")):
                    found.append((char, written))
    return found
