"""The terminal: styled lines in, text out, with rich; nothing in the data is read as markup.

Import this module late: rich costs every start some 65 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segments
from rich.text import Text

from healthlint.diagnostics import Severity
from healthlint.report import Place
from healthlint.reporters.safe import folded, shown
from healthlint.source import Source

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
QUIET = "dim"
STRONG = "bold"

_MARKS = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("·", QUIET)}

# Below this nothing useful can be laid out.
LEAST_WIDTH = 30

_FONT_BY_NETWORK = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


def name(text: str, style: str = "") -> Text:
    """A path, a rule or another name, every character of it visible."""
    return Text(shown(text), style)


def prose(text: str, style: str = "") -> Text:
    """A sentence, its white space folded."""
    return Text(folded(text).strip(), style)


def place(source: Source, offset: int) -> str:
    """`line:column` of an offset."""
    position = source.position(offset)
    return f"{position.line}:{position.column}"


def at(place: Place, path: str) -> str:
    """`line:column` of a place, with its file only when that is another one than `path`."""
    other = f"{shown(place.path)}:" if place.path != path else ""
    return f"{other}{place.line}:{place.column}"


def mark(good: bool | None) -> Text:
    """A tick, a cross, or a dot for what is not known."""
    sign, style = _MARKS[good]
    return Text(sign, style)


def joined(*parts: Text | str) -> Text:
    """Parts in a row; strings are the reporter's own words."""
    whole = Text()
    for part in parts:
        whole.append(part)
    return whole


def indented(text: Text, width: int, indent: int, hang: int = 0) -> Iterator[Text]:
    """A text wrapped at `width` cells: the first line after `indent` spaces, the others `hang` more."""
    room = max(width - indent - hang, LEAST_WIDTH // 3)
    fits = cell_len(text.plain) <= room
    for number, line in enumerate([text.copy()] if fits else text.wrap(_RULER, room, tab_size=1)):
        line.rstrip()
        line.pad_left(indent + (hang if number else 0))
        yield line


def padded(text: str, cells: int) -> str:
    """The text with spaces up to a width in cells."""
    return text + " " * max(0, cells - cell_len(text))


def written(lines: Iterable[Text], color: bool, width: int) -> str:
    """The lines as text, with colour sequences only when `color`."""
    out = StringIO()
    _print(lines, _console(out, color, width))
    return out.getvalue()


def drawn(lines: Iterable[Text], width: int, title: str) -> str:
    """The lines as an SVG picture, always the same bytes; it asks the network for no font."""
    console = _console(StringIO(), True, width, record=True)
    _print(lines, console)
    return _FONT_BY_NETWORK.sub("", console.export_svg(title=title, unique_id="healthlint"))


def _print(lines: Iterable[Text], console: Console) -> None:
    """Print the lines in one go: rich spends far more on a call than on a line."""
    segments = [segment for line in lines for segment in _safe(line).render(console, end="\n")]
    console.print(Segments(segments), soft_wrap=True, end="")


def _safe(line: Text) -> Text:
    """The line; made safe without its styles when parts that are safe alone are not so together."""
    safe = shown(line.plain)
    return line if safe == line.plain else Text(safe)


def _console(out: StringIO, color: bool, width: int, *, record: bool = False) -> Console:
    """A console that reads nothing from its surroundings: the same lines give the same text everywhere."""
    return Console(
        file=out,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        force_jupyter=False,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        record=record,
        _environ={},
    )


_RULER = _console(StringIO(), False, 80)
