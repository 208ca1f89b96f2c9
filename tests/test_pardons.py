from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
from rulefiles import file, rule

from healthlint.rules import SCOPES

# Scope -> a text that it pardons ("soft" is in reach of the loud words), and one that it does not.
REACH = {
    "overlap": ("Some loud words soft here.", "Some loud words here, soft."),
    "begins": ("Some loud words soft.", "Some loud words so soft."),
    "before": ("Some soft loud words here.", "Some soft and loud words here."),
    "after": ("Some loud words soft here.", "Some loud words so soft here."),
    "clause": ("Some loud words are soft; I hear.", "Some loud words I hear; it is soft."),
    "sentence": ("Some loud words I hear; it is soft.", "Some loud words here. It is soft."),
    "next": ("Some loud words here. It is soft.", "It is soft. Some loud words here."),
    "passage": ("It is soft. Some loud words here.", "It is soft.\n\nSome loud words here."),
    "heading": ("# Soft\n\nSome loud words here.", "# Hard\n\nSome loud words here. It is soft."),
    "section": ("# Hard\n\nSoft.\n\nSome loud words.", "# Hard\n\nSoft.\n\n# Harder\n\nSome loud words."),
    "page": ("# Hard\n\nSoft.\n\n# Harder\n\nSome loud words.", "# Hard\n\nSome loud words."),
    "voice": ("It is soft.\n\nSome loud words here.", "It is soft.\n\n> Some loud words here."),
}


def test_every_scope_is_tried() -> None:
    assert {*REACH, "context"} == {*SCOPES}


@pytest.mark.parametrize("scope", REACH)
def test_a_pardon_reaches_as_far_as_its_scope(
    scope: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = "loud words soft" if scope in ("overlap", "begins") else "soft"
    lists = "lists: {clause-break: [but]}\n"
    pardoned_by = rule(unless=f'[{{{scope}: "{pattern}"}}]', flag='["Some [[loud words]]."]')
    book = rulefiles.book(tmp_path, monkeypatch, file([pardoned_by], lists))
    pardoned, reported = REACH[scope]
    assert rulefiles.quoted(pardoned, book) == []
    assert rulefiles.quoted(reported, book) == ["loud words"]
