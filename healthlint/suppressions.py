"""Comments that silence reports: for a line, a block or a file, by rule or family, always with a reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from healthlint.diagnostics import Diagnostic, Severity
from healthlint.document import Comment
from healthlint.places import Places
from healthlint.report import Silenced
from healthlint.rules import Rule
from healthlint.source import Span

_DIRECTIVE = re.compile(r"[\s*/#!-]*healthlint\s*:\s*(?P<rest>.*)", re.DOTALL)
_REASON = re.compile(r"(?:^|\s)(?:--|[–—])(?:\s|$)")
_TARGETS = re.compile(r"[\s,]+")
_MOST = 500  # each report is held against each comment
_ALLOWS = ("allow", "allow-block", "allow-file")

FAMILY = "suppression"
_MESSAGES = {
    "no-reason": "A comment silences without a reason, so it does not hold.",
    "unknown-rule": "A comment names a rule that is not known.",
    "unused": "A comment silences nothing.",
    "malformed": "A comment to healthlint cannot be understood.",
}
RULES: tuple[Rule, ...] = tuple(
    Rule(
        id=f"{FAMILY}/{name}",
        severity=Severity.WARNING,
        message=message,
        rationale="Whoever reads the file later must see what was let through, and why.",
        authority=(),
        flag=(),
        passes=(),
        market="",
        pack="",
    )
    for name, message in _MESSAGES.items()
)
"""The rules on comments themselves, as reporters show them."""


class Known(NamedTuple):
    """Names that comments may use: all rules and families, and which rules are on."""

    rules: frozenset[str]
    active: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Every rule and family."""
        return self.rules | {_family(rule) for rule in self.rules}

    def judged(self, target: str) -> bool:
        """Whether all that a rule or family names is on, so that a comment for it can be called unused."""
        meant = {rule for rule in self.rules if target in (rule, _family(rule))}
        return bool(meant) and meant <= self.active


@dataclass
class _Allowance:
    """A comment that silences its targets from line `first` to `last` (1-based, inclusive)."""

    span: Span
    targets: tuple[str, ...]
    reason: str
    first: int
    last: int
    used: set[str] = field(default_factory=set)

    def target_for(self, rule: str, first: int, last: int) -> str | None:
        """The target that silences a rule's report on those lines."""
        if last < self.first or self.last < first:
            return None
        return next((target for target in self.targets if target in (rule, _family(rule))), None)


@dataclass
class _Reader:
    """Turns comments into allowances, and what is wrong with them into reports."""

    places: Places
    known: Known
    allowances: list[_Allowance] = field(default_factory=list)
    complaints: list[Diagnostic] = field(default_factory=list)
    _open: list[_Allowance] = field(default_factory=list)

    def read(self, comments: Iterable[Comment]) -> None:
        found = ((comment.span, _DIRECTIVE.match(comment.text)) for comment in comments)
        for number, (span, rest) in enumerate((span, match["rest"]) for span, match in found if match):
            if number == _MOST:
                self.complain("malformed", span, f"Only {_MOST} comments to healthlint in a file are heard.")
                break
            self._directive(span, rest)
        for allowance in self._open:
            self.complain(
                "malformed", allowance.span, "Without `healthlint: end` the block silences nothing."
            )

    def _directive(self, span: Span, rest: str) -> None:
        verb, _, tail = rest.strip().partition(" ") if rest.strip() else ("", "", "")
        if verb == "end":
            self._close(span)
        elif verb in _ALLOWS:
            self._allow(span, verb, tail)
        else:
            known = "allow, allow-block, allow-file or end"
            self.complain("malformed", span, f"After `healthlint:` comes {known}, not {verb[:40]!r}.")

    def _close(self, span: Span) -> None:
        if not self._open:
            self.complain("unused", span, "This `healthlint: end` ends no block.")
            return
        allowance = self._open.pop()
        allowance.last = self.places.document.source.position(span.start).line
        self.allowances.append(allowance)

    def _allow(self, span: Span, verb: str, tail: str) -> None:
        written, reason = _split_reason(tail)
        names = [name for name in _TARGETS.split(written) if name]
        if not names:
            self.complain(
                "malformed", span, f"`healthlint: {verb}` names no rule or family; put one after it."
            )
        targets = tuple(name for name in names if self._is_known(name, span))
        if not reason:
            self.complain("no-reason", span, "Say why after `--`; without a reason nothing is silenced.")
        lines = self._lines(span, verb)
        allowance = _Allowance(span, targets if reason else (), reason, *lines)
        (self._open if verb == "allow-block" else self.allowances).append(allowance)

    def _is_known(self, name: str, span: Span) -> bool:
        if name in self.known.names:
            return True
        from healthlint.ruleformat import nearest  # only errors need it

        hint = nearest(name, self.known.names) or "; `healthlint rules` lists them"
        self.complain("unknown-rule", span, f"No rule or family is called {name[:80]!r}{hint}")
        return False

    def _lines(self, span: Span, verb: str) -> tuple[int, int]:
        source = self.places.document.source
        first, last = source.position(span.start).line, source.position(span.end).line
        if verb == "allow-file":
            return 1, len(source.line_starts)
        if verb == "allow-block":
            return first, last
        lines = self.places.lines
        after = bisect_right(lines, last)
        if bisect_right(lines, first - 1) < after or after == len(lines):
            return first, last
        return lines[after], lines[after]

    def complain(self, name: str, span: Span, message: str) -> None:
        self.complaints.append(Diagnostic(f"{FAMILY}/{name}", Severity.WARNING, message, span))


def apply(
    diagnostics: Iterable[Diagnostic], places: Places, known: Known
) -> tuple[tuple[Diagnostic, ...], tuple[Silenced, ...]]:
    """The reports that stand, among them those on the comments, and the silenced ones."""
    reader = _Reader(places, known)
    reader.read(places.document.comments)
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []
    for diagnostic in diagnostics:
        reason = _silencing(diagnostic, reader.allowances, places)
        if reason is None:
            kept.append(diagnostic)
        else:
            silenced.append(Silenced(diagnostic, reason))
    kept += reader.complaints
    kept += _unused(reader.allowances, known)
    return tuple(kept), tuple(silenced)


def _silencing(diagnostic: Diagnostic, allowances: Iterable[_Allowance], places: Places) -> str | None:
    """The reason of the first comment that silences a report; marks every one that would."""
    position = places.document.source.position
    first = position(diagnostic.span.start).line
    last = position(max(diagnostic.span.start, diagnostic.span.end - 1)).line
    reason = None
    for allowance in allowances:
        target = allowance.target_for(diagnostic.rule, first, last)
        if target is not None:
            allowance.used.add(target)
            reason = reason if reason is not None else allowance.reason
    return reason


def _unused(allowances: Iterable[_Allowance], known: Known) -> Iterator[Diagnostic]:
    for allowance in allowances:
        for target in allowance.targets:
            if target not in allowance.used and known.judged(target):
                message = f"Nothing of {target} is reported here; take the comment out."
                yield Diagnostic(f"{FAMILY}/unused", Severity.WARNING, message, allowance.span)


def _split_reason(text: str) -> tuple[str, str]:
    match = _REASON.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], " ".join(text[match.end() :].split())


def _family(rule: str) -> str:
    return rule.partition("/")[0]
