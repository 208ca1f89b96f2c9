"""The plainest claims, composed from everyday parts: each is reported, and each taken back is not."""

from __future__ import annotations

from itertools import islice, product

import pytest
import rulefiles

from healthlint.diagnostics import Severity
from healthlint.loading import load
from healthlint.rulebook import Rulebook

PARTS = {
    "offer": (
        "Our ketamine therapy",
        "TMS",
        "Botox",
        "This laser",
        "The hormone program",
        "Our IV drip",
        "Acupuncture",
    ),
    "ailment": (
        "depression",
        "back pain",
        "migraines",
        "wrinkles",
        "hair loss",
        "sciatica",
        "insomnia",
        "hot flashes",
    ),
    "goal": ("sleep", "energy", "mood", "skin tone", "libido", "mobility", "focus"),
    "ends": (
        "cures",
        "eliminates",
        "ends",
        "erases",
        "heals",
        "reverses",
        "gets rid of",
        "relieves",
        "reduces",
    ),
    "end": ("cure", "eliminate", "end", "erase", "heal", "reverse", "relieve", "reduce"),
    "lifts": ("boosts", "improves", "restores", "increases", "enhances"),
    "who": ("We are", "Our clinic is", "Dr. Lee is", "Choose", "Glow Med Spa is", "They are known as"),
    "rank": ("the best", "the leading", "the top", "the #1", "the premier", "the most trusted", "the finest"),
    "place": ("clinic", "med spa", "dentist", "surgeon", "team", "weight loss clinic"),
    "where": ("in Austin", "in Texas", "in the country", "in town"),
    "wonder": (
        "miracle",
        "breakthrough",
        "revolutionary",
        "game-changing",
        "groundbreaking",
        "life-changing",
    ),
}
CLAIMS = [
    ("efficacy", "{offer} {ends} {ailment}."),
    ("efficacy", "{offer} {lifts} {goal}."),
    ("efficacy", "{offer} will {end} your {ailment}."),
    ("efficacy", "{offer} is a cure for {ailment}."),
    ("efficacy", "Say goodbye to {ailment}."),
    ("efficacy", "No more {ailment}."),
    ("efficacy", "{offer} is proven to {end} {ailment}."),
    ("efficacy", "{offer} is a highly effective treatment for {ailment}."),
    ("efficacy", "Finally, relief from {ailment}."),
    ("efficacy", "{offer} provides lasting relief from {ailment}."),
    ("safety", "{offer} has no side effects."),
    ("safety", "{offer} is completely safe."),
    ("safety", "{offer} is painless."),
    ("safety", "{offer} is safe for everyone."),
    ("comparative", "{who} {rank} {place} {where}."),
    ("comparative", "{offer} works better than medication."),
    ("comparative", "We are the only clinic {where} that offers {offer}."),
    ("approval", "{who} an FDA-approved {place}."),
    ("evidence", "Studies show that {offer} {ends} {ailment}."),
    ("evidence", "90% of patients see relief from {ailment}."),
    ("hype", "{offer} is a {wonder} treatment for {ailment}."),
    ("testimonial", '"My {ailment} disappeared after one visit." - Lisa'),
]
INNOCENT = [
    "{offer} may help reduce {ailment}.",
    "{offer} is not a cure for {ailment}.",
    "{offer} does not cure {ailment}.",
    "Ask your doctor whether {offer} is right for {ailment}.",
    "{offer} can help some people with {ailment}.",
    "Not everyone with {ailment} responds to {offer}.",
    "We cannot guarantee that {offer} will help.",
    "There is no cure for {ailment}.",
    "Side effects of {offer} include nausea and headache.",
    "Symptoms of {ailment} get worse without care.",
]


def spoken(shape: str, most: int) -> list[str]:
    """Sentences of a shape: a part of each kind in turn, the kinds at different strides."""
    names = [name for name in PARTS if f"{{{name}}}" in shape]
    chosen = islice(product(*(PARTS[name] for name in names)), 0, None, 7)
    texts = [shape.format(**dict(zip(names, parts, strict=True))) for parts in islice(chosen, most)]
    return [text[0].upper() + text[1:] for text in texts]


def families(text: str, book: Rulebook) -> set[str]:
    return {one.family for one in rulefiles.found(text, book) if one.severity is not Severity.NOTE}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The shipped rules on sentences: one sentence is no page that owes statements."""
    return load().select(ignore=("disclaimer", "off-label", "reading"))


@pytest.mark.parametrize(("family", "shape"), CLAIMS)
def test_plain_claim_is_reported(family: str, shape: str, book: Rulebook) -> None:
    assert [text for text in spoken(shape, 25) if family not in families(text, book)] == []


@pytest.mark.parametrize("shape", INNOCENT)
def test_what_takes_the_claim_back_is_not(shape: str, book: Rulebook) -> None:
    assert [text for text in spoken(shape, 25) if families(text, book)] == []
