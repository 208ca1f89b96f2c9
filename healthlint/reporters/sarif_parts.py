"""The parts that SARIF builds everything from: messages, regions, locations, addresses."""

from __future__ import annotations

import re
from urllib.parse import quote

from healthlint.reporters.safe import folded
from healthlint.source import Source, Span

Json = dict[str, object]

# In a message `[text](target)` is a link; what a page says must not become one.
_LINK = re.compile(r"[\[\]\\]")
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&:@-]")


def message(text: str) -> Json:
    """A plain message on one line; brackets that could form a link are escaped (SARIF 3.11.6)."""
    line = folded(text)
    return {"text": _LINK.sub(r"\\\g<0>", line) if "](" in line else line}


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", folded(text))


def uri(path: str) -> str:
    """A path as a relative URI reference, or as a `file:` URI when it is absolute; bytes percent-encoded.

    Undecodable bytes of a file name (kept as surrogates by the operating system's rules) come back as
    themselves; any other lone surrogate, which no file name holds, is replaced.
    """
    held = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", path.removeprefix("./"))
    encoded = quote(held.encode("utf-8", "surrogateescape"), safe="/-._~!$&'()*+,;=@")
    return f"file://{encoded}" if encoded.startswith("/") else encoded


def artifact_location(path: str) -> Json:
    """Where a file is, relative to the folder that was checked."""
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": "%SRCROOT%"}


def region(source: Source, span: Span) -> Json:
    """A span as SARIF counts it: 1-based lines and columns, the end exclusive; a 0-based character offset."""
    start, end = source.position(span.start), source.position(span.end)
    lines = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    return {**lines, "charOffset": span.start, "charLength": span.end - span.start}


def location(source: Source, span: Span | None, *, quote: bool = False) -> Json:
    """A place in a file, with the words themselves when `quote`; the whole file when `span` is None."""
    physical: Json = {"artifactLocation": artifact_location(source.path)}
    if span is not None:
        snippet = {"snippet": {"text": source.quote(span)}} if quote else {}
        physical["region"] = {**region(source, span), **snippet}
    return {"physicalLocation": physical}
