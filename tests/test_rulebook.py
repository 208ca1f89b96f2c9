from __future__ import annotations

import re
from pathlib import Path

import pytest
import rulefiles
from rulefiles import file, rule

from healthlint.diagnostics import Severity
from healthlint.loading import builtin, load
from healthlint.rulebook import Rulebook, RuleError
from healthlint.yamlfile import parse

GOOD = rule()
PAGE = "# Our clinic\n\nThe best treatment cures everything, guaranteed, with no side effects.\n"
TAIL = "authorities:\n  book: {cite: A book}\n"

BROKEN = {
    "no YAML": ("family: [", "not valid YAML"),
    "a list for a file": ("- a\n- b\n", "must be a mapping"),
    "unknown key": ("familly: tone\n", "did you mean 'family'"),
    "no family": (f"rules:\n- {GOOD}\n", "needs a family"),
    "unknown rule key": (file([rule(finds="x")]), "did you mean 'find'"),
    "no name": (file([rule(name="")]), "lacks 'name'"),
    "bad name": (file([rule(name="Two Words")]), "lower-case words"),
    "no authority": (file([rule(authority="")]), "lacks 'authority'"),
    "no rationale": (file([rule(rationale="")]), "lacks 'rationale'"),
    "no flag": (file([rule(flag="")]), "lacks 'flag'"),
    "no pass": (file([rule(**{"pass": "[]"})]), "examples of both kinds"),
    "unknown authority": (file([rule(authority="[bok]")], TAIL), "did you mean 'book'"),
    "authority without a title": (file([rule(authority="[{url: x}]")]), "needs 'cite'"),
    "bad severity": (file([rule(severity="fatal")]), "error, warning, note"),
    "bad kind": (file([rule(on="[headline]")]), "no kind of passage"),
    "bad judge": (file([rule(judge="jury")]), "no judgement"),
    "bad place of the report": (file([rule(report="heading")]), "can be answer"),
    "bad context": (file([rule(unless="[{context: negatd}]")]), "did you mean 'negated'"),
    "bad scope": (file([rule(unless="[{clauses: x}]")]), "did you mean 'clause'"),
    "two scopes": (file([rule(unless="[{clause: x, after: y}]")]), "one scope"),
    "bad pattern": (file([rule(find='["(loud"]')]), "not closed"),
    "gap at the start": (file([rule(find='[".. loud"]')]), "must begin with a word"),
    "bad pardon": (file([rule(unless='[{clause: "(x"}]')]), "not closed"),
    "unknown list": (file([rule(find='["{lowd}"]')], "lists: {loud: [x]}\n"), "did you mean 'loud'"),
    "list of mappings": ("lists: {loud: [{a: b}]}\n", "must be text"),
    "bad inflection": ("lists: {loud: {inflect: adverb, words: [x]}}\n", "inflect is one of"),
    "finds nothing": (file([rule(find="")]), "finds nothing"),
    "twins": (file([GOOD, GOOD]), "already"),
    "alias": ("lists: {loud: &x [a], quiet: *x}\n", "aliases"),
    "circle": ('lists: {loud: ["very {quiet}"], quiet: ["not {loud}"]}\n', "leads back to itself"),
    "no weights": (file([rule(find="", weigh="loudnes")], "weights: {loudness: {base: 1, signs: {a: 2}}}\n"),
                   "did you mean 'loudness'"),
    "weights without a base": ("weights: {loudness: {signs: {a: 2}}}\n", "need 'base' and 'signs'"),
    "weights of an unknown list": (
        file([rule(find="", weigh="loudness")], "weights: {loudness: {base: 1, signs: {'{nosuch} it': 2}}}\n"),
        "no list is called 'nosuch'",
    ),
    "a severity that is none": (
        "weights: {loudness: {base: 1, lowered: {warnin: 2}, signs: {a: 2}}}\n",
        "a severity is one of",
    ),
    "a weight that is no number": ("weights: {loudness: {base: 1, signs: {a: much}}}\n", "a whole number"),
    "bad once": (file([rule(once="page")]), "can be passage"),
    "tag": ("about: !!python/name:os.system x\n", "tag"),
    "twice": ("about: x\nabout: y\n", "twice"),
    "deep": ("about: " + "[" * 60, "deep"),
    "control character": ("about: \x07\n", "not valid YAML"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_line_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    with pytest.raises(RuleError) as caught:
        rulefiles.book(tmp_path, monkeypatch, text)
    message = str(caught.value)
    assert re.match(r".*0\.yaml:\d+:\d+: ", message)
    assert said in message
    assert "\n" not in message


def test_bytes_that_are_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "bad.yaml").write_bytes(b"about: \xff\xfe\n")
    with pytest.raises(RuleError, match=r"bad\.yaml: cannot be read"):
        rulefiles.book(tmp_path, monkeypatch)


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load((Path("/nowhere/rules"),))


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    rules = [rule("a"), rule("b", severity="error"), rule("c", off="yes")]
    return rulefiles.book(tmp_path, monkeypatch, file(rules))


def ids(book: Rulebook) -> list[str]:
    return [one.id for one in book.rules]


def test_a_rule_may_be_off_until_it_is_selected(three: Rulebook) -> None:
    assert ids(three) == ["tone/a", "tone/b"]
    assert ids(three.select(("tone/c",))) == ["tone/c"]
    assert ids(three.select(("tone",))) == ["tone/a", "tone/b", "tone/c"]


def test_ignore_and_severity(three: Rulebook) -> None:
    assert ids(three.select(ignore=("tone/a",))) == ["tone/b"]
    changed = three.select(severity={"tone/a": Severity.ERROR, "tone/b": None})
    assert [(one.id, one.severity) for one in changed.rules] == [("tone/a", Severity.ERROR)]


def test_an_unknown_name_names_the_nearest(three: Rulebook) -> None:
    with pytest.raises(RuleError, match="did you mean 'tone/a'"):
        three.select(("tone/aa",))


def test_only_the_markets_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (file([rule("a")]), "market: uk\n" + file([rule("b")]))
    assert ids(rulefiles.book(tmp_path, monkeypatch, *texts)) == ["tone/a"]
    assert ids(rulefiles.book(tmp_path, monkeypatch, *texts, markets=("us", "uk"))) == ["tone/a", "tone/b"]


def test_what_holds_for_the_file_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = file([rule(unless="[{clause: soft}]")], "defaults: {unless: [asked]}\n")
    book = rulefiles.book(tmp_path, monkeypatch, text)
    assert [pardon.text for pardon in book.rules[0].unless] == ["soft", "asked"]


def test_a_pattern_folded_after_a_bar_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = rule(find='["loud (words|\n     claims)"]', unless='["(soft|\n     low) words"]')
    only = rulefiles.book(tmp_path, monkeypatch, file([folded])).rules[0]
    assert only.find == ("loud (words|claims)",)
    assert only.unless[0].text == "(soft|low) words"


def test_a_report_may_stand_at_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = rule(
        find='["^ loud words"]', needs='[{next: "never"}]', report="answer", flag='["Loud words? [[Never]]."]'
    )
    book = rulefiles.book(tmp_path, monkeypatch, file([asked]))
    assert rulefiles.found("Loud words here? Always.", book) == []
    (one,) = rulefiles.found("Loud words here? Never. Quiet words.", book)
    assert (one.message, [related.message for related in one.related]) == (
        "“Loud words” said",
        ["the question"],
    )
    assert rulefiles.quoted("Loud words here? Never.", book) == ["Never"]


def test_what_one_wording_mends_is_reported_once_in_a_passage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulefiles.book(tmp_path, monkeypatch, file([rule(once="passage")]))
    text = "Loud words. More loud words.\n\nLast loud words."
    first, last = rulefiles.found(text, book)
    assert (first.span.start, last.span.start) == (0, text.index("loud words.", 30))
    assert [(one.message, one.span.start) for one in first.related] == [("and here", text.index("loud"))]


def test_a_rule_knows_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only = rulefiles.book(tmp_path, monkeypatch, file([GOOD])).rules[0]
    assert (Path(only.path).name, only.line) == ("0.yaml", 3)


def test_rules_report_at_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulefiles.book(tmp_path, monkeypatch, file([GOOD]))
    assert rulefiles.quoted("Such loud **words** here.", book) == ["loud **words"]
    assert rulefiles.found("Some loud words.", book)[0].message == "“loud words” said"


def test_the_shipped_rules_load_from_the_cache_as_from_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEALTHLINT_CACHE", str(tmp_path))
    first, second = load(), load()
    assert list(tmp_path.glob("*.rules"))
    assert first.all_rules == second.all_rules
    assert rulefiles.found(PAGE, first) == rulefiles.found(PAGE, second) != []


def test_no_two_shipped_files_define_the_same_list() -> None:
    """Lists of one name are joined, which is meant for users' own files and would go unseen between ours."""
    homes: dict[str, list[str]] = {}
    for path in builtin().rglob("*.yaml"):
        lists = parse(path.read_text("utf-8")).mapping("a file").get("lists")
        for name in lists.mapping("lists") if lists else ():
            homes.setdefault(name, []).append(path.name)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


@pytest.mark.parametrize("path", sorted(builtin().rglob("*.yaml")), ids=lambda path: path.name)
def test_the_lines_of_a_rule_file_fit_a_screen(path: Path) -> None:
    """Long lists and patterns are folded, so that an officer can read them and a change shows what it changed."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    assert [number for number, line in lines if len(line) > 120 and "://" not in line] == []
