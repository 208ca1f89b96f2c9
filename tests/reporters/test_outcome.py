from __future__ import annotations

from dataclasses import replace

import pytest

from healthlint.document import Document
from healthlint.report import FileReport, Report, Unread
from healthlint.reporters.outcome import counted, last_word, most_serious_first, totals
from healthlint.source import Source

from .sample import full, one

CLEAN = FileReport(Document(Source("a.md", "Hi"), "markdown", ()))


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_counted(number: int, words: str) -> None:
    assert counted(number, "page") == words


def test_totals() -> None:
    assert totals(full()) == (
        "1 error, 1 warning, 1 note on 2 pages and 1 component · 1 silenced · 1 file could not be read · "
        "3 files left out · 3 rules, market us, facts as of 2026-11-21"
    )


def test_the_most_serious_come_first() -> None:
    found = full().files[0].diagnostics
    assert most_serious_first(reversed(found)) == list(found)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (full(), "found something to change"),
        (Report((CLEAN,), ()), "Nothing found by these rules. That is not a verdict on the page."),
        (Report((CLEAN, CLEAN), ()), "Nothing found by these rules. That is not a verdict on the pages."),
        (Report((CLEAN,), (), (Unread("b", "gone"),)), "Nothing found by these rules in what was read."),
        (Report((), ()), "Nothing was read, so nothing was judged."),
    ],
)
def test_the_last_word(report: Report, words: str) -> None:
    assert words in last_word(report)


def test_silence_is_not_called_nothing() -> None:
    report = full()
    quiet = replace(report, files=(replace(report.files[0], diagnostics=()),), unread=())
    assert last_word(quiet).startswith("Nothing found by these rules beyond what is silenced.")


@pytest.mark.parametrize("report", [full(), one("calm", "calm"), Report((CLEAN,), ()), Report((), ())])
def test_no_verdict_is_given(report: Report) -> None:
    assert "compliant" not in last_word(report).replace("not thereby compliant", "")
