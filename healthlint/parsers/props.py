"""Attributes that only components have, amid HTML: props and bound values that hold copy."""

from __future__ import annotations

import regex

from healthlint.parsers.component import EXPRESSION, Component
from healthlint.parsers.elements import ATTRIBUTES
from healthlint.parsers.prose import Role, role_of
from healthlint.parsers.tags import TAG, attributes
from healthlint.parsers.writer import GAP

_BOUND = regex.compile(r"(?:v-bind)?:|v-(?=(?:html|text)$)")
_UNREAD = regex.compile(r"(?:@|on:|v-|#|bind:|class:|client:|set:|is:)|(?:class|style|classname|key|ref|id|slot|is)$")
_QUOTES = regex.compile(r"[\"'`]")


def read(component: Component, start: int, end: int) -> None:
    """Read the attributes of the tags at `start`..`end` of the page as it is blanked so far."""
    text = component.page.text()
    for match in TAG.finditer(text, start, end):
        if match.group(1) or match.end() - match.end(2) < len(" a=b>"):
            continue
        name = match.group(2)
        own = not (name.islower() or name.isupper()) or "-" in name
        for key, (first, last) in attributes(text, match.end(2), match.end() - 1).items():
            if first < last:
                _attribute(component, text, key, first, last, own=own)


def _attribute(component: Component, text: str, key: str, start: int, end: int, *, own: bool) -> None:
    bound = _BOUND.match(key)
    name = key[bound.end() :] if bound else key
    if _UNREAD.match(name):
        return
    spoken = name in ATTRIBUTES and (not own or name != "title")
    if bound:
        if _QUOTES.search(text, start, end):
            component.script(start, end, key="alt" if spoken else name, around=EXPRESSION)
    elif own and not spoken and role_of(name) is not Role.NEVER and GAP not in text[start:end]:
        component.page.space(start, end)
        component.value(name, start, end)
