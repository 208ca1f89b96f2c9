"""JSON text that any parser reads and any screen may show."""

from __future__ import annotations

import json
import re

import regex

from healthlint.reporters.safe import UNSAFE

_COMMAND = re.compile(r"(##[A-Za-z]*)\[")


class _Escapes(dict[int, str]):
    """How each unsafe character is written inside a JSON string, worked out when first met."""

    def __missing__(self, code: int) -> str:
        units = chr(code).encode("utf-16-be").hex()
        self[code] = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
        return self[code]


_ESCAPES = _Escapes({ord("\n"): "\n", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")})


def dumps(value: object, indent: int | None = None) -> str:
    """JSON ending in a line end: lone surrogates become U+FFFD, unsafe characters `\\u` escapes.

    Outside strings JSON has no `##` and no unsafe character but the line end, so escaping the finished text
    changes how values are written and never what they are. Without `indent` it is written ten times quicker.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    visible: str = UNSAFE.sub(_escaped, text)
    return _COMMAND.sub(r"\1\\u005b", visible) + "\n"


def _escaped(match: regex.Match[str]) -> str:
    run: str = match.group()
    return run.translate(_ESCAPES)
