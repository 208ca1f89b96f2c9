"""Scripts without a tree: strings and comments found by their marks, for code too large to be parsed."""

from __future__ import annotations

import regex

from healthlint.document import Comment
from healthlint.parsers.script_strings import unescaped
from healthlint.parsers.script_walk import Walk
from healthlint.source import Span

# A string without its end reaches to the end of its line, so that no stretch is tried twice.
_TOKEN = regex.compile(
    r"""/(?:/[^\n\r]*+|\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z))
    |"(?P<string>(?:[^"\\\n\r]++|\\.)*+)(?:"|(?=[\n\r])|\Z)|'(?P<string>(?:[^'\\\n\r]++|\\.)*+)(?:'|(?=[\n\r])|\Z)
    |`(?P<string>(?:[^`\\]++|\\.)*+)(?:`|\Z)""",
    regex.VERBOSE | regex.DOTALL,
)
_KEY = regex.compile(r"(?:^|[^\w$])([\w$]{1,60}+|\"[\w $-]{1,60}\"|'[\w $-]{1,60}')\s*+:\s*+$")
_LONGEST_KEY = 80
_SPECIAL = regex.compile(
    r"(?P<escape>\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.))|(?P<hole>\$\{[^{}]*+\})",
    regex.DOTALL,
)
_SHORTEST = 8


def scan(walk: Walk, start: int, end: int) -> None:
    """Add the strings and comments at `start`..`end` of the source to a walk."""
    text = walk.mask.source.text
    for match in _TOKEN.finditer(text, start, end):
        if match.group("string") is None:
            inner = match.group()[2:].removesuffix("*/").strip("* \t\r\n")
            walk.comments.append(Comment(inner, Span(*match.span())))
        elif len(match.group("string")) >= _SHORTEST:
            key = _KEY.search(text[max(start, match.start() - _LONGEST_KEY) : match.start()])
            _string(walk, key.group(1).strip("\"'") if key else "", *match.span("string"))


def _string(walk: Walk, key: str, start: int, end: int) -> None:
    for match in _SPECIAL.finditer(walk.mask.source.text, start, end):
        if match.lastgroup == "hole":
            walk.mask.gap(*match.span())
        else:
            value = unescaped(match.group())
            walk.mask.put("\ufffd" if "\ud800" <= value <= "\udfff" else value, *match.span())
    walk.value(key, start, end)
