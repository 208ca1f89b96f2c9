from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from healthlint.diagnostics import Severity
from healthlint.settings import KEYS, Settings, json_schema, read_table
from healthlint.yamlfile import YamlError, parse

SCHEMA = Path(__file__).parent.parent / "docs/schema/config.schema.json"


def read(text: str) -> dict[str, object]:
    return {value.field: value.value for value in read_table(parse(text), Path("/site"), extra="overrides")}


def test_every_key_is_read() -> None:
    text = """
    markets: [us, uk]
    select: tone
    also: [extras]
    ignore: [tone/quibble]
    severity: {tone: warning, tone/banned: off}
    fail_on: note
    reading-target: 7.5
    rules: own-rules
    pages: ["landing/*"]
    components: ["bits/"]
    everywhere: [parts/footer.html]
    exclude: drafts/
    max-size: 2000
    """
    assert read(text) == {
        "markets": ("us", "uk"),
        "select": ("tone",),
        "also": ("extras",),
        "ignore": ("tone/quibble",),
        "severity": (("tone", Severity.WARNING), ("tone/banned", None)),
        "fail_on": Severity.NOTE,
        "reading_target": 7.5,
        "rules": (Path("/site/own-rules"),),
        "pages": ("landing/*",),
        "components": ("bits/",),
        "everywhere": (Path("/site/parts/footer.html"),),
        "exclude": ("drafts/",),
        "max_size": 2000,
    }


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("selct: [a]", "unknown key 'selct'; did you mean 'select'?", 1, 1),
        ("\n  zzzz: 1", "unknown key 'zzzz'; known are markets", 2, 3),
        ("fail-on: eror", "fail-on: 'eror' is not one of error, warning, note; did you mean 'error'?", 1, 10),
        ("severity: {tone: hgh}", "severity: 'hgh' is not one of error, warning, note, off", 1, 18),
        ("severity: [tone]", "severity: severity must be a mapping", 1, 11),
        ("reading-target: soon", "reading-target: this must be a number from 1 to 30", 1, 17),
        ("reading-target: nan", "reading-target: this must be a number from 1 to 30", 1, 17),
        ("max-size: 0", "max-size: this must be a number from 1", 1, 11),
        ("select: {a: b}", "select: this list must be a list", 1, 9),
        ("pages: ['*a*a*a*a*b']", "pages: too many wildcards", 1, 9),
        ("fail-on: note\nfail_on: note", "'fail_on' stands here twice", 2, 1),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(YamlError) as caught:
        read(text)
    assert caught.value.message.startswith(message)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_exclude_cannot_stand_in_overrides() -> None:
    with pytest.raises(YamlError, match="'exclude' cannot stand in overrides"):
        read_table(parse("exclude: a"), Path(), extra="paths")


def test_severities_add_up_and_origins_are_kept() -> None:
    settings = Settings(Path()).changed("severity", (("a", None), ("b", None)), "x:1")
    settings = settings.changed("severity", (("b", Severity.NOTE),), "y:2")
    assert dict(settings.severity) == {"a": None, "b": Severity.NOTE}
    assert settings.origins == {"severity": "y:2"}


def test_settings_can_key_a_table() -> None:
    assert len({Settings(Path()), Settings(Path()).changed("markets", ("us",), "elsewhere")}) == 1


def test_the_schema_in_the_repository_is_the_generated_one() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()  # renew: healthlint schema > that file


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {"select": "a", "severity": {"a": "off"}, "overrides": [{"paths": ["a"], "markets": ["us"]}]}
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(good)
    assert not validator.is_valid({"selct": []})
    assert not validator.is_valid({"overrides": [{"paths": ["a"], "exclude": ["b"]}]})


def test_every_key_has_a_field_and_a_meaning() -> None:
    for key in KEYS:
        assert hasattr(Settings(Path()), key.field)
        assert key.meaning.endswith(".")
