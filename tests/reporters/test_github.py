from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from healthlint.diagnostics import Severity, Suggestion
from healthlint.report import Report, Unread
from healthlint.reporters import Options
from healthlint.reporters.github import render

from .sample import diagnostic, full, one

ANY = st.text(st.characters(), min_size=1, max_size=40)
PROPERTY = r"(file|title|line|col|endLine|endColumn)=[^:,\r\n]*"
COMMAND = re.compile(rf"::(error|warning|notice) {PROPERTY}(,{PROPERTY})*::[^\r\n]*")


def many(**counts: int) -> Report:
    report = one("calm", "calm")
    found = [
        diagnostic("calm", "calm", severity=Severity(severity))
        for severity, count in counts.items()
        for _ in range(count)
    ]
    return replace(report, files=(replace(report.files[0], diagnostics=tuple(found)),))


def test_each_report_stands_at_its_words_the_most_serious_first() -> None:
    assert render(full(), Options()).splitlines()[:-1] == [
        "::error file=pages/old.doc,title=not read::unknown format",
        "::error file=pages/calm.md,line=3,col=25,endLine=3,endColumn=49,title=efficacy/instant"
        "::“instant calm to everyone” promises calm at once.%0ATry: may bring calm to some",
        "::warning file=pages/calm.md,line=3,col=57,endLine=4,title=safety/safest"
        "::“the safest drip” promises calm at once.",
        "::notice file=pages/calm.md,line=4,col=15,endLine=4,endColumn=21,title=reading/long"
        "::“Ask us” promises calm at once.",
        "::notice file=pages/calm.md,title=not read as meant::a tag is never closed",
    ]


def test_the_last_notice_counts() -> None:
    last = render(full(), Options()).splitlines()[-1]
    assert last.startswith("::notice title=healthlint::1 error, 1 warning, 1 note on 2 pages")
    assert "%0ALeft out: img: not text%0A" in last


def test_ten_of_a_kind_and_the_rest_counted() -> None:
    lines = render(many(error=12, warning=11, note=30), Options()).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert {kind: kinds.count(kind) for kind in kinds} == {"::error": 10, "::warning": 10, "::notice": 10}
    assert "24 annotations more than GitHub shows" in lines[-1]


def test_marks_of_the_format_are_escaped() -> None:
    report = one("calm", "calm", "a:b,c%.md", message="100% calm: yes, really")
    assert render(report, Options()).startswith("::error file=a%3Ab%2Cc%25.md,line=1")
    assert "::100%25 calm: yes, really\n" in render(report, Options())


@given(ANY, ANY, ANY)
@example("x", "a\n::error::b", "%0A::set-env::x\r\n##[command]")
@example("x", "a,title=b::c", "\u2028::error::")
def test_no_text_makes_a_command(text: str, path: str, message: str) -> None:
    suggestion = Suggestion(message)
    report = one(text, text, path, message=message, rule=path, suggestion=suggestion)
    report = replace(report, unread=(Unread(path, message), Unread(path, message, failure=False)))
    written = render(report, Options())
    assert len(written.split("\n")) == 4
    assert all(COMMAND.fullmatch(line) for line in written.split("\n")[:-1])
    assert written.isprintable() or not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", written)
