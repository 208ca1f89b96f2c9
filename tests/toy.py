"""A rulebook of a few neutral rules and a check that finds their words, so that tests need no rule pack."""

from __future__ import annotations

import re
from pathlib import Path

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Document, Unit
from healthlint.lexicon import Lexicon
from healthlint.report import FileReport, Place, Statement
from healthlint.rulebook import Rulebook
from healthlint.rules import Authority, Rule

WORDS = {
    "tone/banned": Severity.ERROR,
    "tone/doubtful": Severity.WARNING,
    "wording/quibble": Severity.NOTE,
}


def rule(name: str, severity: Severity) -> Rule:
    return Rule(name, severity, f"{name} said", "because", (), ("[[x]]",), ("y",), path="toy.yaml", line=1)


RULES = (*(rule(name, severity) for name, severity in WORDS.items()), rule("owed/notice", Severity.ERROR))
EXTRA = rule("extra/loud", Severity.WARNING)._replace(pack="extras", off=True)
PRODUCT = {
    "id": "calm-drip", "names": ["Calm Drip", "calm infusion"], "kind": "drink", "status": "otc",
    "sentence": "It is tea.",
    "uses": ["thirst"], "approved": ["thirst"], "risks": ["burns"], "must": ["name-risks"], "notes": ["hot"],
    "sources": ["B1", "a letter"], "confidence": "M-", "review-by": "2027-01-31",
}  # fmt: skip
SOURCES = {"B1": Authority("A book of tea", "https://example.org/tea", "2026-01-01", "C", "2026-06-30")}


def book() -> Rulebook:
    lexicon: Lexicon = None  # type: ignore[assignment]
    return Rulebook(rules=RULES, lexicon=lexicon, needs={}, all_rules=(*RULES, EXTRA), as_of="2026-01-01",
                    products=(PRODUCT,), authorities=SOURCES)  # fmt: skip


def load(folders: tuple[Path, ...] = (), markets: tuple[str, ...] = ("us",)) -> Rulebook:
    return book()


def check(
    document: Document,
    rulebook: Rulebook,
    parts: tuple[Document, ...] = (),
    reading_target: float = 8.0,
    *,
    advise: bool = True,
) -> FileReport:
    """Reports `banned`, `doubtful` and `quibble`; a page that says `duty` owes `notice`, also on a part."""
    on = {rule.id: rule.severity for rule in rulebook.rules}
    found = [
        Diagnostic(name, on[name], f"{name} said", passage.span(match.start(), match.end()))
        for passage in document.passages
        for name in on
        for match in re.finditer(rf"\b{name.partition('/')[2]}\b", passage.text, re.IGNORECASE)
        if name != "owed/notice"
    ]
    statements = tuple(_statements(document, parts)) if document.unit is Unit.PAGE else ()
    for statement in statements:
        if statement.said_at is None and "owed/notice" in on:
            found.append(Diagnostic("owed/notice", on["owed/notice"], "owed", statement.owed_at.span))
    return FileReport(document, tuple(sorted(found, key=lambda d: d.span)), statements=statements)


def _statements(document: Document, parts: tuple[Document, ...]) -> list[Statement]:
    owed = _said(document, "duty")
    said = next((place for each in (document, *parts) if (place := _said(each, "notice"))), None)
    return [Statement("owed/notice", "notice", owed, said, "notice")] if owed else []


def _said(document: Document, word: str) -> Place | None:
    for passage in document.passages:
        if (at := passage.text.find(word)) >= 0:
            span = passage.span(at, at + len(word))
            position = document.source.position(span.start)
            return Place(document.source.path, span, position.line, position.column)
    return None
