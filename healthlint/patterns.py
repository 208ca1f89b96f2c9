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

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from healthlint.language.words import Sentence, words_of
from healthlint.matching import (
    PHRASE_STOPS,
    STOPS,
    Node,
    Step,
    Words,
    absent,
    edge,
    either,
    finished,
    gap,
    list_node,
    mark,
    optional,
    sequence,
    single,
    words_node,
)

_SIGNS = "'&+\u0300-\u036f\u0591-\u065f\u0900-\u109f\u2019\ufffc-"
"""What may stand in a word beside letters and digits: the vowel signs of other scripts among them."""
_TOKEN = re.compile(
    rf"\s*(?:(?P<word>(?:[^\W_]|[{_SIGNS}])+(?:[.,]\d+)?(?:/[vn])?)|(?P<list>\{{[a-z0-9.=-]+\}})"
    r"|(?P<gap>\.{2,3})|(?P<mark>[()|?!^$<>,:;#%])|(?P<dash>\u2014|\\[()]))"
)


class PatternError(ValueError):
    """A pattern that cannot be read; the text says why and where in it."""


class Match(NamedTuple):
    """Words `start` up to `end` of a sentence, and what the named parts matched (half-open word indices)."""

    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]


class Pattern(NamedTuple):
    """A pattern ready to match.

    `keys`: a match can only begin at one of these words or lists. `required`: of each set one must occur.
    `lists`: the word lists it names.
    """

    text: str
    keys: frozenset[str]
    required: tuple[frozenset[str], ...]
    lists: frozenset[str]
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

    def first(self, sentence: Sentence) -> Match | None:
        """The leftmost match."""
        if not sentence.has_all(self.required):
            return None
        for index in range(len(sentence.words)):
            match = self.at(sentence, index)
            if match is not None:
                return match
        return None


def compile_pattern(text: str, words: Words) -> Pattern:
    """Read a pattern; raises PatternError, or KeyError for an unknown word list."""
    parser = _Parser(text, words)
    node = parser.parse()
    if node.keys is None or node.nullable:
        raise PatternError(
            "a pattern must begin with a word or a list, not with a gap or something optional only"
        )
    required = tuple(sorted({*node.required}, key=len))
    return Pattern(text, node.keys, required, frozenset(parser.lists), node.build(finished, None))


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words, self.place = text, words, 0
        self.lists: set[str] = set()
        self.tokens = list(self._tokens())

    def _tokens(self) -> Iterable[tuple[str, str, int]]:
        place = 0
        text = self.text.rstrip()
        for match in _TOKEN.finditer(text):
            if match.start() != place:
                break
            kind, place = match.lastgroup or "", match.end()
            yield kind, match[kind], match.start(kind)
        if place < len(text):
            raise PatternError(f"cannot read {text[place : place + 12]!r} at character {place + 1}")

    def parse(self) -> Node:
        node = self._options()
        if self.place < len(self.tokens):
            raise PatternError(f"unexpected {self.tokens[self.place][1]!r} at character {self._column()}")
        return node

    def _column(self) -> int:
        return self.tokens[self.place][2] + 1 if self.place < len(self.tokens) else len(self.text) + 1

    def _peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _options(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self.place += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else either(options)

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self.place < len(self.tokens) and self._peek() not in ("|", ")"):
            nodes.append(self._element())
        if not nodes:
            raise PatternError(f"nothing stands at character {self._column()}")
        return sequence(nodes)

    def _element(self) -> Node:
        if self.place >= len(self.tokens):
            raise PatternError(f"nothing stands at character {self._column()}")
        kind, value, place = self.tokens[self.place]
        self.place += 1
        if kind == "mark":
            node = self._marked(value, place)
        elif kind == "gap":
            node = gap(3 if value == ".." else 8, PHRASE_STOPS if value == ".." else STOPS)
        elif kind == "list":
            node = self._list(value[1:-1])
        elif kind == "dash":
            node = words_node(((value[-1],),))
        else:
            node = self._word(value)
        if self._peek() == "?":
            self.place += 1
            node = optional(node)
        return node

    def _marked(self, value: str, place: int) -> Node:
        if value == "(":
            node = self._options()
            if self._peek() != ")":
                raise PatternError(f"the bracket at character {place + 1} is not closed")
            self.place += 1
            return node
        if value == "!":
            return absent(self._element())
        if value in "^$":
            return edge(value)
        if value in "<>":
            return mark(value)
        if value in ",:;":
            return words_node(((value,),))
        if value in "#%":
            return self._list("number" if value == "#" else "percent")
        raise PatternError(f"unexpected {value!r} at character {place + 1}")

    def _list(self, name: str) -> Node:
        alias, _, name = name.rpartition("=")
        if name not in self.words.names:
            raise KeyError(name)
        self.lists.add(name)
        return list_node(name, alias or name.partition(".")[0])

    def _word(self, value: str) -> Node:
        if value.isascii() and value.isalpha():  # most words: no need to look for parts in it
            return single(frozenset((value.lower(),)))
        word, _, form = value.partition("/")
        if form:
            return words_node(tuple(self.words.forms(word, form)))
        spoken = words_of(word.replace("\u2019", "'"), 0, len(word)).words
        if not spoken:
            raise PatternError(f"{value!r} holds no word")
        return words_node((tuple(spoken),))
