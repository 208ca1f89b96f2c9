"""How a rule is put into words: its message in general, its authority, how sure we are, its examples."""

from __future__ import annotations

import re

from healthlint.rules import Authority, Rule

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x20\x7f-\U0010ffff]+")
_SURE = {
    "C": "confirmed in the source itself",
    "C*": "confirmed in a secondary source",
    "C2": "confirmed in a secondary source",
    "M+": "from memory, very sure",
    "M-HIGH": "from memory, very sure",
    "M": "from memory, fairly sure",
    "M-MED": "from memory, fairly sure",
    "M-": "from memory, check before relying on it",
    "M-LOW": "from memory, check before relying on it",
    "C/M": "status confirmed, details from memory",
}


def message(rule: Rule) -> str:
    """The rule's message with an ellipsis for each `{placeholder}`."""
    return _PLACEHOLDER.sub("…", rule.message)


def sureness(authority: Authority) -> str:
    """The confidence mark spelled out; a mark that is not one of ours stays as written."""
    return spelled(authority.confidence)


def spelled(mark: str) -> str:
    """A confidence mark in words; one that is not ours as written."""
    return _SURE.get(mark.upper(), mark)


def provenance(authority: Authority) -> str:
    """When the authority was checked and how sure we are, in words; empty when neither is recorded."""
    checked = f"checked {authority.checked}" if authority.checked else ""
    review = f"to be looked at again before {authority.review_by}" if authority.review_by else ""
    return ", ".join(part for part in (checked, sureness(authority), review) if part)


def is_address(url: str) -> bool:
    """Whether it is a web address that can be linked as it stands."""
    return bool(_ADDRESS.fullmatch(url))


def address(rule: Rule) -> str:
    """The first web address among the rule's authorities, or an empty string."""
    return next((authority.url for authority in rule.authority if is_address(authority.url)), "")


def turning_on(rule: Rule) -> tuple[str, ...]:
    """What to write, on the command line or in the configuration, to turn on a rule or its pack."""
    names = (rule.pack, rule.id) if rule.pack != rule.market else (rule.id,)
    return (*(f"--also {name}" for name in names), f"also: [{names[0]}]")


def silencing(rule: str) -> str:
    """What a comment must say to silence a rule at the place it stands."""
    return f"healthlint: allow {rule} -- reason"
