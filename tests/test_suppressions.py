from __future__ import annotations

import pytest
import toy

from healthlint.parsers import format_of
from healthlint.places import Places
from healthlint.source import Source
from healthlint.suppressions import Known, apply

KNOWN = Known(frozenset(toy.WORDS), frozenset(toy.WORDS))


def heard(text: str, known: Known = KNOWN) -> tuple[list[tuple[int, str]], list[str]]:
    """(line, rule) of what stands, and the reasons of what is silenced."""
    source = Source("a.html", text)
    known_format = format_of("a.html")
    assert known_format
    document = known_format.parse(source)
    kept, silenced = apply(toy.check(document, toy.book()).diagnostics, Places(document), known)
    return [(source.position(d.span.start).line, d.rule) for d in kept], [entry.reason for entry in silenced]


@pytest.mark.parametrize(
    "text",
    [
        "<p>banned</p> <!-- healthlint: allow tone/banned -- quoted -->",
        "<!-- healthlint: allow tone/banned -- quoted -->\n<p>banned</p>",
        "<!-- healthlint: allow tone/banned -- quoted -->\n\n<div>\n<p>banned</p>",
        "<!--healthlint:allow tone -- quoted-->\n<p>banned</p>",
        "<!-- healthlint: allow wording/quibble, tone/banned — quoted -->\n<p>banned quibble</p>",
        "<!-- healthlint: allow-file tone/banned -- quoted -->\n<p>x</p>\n<p>banned</p>",
        "<!--healthlint:allow-block tone -- quoted-->\n<p>x</p>\n<p>banned</p>\n<!--healthlint:end-->",
    ],
)
def test_a_comment_with_a_reason_silences(text: str) -> None:
    kept, reasons = heard(text)
    assert kept == []
    assert set(reasons) == {"quoted"}


def test_only_its_own_line_is_silenced() -> None:
    text = "<!-- healthlint: allow tone/banned -- quoted -->\n<p>banned</p>\n<p>banned</p>"
    assert heard(text) == ([(3, "tone/banned")], ["quoted"])


def test_beside_copy_it_means_that_line_alone() -> None:
    text = "<p>banned</p><!-- healthlint: allow tone/banned -- quoted -->\n<p>banned</p>"
    assert heard(text) == ([(2, "tone/banned")], ["quoted"])


def test_other_rules_still_stand() -> None:
    text = "<!-- healthlint: allow tone/banned -- quoted -->\n<p>banned and doubtful</p>"
    assert heard(text)[0] == [(2, "tone/doubtful")]


def test_nothing_after_the_end_of_a_block_is_silenced() -> None:
    block = "<!-- healthlint: allow-block tone -- quoted -->\n<p>banned</p>\n<!-- healthlint: end -->"
    text = f"{block}\n<p>banned</p>"
    assert heard(text) == ([(4, "tone/banned")], ["quoted"])


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("allow tone/banned", [(2, "tone/banned"), (1, "suppression/no-reason")]),
        ("allow tone/banned --", [(2, "tone/banned"), (1, "suppression/no-reason")]),
        ("allow tone/bannd -- typo", [(2, "tone/banned"), (1, "suppression/unknown-rule")]),
        ("allow tone/doubtful -- not here", [(2, "tone/banned"), (1, "suppression/unused")]),
        ("allow -- all of it", [(2, "tone/banned"), (1, "suppression/malformed")]),
        ("alow tone/banned -- typo", [(2, "tone/banned"), (1, "suppression/malformed")]),
        ("", [(2, "tone/banned"), (1, "suppression/malformed")]),
        ("end", [(2, "tone/banned"), (1, "suppression/unused")]),
        ("allow-block tone -- no end", [(2, "tone/banned"), (1, "suppression/malformed")]),
    ],
)
def test_a_comment_that_is_wrong_is_reported_and_silences_nothing(
    comment: str, expected: list[tuple[int, str]]
) -> None:
    assert heard(f"<!-- healthlint: {comment} -->\n<p>banned</p>") == (expected, [])


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    source = Source("a.html", "<!-- healthlint: allow tone/bannd -- x --><p>y</p>")
    known_format = format_of("a.html")
    assert known_format
    kept, _ = apply((), Places(known_format.parse(source)), KNOWN)
    assert kept[0].message == "No rule or family is called 'tone/bannd'; did you mean 'tone/banned'?"


def test_a_comment_for_a_rule_that_is_off_is_not_called_unused() -> None:
    known = Known(KNOWN.rules, frozenset({"tone/doubtful"}))
    assert heard("<!-- healthlint: allow tone/banned -- later -->\n<p>x</p>", known) == ([], [])
    assert heard("<!-- healthlint: allow tone -- later -->\n<p>x</p>", known) == ([], [])


def test_ordinary_comments_are_left_alone() -> None:
    assert heard("<!-- see healthlint: it is a tool --><p>x</p><!-- healthlintish: allow -->") == ([], [])


def test_very_many_comments_are_bounded() -> None:
    kept, _ = heard("<!-- healthlint: end -->" * 600)
    assert len(kept) == 501
    assert kept[500][1] == "suppression/malformed"
