"""Plain text: paragraphs of lines, bullets, and short lines that stand alone as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from healthlint.document import Comment, Document, Kind
from healthlint.parsers.writer import DocumentWriter, PassageWriter
from healthlint.source import Source, Span

_LINE = re.compile(r"[^\r\n\f\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")
_BULLET = re.compile(r"(?:[•‣◦▪●∙·✓✔✅➤►]\s*+|(?:[*–-]|o(?=\s\s|\t)|\(?\d{1,3}[.)])\s++)(?=\S)")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_WORD = re.compile(r"\w")
_FIRST_WORD = re.compile(r"\S+")
_HEADING_WORDS = 12
_LONGEST_HEADING = 120
# Text is wrapped by hand or by a mail program at about these widths, a few characters short of the margin.
_NARROWEST, _WIDEST, _RAGGED = 50, 100, 15
_INDENT, _DEEPEST = 4, 8


class _Line(NamedTuple):
    """A line without white space at its edges: `text` comes after its bullet; `blank`: a gap is before it."""

    start: int
    text: int
    end: int
    indent: int
    blank: bool
    first: bool

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start

    @property
    def bullet(self) -> bool:
        return self.text > self.start


_Block = list[_Line]


def parse(source: Source, format: str) -> Document:
    """Read a plain text file. Lines are joined only where they look wrapped at a margin.

    `<!-- ... -->` is a comment, so that reports can be silenced here too.
    """
    writer = DocumentWriter(source, format)
    shown = Source(source.path, _without_comments(writer))
    paragraphs = [part for block in _blocks(shown.text) for part in _paragraphs(shown.text, block)]
    headed = False
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        heading = _is_heading(shown.text, paragraph, following)
        _write(writer, shown, paragraph, (2 if headed else 1) if heading else 0)
        headed = headed or heading
    return writer.document()


def _without_comments(writer: DocumentWriter) -> str:
    """The text with comments blanked, line ends kept; the comments go into the document."""
    text = writer.source.text
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        writer.comments.append(Comment(text[start + 4 : end], Span(start, end + 3)))
        parts += [text[at:start], re.sub(r"[^\r\n]", " ", text[start : end + 3])]
        at = end + 3
    return "".join((*parts, text[at:]))


def _blocks(text: str) -> Iterator[_Block]:
    """The runs of lines between empty lines."""
    block: _Block = []
    for line in _lines(text):
        if line.blank and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold a word; rules of dashes and lone bullets do not."""
    before = 0
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip()
        if not _WORD.search(inner):
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        bullet = _BULLET.match(text, start, start + len(inner))
        blank = len(_LINE_END.findall(text, before, match.start())) > 1
        end = start + len(inner)
        yield _Line(start, bullet.end() if bullet else start, end, indent, blank, before == 0)
        before = end


def _paragraphs(text: str, block: _Block) -> Iterator[_Block]:
    """The lines of a block that belong together: those of wrapped text, else each line for itself."""
    width = _margin(text, block)
    paragraph = [block[0]]
    for line in block[1:]:
        if width and not line.bullet and _goes_on(text, paragraph[-1], line, width):
            paragraph.append(line)
        else:
            yield paragraph
            paragraph = [line]
    yield paragraph


def _margin(text: str, block: _Block) -> int:
    """The width at which a block is wrapped, in characters; 0 when it is not."""
    width = max(line.width for line in block)
    if len(block) < 2 or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [line for line in block[:-1] if line.width >= width - _RAGGED]
    open_ended = [line for line in full if not _ended(text, line)]
    return width if full and 2 * len(open_ended) >= len(full) else 0


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line stands where it does only because its first word did not fit."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    needed = line.width + 1 + (len(word.group()) if word else 0)
    return needed > (width if _ended(text, line) else width - _RAGGED)


def _ended(text: str, line: _Line) -> bool:
    return _ENDED.search(text, max(line.start, line.end - 4), line.end) is not None


def _is_heading(text: str, paragraph: _Block, following: _Block | None) -> bool:
    """Whether a paragraph is a short line that stands alone or before a longer passage."""
    line = paragraph[0]
    if len(paragraph) > 1 or line.bullet or line.end - line.start > _LONGEST_HEADING:
        return False
    words = text[line.start : line.end]
    if words.endswith((".", ",", ";")) or len(words.split()) > _HEADING_WORDS:
        return False
    if not any(map(str.isalpha, words)):
        return False
    if line.first:
        return True
    if following is None or following[0].blank:
        return line.blank
    return following[0].bullet or following[-1].end - following[0].start > line.end - line.start


def _write(writer: DocumentWriter, shown: Source, paragraph: _Block, heading: int) -> None:
    first, last = paragraph[0], paragraph[-1]
    passage = PassageWriter(shown)
    passage.text(first.text, last.end)
    if heading:
        writer.finish(passage, Kind.HEADING, level=heading)
    elif first.bullet:
        writer.finish(passage, Kind.ITEM, level=1 + min(first.indent // _INDENT, _DEEPEST))
    else:
        writer.finish(passage)
