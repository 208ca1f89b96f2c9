from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.files import Found, ReadError
from healthlint.parsers import Format
from healthlint.reading import is_known, read_document


def test_the_ending_chooses_the_parser(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Words &amp; more</p>")
    document = read_document(Found(tmp_path / "a.html", "a.html"), 100)
    assert (document.format, document.passages[0].text) == ("html", "Words & more")


def test_an_unknown_ending_is_read_as_plain_text_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("Words here.")
    document = read_document(Found(tmp_path / "a.wiki", "a.wiki"), 100)
    assert [passage.text for passage in document.passages] == ["Words here."]
    assert document.problems[0].message.startswith("no parser for files of this ending; read as plain text")


def test_given_data_is_not_looked_for_on_disk() -> None:
    document = read_document(Found(Path("/nowhere/a.txt"), "a.txt"), 100, b"Words.")
    assert [passage.text for passage in document.passages] == ["Words."]


def test_given_data_is_bounded_too() -> None:
    with pytest.raises(ReadError, match="over the limit of 5 bytes"):
        read_document(Found(Path("a.txt"), "a.txt"), 5, b"123456")


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_a_parser_that_runs_out_of_room_leaves_the_file_unread(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Format, "parse", fail)
    with pytest.raises(ReadError, match="nested too deep"):
        read_document(Found(Path("a.txt"), "a.txt"), 5, b"x")


@pytest.mark.parametrize(
    ("name", "known"), [("a.md", True), ("A.HTML", True), ("a.docx", True), ("a.png", False)]
)
def test_known_names(name: str, known: bool) -> None:
    assert is_known(name) is known


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\0" * 50])
def test_a_broken_word_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_document(Found(Path("a.docx"), "a.docx"), 1000, data)
