"""The authorities a report cites: numbered where they stand, listed once at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.text import Text

from healthlint.reporters.describe import provenance
from healthlint.reporters.screen import QUIET, STRONG, indented, prose
from healthlint.rules import Authority, Rule


@dataclass
class Citations:
    """Authorities in the order in which they are first cited; the first is number 1."""

    numbers: dict[Authority, int] = field(default_factory=dict)

    def marks(self, rule: Rule) -> str:
        """The numbers of a rule's authorities, as in "[1] [3]"."""
        known = (self.numbers.setdefault(one, len(self.numbers) + 1) for one in rule.authority)
        return " ".join(f"[{number}]" for number in known)

    def listing(self, width: int) -> Iterator[Text]:
        """Each authority with its number: what it is, when and how it was checked, its address."""
        if not self.numbers:
            return
        yield Text("Authorities", STRONG)
        for authority, number in self.numbers.items():
            mark = f"[{number}]"
            yield from indented(prose(f"{mark} {_entry(authority)}", QUIET), width, 2, len(mark) + 1)
        yield Text()


def _entry(authority: Authority) -> str:
    known = f" ({provenance(authority)})" if provenance(authority) else ""
    return f"{authority.cite}{known}" + (f" {authority.url}" if authority.url else "")
