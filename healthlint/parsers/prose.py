"""Copy or not: whether a string kept under a key, in data or code, is something a reader gets to read."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import regex


class Role(StrEnum):
    """What a key's name says about its value."""

    QUESTION = "question"
    ANSWER = "answer"
    TITLE = "title"
    BODY = "body"
    QUOTE = "quote"
    FIGURE = "figure"
    LABEL = "label"
    ALT = "alt"
    NEVER = "never"
    OTHER = "other"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUESTION_KEYS = _words("q question questions prompt")
ANSWER_KEYS = _words("a answer answers response reply")
TITLE_KEYS = _words("title heading headline header h1 h2 h3 h4 h5 h6 hed")
BODY_KEYS = _words(
    "about announcement bio blurb body bullet comment content copy dek desc description detail details "
    "excerpt  explanation fact html intro introduction lead lede markdown message motto notice note "
    "overview p  paragraph point reason slogan statement story strapline subheader subheading "
    "subheadline subline subtext  subtitle summary tagline teaser text tip"
)
QUOTE_KEYS = _words("quote quotation review testimonial")
TOLD_KEYS = _words("body comment content copy excerpt html markdown message paragraph statement story text")
"""Those of `BODY_KEYS` whose value in a record of reviews is what the reviewer says."""
FIGURE_KEYS = _words("amount figure metric number percent percentage rate score stat statistic value")
LABEL_KEYS = _words("badge button caption cta eyebrow footnote kicker label name pill submit")
ALT_KEYS = _words("alt")
NEVER_KEYS = _words(
    "api asset attr attribute autocomplete avatar background bg bucket charset class classes classname "
    "code color colour component controller css date datetime decorator dir domain email encoding "
    "endpoint engine enum env event expression extends family favicon field file filename filter font "
    "format fragment function gradient guid handle handler hash height href hreflang icon id identifier "
    "image images img import include index integrity key keywords kind lang language layout lib locale "
    "logo mapping mask mime module mutation namespace nonce param params path pattern permalink phone "
    "photo pid plugin prefix query ref regex rel repo route schema script scripts selector sha sizes "
    "sku slot slug sql src srcset style styles suffix svg symbol target taxonomy tel template thumbnail "
    "timestamp timezone token tsx type unsplash uri url urls username uuid viewbox webpack width xmlns"
)
SEARCH_WORDS = _words("meta metadata og opengraph seo twitter")
"""Words in a key, or in a key above it, that say the value is shown in search results."""

_CLASSES: tuple[tuple[frozenset[str], Role], ...] = (
    (QUESTION_KEYS, Role.QUESTION),
    (ANSWER_KEYS, Role.ANSWER),
    (TITLE_KEYS, Role.TITLE),
    (QUOTE_KEYS, Role.QUOTE),
    (FIGURE_KEYS, Role.FIGURE),
    (ALT_KEYS, Role.ALT),
    (LABEL_KEYS, Role.LABEL),
    (BODY_KEYS, Role.BODY),
    (NEVER_KEYS, Role.NEVER),
)
_ROLES = {name: role for names, role in reversed(_CLASSES) for name in names}
# Words that say how a value is written, not what it is for: `answerText` is an answer, `title_fr` a title.
_FORMS = _words("text content copy body html markdown md string str value raw name en fr de es it nl pt")

_KEY_WORD = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+\d?")
_NOT_COPY = re.compile(
    r"""^(?:[\w+.-]+:(?://|\S+$)|[./\#@\\~]\S*$|\#!|data:)           # addresses, paths, anchors, selectors
    |^(?i:select\s+(?:distinct\s+)?(?:\*|[\w.`()*]+(?:\s*,\s*[\w.`()*]+)*)\s+from\s+[\w.`]*\s*
      (?:where|order|group|limit|left|inner|join|;|$))
    |^(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|REPLACE\s+INTO|TRUNCATE\s+TABLE)\b
    |^(?:CREATE|ALTER|DROP|SHOW)\s+(?:TABLES?|INDEX|DATABASES?|VIEW|COLUMN)\b
    |^(?:import|export|const|let|var|function|return)\s.*[;{=(]
    |=>|&&|\|\||===|!==|\(\);|\)\s*\{|;\s*\}|\$\(|</?script|^\s*@(?:media|import|font-face)
    |^[^{}]*\{\s*[\w-]+\s*:[^{}]*;?\s*\}\s*                          # a style rule
    |^(?:\s*[\w-]+\s*:\s*[^;]+;)+\s*$                                # style declarations
    |^[MmZz]?\s*-?[\d.]+[\s,][MmLlHhVvCcSsQqTtAaZz\d\s,.-]+$         # drawing paths
    """,
    re.VERBOSE | re.DOTALL,
)
_STYLE_RULE = re.compile(r"[\w)\]*]\s*+\{\s*+[\w-]++\s*+:[^{};]{1,200}+;[^{}]*+\}")
_MARKUP = re.compile(r"<[^<>]*+>|\$?\{\{?[^{}]*+\}\}?|\{%[^%]*+%\}|&[#\w]++;|%\d*\$?[sd]|\ufffc")
# What may stand around a word or number in running text.
_EDGES = "\"'“”‘’«»()[]!?.,:;…%$€£¥+*–—-~≈<>®™©°•·|/&#†‡"
_LETTER_WORDS = frozenset("aAIiyYoOàÀ")
_PLAIN = re.compile(r"[^\W_]*(?:['’.,\-–—‑/&+:®™]+[^\W_]+)*")
_SPOKEN = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_]['’][^\W\d_]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]")
_CLASS_TOKEN = re.compile(r"!?-?[a-z][a-z0-9]*(?:[-:_/][\w.\[\]()#%,/:-]+)+$|[a-z]+-?\d\S*$")
# What is looked at of a long value: enough to tell, little enough to stay quick.
_ENOUGH = 2_000


def key_words(key: str) -> tuple[str, ...]:
    """The words of a key in lower case: `heroHeadline`, `HERO_HEADLINE` and `hero.headline` give the same."""
    return tuple(match.group().lower() for match in _KEY_WORD.finditer(key[-200:]))


@lru_cache(maxsize=4096)
def role_of(key: str) -> Role:
    """What a key says of its value, by its last telling word; plurals count as their singular."""
    found = Role.OTHER
    for word in reversed(key_words(key)):
        role = _role(word)
        if role is not Role.OTHER:
            found = role
        if word not in _FORMS:
            break
    return found


def _role(word: str) -> Role:
    for form in (word, word.rstrip("0123456789"), word.removesuffix("s"), word.removesuffix("es")):
        if form in _ROLES:
            return _ROLES[form]
    return Role.OTHER


@lru_cache(maxsize=4096)
def in_search(key: str) -> bool:
    """Whether what stands under this key is shown in search results, not on the page."""
    return any(word in SEARCH_WORDS for word in key_words(key))


def looks_like_copy(key: str, value: str) -> bool:
    """Whether `value` under `key` is copy: by its shape, and more readily where the key says so.

    Two words are enough under a key such as `title` or `text`, four natural ones under any other. One word
    counts under an answer's key ("Yes.") and, with a capital, under a title's; a figure needs a digit.
    """
    role = role_of(key)
    if role is Role.NEVER:
        return False
    if role is Role.OTHER and not _UNSPACED.search(value) and len(value.split(None, 3)) < 4:
        return False
    if _STYLE_RULE.search(value, 0, _ENOUGH) and "<style" not in value:
        return False
    sample = _MARKUP.sub(" ", value[:_ENOUGH]).strip()
    if role is Role.ANSWER:
        return _is_prose(sample, 1)
    if role is Role.TITLE and sample[:1].isupper() and sample.isalpha():
        return True
    if role is Role.FIGURE and any(char.isdigit() for char in sample) and len(sample) <= 24:
        return not _NOT_COPY.search(sample) and "_" not in sample
    return _is_prose(sample, 4 if role is Role.OTHER else 2)


def reads_as_prose(value: str, words: int) -> bool:
    """Whether `value` is natural language of at least that many words: no address, code or class list."""
    return _is_prose(_MARKUP.sub(" ", value[:_ENOUGH]).strip(), words)


def _is_prose(sample: str, words: int) -> bool:
    tokens = sample.split()
    if not tokens or _NOT_COPY.search(sample):
        return False
    cores = [token.strip(_EDGES) for token in tokens]
    unspaced = 0 if sample.isascii() else len(_UNSPACED.findall(sample))
    if _count(cores, words < 4) + unspaced // 2 < words:
        return False
    if len(tokens) == 1 and not unspaced and not sample[:1].isupper():
        return False
    spoken = [core for core in cores if _SPOKEN.search(core)]
    plain = sum(1 for core in spoken if core.isalpha() or _PLAIN.fullmatch(core))
    return plain + bool(unspaced) >= 0.6 * len(spoken) and not _is_class_list(sample, tokens)


def _count(cores: list[str], with_figures: bool) -> int:
    """How many words there are; where few are asked for, figures count beside them ("Save 20%")."""
    count = sum(
        1
        for core in cores
        if (core.isalpha() if len(core) > 1 else core in _LETTER_WORDS) or _WORD.search(core)
    )
    return count + (sum(1 for core in cores if core.isdigit()) if with_figures and count else 0)


def _is_class_list(sample: str, tokens: list[str]) -> bool:
    if sample != sample.lower() or sample[-1] in ".!?:…" or any(token[-1] in ".,!?;" for token in tokens):
        return False
    return sum(1 for token in tokens if _CLASS_TOKEN.match(token)) >= len(tokens) / 3
