"""Word lists laid out for look-up: each entry in its forms and spellings, those that are patterns apart."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from healthlint.inflection import Inflection
from healthlint.language.words import list_key, words_of
from healthlint.lexicon import Plain

_PATTERN_SIGN = regex.compile(r"[{(?|^$<>!#]|\.\.|/[vn]\b")


def lay_out(
    lists: Iterable[tuple[str, str, Iterable[str]]], inflection: Inflection
) -> tuple[Plain, dict[str, tuple[str, ...]], set[str]]:
    """The look-up tables of (name, inflect, entries) lists: plain entries, composed entries, all names."""
    members: dict[tuple[str, ...], set[str]] = {}
    composed: dict[str, list[str]] = {}
    names: set[str] = {"number", "year"}
    for name, inflect, entries in lists:
        names.add(name)
        for entry in entries:
            if _PATTERN_SIGN.search(entry):
                composed.setdefault(name, []).append(entry)
                continue
            for form, text in _inflected(entry, inflect, inflection):
                held = {name, f"{name}.{form}"} if form else {name}
                names |= held
                for spelling in inflection.spellings(text):
                    words = tuple(words_of(spelling, 0, len(spelling)).words)
                    if words:
                        members.setdefault(words, set()).update(map(list_key, held))
    plain: dict[str, list[tuple[list[str], list[str]]]] = {}
    for words in sorted(members, key=len, reverse=True):
        plain.setdefault(words[0], []).append((list(words[1:]), sorted(members[words])))
    return plain, {name: tuple(entries) for name, entries in composed.items()}, names


def _inflected(entry: str, inflect: str, inflection: Inflection) -> Iterable[tuple[str, str]]:
    if inflect == "verb":
        return inflection.verb(entry)
    if inflect == "noun":
        return inflection.noun(entry)
    if inflect == "adjective":
        return inflection.adjective(entry)
    return (("", entry),)


def verb_bases(lists: Iterable[tuple[str, str, Iterable[str]]], inflection: Inflection) -> dict[str, str]:
    """The base of each present form of the verbs in verb lists."""
    verbs = {entry.split(" ")[0] for _, inflect, entries in lists if inflect == "verb" for entry in entries}
    plain = (verb for verb in sorted(verbs) if verb.isalpha())
    return {word: verb for verb in plain for form, word in inflection.verb(verb) if form in ("base", "s")}
