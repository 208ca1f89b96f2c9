from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Kind
from healthlint.parsers.template import islands, parse
from healthlint.parsers.writer import GAP
from healthlint.source import Source

FORMATS = ("php", "blade", "liquid", "jinja", "handlebars", "ejs", "erb", "asp", "razor", "go")


def read(text: str, format: str) -> Document:
    return parse(Source(f"page.{format}", text), format)


def texts(text: str, format: str) -> list[str]:
    return [passage.text for passage in read(text, format).passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Rest <?php if ($x): ?>well<?php endif; ?>.</p>", ["Rest well."]),
        ("<p>Night<?php if ($x): ?>s<?php endif ?> here</p>", ["Nights here"]),
        ("<p>Hi <?= $name ?>, rest.</p>", [f"Hi {GAP}, rest."]),
        ("<p>We <?php echo esc_html__('help you', 'd'); ?>.</p>", ["We help you."]),
        ('<p><?= "It\\u{2019}s $a" ?></p>', [f"It's {GAP}"]),
        ('<?php echo "<p class=\\"a\\">Rest here</p>"; ?>', ["Rest here"]),
        ("<p><?php printf(__('About %d people', 'd'), $n); ?></p>", [f"About {GAP} people"]),
        ("<div<?php if ($x): ?> class='a'<?php endif ?>>Rest</div>", ["Rest"]),
        ("<?php if (false): ?><p>Dead</p><?php else: ?><p>Live</p><?php endif ?>", ["Live"]),
        ("<?php if (0) { ?><p>Dead</p><?php } ?><p>Live</p>", ["Live"]),
        ("<?php $a = ['title' => 'Rest well', 'class' => 'one two three four']; ?>", ["Rest well"]),
        ("<?php $text = 'We help ' . $n . ' people'; ?>", [f"We help {GAP} people"]),
        ("<?php $h = '<p>' . __('Rest well here', 'd') . '</p>';", ["Rest well here"]),
        ("<?php $text = <<<X\nRest $a well here\nX;\n", [f"Rest {GAP} well here"]),
        ("<?php $sql = 'SELECT a FROM b WHERE c = 1'; throw new E('This went wrong for you');", []),
        ("<?php // rest well here now\n/* and here too, friend */ ?>", []),
    ],
)
def test_php(text: str, expected: list[str]) -> None:
    assert texts(text, "php") == expected


def test_php_records_are_tied() -> None:
    document = read(
        "<?php $f = [['q' => 'Is it calm?', 'a' => 'Yes.'], ['q' => 'Why so?', 'a' => 'No.']];", "php"
    )
    assert [passage.continues for passage in document.passages] == [None, 0, None, 2]


def test_php_comments_and_references() -> None:
    document = read(
        "<?php // note\nget_header(); get_template_part('parts/faq', 'home'); include __DIR__ . '/foot.php';",
        "php",
    )
    assert [comment.text for comment in document.comments] == ["note"]
    assert [reference.target for reference in document.references] == [
        "header",
        "parts/faq-home",
        "/foot.php",
    ]


def test_kept_strings_stand_in_source_order() -> None:
    document = read("<p>One</p><?php $title = 'Two here'; ?><p>Three</p>", "php")
    assert [passage.text for passage in document.passages] == ["One", "Two here", "Three"]
    assert document.passages[1].kind is Kind.HEADING


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("liquid", "<p>{{ 'Rest well' | t }}, {{ name }}.</p>", [f"Rest well, {GAP}."]),
        ("liquid", "{% comment %}<p>Old</p>{% endcomment %}<p>New</p>", ["New"]),
        (
            "liquid",
            "{% if false %}<p>Dead</p>{% if x %}a{% endif %}{% else %}<p>Live</p>{% endif %}",
            ["Live"],
        ),
        ("liquid", "{% assign intro = 'We help you rest' %}", ["We help you rest"]),
        ("liquid", "<p>{% raw %}{{ x }}{% endraw %} seen</p>", ["{{ x }} seen"]),
        ("liquid", '{% schema %}{"name": "One two three four"}{% endschema %}', []),
        ("liquid", "<p>{{ 'home.title' | t }} {{ 'now' | date: '%Y' }} here</p>", [f"{GAP} here"]),
        ("liquid", "<{{ tag }} class='a'>Rest</{{ tag }}>", ["Rest"]),
        ("jinja", "<p>{# note #}{% trans %}Rest{% endtrans %} well</p>", ["Rest well"]),
        ("jinja", "<p>{% trans 'Rest well' %}</p>", ["Rest well"]),
        ("handlebars", "{{!-- note --}}{{#if x}}<p>Hi {{{name}}}</p>{{/if}}", [f"Hi {GAP}"]),
        ("handlebars", "{{#if false}}Dead{{else}}Live{{/if}}", ["Live"]),
        ("go", "{{/* note */}}<p>{{ range .A }}Hi {{ .Name }}{{ end }} all</p>", [f"Hi {GAP} all"]),
        ("go", '{{< figure caption="A calm room" >}}', ["A calm room"]),
        ("ejs", "<%# note %><p>Hi <%= name %><% if (x) { %>, you<% } %></p>", [f"Hi {GAP}, you"]),
        ("ejs", "<% if (false) { %>Dead<% } else { %>Live<% } %>", ["Live"]),
        ("erb", "<p>Hi <%= name %><% if x %>, you<% end %></p>", [f"Hi {GAP}, you"]),
        (
            "asp",
            '<%@ Page Title="" %><p>Hi <%: Name %> all</p>',
            [f"Hi {GAP} all"],
        ),
        ("asp", "<%-- note --%><p>Rest <%# Eval('x') %>well</p>", ["Rest well"]),
        ("blade", "{{-- note --}}@if($x)<p>Hi {{ $n }} at me@x.com</p>@endif", [f"Hi {GAP} at me@x.com"]),
        ("blade", "<p>@lang('Rest well'), {{ __('and calm') }}</p>", ["Rest well, and calm"]),
        ("blade", "@section('title', 'Rest well')", ["Rest well"]),
        (
            "razor",
            "@page\n@model A.B\n@* note *@<p>Hi @Model.Name, me@x.com and @@x</p>",
            [f"Hi {GAP}, me@x.com and @x"],
        ),
        (
            "razor",
            '<p class="@(a ? "b" : "c")">Rest @(1 + f(2)) well, @A.B?.C("d")[0].E!</p>',
            [f"Rest {GAP} well, {GAP}!"],
        ),
        ("razor", '@{ ViewBag.Intro = "Rest well here"; var a = "no"; }', ["Rest well here"]),
        ("razor", "@{\n var a = 1;\n <p>Rest</p>\n}", ["Rest"]),
        (
            "razor",
            "@if (a(1)) {\n int b = 1;\n<p>Yes</p>\n} else if (c) {<p>No</p>}\nelse\n{<p>So</p>}",
            ["Yes", "No", "So"],
        ),
        (
            "razor",
            "@foreach (var a in b) {<li>Rest @a</li>} @switch (c) {\ncase 1:\n<p>Well</p>\nbreak;\n}",
            [f"Rest {GAP}", "Well"],
        ),
        (
            "razor",
            '@functions { string A() => "not here"; }<p>Rest</p>@section End { <script>a = {}</script> }',
            ["Rest"],
        ),
    ],
)
def test_tags(format: str, text: str, expected: list[str]) -> None:
    assert texts(text, format) == expected


@pytest.mark.parametrize(
    ("format", "text", "target"),
    [
        ("jinja", "{% extends 'base.html' %}", "base.html"),
        ("liquid", "{% render 'hero', title: 'x' %}", "hero"),
        ("handlebars", "{{> parts/hero a=b }}", "parts/hero"),
        ("go", '{{ partial "foot.html" . }}', "foot.html"),
        ("ejs", "<%- include('parts/head') %>", "parts/head"),
        ("erb", "<%= render partial: 'head' %>", "head"),
        ("blade", "@include('parts.faq', ['a' => 1])", "parts.faq"),
        ("razor", '@await Html.PartialAsync("_Reviews", Model.Reviews)', "_Reviews"),
    ],
)
def test_references(format: str, text: str, target: str) -> None:
    assert [reference.target for reference in read(text, format).references] == [target]


def test_comments_are_noted() -> None:
    document = read("{# one #}{% comment %}two{% endcomment %}<!-- three -->", "liquid")
    assert [comment.text.strip() for comment in document.comments] == ["one", "two", "three"]


def test_tags_in_a_page_that_is_no_template_by_name() -> None:
    source = Source("page.md", "# Hi {{ name }}\n{% if x %}\nRest {# note #}well.")
    found = islands(source, "markdown")
    text = found.page.text()
    assert len(text) == len(source.text) and text.index("Rest") == source.text.index("Rest")
    assert [comment.text for comment in found.comments] == ["note"]


def test_tag_without_end_is_noted() -> None:
    assert read("<p>Rest {{ here</p>", "liquid").problems


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "piece",
    ["<?php (", "<?= '", "{{ ", "{% if x %}", "{% if false %}", "<% ", "@if(", "@php ", "<?php <<<A\n"],
)
def test_hostile_input_is_read_to_the_end(format: str, piece: str) -> None:
    text = piece * 2_000
    assert read(text, format).source.text == text


FRAGMENTS = (
    "rest well ", "<p>", "</p>", "<?php ", "?>", "<?= ", "echo ", "'calm, kept'", '"it\\"s $a"',
    ". ", "; ",
    "( ", ")",     "[", "]", "=> ", "$a ", "if (false): ", "endif; ", "{{ ", "}}",
    "{% ", "%}", "'text here' | t ",
    "<% ", "%>", "@if(",     "@lang('so it is')", "é😀", "\r\n", "/* ", "*/", "# ", "<!-- ", "-->",
    "if false ", "else ",
    "end ", "{#", "#}",
)  # fmt: skip


@given(st.sampled_from(FORMATS), st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_spans_quote_the_source(format: str, fragments: list[str]) -> None:
    text = "".join(fragments)
    document = read(text, format)
    for passage in document.passages:
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)
        for piece in passage.pieces:
            run = passage.text[piece.at : piece.at + piece.end - piece.start]
            if piece.exact and run.isascii() and "'" not in run and '"' not in run and " " not in run:
                assert text[piece.start : piece.end] == run
