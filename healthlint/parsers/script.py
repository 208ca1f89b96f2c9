"""Scripts: the copy in JavaScript and TypeScript, in markup and in data."""

from __future__ import annotations

import regex

from healthlint.document import Document, Problem
from healthlint.parsers import jsx, script_code
from healthlint.parsers.mask import Mask
from healthlint.parsers.records import RecordWriter
from healthlint.parsers.script_scan import scan
from healthlint.parsers.script_tree import Dialect, tree_of
from healthlint.parsers.script_walk import Stage, Walk
from healthlint.parsers.writer import DocumentWriter
from healthlint.source import Source, Span

_TYPESCRIPT = regex.compile(r"\.[mc]?ts$", regex.IGNORECASE)
_HANDLERS = {**script_code.HANDLERS, **jsx.HANDLERS}


def parse(source: Source, format: str) -> Document:
    """Read a script."""
    mask = Mask(source)
    dialect = Dialect.TYPESCRIPT if _TYPESCRIPT.search(source.path) else Dialect.TSX
    found = walk(mask, 0, len(source.text), dialect)
    writer, text = mask.writer(format)
    play(found, writer, text)
    return mask.document(writer)


def walk(
    mask: Mask,
    start: int,
    end: int,
    dialect: Dialect = Dialect.TSX,
    *,
    key: str = "",
    around: tuple[str, str] = ("", ""),
) -> Walk:
    """Find the copy of the script at `start`..`end` (code points) of the mask's source.

    Its strings are laid open in the mask; once all is, `play` writes what was found. `key` is what the script
    is the value of; `around` is read before and after it, to make an expression or a tag whole.
    """
    before, after = around
    found = Walk(mask, start - len(before), _HANDLERS)
    root = tree_of(before + mask.source.text[start:end] + after, dialect)
    if root is None:
        span = Span(start, end)
        found.problems.append(
            Problem("too large or too tangled to be parsed: only its strings were read", span)
        )
        scan(found, start, end)
    else:
        found.run(root, key)
    return found


def play(found: Walk, writer: DocumentWriter, text: str) -> None:
    """Write what a walk found; `text` is the text of the mask that it walked."""
    stage = Stage(writer, RecordWriter(writer, text), text)
    for step in found.steps:
        step(stage)
    stage.end_page()
    writer.comments += found.comments
    writer.references += found.references
    writer.problems += found.problems
