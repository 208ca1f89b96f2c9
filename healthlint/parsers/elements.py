"""What HTML elements mean to a reader: which break the text, which part they play, which are not copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from healthlint.document import Kind, Visibility


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ATTRIBUTES: Mapping[str, Visibility] = dict.fromkeys(
    ("alt", "title", "aria-label", "aria-description", "placeholder"), Visibility.SPOKEN
)
"""Attributes whose values are copy, and where a reader meets them."""

IGNORED = _names("script style template svg math nav iframe object audio video canvas textarea pre")
"""Elements whose contents are not copy. Add to or take from it to read another dialect."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that never have contents."""

RAW = _names("script style title textarea iframe noembed noframes xmp")
"""Elements whose contents are characters, not tags, up to their own end tag."""

CODE = frozenset({"code", "kbd", "samp"})
"""Inline elements that show something other than copy in the midst of a sentence."""

BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu"
    " nav noscript ol optgroup option p pre search section select summary table tbody td template tfoot th"
    " thead title tr ul"
)
"""Elements that start and end a passage."""

_ENDS_P = BLOCKS - _names("title template button label option optgroup select caption td th tr tbody")
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_LISTS = ("ul", "ol", "menu", "dl")

IMPLIED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_ENDS_P, (("p",), ("button", "td", "th", "table"))),
    **dict.fromkeys(_HEADINGS, ((*_HEADINGS, "p"), ("button", "td", "th", "div", "section"))),
    "li": (("li",), _LISTS),
    "dt": (("dt", "dd"), _LISTS),
    "dd": (("dt", "dd"), _LISTS),
    "option": (("option",), ("select",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr",), ("table",)),
}
"""What the start of an element ends although no end tag was written, and what shields it from that."""


class Part(NamedTuple):
    """The part that text plays inside an element. `asks`: what comes next continues it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    visibility: Visibility = Visibility.SHOWN
    hidden: bool = False
    asks: bool = False


_PARTS: Mapping[str, Part] = {
    **{name: Part(Kind.HEADING, level) for level, name in enumerate(_HEADINGS, 1)},
    **{name: Part(Kind.CELL) for name in ("td", "th")},
    **{name: Part(Kind.LABEL) for name in ("button", "label", "legend", "option")},
    **{name: Part(Kind.CAPTION) for name in ("figcaption", "caption")},
    "blockquote": Part(Kind.QUOTE),
    "dd": Part(Kind.ITEM),
    "dt": Part(Kind.ITEM, asks=True),
    "li": Part(Kind.ITEM),
    "summary": Part(Kind.LABEL, asks=True),
    "title": Part(Kind.TITLE, visibility=Visibility.SEARCH),
}


_DEEPEST = 9


def part_within(parent: Part, name: str, depth: int) -> Part:
    """The part of an element in its parent; `depth` counts the lists that are open, for list items."""
    return _part_within(parent, name, min(depth, _DEEPEST)) if name in _PARTS else parent


@cache
def _part_within(parent: Part, name: str, depth: int) -> Part:
    own = _PARTS[name]
    if parent.kind is Kind.HEADING and own.kind is not Kind.HEADING:
        return parent
    if parent.kind is Kind.QUOTE and own.kind in (Kind.ITEM, Kind.CELL):
        return parent
    level = depth if own.kind is Kind.ITEM else own.level
    visibility = own.visibility if own.visibility is Visibility.SEARCH else parent.visibility
    return Part(own.kind, level, visibility, parent.hidden, own.asks or parent.asks)


_FALSE = frozenset({"false", "0", "null"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# "md:block" and its like bring a `hidden` element back on some screens or in some state.
_RESHOWN = re.compile(r":(?:block|flex|grid|inline|table|contents|list-item|flow-root)(?:-\w+)*$")
# Answers, tab panels, pop-ups: a script shows them when a visitor asks for them.
_SHOWN_ON_DEMAND = frozenset({"x-show", "x-collapse", "v-show", "ng-show", "aria-labelledby"})
_ON_DEMAND_CLASS = re.compile(
    r"(?:^|[-_])(?:accordion|answer|collapse|collapsible|dialog|expand\w*|faq|modal|panel|popup|read-?more|tab-?content"
    r"|tab-?pane|toggle\w*)(?:$|[-_])",
    re.IGNORECASE,
)
_SPOKEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})


def hides(values: Mapping[str, str]) -> bool:
    """Whether an element with these attribute values is not shown to anyone."""
    if values.get("v-if", values.get("v-show")) in _FALSE:
        return True
    return _hidden(values) and not _on_demand(values)


def _on_demand(values: Mapping[str, str]) -> bool:
    """Whether a hidden element is one that visitors open."""
    if values.get("role") == "tabpanel" or not _SHOWN_ON_DEMAND.isdisjoint(values):
        return True
    return any(_ON_DEMAND_CLASS.search(token) for token in values.get("class", "").split())


def _hidden(values: Mapping[str, str]) -> bool:
    if "hidden" in values or values.get("aria-hidden") == "true":
        return True
    if "style" in values and _HIDING_STYLE.search(values["style"]):
        return True
    classes = values.get("class", "")
    if "hidden" not in classes:
        return False
    tokens = classes.split()
    return "hidden" in tokens and not any(_RESHOWN.search(token) for token in tokens)


_MENU_ROLES = frozenset({"navigation", "menu", "menubar"})
_MENU_CLASSES = _names(
    "nav navbar navbar-nav nav-menu nav-links main-menu navigation breadcrumb breadcrumbs pagination"
)


def is_menu(values: Mapping[str, str]) -> bool:
    """Whether an element with these attribute values holds menu labels, which are no copy; its name is."""
    if values.get("role") in _MENU_ROLES:
        return True
    return "class" in values and not _MENU_CLASSES.isdisjoint(values["class"].split())


def spoken_only(values: Mapping[str, str]) -> bool:
    """Whether an element with these attribute values is read out but not shown."""
    return not _SPOKEN_CLASSES.isdisjoint(values.get("class", "").split())


_INLINE_COMPONENT = re.compile(r"(?:link|icon|text|span|badge|tooltip|highlight|anchor|trans|abbr)$")


def breaks(name: str, component: bool) -> bool:
    """Whether an element breaks the text. A component does unless its name says that it stands in a line."""
    return name in BLOCKS or (component and not _INLINE_COMPONENT.search(name))
