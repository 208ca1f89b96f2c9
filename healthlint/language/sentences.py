"""Where sentences begin and end in the text of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Something they belong to follows, so they never end a sentence.
_LEADING = _words(
    "Dr Drs Mr Mrs Ms Mx Prof Profs Rev Hon Gen Col Maj Sgt Capt Lt Gov Sen Rep Pres St Mt Ft Asst "
    "Assoc vs Vs VS cf Cf viz approx Approx incl Incl excl Excl esp Esp e.g E.g eg i.e I.e ie ca al "
    "resp a.k.a aka"
)
# Abbreviations only before a number: "No. 1", but "Does it hurt? No. It is quick."
_NUMBERED = _words(
    "No no Nos nos Fig fig Figs figs Vol vol Ch ch Sec sec Art art Ed ed p pp ext Ext tel Tel Ste Apt "
    "Rm Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
# They end a sentence when a capital follows, not before a small letter, a number or a bracket.
_CLOSING = _words(
    "etc Inc Ltd Co Corp Jr Sr Esq Bros Ave Blvd Rd Dept dept min mins max avg hr hrs sec secs wk wks "
    "mo mos yr yrs mg ml kg lb lbs oz ft tbsp tsp est misc temp tab tabs"
)
# Words that commonly open a sentence: "in the U.S. The clinic", but "the U.S. Army", "9 a.m. Monday".
_OPENERS = _words(
    "The A An This That These Those There Here It Its He She His Her They Their We Our You Your I My If "
    "When While Once After Before Because Since In On At For From With Without By As To But And Or So "
    "Yet Not No Yes What Why How Who Where Which Is Are Do Does Can Could Will Would May Should Most "
    "Many Some All Each Every Both Other Please Call Ask Talk Book Learn See However Also Then Now "
    "Today Results"
)
# What stands before a single capital that is an initial ("by J. Smith"), besides another name.
_BEFORE_INITIAL = _words("by and or with from of to see for")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_WORD = re.compile(r"\w+")
# It begins with plain characters, so that the scan between marks is quick; it is possessive and tried once a
# run of marks, so that it is linear on any input. No group is so: before Python 3.11.5 such groups may
# match backwards and never end. The first branch is the common case, a plain word before
# and a capital after, which needs no second look.
_STOP = re.compile(
    r"""[.!?…。！？•▪●✓✔✅]
      (?: (?<=[a-z]{5}[.!?]) [ ] (?=[A-Z])
        | (?<=[.!?…]) (?<![.!?…].) ([.!?…]*+)   # 1 more marks
          ([\"'”’»)\]]*+)                       # 2 closing quotes and brackets
          (?: \[[\d,–\ -]{1,20}\] | [¹²³⁰⁴-⁹†‡*]++  # a note's number
            | (?<=[^\W\d_]{2}[.!?]) \d{1,3} (?:[,–-]\d{1,3}){0,20} )?
          [\s\x1c-\x1f]++
          (?=([^–—]))                           # 3 what follows; a dash only adds who said it
        | (?<=[。！？]) (?:[”’」』）]++|(?![。！？])) [\s\x1c-\x1f]*+
        | (?<=[\s\x1c-\x1f][•▪●✓✔✅]) ()          # 4 a list written in running text
      )""",
    re.VERBOSE,
)
_DOUBTFUL, _BULLET = 3, 4
LONGEST = 3_000
"""Code points of a sentence: what goes on longer is no sentence, and looking at it as one costs the square."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a passage, as half-open offsets in its text, in order and without outer white space.

    Together they hold every character that is not white space. Text without a full stop is one sentence, cut at a
    space where it is longer than LONGEST.
    """
    return [part for start, end in _stopped(text) for part in _short(text, start, end)]


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, start + len(text[start:cut].rstrip())
        rest = text[cut:end]
        start = end - len(rest.lstrip())
    yield start, end


def _stopped(text: str) -> list[tuple[int, int]]:
    """What full stops and bullets part."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _STOP.finditer(text, start):
        branch = match.lastindex
        if branch == _DOUBTFUL and not _ends(text, match, start):
            continue
        cut = match.start() if branch == _BULLET else match.end()
        if start < cut:
            spans.append((start, start + len(text[start:cut].rstrip())))
        start = cut
    end = len(text.rstrip())
    return [*spans, (start, end)] if start < end else spans


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a mark with white space after it ends the sentence that began at `start`."""
    more, closers, follow = match.groups()[:3]
    if more or closers or text[match.start()] != ".":
        return not (follow.islower() and (closers or text[match.start()] in ".…"))
    return not _abbreviates(text, start, match)


def _abbreviates(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a single full stop belongs to the word before it."""
    stop, follow = match.start(), match[3]
    head = max(text.rfind(" ", max(start, stop - 24), stop) + 1, start)
    word = text[head:stop].lstrip("\"'([“‘-/")
    if not word or word in _LEADING:  # no word: an ellipsis written ". . ."
        return True
    if word in _NUMBERED:
        return follow.isdigit() or follow in "#("
    if word in _CLOSING:
        return follow.islower() or follow.isdigit() or follow == "("
    if word.isdigit():  # "1. Call us. 2. Visit us."
        return head == start and len(word) <= 3
    if _is_dotted(word) or (len(word) == 1 and word.isupper() and _is_initial(text, start, head)):
        opener = _WORD.match(text, match.end())
        return opener is None or opener.group() not in _OPENERS
    return False


def _is_dotted(word: str) -> bool:
    return "." in word and _DOTTED.fullmatch(word) is not None


def _is_initial(text: str, start: int, head: int) -> bool:
    """Whether a capital at `head` stands where a name would: "J. Smith", but not "group B. Call us"."""
    before = text[max(start, head - 24) : head].rsplit(None, 1)
    return not before or before[-1][:1].isupper() or before[-1].rstrip() in _BEFORE_INITIAL
