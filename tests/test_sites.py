"""The made-up sites: a statement in a footer satisfies the page, and the report says where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from healthlint.document import Unit
from healthlint.linter import Options, lint
from healthlint.report import FileReport

SITES = Path(__file__).parent.parent / "fixtures" / "sites"
MEDICAL_ADVICE = "disclaimer/medical-advice"


def reports(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, FileReport]:
    """The reports on a site that stands in a repository of its own, by path."""
    site = tmp_path / name
    shutil.copytree(SITES / name, site)
    (site / ".git").mkdir()
    monkeypatch.chdir(site)
    return {file.path: file for file in lint(["."], Options(no_config=True)).files}


@pytest.mark.parametrize(
    ("site", "page", "footer"),
    [
        ("hugo-clinic", "content/services/shockwave.md", "layouts/partials/footer.html"),
        ("next-clinic", "app/services/ketamine/page.tsx", "components/Footer.tsx"),
        ("wp-clinic", "page-botox.php", "footer.php"),
    ],
)
def test_a_statement_in_the_footer_satisfies_the_page(
    site: str, page: str, footer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = reports(site, tmp_path, monkeypatch)
    assert found[page].document.unit is Unit.PAGE
    assert found[footer].document.unit is Unit.COMPONENT
    (said,) = [each.said_at for each in found[page].statements if each.rule == MEDICAL_ADVICE]
    assert said is not None and said.path == footer
    assert MEDICAL_ADVICE not in {diagnostic.rule for diagnostic in found[page].diagnostics}


@pytest.mark.parametrize("gone", ["nothing", "a comment", "hidden"])
def test_a_footer_that_does_not_show_its_statement_satisfies_nothing(
    gone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (SITES / "wp-clinic" / "footer.php").read_text("utf-8")
    hidden = {"nothing": "", "a comment": f"<!-- {text} -->", "hidden": f"<div hidden>{text}</div>"}[gone]
    site = tmp_path / "wp-clinic"
    shutil.copytree(SITES / "wp-clinic", site)
    (site / ".git").mkdir()
    (site / "footer.php").write_text(hidden, "utf-8")
    monkeypatch.chdir(site)
    (file,) = lint(["page-botox.php"], Options(no_config=True)).files
    assert MEDICAL_ADVICE in {diagnostic.rule for diagnostic in file.diagnostics}
