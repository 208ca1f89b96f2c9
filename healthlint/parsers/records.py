"""Copy kept as data: strings under keys become passages, and what belongs together is tied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from healthlint.document import Kind, Section, Visibility
from healthlint.parsers import mask
from healthlint.parsers.prose import TOLD_KEYS, Role, in_search, key_words, looks_like_copy, role_of
from healthlint.parsers.writer import DocumentWriter, PassageWriter
from healthlint.source import Source

_KINDS: Mapping[Role, Kind] = {
    Role.TITLE: Kind.HEADING,
    Role.QUOTE: Kind.QUOTE,
    Role.ALT: Kind.ALT,
    Role.LABEL: Kind.LABEL,
    Role.FIGURE: Kind.LABEL,
}
# What a value of a role goes on from, when the same record holds it already; the first that does.
_PARTNERS: Mapping[Role, tuple[Role, ...]] = {
    Role.ANSWER: (Role.QUESTION, Role.TITLE),
    Role.BODY: (Role.TITLE, Role.QUESTION, Role.FIGURE, Role.LABEL),
    Role.LABEL: (Role.FIGURE,),
    Role.FIGURE: (Role.LABEL, Role.TITLE),
    Role.TITLE: (Role.FIGURE,),
}
_HEADING_LEVEL = 3
# The records, from the outermost in, whose first title is the main heading of the page that a file holds.
_MAIN = frozenset({"", "page", "hero", "header", "banner", "intro"})
_DEEPEST = 500
_FLOWING = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_HTML = re.compile(r"<[a-zA-Z!/]|&[#\w]{2,32};")
# A string with such a tag in it is written for a page, whatever its key.
_ELEMENT = re.compile(r"<(?:p|h[1-6]|li|td|strong|em|b|span|br|a)\b[^<>]{0,300}>", re.IGNORECASE)
_PARAGRAPHS = re.compile(
    r"(?:\r\n|\n)[ \t\u200b]*+(?:(?:\r\n|\n)[\s\u200b]*+|(?=(?:[-*+•]|\d{1,3}[.)]|\#{1,6})[ \t]))"
)
# A line of Markdown that is a heading: marked as one, or short and bold all through.
_HEADING_LINE = re.compile(
    r"[\s\u200b]*+(?:(?P<mark>\#{1,6})[ \t]++[^\r\n]++|\*\*[^*\r\n]{1,80}\*\*:?[ \t]*+(?=[\r\n]|\Z))"
)
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|#{1,6}|>)\s+")
# The value that a form sends for a choice.
_CHOICE = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
# Markdown's emphasis and links: the marks vanish, the words stay.
_EMPHASIS = re.compile(
    r"\*\*|__(?=\w)|(?<=\w)__|(?<=[\s(])\*(?=\w)|^\*(?=\w)|(?<=[\w.!?,])\*(?=[\s.,;!?)]|$)|`"
)
_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\([^()\s]{1,500}\)")


@dataclass(slots=True)
class _Record:
    key: str = ""
    search: bool = False
    told: bool = False  # it stands among reviews: its text is a patient's
    choice: bool = False  # it is what a visitor may pick in a form: its label claims nothing
    written: dict[Role, int] = field(default_factory=dict)


@dataclass
class RecordWriter:
    """Writes the string values of nested records: `enter` and `leave` a record, `value` for each string.

    `text` is the blanked text of the writer's source. In a `dictionary` every key holds copy. A file that is
    `whole` is one record, which may hold a page of its own.
    """

    writer: DocumentWriter
    text: str
    dictionary: bool = False
    whole: bool = False
    _records: list[_Record] = field(default_factory=lambda: [_Record()])
    _deeper: int = 0

    def __post_init__(self) -> None:
        self._source = Source(self.writer.source.path, self.text)

    def enter(self, key: str = "") -> None:
        """Go into a record that stands under `key`; very deep ones count as part of the one around."""
        if len(self._records) >= _DEEPEST:
            self._deeper += 1
            return
        around = self._records[-1]
        told = around.told or role_of(key) is Role.QUOTE
        self._records.append(_Record(key, around.search or in_search(key), told))

    def leave(self) -> None:
        """Come back out of it; too many are forgiven."""
        if self._deeper:
            self._deeper -= 1
        elif len(self._records) > 1:
            self._records.pop()

    def value(self, key: str, start: int, end: int, *, item: bool = False) -> bool:
        """Write the string at `start`..`end` of the text when it is copy; `item` if it is one of a list."""
        shown = self.text[start : start + 4_000 if end - start > 4_000 else end].replace(mask.UNSEEN, "")
        role, record = role_of(key), self._records[-1]
        record.choice = record.choice or (key == "value" and _CHOICE.fullmatch(shown) is not None)
        if record.choice and role is Role.LABEL:
            return False
        if not looks_like_copy(
            "text" if role in _LOOSE and (self.dictionary or _ELEMENT.search(shown)) else key, shown
        ):
            return False
        if record.told and role is Role.BODY and not TOLD_KEYS.isdisjoint(key_words(key)):
            role = Role.QUOTE
        search = record.search or in_search(key)
        first = len(self.writer.passages)
        self._write(start, end, self._kind(role, item, search), search)
        if len(self.writer.passages) > first:
            self._tie(record, role, first, search)
        return True

    def _kind(self, role: Role, item: bool, search: bool) -> Kind:
        if search:
            return Kind.TITLE if role is Role.TITLE else Kind.DESCRIPTION
        plain = Kind.ITEM if item else Kind.PARAGRAPH
        return _KINDS.get(role, plain)

    def _write(self, start: int, end: int, kind: Kind, search: bool) -> None:
        level = self._title_level() if kind is Kind.HEADING else _HEADING_LEVEL
        if _HTML.search(self.text, start, end):
            self._write_html(start, end, kind, search, level)
            return
        for piece_start, piece_end in _paragraphs(self.text, start, end):
            at = piece_start
            if kind in _FLOWING and (line := _HEADING_LINE.match(self.text, piece_start, piece_end)):
                at = line.end()
                self._write_plain(piece_start, at, Kind.HEADING, search, len(line["mark"] or "######"))
            self._write_plain(at, piece_end, kind, search, level)

    def _title_level(self) -> int:
        """The level of the title that comes now: the first one of the file's own record is the main heading."""
        if not self.whole or any(record.key not in _MAIN for record in self._records):
            return _HEADING_LEVEL
        self.whole = False
        return 1

    def _write_html(self, start: int, end: int, kind: Kind, search: bool, level: int) -> None:
        from healthlint.parsers import html

        first = len(self.writer.passages)
        html.read(self.writer, self.text, start, end, kind=Kind.PARAGRAPH if kind is Kind.HEADING else kind)
        for index in range(first, len(self.writer.passages)):
            passage = self.writer.passages[index]
            if search:
                self.writer.passages[index] = passage._replace(visibility=Visibility.SEARCH)
            elif kind is Kind.HEADING and index == first:
                self.writer.sections.append(Section(index, level))
                self.writer.passages[index] = passage._replace(
                    kind=kind, level=level, section=len(self.writer.sections) - 1
                )

    def _write_plain(self, start: int, end: int, kind: Kind, search: bool, level: int) -> None:
        passage = PassageWriter(self._source)
        for part_start, part_end in _unmarked(self.text, start, end):
            mask.plain(passage, self.text, part_start, part_end)
        visibility = Visibility.SEARCH if search else Visibility.SHOWN
        if kind is Kind.ALT:
            visibility = Visibility.SPOKEN
        if kind is not Kind.HEADING:
            level = int(kind is Kind.ITEM)
        self.writer.finish(passage, kind, visibility=visibility, level=level)

    def _tie(self, record: _Record, role: Role, index: int, search: bool) -> None:
        if search:  # what search results show is no part of what the page shows
            return
        partners = (record.written[other] for other in _PARTNERS.get(role, ()) if other in record.written)
        if (partner := next(partners, None)) is not None:
            self.writer.passages[index] = self.writer.passages[index]._replace(continues=partner)
        record.written[role] = index


_LOOSE = frozenset({Role.OTHER, Role.NEVER, Role.FIGURE})


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between blank lines."""
    parts = []
    for match in _PARAGRAPHS.finditer(text, start, end):
        parts.append((start, match.start()))
        start = match.end()
    return [*parts, (start, end)]


def _unmarked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of Markdown text between its marks."""
    cuts = [match.span() for match in _EMPHASIS.finditer(text, start, end)]
    for match in _LINK.finditer(text, start, end):
        cuts += [(match.start(), match.start(1)), (match.end(1), match.end())]
    opening = _LIST_MARK.match(text, start, end)
    if opening:
        cuts.append(opening.span())
    parts = []
    for cut_start, cut_end in sorted(cuts):
        if cut_start > start:
            parts.append((start, cut_start))
        start = max(start, cut_end)
    return [*parts, (start, end)] if start < end else parts
