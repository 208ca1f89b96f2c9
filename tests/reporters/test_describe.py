from __future__ import annotations

import pytest

from healthlint.reporters.describe import address, message, provenance
from healthlint.rules import Authority

from .sample import rule


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("C", "confirmed in the source itself"),
        ("C*", "confirmed in a secondary source"),
        ("M-high", "from memory, very sure"),
        ("M-", "from memory, check before relying on it"),
        ("as told by counsel", "as told by counsel"),
        ("", ""),
    ],
)
def test_confidence_is_spelled_out(mark: str, words: str) -> None:
    assert provenance(Authority("A Law", confidence=mark)) == words


def test_the_date_of_the_check_comes_first() -> None:
    assert provenance(Authority("A Law", checked="2026-11-01", confidence="C2")) == (
        "checked 2026-11-01, confirmed in a secondary source"
    )


def test_placeholders_become_an_ellipsis() -> None:
    assert message(rule(message="“{match}” for {use}.")) == "“…” for …."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a<b>", "15 U.S.C. 45", ""])
def test_only_a_web_address_is_an_address(url: str) -> None:
    assert address(rule(authority=(Authority("A Law", url),))) == ""
