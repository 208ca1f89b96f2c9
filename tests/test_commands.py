from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import toy
from conftest import Tree

import healthlint
from healthlint.cli import main
from healthlint.rulebook import Rulebook
from healthlint.settings import json_schema

pytestmark = pytest.mark.usefixtures("toy_rules")

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("quiet", [], 0),
        ("banned", [], 1),
        ("doubtful", [], 0),
        ("doubtful", ["--fail-on", "warning"], 1),
        ("quibble", ["--fail-on", "warning"], 0),
        ("quibble", ["--fail-on", "note"], 1),
        ("banned", ["--exit-zero"], 0),
        ("banned", ["--ignore", "tone"], 0),
        ("banned", ["--select", "wording,tone/doubtful"], 0),
        ("loud", ["--fail-on", "warning"], 0),
        ("loud", ["--fail-on", "warning", "--also", "extras"], 1),
        ("banned", ["missing.html"], 2),
        ("banned", ["missing.html", "--exit-zero"], 0),
        ("banned", ["--select", "tune"], 2),
        ("banned", ["--config", "missing.yaml"], 2),
    ],
)
def test_exit_codes(tree: Tree, text: str, arguments: list[str], code: int) -> None:
    tree({"a.html": f"<p>{text}</p>"})
    assert main(["check", "a.html", *arguments]) == code


def test_the_current_folder_is_the_default_and_a_pipe_is_concise(tree: Tree, capsys: Capture) -> None:
    tree({"a.html": "<p>banned</p>"})
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("a.html:1:4: error: tone/banned said [tone/banned]\n")


def test_a_terminal_gets_the_rich_report(
    tree: Tree, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.html": "<p>banned</p>"})
    monkeypatch.setattr("healthlint.output.is_terminal", lambda stream: True)
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check"])
    assert not capsys.readouterr().out.startswith("a.html:1:4: error")


def test_standard_input(tree: Tree, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({})
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"<p>banned</p>")))
    assert main(["check", "-", "--stdin-filename", "new.html"]) == 1
    assert capsys.readouterr().out.startswith("new.html:1:4: ")


def test_the_report_goes_to_a_file(tree: Tree, capsys: Capture) -> None:
    root = tree({"a.html": "<p>banned</p>"})
    assert main(["check", "--format", "json", "--output", "report.json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((root / "report.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_no_config_and_config(tree: Tree) -> None:
    tree({"a.html": "<p>banned</p>", ".healthlint.yaml": "ignore: tone", "x.yaml": "severity: {tone: note}"})
    assert main(["check"]) == 0
    assert main(["check", "--no-config"]) == 1
    assert main(["check", "--config", "x.yaml"]) == 0
    assert main(["check", "--config", "x.yaml", "--fail-on", "note"]) == 1


def test_rules_lists_what_is_on(tree: Tree, capsys: Capture) -> None:
    tree({".healthlint.yaml": "ignore: wording"})
    assert main(["rules", "--format", "json"]) == 0
    names = [rule["id"] for rule in json.loads(capsys.readouterr().out)]
    assert names[:3] == ["tone/banned", "tone/doubtful", "owed/notice"]
    assert "suppression/unused" in names
    assert main(["rules"]) == 0
    assert "tone/doubtful" in capsys.readouterr().out


def test_explain(tree: Tree, capsys: Capture) -> None:
    tree({})
    assert main(["explain", "tone/banned"]) == 0
    assert "because" in capsys.readouterr().out
    assert main(["explain", "tone"]) == 0
    assert "tone/doubtful" in capsys.readouterr().out
    assert main(["explain", "suppression/unused"]) == 0
    capsys.readouterr()
    assert main(["explain", "extras"]) == 0
    assert "extra/loud" in capsys.readouterr().out
    assert main(["explain", "tone/bannd"]) == 2
    assert "did you mean 'tone/banned'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["calm-drip", "CALM DRIP", "calm infusion"])
def test_explain_shows_a_product(tree: Tree, capsys: Capture, name: str) -> None:
    tree({})
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("calm-drip  drink, sold without prescription\n")


def test_an_unknown_product_names_the_nearest(tree: Tree, capsys: Capture) -> None:
    tree({})
    assert main(["explain", "calm-drop"]) == 2
    assert "did you mean 'calm-drip'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "names"),
    [("2026-06-29", []), ("2026-06-30", ["B1"]), ("2027-01-31", ["B1", "calm-drip"])],
)
def test_stale_facts_are_listed_by_a_day(tree: Tree, capsys: Capture, day: str, names: list[str]) -> None:
    tree({})
    assert main(["rules", "--stale", "--on", day, "--format", "json"]) == 0
    assert [entry["name"] for entry in json.loads(capsys.readouterr().out)] == names


def test_stale_goes_by_today_unless_told(tree: Tree, capsys: Capture) -> None:
    tree({})
    assert main(["rules", "--stale"]) == 0
    assert f"due for review by {date.today().isoformat()}" in capsys.readouterr().out


@pytest.fixture
def tested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rules whose examples were run; one of those examples is not as written."""
    seen: list[str] = []

    def run(book: Rulebook) -> tuple[object, ...]:
        seen.extend(rule.id for rule in book.rules)
        return (SimpleNamespace(path="toy.yaml", line=3, message="not as written"),) if seen else ()

    stub = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "healthlint.examples", stub)
    monkeypatch.setattr(healthlint, "examples", stub, raising=False)
    return seen


@pytest.mark.parametrize(("arguments", "count"), [([], 5), (["tone"], 2), (["tone/banned"], 1)])
def test_test_runs_examples(
    tree: Tree, capsys: Capture, tested: list[str], arguments: list[str], count: int
) -> None:
    tree({})
    assert main(["test", *arguments]) == 1
    assert len(tested) == count
    verdict = f"{count} rules, {2 * count} examples: 1 of them not as written"
    assert capsys.readouterr().out.splitlines() == ["toy.yaml:3: not as written", verdict]


def test_test_runs_a_folder_of_rules(
    tree: Tree, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tested: list[str]
) -> None:
    root = tree({"own/toy.yaml": ""})
    folders: list[tuple[Path, ...]] = []

    def load(given: tuple[Path, ...], markets: tuple[str, ...]) -> Rulebook:
        folders.append(given)
        return toy.book()

    monkeypatch.setattr("healthlint.books.load", load)
    assert main(["test", "own"]) == 0
    assert folders == [(root / "own",)]
    assert capsys.readouterr().out == "0 rules, 0 examples: all as written\n"


def test_config_says_what_holds_and_why(tree: Tree, capsys: Capture) -> None:
    tree({".healthlint.yaml": "markets: [uk]\nseverity: {tone: off}", "app/page.html": "<h1>x</h1>"})
    assert main(["config", "app/page.html", "--ignore", "wording"]) == 0
    out = capsys.readouterr().out
    assert "  markets = uk (.healthlint.yaml:1)\n" in out
    assert "  severity = tone: off (.healthlint.yaml:2)\n" in out
    assert "  ignore = wording (--ignore)\n" in out
    assert "  fail-on = error (default)\n" in out
    assert "node_modules/" in out
    assert "It is read as a page: it has a title or a main heading.\n" in out


def test_schema_is_printed(capsys: Capture) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_the_schema_of_rule_files_is_printed(capsys: Capture) -> None:
    assert main(["schema", "rules"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "healthlint rule file"
