"""The pages of `docs` and the README say what is so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import generate
import pytest

ROOT = Path(__file__).parent.parent
PAGES = generate.pages()
PROSE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
LINK = re.compile(r"\]\(<?([^)#>]+)[^)]*\)")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_generated_pages_are_up_to_date(path: Path) -> None:
    """Otherwise: `python tasks.py renew`."""
    assert path.read_text("utf-8") == PAGES[path]


def test_no_page_is_left_of_a_family_that_is_gone() -> None:
    assert set((ROOT / "docs/rules").glob("*.md")) <= set(PAGES)


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_links_lead_to_files(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text("utf-8")) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_first_two_blocks_set_up_all_they_need() -> None:
    lint, test = blocks()[:2]
    assert "healthlint check fixtures" in lint
    assert "tasks.py check" in test
    assert all(block.startswith("python3 -m venv ") for block in (lint, test))


def test_ci_runs_the_second_block() -> None:
    program = next(line for line in (ROOT / ".ci/run").read_text().splitlines() if line.startswith("block="))
    run = subprocess.run(
        ["bash", "-c", f'{program}\necho "$block"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == blocks()[1]


@pytest.mark.parametrize("path", [*PROSE, ROOT / "fixtures/README.md"], ids=named)
def test_no_page_claims_compliance(path: Path) -> None:
    said = re.findall(r"[^.\n]*\bis compliant\b[^.\n]*", path.read_text("utf-8"))
    assert [line for line in said if "never says" not in line] == []
