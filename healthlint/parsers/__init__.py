"""Formats: which parser reads which file, loaded only when such a file is met."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple

from healthlint.document import Document
from healthlint.source import Source


class Format(NamedTuple):
    """A file format: its name, the module under `parsers` that reads it, and the file endings it goes by."""

    name: str
    module: str
    endings: tuple[str, ...]

    def parse(self, source: Source) -> Document:
        """Read a file. Broken markup never raises: it is noted in `Document.problems`."""
        parser: Callable[[Source, str], Document] = import_module(f"healthlint.parsers.{self.module}").parse
        return parser(source, self.name)


FORMATS: tuple[Format, ...] = (
    Format("html", "html", (".html", ".htm", ".xhtml")),
    Format("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd")),
    Format("plain", "plain", (".txt", ".text")),
    Format("php", "template", (".php", ".phtml")),
    Format("blade", "template", (".blade.php",)),
    Format("liquid", "template", (".liquid",)),
    Format("jinja", "template", (".njk", ".jinja", ".jinja2", ".j2", ".twig")),
    Format("handlebars", "template", (".hbs", ".handlebars", ".mustache")),
    Format("ejs", "template", (".ejs",)),
    Format("erb", "template", (".erb", ".html.erb")),
    Format("asp", "template", (".aspx", ".ascx", ".master", ".asp", ".jsp")),
    Format("razor", "template", (".cshtml", ".vbhtml", ".razor")),
    Format("go", "template", (".gohtml", ".tmpl", ".gotmpl")),
    Format("json", "data", (".json", ".jsonc", ".json5")),
    Format("yaml", "data", (".yaml", ".yml")),
    Format("toml", "data", (".toml",)),
    Format("wxr", "wxr", (".xml", ".wxr")),
    Format("docx", "docx", (".docx",)),
    Format("script", "script", (".tsx", ".jsx", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs")),
    Format("mdx", "mdx", (".mdx",)),
    Format("vue", "sfc", (".vue",)),
    Format("svelte", "sfc", (".svelte",)),
    Format("astro", "sfc", (".astro",)),
)


def format_of(path: str) -> Format | None:
    """The format of a path by its ending, the longest ending first; None when no parser knows it."""
    name = PurePosixPath(path).name.lower()
    matches = [(ending, known) for known in FORMATS for ending in known.endings if name.endswith(ending)]
    return max(matches, key=lambda match: len(match[0]))[1] if matches else None


def format_named(name: str) -> Format | None:
    """The format of that name."""
    return next((known for known in FORMATS if known.name == name), None)
