"""The page assembled from its parts: its layouts, what it includes or imports, what stands everywhere."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from healthlint.config import shown_path
from healthlint.document import Document, Problem, Reference, Unit
from healthlint.files import Found, ReadError
from healthlint.includes import Includes
from healthlint.pages import by_convention
from healthlint.project import Projects
from healthlint.reading import is_known, read_document
from healthlint.settings import ConfigError, Settings
from healthlint.source import Span

_DEEPEST = 10
_MOST = 200
_FRONT_MATTER = 5000
_LAYOUT = re.compile(r"---\r?\n(?:(?!---)[^\n]*\n){0,100}?layout:[ \t]*[\"']?([\w./-]+)")
# A table of routes names every page of the site; what they say does not stand on this one.
_ROUTER = re.compile(r"(?:^|[._-])(?:router|routes?|routing)[._-]", re.IGNORECASE)
_SCRIPTS = ("tsx", "jsx", "ts", "js")
_FRAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:^|/)app/(?:.*/)?[\w-]*[Pp]age[\w-]*\.\w+$", tuple(f"layout.{ending}" for ending in _SCRIPTS)),
    (r"(?:^|/)routes/(?:.*/)?\+page", ("+layout.svelte",)),
    (
        r"(?:^|/)pages/",
        (
            *(f"_{name}.{ending}" for name in ("app", "document") for ending in _SCRIPTS),
            *(f"{home}App.{ending}" for home in ("", "src/") for ending in (*_SCRIPTS, "vue", "svelte")),
            *("app.vue", "layouts/default.vue", "app/layouts/default.vue"),
        ),
    ),
    (r"(?:^|/)app/routes/", tuple(f"root.{ending}" for ending in _SCRIPTS)),
    (
        r"(?:^|/)content/",
        tuple(f"layouts/{name}.html" for name in ("_default/single", "_default/baseof", "single", "baseof")),
    ),
)
"""For pages at such paths, the files that frame them, in any folder from the page's up to the root."""


@dataclass
class Assembly:
    """Gathers the parts of pages; each part is read once."""

    projects: Projects
    includes: Includes = field(default_factory=Includes)
    _read: dict[tuple[Path, int], Document | ReadError] = field(default_factory=dict)

    def parts(
        self, path: Path, document: Document, settings: Settings
    ) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
        """The other documents that stand on a page, and what of them could not be read.

        Raises ConfigError when a file that is to stand everywhere is not there.
        """
        path, root = path.resolve(), self.projects.root(path.parent).resolve()
        gathering = _Gathering(self, root, settings.max_size, {path})
        gathering.follow(path, document, _everywhere(settings, root))
        return tuple(gathering.parts), tuple(gathering.problems)

    def read(self, path: Path, limit: int) -> Document | ReadError:
        """The document in a file, or why it cannot be read; kept for other pages."""
        key = (path, limit)
        if key not in self._read:
            try:
                self._read[key] = read_document(Found(path, shown_path(path)), limit)
            except ReadError as error:
                self._read[key] = error
        return self._read[key]


@dataclass
class _Gathering:
    """The parts of one page, met breadth first, each once."""

    assembly: Assembly
    root: Path
    limit: int
    met: set[Path]
    parts: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _waiting: deque[tuple[Path, int, Span | None]] = field(default_factory=deque)

    def follow(self, page: Path, document: Document, everywhere: tuple[Path, ...]) -> None:
        for path in (*everywhere, *_frames(page, self.root)):
            self._meet(path, 1, None)
        self._references(page, document, 1)
        while self._waiting:
            path, depth, said_at = self._waiting.popleft()
            part = self.assembly.read(path, self.limit)
            if isinstance(part, ReadError):
                self.problems.append(
                    Problem(f"its part {shown_path(path)} could not be read: {part}", said_at)
                )
                continue
            self.parts.append(part)
            if depth < _DEEPEST and not _ROUTER.search(path.name):
                self._references(path, part, depth + 1, said_at)

    def _references(self, path: Path, document: Document, depth: int, said_at: Span | None = None) -> None:
        for reference in (*_layout(document), *document.references[:_MOST]):
            target = self.assembly.includes.file(reference.target, path, self.root)
            if target is not None and not (depth > 1 and self._is_page(target)):
                self._meet(target, depth, said_at or reference.span)

    def _is_page(self, path: Path) -> bool:
        """Whether a file that a part names is a page of its own: a router imports all of them."""
        convention = by_convention(path.relative_to(self.root).as_posix())
        return convention is not None and convention.unit is Unit.PAGE

    def _meet(self, path: Path, depth: int, said_at: Span | None) -> None:
        path = path.resolve()
        if path not in self.met and len(self.met) <= _MOST and is_known(path.name):
            self.met.add(path)
            self._waiting.append((path, depth, said_at))


def _layout(document: Document) -> Iterator[Reference]:
    """The layout that front matter names."""
    if match := _LAYOUT.match(document.source.text, 0, _FRONT_MATTER):
        yield Reference(match[1], Span(*match.span(1)))


def _frames(page: Path, root: Path) -> Iterator[Path]:
    if not page.is_relative_to(root):
        return
    relative = page.relative_to(root).as_posix()
    names = [name for pattern, names in _FRAMES if re.search(pattern, relative) for name in names]
    for folder in page.parents:
        if not names or not folder.is_relative_to(root):
            return
        yield from (folder / name for name in names if (folder / name).is_file())


def _everywhere(settings: Settings, root: Path) -> tuple[Path, ...]:
    for path in settings.everywhere:
        origin = settings.origins.get("everywhere", "everywhere")
        if not path.is_file():
            raise ConfigError(f"{origin}: everywhere: there is no file {shown_path(path)}")
        if not path.resolve().is_relative_to(root):
            raise ConfigError(f"{origin}: everywhere: {shown_path(path)} lies outside {shown_path(root)}")
    return settings.everywhere
