from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting import misquoted

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import mdx
from healthlint.source import Source


def read(text: str) -> Document:
    return mdx.parse(Source("page.mdx", text), "mdx")


def texts(text: str) -> list[str]:
    return [passage.text for passage in read(text).passages]


def test_markdown_is_read() -> None:
    passages = read("# Open every day\n\nCome **in** and sit\n\n- tea is here\n").passages
    assert [(passage.text, passage.kind) for passage in passages] == [
        ("Open every day", Kind.HEADING),
        ("Come in and sit", Kind.PARAGRAPH),
        ("tea is here", Kind.ITEM),
    ]


def test_front_matter_is_read() -> None:
    passage = read('---\ntitle: "Open every day"\n---\n\nTea\n').passages[0]
    assert (passage.text, passage.visibility) == ("Open every day", Visibility.SEARCH)


def test_imports_are_references_and_no_copy() -> None:
    document = read("import Card from './Card'\n\nTea\n")
    assert [passage.text for passage in document.passages] == ["Tea"]
    assert [reference.target for reference in document.references] == ["./Card"]


def test_exports_are_read_as_script() -> None:
    document = read("export const metadata = {\n  title: 'Open every day',\n\n  a: 1\n}\n\nTea\n")
    assert [(passage.text, passage.visibility) for passage in document.passages] == [
        ("Open every day", Visibility.SEARCH),
        ("Tea", Visibility.SHOWN),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello {name}, come in", ["Hello \ufffc, come in"]),
        ("We say {'hello'} to all", ["We say hello to all"]),
        ("{/* gone */}\n\nTea", ["Tea"]),
        ("```js\nconst a = { text: 'Open every day' }\n```", []),
        ("{days.map((d) => <p>Open on {d} too</p>)}", ["Open on \ufffc too"]),
        ("<Card title='Open every day' className={'mt-4 px-2'} />", ["Open every day"]),
        ("<Card title={'Open every day'} />", ["Open every day"]),
        ("<Box>\n    Tea is **here**\n</Box>", ["Tea is **here**"]),
        ("<Box>\n\n    Tea is **here**\n\n</Box>", ["Tea is here"]),
    ],
)
def test_jsx_in_markdown(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_gap_spans_its_expression() -> None:
    source = Source("page.mdx", "Hello {name}, come in")
    passage = mdx.parse(source, "mdx").passages[0]
    assert source.quote(passage.span(6, 7)) == "{name}"


def test_comments_are_kept() -> None:
    assert [comment.text for comment in read("{/* gone */}\n\nTea").comments] == ["gone"]


WORDS = st.sampled_from(
    [
        "Open",
        "every",
        "day",
        "{",
        "}",
        "#",
        "-",
        "**",
        "<p>",
        "</p>",
        "<Card",
        "title=",
        '"',
        "'",
        "`",
        "```",
        "/>",
        "import",
        "export",
        "---",
        "\r\n",
        "\n",
        "\n\n",
        "é",
        "😀",
        "'tea'",
        "=>",
        "<!--",
        "-->",
        "&amp;",
        "\x00",
        "\\",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_file_is_read_and_spans_quote_it(words: list[str]) -> None:
    assert misquoted(mdx.parse(Source("a.mdx", " ".join(words)), "mdx")) == []
