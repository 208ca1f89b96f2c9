from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from conftest import Tree

from healthlint.discovery import PROJECT_NOTES, Walk
from healthlint.report import Unread
from healthlint.yamlfile import parse


def nothing(path: Path, is_folder: bool) -> bool | None:
    return None


def walked(root: Path, excluded: object = nothing) -> tuple[list[str], list[Unread]]:
    walk = Walk(lambda name: name.endswith(".md"), excluded)  # type: ignore[arg-type]
    return [found.shown for found in walk.files(root)], walk.unread


def test_files_come_in_the_order_of_their_paths(tree: Tree) -> None:
    root = tree({"b.md": "", "a/z.md": "", "a/b/c.md": "", "a.md": ""})
    assert sorted(walked(root)[0]) == ["a.md", "a/b/c.md", "a/z.md", "b.md"]
    assert walked(root)[0] == walked(root)[0]


def test_hidden_and_built_folders_are_left_out(tree: Tree) -> None:
    names = ["node_modules", ".cache", "dist", "vendor", "build", "__pycache__"]
    root = tree({**{f"sub/{name}/a.md": "" for name in names}, "sub/a.md": "", ".hidden.md": ""})
    read, unread = walked(root)
    assert read == ["sub/a.md"]
    assert [one.reason for one in unread] == [
        "5 folders that are excluded, ignored or left out by default: "
        "__pycache__/, build/, dist/, node_modules/, vendor/"
    ]


def test_the_code_of_others_is_left_out_by_the_name_of_its_parent_too(tree: Tree) -> None:
    root = tree({"wp-content/plugins/a.md": "", "plugins/b.md": "", "themes/twentyten/c.md": ""})
    assert walked(root)[0] == ["plugins/b.md"]


def test_a_folder_of_pages_may_be_named_as_one_of_tests(tree: Tree) -> None:
    kept = ("pages/coverage/a.md", "pages/cypress/a.md", "pages/tests/a.md")
    left = ("coverage/a.md", "cypress/e2e/a.md", "pages/api/a.md", "tests/a.md")
    assert walked(tree(dict.fromkeys((*kept, *left), "")))[0] == list(kept)


def test_notes_about_the_project_are_left_out(tree: Tree) -> None:
    names = ("README.md", "readme.md", "CHANGELOG.md", "License.md", "CONTRIBUTING.md", "FAQ.md", "About.md")
    more = ("CLAUDE.md", "SEO_PLAN.md", "QUIZ-TASK.md", "BOTOX.md")
    found, unread = walked(tree(dict.fromkeys((*names, *more), "")))
    assert found == ["About.md", "BOTOX.md", "FAQ.md"]
    assert [one.reason for one in unread] == [
        "8 notes about the project that are excluded, ignored or left out by default: CHANGELOG.md, CLAUDE.md, "
        "CONTRIBUTING.md, License.md, QUIZ-TASK.md, README.md, SEO_PLAN.md, readme.md"
    ]


def test_the_configuration_can_take_a_built_folder_back_in(tree: Tree) -> None:
    root = tree({"dist/a.md": "", "out/a.md": "", "b.md": ""})
    verdicts = {root / "dist": False, root / "b.md": True}
    assert walked(root, lambda path, _: verdicts.get(path))[0] == ["dist/a.md"]


def test_nested_ignore_files_are_respected(tree: Tree) -> None:
    root = tree(
        {
            ".gitignore": "drafts/\n*.tmp.md\n/top.md\n",
            "blog/.gitignore": "!keep.tmp.md\nsecret.md\n",
            **dict.fromkeys(("drafts/a.md", "top.md", "blog/top.md", "x.tmp.md"), ""),
            **dict.fromkeys(
                ("blog/keep.tmp.md", "blog/other.tmp.md", "blog/secret.md", "blog/drafts/b.md"), ""
            ),
        }
    )
    assert walked(root)[0] == ["blog/keep.tmp.md", "blog/top.md"]


def test_ignore_files_above_the_folder_hold_too(tree: Tree) -> None:
    root = tree({".gitignore": "blog/a.md", "blog/a.md": "", "blog/b.md": ""})
    assert walked(root / "blog")[0] == ["blog/b.md"]


def test_a_pattern_that_cannot_be_used_is_said(tree: Tree) -> None:
    root = tree({".gitignore": "ok.md\n*a*a*a*a*a*b\n", "ok.md": "", "c.md": ""})
    files, unread = walked(root)
    assert files == ["c.md"]
    assert [(entry.path, entry.failure) for entry in unread] == [(".gitignore", False)]
    assert unread[0].reason.startswith("line 2 has a pattern that cannot be used")


def test_other_formats_are_counted_in_one_line(tree: Tree) -> None:
    root = tree({"a.PNG": b"", "b/c.png": b"", "d.css": "", "LICENSE": "", "e.md": ""})
    _, unread = walked(root)
    assert unread == [
        Unread(".", "4 files of formats without copy: 2 .png, 1 .css, 1 without ending", False, 4)
    ]


def test_links_are_not_followed(tree: Tree) -> None:
    root = tree({"a.md": "", "sub/b.md": ""})
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "c.md").touch()
    (root / "loop").symlink_to(root)
    (root / "again.md").symlink_to("a.md")
    (root / "out").symlink_to(outside)
    (root / "out.md").symlink_to(outside / "c.md")
    (root / "gone.md").symlink_to("nowhere.md")
    files, unread = walked(root)
    assert files == ["a.md", "sub/b.md"]
    assert [(entry.path, entry.failure) for entry in unread] == [
        ("gone.md", True),
        ("out", False),
        ("out.md", False),
    ]


def test_a_folder_that_cannot_be_opened_is_said(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"shut/a.md": "", "b.md": ""})
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    files, unread = walked(root)
    assert files == ["b.md"]
    assert unread == [Unread("shut", "a folder that cannot be opened: permission denied")]


def test_very_deep_folders_are_said(tree: Tree) -> None:
    root = tree({"a.md": "", "/".join("d" * 102) + "/b.md": ""})
    files, unread = walked(root)
    assert files == ["a.md"]
    assert "nested more than 100 deep" in unread[0].reason


def test_an_undecodable_name_is_shown_safely(tree: Tree) -> None:
    root = tree({})
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/b\xe9.md")).touch()
    except OSError:
        pytest.skip("this file system has no such names")
    assert walked(root)[0] == ["b\\xe9.md"]


def test_the_hook_leaves_out_what_a_walk_takes_for_notes() -> None:
    hooks = parse((Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    exclude = re.compile(hooks.items("hooks")[0].mapping("a hook")["exclude"].text("exclude"))
    names = [
        re.sub(r"\[.(.)\]", r"\1", name).replace("*.*", ".md").replace(".*", ".md") for name in PROJECT_NOTES
    ]
    assert [name for name in (*names, "SEO_PLAN.md", "docs/QUIZ-TASK.md") if not exclude.search(name)] == []
    assert [
        name for name in ("faq.md", "FAQ.md", "botox-plan.md", "src/Botox.md") if exclude.search(name)
    ] == []
