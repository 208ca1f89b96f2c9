"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import toy

Tree = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def toy_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the toy rules in the place of the real ones."""
    monkeypatch.setattr("healthlint.judging.check", toy.check)
    monkeypatch.setattr("healthlint.books.load", toy.load)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Writes files below an empty repository, which becomes the current folder."""
    root = tmp_path / "site"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)

    def write(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write
