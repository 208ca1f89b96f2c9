from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from healthlint.diagnostics import Related, Suggestion
from healthlint.document import Document
from healthlint.report import FileReport, Place, ProductUse, Report, Silenced, Statement, Unread
from healthlint.reporters import Options
from healthlint.reporters.terminal import render, svg
from healthlint.rules import Authority
from healthlint.source import Source, Span

from .sample import diagnostic, full, one, rule

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ACTS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
    r"|^\s*::[a-zA-Z]|##[a-zA-Z]*\[",
    re.MULTILINE,
)
ANY = st.text(st.characters(), min_size=1, max_size=40)
PAYLOADS = [
    "[red]x[/red]",
    "[/b]",
    "[link=https://example.org]x[/link]",
    ":smile:",
    "\x1b]8;;https://example.org\x1b\\x",
    "\x9b2J",
    "::error::x",
    "##vso[task.complete]",
]


def everywhere(text: str) -> Report:
    """A report that holds a text in every place that can hold one."""
    source = Source(text, text)
    whole = Span(0, len(text))
    place = Place(text, whole, 1, 1)
    found = diagnostic(
        text,
        text,
        rule=text,
        message=text,
        suggestion=Suggestion(text),
        related=(Related(whole, text),),
    )
    file = FileReport(
        Document(source, text, ()),
        (found, found),
        (Silenced(found, text),),
        (Statement(text + "x", text, place, None, text), Statement(text, text, place, place, text)),
        (ProductUse(text, text, text, None, place),),
        None,
        text,
    )
    known = rule(text, authority=(Authority(text, text, text, text),))
    return Report((file,), (known,), (Unread(text, text),), (text,), text, not_judged=(text,))


def section(title: str, width: int = 100) -> list[str]:
    lines = render(full(), Options(width=width)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip().startswith(title))
    return lines[start : lines.index("", start)]


def test_a_report_shows_the_words_the_wording_and_the_authority() -> None:
    assert section("3:25") == [
        "  3:25     error   efficacy/instant",
        "           Our ketamine drip gives instant calm to everyone. It is the safest",
        "                                   ────────────────────────",
        "           “instant calm to everyone” promises calm at once.",
        "           try  may bring calm to some",
        "           see  3:5 the product is named here",
        "           why  An outcome for everyone needs evidence for everyone. [1]",
    ]


def test_the_header_names_file_unit_and_products() -> None:
    assert render(full(), Options(width=200)).splitlines()[0] == (
        "pages/calm.md · page (it is Markdown) · "
        "promotes ketamine (approved only as an anesthetic) for anxiety"
    )


def test_the_most_serious_come_first() -> None:
    report = full()
    page = replace(report.files[0], diagnostics=report.files[0].diagnostics[::-1])
    text = render(replace(report, files=(page,)), Options())
    order = [text.index(word) for word in ("efficacy/instant", "safety/safest", "reading/long")]
    assert order == sorted(order)


def test_an_authority_is_shown_in_full_once() -> None:
    report = one("calm, calm", "calm")
    page = replace(report.files[0], diagnostics=report.files[0].diagnostics * 2)
    lines = render(replace(report, files=(page, page)), Options(width=120)).splitlines()
    start = lines.index("Authorities")
    assert lines[start + 1] == (
        "  [1] A Guide to Claims (2022) (checked 2026-11-01, confirmed in the source itself) https://example.org/guide"
    )
    assert sum("why" in line for line in lines) == 4


def test_what_the_page_owes() -> None:
    assert section("The page owes") == [
        "  The page owes",
        "  ✗ results vary  owed at 3:25      said nowhere",
        "      not reported disclaimer/results-vary",
        "      try  Results vary.",
        "  ✓ crisis line   owed at 3:33      said at parts/footer.md:4:15",
    ]


def test_a_missing_statement_is_shown_once() -> None:
    report = full()
    missing = diagnostic(report.files[0].document.source.text, "calm", rule="disclaimer/results-vary")
    page = replace(report.files[0], diagnostics=(missing,))
    text = render(replace(report, files=(page,)), Options())
    assert text.count("disclaimer/results-vary") == 1
    assert "error disclaimer/results-vary" in text


def test_reading_level() -> None:
    assert section("Reading level") == [
        "  Reading level  target grade 8",
        "    page: grade 12.3 (Flesch-Kincaid), 11.0 (SMOG); with protected terms as short words 10.0, 9.5",
        "    1 section with not enough text for a grade (100 words needed)",
        "    hardest: 3:51 (41 words)",
        "    plainer: utilize → use",
    ]


def test_a_short_page_has_no_grade() -> None:
    report = full()
    reading = report.files[0].reading
    assert reading is not None
    page = replace(report.files[0], reading=reading._replace(grades=reading.grades[1:]))
    text = render(replace(report, files=(page,)), Options(width=100))
    assert "not enough text for a grade (63 words; 100 needed)" in text


def test_the_end_says_what_was_not_judged_and_no_verdict() -> None:
    assert render(full(), Options(width=300)).splitlines()[-4:] == [
        "Not judged: pictures, layout",
        "",
        "1 error, 1 warning, 1 note on 2 pages and 1 component · 1 silenced · 1 file could not be read · "
        "3 files left out · 3 rules, market us, facts as of 2026-11-21",
        "These rules found something to change. What they do not find is not thereby compliant.",
    ]


def test_many_files_without_reports_share_a_line() -> None:
    clean = FileReport(Document(Source("a.md", "Hi"), "markdown", ()))
    assert "11 other files: nothing found by these rules" in render(Report((clean,) * 11, ()), Options())


@pytest.mark.parametrize("width", [1, 30, 40, 76, 120])
def test_lines_fit_the_width(width: int) -> None:
    lines = render(full(), Options(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 30)


def test_colour_only_adds() -> None:
    coloured = render(full(), Options(color=True))
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == render(full(), Options(color=False))


def test_surroundings_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [render(full(), Options(color=color)) for color in (False, True)]
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20"}.items():
        monkeypatch.setenv(name, value)
    assert [render(full(), Options(color=color)) for color in (False, True)] == plain


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/b]", "[link=https://a.b]x[/link]", ":smile:", "[bold"])
def test_markup_is_shown_as_it_is(text: str) -> None:
    assert render(everywhere(text), Options(width=200)).count(text) >= 15


@settings(max_examples=60, deadline=None)
@given(ANY | st.text(st.sampled_from("".join(PAYLOADS)), min_size=1), st.booleans(), st.integers(20, 100))
@example("x:\n:error::y ##[z]", False, 30)
def test_nothing_in_a_report_acts_on_a_terminal_or_a_log(text: str, color: bool, width: int) -> None:
    written = render(everywhere(text), Options(color, width))
    assert not ACTS.search(COLOUR.sub("", written) if color else written)


def test_the_words_and_what_is_before_them_make_no_command_together() -> None:
    assert not ACTS.search(render(one("x :" + ":error::y", ":error::y"), Options()))


@pytest.mark.parametrize("text", [*PAYLOADS, "</svg><script>x</script>", "\ufffe\x00"])
def test_the_picture_is_well_formed_and_asks_for_nothing(text: str) -> None:
    picture = svg(everywhere(text), Options(width=100))
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(picture).iter()}
    assert tags <= {"svg", "style", "defs", "clipPath", "rect", "text", "g", "circle"}
    assert 'url("' not in picture
    assert "@font-face" not in picture


def test_the_picture_is_always_the_same() -> None:
    assert svg(full(), Options()) == svg(full(), Options())
