"""Words that have a plainer one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import regex as re

from healthlint.document import Document, Kind, Passage
from healthlint.inflection import Inflection
from healthlint.language.prose import is_protected
from healthlint.source import Span

# Quoted words are not the page's to change; labels and picture texts are not prose.
_KINDS = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.CELL, Kind.CAPTION})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+")
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Vocabulary:
    """Words the reading level knows: `protected` terms in lower case, `plainer` words, `known` short forms.

    A key of `plainer` that begins with "to " is a verb, with "a " or "an " a noun: both stand for all forms.
    A plain word in brackets explains the hard one and cannot be put in its place.
    """

    protected: frozenset[str] = frozenset()
    plainer: Mapping[str, str] = field(default_factory=dict)
    inflection: Inflection = field(default_factory=Inflection)
    known: frozenset[str] = frozenset()

    @cached_property
    def swaps(self) -> Mapping[str, Swap]:
        """Every form of every word that has a plainer one, in lower case."""
        swaps: dict[str, Swap] = {}
        for key, plain in self.plainer.items():
            for swap in self._forms(key, plain):
                swaps.setdefault(swap.word, swap)
        return swaps

    @cached_property
    def first_words(self) -> Mapping[str, int]:
        """First words of the swaps, with how many words the longest such swap has."""
        longest: dict[str, int] = {}
        for word in self.swaps:
            words = word.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return longest

    def _forms(self, key: str, plain: str) -> Iterator[Swap]:
        kind, _, base = key.partition(" ")
        if kind == "to":
            yield from self._paired(
                base, self.inflection.verb(base), self.inflection.verb(plain.removeprefix("to "))
            )
        elif kind in ("a", "an") and base:
            yield from self._paired(base, self.inflection.noun(base), self.inflection.noun(plain))
        else:
            exact = not plain.startswith("(")
            words = self.inflection.spellings(key)
            yield from (Swap(key, word, plain.strip("()"), exact) for word in words)

    def _paired(
        self, base: str, hard: Iterable[tuple[str, str]], plain: Iterable[tuple[str, str]]
    ) -> Iterator[Swap]:
        by_form: dict[str, list[str]] = {}
        for form, word in plain:
            by_form.setdefault(form, []).append(word)
        for form, word in hard:
            choices = list(dict.fromkeys(by_form.get(form, ())))
            for spelling in self.inflection.spellings(word) if choices else ():
                yield Swap(base, spelling, " or ".join(choices), len(choices) == 1)


class Swap(NamedTuple):
    """A hard word and its plain one; `entry` is its base form. When not `exact`, the writer must choose."""

    entry: str
    word: str
    plain: str
    exact: bool = True


class HardWord(NamedTuple):
    """A word that has a plainer one. `replacement` is None when it cannot be put there as it is."""

    span: Span
    text: str
    swap: Swap
    replacement: str | None


def hard_words(
    document: Document, vocabulary: Vocabulary, frozen: tuple[Span, ...] = ()
) -> Iterator[HardWord]:
    """The words that have a plainer one, in order, each once; none that is protected or in a frozen span."""
    seen: set[str] = set()
    for passage in document.shown():
        if passage.kind in _KINDS:
            for swap, start, end in _in_passage(passage, vocabulary, seen):
                if not any(passage.span(start, end).overlaps(span) for span in frozen):
                    seen.add(swap.entry)
                    yield _hard_word(passage, swap, start, end)


def _in_passage(passage: Passage, vocabulary: Vocabulary, seen: set[str]) -> Iterator[tuple[Swap, int, int]]:
    """Swaps not seen before that may stand at half-open offsets of the passage text."""
    words = list(_WORD.finditer(passage.text))
    lower = [word.group().lower().replace("’", "'") for word in words]
    for index, word in enumerate(lower):
        if word in vocabulary.first_words:
            for count in range(min(vocabulary.first_words[word], len(words) - index), 0, -1):
                swap = vocabulary.swaps.get(" ".join(lower[index : index + count]))
                start, end = words[index].start(), words[index + count - 1].end()
                if swap and swap.entry not in seen and _may_change(passage, vocabulary, swap, start, end):
                    yield swap, start, end
                    break


def _may_change(passage: Passage, vocabulary: Vocabulary, swap: Swap, start: int, end: int) -> bool:
    """Not a protected term, a name, a link's address, or a word that stands explained."""
    text = passage.text
    if any(is_protected(word, vocabulary.protected) for word in swap.word.split()):
        return False
    if text[end : end + 2] == " (" or (text[start - 1 : start] == "(" and text[end : end + 1] == ")"):
        return False
    if re.search(r"[^\s.,;:!?()\"'–…]", text[end : end + 1] + text[max(0, start - 1) : start]):
        return False
    opens = start == 0 or text[max(0, start - 2) : start].rstrip()[-1:] in tuple('.!?:;"(')
    return opens or passage.kind is Kind.HEADING or not text[start].isupper()


def _hard_word(passage: Passage, swap: Swap, start: int, end: int) -> HardWord:
    text = passage.text[start:end]
    plain = swap.plain[:1].upper() + swap.plain[1:] if text[0].isupper() else swap.plain
    fits = (
        swap.exact
        and not text[1:].isupper()
        and _article_fits(passage.text[max(0, start - 4) : start], text, plain)
    )
    return HardWord(passage.span(start, end), text, swap, plain if fits else None)


def _article_fits(before: str, hard: str, plain: str) -> bool:
    """Whether "a" or "an", if it stands before the word, still fits."""
    article = before.lower().split()[-1:] in (["a"], ["an"])
    return not article or (hard[0].lower() in _VOWELS) == (plain[0].lower() in _VOWELS)
