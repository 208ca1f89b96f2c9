"""HTML: tags and text, with the place of every character.

Own reading of tags, not justhtml: its text nodes join runs across stray tags and entities, so places inside
are lost, it reads 0.6 MB/s, and its tree has no place for components that close themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex as re

from healthlint.document import Document, Kind, Problem, Visibility
from healthlint.parsers import embedded, frontmatter, linked_data
from healthlint.parsers.elements import ATTRIBUTES, CODE, IGNORED, RAW, VOID, hides
from healthlint.parsers.page import Page
from healthlint.parsers.tags import TAG, Attributes, attributes
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source, Span

__all__ = ["ATTRIBUTES", "IGNORED", "feed", "parse", "read"]

_TAG_START = re.compile(r"<(?=[A-Za-z!?]|/[^\s])")
_COMMENT_END = re.compile(r"--!?>")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
# A superscript that only points to a note: "weeks<sup><a href='#1'>1</a></sup>" is not the word "weeks1".
_NOTE_MARK = re.compile(
    r"<sup\b[^<>]*>\s*(?:<a\b(?P<attributes>[^<>]*)>)?\s*[\[(]?[\d*†‡§¶,–-]{1,12}[\])]?\s*(?:</a>)?\s*</sup>",
    re.IGNORECASE,
)
_LINKED = "application/ld+json"
_BUTTON_TYPES = frozenset({"submit", "button", "reset"})
_META_KINDS: Mapping[str, Kind] = {
    "description": Kind.DESCRIPTION,
    "og:description": Kind.DESCRIPTION,
    "twitter:description": Kind.DESCRIPTION,
    "og:title": Kind.TITLE,
    "twitter:title": Kind.TITLE,
}


def parse(source: Source, format: str) -> Document:
    """Read an HTML file."""
    return embedded.document(source, format, read_whole)


def read_whole(writer: DocumentWriter, text: str) -> list[Span]:
    """Read a file, front matter and all."""
    nul = text.find("\0")
    if nul >= 0:
        writer.problems.append(
            Problem("the file holds NUL characters, which were left out", Span(nul, nul + 1))
        )
    text = frontmatter.take(writer, text)
    return read(writer, text, 0, len(text))


def read(
    writer: DocumentWriter,
    text: str,
    start: int,
    end: int,
    *,
    attributes: Mapping[str, Visibility] = ATTRIBUTES,
    ignored: frozenset[str] = IGNORED,
    kind: Kind = Kind.PARAGRAPH,
) -> list[Span]:
    """Write the copy of the HTML at `start`..`end` (code points) of `text` into `writer`.

    `text` is the writer's source text or a masked copy of the same length and offsets: a run of U+FFFC comes
    out as one gap, blanked characters are spaces. `attributes` maps the names (lower case) of attributes that
    hold copy to where it is met; `ignored` names the elements (lower case) that hold no copy; `kind` is
    that of text outside any block. Returns the stretches that are not shown.
    Never raises on broken markup: lost copy is noted in `writer.problems`.
    """
    page = Page(writer, text, attributes=attributes, ignored=ignored, kind=kind)
    feed(page, start, end)
    page.end()
    linked_data.read(page)
    return page.unshown


def feed(page: Page, start: int, end: int, *, whole: bool = True) -> None:
    """Read the HTML at `start`..`end` into a page that may already be under way.

    With `whole` false more may follow elsewhere: an element left open is no fault.
    """
    text, at = page.source_text, start
    while at < end and not page.document.full:
        found = _TAG_START.search(text, at, end)
        tag = found.start() if found else end
        page.text(at, tag)
        at = _markup(page, tag, end, whole) if found else end
    if at < end:
        page.document.stop(at)


def _markup(page: Page, at: int, end: int, whole: bool) -> int:
    """Read what starts with "<"; where it ends."""
    text = page.source_text
    match = TAG.match(text, at, end)
    if match is None:
        return _other(page, at, end)
    slash, written = match.groups()
    name = written.lower()
    if slash:
        page.line_break(at, match.end()) if name == "br" else page.close(name, at, match.end())
        return match.end()
    return _element(page, match, name, end, whole)


def _element(page: Page, match: re.Match[str], name: str, end: int, whole: bool) -> int:
    text, at, stop = page.source_text, match.start(), match.end()
    written = match.group(2)
    component = not (written.islower() or written.isupper()) or "-" in written
    closed = text[stop - 2] == "/"
    found = attributes(text, match.end(2), stop - 1) if stop - match.end(2) > 2 else {}
    if name in VOID and (closed or written.islower() or written.isupper()):
        _void(page, name, at, stop, found)
        return stop
    if name in CODE and not page.hidden:
        page.gap(at, stop)
        page.open(name, at, stop)
        page.hide()
    elif name == "sup" and (note := _NOTE_MARK.match(text, at, end)):
        _note(page, note)
        return note.end()
    else:
        page.open(name, at, stop, found, component=component)
    if closed:
        page.close(name, at, stop)
    elif name in RAW and not component and not (name == "title" and page.hidden):
        return _raw(page, name, (at, stop, end), whole, linked=_LINKED in text[at:stop])
    return stop


def _void(page: Page, name: str, start: int, end: int, found: Attributes) -> None:
    if name == "br":
        page.line_break(start, end)
    elif name == "hr":
        page.flush()
    elif name == "meta":
        _meta(page, found)
    elif not hides(values := page.values(found)) and values.get("type") != "hidden":
        page.speak(found)
        if name == "input" and values.get("type") in _BUTTON_TYPES and "value" in found:
            page.aside(*found["value"], Kind.LABEL, Visibility.SHOWN)


def _meta(page: Page, found: Attributes) -> None:
    values = page.values(found)
    kind = _META_KINDS.get(values.get("name", values.get("property", "")).lower())
    if kind is not None and "content" in found:
        page.aside(*found["content"], kind, Visibility.SEARCH)


def _note(page: Page, note: re.Match[str]) -> None:
    if page.hidden:
        return
    found = attributes(page.source_text, *note.span("attributes")) if note.group("attributes") else {}
    start, end = found.get("href", (0, 0))
    page.reference(page.source_text[start:end])


def _raw(page: Page, name: str, place: tuple[int, int, int], whole: bool, *, linked: bool) -> int:
    """Read the raw text of an element up to its end tag; only a title's and linked data's is copy.

    `place` is where the element starts, where its text does, and where the markup ends.
    """
    at, start, end = place
    close = _RAW_ENDS[name].search(page.source_text, start, end)
    stop = close.start() if close else end
    if name == "title":
        page.text(start, stop)
    if linked:
        page.linked_data.append(Span(start, stop))
    if close is None and whole:
        _lost(page, f"<{name}> has no end tag: what follows it is not read as copy", at, end)
    return stop


def _other(page: Page, at: int, end: int) -> int:
    """Read a comment, a declaration, or a "<" that starts no tag."""
    text = page.source_text
    if text.startswith("<!--", at, end):
        return _comment(page, at, end)
    stop = text.find(">", at, end)
    if stop >= 0:  # a declaration, an instruction, or an end tag of no name
        return stop + 1
    _lost(page, "a tag has no end: what follows it is not read", at, end)
    return end


def _comment(page: Page, at: int, end: int) -> int:
    text = page.source_text
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, at, end):
            page.comment("", at, at + len(empty))
            return at + len(empty)
    close = _COMMENT_END.search(text, at + 4, end)
    if close is None:
        _lost(page, "a comment has no end: what follows it is not read", at, end)
    stop, inner = (close.end(), close.start()) if close else (end, end)
    page.comment(text[at + 4 : inner], at, stop)
    return stop


def _lost(page: Page, message: str, start: int, end: int) -> None:
    page.document.problems.append(Problem(message, Span(start, end)))
