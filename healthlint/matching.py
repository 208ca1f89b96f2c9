"""How the parts of a pattern match: each becomes a step that tries itself and then what follows it.

A step answers with the word at which the whole match ends and what the named parts matched, or None. What can
follow is known beforehand, so that a gap tries only the words at which it can end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from itertools import pairwise
from typing import NamedTuple, Protocol

from healthlint.language.words import Sentence, list_key

Captures = tuple["str", int, int, "Captures"] | None
"""A chain of (name, first word, end word, earlier captures)."""
Found = tuple[int, Captures]
Step = Callable[[Sentence, int, Captures], Found | None]
Ahead = frozenset[str] | None
"""The keys by which what follows can begin; None where that is not known."""
Build = Callable[[Step, Ahead], Step]

STOPS = frozenset(".!?;:\u2014()\u2026")
PHRASE_STOPS = STOPS | {","}


class Words(Protocol):
    """What patterns need of a lexicon."""

    @property
    def names(self) -> Set[str]:
        """The names of all lists."""

    def forms(self, word: str, form: str) -> Iterable[tuple[str, ...]]:
        """The inflected forms of a word, each as words."""


class Node(NamedTuple):
    """A parsed element: its first keys (None: any word), whether it can match nothing, and how to build it.

    `literal` marks one of a set of single words.
    """

    keys: frozenset[str] | None
    nullable: bool
    build: Build
    required: tuple[frozenset[str], ...] = ()
    literal: bool = False


def finished(sentence: Sentence, index: int, captures: Captures) -> Found:
    """The step after the last: the match ends here."""
    return index, captures


def words_node(phrases: tuple[tuple[str, ...], ...]) -> Node:
    """One of several literal phrases, the longest first."""
    if all(len(phrase) == 1 for phrase in phrases):
        return single(frozenset(phrase[0] for phrase in phrases))
    ordered = [(list(phrase), len(phrase)) for phrase in sorted(phrases, key=len, reverse=True)]

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            for phrase, length in ordered:
                end = index + length
                if sentence.words[index:end] == phrase and (found := then(sentence, end, captures)):
                    return found
            return None

        return step

    keys = frozenset(phrase[0] for phrase in phrases)
    return Node(keys, False, build, (keys, *_later_words(phrases)))


def _later_words(phrases: tuple[tuple[str, ...], ...]) -> Iterable[frozenset[str]]:
    """What phrases need beside their first words: a single one all others, of several one of the last words."""
    if len(phrases) == 1:
        return (frozenset({word}) for word in phrases[0][1:])
    return (frozenset(phrase[-1] for phrase in phrases),)


def single(words: frozenset[str]) -> Node:
    """One of several words."""

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            if index < sentence.size and sentence.words[index] in words:
                return then(sentence, index + 1, captures)
            return None

        return step

    return Node(words, False, build, (words,), literal=True)


def list_node(name: str, alias: str) -> Node:
    """An entry of a list, the longest first, captured under `alias`."""

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            if index >= sentence.size:
                return None
            for length in sentence.entries(key).get(index, ()):
                end = index + length
                if found := then(sentence, end, (alias, index, end, captures)):
                    return found
            return None

        return step

    key = list_key(name)
    keys = frozenset((key,))
    return Node(keys, False, build, (keys,))


def either(options: list[Node]) -> Node:
    """One of several options."""
    options = _merged(options)
    if len(options) == 1:
        return options[0]
    known = [option.keys for option in options if option.keys is not None]
    keys = frozenset().union(*known) if len(known) == len(options) else None
    nullable = any(option.nullable for option in options)
    build = _tried_in_turn(options) if keys is None or nullable else _by_first_word(options)
    return Node(keys, nullable, build, () if nullable else _common_needs(options))


def _common_needs(options: list[Node]) -> tuple[frozenset[str], ...]:
    """What any of several options needs: of all their first needs one, and of all their last."""
    if not all(option.required for option in options):
        return ()
    first = frozenset().union(*(option.required[0] for option in options))
    last = frozenset().union(*(option.required[-1] for option in options))
    return (first,) if first == last else (first, last)


def _merged(options: list[Node]) -> list[Node]:
    """The options with all single words made one, which is looked up at once, after the longer ones."""
    literal = [option for option in options if option.literal]
    if len(literal) < 2:
        return options
    words = single(frozenset().union(*(option.keys or () for option in literal)))
    return [*(option for option in options if not option.literal), words]


def _tried_in_turn(options: list[Node]) -> Build:
    def build(then: Step, ahead: Ahead) -> Step:
        steps = [option.build(then, ahead) for option in options]

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            for option in steps:
                if found := option(sentence, index, captures):
                    return found
            return None

        return step

    return build


def _by_first_word(options: list[Node]) -> Build:
    """Only the options that can begin with the word at hand are tried, in their order."""
    table: dict[str, list[int]] = {}
    for number, option in enumerate(options):
        for key in option.keys or ():
            table.setdefault(key, []).append(number)

    def build(then: Step, ahead: Ahead) -> Step:
        steps = [option.build(then, ahead) for option in options]

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            if index >= sentence.size:
                return None
            here = (key for key in table.keys() & sentence.keys if index in sentence.where(key))
            for number in sorted({number for key in here for number in table[key]}):
                if found := steps[number](sentence, index, captures):
                    return found
            return None

        return step

    return build


def optional(node: Node) -> Node:
    """What may be there or not; being there is tried first."""
    if node.keys is None and node.nullable:
        return node  # an optional gap is a gap

    def build(then: Step, ahead: Ahead) -> Step:
        with_it = node.build(then, ahead)

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return with_it(sentence, index, captures) or then(sentence, index, captures)

        return step

    return Node(node.keys, True, build)


def absent(node: Node) -> Node:
    """A place where something does not stand."""

    def build(then: Step, ahead: Ahead) -> Step:
        unwanted = node.build(finished, None)

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return None if unwanted(sentence, index, captures) else then(sentence, index, captures)

        return step

    return Node(frozenset(), True, build)


def gap(longest: int, stops: frozenset[str]) -> Node:
    """Up to so many words, the fewest first, over none of the stops."""

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            words, size = sentence.words, sentence.size
            places = None if ahead is None else sentence.positions(ahead)
            for end in range(index, min(index + longest, size) + 1):
                if (places is None or end in places) and (found := then(sentence, end, captures)):
                    return found
                if end < size and words[end] in stops:
                    return None
            return None

        return step

    return Node(None, True, build)


def edge(sign: str) -> Node:
    """The start ("^") or the end ("$") of a sentence."""

    def at_start(sentence: Sentence, index: int) -> bool:
        return all(not word[0].isalnum() for word in sentence.words[:index])

    def at_end(sentence: Sentence, index: int) -> bool:
        return index >= sentence.size or sentence.words[index] in ".!?;\u2026"

    holds = at_start if sign == "^" else at_end

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return then(sentence, index, captures) if holds(sentence, index) else None

        return step

    return Node(frozenset(), True, build)


def mark(sign: str) -> Node:
    """Where the words to report begin ("<") or end (">")."""

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return then(sentence, index, (sign, index, index, captures))

        return step

    return Node(frozenset(), True, build)


def _begins(node: Node, ahead: Ahead) -> Ahead:
    """What a node, or what comes after it where it matches nothing, can begin with."""
    if not node.nullable:
        return node.keys
    return None if node.keys is None or ahead is None else node.keys | ahead


def sequence(nodes: list[Node]) -> Node:
    """One element after the other."""
    if len(nodes) == 1:
        return nodes[0]

    def build(then: Step, ahead: Ahead) -> Step:
        for node in reversed(nodes):
            then = node.build(then, ahead)
            ahead = _begins(node, ahead)
        return then

    keys = nodes[0].keys
    for before, node in pairwise(nodes):
        if not before.nullable or keys is None:
            break
        keys = None if node.keys is None else keys | node.keys
    required = tuple(needed for node in nodes if not node.nullable for needed in node.required)
    return Node(keys, all(node.nullable for node in nodes), build, required)
