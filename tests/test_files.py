from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.files import Found, ReadError, decode, read_bytes, unread


def why(path: Path, limit: int = 1000) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(path, limit)
    return str(caught.value)


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"words\r\n")
    assert read_bytes(tmp_path / "a.md", 7) == b"words\r\n"


def test_an_empty_file_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    assert read_bytes(tmp_path / "a.md", 10) == b""


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 1001)
    assert (
        why(tmp_path / "a.md")
        == "1,001 bytes, over the limit of 1,000; split it, exclude it, or raise max-size"
    )


def test_a_sparse_file_is_measured_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(10**12)
    assert "over the limit" in why(tmp_path / "a.md")


def test_a_vanished_file(tmp_path: Path) -> None:
    assert why(tmp_path / "a.md") == "no such file; check the name"


def test_a_broken_and_a_looping_link(tmp_path: Path) -> None:
    (tmp_path / "broken.md").symlink_to("gone.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    assert why(tmp_path / "broken.md").startswith("a link to a file that is not there")
    assert why(tmp_path / "loop.md").startswith("cannot be read: too many levels")


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    assert why(tmp_path / "a.md") == "a folder, not a file; name a regular file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert why(tmp_path / "a.md").startswith("a pipe")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_a_socket_and_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.md")
        assert why(Path("a.md")).startswith("a socket")
    assert why(Path("/dev/null")).startswith("a device")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").touch()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert why(tmp_path / "a.md").startswith("no permission")


def test_a_name_that_no_file_can_have() -> None:
    assert why(Path("a\0b")).startswith("not a path")
    assert why(Path("a" * 5000)).startswith("cannot be read: file name too long")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("words".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("words".encode("utf-32"), "UTF-32; save it as UTF-8"),
        (b"wo\0rds", "not text: a NUL byte at offset 2"),
        (b"a\nb \xe9t\xe9", "not UTF-8: byte 0xe9 at offset 4, line 2; save it as UTF-8"),
    ],
)
def test_what_is_not_utf8_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "a.md")
    assert str(caught.value).startswith(message)


def test_a_byte_order_mark_is_taken_off_once() -> None:
    source = decode(b"\xef\xbb\xbf\xef\xbb\xbfwords", "a.md")
    assert (source.text, source.bom) == ("\ufeffwords", True)


@given(st.text(alphabet=st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_text_comes_back_whole(text: str) -> None:
    assert decode(text.encode(), "a.md").text == text


@pytest.mark.parametrize(
    ("named", "known", "binary", "failure"),
    [
        (False, False, True, False),
        (True, False, True, True),
        (False, True, True, True),
        (False, False, False, True),
    ],
)
def test_a_binary_file_fails_when_named_or_of_a_known_format(
    named: bool, known: bool, binary: bool, failure: bool
) -> None:
    entry = unread(Found(Path("a"), "a", named), ReadError("no", binary=binary), known=known)
    assert (entry.path, entry.reason, entry.failure) == ("a", "no", failure)
