"""The inside of a .docx file: its paragraphs, read from an archive that may be hostile."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_LARGEST = 50_000_000
_MOST_ENTRIES = 2_000
_WORST_RATIO = 100
# A ratio is no matter under this size: small files of white space pack well.
_RATIO_FROM = 10_000_000
_DEEPEST = 2_000
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_UNSEEN_PARTS = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pict", "sectPr"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text on one line, its style's name, list depth (0 for none) and whether in a table."""

    text: str
    style: str = ""
    depth: int = 0
    in_table: bool = False


@dataclass
class _Run:
    hidden: bool = False
    parts: list[str] = field(default_factory=list)


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx file: headers, text, notes, footers, without deleted and hidden text.

    Raises ValueError, in one line for people, when it is no such file or not safe to read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard(archive)
            return [found for name in _parts(archive) for found in _Reader().read(archive.read(name))]
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        KeyError,
    ) as error:
        raise ValueError(f"this is not a readable .docx file: {_one_line(error)}") from None
    except (expat.ExpatError, RuntimeError, zlib.error) as error:
        raise ValueError(f"the text of this .docx file is damaged: {_one_line(error)}") from None


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120]


def _guard(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise ValueError(f"this .docx file holds {len(entries):,} parts, more than {_MOST_ENTRIES:,}")
    size = sum(entry.file_size for entry in entries)
    if size > _LARGEST:
        raise ValueError(f"this .docx file unpacks to {size:,} bytes, more than {_LARGEST:,}")
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > _WORST_RATIO * max(1, entry.compress_size):
            raise ValueError("a part of this .docx file unpacks to over a hundred times its size")
        if ".." in entry.filename.split("/") or entry.filename.startswith(("/", "\\")):
            raise ValueError("a part of this .docx file names a place outside it")
        if entry.flag_bits & 1:
            raise ValueError("this .docx file is locked with a password")


def _parts(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if _PARTS[0] not in names:
        raise ValueError("this is not a .docx file: it has no word/document.xml")
    headers = sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml"))
    footers = sorted(name for name in names if name.startswith("word/footer") and name.endswith(".xml"))
    notes = [name for name in _PARTS[1:] if name in names]
    return [*headers, _PARTS[0], *notes, *footers]


class _Reader:
    """Reads the paragraphs of one part as its XML streams by."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.path: list[str] = []
        self.unseen = 0
        self.tables = 0
        self.open: list[tuple[list[str], dict[str, str]]] = []
        self.run = _Run()

    def read(self, data: bytes) -> Iterator[Paragraph]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(data, True)
        return iter(self.found)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise ValueError(f"this .docx file is nested deeper than {_DEEPEST:,} levels")
        if name in _UNSEEN_PARTS:
            self.unseen += 1
        elif name == "tbl":
            self.tables += 1
        elif name == "p":
            self.open.append(([], {}))
        elif name == "r":
            self.run = _Run()
        elif name in {"tab", "br", "cr"} and self.path[-2:-1] == ["r"]:
            self.run.parts.append(" ")
        elif name == "noBreakHyphen":
            self.run.parts.append("\u2011")
        else:
            self._property(name, {_local(key): value for key, value in attributes.items()})

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "vanish" and self.path[-2:-1] == ["rPr"] and value not in {"0", "false", "off"}:
            self.run.hidden = True
        elif self.open and name in {"pStyle", "ilvl", "numId"}:
            self.open[-1][1][name] = value

    def _text(self, data: str) -> None:
        if self.path and self.path[-1] == "t" and not self.unseen:
            self.run.parts.append(data)

    def _end(self, tag: str) -> None:
        name = self.path.pop()
        if name in _UNSEEN_PARTS:
            self.unseen -= 1
        elif name == "tbl":
            self.tables -= 1
        elif name == "r":
            if self.open and not self.run.hidden and not self.unseen:
                self.open[-1][0].extend(self.run.parts)
            self.run = _Run()
        elif name == "p":
            self._paragraph(*self.open.pop())

    def _paragraph(self, parts: list[str], properties: dict[str, str]) -> None:
        text = " ".join("".join(parts).split())
        in_list = properties.get("numId", "0") != "0"
        level = properties.get("ilvl", "0")
        depth = int(level) + 1 if in_list and level.isdecimal() and len(level) < 3 else 0
        self.found.append(Paragraph(text, properties.get("pStyle", ""), depth, self.tables > 0))


def _local(tag: str) -> str:
    """The bare name of a word-processing element; others keep their namespace before it."""
    space, _, name = tag.rpartition(" ")
    return name if space in {"", _W, _STRICT_W} or name == "Fallback" else tag


def _refuse(*_: object) -> None:
    raise ValueError("this .docx file declares entities of its own, which no such file needs")
