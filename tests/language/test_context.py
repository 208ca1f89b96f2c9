"""What the sentence around a claim says of it, by the lists of `rules/language.yaml`."""

from __future__ import annotations

import shutil

import pytest

from healthlint import loading
from healthlint.document import Document
from healthlint.language.analysis import Spot, analyse
from healthlint.language.context import CONTEXTS
from healthlint.parsers import markdown
from healthlint.rulebook import Rulebook
from healthlint.search import matches
from healthlint.source import Source

RULES = """
family: tone
rules:
- {name: claim, severity: note, message: m, rationale: r, authority: [{cite: A book}],
   find: ["claim/v {thing}"], flag: [It claims gold.], pass: [Quiet.]}
lists: {thing: [gold, silver]}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The shipped language and word lists, with a neutral claim to look for: "claims gold"."""
    shipped = loading.builtin()
    folder = tmp_path_factory.mktemp("rules")
    shutil.copy(shipped / "language.yaml", folder)
    shutil.copytree(
        shipped, folder / "all", ignore=lambda path, names: [n for n in names if n == "language.yaml"]
    )
    (folder / "claim.yaml").write_text(RULES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "builtin", lambda: folder)
        patch.setenv("HEALTHLINT_CACHE", str(folder / "cache"))
        return loading.load()


def document(text: str) -> Document:
    return markdown.parse(Source("page.md", text), "markdown")


def spot(text: str, book: Rulebook) -> Spot:
    """The first "claims gold" of a text."""
    analysis = analyse(document(text), book.lexicon)
    found = (
        Spot(analysis, index, match)
        for index, sentence in enumerate(analysis.sentences)
        for match in matches(sentence, "claim/v {thing}", book)
    )
    return next(found)


@pytest.mark.parametrize(
    ("context", "text", "holds"),
    [
        ("negated", "It does not claim gold.", True),
        ("negated", "It never claims gold.", True),
        ("negated", "The non-claimed gold card.", True),
        ("negated", "It claims gold.", False),
        ("negated", "It is not cheap, but it claims gold.", False),
        ("negated", "It isn't cheap; it claims gold.", False),
        ("negated", "It not only claims gold.", False),
        ("hedged", "It may claim gold.", True),
        ("hedged", "It might well claim gold for some people.", True),
        ("hedged", "It helps claim gold.", True),
        ("hedged", "It helps you sleep and claim gold.", True),
        ("hedged", "It claims gold and helps you sleep.", False),
        ("hedged", "It claims gold, supporting you all day.", False),
        ("hedged", "Many patients claim gold.", True),
        ("hedged", "They claim gold of many kinds.", False),
        ("hedged", "It claims gold.", False),
        ("hedged", "You may call us; it claims gold.", False),
        ("asked", "Does it claim gold?", True),
        ("asked", "Does it claim gold? Yes.", False),
        ("asked", "Does it claim gold? No.", True),
        ("asked", "It claims gold, so why wait?", False),
        ("asked", "It claims gold.", False),
        ("about-condition", "Depression claims gold.", True),
        ("about-condition", "Treating depression claims gold.", False),
        ("about-condition", "Blocks depression, claims gold.", False),
        ("about-condition", "Our care for depression claims gold.", False),
        ("denied", "Some say it claims gold. It doesn't.", True),
        ("denied", "It claims gold. It shines.", False),
        ("cautioned", "Beware of clinics that claim gold.", True),
        ("cautioned", "Clinics claim gold.", False),
        ("told", '"This really claims gold for me," one of them wrote.', True),
        ("told", "> It claims gold.", True),
        ("told", "It claims gold.", False),
        ("quoted", 'She wrote: "It claims gold for all."', True),
        ("quoted", "> It claims gold.", True),
        ("quoted", "It claims gold for me.", False),
        ("named", "Come to Claim Gold for a walk.", True),
        ("named", "Claim Gold Clinic offers laser visits.", True),
        ("named", "Claim Gold Bars with our lasers now.", False),
        ("named", "We were voted Claim Gold in a long poll.", False),
        ("named", "All rights reserved \u00a9 2026 Claim Gold", True),
        ("named", "Claim Gold \u00a9", True),
        ("named", "---\ntitle: Laser | Claim Gold Clinic\n---\n\n# Why Claim Gold Clinic", True),
        ("named", "Our lasers claim gold. Come to Claim Gold for a walk.", False),
        ("named", "---\ntitle: Laser | Claim Gold\n---\n\n# Lasers Claim Gold", False),
        ("named", "Why We Claim Gold With Our Smile", False),
        ("named", "# Claim Gold\n\nCome to Claim Gold for a walk.", True),
        ("named", "# Claim Gold\n\nCome and claim gold here.", False),
        ("sourced", "It claims gold ([the report](https://example.org/report)).", True),
        ("sourced", "It claims gold.", False),
        ("sourced", "It claims gold [2].\n\n## References\n\n1. A book.\n2. A paper.", True),
        ("sourced", "It claims gold [2].", False),
        ("sourced", "It claims gold.\n\n## References\n\n1. A book.", False),
    ],
)
def test_contexts(context: str, text: str, holds: bool, book: Rulebook) -> None:
    assert CONTEXTS[context](spot(text, book)) is holds


@pytest.mark.parametrize("context", sorted(CONTEXTS))
def test_every_context_answers_on_a_bare_sentence(context: str, book: Rulebook) -> None:
    assert CONTEXTS[context](spot("They claim gold", book)) in (True, False)


def test_every_context_can_be_asked_for() -> None:
    from healthlint.ruleformat import CONTEXTS as NAMES

    assert set(CONTEXTS) == set(NAMES)
