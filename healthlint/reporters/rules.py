"""Views of the rules themselves: one explained in full, or all of them as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex
from rich.text import Text

from healthlint.reporters import describe
from healthlint.reporters.screen import (
    LEAST_WIDTH,
    QUIET,
    STRONG,
    STYLES,
    indented,
    joined,
    name,
    padded,
    prose,
    written,
)
from healthlint.rules import Authority, Rule

NO_WEIGHTS: Mapping[str, int] = {}
MOST_SHOWN = 25
"""Of the words that a rule weighs, how many are shown."""
_SPOKEN = regex.compile(r"(?:(?:\p{L}+|\{[\w-]+\})(?: |$))+")
"""A sign of whole words and of lists in braces: no digit, no stop."""


def explain(rule: Rule, color: bool = False, width: int = 80, weights: Mapping[str, int] = NO_WEIGHTS) -> str:
    """What a rule reports, why, on whose authority and how sure we are, examples, how to silence it.

    Of a rule that weighs sentences, `weights` are those it weighs them by.
    """
    width = max(width, LEAST_WIDTH)
    return written(_explained(rule, width, weights), color, width)


def listing(rules: Iterable[Rule], color: bool = False, width: int = 100) -> str:
    """The rules in order of id: id, severity, market, message; long messages wrap under themselves."""
    width = max(width, LEAST_WIDTH)
    return written(_listed(sorted(rules, key=lambda rule: (rule.id, rule.market)), width), color, width)


def _explained(rule: Rule, width: int, weights: Mapping[str, int]) -> Iterator[Text]:
    severity = Text(rule.severity, STYLES[rule.severity])
    facts = prose(f"market {rule.market}, pack {rule.pack}{', off unless turned on' if rule.off else ''}")
    yield from indented(joined(name(rule.id, STRONG), "  ", severity, "  ", facts), width, 0, 2)
    yield from part("What", [prose(describe.message(rule))], width)
    yield from part("Why", [prose(rule.rationale)], width)
    yield from part("Speaks most for it", _heaviest(weights, 1), width)
    yield from part("Speaks most against it", _heaviest(weights, -1), width)
    yield from part("Authority", [authority_line(authority) for authority in rule.authority], width)
    yield from part("Write instead", [prose(wording, "green") for wording in rule.suggest], width)
    yield from part("Reported", [prose(example) for example in rule.flag], width)
    yield from part("Left alone", [prose(example) for example in rule.passes], width)
    yield from part(
        "To silence it at one place, say in a comment there", [name(describe.silencing(rule.id))], width
    )
    if rule.off:
        yield from part(
            "It is off by default; to turn it on", [name(way) for way in describe.turning_on(rule)], width
        )
    if rule.path:
        yield from part("Written in", [joined(name(rule.path), f":{rule.line}")], width)


def part(title: str, texts: list[Text], width: int) -> Iterator[Text]:
    """A title and its texts, nothing when there are none; lines of at most `width` columns."""
    if texts:
        yield Text()
        yield from indented(Text(title, STRONG), width, 0)
    for text in texts:
        yield from indented(text, width, 2, 2)


def _heaviest(weights: Mapping[str, int], sign: int) -> list[Text]:
    """The signs that weigh most for a claim (1) or against it (-1), in one line: words, and lists in braces."""
    spoken = [text for text, weight in weights.items() if sign * weight > 0 and _SPOKEN.fullmatch(text)]
    spoken.sort(key=lambda text: (-sign * weights[text], text))
    return [prose(", ".join(f"“{text}”" for text in spoken[:MOST_SHOWN]))] if spoken else []


def authority_line(authority: Authority) -> Text:
    """A source: its title, when it was checked and how sure we are, its address."""
    known = describe.provenance(authority) or "not recorded when or how it was checked"
    return joined(prose(authority.cite), prose(f"; {known}"), " ", name(authority.url, QUIET))


def _listed(rules: list[Rule], width: int) -> Iterator[Text]:
    names = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        severity = Text(padded(rule.severity, 7), STYLES[rule.severity])
        head = joined(name(padded(rule.id, names), STRONG), "  ", severity, f"  {padded(rule.market, 3)}  ")
        hang = len(head) if width - len(head) >= LEAST_WIDTH else 4
        message = describe.message(rule) + (" (off unless turned on)" if rule.off else "")
        yield from indented(joined(head, prose(message)), width, 0, hang)
