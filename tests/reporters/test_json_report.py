from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from healthlint.reporters import Options
from healthlint.reporters.json_report import render

from .sample import TEXT, full, one

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/report.schema.json").read_text("utf-8"))
ANY = st.text(st.characters(), min_size=1, max_size=40)


def strict(value: object) -> object:
    """The schema with no field beyond those it names."""
    if isinstance(value, dict):
        closed = {"additionalProperties": False} if "required" in value else {}
        return {**{key: strict(inner) for key, inner in value.items()}, **closed}
    return value


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_names_every_field_and_nothing_else() -> None:
    report = json.loads(render(full(), Options(version="9.9")))
    assert [error.message for error in Draft202012Validator(strict(SCHEMA)).iter_errors(report)] == []


def test_words_are_the_source_between_start_and_end() -> None:
    for found in json.loads(render(full(), Options()))["files"][0]["diagnostics"]:
        assert found["words"] == TEXT[found["start"]["offset"] : found["end"]["offset"]]


def test_a_diagnostic_carries_its_authority_and_its_fix() -> None:
    found = json.loads(render(full(), Options()))["files"][0]["diagnostics"][0]
    assert found["authority"][0]["url"] == "https://example.org/guide"
    assert found["suggestion"]["fix"] == {
        "start": {"line": 3, "column": 25, "offset": 47},
        "end": {"line": 3, "column": 32, "offset": 54},
        "replacement": "some",
    }


def test_the_summary_counts() -> None:
    assert json.loads(render(full(), Options()))["summary"] == {
        "errors": 1,
        "warnings": 1,
        "notes": 1,
        "silenced": 1,
        "files": 3,
        "pages": 2,
        "unread": 4,
        "exit_code": 2,
    }


@given(ANY, ANY)
def test_any_text_comes_back_but_for_lone_surrogates(text: str, path: str) -> None:
    written = render(one(text, text, path), Options())
    whole = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert written.encode("utf-8")
    assert json.loads(written)["files"][0]["diagnostics"][0]["words"] == whole
