"""The project that a file belongs to: the folder that no include may lead out of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from healthlint.config import FILE_NAMES

_SITE_FILES = (
    "package.json",
    "composer.json",
    "hugo.toml",
    "hugo.yaml",
    "_config.yml",
    "astro.config.mjs",
    "Gemfile",
    "style.css",
)


@dataclass
class Projects:
    """Finds the root of each folder's project once."""

    _known: dict[Path, Path] = field(default_factory=dict)

    def root(self, folder: Path) -> Path:
        """The folder of the repository; else the nearest with a configuration; else the outermost with a file
        that sites have at their root; else the current folder when it is around; else the folder itself."""
        if folder not in self._known:
            self._known[folder] = _root(folder)
        return self._known[folder]

    def path(self, path: Path) -> str:
        """An absolute path as seen from its project's root, with forward slashes."""
        return path.relative_to(self.root(path.parent)).as_posix()


def _root(folder: Path) -> Path:
    around = (folder, *folder.parents)
    for parent in around:
        if (parent / ".git").exists():
            return parent
    for parent in around:
        if any((parent / name).is_file() for name in FILE_NAMES):
            return parent
    sites = [parent for parent in around if any((parent / name).is_file() for name in _SITE_FILES)]
    if sites:
        return sites[-1]
    return Path.cwd() if folder.is_relative_to(Path.cwd()) else folder
