"""Markdown: CommonMark with tables, footnotes, task and definition lists; HTML inside it is read as HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise
from typing import Any

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import embedded, frontmatter, html, linked_data
from healthlint.parsers.page import Page
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source, Span

# The Markdown parser writes NUL as U+FFFD and takes no lone surrogates; a reader sees neither.
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_WIDTHS = re.compile("([\0-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")
# A bound on the work: a page of a megabyte has a third of it.
_MOST_EVENTS = 150_000
_BOLD_HEADING_WORDS = 12
_ELEMENTS = {
    "BlockQuote": "blockquote",
    "CodeBlock": "pre",
    "DefinitionList": "dl",
    "DefinitionListDefinition": "dd",
    "DefinitionListTitle": "dt",
    "FootnoteDefinition": "aside",
    "Image": "image",
    "Item": "li",
    "Link": "a",
    "List": "ul",
    "Table": "table",
    "TableCell": "td",
    "TableHead": "tr",
    "TableRow": "tr",
}
Event = tuple[Any, int, int]
"""An event of the Markdown parser and its half-open span in code points."""


def parse(source: Source, format: str) -> Document:
    """Read a Markdown file, its front matter first; tags of a template in it are gaps, not copy."""
    return embedded.document(source, format, read)


def read(writer: DocumentWriter, text: str) -> list[Span]:
    """Write the copy of the Markdown `text`, which has the length and offsets of the writer's source.

    Returns the stretches of it that are not shown.
    """
    text = frontmatter.take(writer, _UNREADABLE.sub("\ufeff", text))
    reader = _Reader(Page(writer, text))
    nothing: Event = ("", 0, 0)
    events = islice(_events(text), _MOST_EVENTS + 1)
    for number, (event, following) in enumerate(pairwise(chain(events, (nothing,)))):
        if writer.full or number == _MOST_EVENTS:
            writer.stop(event[1])
            break
        reader.take(*event, following)
    reader.page.end()
    linked_data.read(reader.page)
    return reader.page.unshown


def _events(text: str) -> Iterator[Event]:
    import pyromark

    options = pyromark.Options
    markdown = pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_GFM
        | options.ENABLE_DEFINITION_LIST
    )
    place = _places(text)
    for event, span in markdown.events_with_range(text):
        yield event, place(span["start"]), place(span["end"])


def _places(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets of `text` to code points."""
    if text.isascii():
        return int
    # Runs of characters of one width in bytes: where each starts in bytes and in code points, and the width.
    starts, runs, byte = [], [], 0
    for match in _WIDTHS.finditer(text):
        width = match.lastindex or 1
        starts.append(byte)
        runs.append((match.start(), width))
        byte += width * (match.end() - match.start())

    def place(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        start, width = runs[index]
        return start + (offset - starts[index]) // width

    return place


class _Reader:
    """Turns the events of the Markdown parser into elements and text of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._text = page.source_text
        self._paragraph = "p"
        self._html: tuple[int, int] = (0, 0)
        self._run: tuple[int, int] = (0, 0)

    def take(self, event: Any, start: int, end: int, following: Event) -> None:
        """Take an event in; `following` is the next one."""
        if isinstance(event, str):
            self._write_run()
            self._take_break(event, start, end)
            return
        ((name, value),) = event.items()
        if name == "Text":
            self._take_text(value, start, end)
            return
        self._write_run()
        if name == "Start":
            tag, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
            self._start(tag, data, start, end, following)
        elif name == "End":
            self._end(value if isinstance(value, str) else next(iter(value)), start, end)
        elif name == "Html":
            self._take_html(start, end)
        elif name == "InlineHtml":
            html.feed(self.page, start, end, whole=False)
        elif name == "Code":
            self.page.gap(start, end)
        elif name == "FootnoteReference":
            self.page.reference(f"#fn-{value}")

    def _take_text(self, value: str, start: int, end: int) -> None:
        """Join text that stands in the source as it is read: the Markdown parser cuts it at every mark."""
        if end - start != len(value) or not self._text.startswith(value, start):
            self._write_run()
            self.page.char(value, start, end)
        elif start == self._run[1]:
            self._run = (self._run[0], end)
        else:
            self._write_run()
            self._run = (start, end)

    def _write_run(self) -> None:
        start, end = self._run
        if start < end:
            self.page.literal(start, end)
            self._run = (end, end)

    def _take_break(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self.page.flush()
        else:
            self.page.line(start, end)

    def _take_html(self, start: int, end: int) -> None:
        """Join the lines of an HTML block, so that a tag or comment may cover several."""
        if self._html[1] != start:
            self._read_html()
            self._html = (start, start)
        self._html = (self._html[0], end)

    def _read_html(self) -> None:
        start, end = self._html
        html.feed(self.page, start, end, whole=False)
        self._html = (0, 0)

    def _start(self, tag: str, data: Any, start: int, end: int, following: Event) -> None:
        if tag == "Heading":
            self.page.open(data["level"].lower(), start, start)
        elif tag == "Paragraph":
            self._paragraph = "h6" if self._is_bold_line(start, end, following) else "p"
            self.page.open(self._paragraph, start, start)
        elif tag == "Image":
            self.page.open_aside("image", Kind.ALT, Visibility.SPOKEN)
        elif tag == "Link":
            self._start_link(data, start, end)
        elif tag in _ELEMENTS:
            self.page.open(_ELEMENTS[tag], start, start)

    def _start_link(self, data: Any, start: int, end: int) -> None:
        address = data["link_type"] in ("Autolink", "Email")
        if address:  # what is shown is the address, which is not copy
            self.page.gap(start, end)
        self.page.open("a", start, start)
        if address:
            self.page.hide()
        else:
            self.page.start_link(data["dest_url"])

    def _end(self, tag: str, start: int, end: int) -> None:
        if tag == "HtmlBlock":
            self._read_html()
        elif tag == "Heading":
            for level in range(1, 7):
                self.page.close(f"h{level}", end, end)
        elif tag == "Paragraph":
            self.page.close(self._paragraph, end, end)
        elif tag in _ELEMENTS:
            self.page.close(_ELEMENTS[tag], end, end)

    def _is_bold_line(self, start: int, end: int, following: Event) -> bool:
        """Whether a paragraph is one short line in bold, which readers take for a heading."""
        event, bold_start, bold_end = following
        if event != {"Start": "Strong"} or self.page.part.kind is not Kind.PARAGRAPH:
            return False
        line = self._text[start:end].rstrip()
        if (bold_start, bold_end) != (start, start + len(line)) or "\n" in line or "\r" in line:
            return False
        return len(line.split()) <= _BOLD_HEADING_WORDS and not line.rstrip("*_").endswith((".", ","))
