"""What is shipped: the rules lie in the wheel and the sdist, and are found there."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from healthlint.loading import builtin

ROOT = Path(__file__).parent.parent
RULES = {path.relative_to(builtin()).as_posix() for path in builtin().rglob("*.yaml")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder


def test_the_wheel_holds_every_rule_file_and_nothing_besides(unpacked: Path) -> None:
    packs = unpacked / "healthlint" / "packs"
    assert {path.relative_to(packs).as_posix() for path in packs.rglob("*.yaml")} == RULES
    assert {path.name.partition("-")[0] for path in unpacked.iterdir()} == {"healthlint"}
    assert (unpacked / "healthlint" / "py.typed").exists()


def test_the_sdist_holds_what_builds_and_tests_it(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {f"rules/{name}" for name in RULES} | {"pyproject.toml", "LICENSE", "README.md", "tasks.py"}
    assert wanted <= names
    assert {"tests", "fixtures", "docs", "bench"} <= {name.partition("/")[0] for name in names}
    assert not any("__pycache__" in name or name.startswith(".git/") for name in names)


def test_the_unpacked_wheel_finds_its_own_rules(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "# Ketamine therapy\n\nOur ketamine drip cures depression, guaranteed.\n"
    )
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from healthlint.cli import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, str(unpacked), "check", "page.md"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    assert "page.md:3:" in run.stdout

    where = "from healthlint.loading import builtin; print(builtin())"
    program = f"import sys; sys.path.insert(0, sys.argv.pop(1)); {where}"
    run = subprocess.run([sys.executable, "-c", program, str(unpacked)], capture_output=True, text=True)
    assert Path(run.stdout.strip()) == unpacked / "healthlint" / "packs"
