from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles

from healthlint import rulecache


def test_the_name_depends_on_contents_and_markets() -> None:
    texts = {Path("a.yaml"): "x"}
    assert rulecache.key(("us",), texts) == rulecache.key(("us",), dict(texts))
    assert rulecache.key(("us",), texts) != rulecache.key(("uk",), texts)
    assert rulecache.key(("us",), texts) != rulecache.key(("us",), {Path("a.yaml"): "y"})


def test_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEALTHLINT_CACHE", str(tmp_path))
    assert rulecache.folder() == tmp_path


def test_nothing_is_fetched_that_was_not_stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEALTHLINT_CACHE", str(tmp_path))
    assert rulecache.fetch("0" * 32) is None


@pytest.mark.parametrize("content", [b"", b"{", b"0000", b"\xff" * 9, b"\0" * 4])
def test_a_damaged_entry_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    text = rulefiles.file([rulefiles.rule()])
    made = rulefiles.book(tmp_path, monkeypatch, text)
    entries = list((tmp_path / "cache").glob("*.rules"))
    assert len(entries) == 1
    entries[0].write_bytes(content)
    assert rulefiles.book(tmp_path, monkeypatch, text).rules == made.rules


def test_a_folder_that_cannot_be_written_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file stands in the way")
    assert rulefiles.book(tmp_path, monkeypatch, rulefiles.file([rulefiles.rule()])).rules
