"""The words of PHP: strings, comments, names and marks with their places, and the markup around them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import regex as re

from healthlint.parsers import data_json
from healthlint.parsers.mask import Mask


class Kind(IntEnum):
    """What a token is; MARKUP is the text outside PHP."""

    MARKUP = 0
    OPEN = 1
    ECHO = 2
    CLOSE = 3
    COMMENT = 4
    STRING = 5
    VARIABLE = 6
    NAME = 7
    MARK = 8


BRACKETS = {"(": ")", "[": "]", "{": "}"}
"""Opening brackets and what closes them."""


class Token(NamedTuple):
    """A token at `start`..`end`; `text` is what it says, empty for strings, comments and markup.

    A string's inside is at `inner_start`..`inner_end`; `quote` is its quote, "<" for a heredoc.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    inner_start: int = 0
    inner_end: int = 0
    quote: str = ""


_OPEN = re.compile(r"<\?(?:=|php(?=\s|\Z)|(?=\s|\Z))", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<close>\?>)
    |(?P<comment>(?://|\#(?!\[))(?:[^\n\r?]++|\?(?!>))*+|/\*.*?(?:\*/|\Z))
    |(?P<single>'(?:[^'\\]++|\\.)*+(?:'|\Z))
    |(?P<double>"(?:[^"\\]++|\\.)*+(?:"|\Z))
    |(?P<heredoc><<<[ \t]*(?P<mark>["']?)(?P<id>\w+)(?P=mark)[ \t]*(?:\r\n|\n|\r))
    |(?P<variable>\$\w+)
    |(?P<name>[\w\\]+)
    |(?P<op>=>|\?->|->|::|\?\?=?|\.=|\.\.\.|[=!]==?|<=|>=|&&|\|\||[^\s\w$])""",
    re.VERBOSE | re.DOTALL,
)
_KINDS = {"close": Kind.CLOSE, "variable": Kind.VARIABLE, "name": Kind.NAME, "op": Kind.MARK}
_INTERPOLATION = re.compile(
    r"\\.|\$\w+(?:->\w+|\[[^\]\s]{0,80}\])?|\{\$[^{}]{0,300}\}|\$\{[^{}]{0,300}\}", re.DOTALL
)
_PRINTF = re.compile(r"%(?:\d+\$)?[+-]?\d*(?:\.\d+)?[sdfu]")


def tokens(text: str, start: int = 0, end: int | None = None, *, code: bool = False) -> Iterator[Token]:
    """The tokens at `start`..`end` in order; `code` when the text begins inside PHP."""
    end = len(text) if end is None else end
    endless: set[str] = set()
    while start < end:
        if not code:
            opened = _OPEN.search(text, start, end)
            stop = opened.start() if opened else end
            if stop > start:
                yield Token(Kind.MARKUP, start, stop)
            if opened is None:
                return
            yield Token(Kind.ECHO if opened.group() == "<?=" else Kind.OPEN, stop, opened.end())
            start, code = opened.end(), True
        found = _TOKEN.search(text, start, end)
        if found is None:
            return
        token = _token(found, text, end, endless)
        yield token
        start, code = token.end, token.kind is not Kind.CLOSE


def _token(match: re.Match[str], text: str, end: int, endless: set[str]) -> Token:
    kind = match.lastgroup
    start, stop = match.span()
    if kind in _KINDS:
        return Token(_KINDS[kind], start, stop, match.group())
    if kind == "comment":
        return Token(Kind.COMMENT, start, stop)
    if kind in {"single", "double"}:
        quote = text[start]
        closed = stop - start > 1 and text[stop - 1] == quote
        return Token(Kind.STRING, start, stop, "", start + 1, stop - closed, quote)
    return _heredoc(match, text, end, endless)


def _heredoc(match: re.Match[str], text: str, end: int, endless: set[str]) -> Token:
    name = match["id"]
    closing = None
    if name not in endless:
        closing = re.compile(rf"^[ \t]*{name}\b", re.MULTILINE).search(text, match.end(), end)
    if closing is None:
        endless.add(name)
        return Token(Kind.MARK, match.start(), match.end(), "<<<")
    quote = "'" if match["mark"] == "'" else "<"
    return Token(Kind.STRING, match.start(), closing.end(), "", match.end(), closing.start(), quote)


def show(mask: Mask, token: Token, *, printf: bool = False) -> None:
    """Show a string's inside in a mask: escapes as what they stand for, values put in as gaps."""
    start, end, text = token.inner_start, token.inner_end, mask.source.text
    mask.keep(start, end)
    if token.quote == "'":
        _unescape_single(mask, start, end)
    else:
        _interpolate(mask, start, end, token.quote)
    if printf:
        for match in _PRINTF.finditer(text, start, end):
            mask.gap(*match.span())


def _unescape_single(mask: Mask, start: int, end: int) -> None:
    at = mask.source.text.find("\\", start, end)
    while at >= 0:
        if mask.source.text[at + 1 : at + 2] in {"'", "\\"} and at + 1 < end:
            mask.put(mask.source.text[at + 1], at, at + 2)
            at += 1
        at = mask.source.text.find("\\", at + 1, end)


def _interpolate(mask: Mask, start: int, end: int, quote: str) -> None:
    for match in _INTERPOLATION.finditer(mask.source.text, start, end):
        if match.group()[0] != "\\":
            mask.gap(*match.span())
        elif match.group() == '\\"' and mask.at(match.start() - 1) == "=":
            mask.put(' "', *match.span())
        elif match.group()[1] == "u" and mask.source.text[match.end() : match.end() + 1] == "{":
            _code_point(mask, match.start(), end)
        else:
            data_json.unescape(mask, *match.span())


def _code_point(mask: Mask, start: int, end: int) -> None:
    close = mask.source.text.find("}", start, min(end, start + 12))
    try:
        value = chr(int(mask.source.text[start + 3 : close], 16))
    except (ValueError, OverflowError):
        return
    mask.put(value, start, close + 1)
