"""The golden reports of the fixtures: what the program says of each page, kept in `fixtures/golden`.

`python tests/golden.py` renews them. A page or format file is linted alone, a site as a whole, each in an empty
repository of its own, so that what lies around the fixtures changes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from healthlint.linter import Options, lint
from healthlint.report import Report
from healthlint.reporters import REPORTERS
from healthlint.reporters import Options as Look

FIXTURES = Path(__file__).parent.parent / "fixtures"
GOLDEN = FIXTURES / "golden"
WIDTH = 100


def subjects() -> list[Path]:
    """What has a golden report: each page and format file, each site folder."""
    folders = (FIXTURES / name for name in ("pages", "formats", "sites"))
    return [path for folder in folders for path in sorted(folder.iterdir())]


def place(subject: Path) -> Path:
    """Where the golden report of a subject lies."""
    return GOLDEN / subject.parent.name / f"{subject.name}.txt"


def linted(subject: Path) -> Report:
    """The report on a subject, whose paths are shown from its own folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        (root / ".git").mkdir()
        if subject.is_dir():
            shutil.copytree(subject, root, dirs_exist_ok=True)
        else:
            shutil.copy(subject, root)
        os.chdir(root)
        try:
            return lint(["."], Options(no_config=True))
        finally:
            os.chdir(before)


def written(report: Report) -> str:
    """A report as its golden file holds it: one line a finding, then what a reviewer is shown."""
    look = Look(color=False, width=WIDTH)
    return REPORTERS["concise"](report, look) + "\n" + REPORTERS["rich"](report, look)


def kind(subject: Path) -> str:
    """What the author of a page expects of it by its name: good, clean, mixed or bad; empty for the others."""
    return subject.stem.rpartition("-")[2] if subject.parent.name == "pages" else ""


def violations(subject: Path) -> Iterator[str]:
    """The errors and warnings on a page, one line each: what a good or clean page must not have."""
    for line in REPORTERS["concise"](linted(subject), Look()).splitlines():
        if ": error: " in line or ": warning: " in line:
            yield line


def renew() -> None:
    """Write every golden report, and drop those whose subject is gone."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for subject in subjects():
        place(subject).parent.mkdir(parents=True, exist_ok=True)
        place(subject).write_text(written(linted(subject)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
