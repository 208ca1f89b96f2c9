from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.project import Projects


def made(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize(
    ("names", "root"),
    [
        ((".git/HEAD", "web/package.json", "web/.healthlint.yaml", "web/src/a.md"), ""),
        (("package.json", "web/.healthlint.yaml", "web/src/a.md"), "web"),
        (("package.json", "web/package.json", "web/src/a.md"), ""),
        (("web/package.json", "web/src/a.md"), "web"),
        (("web/src/a.md",), "web/src"),
    ],
)
def test_the_root_of_a_project(tmp_path: Path, names: tuple[str, ...], root: str) -> None:
    made(tmp_path, *names)
    assert Projects().root(tmp_path / "web/src") == tmp_path / root


def test_the_current_folder_when_it_is_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "web/src/a.md")
    monkeypatch.chdir(tmp_path)
    assert Projects().path(tmp_path / "web/src/a.md") == "web/src/a.md"
