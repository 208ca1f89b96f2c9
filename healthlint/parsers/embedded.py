"""Pages that are no templates by their name, in which tags of a template may stand all the same."""

from __future__ import annotations

from collections.abc import Callable

from healthlint.document import Document
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source

_MARKS = ("{{", "{%", "<?", "<%")


def document(source: Source, format: str, read: Callable[[DocumentWriter, str], object]) -> Document:
    """Read a page with `read`; tags of a template in it are gaps, not copy."""
    if any(mark in source.text for mark in _MARKS):
        from healthlint.parsers import template  # few pages need it; it reads with the same readers

        return template.islands(source, format).document(format, read)
    writer = DocumentWriter(source, format)
    read(writer, source.text)
    return writer.document()
