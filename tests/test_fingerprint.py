from __future__ import annotations

from pathlib import Path

import pytest
import rulefiles
import toy
from hypothesis import given
from hypothesis import strategies as st
from rulefiles import file, rule

from healthlint.check import check
from healthlint.diagnostics import Diagnostic
from healthlint.fingerprint import merge_repeats, with_fingerprints
from healthlint.parsers import format_of, markdown
from healthlint.places import Places
from healthlint.source import Source


def found(text: str, path: str = "a.html", owed: frozenset[str] = frozenset()) -> tuple[Diagnostic, ...]:
    known = format_of("a.html")
    assert known
    document = known.parse(Source(path, text))
    places = Places(document)
    return with_fingerprints(
        merge_repeats(toy.check(document, toy.book()).diagnostics, places), places, path, owed
    )


def prints(text: str, path: str = "a.html", owed: frozenset[str] = frozenset()) -> list[str]:
    return [diagnostic.fingerprint for diagnostic in found(text, path, owed)]


LINES = st.lists(st.sampled_from(["<p>Quiet words here.</p>", "", "<p>Other words.</p>"]), max_size=20)


@given(LINES, LINES)
def test_edits_elsewhere_keep_the_name(before: list[str], after: list[str]) -> None:
    claim = "<p>This is banned speech.</p>"
    assert prints("\n".join([*before, claim, *after])) == prints(claim)


def test_layout_and_markup_keep_the_name() -> None:
    assert prints("<p>This is\n  <b>banned</b> speech.</p>") == prints("<p>This is banned speech.</p>")


def test_another_sentence_rule_or_path_has_another_name() -> None:
    names = [
        *prints("<p>This is banned speech.</p>"),
        *prints("<p>That is banned speech.</p>"),
        *prints("<p>This is doubtful speech.</p>"),
        *prints("<p>This is banned speech.</p>", "b.html"),
    ]
    assert len(set(names)) == 4


def test_twins_in_a_sentence_stay_two() -> None:
    assert len(set(prints("<p>A banned and a banned word.</p>"))) == 2


def test_what_a_page_owes_is_known_by_its_rule() -> None:
    owed = frozenset({"tone/banned"})
    assert prints("<p>One banned word.</p>", owed=owed) == prints("<p>Another text, banned.</p>", owed=owed)


def test_repeated_copy_is_reported_once_with_the_other_places() -> None:
    text = "<p>A banned word.</p><div>A <i>banned</i> word.</div><p>Another banned word.</p>"
    first, other = found(text)
    assert [text[related.span.start : related.span.end] for related in first.related] == ["banned"]
    assert first.related[0].message == "also here"
    assert other.related == ()


def test_one_answer_to_two_questions_is_two_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = rule(find='["(loud|soft) words"]', needs='[{next: "never"}]', report="answer")
    book = rulefiles.book(tmp_path, monkeypatch, file([asked]))
    text = "Loud words? Never.\n\nSoft words? Never.\n\nLoud words? Never."
    document = markdown.parse(Source("page.md", text), "markdown")
    merged = merge_repeats(check(document, book).diagnostics, Places(document))
    assert [one.message for one in merged] == ["“Loud words” said", "“Soft words” said"]
    assert [related.message for related in merged[0].related] == ["the question", "also here"]


def test_repeated_copy_is_reported_where_readers_see_it() -> None:
    text = '<meta name="description" content="This is banned speech."><p>This is banned speech.</p>'
    (one,) = found(text)
    assert one.span.start == text.rindex("banned")
    assert [related.span.start for related in one.related] == [text.index("banned")]
