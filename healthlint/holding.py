"""What holds for a path, and where it came from, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

from healthlint.assembly import Assembly
from healthlint.config import shown_path
from healthlint.discovery import PROJECT_NOTES, SKIPPED_FILES, SKIPPED_FOLDERS, SKIPPED_OUTSIDE_PAGES
from healthlint.document import Document, Unit
from healthlint.files import Found, ReadError
from healthlint.pages import unit_of
from healthlint.project import Projects
from healthlint.reading import read_document
from healthlint.reporters.safe import folded
from healthlint.settings import KEYS, Settings


def describe(path: Path, settings: Settings) -> str:
    """Each value with its origin, the default excludes; for a file also page or component, and its parts."""
    lines = [f"What holds for {shown_path(path)}", ""]
    lines += _values(settings)
    lines += ["", "Left out of folders besides, and what .gitignore names:"]
    lines += [
        f"  {' '.join(f'{name}/' for name in SKIPPED_FOLDERS)}",
        f"  {' '.join(f'{name}/' for name in SKIPPED_OUTSIDE_PAGES)}, but not among pages",
        f"  {' '.join((*SKIPPED_FILES, *PROJECT_NOTES))}",
    ]
    if not path.is_dir():
        lines += ["", *_file(path, settings)]
    return "".join(f"{line[: len(line) - len(line.lstrip())]}{folded(line.strip())}\n" for line in lines)


def _values(settings: Settings) -> Iterator[str]:
    known = {field.name for field in fields(settings)}
    for key in KEYS:
        if key.field in known:
            value = _written(getattr(settings, key.field))
            yield f"  {key.name + ' = ' + value}  ({settings.origins.get(key.field, 'default')})"


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return ", ".join(f"{name}: {severity or 'off'}" for name, severity in value)
        return ", ".join(map(_written, value)) or "none"
    if isinstance(value, Path):
        return shown_path(value)
    return str(value.value) if isinstance(value, Enum) else str(value)


def _file(path: Path, settings: Settings) -> Iterator[str]:
    try:
        document = read_document(Found(path, shown_path(path)), settings.max_size)
    except ReadError as error:
        yield f"It cannot be read: {error}"
        return
    projects = Projects()
    unit, reason = unit_of(projects.path(path), document, settings, path.parent)
    yield f"It is read as a {unit.value}: {reason}."
    if unit is Unit.PAGE:
        parts, _ = Assembly(projects).parts(path, document, settings)
        yield from _parts(parts)


def _parts(parts: tuple[Document, ...]) -> Iterator[str]:
    if parts:
        yield "On the page stand also:"
    for part in parts:
        yield f"  {part.source.path}"
