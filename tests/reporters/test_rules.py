from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.diagnostics import Severity
from healthlint.reporters.rules import explain, listing
from healthlint.rules import Authority

from .sample import rule

ANY = st.text(st.characters(), min_size=1, max_size=40)


def test_a_rule_explained() -> None:
    described = rule(suggest=("may help some",), path="rules/us/efficacy.yaml", line=12)
    assert explain(described).splitlines() == [
        "efficacy/instant  error  market us, pack us",
        "",
        "What",
        "  “…” promises calm at once.",
        "",
        "Why",
        "  An outcome for everyone needs evidence for everyone.",
        "",
        "Authority",
        "  A Guide to Claims (2022); checked 2026-11-01, confirmed in the source itself",
        "    https://example.org/guide",
        "",
        "Write instead",
        "  may help some",
        "",
        "Reported",
        "  It [[works at once]].",
        "",
        "Left alone",
        "  It may work.",
        "",
        "To silence it at one place, say in a comment there",
        "  healthlint: allow efficacy/instant -- reason",
        "",
        "Written in",
        "  rules/us/efficacy.yaml:12",
    ]


def test_what_is_from_memory_is_called_so() -> None:
    assert "from memory, fairly sure" in explain(rule(authority=(Authority("A Law", confidence="M"),)))
    assert "from memory, check before relying on it" in explain(
        rule(authority=(Authority("A Law", confidence="M-"),))
    )
    assert "again before 2027-01-31" in explain(rule(authority=(Authority("A Law", review_by="2027-01-31"),)))
    assert "not recorded when" in explain(rule(authority=(Authority("A Law"),)))


def test_the_list_stands_in_order_of_id() -> None:
    rules = (rule("safety/flat", Severity.WARNING), rule())
    assert listing(rules).splitlines() == [
        "efficacy/instant  error    us   “…” promises calm at once.",
        "safety/flat       warning  us   “…” promises calm at once.",
    ]


def test_a_rule_that_is_off_is_said_to_be() -> None:
    assert "off unless turned on" in explain(rule(off=True))
    ways = ["  --also extras", "  --also efficacy/instant", "  also: [extras]"]
    assert explain(rule(off=True, pack="extras")).splitlines()[-3:] == ways
    assert "turn it on" not in explain(rule())
    assert "(off unless turned on)" in listing((rule(off=True),), width=120)


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_nothing_in_a_rule_acts(text: str) -> None:
    described = rule(
        text, message=text, rationale=text, flag=(text,), authority=(Authority(text, text, text, text),)
    )
    for written in (explain(described), listing((described,))):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
