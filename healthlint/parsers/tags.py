"""The characters of HTML: where its tags, attributes and entities stand in the text."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from html.entities import html5

import regex as re

from healthlint.parsers.writer import GAP, PassageWriter

TAG = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)*+>""",
)
"""A whole tag: group 1 is the slash of an end tag, group 2 the name. No run of characters is read twice."""

_ATTRIBUTE = re.compile(
    r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?)?""",
)
_ENTITY = r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?"
_SPECIAL = re.compile(rf"(?P<entity>{_ENTITY})|{GAP}(?:\s*+{GAP})*+")
# The longest name that counts without its semicolon.
_LONGEST_OPEN_NAME = 6

Attributes = dict[str, tuple[int, int]]
"""Attribute values by lower-case name: the half-open span of the raw value, empty when there is none."""


def attributes(text: str, start: int, end: int) -> Attributes:
    """The attributes written at `start`..`end`, the first of a name counting."""
    found: Attributes = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match.group(1).lower(), span)
    return found


def write(passage: PassageWriter, text: str, start: int, end: int) -> None:
    """Write character data into a passage: entities as their character, each run of U+FFFC as one gap."""
    if text.find("&", start, end) < 0 and text.find(GAP, start, end) < 0:
        passage.text(start, end)
        return
    at = start
    for match in _SPECIAL.finditer(text, start, end):
        passage.text(at, match.start())
        at = match.end()
        if match.lastgroup is None:
            passage.gap(match.start(), at)
        else:
            at = _write_entity(passage, match.group(), match.start())
    passage.text(at, end)


def _write_entity(passage: PassageWriter, written: str, start: int) -> int:
    """Write an entity as its character, or as it stands when it is none; where it ends."""
    value, length = _decode(written)
    if value:
        passage.char(value, start, start + length)
    else:
        passage.text(start, start + length)
    return start + length


@lru_cache(maxsize=4096)
def _decode(written: str) -> tuple[str, int]:
    """The characters of an entity and the length it is written in; empty when it is no entity."""
    length = len(written)
    if written[1] != "#" and written[1:] not in html5:
        ends = (n for n in range(_LONGEST_OPEN_NAME + 1, 2, -1) if written[1:n] in html5)
        length = next(ends, 0)
    return (unescape(written[:length]), length) if length else ("", len(written))
