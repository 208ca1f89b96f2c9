from __future__ import annotations

import subprocess
import sys

import pytest

from healthlint.report import Report
from healthlint.reporters import REPORTERS, Options

from .sample import full


def test_the_choices() -> None:
    assert list(REPORTERS) == ["rich", "concise", "json", "sarif", "github"]


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_report_gives_the_same_text_ending_in_a_line_end(name: str) -> None:
    texts = {REPORTERS[name](full(), Options()) for _ in range(3)}
    assert len(texts) == 1
    assert texts.pop().endswith("\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_a_run_without_files_is_reported(name: str) -> None:
    assert REPORTERS[name](Report((), ()), Options())


@pytest.mark.parametrize("name", REPORTERS)
def test_unread_and_left_out_files_are_in_every_output(name: str) -> None:
    text = REPORTERS[name](full(), Options())
    assert "pages/old.doc" in text
    assert "img" in text


@pytest.mark.parametrize("name", ["concise", "json", "sarif", "github"])
def test_only_the_terminal_needs_rich(name: str) -> None:
    code = (
        "import sys; from healthlint.report import Report; "
        "from healthlint.reporters import REPORTERS, Options; "
        f"REPORTERS[{name!r}](Report((), ()), Options()); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
