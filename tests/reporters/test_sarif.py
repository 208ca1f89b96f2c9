from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from healthlint.report import Report, Unread
from healthlint.reporters import Options, sarif
from healthlint.reporters.sarif_parts import escaped, message, uri

from .sample import TEXT, full, one, rule

SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
ANY = st.text(st.characters(), min_size=1, max_size=30)


def run_of(report: Report) -> Any:
    log = json.loads(sarif.render(report, Options(version="1.2.3")))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log["runs"][0]


def test_results_point_to_their_words() -> None:
    for result in run_of(full())["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert region["snippet"]["text"] == TEXT[start : start + region["charLength"]]


def test_a_region_over_two_lines() -> None:
    region = run_of(full())["results"][1]["locations"][0]["physicalLocation"]["region"]
    lines = ("startLine", "startColumn", "endLine", "endColumn")
    assert [region[key] for key in lines] == [3, 57, 4, 5]


def test_every_result_names_its_rule_by_index() -> None:
    run = run_of(full())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_levels_and_fingerprints() -> None:
    results = run_of(full())["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note", "error"]
    assert results[0]["partialFingerprints"] == {"healthlint/v1": "print-instant calm to everyone"}


def test_a_fix_replaces_its_span() -> None:
    change = run_of(full())["results"][0]["fixes"][0]["artifactChanges"][0]
    replacement = change["replacements"][0]
    assert change["artifactLocation"] == {"uri": "pages/calm.md", "uriBaseId": "%SRCROOT%"}
    assert replacement["deletedRegion"]["charLength"] == len("instant")
    assert replacement["insertedContent"] == {"text": "some"}


def test_what_comments_silence_is_suppressed_with_their_reason() -> None:
    results = run_of(full())["results"]
    reason = {"kind": "inSource", "justification": "the award is on the wall"}
    assert [result.get("suppressions") for result in results] == [None, None, None, [reason]]


def test_what_was_not_read_is_a_notification() -> None:
    invocation = run_of(full())["invocations"][0]
    kinds = [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert kinds == ["unread", "left-out", "not-read-as-meant"]


def test_a_rule_is_described_with_its_authority_and_examples() -> None:
    described = run_of(full())["tool"]["driver"]["rules"][1]
    assert described["id"] == "efficacy/instant"
    assert described["shortDescription"]["text"] == "“…” promises calm at once."
    assert described["helpUri"] == "https://example.org/guide"
    assert described["properties"]["tags"] == ["efficacy", "us"]
    assert "confirmed in the source itself" in described["help"]["text"]
    assert r"\[\[works at once\]\]" in described["help"]["markdown"]


def test_a_rule_without_address_has_no_help_address() -> None:
    described = run_of(full())["tool"]["driver"]["rules"][2]
    assert "helpUri" not in described


def test_results_beyond_the_limit_are_counted_and_advice_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = run_of(full())
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    assert notes[-1]["message"]["text"].startswith("2 results more than")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a/b-c_d.1.md", "a/b-c_d.1.md"),
        ("./a.md", "a.md"),
        ("a b%[id]?#.tsx", "a%20b%25%5Bid%5D%3F%23.tsx"),
        ("c:x.md", "c%3Ax.md"),
        ("é.md", "%C3%A9.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("lone\ud800.md", "lone%EF%BF%BD.md"),
        ("/tmp/a.md", "file:///tmp/a.md"),
    ],
)
def test_addresses(path: str, address: str) -> None:
    assert uri(path) == address


def test_copy_makes_no_link_in_a_message() -> None:
    assert message("see [here](http://x)") == {"text": r"see \[here\](http://x)"}
    assert message("a [b] c") == {"text": "a [b] c"}


def test_copy_makes_no_markup_in_help() -> None:
    assert escaped("<b>*x*</b>\n# y") == r"\<b\>\*x\*\</b\> \# y"


@settings(max_examples=30)
@given(ANY, ANY, ANY)
def test_any_text_gives_a_valid_log(text: str, path: str, words: str) -> None:
    report = one(text, text, path, message=words, rule=words)
    rules = (rule(words, rationale=words, message=words, flag=(words,), market=words),)
    run_of(replace(report, rules=rules, unread=(Unread(path, words),)))
