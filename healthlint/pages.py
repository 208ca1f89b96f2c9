"""Whether a file is a whole page or a part that pages use: by configuration, route conventions, structure."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from healthlint.discovery import is_note
from healthlint.document import Document, Kind, Unit
from healthlint.globs import matches
from healthlint.settings import Settings

_SCRIPT = r"\.(?:tsx|jsx|ts|js|mjs|cjs|mts|cts|mdx?)$"
_TEMPLATE = (
    r"\.(?:html?|php|liquid|njk|nunjucks|j2|jinja2?|twig|hbs|handlebars|mustache|ejs|erb|aspx|cshtml|ascx|asp|jsp|tmpl"
    r"|gohtml)$"
)
_DATA = r"\.(?:json|jsonc|json5|ya?ml|toml)$"


_BODY_OF_ROUTE = "the body of a page, by its name"


class Convention(NamedTuple):
    """A pattern over a path (forward slashes, from the project's root), what it makes of a file, and why."""

    path: re.Pattern[str]
    unit: Unit
    reason: str


def _page(pattern: str, reason: str) -> Convention:
    return Convention(re.compile(pattern, re.IGNORECASE), Unit.PAGE, reason)


def _part(pattern: str, reason: str) -> Convention:
    return Convention(re.compile(pattern, re.IGNORECASE), Unit.COMPONENT, reason)


# The first that matches wins, so the exact ones stand before the broad ones.
CONVENTIONS: tuple[Convention, ...] = (
    _page(rf"(?:^|/)app/(?:.*/)?page{_SCRIPT}", "a Next.js route (app/**/page)"),
    _part(
        rf"(?:^|/)app/(?:.*/)?(?:layout|template|loading|error|not-found|default|route|head){_SCRIPT}",
        "a Next.js layout or route part",
    ),
    _page(r"(?:^|/)routes/(?:.*/)?\+page(?:@[^/]*)?\.(?:svelte|svx|md)$", "a SvelteKit route (+page)"),
    _part(r"(?:^|/)routes/(?:.*/)?\+[\w.@-]+$", "a SvelteKit route part"),
    _part(
        r"(?:^|/)pages/(?:.*/)?_(?:app|document|error|layout|middleware)\.\w+$", "a part of all Next.js pages"
    ),
    _part(r"(?:^|/)pages/api/", "an API route"),
    _page(
        r"(?:^|/)(?:[^/]*[a-z0-9_-])?(?:page[_-]?(?:client|content|body|view)|client[_-]?page|(?<=[a-z0-9_-])page)"
        r"\.(?:tsx|jsx|vue|svelte|astro)$",
        _BODY_OF_ROUTE,
    ),
    _part(
        r"(?:^|/)(?:components?|layouts?|_layouts|partials?|_partials|includes?|_includes|snippets|shortcodes|"
        r"template-parts|parts|blocks|widgets|atoms|molecules|organisms|fragments|macros|sections|ui)/"
        r"(?!(?:.*/)?(?:pages|views|screens|routes)/)",
        "in a folder of parts",
    ),
    _part(rf"(?:^|/)_[^/]*(?:{_TEMPLATE[:-1]})$", "a partial (its name begins with _)"),
    _page(r"(?:^|/)app/routes/[^/].*\.(?:tsx|jsx|ts|js|mdx?)$", "a Remix route (app/routes)"),
    _page(r"(?:^|/)_posts/.*\.(?:md|markdown|html)$", "a Jekyll post"),
    _page(r"(?:^|/)resources/views/.*\.php$", "a Laravel view"),
    _page(
        r"(?:^|/)(?:page|single|archive|category|taxonomy|home|front-page|index|singular|search|404|template)"
        r"(?:-[^/]*)?\.php$",
        "a WordPress or PHP page template",
    ),
    _part(
        r"(?:^|/)(?:header|footer|sidebar|functions|comments|searchform|config|nav)(?:-[^/]*)?\.php$",
        "a PHP part",
    ),
    _page(
        r"(?:^|/)(?:pages|views|screens|routes|[\w-]+-details?)/(?:.*/)?[^/]+"
        r"\.(?:tsx|jsx|js|mjs|vue|svelte|astro|mdx?|html?|php|liquid|njk|twig|hbs|ejs|erb|cshtml)$",
        "in a folder of routes or pages",
    ),
    _page(rf"(?:^|/)content/.*(?:\.(?:mdx?|markdown|html?|js|ts|mjs|php)$|{_DATA})", "in a content folder"),
)


_ROUTE = re.compile(r"page\.(?:tsx|jsx|ts|js)")
_EXTENDS = re.compile(
    r"@extends\b|<%@\s*Page\b|\{%-?\s*(?:extends|layout)\b|\{\{<\s*layout|\{\{\s*define\s+\"main\""
    r"|get_header\s*\("
    r"|\b(?:include|require)(?:_once)?\b[^;\n]{0,200}header"
)
_LAYOUTS = re.compile(r"(?:^|/)_?layouts/", re.IGNORECASE)
_BODY = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE, Kind.CELL})
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)


def unit_of(
    path: str, document: Document, settings: Settings, folder: Path | None = None
) -> tuple[Unit, str]:
    """Page or component, and why in a few words.

    `path` is seen from the project's root; `folder` is where the file lies, if it lies anywhere.
    """
    configured = _configured(path, settings)
    if configured is not None:
        return configured
    if is_note(PurePosixPath(path).name):
        return Unit.COMPONENT, "about the project"
    convention = by_convention(path)
    if convention and convention.reason == _BODY_OF_ROUTE and folder and _has_route(folder):
        return Unit.COMPONENT, "the route beside it is the page"
    if convention and not _overruled(convention, path, document):
        return convention.unit, convention.reason
    return _by_structure(path, document)


def _has_route(folder: Path) -> bool:
    return any(_ROUTE.fullmatch(one.name) for one in folder.glob("page.*"))


def by_convention(path: str) -> Convention | None:
    """The first convention that a path from the project's root meets."""
    return next((convention for convention in CONVENTIONS if convention.path.search(path)), None)


def _configured(path: str, settings: Settings) -> tuple[Unit, str] | None:
    for patterns, unit, key in (
        (settings.components, Unit.COMPONENT, "components"),
        (settings.pages, Unit.PAGE, "pages"),
    ):
        if matches(patterns, path):
            return unit, f"the configuration says so ({key}, {settings.origins.get(key, 'default')})"
    return None


def _overruled(convention: Convention, path: str, document: Document) -> bool:
    """Whether the document is a whole HTML page after all, a view that no layout frames, or mere data."""
    if convention.reason == "in a folder of parts":
        whole = path.lower().endswith((".html", ".htm")) and not _LAYOUTS.search(path)
        return whole and _DOCUMENT.search(document.source.text) is not None
    if convention.reason == "a Laravel view":
        return not (_EXTENDS.search(document.source.text) or _has_title(document))
    if convention.reason == "in a content folder" and re.search(_DATA, path, re.IGNORECASE):
        return not (_has_title(document) and any(one.kind in _BODY for one in document.shown()))
    return False


def _by_structure(path: str, document: Document) -> tuple[Unit, str]:
    ending = PurePosixPath(path).suffix.lower()
    text = document.source.text
    if ending in (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".docx", ".xml"):
        return Unit.PAGE, "a document by itself"
    if _EXTENDS.search(text):
        return Unit.PAGE, "a template that extends a layout"
    if _DOCUMENT.search(text):
        return Unit.PAGE, "a whole HTML document"
    if re.search(_DATA, path, re.IGNORECASE):
        return Unit.COMPONENT, "data that pages use"
    if _has_title(document):
        return Unit.PAGE, "it has a title or a main heading"
    if ending in (".html", ".htm") and any(passage.kind is Kind.HEADING for passage in document.passages):
        return Unit.PAGE, "an HTML file with headings"
    if document.format == "plain":
        return Unit.PAGE, "a document by itself"
    return Unit.COMPONENT, "no title, main heading or route makes it a page"


def _has_title(document: Document) -> bool:
    return any(
        passage.kind is Kind.TITLE or (passage.kind is Kind.HEADING and passage.level == 1)
        for passage in document.passages
    )
