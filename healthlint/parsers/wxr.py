"""WordPress exports: the titles, texts and excerpts of posts, with their places in the XML."""

from __future__ import annotations

import regex as re

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import html, mask, tags
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source

_EXPORT = re.compile(r"<wp:wxr_version|xmlns:wp=|<content:encoded>", re.IGNORECASE)
# No tree is built and no entity of the file's own is ever expanded: only these elements are looked for.
_PART = re.compile(
    r"""<(?P<item>item)\b[^<>]*+>|<(?P<name>title|content:encoded|excerpt:encoded|description|wp:status
    |wp:post_type|wp:comment_content)>(?:\s*+<!\[CDATA\[)?|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)""",
    re.VERBOSE,
)
_ENDS = {
    name: re.compile(rf"(?:\]\]>\s*)?</{name}>")
    for name in (
        *("title", "content:encoded", "excerpt:encoded", "description"),
        *("wp:status", "wp:post_type", "wp:comment_content"),
    )
}
# Marks that the block editor and shortcodes leave in a text; no reader sees them.
_EDITOR_MARKS = re.compile(
    r"<!--\s*+/?wp:(?:[^-<]++|-(?!->)|<(?!!--))*+-->|(?<!CDATA)\[/?[a-z][\w-]{1,40}(?:\s[^\[\]<]{0,500})?/?\](?!\()"
)
_UNPUBLISHED = frozenset({"trash", "auto-draft", "inherit"})
_NOT_POSTS = frozenset(
    {"attachment", "nav_menu_item", "revision", "wp_global_styles", "custom_css", "acf-field"}
)


def parse(source: Source, format: str) -> Document:
    """Read a WordPress export; another XML file holds no copy."""
    blanked = mask.Mask(source)
    if not _EXPORT.search(source.text, 0, 20_000):
        writer, _ = blanked.writer(format)
        return blanked.document(writer)
    for match in _EDITOR_MARKS.finditer(source.text):
        (blanked.space if match.group()[0] == "<" else blanked.hide)(*match.span())
    writer, text = blanked.writer(format)
    for item in _items(source.text):
        _write_item(writer, text, item)
    return blanked.document(writer)


_Item = dict[str, tuple[int, int]]


def _items(text: str) -> list[_Item]:
    """The posts: for each the places of its parts. The first is the site itself."""
    items: list[_Item] = [{}]
    endless: set[str] = set()
    at = 0
    while match := _PART.search(text, at):
        at = match.end()
        name = match["name"]
        if match["item"]:
            items.append({})
        elif name and name not in endless:
            end = _ENDS[name].search(text, at)
            if end is None:
                endless.add(name)
                continue
            items[-1].setdefault(name, (at, end.start()))
            at = end.end()
    return items


def _write_item(writer: DocumentWriter, text: str, item: _Item) -> None:
    values = {name: text[slice(*item[name])] for name in ("wp:status", "wp:post_type") if name in item}
    if values.get("wp:status") in _UNPUBLISHED or values.get("wp:post_type") in _NOT_POSTS:
        return
    for name, (start, end) in item.items():
        if name == "title":
            passage = writer.start()
            tags.write(passage, text, start, end)
            writer.finish(passage, Kind.HEADING, level=1)
        elif name in {"content:encoded", "wp:comment_content"}:
            html.read(writer, text, start, end)
        elif name in {"excerpt:encoded", "description"}:
            passage = writer.start()
            tags.write(passage, text, start, end)
            writer.finish(passage, Kind.DESCRIPTION, visibility=Visibility.SEARCH)
