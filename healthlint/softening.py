"""Softening a claim: "may" before its verb, and what agrees with it."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.analysis import Spot
from healthlint.lexicon import Lexicon
from healthlint.rewording import NO_NOUN, Rewrite, joined, listed, reworded

_NO_SUBJECT = frozenset(
    "a an the your our their my his her its this these those for of in with by"
    " is are was were be been has have had".split()
)
"""Words after which no verb of a clause stands: what precedes a noun or a participle."""
_NO_OBJECT = NO_NOUN - frozenset("a an the your our their its it you".split())
"""Words that no object of a verb begins with."""
_SUBJECTS = frozenset("i you we they that which who it he she".split())
_ADJECTIVES = frozenset(
    "smooth clear firm free slim calm warm clean dry even perfect open lower better".split()
)
"""Adjectives that are verbs too; after an adverb they are adjectives."""
_CLAUSE_ENDS = frozenset((".", ";", ":", "\u2014", "that", "which", "who", "because", "when", "if"))
_CLAUSE_MARKS = frozenset(",;:\u2014\u2013")
_CONDITIONS = frozenset("once if when whenever unless until after before".split())
_WILL = frozenset(("will", "'ll"))
_BE = {"is": "be", "are": "be", "was": "be", "were": "be", "'s": "be", "'re": "be"}
_FAR = 3
"""How many words before the match its verb may stand."""


def soften(spot: Spot, lexicon: Lexicon) -> Iterator[Rewrite]:
    """The clause with "may" before its verb, first without words of certainty, then with them."""
    match, words = spot.match, spot.sentence.words
    verb = _verb(spot, lexicon)
    if verb is None or _is_condition(words, verb):
        return
    changed = _changed(words, verb, lexicon) | _agreeing(words, verb, lexicon)
    first, last = min(*changed, match.start), max(max(changed) + 1, match.end)
    strong = listed(spot, "strong", first, last) - set(changed)
    if strong and not _empties(words, strong):
        yield reworded(spot, first, last, strong, changed)
    yield reworded(spot, first, last, frozenset(), changed)


def _is_condition(words: list[str], verb: int) -> bool:
    """Whether the verb stands in a clause such as "once fat cells are gone", which sets a condition."""
    start = max((at + 1 for at in range(verb) if words[at] in _CLAUSE_MARKS), default=0)
    return words[start] in _CONDITIONS


def begins_with_verb(spot: Spot, lexicon: Lexicon) -> bool:
    """Whether a clause with "may" can take the place of the match: it begins with a verb that has a subject."""
    words, start = spot.sentence.words, spot.match.start
    before = words[start - 1] if start else ""
    return bool(_base(words[start], lexicon)) and before not in (*_NO_SUBJECT, "to", "and", "or")


def says_what_happens(spot: Spot, lexicon: Lexicon) -> bool:
    """Whether a line has a verb of its own: "better sleep improves focus", "plump and firm your skin"."""
    words = spot.sentence.words
    imperative = lexicon.bases.get(words[0]) == words[0] and _is_verb(spot, 0, lexicon)
    return (imperative and "your" in words) or any(
        _is_finite(word, lexicon) and _is_verb(spot, at, lexicon) for at, word in enumerate(words) if at
    )


def _empties(words: list[str], dropped: set[int]) -> bool:
    """Whether the clause says too little without these words: "is permanent", "one or two"."""
    after = words[max(dropped) + 1 : max(dropped) + 2]
    return words[min(dropped) - 1] in (*_BE, "be") or after in (["or"], ["and"])


def _verb(spot: Spot, lexicon: Lexicon) -> int | None:
    """The verb of the reported words, or one shortly before them in the same clause."""
    match, words = spot.match, spot.sentence.words
    for at in range(match.start, match.end):
        if _is_verb(spot, at, lexicon):
            return at
    for at in range(match.start - 1, max(match.start - 1 - _FAR, -1), -1):
        if words[at] in _CLAUSE_MARKS:
            break
        if _is_verb(spot, at, lexicon) and (
            _is_finite(words[at], lexicon) or not at or words[at - 1] in _SUBJECTS
        ):
            return at
    return None


def _is_finite(word: str, lexicon: Lexicon) -> bool:
    return word in _BE or word in _WILL or _base(word, lexicon) != word


def _is_verb(spot: Spot, at: int, lexicon: Lexicon) -> bool:
    """Whether a word can be the verb of its clause, by its form and the words beside it."""
    words, base = spot.sentence.words, _base(spot.sentence.words[at], lexicon)
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if after == "of" or (words[at] == base and not {"a", "an"}.isdisjoint(words[max(0, at - 2) : at])):
        return False  # "a smoother contour", "the causes of"
    if not base or words[at] in _BE or words[at] in _WILL:
        return bool(base) and before != "to"
    if (at and joined(spot, at - 1)) or (after and joined(spot, at)):
        return False
    if words[at] in _ADJECTIVES and before.endswith("ly") and words[at - 2] != "to":
        return False
    return before not in _NO_SUBJECT and (_opens_match(spot, at) or not _is_noun(words, at, lexicon))


def _opens_match(spot: Spot, at: int) -> bool:
    """Whether the report begins with this verb: "restores balance", where the second word is no verb."""
    forms = ("improve.s", "lessen.s")
    return at == spot.match.start and any(spot.sentence.ends_of(name, at) for name in forms)


def _is_noun(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a form that is noun or verb has its verb after it: "the results are", "treatments lift skin"."""
    after, then = [*words[at + 1 :], ".", "."][:2]
    if after in _BE or after in _WILL:
        return True
    ends = not then[0].isalpha() or then in NO_NOUN
    return _base(words[at], lexicon) != words[at] and _base(after, lexicon) == after != "" and ends


def _changed(words: list[str], verb: int, lexicon: Lexicon) -> dict[int, str]:
    """The words of a clause that change with "may": its verb and what stands right before it."""
    base, before, earlier = _base(words[verb], lexicon), *[*words[:verb][-1:-3:-1], "", ""][:2]
    if words[verb] in _WILL:
        return {verb: "may"}
    if before in _WILL:
        return {verb - 1: "may", verb: base}
    if before == "to":
        return {verb: f"help {base}"}
    if before in ("and", "or") and words[verb] == base and _lists_verbs(words, verb, lexicon):
        return {verb: f"help {base}"}
    if words[verb] == base and not before[:1].isalnum():
        return {verb: f"help {base}"}  # an imperative has no subject that may do anything
    if before.endswith("ly"):
        if earlier == "to":
            return {verb - 1: f"help {before}", verb: base}
        if earlier[:1].isalpha() and earlier not in ("and", "or", "both") and not earlier.endswith("ing"):
            return {verb - 1: f"may {before}", verb: base}
    return {verb: f"may {base}"}


def _lists_verbs(words: list[str], verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb after "and" goes on a list of infinitives or of imperatives, which cannot take "may"."""
    if lexicon.bases.get(words[0]) == words[0]:
        return True
    return any(
        words[at] == "to" and lexicon.bases.get(words[at + 1]) == words[at + 1] for at in range(verb - 1)
    )


def _agreeing(words: list[str], verb: int, lexicon: Lexicon) -> dict[int, str]:
    """The verbs after "and" or "or", and in the list before them, that share "may"."""
    if not _is_finite(words[verb], lexicon) or words[verb] in _WILL:
        return {}
    end = next((at for at in range(verb, len(words)) if words[at] in _CLAUSE_ENDS), len(words) - 1)
    finite = {
        at: _base(words[at], lexicon)
        for at in range(verb + 1, end)
        if words[at] not in _BE and _base(words[at], lexicon) not in ("", words[at])
    }
    shared = {
        at: base
        for at, base in finite.items()
        if words[at - 1] in ("and", "or")
        and (at == verb + 2 or (words[at + 1][0].isalpha() and words[at + 1] not in _NO_OBJECT))
    }
    last = max(shared, default=verb)
    return shared | {at: base for at, base in finite.items() if at < last and words[at - 1] == ","}


def _base(word: str, lexicon: Lexicon) -> str:
    """The base form of a verb that can take "may", or nothing."""
    if word in _WILL:
        return word
    return _BE.get(word) or lexicon.bases.get(word, "")
