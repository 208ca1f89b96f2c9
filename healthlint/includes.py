"""Which file a reference means: imports, aliases, includes, layouts, dotted names, theme parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_KNOWN = (
    "tsx", "ts", "jsx", "js", "mjs", "vue", "svelte", "astro", "mdx", "md", "html", "njk", "liquid",
    "blade.php", "php", "twig", "html.twig", "hbs", "ejs", "erb", "html.erb", "cshtml", "json", "yaml", "yml",
)  # fmt: skip
_ENDINGS = ("", *(f".{ending}" for ending in _KNOWN))
_INDEXES = tuple(f"/index{ending}" for ending in (".tsx", ".ts", ".jsx", ".js", ".mjs", ".vue"))
_HOMES = (
    "", "_includes", "_layouts", "src/_includes", "src/_layouts", "layouts", "layouts/partials",
    "layouts/shortcodes", "layouts/_default", "includes", "partials", "templates", "views", "views/partials",
    "resources/views", "src/layouts", "src/partials", "src/templates",
)  # fmt: skip
_SCRIPTS = frozenset({"ts", "tsx", "js", "jsx", "mjs", "vue", "svelte", "astro", "mdx"})
_SOURCE_HOMES = ("src", "", "app", "src/lib")
_ALIAS = re.compile(r"(?:[@~]/|\$lib/|~~/|@@/)(.+)")
_SITE_FILES = ("package.json", "tsconfig.json", "jsconfig.json", "composer.json")
_LONGEST = 300
_HIGHEST = 12
"""How many folders upwards a bare name is looked for."""


@dataclass
class Includes:
    """Finds referenced files, only inside the project's root; all paths are real ones, links resolved."""

    _found: dict[tuple[Path, str, Path], Path | None] = field(default_factory=dict)

    def file(self, target: str, origin: Path, root: Path) -> Path | None:
        """The file inside `root` that `target`, as written in the file `origin`, means; None without one."""
        key = (origin.parent, target, root)
        if key not in self._found:
            self._found[key] = _first_inside(_candidates(target, origin, root), root)
        return self._found[key]


def _first_inside(candidates: Iterable[Path], root: Path) -> Path | None:
    for path in candidates:
        try:
            if path.is_file():
                resolved = path.resolve()
                return resolved if resolved.is_relative_to(root) else None
        except (OSError, ValueError, RuntimeError):
            continue
    return None


def _candidates(target: str, origin: Path, root: Path) -> Iterator[Path]:
    target = target.strip()
    if not target or len(target) > _LONGEST or "\0" in target or "://" in target:
        return
    above = [folder for folder in (origin.parent, *origin.parent.parents) if folder.is_relative_to(root)][
        :_HIGHEST
    ]
    if target.startswith("."):
        yield from _spelled(origin.parent / target, origin)
    elif alias := _ALIAS.fullmatch(target):
        yield from (path for home in _source_homes(above, root) for path in _spelled(home / alias[1], origin))
    elif _ending(origin) in _SCRIPTS:
        if "/" in target.lstrip("/"):  # a bare word is a package
            homes = _source_homes(above, root)
            yield from (path for home in homes for path in _spelled(home / target.lstrip("/"), origin))
    else:
        yield from _by_name(target.lstrip("/"), origin, above)


def _spelled(path: Path, origin: Path) -> Iterator[Path]:
    """A path with the endings that may be left out, the origin's own first."""
    for ending in dict.fromkeys(("", origin.suffix, *_ENDINGS, *_INDEXES)):
        yield Path(f"{path}{ending}")


def _source_homes(above: list[Path], root: Path) -> list[Path]:
    """Where aliases point: into the nearest folders that look like the root of a site or of its sources."""
    sites = [folder for folder in above if folder.name == "src" or _looks_like_site(folder)]
    return [site / home for site in dict.fromkeys([*sites, root]) for home in _SOURCE_HOMES]


def _looks_like_site(folder: Path) -> bool:
    return (folder / "src").is_dir() or any((folder / name).is_file() for name in _SITE_FILES)


def _by_name(target: str, origin: Path, above: list[Path]) -> Iterator[Path]:
    """A bare name of a template: beside the file, then in the usual folders, from the nearest upwards."""
    names = [target]
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", target):
        names.append(target.replace(".", "/"))  # Blade's dotted names
    if origin.suffix == ".php" and "-" in target:
        names.append(target.rpartition("-")[0])  # a theme's general part where there is no special one
    for folder in above:
        for home in _HOMES:
            if (folder / home).is_dir():
                yield from (path for name in names for path in _spelled(folder / home / name, origin))


def _ending(path: Path) -> str:
    return path.suffix.lower().lstrip(".")
