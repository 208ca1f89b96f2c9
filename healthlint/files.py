"""Reading one file: bytes to text, and a clear line for what cannot be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from healthlint.report import Unread
from healthlint.source import Source

_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_KINDS = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


class Found(NamedTuple):
    """A file to lint: its absolute path, its path as shown, and whether the user named it."""

    path: Path
    shown: str
    named: bool = False


class ReadError(Exception):
    """Why a file was not read, in one line with how to mend it; `binary` when it holds no text at all."""

    def __init__(self, message: str, *, binary: bool = False) -> None:
        super().__init__(message)
        self.binary = binary


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a regular file of at most `limit` bytes; raises ReadError. Pipes are not even opened."""
    try:
        _check(os.stat(path), limit)  # noqa: PTH116
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123
            _check(os.fstat(handle), limit)
            data = file.read(limit + 1)
    except OSError as error:
        raise ReadError(_reason(path, error)) from None
    except ValueError:
        raise ReadError("not a path; take out the NUL character") from None
    if len(data) > limit:
        raise ReadError(_too_large(len(data), limit))
    return data


def _check(status: os.stat_result, limit: int) -> None:
    for is_kind, what in _KINDS:
        if is_kind(status.st_mode):
            raise ReadError(f"{what}; name a regular file")
    if status.st_size > limit:
        raise ReadError(_too_large(status.st_size, limit))


def _too_large(size: int, limit: int) -> str:
    return f"{size:,} bytes, over the limit of {limit:,}; split it, exclude it, or raise max-size"


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return "a link to a file that is not there; mend or remove the link"
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its mode or exclude it"
    return f"cannot be read: {(error.strerror or 'unknown error').lower()}"


def decode(data: bytes, shown: str) -> Source:
    """The text of UTF-8 bytes, its byte order mark taken off; raises ReadError for anything else."""
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise ReadError(f"{name}; save it as UTF-8")
    if (at := data.find(b"\0")) >= 0:
        raise ReadError(
            f"not text: a NUL byte at offset {at}; save it as UTF-8 text or exclude it", binary=True
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"byte 0x{data[error.start]:02x} at offset {error.start}, line {line}"
        raise ReadError(f"not UTF-8: {place}; save it as UTF-8") from None
    bom = text.startswith("\ufeff")
    return Source(shown, text[1:] if bom else text, bom)


def unread(found: Found, error: ReadError, *, known: bool) -> Unread:
    """How a file that could not be read is listed.

    A binary file fails the run only when it was named or goes by an ending of a format with copy (`known`).
    """
    return Unread(found.shown, str(error), failure=found.named or known or not error.binary)
