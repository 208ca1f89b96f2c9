from __future__ import annotations

import pytest

from healthlint.document import Kind, Visibility
from healthlint.parsers.writer import GAP, DocumentWriter, PassageWriter, is_question
from healthlint.source import Source


def write(text: str) -> PassageWriter:
    writer = PassageWriter(Source("a.txt", text))
    writer.text(0, len(text))
    return writer


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  a \t\r\n b  ", "a b"),
        ("a\u00a0b\u2003c\u2028d", "a b c d"),
        ("it\u2019s \u201cso\u201d", 'it\'s "so"'),
        ("e\u2011mail\u2212", "e-mail-"),
        ("a\u00adb\u200bc\ufeffd\ufe0fe", "abcde"),
        ("a\0b\x1bc", "abc"),
        ("\u200b \u00ad", ""),
    ],
)
def test_text_is_folded(written: str, read: str) -> None:
    assert write(written).value == read


def test_prose_is_one_exact_piece() -> None:
    passage = write("One line\nand another.").passage(Kind.PARAGRAPH, Visibility.SHOWN, 0, 0)
    assert [piece.exact for piece in passage.pieces] == [True]


def test_spans_lead_back_to_the_source() -> None:
    source = Source("a.txt", "so  call\u00adous &amp; co")
    writer = PassageWriter(source)
    writer.text(0, 13)
    writer.char("&", 13, 18)
    writer.text(18, 21)
    passage = writer.passage(Kind.PARAGRAPH, Visibility.SHOWN, 0, 0)
    assert passage.text == "so callous & co"
    assert source.quote(passage.span(3, 10)) == "call\u00adous"
    assert source.quote(passage.span(11, 12)) == "&amp;"
    assert source.quote(passage.span(2, 3)) == "  "


def test_gaps_alone_are_no_passage() -> None:
    document = DocumentWriter(Source("a.txt", "{a} {b}"), "plain")
    passage = document.start()
    passage.gap(0, 3)
    passage.space(3, 4)
    passage.gap(4, 7)
    assert passage.value == f"{GAP} {GAP}"
    assert document.finish(passage) is None


def test_a_reference_spans_the_character_before_it() -> None:
    writer = write("Weeks.")
    writer.reference("#n")
    (link,) = writer.passage(Kind.PARAGRAPH, Visibility.SHOWN, 0, 0).links
    assert (link.start, link.end, link.target) == (5, 6, "#n")


@pytest.mark.parametrize(
    ("text", "kind", "asks"),
    [
        ("Why?", Kind.PARAGRAPH, True),
        ("Is it 1.5 hours?", Kind.HEADING, True),
        ("Why? Because.", Kind.PARAGRAPH, False),
        ("We asked. Why?", Kind.PARAGRAPH, False),
        ('"Why?"', Kind.LABEL, True),
        ("Why?", Kind.ALT, False),
    ],
)
def test_questions(text: str, kind: Kind, asks: bool) -> None:
    assert is_question(text, kind) is asks


def test_the_next_passage_of_the_same_visibility_answers() -> None:
    document = DocumentWriter(Source("a.txt", "Why? Moon So."), "plain")
    for start, end, visibility in [
        (0, 4, Visibility.SHOWN),
        (5, 9, Visibility.SPOKEN),
        (10, 13, Visibility.SHOWN),
    ]:
        passage = document.start()
        passage.text(start, end)
        document.finish(passage, visibility=visibility)
    assert [passage.continues for passage in document.passages] == [None, None, 0]
