"""What PHP prints, shown in place on the page."""

from __future__ import annotations

from healthlint.parsers.islands import Islands
from healthlint.parsers.mask import Mask
from healthlint.parsers.php_tokens import Kind, Token, show

_PRINTS = frozenset({"echo", "print"})
# Functions that print their first argument, and those that give it back as a reader will see it.
_PRINTERS = frozenset({"_e", "esc_html_e", "esc_attr_e", "_ex", "printf", "vprintf"})
SEE_THROUGH = frozenset(
    {
        *(
            "__",
            "_x",
            "_n",
            "esc_html",
            "esc_attr",
            "esc_html__",
            "esc_attr__",
            "esc_html_x",
            "esc_attr_x",
            "e",
        ),
        *(
            "trans",
            "sprintf",
            "vsprintf",
            "wp_kses_post",
            "wp_kses",
            "wpautop",
            "nl2br",
            "trim",
            "t",
            "ucfirst",
        ),
        *(
            "htmlspecialchars",
            "htmlentities",
            "html_entity_decode",
            "strtoupper",
            "apply_filters_the_content",
        ),
    }
)
FORMATTED = frozenset({"printf", "sprintf", "vprintf", "vsprintf"})
INCLUDES = frozenset({"include", "include_once", "require", "require_once"})
_CONTROL = frozenset(
    {
        *("if", "else", "elseif", "endif", "foreach", "endforeach", "for", "endfor", "while", "endwhile"),
        *("switch", "endswitch", "case", "default", "break", "continue", "return", "function", "class"),
    }
)
_COMMA = frozenset({","})
_SEMICOLON = frozenset({";"})


class Expression:
    """Shows in a mask what the expression of some tokens gives: its strings, and its values as gaps."""

    def __init__(self, mask: Mask, found: list[Token], partners: dict[int, int], shown: set[int]) -> None:
        self.mask, self.found, self.partners, self.shown = mask, found, partners, shown

    def calls(self, index: int) -> bool:
        """Whether the token at `index` is the name of a call."""
        return index + 1 < len(self.found) and self.found[index + 1].text == "("

    def end(self, index: int, marks: frozenset[str]) -> int:
        """The index from `index` on of the first of these marks, outside brackets, or of the code's end."""
        while index < len(self.found):
            token = self.found[index]
            if token.text in marks or token.kind is Kind.CLOSE:
                return index
            index = self.partners.get(index, index) + 1
        return len(self.found)

    def show(self, start: int, stop: int, *, printf: bool = False) -> None:
        """Show the tokens `start`..`stop`, going into the brackets and calls they consist of."""
        if start >= stop:
            return
        todo = [(start, stop, printf)]
        while todo:
            start, stop, printf = todo.pop()
            begin = start
            index = start
            while index <= stop:
                mark = self.found[index].text if index < stop else ""
                if index == stop or mark in {".", ",", "?", ":", "??"}:
                    if begin < index and mark != "?":
                        todo.extend(self._operand(begin, index, printf))
                    if mark in {"?", ":", "??"}:
                        self.mask.space(self.found[index].start, self.found[index].end)
                    begin = index + 1
                index = self.partners.get(index, index) + 1

    def _operand(self, start: int, stop: int, printf: bool) -> list[tuple[int, int, bool]]:
        first, last = self.found[start], self.found[stop - 1]
        if first.kind is Kind.STRING and stop == start + 1:
            show(self.mask, first, printf=printf)
            self.shown.add(first.start)
        elif first.text == "(" and self.partners.get(start) == stop - 1:
            return [(start + 1, stop - 1, printf)]
        elif first.text in SEE_THROUGH and self.calls(start) and self.partners.get(start + 1) == stop - 1:
            inner = min(self.end(start + 2, _COMMA), stop - 1)
            return [(start + 2, inner, printf or first.text in FORMATTED)] if inner > start + 2 else []
        else:
            self.mask.gap(first.start, last.end)
        return []


class Printer:
    """Shows on the page what `echo` and its like print."""

    def __init__(self, islands: Islands, found: list[Token], partners: dict[int, int]) -> None:
        self.islands, self.found, self.partners = islands, found, partners
        self.shown: set[int] = set()
        self.expression = Expression(islands.page, found, partners, self.shown)

    def run(self) -> set[int]:
        """Show everything printed; the starts of the strings shown."""
        fresh, done = True, 0
        for index, token in enumerate(self.found):
            if index >= done and (
                token.kind is Kind.ECHO or (token.text in _PRINTS and token.kind is Kind.NAME)
            ):
                done = self.expression.end(index + 1, _SEMICOLON)
                self.expression.show(index + 1, done)
            elif fresh and token.kind is Kind.NAME and self.expression.calls(index):
                self._call(index)
            fresh = token.kind in {Kind.OPEN, Kind.CLOSE} or token.text in {";", "{", "}", ":", ")"}
        return self.shown

    def _call(self, index: int) -> None:
        name = self.found[index].text
        stop = self.partners.get(index + 1)
        if stop is None or name in _CONTROL or name in INCLUDES:
            return
        if name in _PRINTERS:
            end = min(self.expression.end(index + 2, _COMMA), stop)
            self.expression.show(index + 2, end, printf=name in FORMATTED)
        elif name.startswith(("the_", "bloginfo", "perch_content")):
            self.islands.page.gap(self.found[index].start, self.found[stop].end)
