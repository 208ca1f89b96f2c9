"""Word documents. Their source text has a line for each paragraph, so that a line number counts those."""

from __future__ import annotations

import re

from healthlint.document import Document, Kind
from healthlint.parsers.docx_file import Paragraph, paragraphs
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source

_HEADING = re.compile(r"(?:heading|berschrift|titre|ttulo|titolo|kop)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "titel", "titre"})


def text_of(data: bytes) -> str:
    """The text of a .docx file, one line a paragraph; raises ValueError with one line for people."""
    return _text(paragraphs(data))


def document_of(path: str, data: bytes) -> Document:
    """The document of a .docx file with its headings, lists, tables and quotes; raises as `text_of` does."""
    found = paragraphs(data)
    return _document(Source(path, _text(found)), "docx", found)


def parse(source: Source, format: str) -> Document:
    """Read the text that `text_of` gave: each line a paragraph, of which no style is known."""
    return _document(source, format, [Paragraph(line) for line in source.text.split("\n")])


def _text(found: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in found)


def _document(source: Source, format: str, found: list[Paragraph]) -> Document:
    writer = DocumentWriter(source, format)
    start = 0
    for paragraph in found:
        passage = writer.start()
        passage.text(start, start + len(paragraph.text))
        kind, level = _kind(paragraph)
        writer.finish(passage, kind, level=level)
        start += len(paragraph.text) + 1
    return writer.document()


def _kind(paragraph: Paragraph) -> tuple[Kind, int]:
    heading = _HEADING.search(paragraph.style)
    style = paragraph.style.lower()
    if heading:
        return Kind.HEADING, min(int(heading.group(1)), 6)
    if style in _TITLES:
        return Kind.HEADING, 1
    if "quote" in style:
        return Kind.QUOTE, 0
    if "caption" in style:
        return Kind.CAPTION, 0
    if paragraph.depth or style.startswith("list"):
        return Kind.ITEM, max(1, paragraph.depth)
    return (Kind.CELL if paragraph.in_table else Kind.PARAGRAPH), 0
