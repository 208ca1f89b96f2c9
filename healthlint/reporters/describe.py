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
    "M-": "from memory, to be checked before it is relied on",
    "M-LOW": "from memory, to be checked before it is relied on",
}


def message(rule: Rule) -> str:
    """The rule's message with an ellipsis for each `{placeholder}`."""
    return _PLACEHOLDER.sub("…", rule.message)


def sureness(authority: Authority) -> str:
    """The confidence mark spelled out; a mark that is not one of ours stays as written."""
    return _SURE.get(authority.confidence.upper(), authority.confidence)


def provenance(authority: Authority) -> str:
    """When the authority was checked and how sure we are, in words; empty when neither is recorded."""
    checked = f"checked {authority.checked}" if authority.checked else ""
    return ", ".join(part for part in (checked, sureness(authority)) if part)


def is_address(url: str) -> bool:
    """Whether it is a web address that can be linked as it stands."""
    return bool(_ADDRESS.fullmatch(url))


def address(rule: Rule) -> str:
    """The first web address among the rule's authorities, or an empty string."""
    return next((authority.url for authority in rule.authority if is_address(authority.url)), "")


def silencing(rule: str) -> str:
    """What a comment must say to silence a rule at the place it stands."""
    return f"healthlint: allow {rule} -- reason"
