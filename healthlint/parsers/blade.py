"""Blade's directives, and the strings that template tags keep."""

from __future__ import annotations

import regex as re

from healthlint.parsers import php
from healthlint.parsers.data_json import Text, unescape
from healthlint.parsers.islands import Islands, TagState
from healthlint.parsers.template_tags import STRING

_PHP = re.compile(r"(?<![\w@])@php\b(?!\s*+\()(?P<code>(?:[^@]++|@(?!endphp\b))*+)@endphp\b")
DICTIONARY_KEY = re.compile(r"[\w-]++(?:[./:][\w-]++)++|[a-z0-9]++(?:_[a-z0-9]++)++")
"""A key of a dictionary, which is looked up: not text."""

_DIRECTIVE = re.compile(
    r"""(?<![\w@./])@([a-zA-Z]\w*+)[ \t]*+(?:\(((?:[^()'"]++|'[^'\n]*+'|"[^"\n]*+"|\([^()]*+\))*+)\))?"""
)
_STEERS = re.compile(
    r"""(?:end)?(?:if|unless|isset|empty|auth|guest|foreach|for|while|switch|section|push|prepend|once|error|php
    |verbatim|env|production|slot|component|can|cannot|session|fragment)|else(?:if)?|forelse|endforelse|case|break
    |continue|default|show|stop|yield|parent|stack|csrf|method|props|class|style|json|inject|hassection|use|aware
    |sectionmissing|lang|choice|include(?:if|when|unless|first)?|extends|each|livewire\w*|vite\w*|checked|selected
    |disabled|required|readonly|dd|dump""",
    re.VERBOSE,
)
_REFERS = re.compile("include(?:if|when|unless)?|extends|each|component|livewire")
_NAMED = re.compile(r"\s*+-?\s*+(?:assign|set|capture|section)\s++(\w++)")


def keep(islands: Islands, match: re.Match[str], inside: str) -> None:
    """List a string kept in a tag under its own key, or under the name that the tag sets."""
    named = _NAMED.match(inside)
    islands.keep(match["key"] or (named.group(1) if named else ""), *match.span("text"))


def code(islands: Islands) -> None:
    """Read the PHP between `@php` and `@endphp`."""
    text = islands.source.text
    closed = text.rfind("@endphp") + len("@endphp")  # past the last end there is none to be looked for
    for match in _PHP.finditer(text, 0, closed):
        php.blank(islands, *match.span("code"), code=True)


def blank(islands: Islands) -> None:
    """Blank the directives of a page; what they print and keep is read, the files they take in noted."""
    text = islands.page.text()
    state, done = TagState(text), 0
    for match in _DIRECTIVE.finditer(text):
        if _STEERS.fullmatch(match.group(1).lower()):
            in_tag = state.pass_over(done, match.start())
            done = match.end()
            islands.vanish(*match.span(), in_tag)
            _read(islands, match, text)


def _read(islands: Islands, match: re.Match[str], text: str) -> None:
    name = match.group(1).lower()
    strings = list(STRING.finditer(text, *match.span(2))) if match.group(2) else []
    if not strings:
        return
    if name in {"lang", "choice"} and not DICTIONARY_KEY.fullmatch(strings[0]["text"]):
        islands.page.keep(*strings[0].span("text"))
        unescape(islands.page, *strings[0].span("text"))
    elif _REFERS.fullmatch(name):
        islands.refer(strings[0]["text"], *match.span())
        for string in strings[1:]:
            keep(islands, string, "")
    elif name == "section" and len(strings) == 2:
        islands.events.append(Text(strings[0]["text"], *strings[1].span("text"), False))
