"""JSX: elements, text and expressions handed to a page as the HTML that they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import regex

from healthlint.parsers.elements import CODE, VOID, hides
from healthlint.parsers.html import feed
from healthlint.parsers.jsx_tags import Tag, attribute_jobs, plain_attributes, tag_of
from healthlint.parsers.page import Page
from healthlint.parsers.script_code import is_false, operands_of
from healthlint.parsers.script_strings import LITERALS, inside, lay_open
from healthlint.parsers.script_walk import Context, Handler, Stage, Walk, Work
from healthlint.parsers.tags import Attributes
from healthlint.parsers.writer import GAP
from healthlint.source import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_ELEMENTS = frozenset({"jsx_element", "jsx_self_closing_element"})
_TEXT = frozenset({"jsx_text", "html_character_reference"})
_JSX = frozenset({"jsx_opening_element", "jsx_closing_element", *_ELEMENTS, *_TEXT})
_MARKUP = regex.compile(r"<[A-Za-z>]")
# Elements whose parts stand apart when no text is between them, however they are wrapped.
_APART = frozenset(
    [
        "div",
        "section",
        "article",
        "aside",
        "main",
        "header",
        "footer",
        "form",
        "fieldset",
        "figure",
        "ul",
        "ol",
    ]
)
_GAPS = regex.compile(f"{GAP}+|[^{GAP}]+")
_WRAPPERS = frozenset({"span", "strong", "b", "em", "i", "small"})
_LONGEST_NOTE = 100


def element(walk: Walk, node: Node, context: Context) -> None:
    """Read an element with its contents."""
    opening, *contents = node.named_children
    tag = tag_of(walk, opening, context.run)
    if context.apart and tag.name in _WRAPPERS:
        tag = Tag("div", False)
    if tag.name in CODE or (tag.name == "sup" and node.end_byte - node.start_byte < _LONGEST_NOTE):
        _in_page(walk, context, [walk.on_page_after(_fed(*walk.span(node)))])
        return
    start, end = walk.span(opening)
    close = walk.span(node)[1]
    jobs: list[Work] = [
        *attribute_jobs(walk, opening, _inner(context, run=False)),
        *_contents(walk, tag, contents),
    ]
    if tag.name:
        found = plain_attributes(walk, opening)
        jobs.insert(0, walk.on_page_after(_opened(tag, start, end, found)))
        jobs.append(walk.on_page_after(lambda page: page.close(tag.name, close, close)))
    _in_page(walk, context, jobs)


def closed_element(walk: Walk, node: Node, context: Context) -> None:
    """Read an element without contents."""
    tag = tag_of(walk, node, context.run)
    start, end = walk.span(node)
    found = plain_attributes(walk, node)
    jobs = attribute_jobs(walk, node, _inner(context, run=False))
    if tag.name in VOID:
        _in_page(walk, context, [*jobs, walk.on_page_after(_void(tag.name, start, end, found))])
        return
    opened = walk.on_page_after(_opened(tag, start, end, found))
    shut = walk.on_page_after(lambda page: page.close(tag.name, end, end))
    _in_page(walk, context, [opened, *jobs, shut])


def opening(walk: Walk, node: Node, context: Context) -> None:
    """Read the start of an element whose end is missing."""
    tag = tag_of(walk, node, context.run)
    if tag.name:
        walk.on_page(_opened(tag, *walk.span(node), plain_attributes(walk, node)))
    walk.then(attribute_jobs(walk, node, context))


def text(walk: Walk, node: Node, context: Context) -> None:
    """Read text between tags."""
    start, end = walk.span(node)
    walk.on_page(lambda page: page.text(start, end))


def expression(walk: Walk, node: Node, context: Context) -> None:
    """Read what stands in braces between tags: text, elements, or a value that is not known."""
    inner = [child for child in node.named_children if child.type != "comment"]
    for child in node.named_children:
        if child.type == "comment":
            walk.comment(child)
    value = _shown(walk, inner[0]) if inner else None
    if value is None:
        return
    start, end = walk.span(value)
    parts = operands_of(value)[1] if value.type == "binary_expression" else [value]
    if value.type == "number" or (_is_sum(value) and any(part.type in LITERALS for part in parts)):
        walk.then([*lay_open(walk, parts, context), walk.on_page_after(_said(walk, parts))])
    elif value.type in _ELEMENTS:
        walk.then([(value, context)])
    else:
        if not _MARKUP.search(walk.mask.source.text, start, end):
            walk.on_page(lambda page: page.gap(start, end))
        walk.visit([value], _inner(context, run=False)._replace(key="text"))


def fault(walk: Walk, node: Node, context: Context) -> None:
    """Read what could be read of broken code, markup or not."""
    walk.fault(Span(*walk.span(node)))
    children = node.named_children
    if any(child.type in _JSX for child in children):
        _in_page(walk, context, [(child, _inner(context, run=True)) for child in children])
    else:
        walk.visit(children, context.bare())


def _is_sum(value: Node) -> bool:
    return value.type in LITERALS or (value.type == "binary_expression" and operands_of(value)[0] == "+")


def _shown(walk: Walk, node: Node) -> Node | None:
    """What an expression shows, if anything: the right side of `a && b`; None when it never does."""
    while True:
        if node.type == "parenthesized_expression" and node.named_children:
            node = node.named_children[-1]
        elif node.type == "binary_expression" and operands_of(node)[0] == "&&":
            *conditions, last = operands_of(node)[1]
            if any(is_false(walk, condition) for condition in conditions):
                return None
            node = last
        else:
            return node


def _in_page(walk: Walk, context: Context, jobs: list[Work]) -> None:
    """Do jobs inside a page, which starts here if no markup is around."""
    if not context.markup:
        walk.step(Stage.start_page)
        jobs = [*jobs, walk.step_after(Stage.end_page)]
    walk.then(jobs)


def _inner(context: Context, *, run: bool) -> Context:
    return Context(markup=True, run=run, shown=context.shown)


def _contents(walk: Walk, tag: Tag, contents: list[Node]) -> list[Work]:
    """The contents of an element to visit, with breaks between those that stand apart on the screen."""
    children = [child for child in contents if child.type != "jsx_closing_element"]
    run = any(_is_text(walk, child) for child in children)
    apart = not run and (tag.component or tag.name in _APART or not tag.name)
    apart = apart and sum(child.type in _ELEMENTS for child in children) > 1
    inner = Context(markup=True, run=run, apart=apart)
    jobs: list[Work] = []
    for child in children:
        if apart and child.type in _ELEMENTS and jobs:
            jobs.append(lambda walk: walk.on_page(Page.flush))
        jobs.append((child, inner))
    return jobs


def _is_text(walk: Walk, node: Node) -> bool:
    if node.type == "jsx_text":
        start, end = walk.span(node)
        return not walk.mask.source.text[start:end].isspace()
    if node.type == "jsx_expression":
        return any(child.type in LITERALS for child in node.named_children)
    return node.type == "html_character_reference"


def _fed(start: int, end: int) -> Callable[[Page], None]:
    return lambda page: feed(page, start, end, whole=False)


def _opened(tag: Tag, start: int, end: int, found: Attributes) -> Callable[[Page], None]:
    return lambda page: page.open(tag.name, start, end, found, component=tag.component)


def _void(name: str, start: int, end: int, found: Attributes) -> Callable[[Page], None]:
    def write_void(page: Page) -> None:
        if "{" not in page.source_text[start:end]:
            feed(page, start, end, whole=False)
        elif not hides(page.values(found)):
            page.speak(found)

    return write_void


def _said(walk: Walk, parts: list[Node]) -> Callable[[Page], None]:
    """Writes joined literals into the page, which knows no entities in them."""
    start, end = inside(walk, parts[0])[0], inside(walk, parts[-1])[1]

    def write_said(page: Page) -> None:
        for match in _GAPS.finditer(page.source_text, start, end):
            say = page.gap if match.group().startswith(GAP) else page.literal
            say(*match.span())

    return write_said


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_TEXT, text),
    "ERROR": fault,
    "jsx_element": element,
    "jsx_expression": expression,
    "jsx_opening_element": opening,
    "jsx_self_closing_element": closed_element,
}
"""How the nodes of JSX are visited, by their type."""
