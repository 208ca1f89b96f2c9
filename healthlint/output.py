"""Where text goes: the terminal, a pipe that may close, a file that is never left half written."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO, TypeVar

from healthlint.config import shown_path
from healthlint.reporters.safe import folded
from healthlint.settings import ConfigError

T = TypeVar("T")
_PAPER = 100
"""Columns where there is no terminal."""


def is_terminal(stream: TextIO) -> bool:
    """Whether people watch the stream."""
    return stream.isatty()


def color(stream: TextIO) -> bool:
    """Whether to colour: NO_COLOR and TERM=dumb say no, FORCE_COLOR yes, else a terminal has colour."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns to write for: COLUMNS, the terminal's, or 100."""
    return shutil.get_terminal_size((_PAPER, 24)).columns


def write(text: str) -> None:
    """Write to standard output. A reader that closes the pipe early is no error."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="backslashreplace", **({} if is_terminal(out) else {"encoding": "utf-8"}))
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        # Python flushes once more at exit, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def complain(message: str) -> None:
    """One line on standard error."""
    with suppress(BrokenPipeError):
        text = f"healthlint: {folded(message)}\n"
        sys.stderr.write(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, its mode kept; raises ConfigError. Devices are written directly."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        target = path.resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)
            return
        _replace(target, data, stat.S_IMODE(mode) if mode is not None else _new_mode())
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"{shown_path(path)}: cannot be written: {reason}; choose another --output"
        ) from None


def _replace(target: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=".healthlint-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _new_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def with_progress(items: Iterable[T], total: int) -> Iterable[T]:
    """The items, with a bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    return track(items, "Reading", total=total, console=Console(stderr=True), transient=True)
