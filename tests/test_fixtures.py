from __future__ import annotations

from pathlib import Path

import golden
import pytest

SUBJECTS = golden.subjects()
CAREFUL = [path for path in SUBJECTS if golden.kind(path) in ("good", "clean")]
CARELESS = [path for path in SUBJECTS if golden.kind(path) == "bad"]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("subject", SUBJECTS, ids=named)
def test_the_report_is_the_golden_one(subject: Path) -> None:
    """After a change that is meant: `python tests/golden.py`, and read the difference."""
    assert golden.written(golden.report_on(subject)) == golden.place(subject).read_text("utf-8")


def test_every_golden_report_has_its_subject() -> None:
    assert {golden.place(subject) for subject in SUBJECTS} == set(golden.GOLDEN.rglob("*.txt"))


@pytest.mark.parametrize("subject", CAREFUL, ids=named)
def test_careful_pages_have_no_error_and_no_warning(subject: Path) -> None:
    assert list(golden.faults(subject)) == []


@pytest.mark.parametrize("subject", CARELESS, ids=named)
def test_careless_pages_fail(subject: Path) -> None:
    assert golden.report_on(subject).exit_code == 1


def test_no_fixture_is_left_unread() -> None:
    assert [unread for unread in golden.whole().unread if unread.failure] == []


def test_the_list_of_fixtures_names_every_page() -> None:
    listed = (golden.FIXTURES / "README.md").read_text("utf-8")
    assert [path.name for path in SUBJECTS if path.is_file() and f"`{path.name}`" not in listed] == []
