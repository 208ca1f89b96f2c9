"""What the sentence around a match says of it: denied, hedged, asked, told by a patient, sourced.

Which words negate, hedge or warn stands in `rules/language.yaml`; how they reach a match stands here.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from healthlint.document import Kind
from healthlint.language.analysis import Spot
from healthlint.language.words import Sentence

Context = Callable[[Spot], bool]

_NOTE_NUMBER = regex.compile(
    r"\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
)
"""The number of a note in running text: "[3]", "[1, 4]", a raised digit."""
_HARD_STOPS = frozenset(";:\u2014()\u2026.!?")
_PREPOSITIONS = frozenset({"against", "for", "from", "of", "on", "with"})


def clause_start(sentence: Sentence, index: int) -> int:
    """The word at which the clause that holds word `index` begins."""
    breaks = [end for _, end in sentence.spans("clause-break") if end <= index]
    for at in range(index - 1, -1, -1):
        if sentence.words[at] in _HARD_STOPS:
            return max([at + 1, *breaks])
    return max([0, *breaks])


def clause_end(sentence: Sentence, index: int) -> int:
    """The word before which the clause that holds word `index - 1` ends."""
    breaks = [start for start, _ in sentence.spans("clause-break") if start >= index]
    for at in range(index, sentence.size):
        if sentence.words[at] in _HARD_STOPS:
            return min([at, *breaks])
    return min([sentence.size, *breaks])


def negated(spot: Spot) -> bool:
    """Whether a negation in the same clause takes the claim back ("is not a cure")."""
    sentence, start = spot.sentence, spot.match.start
    if start and sentence.words[start - 1] == "non":
        return True
    begin = clause_start(sentence, start)
    words = [
        (at, name)
        for name in ("not-only", "negator", "no-word")
        for at, _ in sentence.spans(name)
        if begin <= at < start
    ]
    if not words:
        return _denied_behind(spot)
    last = max(at for at, _ in words)
    if (last, "not-only") in words or sentence.ends_of("worsening", last):
        return False
    return (last, "negator") in words or "," not in sentence.words[last:start]


def _denied_behind(spot: Spot) -> bool:
    """A denial right behind the match: "a cure is not possible"."""
    end = spot.match.end
    return spot.sentence.occurs("denied-behind", end, end + 2)


def hedged(spot: Spot) -> bool:
    """Whether the claim's verb is governed by a hedge, or the claim is limited to some people or cases."""
    sentence, match = spot.sentence, spot.match
    begin, end = clause_start(sentence, match.start), clause_end(sentence, match.end)
    if sentence.occurs("hedge", begin, end):
        return True
    return any(
        begin <= at < match.end and (at >= match.start or _governs(sentence, at, spot))
        for name in ("modal-hedge", "hedge-ahead")
        for at, _ in sentence.spans(name)
    )


def _governs(sentence: Sentence, modal: int, spot: Spot) -> bool:
    """A modal governs the base verbs that follow it, not a later verb with an ending of its own."""
    joined = any(word in ("and", ",") for word in sentence.words[modal + 1 : spot.match.start])
    own_ending = any(
        key.endswith(".s}") for at in range(spot.match.start, spot.match.end) for key in sentence.at[at]
    )
    return not (joined and own_ending)


def asked(spot: Spot) -> bool:
    """Whether it stands in a question that tells nothing ("Did you know that ...?") and is not answered with a yes."""
    sentence, match = spot.sentence, spot.match
    if not sentence.asks or sentence.occurs("telling-question", 0, match.start):
        return False
    if sentence.occurs("question-tail", match.end):
        return False
    answer = spot.analysis.after(spot.index)
    return not (answer and answer.ends_of("yes", 0))


def denied(spot: Spot) -> bool:
    """Whether the next sentence takes it back ("It isn't.")."""
    answer = spot.analysis.after(spot.index)
    return bool(answer and answer.ends_of("denial", 0))


def cautioned(spot: Spot) -> bool:
    """Whether the sentence warns of the claim, before it or in its clause ("beware of clinics that promise")."""
    sentence, match = spot.sentence, spot.match
    end = clause_end(sentence, match.end)
    return sentence.occurs("caution", 0, max(end, match.start + 1))


def sourced(spot: Spot) -> bool:
    """Whether the paragraph names a source that a reader can follow."""
    passage = spot.analysis.passage_of[spot.index]
    known = spot.analysis.sourced.get(passage)
    if known is None:
        known = spot.analysis.sourced[passage] = _names_source(spot, passage)
    return known


def _names_source(spot: Spot, passage: int) -> bool:
    if any(link.target.startswith(("http://", "https://", "#", "doi:")) for link in spot.passage.links):
        return True
    if any(sentence.occurs("citation") for sentence in spot.analysis.of_passage(passage)):
        return True
    return bool(_NOTE_NUMBER.search(spot.passage.text)) and _lists_sources(spot)


def _lists_sources(spot: Spot) -> bool:
    """Whether the page has a list of sources, to which the numbers in its text point."""
    return any(
        sentence.occurs("source-heading", 0, 1)
        for section in spot.analysis.document.sections
        if section.heading is not None
        for sentence in spot.analysis.of_passage(section.heading)
    )


def told(spot: Spot) -> bool:
    """Whether it is told by or about one patient: in quotation marks, a quotation block, the first person."""
    return quoted(spot) or spot.sentence.occurs("story")


def quoted(spot: Spot) -> bool:
    """Whether it stands in quotation marks or a quotation block."""
    if spot.passage.kind is Kind.QUOTE:
        return True
    start = spot.sentence.starts[spot.match.start]
    ranges = spot.analysis.quoted(spot.analysis.passage_of[spot.index])
    return any(first <= start < last for first, last in ranges)


def named(spot: Spot) -> bool:
    """Whether it begins as a name of the page does, or breaks off in one ("Experience Restore Health Spa")."""
    start, end = spot.match.start, spot.match.end
    return _is_large(spot.sentence, start) and (_in_name(spot, start) or _in_name(spot, end - 1))


def _in_name(spot: Spot, index: int) -> bool:
    """Whether a word and the next are written large and are part of a name of the page."""
    sentence = spot.sentence
    pair = tuple(sentence.words[index : index + 2])
    return pair in spot.analysis.names and _is_large(sentence, index) and _is_large(sentence, index + 1)


def _is_large(sentence: Sentence, index: int) -> bool:
    return sentence.text[sentence.starts[index]].isupper()


def about_condition(spot: Spot) -> bool:
    """Whether what acts is an illness or life in general rather than a treatment."""
    sentence, start = spot.sentence, spot.match.start
    begin = clause_start(sentence, start)
    if sentence.occurs("offer", begin, start + 1):
        return False
    return any(
        begin <= first < start and _acts(sentence, begin, first, end, start)
        for first, end in sentence.spans("other-subject")
    )


def _acts(sentence: Sentence, begin: int, first: int, end: int, start: int) -> bool:
    """Whether words `first` up to `end` can be the subject of a verb at `start`: no comma parts them from it, and
    they are not what a preposition or another verb is about ("treating hearing loss restores ...").
    """
    before = sentence.words[first - 1] if first > begin else ""
    return "," not in sentence.words[end:start] and before not in _PREPOSITIONS and not before.endswith("ing")


def risk_named(spot: Spot) -> bool:
    """Whether this sentence or the next names a concrete risk."""
    near = (spot.sentence, spot.analysis.after(spot.index))
    return any(sentence is not None and sentence.occurs("named-risk") for sentence in near)


CONTEXTS: dict[str, Context] = {
    "negated": negated,
    "hedged": hedged,
    "asked": asked,
    "denied": denied,
    "cautioned": cautioned,
    "sourced": sourced,
    "told": told,
    "quoted": quoted,
    "named": named,
    "about-condition": about_condition,
    "risk-named": risk_named,
}
"""What `unless` may name, and what answers it."""
