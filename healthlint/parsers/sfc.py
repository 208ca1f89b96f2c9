"""Single-file components: Vue, Svelte and Astro files, markup with its script and style."""

from __future__ import annotations

import regex

from healthlint.document import Document
from healthlint.parsers import braces, props
from healthlint.parsers.component import Component
from healthlint.parsers.script_tree import Dialect
from healthlint.source import Source

# Blocks that are no markup; one without an end tag goes on to the end of the file.
_BLOCK = regex.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
    r"|<(?P<name>script|style|i18n|docs)\b(?P<head>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)(?:(?<=/)>|>"
    r"(?P<body>(?:[^<]++|<(?!/(?P=name)\b))*+)(?:</(?P=name)\s*+>|\Z))",
    regex.IGNORECASE,
)
_TYPESCRIPT = regex.compile(r"\blang\s*=\s*[\"']?ts\b")
_DATA = regex.compile(r"\btype\s*=\s*[\"']?(?!text/javascript|module|text/babel)")
_FENCED = regex.compile(
    r"\s*+---[^\S\r\n]*+(?P<body>[\r\n].*?)[\r\n]---[^\S\r\n]*+(?=[\r\n]|\Z)", regex.DOTALL
)
_MUSTACHE = regex.compile(r"\{\{(?P<code>(?:[^{}]++|\{(?!\{)|\}(?!\}))*+\}?)\}\}")


def parse(source: Source, format: str) -> Document:
    """Read a single-file component; `format` is "vue", "svelte" or "astro"."""
    component = Component(source)
    start = _fenced(component) if format == "astro" else 0
    end = len(source.text)
    _blocks(component, start, end)
    if format == "vue":
        _mustaches(component, start, end)
    else:
        braces.read(component, start, end, _MARKUP)
    props.read(component, start, end)
    return component.document(format)


def _fenced(component: Component) -> int:
    """Read the script between the fences at the start; where the markup starts."""
    match = _FENCED.match(component.source.text)
    if match is None:
        return 0
    component.page.space(*match.span())
    component.script(match.start("body"), match.end("body"), Dialect.TYPESCRIPT)
    return int(match.end())


def _blocks(component: Component, start: int, end: int) -> None:
    """Blank what is no markup and read the scripts."""
    for match in _BLOCK.finditer(component.source.text, start, end):
        name = (match.group("name") or "").lower()
        if not name:
            continue
        component.page.space(*match.span())
        head = match.group("head")
        if name == "script" and match.group("body") and not _DATA.search(head):
            dialect = Dialect.TYPESCRIPT if _TYPESCRIPT.search(head) else Dialect.TSX
            component.script(match.start("body"), match.end("body"), dialect)


def _mustaches(component: Component, start: int, end: int) -> None:
    for match in _MUSTACHE.finditer(component.source.text, start, end):
        component.expression(match.start(), match.end(), match.span("code"))


_MARKUP = regex.compile(rf"\{{|{_BLOCK.pattern}", regex.IGNORECASE)
