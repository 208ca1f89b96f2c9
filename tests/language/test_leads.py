"""Lists and paragraphs read on from what leads them in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthlint.inflection import Inflection
from healthlint.language.analysis import analyse
from healthlint.language.leads import read_on
from healthlint.lexicon import Lexicon
from healthlint.parsers import format_of
from healthlint.source import Source

LEXICON = Lexicon(Inflection({}, ()))


def led(text: str) -> list[str]:
    markdown = format_of("a.md")
    assert markdown
    analysis = analyse(markdown.parse(Source("a.md", text)), LEXICON)
    return [" ".join(sentence.words) for sentence in read_on(analysis, LEXICON).sentences]


def test_items_follow_their_heading() -> None:
    assert led("# Fruit\n\n- apple\n- pear\n") == ["fruit", "fruit apple", "fruit pear"]


def test_items_follow_the_line_with_a_colon() -> None:
    assert led("# Shop\n\nWe sell:\n\n- apples\n- pears\n")[2:] == ["we sell apples", "we sell pears"]


def test_only_the_first_paragraph_follows_a_heading() -> None:
    assert led("# Fruit?\n\nApples. Pears.\n\nPlums.\n") == [
        "fruit ?",
        "fruit apples .",
        "pears .",
        "plums .",
    ]


def test_spans_lie_in_the_sentence_itself() -> None:
    markdown = format_of("a.md")
    assert markdown
    text = "# Fruit\n\n- apple\n"
    analysis = read_on(analyse(markdown.parse(Source("a.md", text)), LEXICON), LEXICON)
    item = analysis.sentences[1]
    span = analysis.passage(1).span(item.starts[0], item.ends[-1])
    assert text[span.start : span.end] == "apple"


@given(st.text(alphabet="ab #-:\n.?", max_size=60))
def test_any_text_keeps_its_sentences(text: str) -> None:
    markdown = format_of("a.md")
    assert markdown
    analysis = analyse(markdown.parse(Source("a.md", text)), LEXICON)
    joined = read_on(analysis, LEXICON)
    assert [one.words[-1] for one in joined.sentences] == [one.words[-1] for one in analysis.sentences]
    assert all(len(one.places) == len(one.words) for one in joined.sentences)
