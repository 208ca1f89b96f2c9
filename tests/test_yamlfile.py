from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.yamlfile import MAX_DEPTH, Node, YamlError, parse


def test_scalars_stay_text() -> None:
    node = parse("a: no\nb: 1.50\nc: 2024-01-01\nd: null\n").mapping("it")
    assert {key: value.value for key, value in node.items()} == {
        "a": "no",
        "b": "1.50",
        "c": "2024-01-01",
        "d": "null",
    }


def test_every_node_has_its_place() -> None:
    top = parse("a:\n  - x\n  - {b: y}\n")
    items = top.mapping("it")["a"].items("a")
    assert (items[1].line, items[1].column) == (3, 5)
    assert items[1].keys == {"b": (3, 6)}


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse("").value == {}
    assert parse("# only a comment\n").value == {}


def test_one_text_counts_as_a_list_of_one() -> None:
    assert parse("a: x").mapping("it")["a"].texts("a") == ("x",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x 1\nb: *x\n", (1, 4)),
        ("a: !!python/object/apply:os.system [x]\n", None),
        ("a: !secret x\n", (1, 4)),
        ("a: 1\na: 2\n", (2, 1)),
        ("? [a]\n: b\n", (1, 3)),
        ("a: 'unclosed\n", None),
        ("a: [1, 2\n", None),
        ("a:\n\t- b\n", None),
        ("a: \x00\n", None),
        ("[" * (MAX_DEPTH + 2), None),
    ],
)
def test_what_is_refused_says_where(text: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text).mapping("it")
    assert caught.value.line >= 1
    assert "\n" not in caught.value.message
    if place:
        assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize("method", ["text", "mapping"])
def test_the_wrong_kind_names_what_it_is(method: str) -> None:
    with pytest.raises(YamlError, match="the thing must be"):
        getattr(Node((), 1, 1, {}), method)("the thing")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(parse(text), Node)
    except YamlError as error:
        assert error.line >= 1
        assert error.column >= 1
