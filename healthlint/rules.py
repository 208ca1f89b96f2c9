"""Rules: what to find, what pardons it, why it matters and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from healthlint.diagnostics import Severity


class Authority(NamedTuple):
    """Where a rule comes from: title and year, address, the date it was checked, and how sure we are.

    `review_by` is the day before which what changes soon is to be looked at again, YYYY-MM-DD.
    """

    cite: str
    url: str = ""
    checked: str = ""
    confidence: str = ""
    review_by: str = ""


class Pardon(NamedTuple):
    """What clears a match: `scope` says where to look, `text` is a pattern, or the name of a context."""

    scope: str
    text: str


SCOPES = (
    "context",
    "overlap",
    "begins",
    "before",
    "after",
    "clause",
    "sentence",
    "next",
    "passage",
    "heading",
    "section",
    "page",
    "voice",
)
"""Where a pardon looks: `overlap` is a pattern that shares a word with the match, `begins` one that begins with the
same word, `next` the sentence after, `voice` the page, where the match stands in the page's own voice and not in
a quotation."""

PAGE_WIDE = frozenset({"page", "voice"})
"""Those of `SCOPES` that look at the whole page."""


class Rule(NamedTuple):
    """One rule, as its file states it.

    `find` is written in the pattern language of `healthlint.patterns`; `unless` pardons what it finds, and all of
    `needs` must hold;
    `suggest` holds wordings in order of preference; `on` limits it to kinds of passage (empty: all).
    A page rule has `said`, the patterns one of which the page must hold once something in `find` (or a report
    of a family in `after`) creates the duty, and one of `also_said` where there are any; what overlaps a pattern
    of `not_said` does not count. The duty arises only near words of `about` (its sentence, passage, heading or
    title), on a page with words of `beside`; `stakes` is its severity for a product that is controlled or not
    approved. `label` names that statement. A rule with `against` reports the n-th of `find` on a page that
    elsewhere holds the n-th of `against`, which contradicts it. `judge` names a judgement on
    product facts that must agree before the rule reports. `weigh` names the weights on which a sentence is weighed
    as a whole, where no other rule has found anything in it. With `report` "answer" the report stands at the answer:
    at what the `next` pattern of `needs` finds in the sentence after. With `once` "passage" its
    family reports once in a passage and names the other places there. What a `firm` rule finds is never lowered by
    how its sentence weighs. `flag` and `passes` are the examples, with
    `[[ ]]` around the words that must be marked.
    """

    id: str
    severity: Severity
    message: str
    rationale: str
    authority: tuple[Authority, ...]
    flag: tuple[str, ...]
    passes: tuple[str, ...]
    find: tuple[str, ...] = ()
    unless: tuple[Pardon, ...] = ()
    needs: tuple[Pardon, ...] = ()
    suggest: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    also_said: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    stakes: Severity | None = None
    judge: str = ""
    weigh: str = ""
    label: str = ""
    report: str = ""
    once: str = ""
    firm: bool = False
    market: str = "us"
    pack: str = "us"
    off: bool = False
    path: str = ""
    line: int = 0

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every pattern of the rule but those of its pardons."""
        return (
            *self.find,
            *self.said,
            *self.also_said,
            *self.not_said,
            *self.about,
            *self.beside,
            *self.against,
        )

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]
