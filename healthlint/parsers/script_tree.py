"""Scripts as trees: JavaScript and TypeScript, with or without markup, parsed in bounded time."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from time import thread_time
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from tree_sitter import Language, Node


class Dialect(StrEnum):
    """What `<` may start: a tag in `tsx` (and all JavaScript), a type in `typescript`."""

    TSX = "tsx"
    TYPESCRIPT = "typescript"


# Above this size, in code points, only bundles are met; steps are some hundred operations of the parser.
_MOST = 300_000
_STEPS = 30_000
# Error recovery can cost a hundred times a plain step and shows in no count, so time is bounded as well:
# that of this thread, which does not depend on what else the machine does.
_SECONDS = 1.0
_CHUNK = 65_536

_SPACES = {ord(char): " " for char in "\0\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"}
_WIDE = regex.compile(r"[^\x00-\x7f]+")
# A lone ampersand is text in markup, where the grammar refuses it; a bar is fine there and in code.
_AMPERSAND = regex.compile(r"(?<!&)&(?![&=]|#?\w{1,40};)")


@cache
def _language(dialect: Dialect) -> Language:
    import tree_sitter_typescript
    from tree_sitter import Language

    if dialect is Dialect.TSX:
        return Language(tree_sitter_typescript.language_tsx())
    return Language(tree_sitter_typescript.language_typescript())


def tree_of(text: str, dialect: Dialect) -> Node | None:
    """The root of the tree of a script, or None when it is too large or too tangled to be parsed.

    Byte offsets of the nodes are code points of `text`: what is not ASCII is parsed as a letter or space.
    """
    if len(text) > _MOST:
        return None
    from tree_sitter import Parser

    data = _plain(text).encode("ascii")
    steps, deadline = 0, 0.0

    def over(_offset: int, _error: bool) -> bool:
        nonlocal steps, deadline
        steps += 1
        deadline = deadline or thread_time() + _SECONDS  # short scripts are parsed before it is asked
        return steps > _STEPS or thread_time() > deadline

    parser = Parser(_language(dialect))
    try:
        tree = parser.parse(lambda offset, _point: data[offset : offset + _CHUNK], progress_callback=over)
    except ValueError:  # the parser was stopped
        return None
    return tree.root_node


def _plain(text: str) -> str:
    if not text.isascii():
        text = _WIDE.sub(lambda match: "x" * len(match.group()), text.translate(_SPACES))
    return str(_AMPERSAND.sub("|", text.replace("\0", " ")))
