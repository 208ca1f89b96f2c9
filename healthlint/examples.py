"""Running the examples inside the rules: what they must flag, at which words, and what they must leave alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from healthlint.check import check
from healthlint.diagnostics import Diagnostic
from healthlint.document import Document
from healthlint.parsers import markdown
from healthlint.rulebook import Rulebook
from healthlint.rules import Rule
from healthlint.source import Source, Span

_MARK = regex.compile(r"\[\[(.+?)\]\]", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not behave as its rule says; `line` is that of the rule in its file, 1-based."""

    path: str
    line: int
    message: str


def run(rulebook: Rulebook) -> tuple[Failure, ...]:
    """Run the examples of all rules, each rule alone; the failures in the order of the rules."""
    return tuple(failure for rule in rulebook.rules for failure in _failures(rule, rulebook))


def _failures(rule: Rule, rulebook: Rulebook) -> Iterator[Failure]:
    alone = dataclasses.replace(rulebook, rules=(rule,))
    for text in rule.flag:
        source = _MARK.sub(r"\1", text)
        found = [one for one in _check(source, alone) if one.rule == rule.id]
        if not found:
            yield Failure(rule.path, rule.line, f"{rule.id} does not flag {text!r}")
        elif (wanted := _marked(text)) and wanted not in [one.span for one in found]:
            words = source[found[0].span.start : found[0].span.end]
            yield Failure(rule.path, rule.line, f"{rule.id} marks {words!r} in {text!r}")
    for text in rule.passes:
        for one in _check(text, alone):
            if one.rule == rule.id:
                words = text[one.span.start : one.span.end]
                yield Failure(rule.path, rule.line, f"{rule.id} flags {words!r} in {text!r}")


def _marked(text: str) -> Span | None:
    match = _MARK.search(text)
    return Span(match.start(), match.start() + len(match[1])) if match else None


def _check(text: str, rulebook: Rulebook) -> tuple[Diagnostic, ...]:
    return check(_document(text), rulebook).diagnostics


def _document(text: str) -> Document:
    return markdown.parse(Source("example.md", text), "markdown")
