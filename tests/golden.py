"""The golden reports of the fixtures: what the program says of each page, kept in `fixtures/golden`.

`python tests/golden.py` renews them. The pages, the formats and each site stand in a repository of their own,
so that what lies around the fixtures changes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
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


@cache
def whole() -> Report:
    """The report on all fixtures, in the default configuration."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as scratch:
        for folder in ("pages", "formats", "sites"):
            shutil.copytree(FIXTURES / folder, Path(scratch, folder))
        for project in (Path(scratch, "pages"), Path(scratch, "formats"), *Path(scratch, "sites").iterdir()):
            (project / ".git").mkdir()
        os.chdir(scratch)
        try:
            return lint(["."], Options(no_config=True))
        finally:
            os.chdir(before)


def report_on(subject: Path) -> Report:
    """The report on one subject, with the rules that spoke: a rule that did not changes no old page."""
    name = subject.relative_to(FIXTURES).as_posix()
    files = tuple(file for file in whole().files if _of(file.path, name))
    unread = tuple(one for one in whole().unread if _of(one.path, name))
    spoke = {diagnostic.rule for file in files for diagnostic in file.diagnostics}
    spoke |= {statement.rule for file in files for statement in file.statements}
    rules = tuple(rule for rule in whole().rules if rule.id in spoke)
    return replace(whole(), files=files, unread=unread, rules=rules, as_of="")


def _of(path: str, subject: str) -> bool:
    return path == subject or path.startswith(f"{subject}/")


def written(report: Report) -> str:
    """A report as its golden file holds it: one line a finding, then what a reviewer is shown."""
    look = Look(color=False, width=WIDTH)
    return REPORTERS["concise"](report, look) + "\n" + REPORTERS["rich"](report, look)


def kind(subject: Path) -> str:
    """What the author of a page expects by its name: good, clean, mixed or bad; empty for others."""
    return subject.stem.rpartition("-")[2] if subject.parent.name == "pages" else ""


def faults(subject: Path) -> Iterator[str]:
    """The errors and warnings on a subject, one line each: what a good or clean page must not have."""
    for line in REPORTERS["concise"](report_on(subject), Look()).splitlines():
        if ": error: " in line or ": warning: " in line:
            yield line


def renew() -> None:
    """Write every golden report, and drop those whose subject is gone."""
    texts = {place(subject): written(report_on(subject)) for subject in subjects()}
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
