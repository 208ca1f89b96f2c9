"""The house rules: imports run one way, modules stay small, and no word of the field stands in Python."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from healthlint.rulebook import builtin
from healthlint.yamlfile import parse

ROOT = Path(__file__).parent.parent / "healthlint"
MODULES = sorted(ROOT.rglob("*.py"))
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
VAGUE = {"utils", "util", "common", "base", "manager", "helpers", "misc"}

# A room imports from its own floor and from those below, never from above.
FLOORS = (
    {"source", "yamlfile"},
    {"document", "diagnostics"},
    {"rules"},
    {"report", "parsers", "inflection", "language.words", "language.sentences", "reporters.safe"},
    {"patterns", "ruleformat", "ruleschema", "suppressions", "products", "places", "fingerprint", "globs"},
    {"lexicon", "rulecache", "settings"},
    {"rulebook", "config", "language"},
    {"search", "pardons", "status", "statements", "project", "books", "files", "pages"},
    {"check", "reading"},
    {"examples", "assembly", "includes", "discovery"},
    {"judging", "linter"},
    {"reporters"},
    {"output", "holding", "commands", "cli", "__main__"},
)


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


def floor(module: str) -> int:
    """The floor of a module: that of its own name, or of the nearest package that has one."""
    name = module.removeprefix("healthlint").removeprefix(".")
    while name:
        for number, rooms in enumerate(FLOORS):
            if name in rooms:
                return number
        name = name.rpartition(".")[0]
    return 0 if module == "healthlint" else -1


def test_every_module_has_its_floor() -> None:
    assert [name for name in sorted(NAMES) if floor(name) < 0] == []


def test_imports_run_downwards() -> None:
    upwards = [
        f"{name} -> {other}"
        for name, others in sorted(IMPORTS.items())
        for other in sorted(others)
        if floor(other) > floor(name)
    ]
    assert upwards == []


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


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in MODULES if path.stem in VAGUE] == []


def field_words() -> set[str]:
    """Single words that name products and illnesses in the rule files: long enough to mean nothing else."""
    words: set[str] = set()
    for path in builtin().rglob("*.yaml"):
        top = parse(path.read_text("utf-8")).mapping("a rule file")
        for product in top["products"].items("products") if "products" in top else ():
            words |= set(product.mapping("a product")["names"].texts("names"))
        if path.name == "ailments.yaml":
            for node in top["lists"].mapping("lists").values():
                listed = node.value["words"] if isinstance(node.value, dict) and "words" in node.value else node
                words |= set(listed.texts("words"))
    return {word.lower() for word in words if re.fullmatch(r"[A-Za-z]{7,}", word)} - EVERYDAY


# Words of the lists that programs use too.
EVERYDAY = {"tension", "dryness", "problem", "problems", "opening", "pattern", "disorder", "healing", "imaging"}


def test_there_are_words_to_look_for() -> None:
    assert len(field_words()) > 200


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_word_of_the_field_stands_in_python(path: Path) -> None:
    words = set(re.findall(r"[a-z]+", path.read_text("utf-8").lower()))
    assert words & field_words() == set()
