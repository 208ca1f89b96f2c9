"""Made-up clinic pages for the benches: composed from sentence templates, the same for the same seed."""

# ruff: noqa: E501 (templates read best on one line)
from __future__ import annotations

from pathlib import Path
from random import Random

WORDS: dict[str, list[str]] = {
    "clinic": ["Harbor Lane Clinic", "Northfield Care", "Bright Elm Wellness", "Juniper Health", "our clinic", "our team"],
    "treatment": ["ketamine infusions", "TMS", "semaglutide", "IV vitamin drips", "microneedling", "PRP injections",
                  "testosterone therapy", "laser resurfacing", "filler", "physical therapy", "talk therapy"],
    "condition": ["depression", "anxiety", "migraine", "back pain", "hair loss", "acne scars", "low energy", "insomnia",
                  "weight gain", "joint pain", "rosacea"],
    "benefit": ["steadier moods", "fewer bad days", "smoother skin", "better sleep", "more energy", "less pain",
                "thicker hair", "a clearer head"],
    "hedge": ["may help", "can help", "helps some people with", "is sometimes used for", "is meant to ease"],
    "flat": ["relieves", "ends", "reverses", "cures", "gets rid of", "eliminates", "treats"],
    "time": ["two weeks", "three visits", "about a month", "six sessions", "a few days", "one season"],
    "who": ["A nurse", "Your doctor", "Dr. Alvarez", "Dr. M. Okoye", "One of our clinicians", "The care team"],
    "place": ["downtown", "near the park", "in Mill Valley", "on Cedar Street", "in the U.S.", "by the river"],
    "risk": ["nausea", "dizziness", "a headache", "bruising", "raised blood pressure", "tiredness", "dry skin"],
    "act": ["measures your blood pressure", "asks about your medicines", "walks you through each step",
            "checks in after 1.5 hours", "plans the next visit", "answers your questions"],
    "praise": ["leading", "trusted", "friendly", "award-winning", "most advanced", "small", "licensed"],
    "number": ["12", "2.5", "30", "85%", "9 out of 10", "1,200", "four"],
    "hard": ["prior to", "utilizing", "in order to", "approximately", "subsequently", "additional", "facilitate"],
    "link": ["https://clinic.example/plan", "https://journal.example/trial?id=41", "/contact", "/faq#cost"],
}  # fmt: skip

SENTENCES = [
    "{Treatment} {hedge} {condition}.",
    "{Treatment} {flat} {condition} in {time}.",
    "{Who} {act} and {act} {hard} your first visit.",
    "Many people with {condition} tell us they hope for {benefit} and {benefit}.",
    "{Clinic} is a {praise} practice {place}, open since 2011.",
    "Results vary, and {treatment} is not right for everyone.",
    "Side effects may include {risk}, {risk} or {risk}.",
    "Is {treatment} safe? {Who} will tell you what is known and what is not.",
    "In one study of {number} adults, {treatment} was followed by {benefit} within {time}.",
    "We do not promise a cure for {condition}.",
    "{Treatment} is not FDA-approved for {condition}; this use is off-label.",
    "Visits last {number} minutes, and the price is listed before you book.",
    "If your {condition} gets worse, call {who_low} or go to the nearest emergency room.",
    "Unlike other care {place}, {treatment} works fast, with {benefit} that lasts for {time}.",
    "“I felt {benefit} after {time},” says one visitor, “and I would come again.”",
    "Park behind the building; the door is on the left.",
    "We send a reminder a day ahead, e.g. by text, and you can change the time at any hour.",
    "This page is for information and does not replace medical advice.",
    "Your plan covers what to eat, how to sleep, which medicines to take, and when to see {who_low} about {condition}.",
    "Studies show that {treatment} brings {benefit}.",
]

HEADINGS = [
    "What is {treatment}?", "Who it is for", "How a visit goes", "{Treatment} for {condition}", "What it costs",
    "Questions people ask", "Why choose {clinic}", "After your visit", "Risks and side effects", "About us",
]  # fmt: skip

TARGET_LENGTH = 5_000


def write_pages(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write pages of about 5 KB into a folder, Markdown and HTML in turn; their paths."""
    random = Random(seed)
    paths = []
    for number in range(count):
        path = folder / f"page-{number:05}{'.md' if number % 2 else '.html'}"
        path.write_text(markdown(random) if number % 2 else html(random), "utf-8")
        paths.append(path)
    return paths


def markdown(random: Random) -> str:
    """A page in Markdown."""
    title = _filled(random, "{Treatment} {place}")
    parts = [f"---\ntitle: {title}\n---\n\n# {title}\n"]
    while sum(map(len, parts)) < TARGET_LENGTH:
        parts.append(f"\n## {_filled(random, random.choice(HEADINGS))}\n")
        parts += [f"\n{_paragraph(random)}\n" for _ in range(random.randint(1, 3))]
        if random.random() < 0.4:
            parts.append("\n" + "".join(f"- {_sentence(random)}\n" for _ in range(random.randint(2, 5))))
        if random.random() < 0.3:
            parts.append(f"\n[Read **more** here]({random.choice(WORDS['link'])}).\n")
    return "".join(parts)


def html(random: Random) -> str:
    """A page in HTML."""
    title = _filled(random, "{Treatment} {place}")
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head><title>{title}</title>\n<meta name="description" content="'
        f'{_sentence(random)}"></head>\n<body>\n<nav><a href="/">Home</a> <a href="/faq">FAQ</a></nav>\n<h1>{title}</h1>\n'
    ]
    while sum(map(len, parts)) < TARGET_LENGTH:
        parts.append(f'<section class="block pad-{random.randint(1, 9)}">\n')
        parts.append(f"<h2>{_filled(random, random.choice(HEADINGS))}</h2>\n")
        parts += [f"<p>{_marked(random, _paragraph(random))}</p>\n" for _ in range(random.randint(1, 3))]
        if random.random() < 0.4:
            items = "".join(f"  <li>{_sentence(random)}</li>\n" for _ in range(random.randint(2, 5)))
            parts.append(f"<ul>\n{items}</ul>\n")
        parts.append("</section>\n")
    return "".join(parts) + "<footer><p>&copy; 2026. All rights reserved.</p></footer>\n</body>\n</html>\n"


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(2, 6)))


def _sentence(random: Random) -> str:
    return _filled(random, random.choice(SENTENCES))


def _marked(random: Random, text: str) -> str:
    """The text with some words in inline tags."""
    return " ".join(f"<strong>{word}</strong>" if random.random() < 0.03 else word for word in text.split())


def _filled(random: Random, template: str) -> str:
    parts = template.split("{")
    return parts[0] + "".join(_slot(random, *part.split("}", 1)) for part in parts[1:])


def _slot(random: Random, name: str, rest: str) -> str:
    word = random.choice(WORDS[name.lower().removesuffix("_low")])
    if name[0].isupper():
        word = word[0].upper() + word[1:]
    elif name.endswith("_low") and not word.startswith("Dr"):
        word = word[0].lower() + word[1:]
    return word + rest
