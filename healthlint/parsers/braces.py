"""Expressions in braces amid markup, as Svelte, Astro and MDX have them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.parsers.component import Component
from healthlint.parsers.writer import GAP
from healthlint.source import Span

MARKUP = regex.compile(r"\{|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)")
"""What is looked for outside expressions: "{", and what hides it."""

_CODE = regex.compile(
    r"""[{}]|"(?:[^"\\\n\r]++|\\.)*+"|'(?:[^'\\\n\r]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`
    |/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|(?<![:\w])//[^\n\r]*+""",
    regex.VERBOSE | regex.DOTALL,
)
# `{#if}`, `{:else}`, `{/if}`, `{@const}` and spread attributes show nothing themselves.
_SILENT = regex.compile(r"\{\s*+(?:[#:]|/(?![/*])|@(?!html\b|render\b)|\.\.\.)")
_COMMENT = regex.compile(r"\{\s*+/\*(?:[^*]++|\*(?!/))*+\*/\s*+\}")
_NAME = regex.compile(r"([\w:.@$-]++)\s*=\s*$")
_LONGEST_NAME = 80
# A bound on the work, which no page comes near.
_MOST = 15_000
_HTML = "{@html"


def read(component: Component, start: int, end: int, outside: regex.Pattern[str] = MARKUP) -> None:
    """Blank the expressions at `start`..`end` and read what they say."""
    text = component.source.text
    tag_from = start
    for number, span in enumerate(expressions(text, start, end, outside)):
        if number == _MOST:
            component.problem(f"more than {_MOST:,} expressions: what follows is not read", span.start, end)
            component.page.space(span.start, end)
            return
        if text[span.end - 1] != "}" or span.end - span.start < 2:
            component.problem("a brace has no end: what follows it is not read", span.start, span.end)
            component.page.space(span.start, span.end)
            return
        if _in_tag(text, tag_from, span.start):
            _in_attribute(component, span)
        else:
            tag_from = span.end
            _expression(component, span)


def expressions(text: str, start: int, end: int, outside: regex.Pattern[str] = MARKUP) -> Iterator[Span]:
    """The outermost expressions in braces at `start`..`end`, braces included.

    One without an end is the last one found and reaches `end`.
    """
    at = start
    while match := outside.search(text, at, end):
        at = match.end()
        if match.group() == "{":
            at = _end_of(text, at, end)
            yield Span(match.start(), at)


def _end_of(text: str, start: int, end: int) -> int:
    depth = 1
    for match in _CODE.finditer(text, start, end):
        if match.group() in ("{", "}"):
            depth += 1 if match.group() == "{" else -1
            if not depth:
                return int(match.end())
    return end


def _in_tag(text: str, start: int, at: int) -> bool:
    """Whether `at` stands inside a tag that starts after `start`."""
    opened = text.rfind("<", start, at)
    return opened >= 0 and text[opened + 1 : opened + 2].isalpha() and not _closes(text, opened, at)


def _closes(text: str, start: int, end: int) -> bool:
    at = text.find(">", start, end)
    while at > 0 and text[at - 1] == "=":
        at = text.find(">", at + 1, end)
    return at >= 0


def _in_attribute(component: Component, span: Span) -> None:
    name = _NAME.search(component.source.text[max(0, span.start - _LONGEST_NAME) : span.start])
    if name:
        component.attribute(name.group(1), span.start, span.end)
    else:
        component.page.fill(GAP, span.start, span.end)


def _expression(component: Component, span: Span) -> None:
    start, end = span.start, span.end
    text = component.source.text
    if _COMMENT.fullmatch(text, start, end):
        component.page.space(start, end)
        component.script(start + 1, end - 1)
    elif _SILENT.match(text, start, end):
        component.page.space(start, end)
    else:
        inner = start + (len(_HTML) if text.startswith(_HTML, start) else 1)
        component.expression(start, end, (inner, end - 1))
