"""String literals of scripts: what they say, laid open in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.parsers.script_walk import Context, Walk, Work

if TYPE_CHECKING:
    from tree_sitter import Node

LITERALS = frozenset({"string", "template_string"})

_LETTERS = {"n": "\n", "r": " ", "t": " ", "b": " ", "f": " ", "v": " ", "0": ""}
_HALF = regex.compile("[\ud800-\udfff]")
# A string in a joined value that may be copy itself, three words or a template: it is shown, not a gap.
_HOLDS_TEXT = regex.compile(r"`|([\"'])(?:(?!\1)[^\s\\])++\s++(?:(?!\1)[^\s\\])++\s++(?:(?!\1)[^\s\\])")


def literal(walk: Walk, node: Node, context: Context) -> None:
    """Read a string or template literal on its own."""
    joined(walk, [node], context)


def joined(walk: Walk, operands: list[Node], context: Context) -> None:
    """Read literals and expressions that are joined by `+` as one string."""
    start, end = inside(walk, operands[0])[0], inside(walk, operands[-1])[1]
    if start >= end:
        return
    jobs = lay_open(walk, operands, context)
    if not context.shown:
        jobs.append(lambda walk: walk.value(context.key, start, end, item=context.item))
    walk.then(jobs)


def lay_open(walk: Walk, operands: list[Node], context: Context) -> list[Work]:
    """Show joined operands in the mask as the text they make: quotes and signs hidden, unknowns as gaps.

    Returns what is still to be visited for it. What is `shown` already stands in a range that is blank.
    """
    before: int | None = None
    jobs: list[Work] = []
    for operand in operands:
        start, end = inside(walk, operand)
        if before is not None and not context.shown:
            walk.mask.hide(before, start)
        before = end
        if operand.type in LITERALS:
            jobs += _parts(walk, operand, context)
        else:
            jobs += _unknown(walk, [operand], start, end, context)
    return jobs


def _unknown(walk: Walk, nodes: list[Node], start: int, end: int, context: Context) -> list[Work]:
    """A value that is not known: a gap, or the strings in it that hold text."""
    if context.shown or _HOLDS_TEXT.search(walk.mask.source.text, start, end):
        if not context.shown:
            walk.mask.space(start, end)
        return [(node, context._replace(shown=True)) for node in nodes]
    walk.mask.gap(start, end)
    return []


def inside(walk: Walk, node: Node) -> tuple[int, int]:
    """The offsets of what a literal says, without its quotes; those of the node when it is no literal."""
    start, end = walk.span(node)
    if node.type not in LITERALS:
        return start, end
    closed = end - start > 1 and walk.mask.source.text[end - 1] == walk.mask.source.text[start]
    return start + 1, end - 1 if closed else end


def _parts(walk: Walk, node: Node, context: Context) -> list[Work]:
    jobs: list[Work] = []
    half = None  # an escaped high surrogate and where it starts
    for part in node.named_children:
        start, end = walk.span(part)
        if part.type == "string_fragment":
            walk.mask.keep(start, end)
        elif part.type == "escape_sequence":
            value = unescaped(walk.short(part))
            if half and half[2] == start:
                value, start = _pair(half[0], value), half[1]
            half = (value, start, end) if _HALF.match(value) else None
            walk.mask.put("\ufffd" if half else value, start, end)
        elif part.type == "template_substitution":
            jobs += _unknown(walk, part.named_children, start, end, context)
    return jobs


def _pair(high: str, low: str) -> str:
    """The character that two escaped surrogates make."""
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unescaped(written: str) -> str:
    """The characters that an escape sequence, backslash and all, stands for; itself when it is none."""
    body = written[1:]
    if body[:1] in ("u", "x"):
        digits = body[1:].strip("{}")
        try:
            value = chr(int(digits, 16))
        except (ValueError, OverflowError):
            return written
        return " " if value == "\0" else value
    if body[:1] in ("\n", "\r", "\u2028", "\u2029"):
        return ""
    return _LETTERS.get(body, body)
