"""What each command does: arguments in, text out, exit code back."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from healthlint import output
from healthlint.books import Books
from healthlint.config import shown_path
from healthlint.diagnostics import Severity
from healthlint.linter import Options, Stdin, lint
from healthlint.report import Report
from healthlint.reporters.safe import folded
from healthlint.rulebook import Rulebook, RuleError
from healthlint.ruleformat import nearest
from healthlint.rules import Rule
from healthlint.settings import ConfigError, Settings, json_schema
from healthlint.suppressions import RULES as COMMENT_RULES

MENDABLE = (ConfigError, RuleError)
"""What users can mend: shown in one line. Anything else is a bug and shows its traceback."""


_MOST_STDIN = 1_000_000_000
_LONG_WORK = 50
"""Files from which on a progress bar is shown."""


def _check(asked: argparse.Namespace) -> int:
    paths = [path for path in asked.paths if path != "-"]
    stdin = Stdin(sys.stdin.buffer.read(_MOST_STDIN), asked.stdin_filename) if "-" in asked.paths else None
    options = _options(asked)
    report = lint(paths, options, stdin, None if asked.no_progress else _progress)
    _deliver(report, asked)
    return 0 if asked.exit_zero else report.exit_code


def _progress(outcomes: Any, total: int) -> Any:
    wanted = total > _LONG_WORK and output.is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
    return output.with_progress(outcomes, total) if wanted else outcomes


def _deliver(report: Report, asked: argparse.Namespace) -> None:
    from healthlint.reporters import REPORTERS
    from healthlint.reporters import Options as Look

    coloured = output.color(sys.stdout) and not asked.output
    text = REPORTERS[_format(asked)](report, Look(color=coloured, width=output.width()))
    if asked.output:
        output.write_file(Path(asked.output), text)
    else:
        output.write(text)


def _format(asked: argparse.Namespace) -> str:
    on_terminal = output.is_terminal(sys.stdout) and not asked.output
    return asked.format or ("rich" if on_terminal else "concise")


def _options(asked: argparse.Namespace) -> Options:
    """The options of a run as the command line gives them."""
    given = {
        "select": _names(asked.select),
        "also": _names(asked.also),
        "ignore": _names(asked.ignore),
        "markets": _names(asked.market),
        "fail_on": Severity(asked.fail_on) if getattr(asked, "fail_on", None) else None,
        "reading_target": getattr(asked, "target", None),
    }
    flags = {"markets": "--market", "reading_target": "--target"}
    edits = [
        (name, value, flags.get(name, f"--{name.replace('_', '-')}"))
        for name, value in given.items()
        if value
    ]
    config = Path(asked.config) if asked.config else None
    return Options(tuple(edits), config, asked.no_config, getattr(asked, "jobs", 1))


def _names(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for text in given or () for name in text.split(",") if name.strip())


def _here(asked: argparse.Namespace, path: Path | None = None) -> Settings:
    """What holds for a file, or for one of no special name in the current folder."""
    options = _options(asked)
    return options.settings(options.configs(), path or Path.cwd() / "page")


def _as_json(rule: Rule) -> dict[str, Any]:
    parts = {
        name: [part._asdict() for part in getattr(rule, name)] for name in ("authority", "unless", "needs")
    }
    return {**rule._asdict(), **parts}


def _rules(asked: argparse.Namespace) -> int:
    if asked.stale:
        return _stale(asked)
    rules = (*Books().of(_here(asked)).rules, *COMMENT_RULES)
    if asked.format == "json":
        output.write(json.dumps([_as_json(rule) for rule in rules], indent=2) + "\n")
        return 0
    from healthlint.reporters.rules import listing

    output.write(listing(rules, output.color(sys.stdout), output.width()))
    return 0


def _stale(asked: argparse.Namespace) -> int:
    """List the facts and sources that are due to be looked at again; nobody's run fails for it."""
    from datetime import date

    from healthlint.reporters.facts import review_list
    from healthlint.reviews import due, reviews

    day = asked.on or date.today().isoformat()
    entries = reviews(Books().all(_here(asked)))
    listed = due(entries, day)
    if asked.format == "json":
        output.write(json.dumps([asdict(entry) for entry in listed], indent=2) + "\n")
    else:
        output.write(review_list(listed, entries, day, output.color(sys.stdout), output.width()))
    return 0


def _explain(asked: argparse.Namespace) -> int:
    from healthlint.reporters.rules import explain, listing

    book = Books().all(_here(asked))
    rules = (*book.all_rules, *COMMENT_RULES)
    look = output.color(sys.stdout), output.width()
    if rule := next((rule for rule in rules if rule.id == asked.rule), None):
        weights = book.weights.of(rule.weigh) if rule.weigh else {}
        output.write(explain(rule, *look, weights))
        return 0
    if listed := [rule for rule in rules if asked.rule in (rule.family, rule.pack)]:
        output.write(listing(listed, *look))
        return 0
    if facts := _product(book, asked.rule):
        from healthlint.reporters.facts import explain_product

        output.write(explain_product(facts, book.authorities, *look))
        return 0
    known = {name for rule in rules for name in (rule.id, rule.family, rule.pack)} | set(_product_names(book))
    raise ConfigError(
        f"no rule, family, pack or product is called {asked.rule!r}{nearest(asked.rule, known)}"
    )


def _product(book: Rulebook, asked: str) -> Mapping[str, Any] | None:
    """The entry of the product of that id or name."""
    return _product_names(book).get(asked.lower())


def _product_names(book: Rulebook) -> dict[str, Mapping[str, Any]]:
    """Each product's entry under its names and its id, in lower case; an id wins over a name."""
    names = {str(name).lower(): entry for entry in book.products for name in entry["names"]}
    return names | {str(entry["id"]).lower(): entry for entry in book.products}


def _test(asked: argparse.Namespace) -> int:
    from healthlint import examples

    book = _tested(asked)
    failures = examples.run(book)
    lines = [f"{shown_path(Path(failure.path))}:{failure.line}: {failure.message}" for failure in failures]
    number = sum(len(rule.flag) + len(rule.passes) for rule in book.rules)
    verdict = f"{len(failures)} of them not as written" if failures else "all as written"
    lines.append(f"{len(book.rules)} rules, {number} examples: {verdict}")
    output.write("".join(f"{folded(line)}\n" for line in lines))
    return 1 if failures else 0


def _tested(asked: argparse.Namespace) -> Rulebook:
    """The rules whose examples are to run: a folder's, a file's, those of a name, or all."""
    settings = _here(asked)
    if asked.pack is None:
        book = Books().all(settings)
        return replace(book, rules=book.all_rules)
    path = Path(asked.pack).absolute()
    if not path.exists():
        return Books().of(settings.changed("select", (asked.pack,), "PACK"))
    folder = path if path.is_dir() else path.parent
    folders = settings.rules if folder in settings.rules else (*settings.rules, folder)
    book = Books().all(settings.changed("rules", folders, "PACK"))
    return replace(book, rules=tuple(rule for rule in book.all_rules if _is_of(rule, path)))


def _is_of(rule: Rule, path: Path) -> bool:
    return Path(rule.path).absolute().is_relative_to(path)


def _config(asked: argparse.Namespace) -> int:
    from healthlint.holding import describe

    path = Path(os.path.abspath(asked.path))  # noqa: PTH100
    settings = _here(asked, path / "page" if path.is_dir() else path)
    output.write(describe(path, settings))
    return 0


def _schema(asked: argparse.Namespace) -> int:
    from healthlint import ruleschema

    schema = ruleschema.json_schema() if asked.of == "rules" else json_schema()
    output.write(json.dumps(schema, indent=2) + "\n")
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "rules": _rules,
    "explain": _explain,
    "test": _test,
    "config": _config,
    "schema": _schema,
}
"""The commands by name."""
