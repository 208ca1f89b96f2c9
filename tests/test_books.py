from __future__ import annotations

from pathlib import Path

import pytest
import toy

from healthlint.books import Books
from healthlint.diagnostics import Severity
from healthlint.rulebook import RuleError
from healthlint.settings import ConfigError, Settings

HERE = Settings(Path())


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []

    def load(folders: tuple[Path, ...], markets: tuple[str, ...]) -> object:
        calls.append((folders, markets))
        if "nowhere" in markets:
            raise RuleError("packs/x.yaml:3:1: broken")
        return toy.load(folders, markets)

    monkeypatch.setattr("healthlint.books.load", load)
    return calls


def test_each_set_of_packs_is_loaded_once(loaded: list[object]) -> None:
    books = Books()
    one = books.of(HERE.changed("select", ("tone",), "x"))
    other = books.of(HERE.changed("ignore", ("tone",), "x"))
    assert books.of(HERE.changed("ignore", ("tone",), "elsewhere")) is other
    assert {rule.family for rule in one.rules} == {"tone"}
    assert "tone" not in {rule.family for rule in other.rules}
    assert loaded == [((), ("us",))]


def test_severities_are_put_into_the_rules() -> None:
    book = Books().of(HERE.changed("severity", (("tone/banned", Severity.NOTE), ("wording", None)), "x"))
    assert [rule.severity for rule in book.rules if rule.id == "tone/banned"] == [Severity.NOTE]
    assert not [rule for rule in book.rules if rule.family == "wording"]


@pytest.mark.parametrize(
    ("choice", "families"),
    [
        ({}, {"tone", "wording", "owed"}),
        ({"select": "extras"}, {"extra"}),
        ({"also": "extras"}, {"tone", "wording", "owed", "extra"}),
        ({"also": "extra"}, {"tone", "wording", "owed"}),
        ({"also": "extra/loud", "select": "tone"}, {"tone", "extra"}),
        ({"also": "extras", "ignore": "extra"}, {"tone", "wording", "owed"}),
    ],
)
def test_also_adds_to_what_is_on(choice: dict[str, str], families: set[str]) -> None:
    settings = HERE
    for name, value in choice.items():
        settings = settings.changed(name, (value,), "x")
    assert {rule.family for rule in Books().of(settings).rules} == families


@pytest.mark.parametrize("name", ["select", "also", "ignore", "severity"])
def test_an_unknown_name_says_where_it_stands(name: str) -> None:
    value = (("tune", None),) if name == "severity" else ("tune",)
    with pytest.raises(ConfigError, match=r"^site\.yaml:4: no rule.*'tune'.*did you mean 'tone'"):
        Books().of(HERE.changed(name, value, "site.yaml:4"))


def test_rules_on_comments_are_not_looked_for_in_packs() -> None:
    settings = HERE.changed("ignore", ("suppression/unused",), "x").changed(
        "severity", (("suppression", None),), "x"
    )
    assert Books().of(settings).rules == toy.RULES


def test_a_broken_pack_is_said_each_time_and_read_once(loaded: list[object]) -> None:
    books = Books()
    for _ in range(2):
        with pytest.raises(RuleError, match="broken"):
            books.of(HERE.changed("markets", ("nowhere",), "x"))
    assert len(loaded) == 1
