"""The command line: what can be asked, and nothing loaded before it is."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from typing import NoReturn

from healthlint import __version__

SEVERITIES = ("error", "warning", "note")
FORMATS = ("rich", "concise", "json", "sarif", "github")
"""The names of the reporters, written out so that `--help` need not load them."""

INTERRUPTED = 130
COLLECTS = (100_000, 50, 100)
"""How seldom Python looks for circular garbage: rules are many small values that stay, and looking through them
over and over was a tenth to a third of a run on one page (`bench/speed`)."""


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(prog="healthlint", description="Lint health marketing copy as a careful reviewer reads it.")
    top.add_argument("--version", action="version", version=f"healthlint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands.add_parser("check", help="report what a reviewer would stop"))
    _rules(commands.add_parser("rules", help="list the rules that are on"))
    _explain(commands.add_parser("explain", help="show a rule or a product: what, why, on whose authority"))
    _test(commands.add_parser("test", help="run the examples inside the rules"))
    _config(commands.add_parser("config", help="show what holds for a path, and where it came from"))
    _schema(commands.add_parser("schema", help="print the JSON Schema of the configuration or of rule files"))
    return top


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", default=["."], metavar="PATH", help="files and folders; - for stdin"
    )
    command.add_argument(
        "--stdin-filename", default="stdin", metavar="NAME", help="the path that stdin stands for"
    )
    command.add_argument("--format", choices=FORMATS, help="rich on a terminal, concise elsewhere")
    command.add_argument("--output", metavar="FILE", help="write the report there instead")
    _choice(command)
    command.add_argument(
        "--fail-on", choices=SEVERITIES, help="the least severity that fails (default: error)"
    )
    command.add_argument(
        "--target", type=_grade, metavar="GRADE", help="the reading grade to aim at (default: 8)"
    )
    command.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    command.add_argument(
        "--jobs", type=_jobs, default=0, metavar="N", help="processes for many files; 0: one a core"
    )
    command.add_argument("--no-progress", action="store_true", help="show no progress bar")


def _choice(command: argparse.ArgumentParser) -> None:
    what = "rule, family or pack; may be given again, or a list with commas"
    command.add_argument("--select", action="append", metavar="NAME", help=f"only this {what}")
    command.add_argument("--also", action="append", metavar="NAME", help=f"beside those on, also this {what}")
    command.add_argument("--ignore", action="append", metavar="NAME", help=f"without this {what}")
    command.add_argument("--market", action="append", metavar="NAME", help="the market whose rules hold")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--config", metavar="FILE", help="this configuration for all files")
    which.add_argument("--no-config", action="store_true", help="defaults only")


def _rules(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--stale", action="store_true", help="list facts and sources due for review instead")
    command.add_argument(
        "--on", type=_day, metavar="DATE", help="the day by which they are due (default: today)"
    )
    _choice(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "rule", metavar="NAME", help="a rule or a product; a family or pack to list its rules"
    )
    _choice(command)


def _test(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "pack", nargs="?", metavar="PACK", help="a folder or file of rules, or a rule, family or pack"
    )
    _choice(command)


def _config(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", nargs="?", default=".", metavar="PATH")
    _choice(command)


def _schema(command: argparse.ArgumentParser) -> None:
    command.add_argument("of", nargs="?", choices=("config", "rules"), default="config")


def _grade(text: str) -> float:
    grade = float(text)
    if not 1 <= grade <= 30:
        raise ValueError
    return grade


def _day(text: str) -> str:
    from datetime import date

    return date.fromisoformat(text).isoformat()


def _jobs(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 256:
        raise ValueError
    return number


_grade.__name__ = "grade from 1 to 30"  # argparse puts these into its message
_day.__name__ = "date such as 2027-01-31"
_jobs.__name__ = "number of jobs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, 1 something found, 2 could not run or read something."""
    asked = parser().parse_args(arguments)
    gc.set_threshold(*COLLECTS)
    from healthlint import commands
    from healthlint.output import complain

    try:
        return commands.COMMANDS[asked.command](asked)
    except commands.MENDABLE as error:
        complain(str(error))
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
