from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Kind
from healthlint.parsers.docx import document_of, parse, text_of
from healthlint.source import Source

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, parts: dict[str, str] | None = None, doctype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"{doctype}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_line_is_paragraph() -> None:
    document = document_of(
        "page.docx", docx(paragraph("One") + paragraph("") + paragraph("Three &amp; more"))
    )
    assert document.source.text == "One\n\nThree & more"
    passage = document.passages[1]
    assert document.source.position(passage.span(0, 5).start).line == 3


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ('<w:pStyle w:val="Heading2"/>', Kind.HEADING, 2),
        ('<w:pStyle w:val="Title"/>', Kind.HEADING, 1),
        ('<w:pStyle w:val="IntenseQuote"/>', Kind.QUOTE, 0),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', Kind.ITEM, 2),
        ("", Kind.PARAGRAPH, 0),
    ],
)
def test_styles(properties: str, kind: Kind, level: int) -> None:
    passage = document_of("a.docx", docx(paragraph("Rest", properties))).passages[0]
    assert (passage.kind, passage.level) == (kind, level)


def test_table_cells() -> None:
    body = f"<w:tbl><w:tr><w:tc>{paragraph('Rest')}</w:tc></w:tr></w:tbl>{paragraph('After')}"
    assert [p.kind for p in document_of("a.docx", docx(body)).passages] == [Kind.CELL, Kind.PARAGRAPH]


def test_deleted_and_hidden_text_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Rest</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:ins><w:r><w:t>ed</w:t></w:r></w:ins></w:p>"
    )
    assert text_of(docx(body)) == "Rested"


def test_footers_and_notes_count() -> None:
    parts = {
        "word/footer1.xml": f"<w:ftr {NAMESPACE}>{paragraph('Foot')}</w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACE}>{paragraph('Note')}</w:footnotes>",
        "word/comments.xml": f"<w:comments {NAMESPACE}>{paragraph('Aside')}</w:comments>",
    }
    assert text_of(docx(paragraph("Rest"), parts)) == "Rest\nNote\nFoot"


def test_parse_reads_text_of() -> None:
    assert [p.text for p in parse(Source("a.docx", "One\n\nTwo"), "docx").passages] == ["One", "Two"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a readable .docx"),
        (b"PK\x03\x04rest", "not a readable .docx"),
        (docx("", {"../out": ""}), "outside"),
        (docx("<w:p>"), "damaged"),
        (docx("", doctype='<!DOCTYPE x [<!ENTITY a "b">]>'), "entities"),
        (docx(" " * 20_000_000), "hundred times"),
        (docx("<w:p>" * 3_000), "nested"),
        (docx("", {f"a{n}": "" for n in range(2_001)}), "parts"),
    ],
)
def test_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refusal:
        text_of(data)
    assert "\n" not in str(refusal.value)


def test_declared_size_is_refused() -> None:
    with pytest.raises(ValueError, match="unpacks to"):
        text_of(docx("", {f"a{n}": "x" * 9_000_000 for n in range(6)}))


@given(st.binary(max_size=200), st.integers(0, 300))
def test_damaged_bytes_only_raise_value_error(noise: bytes, at: int) -> None:
    data = docx(paragraph("Rest"))
    try:
        text_of(data[:at] + noise + data[at + len(noise) :])
    except ValueError as refusal:
        assert "\n" not in str(refusal)
