"""Text made safe to show: whatever a page, a file name or a rule holds, no terminal or build log obeys it."""

from __future__ import annotations

import regex

# Controls, format characters (bidi, zero width, tags), surrogates, line separators and whatever else is drawn
# as nothing. The two variation selectors that choose between text and emoji stay: they change a width only.
UNSAFE = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{NChar}]--[\ufe0e\ufe0f]]+", regex.V1
)
# Build services obey a log: `::name` where a line starts, `##[name]` and `##vso[name]` anywhere.
_COMMAND = regex.compile(r"(?<=:):(?=[A-Za-z])|(?<=##[A-Za-z]*)\[")
_SPACE = regex.compile(r"\s+")
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

LONGEST = 2_000
"""How many code points of a message, a wording or a reason are shown."""


class _Escapes(dict[int, str]):
    """How each character is written out, worked out when first met."""

    def __missing__(self, code: int) -> str:
        written = f"\\x{code:02x}" if code < 0xA0 else f"<U+{code:04X}>"
        self[code] = _NAMED.get(chr(code), written)
        return self[code]


_ESCAPES = _Escapes()


def shown(text: str) -> str:
    """The text on one line, unsafe characters written out: `\\x1b` for controls, `<U+202E>` for others."""
    visible: str = _COMMAND.sub(_written, UNSAFE.sub(_written, text))
    return visible


def folded(text: str) -> str:
    """Prose on one line: runs of white space, line ends too, become one space; the rest as `shown`.

    Of a text longer than `LONGEST` the beginning is shown and how much is left out is said.
    """
    line = shown(_SPACE.sub(" ", text[:LONGEST]))
    return line if len(text) <= LONGEST else f"{line} ... ({len(text) - LONGEST} more characters)"


def _written(match: regex.Match[str]) -> str:
    run: str = match.group()
    return run.translate(_ESCAPES)
