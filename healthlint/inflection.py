"""English word forms, so that rule authors write each word once.

Regular forms follow the spelling rules of any school grammar; irregular ones and spelling variants come
from `rules/language.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

_DOUBLING = regex.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_HISSING = regex.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = regex.compile(r"[^aeiou]y$")

FORMS = ("base", "s", "now", "ing", "past")
"""The forms of a verb that a pattern can ask for, as in `{heal.ing}`; `now` is the base or the -s form."""


@dataclass(frozen=True)
class Inflection:
    """Makes word forms. `irregular` maps a base to its forms; `spelling` holds pairs of endings or words."""

    irregular: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    spelling: tuple[tuple[str, str], ...] = ()

    def verb(self, phrase: str) -> Iterator[tuple[str, str]]:
        """Each (form, phrase) of a verb phrase, whose first word is the verb."""
        head, _, tail = phrase.partition(" ")
        known = self.irregular.get(head, {})
        made = {
            "base": (head,),
            "s": (_with_s(head),),
            "ing": (_with_ending(head, "ing"),),
            "past": (_with_ending(head, "ed"),),
        }
        for form in FORMS:
            for source in ("base", "s") if form == "now" else (form,):
                for word in known.get(source, made[source]):
                    yield form, f"{word} {tail}".rstrip()

    def noun(self, phrase: str) -> Iterator[tuple[str, str]]:
        """Singular and plural of a noun phrase, whose noun is the last word, or the one before its first "of"."""
        named, of, tail = phrase.partition(" of ")
        head, _, noun = named.rpartition(" ")
        yield "singular", phrase
        for plural in self.irregular.get(noun, {}).get("plural", (_with_s(noun),)):
            yield "plural", f"{head} {plural}{of}{tail}".lstrip()

    def adjective(self, word: str) -> Iterator[tuple[str, str]]:
        """An adjective with its comparative and superlative."""
        yield "plain", word
        yield "er", _with_ending(word, "er")
        yield "est", _with_ending(word, "est")

    def spellings(self, phrase: str) -> Iterator[str]:
        """The phrase and its other spellings (US and UK)."""
        yield phrase
        for one, other in self.spelling:
            for here, there in ((one, other), (other, one)):
                if here in phrase:
                    changed = regex.sub(rf"{here}(?=s?\b)" if here.startswith("i") else here, there, phrase)
                    if changed != phrase:
                        yield changed


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _HISSING.search(word) else f"{word}s"


def _with_ending(word: str, ending: str) -> str:
    if ending == "ing" and word.endswith("ie"):
        return f"{word[:-2]}ying"
    if ending != "ing" and _CONSONANT_Y.search(word):
        return f"{word[:-1]}i{ending}"
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return f"{word[:-1]}{ending}"
    if _DOUBLING.match(word):
        return f"{word}{word[-1]}{ending}"
    return f"{word}{ending}"
