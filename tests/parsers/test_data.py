from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers.data import parse
from healthlint.source import Source

WORDS = st.sampled_from(
    [
        "calm",
        "rest",
        "tea’s",
        "nights",
        "é",
        "😀",
        '"so"',
        "a\\b",
        "<b>",
        "</b>",
        "&amp;",
        "**",
        "\n\n",
        "\u200d",
    ]
)


def read(text: str, format: str, path: str = "copy") -> Document:
    return parse(Source(f"{path}.{format}", text), format)


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def quote(document: Document, index: int) -> str:
    passage = document.passages[index]
    return document.source.quote(passage.span(0, len(passage.text)))


def test_json_values_keep_their_places() -> None:
    document = read(r'{"title": "Calm \u2019nights\" here", "url": "/a b c d"}', "json")
    assert texts(document) == ["Calm 'nights\" here"]
    assert quote(document, 0) == r"Calm \u2019nights\" here"


def test_span_of_one_escaped_character_covers_the_escape() -> None:
    document = read(r'{"text": "Rest\u2019s good"}', "json")
    passage = document.passages[0]
    assert document.source.quote(passage.span(4, 5)) == r"\u2019"
    assert document.source.quote(passage.span(7, 11)) == "good"


def test_kinds_and_pairs() -> None:
    document = read(
        '{"seo": {"title": "Rest in town"}, "faq": [{"q": "Is it calm?", "a": "Yes."}],'
        '"stats": [{"value": "15%", "label": "more rest"}], "quote": "I slept well here."}',
        "json",
    )
    assert [(p.kind, p.visibility, p.continues) for p in document.passages] == [
        (Kind.TITLE, Visibility.SEARCH, None),
        (Kind.PARAGRAPH, Visibility.SHOWN, None),
        (Kind.PARAGRAPH, Visibility.SHOWN, 1),
        (Kind.LABEL, Visibility.SHOWN, None),
        (Kind.LABEL, Visibility.SHOWN, 3),
        (Kind.QUOTE, Visibility.SHOWN, None),
    ]


def test_what_a_reviewer_says_is_a_quote() -> None:
    document = read(
        '{"testimonials": {"intro": "Read what our guests say.", "list": [{"name": "Jo", "text": "I slept well."}]},'
        '"posts": [{"author": "Jo", "text": "Sleep is a habit."}]}',
        "json",
    )
    assert [p.kind for p in document.passages] == [Kind.PARAGRAPH, Kind.QUOTE, Kind.PARAGRAPH]


def test_what_a_form_lets_visitors_pick_is_no_copy() -> None:
    choices = (
        '{"a": [{"value": "more_rest", "label": "Get more rest"}, {"value": "92%", "label": "Rest well"}]}'
    )
    assert [passage.text for passage in parse(Source("a.json", choices), "json").passages] == [
        "92%",
        "Rest well",
    ]


def test_title_opens_a_section() -> None:
    document = read('{"cards": [{"title": "Rest well", "text": "We help you."}]}', "json")
    assert document.passages[0].level == 3
    assert document.heading_of(document.passages[1]) == document.passages[0]


@pytest.mark.parametrize(
    ("text", "format", "level"),
    [
        ('{"title": "Rest well", "text": "We help you."}', "json", 1),
        ('{"hero": {"heading": "<em>Rest</em> well"}, "text": "We help you."}', "json", 1),
        ("title: Rest well\ntext: We help you.\n", "yaml", 1),
        ('title = "Rest well"\ntext = "We help you."\n', "toml", 1),
        ('[{"title": "Rest well", "text": "We help you."}]', "json", 3),
        ("- title: Rest well\n  text: We help you.\n", "yaml", 3),
        ('[[cards]]\ntitle = "Rest well"\ntext = "We help you."\n', "toml", 3),
    ],
)
def test_the_title_of_the_whole_file_is_its_main_heading(text: str, format: str, level: int) -> None:
    assert [one.level for one in read(text, format).passages if one.kind is Kind.HEADING] == [level]


def test_a_file_has_one_main_heading() -> None:
    document = read('{"title": "Rest well", "text": "We help you.", "heading": "Our quiet rooms"}', "json")
    assert [one.level for one in document.passages if one.kind is Kind.HEADING] == [1, 3]


def test_json_comments() -> None:
    document = read('// one\n{"text": "not // a comment"} /* two */', "json")
    assert [comment.text for comment in document.comments] == ["one", "two"]
    assert texts(document) == ["not // a comment"]


def test_markup_and_emphasis_vanish() -> None:
    document = read(
        '{"body": "<p>One <b>para</b>.</p><p>Two &amp; three</p>", "text": "It **is** calm"}', "json"
    )
    assert texts(document) == ["One para.", "Two & three", "It is calm"]


def test_blank_lines_part_paragraphs() -> None:
    assert texts(read(r'{"text": "First one.\n\nSecond one."}', "json")) == ["First one.", "Second one."]


def test_yaml_scalars_of_every_style() -> None:
    document = read(
        "title: \"Calm \\\"nights\\\" here\"\ntext: 'it''s calm # here'\n"
        "body: |\n  line one\n  line two\n\n  para\n"
        "desc: plain text that\n  goes on # note\nnotes: >-\n  folded text\n  more\n",
        "yaml",
    )
    assert texts(document) == [
        'Calm "nights" here',
        "it's calm # here",
        "line one line two",
        "para",
        "plain text that goes on",
        "folded text more",
    ]
    assert [comment.text for comment in document.comments] == ["note"]


def test_yaml_alias_is_read_once() -> None:
    assert texts(read("a: &x\n  text: rest here now\nb: *x\nc: [*x, *x]\n", "yaml")) == ["rest here now"]


def test_yaml_duplicate_keys_are_both_read() -> None:
    assert texts(read("text: first words\ntext: second words\n", "yaml")) == ["first words", "second words"]


def test_yaml_error_is_noted_and_the_rest_read() -> None:
    document = read("text: first words\nbad: [1, 2\nbody: second words\n", "yaml")
    assert texts(document) == ["first words", "second words"]
    problem = document.problems[0]
    assert problem.span is not None
    assert document.source.position(problem.span.start).line == 3


def test_toml_strings() -> None:
    document = read(
        "# note\n[[faq]]\nquestion = \"Is it calm?\"\nanswer = 'Yes.'\n"
        '[x]\ntext = """\nTwo\nlines \\u2019ere"""\n',
        "toml",
    )
    assert texts(document) == ["Is it calm?", "Yes.", "Two lines 'ere"]
    assert document.passages[1].continues == 0


def test_dictionary_holds_copy_under_any_key() -> None:
    assert texts(parse(Source("locales/en.json", '{"status": "Visit booked"}'), "json")) == ["Visit booked"]


@pytest.mark.parametrize(
    "path", ["package.json", ".github/workflows/a.yml", "pyproject.toml", "x.schema.json"]
)
def test_tool_files_hold_no_copy(path: str) -> None:
    format = {"json": "json", "yml": "yaml", "toml": "toml"}[path.rsplit(".", 1)[1]]
    assert parse(Source(path, 'description = "Four words of prose"'), format).passages == ()


def test_schema_holds_no_copy() -> None:
    assert texts(read('{"$schema": "x", "description": "Four words of prose"}', "json")) == []


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("json", "[" * 100_000),
        ("json", '{"a":' * 50_000),
        ("json", '"' * 100_001),
        ("json", '{"text": "' + "word " * 1_000_000 + '"}'),
        ("yaml", "a: " + "[" * 50_000),
        ("yaml", "- " * 40_000),
        ("yaml", "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(500))),
        ("yaml", "text: 'no end"),
        ("yaml", "\x00\x07"),
        ("toml", "{" * 100_000),
        ("toml", '"""' + 'a"' * 50_000),
    ],
)
def test_hostile_input_is_read_to_the_end(format: str, text: str) -> None:
    assert read(text, format).source.text == text


@pytest.mark.parametrize("text", ["[" * 1_000, '{"a": "no end', '{"a": }'])
def test_broken_json_is_noted(text: str) -> None:
    assert read(text, "json").problems


@given(st.lists(WORDS, min_size=2, max_size=12))
def test_json_spans_quote_the_source(words: list[str]) -> None:
    text = json.dumps(
        {
            "text": "Calm rest comes to all of you who ask for it in good time, now and again, so stay here "
            + " ".join(words)
        }
    )
    document = read(text, "json")
    assert document.passages
    for passage in document.passages:
        for piece in passage.pieces:
            if piece.exact:
                run = passage.text[piece.at : piece.at + piece.end - piece.start]
                assert len(run) == piece.end - piece.start
                assert [
                    a
                    for a, b in zip(run, text[piece.start : piece.end], strict=True)
                    if a != b and a.isalnum()
                ] == []


@given(
    st.sampled_from(["json", "yaml", "toml"]), st.text(alphabet="ab:\"'[]{}-\n |>#=&*\\,.é😀", max_size=80)
)
def test_spans_lie_in_the_source(format: str, text: str) -> None:
    document = read(text, format)
    for passage in document.passages:
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)


def test_headings_in_strings_of_markdown_open_sections() -> None:
    text = r'{"body": "Tea for you.\n\n### Our rooms\nRest well in here.\n\n**What we do**\n\nWe pour tea."}'
    document = parse(Source("a.json", text), "json")
    assert [passage.text for passage in document.passages] == [
        *("Tea for you.", "Our rooms", "Rest well in here.", "What we do", "We pour tea."),
    ]
    kinds = [passage.kind for passage in document.passages]
    assert [index for index, kind in enumerate(kinds) if kind is Kind.HEADING] == [1, 3]
    heading = document.heading_of(document.passages[2])
    assert heading is not None and heading.text == "Our rooms"


def test_what_is_shown_goes_on_from_no_title_of_search_results() -> None:
    text = '{"seoTitle": "Rest well with us", "description": "We pour tea for you."}'
    document = parse(Source("a.json", text), "json")
    assert [passage.continues for passage in document.passages] == [None, None]


def test_style_sheets_are_no_copy() -> None:
    text = '{"text": "p { color: red; }\\n.rest, .well, .calm a:hover { color: blue; margin: 0; }"}'
    assert parse(Source("a.json", text), "json").passages == ()
