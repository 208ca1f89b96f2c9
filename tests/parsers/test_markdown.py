from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import markdown
from healthlint.parsers.writer import GAP
from healthlint.source import Source


def parse(text: str) -> Document:
    return markdown.parse(Source("page.md", text), "markdown")


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(passage.kind, passage.text) for passage in parse(text).passages]


@pytest.mark.parametrize(
    "text",
    [
        "Rest well tonight.",
        "Rest **well** _tonight_.",
        "Rest\nwell  \ntonight.",
        "Rest well\\\r\ntonight.",
        "Rest <b>well</b> ton<!-- x -->ight.",
        "Rest [well][a] tonight.\n\n[a]: /x",
        "Rest&nbsp;well tonight&period;",
        "Rest well tonight\\.",
        "Rest ~~well~~ tonight.",
        "Rest well ![](moon.png)tonight.",
        "<p>Rest\n<b>well</b> tonight.</p>",
    ],
)
def test_markup_that_a_reader_cannot_see_changes_nothing(text: str) -> None:
    assert [passage.text for passage in parse(text).passages] == ["Rest well tonight."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## x {#id}", [(Kind.HEADING, "x")]),
        ("x\n===", [(Kind.HEADING, "x")]),
        ("- x\n- [ ] y", [(Kind.ITEM, "x"), (Kind.ITEM, "y")]),
        ("1. x\n\n2. y", [(Kind.ITEM, "x"), (Kind.ITEM, "y")]),
        ("> x\n> y", [(Kind.QUOTE, "x y")]),
        ("> [!NOTE]\n> x", [(Kind.QUOTE, "x")]),
        ("|a|b|\n|-|-|\n|c \\| d|e|", [(Kind.CELL, text) for text in ("a", "b", "c | d", "e")]),
        ("x\n: y", [(Kind.ITEM, "x"), (Kind.ITEM, "y")]),
        ("**Our rooms**\n\nx", [(Kind.HEADING, "Our rooms"), (Kind.PARAGRAPH, "x")]),
        ("**We rest.**", [(Kind.PARAGRAPH, "We rest.")]),
        ("• x\n• y", [(Kind.ITEM, "x"), (Kind.ITEM, "y")]),
        ("![x](y.png)", [(Kind.ALT, "x")]),
        ("a `b` c", [(Kind.PARAGRAPH, f"a {GAP} c")]),
        ("See <https://x.org>.", [(Kind.PARAGRAPH, f"See {GAP}.")]),
        ("```\nx\n```\n\n    y\n\nz", [(Kind.PARAGRAPH, "z")]),
        ("a <script>b</script> c", [(Kind.PARAGRAPH, "a c")]),
        (
            "<details>\n<summary>x</summary>\n\ny *z*\n\n</details>",
            [(Kind.LABEL, "x"), (Kind.PARAGRAPH, "y z")],
        ),
    ],
)
def test_kinds(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert kinds(text) == expected


def test_hidden_html_hides_the_markdown_inside() -> None:
    assert kinds('<div class="hidden">\n\ngone *too*\n\n- gone\n\n</div>\n\nhere') == [
        (Kind.PARAGRAPH, "here")
    ]


def test_html_comments_are_comments() -> None:
    document = parse("<!-- one\ntwo -->\n\na <!-- three --> b")
    assert [document.source.quote(comment.span) for comment in document.comments] == [
        "<!-- one\ntwo -->",
        "<!-- three -->",
    ]
    assert [passage.text for passage in document.passages] == ["a b"]


def test_answers_continue_their_question() -> None:
    document = parse("## Is it long?\n\nNo.\n\n**Does it hurt?**\n\nNo.\n\nx\n: y")
    assert [passage.continues for passage in document.passages] == [None, 0, None, 2, None, 4]


def test_links_and_footnotes() -> None:
    passage, note = parse("See [our *page*](/x) now[^a].\n\n[^a]: From a study.").passages
    assert [(passage.text[link.start : link.end], link.target) for link in passage.links] == [
        ("our page", "/x"),
        ("w", "#fn-a"),
    ]
    assert (passage.text, note.text) == ("See our page now.", "From a study.")


def test_places_after_wide_characters() -> None:
    document = parse("😀 “é” **wide** text")
    passage = document.passages[0]
    at = passage.text.index("wide")
    assert document.source.quote(passage.span(at, at + 4)) == "wide"


FRONT_MATTER = r"""---
title: "Calm \"and\" clear"
description: 'It''s a
  calm place'
slug: we-are-not-copy
image: /a/b.png
draft: no
intro: |
  We keep the rooms quiet.

  We keep the lights low.
faq:
  - question: Is it long?
    answer: No, it is short.
---
"""


def test_front_matter_holds_copy() -> None:
    document = parse(FRONT_MATTER + "\nBody.")
    assert [(passage.text, passage.visibility) for passage in document.passages] == [
        ('Calm "and" clear', Visibility.SEARCH),
        ("It's a calm place", Visibility.SEARCH),
        ("We keep the rooms quiet.", Visibility.SHOWN),
        ("We keep the lights low.", Visibility.SHOWN),
        ("Is it long?", Visibility.SHOWN),
        ("No, it is short.", Visibility.SHOWN),
        ("Body.", Visibility.SHOWN),
    ]
    quoted = document.passages[0]
    assert document.source.quote(quoted.span(5, 6)) == '\\"'


def test_toml_front_matter_holds_copy() -> None:
    document = parse("+++\ntitle = \"Calm\"\nweight = 3\nintro = 'We keep the rooms quiet.'\n+++\nBody.")
    assert [passage.text for passage in document.passages] == ["Calm", "We keep the rooms quiet.", "Body."]


@pytest.mark.parametrize("head", ["---\n[\n---\n", "---\nJust a line.\n\n---\n", "---\n"])
def test_what_is_no_front_matter_is_markdown(head: str) -> None:
    assert "Body." in [passage.text for passage in parse(head + "\nBody.").passages]


def test_broken_front_matter_is_read_line_by_line() -> None:
    document = parse("---\ntitle: Rest: a guide\nslug: x\n---\nBody.")
    assert [passage.text for passage in document.passages] == ["Rest: a guide", "Body."]
    assert len(document.problems) == 1


@pytest.mark.parametrize(
    "inner",
    [
        "a: &a [*a, *a]\n" * 200,
        "a: " + "[" * 3_000,
        "x: " + "{a: " * 3_000,
        "a: !!python/object:os.system x\n",
    ],
    ids=["aliases", "brackets", "braces", "tags"],
)
def test_hostile_front_matter_is_harmless(inner: str) -> None:
    assert parse(f"---\n{inner}\n---\n\nBody.").passages[-1].text.endswith("Body.")


@given(st.text(st.sampled_from("*_`[]()<>!#-+|:>\\&;\n\r 1ab^~\0😀é\"'"), max_size=60))
def test_no_text_crashes(text: str) -> None:
    for passage in parse(text).passages:
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)


def test_tags_of_a_template_are_gaps_and_name_its_parts() -> None:
    page = '# Rest\n\n{{< hero title="A calm room" >}}\n{% if x %}\nHi {{ name }}, **rest**.\n{% endif %}\n'
    document = parse(page)
    assert [passage.text for passage in document.passages] == ["Rest", "A calm room", "Hi \ufffc, rest."]
    assert [reference.target for reference in document.references] == ["shortcodes/hero"]
