from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers import html
from healthlint.parsers.writer import GAP, DocumentWriter
from healthlint.source import Source, Span


def parse(text: str) -> Document:
    return html.parse(Source("page.html", text), "html")


def texts(text: str) -> list[str]:
    return [passage.text for passage in parse(text).passages]


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(passage.kind, passage.text) for passage in parse(text).passages]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Rest well tonight.</p>",
        "<p>Rest <b>well</b> tonight.</p>",
        "<p>Re<i>st w</i>ell\n   tonight.</p>",
        "<p>Rest&nbsp;well&#32;tonight&period;</p>",
        "<p>Rest well<!-- a note --> tonight.</p>",
        "<p>Rest<br>well\r\ntonight.</p>",
        "<p>Re&shy;st we<wbr>ll to\u200bnight.</p>",
        "<p>\n\tRest <span class='x' data-a=\"a > b\">well</span> tonight.",
        "<P>Rest well <A HREF=x>tonight</A>.</P>",
        "<p>Rest <svg><title>moon</title><path d='M0'/></svg>well tonight.</p>",
        "Rest well tonight.",
    ],
)
def test_markup_that_a_reader_cannot_see_changes_nothing(markup: str) -> None:
    assert texts(markup) == ["Rest well tonight."]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("One<div>Two</div>Three", ["One", "Two", "Three"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<p>One<br> <br/>Two</p>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two</table>", ["One", "Two"]),
        ("<p>One<hr>Two", ["One", "Two"]),
        ("<a href=a>One</a><a href=b>Two</a>", ["One Two"]),
        ("<span>90%</span><span>slept well</span>", ["90% slept well"]),
    ],
)
def test_blocks_part_the_text(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&ldquo;a&rdquo;", '"a"'),
        ("a &lt; b", "a < b"),
        ("2 < 3 <4", "2 < 3 <4"),
        ("&notit;", "¬it;"),
        ("&copy 2020", "© 2020"),
        ("&foo; &", "&foo; &"),
        ("&#x1F600;", "😀"),
        ("it&rsquo;s", "it's"),
    ],
)
def test_entities_are_read(written: str, read: str) -> None:
    assert texts(f"<p>{written}</p>") == [read]


def test_an_entity_is_one_character_with_the_span_of_its_writing() -> None:
    document = parse("<p>a &amp; b</p>")
    span = document.passages[0].span(2, 3)
    assert document.source.quote(span) == "&amp;"


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<title>x</title>", Kind.TITLE),
        ("<meta name=description content=x>", Kind.DESCRIPTION),
        ("<h2>x</h2>", Kind.HEADING),
        ("<p>x</p>", Kind.PARAGRAPH),
        ("<li><p>x</p></li>", Kind.ITEM),
        ("<dl><dt>x</dt></dl>", Kind.ITEM),
        ("<table><td><div>x</div></table>", Kind.CELL),
        ("<blockquote><p>x</p></blockquote>", Kind.QUOTE),
        ("<blockquote><ul><li>x</ul></blockquote>", Kind.QUOTE),
        ("<figcaption>x</figcaption>", Kind.CAPTION),
        ("<button>x</button>", Kind.LABEL),
        ("<h3><button>x</button></h3>", Kind.HEADING),
        ("<input type=submit value=x>", Kind.LABEL),
        ("<p>• x</p>", Kind.ITEM),
    ],
)
def test_kinds(markup: str, kind: Kind) -> None:
    assert kinds(markup) == [(kind, "x")]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = '<p>x</p>'</script>",
        "<style>p > a {}</style>",
        "<template><p>x</p></template>",
        "<nav><ul><li><a href=/>x</a></ul></nav>",
        "<div role=navigation>x</div>",
        "<div hidden>x<p>y</p></div>",
        "<div aria-hidden=true><p>x</div>",
        "<p style='color:red; display : none'>x</p>",
        "<p class='a hidden b'>x</p>",
        "<pre>x</pre>",
        "<p><code>x</code></p>",
        "<svg><title>x</title><text>y</text></svg>",
        "<iframe src=a>x</iframe>",
        "<textarea>x</textarea>",
        "<input type=hidden value=x title=y>",
        "<img src=x class=y>",
        "<div hidden><img alt=x></div>",
        "<p>\ufffc \ufffc</p>",
        "<!doctype html><?xml version='1.0'?></>",
    ],
)
def test_what_is_not_copy_is_no_passage(markup: str) -> None:
    assert texts(markup + "<p>end</p>") == ["end"]


@pytest.mark.parametrize(
    "attributes",
    [
        'x-show="open" style="display: none;"',
        'role="tabpanel" hidden',
        'role="region" aria-labelledby="q1" aria-hidden="true"',
        'class="faq__answer" style="display:none"',
        'class="accordion-collapse" hidden',
    ],
)
def test_what_visitors_open_is_seen(attributes: str) -> None:
    assert texts(f"<div {attributes}><p>Rest well</p></div>") == ["Rest well"]


def test_what_no_visitor_can_open_is_not_seen() -> None:
    assert texts('<div class="success-message" style="display:none">Thanks to you</div>') == []
    assert texts('<div class="panel" v-if="false">Rest well</div>') == []


def test_a_class_that_hides_on_some_screens_only_hides_nothing() -> None:
    assert texts("<p class='hidden md:block'>x</p><p class='overflow-hidden'>y</p>") == ["x", "y"]


@pytest.mark.parametrize(
    "markup",
    [
        "<img alt='A calm room'>",
        "<i title='A calm room'></i>",
        "<nav aria-label='A calm room'>x</nav>",
        "<input placeholder='A calm room'>",
        "<span class=sr-only>A calm room</span>",
        "<div class='visually-hidden'><p>A calm room</p></div>",
    ],
)
def test_spoken_copy_stands_apart(markup: str) -> None:
    document = parse(f"<div>See {markup} here</div>")
    spoken = [passage.text for passage in document.passages if passage.visibility is Visibility.SPOKEN]
    assert spoken == ["A calm room"]


def test_text_goes_on_around_spoken_copy() -> None:
    assert texts("<p>Read on <span class=sr-only>(new tab)</span> here</p>") == ["(new tab)", "Read on here"]


def test_search_copy_is_written_once() -> None:
    document = parse(
        "<title>Calm</title><meta property=og:title content=Calm>"
        "<meta name=description content='We &amp; you'><meta name=twitter:description content='We &amp; you'>"
    )
    assert [passage.text for passage in document.passages] == ["Calm", "We & you"]
    assert {passage.visibility for passage in document.passages} == {Visibility.SEARCH}


def test_headings_open_sections() -> None:
    document = parse("<p>a</p><h2>B</h2><p>c</p>")
    heading = document.heading_of(document.passages[2])
    assert heading is not None and (heading.text, heading.level) == ("B", 2)
    assert document.heading_of(document.passages[0]) is None


def test_lists_in_lists_are_deeper() -> None:
    document = parse("<ul><li>a<ol><li>b</ol><li>c</ul>")
    assert [(passage.text, passage.level) for passage in document.passages] == [("a", 1), ("b", 2), ("c", 1)]


@pytest.mark.parametrize(
    "markup",
    [
        "<h3>Is it long?</h3><p>No.</p>",
        "<h3><button>Is it long?</button></h3><div><p>No.</p></div>",
        "<p><strong>Is it long?</strong></p><p>No.</p>",
        "<details><summary>Length</summary>No.</details>",
        "<dl><dt>Length<dd>No.</dl>",
        "<div><p>90%</p><p>slept well</p></div>",
        "<tr><th>Slept well</th><td>9 in 10</td></tr>",
    ],
)
def test_answers_continue_what_they_answer(markup: str) -> None:
    assert [passage.continues for passage in parse(markup).passages] == [None, 0]


def test_other_neighbours_continue_nothing() -> None:
    document = parse(
        "<h2>Sleep</h2><p>It helps.</p><p>Ask us. Why?</p><p>x</p><section><div>9</div></section>"
    )
    assert {passage.continues for passage in document.passages} == {None}


def test_links_hold_their_place_and_target() -> None:
    passage = parse("<p>See <a href='/x'>our <b>page</b></a> now</p>").passages[0]
    (link,) = passage.links
    assert (passage.text[link.start : link.end], link.target) == ("our page", "/x")


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#n'>1</a></sup>",
        "<a href='#n'><sup>[1]</sup></a>",
        "<sup class=r>\n<a href=#n>*</a></sup>",
    ],
)
def test_a_footnote_mark_is_no_part_of_the_word(mark: str) -> None:
    passage = parse(f"<p>In weeks{mark} more</p>").passages[0]
    assert passage.text == "In weeks more"
    assert ("s", "#n") in {(passage.text[link.start : link.end], link.target) for link in passage.links}


def test_comments_are_kept_with_their_span() -> None:
    document = parse("<p>a<!-- quiet -->b</p><div hidden><!--x--></div>")
    assert [(comment.text, document.source.quote(comment.span)) for comment in document.comments] == [
        (" quiet ", "<!-- quiet -->"),
        ("x", "<!--x-->"),
    ]


def test_inline_code_is_a_gap() -> None:
    assert texts("<p>Type <code>a<b>b</b></code> here</p>") == [f"Type {GAP} here"]


@pytest.mark.parametrize("lost", ["<!-- never", "<p class=a <i", "<script>x", "<title>x"])
def test_lost_copy_is_noted(lost: str) -> None:
    document = parse(f"<p>a</p>{lost}")
    assert [problem.span for problem in document.problems] == [Span(8, len(document.source.text))]


def test_a_quote_without_end_loses_no_copy() -> None:
    assert texts("<p>a</p><p class='b>c</p><p>d</p>") == ["a", "c", "d"]


def test_figures_pair_with_one_label_each() -> None:
    document = parse("<div><p>90%</p><p>slept well</p><p>80%</p><p>ate well</p></div>")
    assert [passage.continues for passage in document.passages] == [None, 0, None, 2]


def test_nul_is_noted_and_left_out() -> None:
    document = parse("<p>a\0b</p>")
    assert (document.passages[0].text, len(document.problems)) == ("ab", 1)


def test_masked_text_is_read_with_its_gaps() -> None:
    source = Source("a.html", "<p>Hi {{ first }}{{ last }}, {# no #}rest.</p>")
    masked = "<p>Hi " + GAP * 21 + ", " + " " * 8 + "rest.</p>"
    writer = DocumentWriter(source, "html")
    html.read(writer, masked, 0, len(masked))
    passage = writer.document().passages[0]
    assert passage.text == f"Hi {GAP}, rest."
    assert source.quote(passage.span(3, 4)) == "{{ first }}{{ last }}"


def test_a_dialect_names_its_attributes_and_elements() -> None:
    text = "<x-card headline='Calm'><template>in</template><aside>out</aside></x-card>"
    writer = DocumentWriter(Source("a.html", text), "html")
    html.read(
        writer,
        text,
        0,
        len(text),
        attributes={"headline": Visibility.SHOWN},
        ignored=html.IGNORED - {"template"} | {"aside"},
    )
    assert [(passage.text, passage.visibility) for passage in writer.passages] == [
        ("Calm", Visibility.SHOWN),
        ("in", Visibility.SHOWN),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 50_000 + "x" + "</div>" * 50_000,
        "<div><i>" * 20_000 + "</i>" * 20_000 + "x",
        "<a href=x><p>" * 20_000 + "x",
        "<ul><li>" * 20_000 + "x",
        "<" * 200_000 + "x",
        "<a " * 100_000,
        "<!--" * 100_000,
        "&" * 200_000 + "x",
    ],
    ids=len,
)
def test_depth_and_repetition_are_harmless(text: str) -> None:
    parse(text)


@given(st.text(st.sampled_from("<>/!-=&;\"' \n\r\0apbrscihtx1#\ufffc😀é"), max_size=80))
def test_no_markup_crashes(text: str) -> None:
    for passage in parse(text).passages:
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)


def test_linked_data_is_read_as_search_results_show_it() -> None:
    page = r"""<h1>Rest</h1><script type="application/ld+json">
    {"@type": "FAQPage", "url": "https://x.y/rest well in here", "mainEntity": [{"@type": "Question",
    "name": "Is it calm?", "acceptedAnswer": {"text": "Yes, it\u2019s calm \"here\"."}}]}</script>"""
    document = parse(page)
    title, question, answer = document.passages
    assert (title.text, question.text) == ("Rest", "Is it calm?")
    assert answer.text == 'Yes, it\'s calm "here".'
    assert {question.visibility, answer.visibility} == {Visibility.SEARCH}
    assert answer.continues == 1
    at = answer.text.index("calm")
    assert document.source.quote(answer.span(at, at + 4)) == "calm"
    assert document.source.quote(answer.span(at - 3, at)) == r"\u2019s "


def test_tags_of_a_template_are_gaps_and_name_its_parts() -> None:
    page = "---\nlayout: base\ntitle: Rest well\n---\n{% include foot.html %}\n<p>Hi {{ name }}.</p>"
    document = parse(page)
    assert [passage.text for passage in document.passages] == ["Rest well", "Hi \ufffc."]
    assert [reference.target for reference in document.references] == ["foot.html"]
