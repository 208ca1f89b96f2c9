"""The pages of `docs` that are drawn from the program: rules by family, JSON Schemas, the picture.

`python docs/generate.py` writes them; a test compares them with what it would write.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from healthlint import ruleschema, settings
from healthlint.linter import Options, lint
from healthlint.loading import builtin, load
from healthlint.reporters import Options as Look
from healthlint.reporters import describe, terminal
from healthlint.rules import Authority, Pardon, Rule

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PICTURED = "fixtures/pages/blue-light-acne-mixed.md"
WIDTH = 96


def pages() -> dict[Path, str]:
    """Every generated file and its text."""
    rules = load().all_rules
    families = sorted({rule.family for rule in rules})
    return {
        DOCS / "picture.svg": picture(),
        DOCS / "schema" / "config.schema.json": json.dumps(settings.json_schema(), indent=2) + "\n",
        DOCS / "schema" / "rules.schema.json": json.dumps(ruleschema.json_schema(), indent=2) + "\n",
        DOCS / "rules" / "README.md": _lines(index(families, rules)),
        **{
            DOCS / "rules" / f"{family}.md": _lines(
                family_page(family, [rule for rule in rules if rule.family == family])
            )
            for family in families
        },
    }


def picture() -> str:
    """The report on one fixture, as the terminal shows it."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return terminal.svg(lint([PICTURED], Options(no_config=True)), Look(width=WIDTH))
    finally:
        os.chdir(before)


def index(families: Iterable[str], rules: Iterable[Rule]) -> Iterator[str]:
    """The list of families."""
    yield from (
        "# Rules",
        "",
        "One page a family, drawn from the rule files by `python docs/generate.py`.",
        "",
    )
    yield from ("| family | rules | off unless turned on |", "|---|---:|---:|")
    for family in families:
        mine = [rule for rule in rules if rule.family == family]
        off = sum(rule.off for rule in mine)
        yield f"| [{family}]({family}.md) | {len(mine)} | {off or ''} |"


def family_page(family: str, rules: list[Rule]) -> Iterator[str]:
    """One family: each rule with what, why, authority, examples, pardons."""
    files = sorted({_file(rule) for rule in rules})
    yield from (f"# {family}", "", f"Drawn from {', '.join(files)} by `python docs/generate.py`.")
    for rule in rules:
        yield from ("", *_rule(rule))


def _file(rule: Rule) -> str:
    name = Path(rule.path).relative_to(builtin()).as_posix()
    return f"[rules/{name}](../../rules/{name})"


def _rule(rule: Rule) -> Iterator[str]:
    off = ", off unless turned on" if rule.off else ""
    yield f"## {rule.id}"
    yield from (
        "",
        f"**{rule.severity}**, market {rule.market}, pack {rule.pack}{off}. {_text(describe.message(rule))}",
    )
    yield from ("", _text(rule.rationale))
    yield from _part("Authority", map(_authority, rule.authority))
    yield from _part("Write instead", map(_text, rule.suggest))
    yield from _part("Reported", map(_text, rule.flag))
    yield from _part("Left alone", map(_text, rule.passes))
    if rule.weigh:
        shown = f"`healthlint explain {rule.id}` shows the words that weigh most."
        yield from ("", f"It weighs the words of sentences in which nothing else is found; {shown}")
    yield from _part("Pardoned by", map(_pardon, rule.unless))


def _part(title: str, entries: Iterable[str]) -> Iterator[str]:
    lines = [f"- {entry}" for entry in entries]
    if lines:
        yield from ("", f"{title}:", "", *lines)


def _authority(authority: Authority) -> str:
    cited = f"[{_text(authority.cite)}](<{authority.url}>)" if authority.url else _text(authority.cite)
    return f"{cited}; {describe.provenance(authority) or 'not recorded when or how it was checked'}"


def _pardon(pardon: Pardon) -> str:
    return f"{pardon.scope}: `{pardon.text}`"


def _text(text: str) -> str:
    """A text in one line that Markdown does not read as markup."""
    folded = " ".join(text.split())
    for sign in "\\`*_<>[]|#":
        folded = folded.replace(sign, f"\\{sign}")
    return folded


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def write() -> None:
    """Write every page, and drop those of families that are gone."""
    made = pages()
    for stale in set((DOCS / "rules").glob("*.md")) - set(made):
        stale.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
