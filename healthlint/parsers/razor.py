"""Razor, the templates of ASP.NET: markup with C# behind "@".

What only steers vanishes, what prints a value is a gap, and the markup in blocks is read as it stands. Lines of
code at the start of a block are blanked up to the first tag; strings that a page keeps for its layout are read.
"""

from __future__ import annotations

from bisect import bisect_left

import regex as re

from healthlint.parsers.islands import Islands, TagState
from healthlint.parsers.template_tags import STRING

_AT = re.compile(r"(?<![\w.%+-])@(?=[\w({*:@])")
_LINE = re.compile(
    r"(?:page|model|using|inject|inherits|implements|layout|namespace|attribute|addTagHelper|removeTagHelper"
    r"|tagHelperPrefix|typeparam|rendermode)\b(?!\s*+\()[^\n\r]*+"
)
_CODE = re.compile(r"(?:functions|code)\s*+(?=\{)")
_BLOCK = re.compile(r"(?:if|for|foreach|while|switch|using|lock|do|try|section)\b")
_GOES_ON = re.compile(r"\s*+(?:else(?:\s++if)?|catch|finally|while)\b")
_HEAD = re.compile(r"[\w\s]{0,200}+")
_BRACE = re.compile(r"\s{0,200}+(?=\{)")
_NAME = re.compile(r"(?:await\s{1,20}+)?+[A-Za-z_]\w{0,200}+")
_MEMBER = re.compile(r"\??\.[A-Za-z_]\w{0,200}+|\[[^\]\n]{0,200}+\]")
_STATEMENTS = re.compile(r"(?:\s*+(?![<@}\s])[^\n\r]*+)*+\s*+")
_TAG = re.compile(r"<[A-Za-z!/]")
_TAKES_IN = re.compile(r"(?:await\s++)?+Html\.(?:Render)?Partial(?:Async)?\s*+\(")
_KEPT = re.compile(r"View(?:Bag\.(?P<name>\w++)|Data\[\"(?P<key>\w++)\"\])\s*+=\s*+(?=\")")
_PAIRS = re.compile(r"[{}()]")
_CASES = re.compile(r"^[ \t]*+(?:(?:break|continue);|(?:case [^\n:<]*+|default):)[ \t\r]*+$", re.MULTILINE)


def blank(islands: Islands) -> None:
    """Blank the code of a page; what it keeps is read, the files it takes in noted."""
    _Reader(islands).run()


class _Reader:
    """Reads what stands behind each "@", in order."""

    def __init__(self, islands: Islands) -> None:
        self.islands = islands
        self.text = islands.page.text()
        self.state, self.passed = TagState(self.text), 0
        self.ends = _ends(self.text)
        self.tags = [match.start() for match in _TAG.finditer(self.text)]

    def run(self) -> None:
        """Read every "@"; what stands in code that was blanked is passed over."""
        if "@switch" in self.text:
            for match in _CASES.finditer(self.text):
                self.islands.page.space(*match.span())
        done = 0
        for match in _AT.finditer(self.text):
            if match.start() >= done:
                done = self._at(match.start())

    def _at(self, start: int) -> int:
        """Read one "@" and say up to where."""
        after = start + 1
        sign = self.text[after]
        if sign == "@":  # "@@" shows one
            return self._vanish(start, after) + 1
        if sign == ":":  # "@:" shows its line
            return self._vanish(start, after + 1)
        if sign == "*":
            return self._comment(start)
        if sign == "{":
            return self._block(start, after)
        if match := _LINE.match(self.text, after):
            return self._vanish(start, match.end())
        if match := _CODE.match(self.text, after):
            return self._code(start, match.end())
        if _BLOCK.match(self.text, after) and (brace := self._header(after)) >= 0:
            return self._block(start, brace)
        return self._value(start, after)

    def _vanish(self, start: int, end: int) -> int:
        in_tag = self.state.pass_over(self.passed, start)
        self.passed = end
        self.islands.vanish(start, end, in_tag)
        return end

    def _comment(self, start: int) -> int:
        end = self.text.find("*@", start + 2)
        end = len(self.text) if end < 0 else end + 2
        self.islands.comment(self.text[start:end].strip("@* \r\n\t"), start, end)
        return self._vanish(start, end)

    def _code(self, start: int, brace: int) -> int:
        """Blank code without markup, reading the strings that it keeps for the layout."""
        end = self.ends.get(brace, len(self.text))
        self._keep(brace, end)
        return self._vanish(start, end)

    def _block(self, start: int, brace: int) -> int:
        """Blank the head and the foot of a block and its first lines of code; its markup stays."""
        end = self.ends.get(brace, len(self.text))
        first = bisect_left(self.tags, brace)
        if first == len(self.tags) or self.tags[first] >= end:
            return self._code(start, brace)
        inside = self._statements(brace)
        self.islands.page.space(start, inside)
        while self.text[end - 1 : end] == "}":
            foot = _GOES_ON.match(self.text, end)
            brace = self._header(foot.end()) if foot else -1
            if brace < 0:
                self.islands.page.space(end - 1, end)
                break
            self.islands.page.space(end - 1, self._statements(brace))
            end = self.ends.get(brace, len(self.text))
        return inside

    def _header(self, start: int) -> int:
        """The brace that follows the words and the brackets of a head, or -1."""
        head = _HEAD.match(self.text, start)
        match = _BRACE.match(self.text, self._brackets(head.end() if head else start))
        return match.end() if match else -1

    def _statements(self, brace: int) -> int:
        """Where the code ends with which a block begins."""
        match = _STATEMENTS.match(self.text, brace + 1, self.ends.get(brace, len(self.text)))
        end = match.end() if match else brace + 1
        self._keep(brace, end)
        return end

    def _keep(self, start: int, end: int) -> None:
        for match in _KEPT.finditer(self.text, start, end):
            if string := STRING.match(self.text, match.end(), end):
                self.islands.keep((match["name"] or match["key"]).lower(), *string.span("text"))

    def _value(self, start: int, after: int) -> int:
        """Blank a value: a name with what is asked of it, or what stands in brackets."""
        name = _NAME.match(self.text, after)
        end = name.end() if name else after
        while (further := self._further(end)) > end:
            end = further
        if end == after:
            return after
        if _TAKES_IN.match(self.text, after, end) and (file := STRING.search(self.text, after, end)):
            self.islands.refer(file["text"], start, end)
            return self._vanish(start, end)
        self.islands.page.gap(start, end)
        return end

    def _further(self, end: int) -> int:
        """Where a member or brackets end that follow a value; the same place where none do."""
        match = _MEMBER.match(self.text, end)
        return match.end() if match else self._brackets(end)

    def _brackets(self, start: int) -> int:
        """Where the brackets end that begin here; the same place where none do."""
        return self.ends.get(start, start) if self.text[start : start + 1] == "(" else start


def _ends(text: str) -> dict[int, int]:
    """The end of each pair of braces or brackets by its start, the closing one included."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {"}": [], ")": []}
    for match in _PAIRS.finditer(text):
        sign = match.group()
        if sign in opened:
            if opened[sign]:
                ends[opened[sign].pop()] = match.end()
        else:
            opened["}" if sign == "{" else ")"].append(match.start())
    return ends
