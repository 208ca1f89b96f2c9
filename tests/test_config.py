from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Tree
from hypothesis import given
from hypothesis import strategies as st

from healthlint.config import Configs, read, shown_path
from healthlint.diagnostics import Severity
from healthlint.settings import ConfigError


def test_the_nearest_configuration_wins(tree: Tree) -> None:
    root = tree(
        {".healthlint.yaml": "select: outer", "blog/.healthlint.yaml": "select: inner", "blog/a/b.md": ""}
    )
    configs = Configs()
    assert configs.of(root / "blog/a").settings(root / "blog/a/b.md").select == ("inner",)
    assert configs.of(root).settings(root / "c.md").select == ("outer",)


def test_the_search_ends_at_the_repository(tree: Tree) -> None:
    root = tree({"a.md": ""})
    (root.parent / ".healthlint.yaml").write_text("select: outside")
    config = Configs().of(root)
    assert (config.path, config.base) == (None, root)


def test_a_pyproject_counts_only_with_its_table(tree: Tree) -> None:
    root = tree(
        {
            "pyproject.toml": "[tool.healthlint]\nfail-on = 'note'\nreading-target = 6\n",
            "sub/pyproject.toml": "[project]\nname = 'healthlint-site'\n",
        }
    )
    settings = Configs().of(root / "sub").settings(root / "sub/a.md")
    assert (settings.fail_on, settings.reading_target) == (Severity.NOTE, 6.0)
    assert settings.origins == {"fail_on": "pyproject.toml:2", "reading_target": "pyproject.toml:3"}


def test_the_own_file_wins_over_pyproject(tree: Tree) -> None:
    root = tree({".healthlint.yaml": "select: own", "pyproject.toml": "[tool.healthlint]\nselect = 'py'\n"})
    assert Configs().of(root).settings(root / "a.md").select == ("own",)


def test_overrides_hold_for_their_paths_and_the_last_wins(tree: Tree) -> None:
    root = tree(
        {
            ".healthlint.yaml": "ignore: [a]\noverrides:\n- paths: blog/\n  ignore: [b]\n- paths: ['*.txt']\n"
            "  ignore: [c]\n"
        }
    )
    config = Configs().of(root)
    assert config.settings(root / "page.md").ignore == ("a",)
    assert config.settings(root / "blog/page.md").ignore == ("b",)
    settings = config.settings(root / "blog/page.txt")
    assert settings.ignore == ("c",)
    assert settings.origins["ignore"] == ".healthlint.yaml:6 (overrides)"


def test_overrides_in_toml(tree: Tree) -> None:
    root = tree({"pyproject.toml": "[[tool.healthlint.overrides]]\npaths = 'blog/'\nmarkets = ['uk']\n"})
    assert Configs().of(root).settings(root / "blog/a.md").markets == ("uk",)


def test_a_chosen_configuration_holds_for_all(tree: Tree) -> None:
    root = tree({".healthlint.yaml": "select: near", "other/strict.yaml": "select: chosen"})
    configs = Configs(chosen=Path("other/strict.yaml"))
    assert configs.of(root).settings(root / "a.md").select == ("chosen",)


def test_no_configuration_when_asked(tree: Tree) -> None:
    root = tree({".healthlint.yaml": "select: near"})
    assert Configs(none=True).of(root).settings(root / "a.md").select == ()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            ".healthlint.yaml",
            "markets: [us]\nselct: [a]\n",
            ":2:1: unknown key 'selct'; did you mean 'select'?",
        ),
        (".healthlint.yaml", "select: [", ":1:10: not valid YAML"),
        (".healthlint.yaml", "select: a\nselect: b", ":2:1: 'select' stands here twice"),
        (".healthlint.yaml", "a: &x [1]\nb: *x", ":1:4: anchors and aliases"),
        (".healthlint.yaml", "- a", ":1:1: the configuration must be a mapping"),
        (".healthlint.yaml", "overrides: [{select: a}]", ":1:13: overrides: an entry needs `paths`"),
        (".healthlint.yaml", "[" * 5000, ": nested more than"),
        (".healthlint.yaml", b"select: \xff", ": byte 8 is not UTF-8"),
        ("pyproject.toml", "[tool.healthlint]\n\nselct = ['a']\n", ":3:1: unknown key 'selct'"),
        ("pyproject.toml", "[tool.healthlint]\nselect = \n", ":2:10: not valid TOML: Invalid value"),
        ("pyproject.toml", "[tool.healthlint]\nselect = " + "[" * 9000, ": not valid TOML"),
        ("pyproject.toml", "[tool]\nhealthlint = 3\n", ": the configuration must be a mapping"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(
    tree: Tree, name: str, text: str | bytes, message: str
) -> None:
    root = tree({name: text})
    with pytest.raises(ConfigError) as caught:
        Configs().of(root)
    assert str(caught.value).startswith(name + ":")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_is_raised_for_every_folder_below(tree: Tree) -> None:
    root = tree({".healthlint.yaml": "selct: a", "a/b.md": ""})
    configs = Configs()
    for folder in (root, root / "a", root):
        with pytest.raises(ConfigError):
            configs.of(folder)


def test_a_chosen_configuration_must_exist(tree: Tree) -> None:
    root = tree({})
    with pytest.raises(ConfigError, match=r"^missing\.yaml: no such file"):
        Configs(chosen=Path("missing.yaml")).of(root)


def test_an_oversized_configuration_is_refused(tree: Tree) -> None:
    root = tree({".healthlint.yaml": "#" * 100_001})
    with pytest.raises(ConfigError, match="larger than 100,000 bytes"):
        Configs().of(root)


def test_paths_are_shown_relative_inside_and_whole_outside(tree: Tree) -> None:
    root = tree({})
    assert shown_path(root / "a" / "b.md") == "a/b.md"
    assert shown_path(root.parent / "c.md") == (root.parent / "c.md").as_posix()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("config")
    for name, content in ((".healthlint.yaml", data), ("pyproject.toml", b"[tool.healthlint]\n" + data)):
        path = folder / name
        path.write_bytes(content)
        try:
            read(path)
        except ConfigError as error:
            assert "\n" not in str(error)
