from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.parsers.prose import Role, in_search, looks_like_copy, role_of


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("heroHeadline", Role.TITLE),
        ("HERO_HEADLINE", Role.TITLE),
        ("home.hero.title", Role.TITLE),
        ("answerText", Role.ANSWER),
        ("title_fr", Role.TITLE),
        ("descriptions", Role.BODY),
        ("iconName", Role.NEVER),
        ("className", Role.NEVER),
        ("imageAlt", Role.ALT),
        ("anything", Role.OTHER),
    ],
)
def test_role_of_key(key: str, role: Role) -> None:
    assert role_of(key) is role


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Rest well"),
        ("title", "Semolina"),
        ("headline", "Save 20%"),
        ("answer", "Yes."),
        ("value", "15-20%"),
        ("other", "Most people notice a change within weeks"),
        ("other", "Select a doctor from the list"),
        ("other", "CREATE A LIFE FREE FROM WORRY"),
        ("other", "Don’t wait—book a visit today"),
        ("text", "すべての人に安全です"),
        ("text", "<strong>Hello</strong> there"),
    ],
)
def test_copy(key: str, value: str) -> None:
    assert looks_like_copy(key, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("className", "one two three four five"),
        ("other", "three words only"),
        ("other", "flex items-center justify-between gap-4"),
        ("other", "hidden md:block w-full text-sm"),
        ("text", "https://example.com/a page"),
        ("other", "SELECT id, name FROM users WHERE id = 1"),
        ("content", "width=device-width, initial-scale=1.0"),
        ("other", "color: red; margin: 0;"),
        ("other", ".card { color: red; }"),
        ("other", "M10 20 L30 40 C 1 2 3 4"),
        ("text", "word"),
        ("text", ""),
    ],
)
def test_not_copy(key: str, value: str) -> None:
    assert not looks_like_copy(key, value)


def test_search_keys() -> None:
    assert in_search("metaTitle")
    assert not in_search("pageTitle")


@given(st.text(max_size=30), st.text(max_size=200))
def test_never_raises(key: str, value: str) -> None:
    assert looks_like_copy(key, value) in {True, False}
