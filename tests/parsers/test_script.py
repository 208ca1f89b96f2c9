from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting import misquoted

from healthlint.document import Document, Kind, Passage, Visibility
from healthlint.parsers import script
from healthlint.source import Source


def read(text: str, path: str = "page.tsx") -> Document:
    return script.parse(Source(path, text), "script")


def texts(text: str, path: str = "page.tsx") -> list[str]:
    return [passage.text for passage in read(text, path).passages]


def only(text: str) -> Passage:
    (passage,) = read(text).passages
    return passage


def quoted(text: str, words: str) -> str:
    """What the source holds where the first passage reads `words`."""
    source = Source("page.tsx", text)
    passage = script.parse(source, "script").passages[0]
    at = passage.text.index(words)
    return source.quote(passage.span(at, at + len(words)))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Open <strong>every</strong> day</p>", "Open every day"),
        ("<p>Don&apos;t wait&nbsp;here</p>", "Don't wait here"),
        ("<p>Tea{' '}and coffee</p>", "Tea and coffee"),
        ("<p>Tea<br/>and coffee</p>", "Tea and coffee"),
        ("<p>\n  Tea\n  and coffee\n</p>", "Tea and coffee"),
        ("<p>We say {'hello'} to all</p>", "We say hello to all"),
        ("<p>We say {`hello`} to all</p>", "We say hello to all"),
        ("<p>Hello {name}, come in</p>", "Hello \ufffc, come in"),
        ("<p>Questions & answers</p>", "Questions & answers"),
        ("<p>Read <Trans>all of it</Trans> today</p>", "Read all of it today"),
        ("<motion.p>Open every day</motion.p>", "Open every day"),
        ("<p>{ready && 'Open every day'}</p>", "Open every day"),
        ("<>Open every day</>", "Open every day"),
    ],
)
def test_markup_text_is_one_passage(markup: str, expected: str) -> None:
    assert only(f"export default () => {markup};").text == expected


@pytest.mark.parametrize(
    ("markup", "kind", "level"),
    [
        ("<h2>Open every day</h2>", Kind.HEADING, 2),
        ("<CardTitle>Open every day</CardTitle>", Kind.HEADING, 3),
        ("<ul><li>Open every day</li></ul>", Kind.ITEM, 1),
        ("<blockquote>Open every day</blockquote>", Kind.QUOTE, 0),
        ("<table><tr><td>Open every day</td></tr></table>", Kind.CELL, 0),
        ("<button>Book today</button>", Kind.LABEL, 0),
    ],
)
def test_elements_give_kinds(markup: str, kind: Kind, level: int) -> None:
    passage = only(f"x = {markup}")
    assert (passage.kind, passage.level) == (kind, level)


@pytest.mark.parametrize(
    "code",
    [
        "x = <nav><a href='/'>Read about our house</a></nav>",
        "x = <p hidden>Read about our house</p>",
        "x = <p hidden={true}>Read about our house</p>",
        'x = <p aria-hidden="true">Read about our house</p>',
        'x = <p className="hidden">Read about our house</p>',
        "x = <p style={{ display: 'none' }}>Read about our house</p>",
        "x = <div>{false && <p>Read about our house</p>}</div>",
        "x = <div>{/* Read about our house */}</div>",
        "if (false) { show('Read about our house today') }",
        '"use client"; import "Read about our house";',
        "const className = 'flex items-center px-4 text-gray-600';",
        "x = <p className={cn('mt-4 Flex the items here', y)} />",
        "x = { href: 'Read about our house', d: 'M12 4v16 L 3 4', viewBox: '0 0 24 24' }",
        "if (answer === 'Read about our house') go()",
        "console.log('Read about our house today')",
        "throw new Error('Read about our house today')",
        "const Box = styled.div`color: red; margin: 0 auto; padding: 4px`;",
        "const q = gql`query Visits { visits { id name day } }`;",
        "type Kind = 'Read about our house today' | 'b';",
        "switch (x) { case 'Read about our house today': break }",
        "const url = 'https://example.com/read-about-our-house';",
    ],
)
def test_what_no_reader_sees_is_no_passage(code: str) -> None:
    assert texts(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("const HERO_HEADLINE = 'Open every day';", "Open every day"),
        ("x = { description: 'Open every day' }", "Open every day"),
        ("x = { 'body': `Open every day` }", "Open every day"),
        ("x = { text: 'Open ' + 'every day' }", "Open every day"),
        ("x = { text: 'Open at ' + hour + ' every day' }", "Open at \ufffc every day"),
        ("x = { text: `Open at ${hour} every day` }", "Open at \ufffc every day"),
        ("function F({ title = 'Open every day' }) {}", "Open every day"),
        ("show('We are open every day of the week')", "We are open every day of the week"),
        ("x = <Card heading='Open every day' />", "Open every day"),
        ("x = <Card heading={'Open every day'} />", "Open every day"),
        (r"x = { text: 'It\'s open \u2019til \x35' }", "It's open 'til 5"),
        ("x = { text: 'Open \\\nevery day' }", "Open every day"),
        (r"x = { text: 'Open every \ud83d\ude00 day' }", "Open every \U0001f600 day"),
        ("x = { text: '<b>Open</b> every day' }", "Open every day"),
        ("x = { text: '**Open** every day' }", "Open every day"),
        ("x = <p dangerouslySetInnerHTML={{ __html: '<b>Open</b> every day' }} />", "Open every day"),
        ("x = { list: ['Open every day'] }", "Open every day"),
    ],
)
def test_strings_that_are_copy(code: str, expected: str) -> None:
    assert only(code).text == expected


def test_answer_continues_its_question() -> None:
    question, answer = read("x = { q: 'Are you open today?', a: 'Yes.' }").passages
    assert (question.text, answer.text, answer.continues) == ("Are you open today?", "Yes.", 0)


def test_description_stands_under_its_title() -> None:
    document = read("x = [{ title: 'Open every day', description: 'Even on a Sunday, from nine' }]")
    title, description = document.passages
    assert title.kind is Kind.HEADING
    assert description.continues == 0
    assert document.heading_of(description) is title


def test_what_follows_a_record_does_not_stand_under_its_title() -> None:
    document = read("x = { title: 'Open every day', text: 'Even on a Sunday' }; y = <p>We like tea</p>")
    assert document.heading_of(document.passages[-1]) is None


def test_label_continues_its_figure() -> None:
    figure, label = read("x = { value: '15-20%', label: 'Average time saved' }").passages
    assert (figure.text, label.continues) == ("15-20%", 0)


def test_number_is_a_figure() -> None:
    assert texts("x = { value: 98, label: 'Happy visitors' }") == ["98", "Happy visitors"]


def test_figure_and_label_in_sibling_elements() -> None:
    passages = read("x = <div><span>15-20%</span><span>Time saved</span></div>").passages
    assert [(passage.text, passage.continues) for passage in passages] == [
        ("15-20%", None),
        ("Time saved", 0),
    ]


def test_unrelated_strings_are_not_tied() -> None:
    passages = read("const title = 'Open every day'; const text = 'We like tea here';").passages
    assert [passage.continues for passage in passages] == [None, None]


def test_metadata_is_for_search() -> None:
    code = "export const metadata = { title: 'Open every day', description: 'Even on a Sunday' }"
    assert [(passage.kind, passage.visibility) for passage in read(code).passages] == [
        (Kind.TITLE, Visibility.SEARCH),
        (Kind.DESCRIPTION, Visibility.SEARCH),
    ]


@pytest.mark.parametrize(
    "attribute", ["alt='Our blue door'", "alt={'Our blue door'}", "alt={`Our blue door`}"]
)
def test_alternative_text_is_spoken(attribute: str) -> None:
    passage = only(f"x = <img src='a.png' {attribute} />")
    assert (passage.text, passage.visibility) == ("Our blue door", Visibility.SPOKEN)


def test_links_beside_each_other_are_apart() -> None:
    assert texts("x = <div>\n<Link>Book now</Link>\n<Link>Call us</Link>\n</div>") == ["Book now", "Call us"]


def test_elements_inside_expressions_are_read() -> None:
    assert texts("x = <ul>{items.map((i) => <li key={i}>Tea {i.name} here</li>)}</ul>") == ["Tea \ufffc here"]


def test_comments_are_kept() -> None:
    code = "// one\nx = <p>{/* two */}Tea</p> /* three */"
    assert [comment.text for comment in read(code).comments] == ["one", "two", "three"]


def test_references_are_files_of_the_project() -> None:
    code = "import A from './a'; import 'react'; export * from '@/lib/c'; import './d.css'; require('../e')"
    assert [reference.target for reference in read(code).references] == ["./a", "@/lib/c", "../e"]


def test_escapes_have_their_own_place() -> None:
    assert quoted(r"x = { text: 'It\'s open every day' }", "'s open") == r"\'s open"


def test_joined_strings_span_the_operator() -> None:
    assert quoted("x = { text: 'Open every' + ' single day' }", "every single") == "every' + ' single"


def test_broken_code_is_noted_and_the_rest_read() -> None:
    document = read("let x = = ((; const text = 'We are open every day of the week';\n<p>")
    assert document.problems
    assert "We are open every day of the week" in [passage.text for passage in document.passages]


def test_too_large_code_is_read_by_its_strings() -> None:
    code = "x={text:'It\\'s open every day'};" + "a();" * 160_000
    document = read(code)
    assert [passage.text for passage in document.passages] == ["It's open every day"]
    assert "too large" in document.problems[0].message


@pytest.mark.parametrize(
    "code",
    [
        "x=" + "<div>" * 20_000 + "tea" + "</div>" * 20_000,
        "[" * 50_000,
        "x='" + "a b " * 50_000,
        "`${" * 30_000,
        '"' * 30_001,
        "x=" + "(" * 20_000 + "'a b'" + ")" * 20_000,
    ],
    ids=["nested", "brackets", "string", "template", "quotes", "parentheses"],
)
def test_hostile_shapes_do_not_crash(code: str) -> None:
    assert read(code).format == "script"


WORDS = st.sampled_from(
    [
        "Open",
        "every",
        "day",
        "'",
        '"',
        "`",
        "${x}",
        "<p>",
        "</p>",
        "<Card",
        "title=",
        "/>",
        "{",
        "}",
        "(",
        ")",
        "=>",
        ",",
        ":",
        "text",
        "title",
        "\\'",
        "\\n",
        "\\u00e9",
        "é",
        "😀",
        "\r\n",
        "\n",
        "//",
        "/*",
        "*/",
        "&amp;",
        "&&",
        "return",
        "import",
        "=",
        ";",
        "[",
        "]",
        "\x00",
        "\ufeff",
        "\u2028",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["a.tsx", "a.ts", "a.js"]))
def test_any_code_is_read_and_spans_quote_it(words: list[str], path: str) -> None:
    source = Source(path, " ".join(words))
    document = script.parse(source, "script")
    pieces = [piece for passage in document.passages for piece in passage.pieces]
    assert all(0 <= piece.start <= piece.end <= len(source.text) for piece in pieces)
    assert misquoted(document) == []


@given(st.lists(st.sampled_from(["mt-4", "px-2", "flex", "md:grid", "text-sm"]), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_class_names_are_never_copy(names: list[str]) -> None:
    joined = " ".join(names)
    assert (
        texts(
            f"x = <p className='{joined}' id='{joined}' data-a='{joined}'><A className={{'{joined}'}} /></p>"
        )
        == []
    )
