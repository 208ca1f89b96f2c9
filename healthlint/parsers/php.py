"""PHP inside a page: what it prints is shown in place, the strings it keeps are listed, the rest blanked."""

from __future__ import annotations

import re

from healthlint.document import Problem
from healthlint.parsers.islands import Islands, TagState
from healthlint.parsers.php_keep import Keeper
from healthlint.parsers.php_print import Printer
from healthlint.parsers.php_tokens import BRACKETS, Kind, Token, tokens
from healthlint.source import Span

_CODE = re.compile(r"<\?(?:php|=|\s).*?(?:\?>|\Z)", re.DOTALL)
# A bound on the work: a large theme's largest file has a tenth of it.
_MOST_TOKENS = 120_000


def blank(islands: Islands, start: int = 0, end: int | None = None, *, code: bool = False) -> None:
    """Read the PHP of a page (or the code at `start`..`end`) into `islands`."""
    found: list[Token] = []
    for token in tokens(islands.source.text, start, end, code=code):
        if len(found) == _MOST_TOKENS:
            _blank_rest(islands, token)
            break
        if token.kind is Kind.COMMENT:
            _comment(islands, token)
        found.append(token)
    _blank_code(islands, found)
    significant = [token for token in found if token.kind is not Kind.COMMENT]
    partners = _partners(significant)
    live = _without_dead(islands, significant, partners)
    if len(live) < len(significant):
        partners = _partners(live)
    shown = Printer(islands, live, partners).run()
    Keeper(islands, live, partners, shown).run()


def _blank_rest(islands: Islands, token: Token) -> None:
    """Blank the code from `token` on unread, and say so."""
    message = f"this file has more than {_MOST_TOKENS:,} words of PHP: what follows is not read"
    islands.problems.append(Problem(message, Span(token.start, token.end)))
    start = token.start
    if token.kind not in {Kind.MARKUP, Kind.OPEN, Kind.ECHO}:
        close = islands.source.text.find("?>", start)
        end = len(islands.source.text) if close < 0 else close + 2
        islands.page.space(start, end)
        start = end
    for match in _CODE.finditer(islands.source.text, start):
        islands.page.space(*match.span())


def _comment(islands: Islands, token: Token) -> None:
    text = islands.source.text[token.start : token.end].removeprefix("//").removeprefix("#")
    islands.comment(text.removeprefix("/*").removesuffix("*/").strip("* \t\r\n"), token.start, token.end)


def _blank_code(islands: Islands, found: list[Token]) -> None:
    """Blank each stretch of code between markup."""
    state = TagState(islands.source.text)
    start = None
    for token in found:
        if token.kind is Kind.MARKUP:
            state.pass_over(token.start, token.end)
            continue
        start = token.start if start is None else start
        if token.kind is Kind.CLOSE:
            islands.vanish(start, token.end, state.inside)
            start = None
    if start is not None:
        islands.vanish(start, found[-1].end, state.inside)


def _partners(found: list[Token]) -> dict[int, int]:
    """Where the bracket at each index closes."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(found):
        if token.text in BRACKETS:
            stack.append(index)
        elif token.text in {")", "]", "}"} and stack and BRACKETS[found[stack[-1]].text] == token.text:
            partners[stack.pop()] = index
    return partners


def _without_dead(islands: Islands, found: list[Token], partners: dict[int, int]) -> list[Token]:
    """Leave out what stands under `if (false)`, and blank it."""
    live: list[Token] = []
    index = 0
    while index < len(found):
        stop = _dead_end(found, partners, index)
        if stop is None:
            live.append(found[index])
            index += 1
            continue
        for token in found[index:stop]:
            if token.kind is Kind.MARKUP:
                islands.page.space(token.start, token.end)
        index = stop
    return live


def _dead_end(found: list[Token], partners: dict[int, int], index: int) -> int | None:
    """The index after the branch that `if (false)` at `index` rules out."""
    if found[index].text.lower() != "if":
        return None
    words = [token.text.lower() for token in found[index + 1 : index + 5]]
    if len(words) < 4 or words[0] != "(" or words[1] not in {"false", "0"} or words[2] != ")":
        return None
    if words[3] == "{":
        return partners.get(index + 4, len(found) - 1) + 1
    return _alternative_end(found, index + 5) if words[3] == ":" else None


def _alternative_end(found: list[Token], index: int) -> int:
    depth = 0
    while index < len(found):
        word = found[index].text.lower()
        if depth == 0 and word in {"endif", "else", "elseif"}:
            return index
        if word == "if" and found[index - 1].text.lower() != "else":
            depth += 1
        elif word == "endif":
            depth -= 1
        index += 1
    return index
