"""Template tags: what stands between `{{ }}`, `{% %}`, `{# #}`, `{!! !!}` and `<% %>`, told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import regex as re

from healthlint.document import Problem
from healthlint.source import Span


class Use(Enum):
    """What a tag does: print a value, steer, or comment."""

    PRINT = auto()
    STEER = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start`..`end`, its inside at `inner_start`..`inner_end`; `inside` is that text, bare.

    `word` is its first word in lower case, with the mark of a section or partial before it ("#if", ">").
    """

    use: Use
    opener: str
    start: int
    end: int
    inner_start: int
    inner_end: int
    inside: str
    word: str


# A longer tag counts as one that was never closed; comments may be longer.
_LONGEST = 5_000
_CLOSERS = {
    "{{!--": "--}}",
    "{{--": "--}}",
    "{{/*": "*/}}",
    "{{- /*": "*/ -}}",
    "{{{": "}}}",
    "{{<": ">}}",
    "{{%": "%}}",
    "{{": "}}",
    "{!!": "!!}",
    "{#": "#}",
    "{%": "%}",
    "<%#": "%>",
    "<%--": "--%>",
    "<%": "%>",
}
_COMMENTS = frozenset({"{{!--", "{{--", "{{/*", "{{- /*", "{#", "<%#", "<%--"})
_CURLY = re.compile(r"\{\{!--|\{\{--(?!\})|\{\{/\*|\{\{- /\*|\{\{\{|\{\{<|\{\{%|\{\{|\{!!|\{#(?!\})|\{%")
_PERCENT = re.compile(r"<%--|<%\#|<%(?!%)")
_WORD = re.compile(r"[\s~=-]*+([#/^>&*]?)\s*+([\w.]*+)")
_SETS = re.compile(r"\s*+-?\s*+\$\w++\s*+:?=")
STRING = re.compile(
    r"""(?:(?<![\w-])(?P<key>[\w-]++)["']?\s*+(?:=>|[:=])\s*+)?
    (?P<quote>["'])(?P<text>(?:\\.|(?!(?P=quote))[^\\])*+)(?P=quote)""",
    re.DOTALL | re.VERBOSE,
)
"""A string in a tag: its text, and its key when it has one (`title: "…"`, `title="…"`, `'title' => '…'`)."""
_STEERS = re.compile("if|else|elseif|end|range|with|define|block|template|break|continue|layout|yield|extend")


def tags(text: str, *, percent: bool, problems: list[Problem]) -> Iterator[Tag]:
    """The tags of a text in order: those of `<% %>` when `percent`, else those of curly brackets."""
    opener = _PERCENT if percent else _CURLY
    known: dict[str, int] = {}
    found = opener.search(text)
    while found:
        mark, start = found.group(), found.start()
        close = _close(text, found.end(), mark, known)
        if close < 0:
            if not problems and mark != "{#":
                problems.append(Problem(f"this {mark} is never closed", Span(start, found.end())))
            found = opener.search(text, found.end())
            continue
        end = close + len(_CLOSERS[mark])
        yield _tag(text, mark, start, found.end(), close, end)
        found = opener.search(text, end)


def _close(text: str, at: int, mark: str, known: dict[str, int]) -> int:
    """Where the tag that opens before `at` closes, -1 if nowhere near; `known` spares searching anew."""
    closer = _CLOSERS[mark]
    close = known.get(closer, 0)
    if 0 <= close < at:
        close = known[closer] = text.find(closer, at)
    long = mark in _COMMENTS and mark != "<%#"
    return close if long or close < at + _LONGEST else -1


def _tag(text: str, mark: str, start: int, inner_start: int, inner_end: int, end: int) -> Tag:
    inside = text[inner_start:inner_end]
    match = _WORD.match(inside)
    sign, word = match.groups() if match else ("", "")
    return Tag(
        _use(mark, inside, sign, word), mark, start, end, inner_start, inner_end, inside, sign + word.lower()
    )


def _use(mark: str, inside: str, sign: str, word: str) -> Use:
    if mark in _COMMENTS or (mark == "{{" and inside.startswith("!")):
        return Use.COMMENT
    if mark in {"{{<", "{{%"} and inside.startswith("/*"):
        return Use.COMMENT
    if mark in {"{%", "{{<", "{{%"}:
        return Use.STEER
    if mark == "<%":
        return Use.PRINT if inside[:1] in {"=", "-", ":"} and inside[1:2] != "}" else Use.STEER
    steers = (
        sign in {"#", "/", "^", ">", "*"}
        or _STEERS.fullmatch(word.lower()) is not None
        or _SETS.match(inside) is not None
    )
    return Use.STEER if steers else Use.PRINT
