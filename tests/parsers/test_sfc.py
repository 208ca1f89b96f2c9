from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting import misquoted

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import sfc
from healthlint.source import Source


def read(text: str, format: str) -> Document:
    return sfc.parse(Source(f"page.{format}", text), format)


def texts(text: str, format: str) -> list[str]:
    return [passage.text for passage in read(text, format).passages]


VUE = """<template>
  <h1>Open {{ 'every' }} day</h1>
  <p :class="{ wide: yes }">Hello {{ name }}, come in</p>
  <Card title="Tea for all" :items="[{ q: 'Is it hot?', a: 'Yes.' }]" @click="go('We go to the garden')" />
</template>
<script setup lang="ts">
import Foo from './Foo.vue'
const text: string = 'It\\'s a quiet house'
</script>
<style>.a { content: "we never read this here" }</style>
"""


def test_vue_reads_template_and_script() -> None:
    assert texts(VUE, "vue") == [
        "Open every day",
        "Hello \ufffc, come in",
        "Tea for all",
        "Is it hot?",
        "Yes.",
        "It's a quiet house",
    ]


def test_vue_answer_continues_its_question() -> None:
    passages = read(VUE, "vue").passages
    assert passages[4].continues == 3


def test_vue_imports_are_references() -> None:
    assert [reference.target for reference in read(VUE, "vue").references] == ["./Foo.vue"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p v-html=\"'<b>Open</b> every day'\"></p>", ["Open every day"]),
        ("<img :alt=\"'Our blue door'\">", ["Our blue door"]),
        ('<i18n>{ "a": "We never read this here" }</i18n>', []),
        ("<p v-if=\"kind === 'We never read this'\">Tea</p>", ["Tea"]),
    ],
)
def test_vue_bindings(markup: str, expected: list[str]) -> None:
    assert texts(f"<template><div>{markup}</div></template>", "vue") == expected


def test_svelte_blocks_and_expressions() -> None:
    markup = (
        "{#if a > b}<h2>Hello {name}, it's {'tea'} time</h2>{:else}<p class='x {y}'>Come <b>in</b></p>{/if}"
    )
    assert texts(markup, "svelte") == ["Hello \ufffc, it's tea time", "Come in"]


def test_svelte_script_and_props() -> None:
    code = "<script>\nexport let title = 'Open every day'\n</script>\n"
    markup = code + "<Card text={'We like tea here'} on:click={go}/>"
    assert texts(markup, "svelte") == ["Open every day", "We like tea here"]


def test_svelte_gap_in_an_attribute() -> None:
    (passage,) = read('<img alt="Our {colour} door" src={url} />', "svelte").passages
    assert (passage.text, passage.visibility) == ("Our \ufffc door", Visibility.SPOKEN)


ASTRO = """---
import Layout from '../layouts/Page.astro';
const text = 'We like tea here';
---
<Layout title="Open every day">
  <h1>Don't wait & see</h1>
  {/* gone */}
  <ul>{items.map((i) => <li class="x">Tea {i.name} for <b>you</b></li>)}</ul>
</Layout>
"""


def test_astro_reads_fence_and_template() -> None:
    assert texts(ASTRO, "astro") == [
        "We like tea here",
        "Open every day",
        "Don't wait & see",
        "Tea \ufffc for you",
    ]


def test_astro_comments_and_references() -> None:
    document = read(ASTRO, "astro")
    assert [comment.text for comment in document.comments] == ["gone"]
    assert [reference.target for reference in document.references] == ["../layouts/Page.astro"]


def test_astro_items_have_their_kind() -> None:
    assert read(ASTRO, "astro").passages[-1].kind is Kind.ITEM


def test_brace_without_an_end_is_noted() -> None:
    assert "no end" in read("<p>Tea</p> {open", "svelte").problems[0].message


WORDS = st.sampled_from(
    [
        "Open",
        "every",
        "day",
        "{{",
        "}}",
        "{",
        "}",
        "<p>",
        "</p>",
        "<Card",
        "title=",
        ":a=",
        '"',
        "'",
        "`",
        "/>",
        "<script>",
        "</script>",
        "<style>",
        "---",
        "{#if",
        "{/if}",
        "\r\n",
        "\n",
        "é",
        "😀",
        "'tea'",
        "=>",
        "<!--",
        "-->",
        "&amp;",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["vue", "svelte", "astro"]))
def test_any_file_is_read_and_spans_quote_it(words: list[str], format: str) -> None:
    assert misquoted(sfc.parse(Source(f"a.{format}", " ".join(words)), format)) == []
