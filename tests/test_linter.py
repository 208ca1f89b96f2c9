from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from conftest import Tree

from healthlint.diagnostics import Severity
from healthlint.linter import Options, Stdin, lint
from healthlint.report import Report
from healthlint.rulebook import RuleError
from healthlint.settings import ConfigError

pytestmark = pytest.mark.usefixtures("toy_rules")


def found(report: Report) -> list[tuple[str, str]]:
    return [(file.path, diagnostic.rule) for file, diagnostic in report.diagnostics()]


def test_a_folder_is_linted_in_order(tree: Tree) -> None:
    tree({"b.html": "<p>banned</p>", "a/c.html": "<p>doubtful</p>", "d.png": b"\x89PNG\0"})
    report = lint(["."])
    assert found(report) == [("a/c.html", "tone/doubtful"), ("b.html", "tone/banned")]
    assert [(entry.path, entry.failure, entry.count) for entry in report.unread] == [(".", False, 1)]
    assert report.exit_code == 1


def test_the_order_of_the_arguments_changes_nothing(tree: Tree) -> None:
    tree({f"{name}.html": "<p>banned</p>" for name in "abcdef"})
    names = [f"{name}.html" for name in "abcdef"] + [".", "a.html"]
    random.Random(1).shuffle(names)
    assert lint(names) == lint(sorted(names))


def test_a_file_is_linted_once(tree: Tree) -> None:
    tree({"a.html": "<p>banned</p>"})
    assert len(lint([".", "a.html", "./a.html"]).files) == 1


def test_a_named_file_is_read_even_if_ignored_but_not_if_excluded(tree: Tree) -> None:
    tree(
        {
            ".gitignore": "*.html",
            ".healthlint.yaml": "exclude: old/",
            "a.html": "<p>banned</p>",
            "old/b.html": "",
        }
    )
    report = lint(["a.html", "old/b.html"])
    assert found(report) == [("a.html", "tone/banned")]
    assert [(entry.path, entry.failure) for entry in report.unread] == [("old/b.html", False)]


def test_each_file_is_judged_by_its_own_configuration(tree: Tree) -> None:
    tree(
        {
            ".healthlint.yaml": "fail-on: error",
            "strict/.healthlint.yaml": "fail-on: note\nseverity: {tone/banned: note}",
            "strict/a.html": "<p>banned</p>",
            "lax/.healthlint.yaml": "ignore: tone",
            "lax/a.html": "<p>banned</p>",
            "b.html": "<p>doubtful</p>",
        }
    )
    assert found(lint(["lax", "b.html"])) == [("b.html", "tone/doubtful")]
    assert lint(["lax", "b.html"]).exit_code == 0
    report = lint(["."])
    assert [d.severity for _, d in report.diagnostics()] == [Severity.WARNING, Severity.NOTE]
    assert report.exit_code == 1


def test_the_command_line_holds_over_configurations(tree: Tree) -> None:
    tree(
        {
            ".healthlint.yaml": "select: tone\nignore: tone/doubtful",
            "a.html": "<p>banned doubtful quibble</p>",
        }
    )
    select = Options((("select", ("wording", "tone"), "--select"),))
    assert found(lint(["."], select)) == [("a.html", "tone/banned"), ("a.html", "wording/quibble")]
    ignore = Options((("ignore", ("tone/banned",), "--ignore"),))
    assert found(lint(["."], ignore)) == []


def test_one_wrong_configuration_keeps_only_its_own_files(tree: Tree) -> None:
    tree(
        {"bad/.healthlint.yaml": "selct: a", "bad/a.html": "", "bad/b.html": "", "good.html": "<p>banned</p>"}
    )
    report = lint(["."])
    assert found(report) == [("good.html", "tone/banned")]
    wrong = "bad/.healthlint.yaml:1:1: unknown key 'selct'; did you mean 'select'?"
    reason = f"{wrong}; it keeps 1 more from being judged"
    assert [(entry.path, entry.reason, entry.count) for entry in report.unread] == [("bad/a.html", reason, 2)]
    assert report.exit_code == 2


@pytest.mark.parametrize("files", [{}, {"a.html": "<p>x</p>"}])
def test_a_wrong_configuration_of_all_is_raised(tree: Tree, files: dict[str, str | bytes]) -> None:
    tree({".healthlint.yaml": "select: tune", **files})
    with pytest.raises(ConfigError, match=r"^\.healthlint\.yaml:1: no rule"):
        lint(["."])


def test_a_broken_pack_of_all_is_raised(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"a.html": ""})

    def fail(*_: object, **__: object) -> None:
        raise RuleError("own/x.yaml:1:1: broken")

    monkeypatch.setattr("healthlint.books.load", fail)
    with pytest.raises(RuleError):
        lint(["."])


def test_standard_input_stands_for_a_path(tree: Tree) -> None:
    tree({"blog/.healthlint.yaml": "ignore: tone/doubtful"})
    report = lint([], stdin=Stdin(b"<p>banned doubtful</p>", "blog/new.html"))
    assert found(report) == [("blog/new.html", "tone/banned")]


def test_poisoned_files_lose_nothing_else(tree: Tree) -> None:
    good: dict[str, str | bytes] = {f"good{number}.html": "<p>banned</p>" for number in range(20)}
    root = tree(good)
    alone = lint(["."])
    (root / "nul.html").write_bytes(b"a\0b")
    (root / "latin.html").write_bytes(b"caf\xe9")
    (root / "wide.html").write_bytes("a".encode("utf-16"))
    (root / "gone.html").symlink_to("nowhere.html")
    (root / "loop.html").symlink_to("loop.html")
    os.mkfifo(root / "pipe.html")
    with (root / "sparse.html").open("wb") as file:
        file.truncate(10**11)
    report = lint(["."])
    assert report.files == alone.files
    names = ["gone", "latin", "loop", "nul", "pipe", "sparse", "wide"]
    assert [entry.path for entry in report.unread] == [f"{name}.html" for name in names]
    assert report.exit_code == 2


def test_a_bug_is_not_hidden(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"a.html": "<p>x</p>"})

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("healthlint.judging.check", fail)
    with pytest.raises(ZeroDivisionError):
        lint(["."])


def test_progress_passes_every_outcome_on(tree: Tree) -> None:
    tree({"a.html": "", "b.html": ""})
    seen: list[int] = []

    def progress(outcomes: object, total: int) -> list[object]:
        seen.append(total)
        return list(outcomes)  # type: ignore[call-overload, no-any-return]

    assert len(lint(["."], progress=progress).files) == 2  # type: ignore[arg-type]
    assert seen == [2]


def test_workers_find_the_same(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.undo()  # workers start afresh, with the real rules
    root = tree({f"p{number}.html": "<h1>Hello</h1><p>Words.</p>" for number in range(4)})
    monkeypatch.chdir(root)
    alone = lint(["."])
    monkeypatch.setattr("healthlint.linter._FILES_A_WORKER", 2)
    assert lint(["."], Options(jobs=2)) == alone


def test_paths_outside_the_current_folder_are_shown_whole(tree: Tree) -> None:
    root = tree({})
    outside = root.parent / "outside.html"
    outside.write_text("<p>banned</p>")
    assert found(lint([Path("../outside.html")])) == [(outside.as_posix(), "tone/banned")]
