"""Attributes that only components have, amid HTML: props and bound values that hold copy."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from healthlint.parsers.component import EXPRESSION, UNREAD, Component
from healthlint.parsers.elements import ATTRIBUTES
from healthlint.parsers.prose import Role, role_of
from healthlint.parsers.tags import TAG, attributes
from healthlint.parsers.writer import GAP

_BOUND = regex.compile(r"(?:v-bind)?:|v-(?=(?:html|text)$)")
_HANDLER = regex.compile(r"(?:@|on:|v-|#|bind:|class:|client:|set:|is:)")
_QUOTES = regex.compile(r"[\"'`]")


def tags(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """The tags at `start`..`end`; past the last ">" there is none to be looked for."""
    return TAG.finditer(text, start, text.rfind(">", start, end) + 1)


def read(component: Component, start: int, end: int) -> None:
    """Read the attributes of the tags at `start`..`end` of the page as it is blanked so far."""
    text = component.page.text()
    for match in tags(text, start, end):
        if match.group(1) or match.end() - match.end(2) < len(" a=b>"):
            continue
        name = match.group(2)
        own = not (name.islower() or name.isupper()) or "-" in name
        found = attributes(text, match.end(2), match.end() - 1)
        plain = [prop for prop in found.items() if _is_plain(component, text, prop, own=own)]
        if plain:
            component.record(name, [(key, *span) for key, span in plain])


def _is_plain(component: Component, text: str, prop: tuple[str, tuple[int, int]], *, own: bool) -> bool:
    """Whether an attribute is a plain prop that may hold copy; one bound to an expression is read at once."""
    key, (start, end) = prop
    bound = _BOUND.match(key)
    name = key[bound.end() :] if bound else key
    if start == end or name in UNREAD or _HANDLER.match(name):
        return False
    spoken = name in ATTRIBUTES and (not own or name != "title")
    if bound:
        if _QUOTES.search(text, start, end):
            component.script(start, end, key="alt" if spoken else name, around=EXPRESSION)
        return False
    plain = own and not spoken and role_of(name) is not Role.NEVER and GAP not in text[start:end]
    if plain:
        component.page.space(start, end)
    return plain
