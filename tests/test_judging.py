from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Tree

from healthlint.diagnostics import Severity
from healthlint.document import Unit
from healthlint.files import Found
from healthlint.judging import Judge, Outcome
from healthlint.settings import ConfigError, Settings

pytestmark = pytest.mark.usefixtures("toy_rules")


def judged(root: Path, name: str = "a.html", **settings: object) -> Outcome:
    given = Settings(root, **settings)  # type: ignore[arg-type]
    return Judge(lambda path: given).outcome(Found(root / name, name, named=True))


def rules(outcome: Outcome) -> list[str]:
    assert outcome.file
    return [diagnostic.rule for diagnostic in outcome.file.diagnostics]


def test_a_file_is_read_checked_and_named(tree: Tree) -> None:
    outcome = judged(tree({"a.html": "<h1>A banned word</h1>"}), fail_on=Severity.NOTE)
    assert outcome.file
    assert rules(outcome) == ["tone/banned"]
    assert len(outcome.file.diagnostics[0].fingerprint) == 32
    assert (outcome.file.document.unit, outcome.file.unit_reason) == (
        Unit.PAGE,
        "it has a title or a main heading",
    )
    assert outcome.file.fail_on is Severity.NOTE


def test_comments_are_heard_before_repeats_are_merged(tree: Tree) -> None:
    claim = "<p>A banned word.</p>"
    text = f"{claim}<!-- healthlint: allow tone -- said so -->\n{claim}\n{claim}"
    outcome = judged(tree({"a.html": text}))
    assert outcome.file
    assert [len(diagnostic.related) for diagnostic in outcome.file.diagnostics] == [1]
    assert [entry.reason for entry in outcome.file.silenced] == ["said so"]
    assert outcome.file.silenced[0].diagnostic.fingerprint


def test_reports_on_comments_follow_the_configuration(tree: Tree) -> None:
    root = tree({"a.html": "<!-- healthlint: end --><p>x</p>"})
    assert rules(judged(root)) == ["suppression/unused"]
    assert rules(judged(root, ignore=("suppression",))) == []
    assert rules(judged(root, severity=(("suppression", None),))) == []
    outcome = judged(root, severity=(("suppression/unused", Severity.NOTE),))
    assert outcome.file
    assert outcome.file.diagnostics[0].severity is Severity.NOTE


def test_the_report_lets_the_passages_go(tree: Tree) -> None:
    outcome = judged(tree({"a.html": "<p>A banned word.</p>"}))
    assert outcome.file
    assert outcome.file.document.passages == ()
    assert outcome.file.document.source.text == "<p>A banned word.</p>"


def test_a_part_states_what_the_page_owes(tree: Tree) -> None:
    root = tree({"a.html": "<h1>x</h1><p>a duty</p>", "parts/footer.html": "<p>the notice</p>"})
    assert rules(judged(root)) == ["owed/notice"]
    outcome = judged(root, everywhere=(root / "parts/footer.html",))
    assert outcome.file
    assert rules(outcome) == []
    assert outcome.file.statements[0].said_at is not None
    assert outcome.file.statements[0].said_at.path == "parts/footer.html"


def test_what_cannot_be_read_is_listed(tree: Tree) -> None:
    outcome = judged(tree({"a.html": b"\xff\xfea\0"}))
    assert outcome.unread
    assert outcome.unread.reason == "UTF-16; save it as UTF-8"


def test_a_wrong_configuration_is_an_error_of_the_outcome(tree: Tree) -> None:
    root = tree({"a.html": "<h1>x</h1>"})
    outcome = judged(root, everywhere=(root / "gone.html",))
    assert isinstance(outcome.error, ConfigError)
    assert "there is no file gone.html" in str(outcome.error)


def test_too_intricate_a_file_is_listed(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("healthlint.judging.check", fail)
    outcome = judged(tree({"a.html": "<p>x</p>"}))
    assert outcome.unread
    assert outcome.unread.reason.startswith("too intricate")
