"""Which files of a folder are linted: a walk that respects .gitignore and never leaves the folder."""

from __future__ import annotations

import fnmatch
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

from healthlint.config import shown_path
from healthlint.files import Found
from healthlint.globs import parse, verdict
from healthlint.report import Unread

SKIPPED_FOLDERS = (
    ".*",
    "__mocks__",
    "__pycache__",
    "__tests__",
    "app/api",
    "apps/api",
    "bower_components",
    "build",
    "cypress/e2e",
    "cypress/fixtures",
    "cypress/integration",
    "cypress/support",
    "dist",
    "e2e",
    "migrations",
    "node_modules",
    "out",
    "pages/api",
    "perch/core",
    "site-packages",
    "themes/twenty*",
    "vendor",
    "venv",
    "web/core",
    "wp-admin",
    "wp-content/languages",
    "wp-content/plugins",
    "wp-includes",
)
"""Folders left out of a walk, by name or by the parent's name and their own, unless a configuration's
`exclude` takes them back in with `!`: code of others, tests, and what only staff see."""

SKIPPED_OUTSIDE_PAGES = ("coverage", "target", "test", "tests")
"""Folders left out likewise, but not among pages: a clinic writes of insurance coverage and of hearing tests."""

_OF_PAGES = frozenset({"_posts", "articles", "blog", "content", "pages", "posts", "routes", "views"})

SKIPPED_FILES = (
    ".*",
    "*.bundle.*",
    "*.config.*",
    "*.d.ts",
    "*.lock",
    "*.map",
    "*.min.*",
    "*.spec.*",
    "*.stories.*",
    "*.test.*",
    "*-lock.*",
    "[Gg]runtfile.*",
    "bootstrap*.js",
    "composer.json",
    "gulpfile.*",
    "jquery*.js",
    "jsconfig*.json",
    "package.json",
    "plugins.js",
    "requirements*.txt",
    "robots.txt",
    "tsconfig*.json",
    "wp-*.php",
)
"""Files left out of a walk, likewise: they hold no copy that a visitor reads."""

PROJECT_NOTES = (
    *("AGENTS.*", "ARCHITECTURE.*", "AUTHORS.*", "CHANGELOG.*", "CHANGES.*", "CLAUDE.*", "CONTRIBUTING.*"),
    *("COPYING*.*", "COPYRIGHT.*", "DEPLOYMENT.*", "DESIGN.*", "GEMINI.*", "GOVERNANCE.*", "HANDOFF.*"),
    *("HISTORY.*", "INSTALL.*", "LICENSE*.*", "MEMORY.*", "NOTES.*", "PLAN.*", "PROMPTS.*", "README.*"),
    *("RELEASE.*", "ROADMAP.*", "SECURITY.*", "SETUP.*", "SKILL.*", "SPEC.*", "STATUS.*", "TASKS.*"),
    *("TESTING.*", "TODO.*", "UPGRADE.*", "UPGRADING.*"),
    *("[Cc]hangelog.*", "[Ll]icen[cs]e*.*", "[Rr]eadme.*"),
)
"""Files left out of a walk, likewise: those who make the site wrote them for each other. So they did those whose
names are several words in capitals, as SEO_PLAN.md."""

_CAPITALS = re.compile(r"[A-Z0-9]+(?:[_-][A-Z0-9]+)+\.(?:md|mdx|markdown|txt)")
_DEEPEST = 100
_LARGEST_IGNORE_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Ignores:
    """The patterns of one .gitignore and the folder that it stands in."""

    folder: Path
    patterns: tuple[str, ...]


@dataclass
class Walk:
    """A walk of folders. `known` says whether a name is of a format with copy; `excluded` is what the
    configuration says of a path (True out, False in whatever the defaults say, None nothing).

    What is not read is collected in `unread`.
    """

    known: Callable[[str], bool]
    excluded: Callable[[Path, bool], bool | None]
    unread: list[Unread] = field(default_factory=list)

    def files(self, root: Path) -> Iterator[Found]:
        """The files to lint below an absolute folder, in the order of their paths."""
        others: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        notes: Counter[str] = Counter()
        waiting = [(root, self._ignores_above(root), 0)]
        while waiting:
            folder, ignores, depth = waiting.pop()
            ignores = ignores + self._ignores_in(folder)
            folders = []
            for entry in self._entries(folder):
                if self._skipped(entry, ignores, root):
                    if entry.is_dir(follow_symlinks=False):
                        if not entry.name.startswith("."):
                            skipped[f"{entry.name}/"] += 1
                    elif is_note(entry.name) and self.known(entry.name):
                        notes[entry.name] += 1
                    continue
                if entry.is_symlink():
                    self._link(entry, root)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                elif self.known(entry.name):
                    yield Found(Path(entry.path), shown_path(Path(entry.path)))
                else:
                    others[PurePosixPath(entry.name).suffix.lower() or "without ending"] += 1
            waiting += self._deeper(folders, ignores, depth)
        self._list_others(root, others)
        self._list_skipped(root, skipped, "folder that is", "folders that are")
        self._list_skipped(root, notes, "note about the project that is", "notes about the project that are")

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            self.unread.append(Unread(shown_path(folder), f"a folder that cannot be opened: {reason}"))
            return []

    def _deeper(
        self, folders: list[Path], ignores: tuple[_Ignores, ...], depth: int
    ) -> list[tuple[Path, tuple[_Ignores, ...], int]]:
        if folders and depth >= _DEEPEST:
            reason = f"folders nested more than {_DEEPEST} deep; lint this one by itself"
            self.unread.append(Unread(shown_path(folders[0].parent), reason))
            return []
        return [(folder, ignores, depth + 1) for folder in reversed(folders)]

    def _skipped(self, entry: os.DirEntry[str], ignores: tuple[_Ignores, ...], root: Path) -> bool:
        is_folder = entry.is_dir(follow_symlinks=False)
        path = Path(entry.path)
        configured = self.excluded(path, is_folder)
        if configured is not None:
            return configured
        if _skipped_folder(path, root) if is_folder else _skipped_file(path.name):
            return True
        return _ignored(path, is_folder, ignores)

    def _link(self, entry: os.DirEntry[str], root: Path) -> None:
        """List a link that is not followed, unless it leads to what the walk meets in its own place."""
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):
            if self.known(entry.name):
                reason = "a link that leads nowhere; mend or remove it"
                self.unread.append(Unread(shown_path(Path(entry.path)), reason))
            return
        if not target.is_relative_to(root.resolve()) and (target.is_dir() or self.known(entry.name)):
            reason = "a link out of the folder, not followed; name it to have it read"
            self.unread.append(Unread(shown_path(Path(entry.path)), reason, failure=False))

    def _ignores_above(self, root: Path) -> tuple[_Ignores, ...]:
        """The .gitignore files above a folder, the outermost first; none outside a repository."""
        above: list[Path] = []
        for folder in (root, *root.parents):
            if (folder / ".git").exists():
                return tuple(found for parent in reversed(above) for found in self._ignores_in(parent))
            above += [folder.parent]
        return ()

    def _ignores_in(self, folder: Path) -> tuple[_Ignores, ...]:
        path = folder / ".gitignore"
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST_IGNORE_FILE:
                return ()
            text = path.read_text("utf-8", errors="surrogateescape")
        except OSError:
            return ()
        patterns, refused = parse(text.splitlines())
        for line in refused:
            reason = f"line {line} has a pattern that cannot be used; write it more simply"
            self.unread.append(Unread(shown_path(path), reason, failure=False))
        return (_Ignores(folder, patterns),) if patterns else ()

    def _list_skipped(self, root: Path, skipped: Counter[str], one: str, many: str) -> None:
        """Name what was left out, so that nothing is passed over in silence."""
        if skipped:
            names = ", ".join(sorted(skipped)[:8]) + (", ..." if len(skipped) > 8 else "")
            what = one if skipped.total() == 1 else many
            reason = f"{skipped.total()} {what} excluded, ignored or left out by default: {names}"
            self.unread.append(Unread(shown_path(root), reason, failure=False, count=0))

    def _list_others(self, root: Path, others: Counter[str]) -> None:
        if not others:
            return
        total = others.total()
        common = sorted(others.items(), key=lambda item: (-item[1], item[0]))
        named = ", ".join(f"{number} {ending}" for ending, number in common[:8])
        rest = f" and {total - sum(n for _, n in common[:8])} others" if len(common) > 8 else ""
        what = "file of a format" if total == 1 else "files of formats"
        reason = f"{total} {what} without copy: {named}{rest}"
        self.unread.append(Unread(shown_path(root), reason, failure=False, count=total))


def _skipped_folder(path: Path, root: Path) -> bool:
    names = (path.name, f"{path.parent.name}/{path.name}")
    if any(map(_pattern(SKIPPED_FOLDERS).match, names)):
        return True
    above = (root.name, *path.relative_to(root).parts)
    return path.name in SKIPPED_OUTSIDE_PAGES and _OF_PAGES.isdisjoint(above)


def _skipped_file(name: str) -> bool:
    return _pattern(SKIPPED_FILES).match(name) is not None or is_note(name)


def is_note(name: str) -> bool:
    """Whether a file of that name is a note that those who make the site wrote for each other."""
    return bool(_pattern(PROJECT_NOTES).match(name) or _CAPITALS.fullmatch(name))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(fnmatch.translate, names)))


def _ignored(path: Path, is_folder: bool, ignores: Iterable[_Ignores]) -> bool:
    """Whether git ignores a path: the innermost .gitignore that says something decides."""
    for ignore in reversed(tuple(ignores)):
        relative = path.relative_to(ignore.folder).as_posix() + ("/" if is_folder else "")
        said = verdict(ignore.patterns, relative)
        if said is not None:
            return said
    return False
