"""JSX tags: which HTML element a tag amounts to, and which of its attributes hold copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from healthlint.parsers.elements import ATTRIBUTES, BLOCKS
from healthlint.parsers.prose import Role, role_of
from healthlint.parsers.script_strings import LITERALS, inside, lay_open
from healthlint.parsers.script_walk import Context, Stage, Walk, Work
from healthlint.parsers.tags import Attributes

if TYPE_CHECKING:
    from tree_sitter import Node

# What a component's name says it is, by its last word, when it is not one of the page's own names.
_MEANT = (
    (regex.compile(r"^[Hh][1-6]$"), ""),
    (regex.compile(r"(?:Question|AccordionTrigger|AccordionButton|Summary|DisclosureButton)$"), "summary"),
    (regex.compile(r"(?:Title|Heading|Headline)$"), "h3"),
    (regex.compile(r"(?:Button|Label|Badge|Chip|Cta|CTA)$"), "button"),
    (regex.compile(r"(?:Quote|Blockquote)$"), "blockquote"),
    (regex.compile(r"^(?:ListItem|Li)$"), "li"),
    (regex.compile(r"^(?:Nav|Navbar|Breadcrumbs?)$"), "nav"),
    (regex.compile(r"^(?:Script|Style)$"), "script"),
)
_HIDING_STYLE = regex.compile(r"display\s*:\s*[\"'`]none|visibility\s*:\s*[\"'`]hidden")
# What means the same on a component as on an element.
_ANY = frozenset({"class", "hidden", "aria-hidden", "role", "href"})
_NEVER = frozenset(
    ["className", "class", "style", "classes", "sx", "css", "key", "ref", "id", "styles", "tw"]
)


class Tag(NamedTuple):
    """A tag: the name of the element it amounts to (empty for a fragment), and whether it is a component."""

    name: str
    component: bool


def tag_of(walk: Walk, node: Node, run: bool) -> Tag:
    """What an opening or self-closing tag amounts to; a component in a `run` of text stands in the line."""
    name = node.child_by_field_name("name")
    if name is None:
        return Tag("", False)
    written = walk.short(name)
    last = written.rpartition(".")[2]
    if last[:1].islower():
        return Tag(last.lower(), "-" in last)
    own = _as(walk, node)
    if own:
        return Tag(own, False)
    if last == "Title" and "." not in written:
        return Tag("h2", False)
    for pattern, meant in _MEANT:
        if pattern.search(last):
            return Tag(meant or last.lower(), False)
    return Tag(last.lower(), not run or last.lower() in BLOCKS)


def _as(walk: Walk, node: Node) -> str:
    """The element that `as="..."` asks for."""
    for name, value in named_attributes(walk, node):
        if name in ("as", "component", "tag") and value is not None and value.type == "string":
            start, end = inside(walk, value)
            wanted = walk.mask.source.text[start : min(end, start + 20)]
            return wanted if wanted.islower() and wanted.isalnum() else ""
    return ""


def named_attributes(walk: Walk, node: Node) -> list[tuple[str, Node | None]]:
    """The attributes of a tag as written, each with its value; a value in braces is what stands in them."""
    found: list[tuple[str, Node | None]] = []
    for attribute in node.named_children:
        if attribute.type != "jsx_attribute":
            continue
        name, *values = [child for child in attribute.named_children if child.type != "comment"]
        value = values[0] if values else None
        if value is not None and value.type == "jsx_expression":
            inner = [child for child in value.named_children if child.type != "comment"]
            value = inner[0] if inner else value
        found.append((walk.short(name), value))
    return found


def plain_attributes(walk: Walk, node: Node) -> Attributes:
    """The attributes of a tag whose values are known, by their HTML names."""
    found: Attributes = {}
    own = _own_name(walk, node)
    for name, value in named_attributes(walk, node):
        key = "class" if name == "className" else name.lower()
        if value is None:
            end = walk.span(node)[1]
            found[key] = (end, end)
        elif own and key not in _ANY:
            continue
        elif value.type in LITERALS or value.type == "true":
            found[key] = inside(walk, value)
        elif name == "style" and _HIDING_STYLE.search(walk.short(value)):
            found["hidden"] = walk.span(value)
    if "hidden" in found and walk.mask.source.text[slice(*found["hidden"])] == "false":
        del found["hidden"]
    return found


def attribute_jobs(walk: Walk, node: Node, context: Context) -> list[Work]:
    """What is to be visited of a tag: values that hold copy and do not stand in its plain attributes."""
    own = _own_name(walk, node)
    jobs: list[Work] = []
    for name, value in named_attributes(walk, node):
        if value is None or name in _NEVER:
            continue
        spoken = name.lower() in ATTRIBUTES and (not own or name != "title")
        if value.type not in LITERALS:
            jobs.append((value, context._replace(key="alt" if spoken else name)))
        elif not own:
            jobs += lay_open(walk, [value], context) if spoken else []
        elif role_of(name) is not Role.NEVER:
            jobs.append((value, context._replace(key="alt" if spoken else name)))
    jobs += [(child, context) for child in node.named_children if child.type in ("jsx_expression", "comment")]
    if own and jobs:
        enter, leave = walk.step_after(lambda stage: stage.enter(own)), walk.step_after(Stage.leave)
        return [enter, *jobs, leave]
    return jobs


def _own_name(walk: Walk, node: Node) -> str:
    """The name of a component, whatever element it amounts to; empty for an HTML element."""
    name = node.child_by_field_name("name")
    written = walk.short(name) if name is not None else ""
    return written if written.rpartition(".")[2][:1].isupper() else ""
