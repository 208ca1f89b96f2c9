r"""The pattern language of rule files: phrases of words and word lists.

| written            | matches                                                              |
|--------------------|----------------------------------------------------------------------|
| ``no side effects``| these words, hyphens or spaces between them, any case                 |
| ``cure/v``         | any form of the verb; ``/n`` a noun in both numbers                   |
| ``{condition}``    | an entry of the word list; ``{heal.ing}`` only that form              |
| ``{use=condition}``| the same, captured for the suggestion under another name              |
| ``(a|b c)``        | either                                                                |
| ``x?``             | x or nothing                                                          |
| ``..``  ``...``    | up to three words of one phrase; up to eight words of one clause      |
| ``!x``             | here does not stand x                                                 |
| ``^``  ``$``       | the sentence starts, ends here                                        |
| ``<`` ``>``        | report only what stands between                                       |
| ``#`` ``%`` ``{year}``| a number; a percent sign or word; a number such as 2024            |
| ``\(`` ``\)``      | these very brackets                                                   |

Matching looks at one sentence, tries longer entries and present options first, and never backtracks over
more than a gap's few words, so no pattern can be made slow by a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import regex

from healthlint.language.words import Sentence, words_of

Captures = tuple["str", int, int, "Captures"] | None
"""A chain of (name, first word, end word, earlier captures)."""
Found = tuple[int, Captures]
Step = Callable[[Sentence, int, Captures], Found | None]
Ahead = frozenset[str] | None
"""The keys by which what follows can begin; None where that is not known."""
Build = Callable[[Step, Ahead], Step]

_STOPS = frozenset(".!?;:\u2014()\u2026")
_PHRASE_STOPS = _STOPS | {","}
_TOKEN = regex.compile(
    r"\s*(?:(?P<list>\{[a-z0-9.=-]+\})|(?P<gap>\.{2,3})|(?P<mark>[()|?!^$<>,:;#%])|(?P<dash>\u2014|\\[()])"
    r"|(?P<word>[\p{L}\p{M}\d'&+\u2019\ufffc-]+(?:[.,]\d+)?)(?:/(?P<form>[vn]))?)"
)


class PatternError(ValueError):
    """A pattern that cannot be read; the text says why and where in it."""


class Words(Protocol):
    """What patterns need of a lexicon."""

    def ends(self, sentence: Sentence, name: str, index: int) -> list[int]:
        """Where entries of list `name` that begin at word `index` end, longest first."""

    def forms(self, word: str, form: str) -> Iterable[tuple[str, ...]]:
        """The inflected forms of a word, each as words."""

    def opening(self, name: str) -> frozenset[str]:
        """The keys by one of which every entry of the list begins; raises KeyError for an unknown list."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` up to `end` of a sentence, and what the named parts matched (half-open word indices)."""

    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Node:
    """A parsed element: its first keys (None: any word), whether it can match nothing, and how to build it.

    `literal` marks one of a set of single words.
    """

    keys: frozenset[str] | None
    nullable: bool
    build: Build
    required: tuple[frozenset[str], ...] = ()
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to match.

    `keys`: a match can only begin at one of these words or lists. `required`: of each set one must occur.
    """

    text: str
    keys: frozenset[str]
    required: tuple[frozenset[str], ...]
    step: Step

    def at(self, sentence: Sentence, index: int) -> Match | None:
        """The match that begins at word `index`, if any."""
        found = self.step(sentence, index, None)
        if found is None:
            return None
        end, captures = found
        parts: dict[str, tuple[int, int]] = {}
        while captures is not None:
            name, first, last, captures = captures
            parts.setdefault(name, (first, last))
        start = parts.pop("<", (index, 0))[0]
        end = parts.pop(">", (end, 0))[0]
        return Match(start, end, parts)

    def possible(self, sentence: Sentence) -> bool:
        """Whether every part that must occur does occur somewhere in the sentence."""
        return all(not sentence.keys.isdisjoint(keys) for keys in self.required)

    def first(self, sentence: Sentence) -> Match | None:
        """The leftmost match."""
        if not self.possible(sentence):
            return None
        for index in range(len(sentence.words)):
            match = self.at(sentence, index)
            if match is not None:
                return match
        return None


def compile_pattern(text: str, words: Words) -> Pattern:
    """Read a pattern; raises PatternError, or KeyError for an unknown word list."""
    node = _Parser(text, words).parse()
    if node.keys is None or node.nullable:
        raise PatternError(
            "a pattern must begin with a word or a list, not with a gap or something optional only"
        )
    required = tuple(sorted({*node.required}, key=len))
    return Pattern(text, node.keys, required, node.build(_end, None))


def _end(sentence: Sentence, index: int, captures: Captures) -> Found:
    return index, captures


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words, self.place = text, words, 0
        self.tokens = list(self._tokens())

    def _tokens(self) -> Iterable[tuple[str, str, int]]:
        place = 0
        text = self.text.rstrip()
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise PatternError(f"cannot read {text[place : place + 12]!r} at character {place + 1}")
            kind = match.lastgroup or ""
            if kind == "form":
                yield "word", f"{match['word']}/{match['form']}", match.start("word")
            else:
                yield kind, match[kind], match.start(kind)
            place = match.end()

    def parse(self) -> _Node:
        node = self._options()
        if self.place < len(self.tokens):
            raise PatternError(f"unexpected {self.tokens[self.place][1]!r} at character {self._column()}")
        return node

    def _column(self) -> int:
        return self.tokens[self.place][2] + 1 if self.place < len(self.tokens) else len(self.text) + 1

    def _peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _options(self) -> _Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self.place += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _either(options)

    def _sequence(self) -> _Node:
        nodes: list[_Node] = []
        while self.place < len(self.tokens) and self._peek() not in ("|", ")"):
            nodes.append(self._element())
        if not nodes:
            raise PatternError(f"nothing stands at character {self._column()}")
        return _sequence(nodes)

    def _element(self) -> _Node:
        if self.place >= len(self.tokens):
            raise PatternError(f"nothing stands at character {self._column()}")
        kind, value, place = self.tokens[self.place]
        self.place += 1
        if kind == "mark":
            node = self._marked(value, place)
        elif kind == "gap":
            node = _gap(3 if value == ".." else 8, _PHRASE_STOPS if value == ".." else _STOPS)
        elif kind == "list":
            node = self._list(value[1:-1])
        elif kind == "dash":
            node = _words(((value[-1],),))
        else:
            node = self._word(value)
        if self._peek() == "?":
            self.place += 1
            node = _optional(node)
        return node

    def _marked(self, value: str, place: int) -> _Node:
        if value == "(":
            node = self._options()
            if self._peek() != ")":
                raise PatternError(f"the bracket at character {place + 1} is not closed")
            self.place += 1
            return node
        if value == "!":
            return _not(self._element())
        if value in "^$":
            return _edge(value)
        if value in "<>":
            return _mark(value)
        if value in ",:;":
            return _words(((value,),))
        if value in "#%":
            return self._list("number" if value == "#" else "percent")
        raise PatternError(f"unexpected {value!r} at character {place + 1}")

    def _list(self, name: str) -> _Node:
        alias, _, name = name.rpartition("=")
        return _list(name, alias or name.partition(".")[0], self.words)

    def _word(self, value: str) -> _Node:
        if value.isascii() and value.isalpha():  # most words: no need to look for parts in it
            return _single(frozenset((value.lower(),)))
        word, _, form = value.partition("/")
        if form:
            return _words(tuple(self.words.forms(word, form)))
        spoken = words_of(word.replace("\u2019", "'"), 0, len(word)).words
        return _words((tuple(spoken),))


def _words(phrases: tuple[tuple[str, ...], ...]) -> _Node:
    """One of several literal phrases, the longest first."""
    if all(len(phrase) == 1 for phrase in phrases):
        return _single(frozenset(phrase[0] for phrase in phrases))
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
    return _Node(keys, False, build, (keys, *_later_words(phrases)))


def _later_words(phrases: tuple[tuple[str, ...], ...]) -> Iterable[frozenset[str]]:
    """What a single phrase needs beside its first word."""
    return (frozenset({word}) for word in phrases[0][1:]) if len(phrases) == 1 else ()


def _single(words: frozenset[str]) -> _Node:
    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            if index < sentence.size and sentence.words[index] in words:
                return then(sentence, index + 1, captures)
            return None

        return step

    return _Node(words, False, build, (words,), literal=True)


def _list(name: str, alias: str, lexicon: Words) -> _Node:
    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            if index >= sentence.size:
                return None
            for end in lexicon.ends(sentence, name, index):
                if found := then(sentence, end, (alias, index, end, captures)):
                    return found
            return None

        return step

    keys = lexicon.opening(name)
    return _Node(keys, False, build, (keys,))


def _either(options: list[_Node]) -> _Node:
    options = _merged(options)
    if len(options) == 1:
        return options[0]
    known = [option.keys for option in options if option.keys is not None]
    keys = frozenset().union(*known) if len(known) == len(options) else None
    nullable = any(option.nullable for option in options)
    build = _tried_in_turn(options) if keys is None or nullable else _by_first_word(options)
    return _Node(keys, nullable, build, (keys,) if keys and not nullable else ())


def _merged(options: list[_Node]) -> list[_Node]:
    """The options with all that are single words made one, which is looked up at once, after the longer ones."""
    literal = [option for option in options if option.literal]
    if len(literal) < 2:
        return options
    words = _single(frozenset().union(*(option.keys or () for option in literal)))
    return [*(option for option in options if not option.literal), words]


def _tried_in_turn(options: list[_Node]) -> Build:
    def build(then: Step, ahead: Ahead) -> Step:
        steps = [option.build(then, ahead) for option in options]

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            for option in steps:
                if found := option(sentence, index, captures):
                    return found
            return None

        return step

    return build


def _by_first_word(options: list[_Node]) -> Build:
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
            numbers = set(table.get(sentence.words[index], ()))
            for name in sentence.at[index]:
                numbers.update(table.get(name, ()))
            for number in sorted(numbers):
                if found := steps[number](sentence, index, captures):
                    return found
            return None

        return step

    return build


def _optional(node: _Node) -> _Node:
    if node.keys is None and node.nullable:
        return node  # an optional gap is a gap

    def build(then: Step, ahead: Ahead) -> Step:
        with_it = node.build(then, ahead)

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return with_it(sentence, index, captures) or then(sentence, index, captures)

        return step

    return _Node(node.keys, True, build)


def _not(node: _Node) -> _Node:
    def build(then: Step, ahead: Ahead) -> Step:
        unwanted = node.build(_end, None)

        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return None if unwanted(sentence, index, captures) else then(sentence, index, captures)

        return step

    return _Node(frozenset(), True, build)


def _gap(longest: int, stops: frozenset[str]) -> _Node:
    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            words, at, size = sentence.words, sentence.at, sentence.size
            for end in range(index, min(index + longest, size) + 1):
                if ahead is None or (
                    end < size and (words[end] in ahead or (at[end] and not ahead.isdisjoint(at[end])))
                ):
                    if found := then(sentence, end, captures):
                        return found
                if end < size and words[end] in stops:
                    return None
            return None

        return step

    return _Node(None, True, build)


def _edge(sign: str) -> _Node:
    def at_start(sentence: Sentence, index: int) -> bool:
        return all(not word[0].isalnum() for word in sentence.words[:index])

    def at_end(sentence: Sentence, index: int) -> bool:
        return index >= sentence.size or sentence.words[index] in ".!?;\u2026"

    holds = at_start if sign == "^" else at_end

    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return then(sentence, index, captures) if holds(sentence, index) else None

        return step

    return _Node(frozenset(), True, build)


def _mark(sign: str) -> _Node:
    def build(then: Step, ahead: Ahead) -> Step:
        def step(sentence: Sentence, index: int, captures: Captures) -> Found | None:
            return then(sentence, index, (sign, index, index, captures))

        return step

    return _Node(frozenset(), True, build)


def _begins(node: _Node, ahead: Ahead) -> Ahead:
    """What a node, or what comes after it where it matches nothing, can begin with."""
    if not node.nullable:
        return node.keys
    return None if node.keys is None or ahead is None else node.keys | ahead


def _sequence(nodes: list[_Node]) -> _Node:
    if len(nodes) == 1:
        return nodes[0]

    def build(then: Step, ahead: Ahead) -> Step:
        for node in reversed(nodes):
            then = node.build(then, ahead)
            ahead = _begins(node, ahead)
        return then

    keys: frozenset[str] | None = frozenset()
    for node in nodes:
        keys = None if keys is None or node.keys is None else keys | node.keys
        if not node.nullable:
            break
    required = tuple(needed for node in nodes if not node.nullable for needed in node.required)
    return _Node(keys, all(node.nullable for node in nodes), build, required)
