"""Rulebooks made from short rule files, so that tests need none of the shipped rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from healthlint import loading
from healthlint.check import check
from healthlint.diagnostics import Diagnostic
from healthlint.parsers import markdown
from healthlint.rulebook import Rulebook
from healthlint.source import Source


def book(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *texts: str, markets: tuple[str, ...] = ("us",)
) -> Rulebook:
    """The rulebook of these files alone; nothing is kept in a cache. Raises RuleError."""
    builtin = folder / "rules"
    builtin.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (builtin / f"{number}.yaml").write_bytes(text.encode())
    monkeypatch.setattr(loading, "builtin", lambda: builtin)
    monkeypatch.setenv("HEALTHLINT_CACHE", str(folder / "cache"))
    return loading.load(markets=markets)


def rule(name: str = "a", **keys: str) -> str:
    """A rule of the family `tone` as flow YAML; keys replace the defaults, an empty one leaves it out."""
    defaults = {
        "name": name,
        "severity": "note",
        "message": '"“{match}” said"',
        "rationale": "because",
        "authority": "[{cite: A book}]",
        "find": "[loud words]",
        "flag": '["Some [[loud words]] here."]',
        "pass": "[Quiet.]",
    }
    return "{" + ", ".join(f"{key}: {value}" for key, value in {**defaults, **keys}.items() if value) + "}"


def file(rules: Iterable[str], rest: str = "") -> str:
    """A rule file of the family `tone`."""
    return "family: tone\nrules:\n" + "".join(f"- {one}\n" for one in rules) + rest


def found(text: str, rules: Rulebook) -> list[Diagnostic]:
    """What the rules report on a Markdown text."""
    return list(check(markdown.parse(Source("page.md", text), "markdown"), rules).diagnostics)


def quoted(text: str, rules: Rulebook) -> list[str]:
    """The words of the source that are reported."""
    return [text[one.span.start : one.span.end] for one in found(text, rules)]
