from __future__ import annotations

from conftest import Tree

from healthlint.holding import describe
from healthlint.settings import KEYS, Settings


def test_a_folder_has_values_only(tree: Tree) -> None:
    root = tree({})
    text = describe(root, Settings(root))
    assert all(f"  {key.name} = " in text for key in KEYS)
    assert "It is read as" not in text


def test_the_parts_of_a_page_are_named(tree: Tree) -> None:
    root = tree({"a.html": "<h1>x</h1>", "parts/foot.html": "<p>y</p>"})
    text = describe(root / "a.html", Settings(root, everywhere=(root / "parts/foot.html",)))
    assert text.endswith("On the page stand also:\n  parts/foot.html\n")


def test_a_file_that_cannot_be_read_is_said(tree: Tree) -> None:
    root = tree({"a.html": b"a\0"})
    assert "It cannot be read: not text: a NUL byte" in describe(root / "a.html", Settings(root))


def test_nothing_in_a_value_reaches_the_terminal(tree: Tree) -> None:
    root = tree({"a.html": ""})
    assert "\x1b" not in describe(root / "a.html", Settings(root, select=("\x1b[31m",)))
