"""The shipped hook, run by the real pre-commit program in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = (
    "healthlint",
    "rules",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    ".pre-commit-hooks.yaml",
)
BAD = "# Ketamine therapy\n\nOur ketamine drip cures depression, guaranteed.\n"
MENDED = "# Opening hours\n\nOur front desk is open from nine to five on weekdays.\n"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=_environment())
    return run.stdout.strip()


def _environment(**more: str) -> dict[str, str]:
    """The environment without the variables that git sets for its hooks, so that the suite can run in one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | more


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The project as a repository with one commit, and that commit's name."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "shipped")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shipped: tuple[Path, str]) -> Path:
    """A site's repository that uses both hooks."""
    folder = tmp_path_factory.mktemp("site")
    hooks = "\n".join(f"      - id: {name}" for name in ("healthlint", "healthlint-site"))
    text = f"repos:\n  - repo: {shipped[0].as_posix()}\n    rev: {shipped[1]}\n    hooks:\n{hooks}\n"
    (folder / ".pre-commit-config.yaml").write_text(text)
    git(folder, "init", "--quiet")
    return folder


def hook(site: Path, name: str, home: Path) -> subprocess.CompletedProcess[str]:
    git(site, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "run", name, "--verbose", "--color", "never"]
    environment = _environment(PRE_COMMIT_HOME=str(home))
    return subprocess.run(command, cwd=site, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs; shared, so that it installs once."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("name", ["healthlint", "healthlint-site"])
def test_the_hook_fails_on_a_bad_page_and_passes_on_a_mended_one(site: Path, home: Path, name: str) -> None:
    page = site / "about us.md"
    page.write_text(BAD)
    failed = hook(site, name, home)
    assert "about us.md:3:" in failed.stdout, failed.stdout + failed.stderr
    assert "efficacy/" in failed.stdout
    assert failed.returncode == 1

    page.write_text(MENDED)
    passed = hook(site, name, home)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout


def test_the_hook_takes_only_files_with_copy(site: Path, home: Path) -> None:
    (site / "about us.md").write_text(MENDED)
    (site / "package.json").write_text('{"description": "Our drip cures depression, guaranteed."}')
    (site / "logo.png").write_bytes(b"\x89PNG\0")
    run = hook(site, "healthlint", home)
    assert run.returncode == 0, run.stdout + run.stderr
