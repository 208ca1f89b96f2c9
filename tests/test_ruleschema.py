from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from healthlint.loading import builtin
from healthlint.ruleschema import json_schema
from healthlint.yamlfile import Node, parse

SCHEMA = Path(__file__).parent.parent / "docs/schema/rules.schema.json"
FILES = sorted(builtin().rglob("*.yaml"))


def plain(node: Node) -> Any:
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return {key: plain(value) for key, value in node.value.items()}


def test_every_key_has_a_meaning() -> None:
    schema = json_schema()
    properties = {**schema["properties"], **schema["properties"]["rules"]["items"]["properties"]}
    assert [name for name, value in properties.items() if not value["description"]] == []


def valid(text: str) -> bool:
    return bool(Draft202012Validator(json_schema()).is_valid(plain(parse(text))))


def test_the_schema_in_the_repository_is_the_generated_one() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()  # renew: python docs/generate.py


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(builtin())))
def test_every_rule_file_is_valid(path: Path) -> None:
    Draft202012Validator.check_schema(json_schema())
    errors = Draft202012Validator(json_schema()).iter_errors(plain(parse(path.read_text("utf-8"))))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


RULE = "rules:\n- {name: a, severity: note, message: m, rationale: r, authority: x, flag: f, pass: p"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (RULE + ", find: x}", True),
        (RULE + ", unless: [negated, x y, {clause: may}]}", True),
        (RULE + ", unless: [{claws: may}]}", False),
        (RULE + ", finds: x}", False),
        (RULE + ", judge: nobody}", False),
        ("rules:\n- {name: Big Name}", False),
        ("lists: {a: [x], b: {inflect: verb, words: [go]}}", True),
        ("lists: {b: {inflect: adverb, words: [go]}}", False),
        ("colour: red", False),
    ],
)
def test_the_schema_tells_right_from_wrong(text: str, verdict: bool) -> None:
    assert valid(text) is verdict
