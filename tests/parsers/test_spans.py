"""Every format: spans lie in the file and quote it, and markup that nobody sees changes no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document
from healthlint.parsers import format_named
from healthlint.parsers.writer import PassageWriter
from healthlint.source import Source

FRAGMENTS = (
    "rest well ",
    "tea",
    "😀",
    "é",
    "e\u0301",
    "“so”",
    "\u200f",
    "\u00ad",
    "\u00a0",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "&amp;",
    "&nbsp;",
    "&",
    "<",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<!-- c -->",
    "<!--",
    "<div hidden>",
    "</div>",
    "<img alt='quiet room'>",
    "<span class=sr-only>",
    "</span>",
    "<a href='#n'>",
    "</a>",
    "<sup>1</sup>",
    "<li>",
    "**",
    "_",
    "`",
    "[x](/y)",
    "![z](w)",
    "[^1]",
    "\n[^1]: note\n",
    "- ",
    "• ",
    "1. ",
    "# ",
    "> ",
    "|a|b|\n|-|-|\n",
    "\\*",
    "\n---\n",
    "---\ntitle: 'it''s'\n---\n",
    "\0",
    "\ufffc",
    "?",
    "90%",
)
pages = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
words = st.lists(st.sampled_from(["rest", "well", "tea", "é", "😀", "room's"]), min_size=1, max_size=8)


def parse(format: str, text: str) -> Document:
    known = format_named(format)
    assert known is not None
    return known.parse(Source("page", text))


def folded(text: str) -> str:
    writer = PassageWriter(Source("page", text))
    writer.text(0, len(text))
    return writer.value


def check(document: Document) -> None:
    source = document.source
    for passage in document.passages:
        assert passage.text == passage.text.strip(" ")
        ends = [*(piece.at for piece in passage.pieces[1:]), len(passage.text)]
        for piece, end in zip(passage.pieces, ends, strict=True):
            assert 0 <= piece.start < piece.end <= len(source.text)
            if piece.exact:
                assert folded(source.text[piece.start : piece.end]) == passage.text[piece.at : end].strip(" ")
                assert piece.end - piece.start == end - piece.at
        assert all(0 <= link.start < link.end <= len(passage.text) for link in passage.links)


@pytest.mark.parametrize("format", ["html", "markdown", "plain"])
@given(text=pages)
def test_spans_lie_in_the_file_and_quote_it(format: str, text: str) -> None:
    check(parse(format, text))


@given(words, st.data())
def test_html_that_nobody_sees_changes_no_text(parts: list[str], data: st.DataObject) -> None:
    dress = st.sampled_from(
        ["{}", "<b>{}</b>", "<i class='a'>{}</i>", "{}<!-- c -->", "<a href=x>{}</a>", "{}&shy;"]
    )
    gap = st.sampled_from([" ", "\n", "\r\n  ", "&nbsp;", "<br>", "&#32;", "\u2003"])
    written = parts[0]
    for part in parts[1:]:
        written += data.draw(gap) + data.draw(dress).format(part)
    (passage,) = parse("html", f"<p>{written}</p>").passages
    assert passage.text == " ".join(parts)


@given(words, st.data())
def test_markdown_that_nobody_sees_changes_no_text(parts: list[str], data: st.DataObject) -> None:
    dress = st.sampled_from(["{}", "**{}**", "*{}*", "<b>{}</b>", "{}<!-- c -->", "[{}](/x)", "~~{}~~"])
    gap = st.sampled_from([" ", "\n", "\r\n", "  \n", "&nbsp;", "\\\n"])
    written = parts[0]
    for part in parts[1:]:
        written += data.draw(gap) + data.draw(dress).format(part)
    (passage,) = parse("markdown", written).passages
    assert passage.text == " ".join(parts)
