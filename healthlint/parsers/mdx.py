"""MDX: Markdown with JSX elements, expressions in braces, imports and exports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import regex

from healthlint.document import Document
from healthlint.parsers import braces, markdown, props
from healthlint.parsers.component import Component
from healthlint.parsers.elements import VOID
from healthlint.parsers.mask import Mask
from healthlint.source import Source, Span

# Where neither a brace nor an import is one: front matter, fenced and inline code, comments, escapes.
_QUIET = r"""
    \A(?:---|\+\+\+)[ \t]*+[\r\n](?:.*?[\r\n])??(?:---|\+\+\+)[ \t]*+(?=[\r\n]|\Z)
    |^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\r\n]*+
      (?:[\r\n]++(?![ ]{0,3}(?P=fence))[^\r\n]*+)*+(?:[\r\n]++[^\r\n]*+|\Z)
    |(?P<ticks>`++)[^`\r\n]*+(?P=ticks)|\\[{`<]|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"""
_FLAGS = regex.VERBOSE | regex.DOTALL | regex.MULTILINE
_BRACE = regex.compile(rf"\{{|{_QUIET}", _FLAGS)
_MODULE = regex.compile(rf"(?P<module>^(?:import|export)[ \t{{*\"'])|{_QUIET}", _FLAGS)
_CODE = regex.compile(
    r"""(?P<open>[{(\[])|(?P<close>[\])}])|"(?:[^"\\\n\r]++|\\.)*+"|'(?:[^'\\\n\r]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`
    |/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|(?P<blank>(?:\r\n?|\n)[ \t]*+(?=[\r\n]))""",
    regex.VERBOSE | regex.DOTALL,
)
_INDENT = regex.compile(r"(?<=[\r\n])[ \t]{4,}+(?=\S)")


def parse(source: Source, format: str) -> Document:
    """Read an MDX file."""
    component = Component(source)
    at, end = 0, len(source.text)
    for module in _modules(source.text):
        component.page.space(module.start, module.end)
        component.script(module.start, module.end)
        braces.read(component, at, module.start, _BRACE)
        at = module.end
    braces.read(component, at, end, _BRACE)
    props.read(component, 0, end)
    _outdent(component.page)
    return component.document(format, markdown.read)


def _modules(text: str) -> Iterator[Span]:
    """The imports and exports, each with the lines up to the next blank one outside brackets."""
    at = 0
    while match := _MODULE.search(text, at):
        at = match.end()
        if match.group("module"):
            at = _end_of_module(text, at - 1)
            yield Span(match.start(), at)


def _end_of_module(text: str, start: int) -> int:
    depth = 0
    for match in _CODE.finditer(text, start):
        if match.lastgroup == "blank" and depth <= 0:
            return int(match.start())
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
    return len(text)


def _outdent(page: Mask) -> None:
    """Take the indent from lines within elements: in MDX it makes no code block."""
    text = page.text()
    tags = [(match.end(), _change(match)) for match in props.tags(text, 0, len(text))]
    places, depths = [place for place, _ in tags], list(accumulate(change for _, change in tags))
    index = 0
    for match in _INDENT.finditer(text):
        while index < len(places) and places[index] <= match.start():
            index += 1
        if text[match.end()] == "<" or (index and depths[index - 1] > 0):
            page.fill(" ", match.start() - 1, match.end() - 1)
            page.fill("\n", match.end() - 1, match.end())


def _change(match: regex.Match[str]) -> int:
    """How a tag changes the depth of elements."""
    if match.group(1):
        return -1
    return 0 if match.group().endswith("/>") or match.group(2).lower() in VOID else 1
