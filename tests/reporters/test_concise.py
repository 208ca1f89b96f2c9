from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from healthlint.reporters import Options
from healthlint.reporters.concise import render

from .sample import full, one

ANY = st.text(st.characters(), min_size=1, max_size=40)


def test_one_line_a_report_then_the_unread_then_the_totals() -> None:
    assert render(full(), Options()).splitlines() == [
        "pages/calm.md:3:25: error: “instant calm to everyone” promises calm at once. "
        "Try: may bring calm to some [efficacy/instant]",
        "pages/calm.md:3:57: warning: “the safest drip” promises calm at once. [safety/safest]",
        "pages/calm.md:4:15: note: “Ask us” promises calm at once. [reading/long]",
        "pages/calm.md:4:15: not read as meant: a tag is never closed",
        "pages/old.doc: unread: unknown format",
        "img: left out: not text",
        "1 error, 1 warning, 1 note on 2 pages and 1 component · 1 silenced · 1 file could not be read · "
        "3 files left out · 3 rules, market us, facts as of 2026-11-21",
    ]


@given(ANY, ANY, ANY)
def test_no_text_makes_a_line_or_a_command(text: str, path: str, message: str) -> None:
    written = render(one(text, text, path, message=message, rule=message), Options())
    assert written.count("\n") == 2
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|^\s*::[a-zA-Z]|##[a-zA-Z]*\[", written, re.MULTILINE)
