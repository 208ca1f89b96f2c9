"""Every example inside the shipped rules behaves as written, one test a rule."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import rulefiles

from healthlint import examples
from healthlint.loading import load
from healthlint.rules import Rule

BOOK = load()


@pytest.mark.parametrize("rule", BOOK.all_rules, ids=lambda rule: rule.id)
def test_the_examples_of(rule: Rule) -> None:
    failures = examples.run(dataclasses.replace(BOOK, rules=(rule,)))
    assert [failure.message for failure in failures] == []


@pytest.mark.parametrize("rule", BOOK.all_rules, ids=lambda rule: rule.id)
def test_the_authority_of(rule: Rule) -> None:
    assert rule.authority
    assert all(source.checked and source.confidence for source in rule.authority)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, None),
        ({"flag": "[Nothing at all.]"}, "does not flag"),
        ({"flag": '["Some loud [[words]] here."]'}, "marks 'loud words'"),
        ({"pass": "[Some loud words.]"}, "flags 'loud words'"),
    ],
)
def test_an_example_that_is_not_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: dict[str, str], said: str | None
) -> None:
    book = rulefiles.book(tmp_path, monkeypatch, rulefiles.file([rulefiles.rule(**keys)]))
    messages = [failure.message for failure in examples.run(book)]
    assert (not messages) if said is None else (said in messages[0])
