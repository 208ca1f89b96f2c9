"""The house rules: imports run one way, modules stay small, and no word of the field stands in Python."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from healthlint.loading import load

ROOT = Path(__file__).parent.parent / "healthlint"
MODULES = sorted(ROOT.rglob("*.py"))
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
VAGUE = {"utils", "util", "common", "base", "manager", "helpers", "misc"}

# A module imports from its own room and from those above it in this list; what is not named is of the core.
ROOMS = {
    "ground": {"source", "document", "diagnostics", "yamlfile", "reporters.safe"},
    "parsers": {"parsers"},
    "core": set[str](),
    "run": {
        *("settings", "config", "globs", "project", "books", "pages", "files", "reading", "discovery"),
        *("includes", "assembly", "judging", "linter"),
    },
    "faces": {"reporters", "output", "holding", "commands", "cli", "__main__"},
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """The modules of the project that a module imports when it is itself imported."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & NAMES) or {node.module}
    return found & NAMES


NAMES = {name_of(path) for path in MODULES}
IMPORTS = {name_of(path): imports(path) for path in MODULES}


def room(module: str) -> int:
    """The place in `ROOMS` of a module: by its own name, or by that of the package around it."""
    name = module.removeprefix("healthlint").removeprefix(".")
    while name:
        for number, modules in enumerate(ROOMS.values()):
            if name in modules:
                return number
        name = name.rpartition(".")[0]
    return 0 if module == "healthlint" else list(ROOMS).index("core")


def test_imports_run_one_way() -> None:
    upwards = [
        f"{name} -> {other}"
        for name, others in sorted(IMPORTS.items())
        for other in sorted(others)
        if room(other) > room(name)
    ]
    assert upwards == []


def test_parsers_know_only_the_ground() -> None:
    known = {other for name, others in IMPORTS.items() if ".parsers" in name for other in others}
    assert {other for other in known if room(other) > list(ROOMS).index("parsers")} == set()


def test_imports_make_no_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, functions) and (node.end_lineno or 0) - node.lineno > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


# Before Python 3.11.5 the standard library's `re` may match a possessive group wrongly or never end.
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_possessive_groups_are_left_to_regex(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    own = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)] if "re" in own else []
    patterns = [ast.unparse(call) for call in calls if ast.unparse(call.func).startswith("re.")]
    assert [pattern for pattern in patterns if POSSESSIVE_GROUP.search(pattern)] == []


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in MODULES if path.stem in VAGUE] == []


# Words of the lists that programs use too.
EVERYDAY = {
    "illness",
    "illnesses",
    "damaged",
    "trigger",
    "triggers",
    "tension",
    "problem",
    "problems",
    "pattern",
    "disorder",
}


@cache
def field_words() -> set[str]:
    """Single words that name products and illnesses in the rule files, long enough to mean nothing else."""
    book = load()
    words = {name for product in book.products for name in product["names"]}
    for first, entries in book.lexicon.plain.items():
        if any(not rest and {"{disease}", "{ailment}"} & set(lists) for rest, lists in entries):
            words.add(first)
    return {word.lower() for word in words if re.fullmatch(r"[A-Za-z]{7,}", word)} - EVERYDAY


def test_there_are_words_to_look_for() -> None:
    assert len(field_words()) > 200


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_word_of_the_field_stands_in_python(path: Path) -> None:
    words = set(re.findall(r"[a-z]+", path.read_text("utf-8").lower()))
    assert words & field_words() == set()
