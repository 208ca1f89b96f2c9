"""From a file on disk to a document: bytes, text, the parser for it."""

from __future__ import annotations

from dataclasses import replace

from healthlint.document import Document, Problem
from healthlint.files import Found, ReadError, decode, read_bytes
from healthlint.parsers import Format, format_named, format_of
from healthlint.source import Source

_WORD = ".docx"


def is_known(name: str) -> bool:
    """Whether files of that name are of a format with copy."""
    return format_of(name) is not None


def read_document(found: Found, limit: int, data: bytes | None = None) -> Document:
    """The document in a file, or in `data` when that is given; raises ReadError."""
    if data is None:
        data = read_bytes(found.path, limit)
    elif len(data) > limit:
        raise ReadError(f"over the limit of {limit:,} bytes; split it or raise max-size")
    try:
        return _parse(found.shown, data)
    except (RecursionError, MemoryError):
        raise ReadError("nested too deep to be read; simplify it or exclude it") from None


def _parse(shown: str, data: bytes) -> Document:
    if shown.lower().endswith(_WORD):
        from healthlint.parsers.docx import document_of

        try:
            return document_of(shown, data)
        except ValueError as error:
            raise ReadError(f"{error}; save it anew") from None
    source = decode(data, shown)
    known = format_of(shown)
    return known.parse(source) if known else _as_plain_text(source)


def _as_plain_text(source: Source) -> Document:
    plain = format_named("plain")
    assert isinstance(plain, Format)
    document = plain.parse(source)
    problem = Problem("no parser for files of this ending; read as plain text, markup and all")
    return replace(document, problems=(problem, *document.problems))
