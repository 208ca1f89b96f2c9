"""Reporters: pure functions that turn a Report into text, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from healthlint import __version__
from healthlint.report import Report


class Options(NamedTuple):
    """How to write: whether terminal colour is wanted, the line width in cells, the tool's own version."""

    color: bool = False
    width: int = 80
    version: str = __version__


Reporter = Callable[[Report, Options], str]


def _later(module: str) -> Reporter:
    """The `render` of a module of this package, imported when first called."""

    def reporter(report: Report, options: Options) -> str:
        render: Reporter = import_module(f"healthlint.reporters.{module}").render
        return render(report, options)

    return reporter


REPORTERS: dict[str, Reporter] = {
    "rich": _later("terminal"),
    "concise": _later("concise"),
    "json": _later("json_report"),
    "sarif": _later("sarif"),
    "github": _later("github"),
}
"""Every reporter by the name that the command line knows it by; each returns text that ends in a line end."""
