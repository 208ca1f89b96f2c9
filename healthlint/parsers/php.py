"""PHP inside a page: what it prints is shown in place, the strings it keeps are listed, the rest blanked."""

from __future__ import annotations

from dataclasses import dataclass

from healthlint.document import Problem
from healthlint.parsers.data_json import Enter, Leave, Text
from healthlint.parsers.islands import Islands, TagState
from healthlint.parsers.php_tokens import Kind, Token, show, tokens

_PRINTS = frozenset({"echo", "print"})
# Functions that print their first argument, and those that give it back as a reader will see it.
_PRINTERS = frozenset({"_e", "esc_html_e", "esc_attr_e", "_ex", "printf", "vprintf"})
_SEE_THROUGH = frozenset(
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
_FORMATTED = frozenset({"printf", "sprintf", "vprintf", "vsprintf"})
# Calls and statements whose strings no visitor meets.
_SILENT = frozenset(
    {
        *(
            "throw",
            "use",
            "namespace",
            "case",
            "die",
            "exit",
            "declare",
            "error_log",
            "trigger_error",
            "wp_die",
        ),
        *(
            "_doing_it_wrong",
            "_deprecated_function",
            "prepare",
            "query",
            "exec",
            "execute",
            "header",
            "ini_set",
        ),
        *("get_results", "get_var", "get_row", "define_syslog_variables", "setlocale", "date", "date_i18n"),
        *(
            "preg_match",
            "preg_match_all",
            "preg_replace",
            "preg_split",
            "preg_quote",
            "str_replace",
            "strpos",
        ),
        *("in_array", "explode", "implode", "wp_enqueue_style", "wp_enqueue_script", "wp_register_script"),
        *("log", "debug", "warning", "error", "info", "fopen", "file_get_contents", "is_page", "assert"),
        *("Exception", "RuntimeException", "InvalidArgumentException", "LogicException", "createElement"),
    }
)
_INCLUDES = frozenset({"include", "include_once", "require", "require_once"})
_PARTS = frozenset({"get_template_part", "perch_layout", "locate_template", "load_template", "get_partial"})
_FRAMES = {"get_header": "header", "get_footer": "footer", "get_sidebar": "sidebar"}
_CONTROL = frozenset(
    {
        *("if", "else", "elseif", "endif", "foreach", "endforeach", "for", "endfor", "while", "endwhile"),
        *("switch", "endswitch", "case", "default", "break", "continue", "return", "function", "class"),
    }
)
# A bound on the work: a large theme's largest file has a tenth of it.
_MOST_TOKENS = 120_000
_CLOSERS = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class _Frame:
    """An open bracket: the key its strings stand under, and whether they are of no matter."""

    mark: str
    callee: str
    key: str
    silent: bool
    is_record: bool = False


def blank(islands: Islands, start: int = 0, end: int | None = None, *, code: bool = False) -> None:
    """Read the PHP of a page (or the code at `start`..`end`) into `islands`."""
    found: list[Token] = []
    for token in tokens(islands.source.text, start, end, code=code):
        if token.kind is Kind.COMMENT:
            _comment(islands, token)
        found.append(token)
    _blank_code(islands, found)
    if len(found) > _MOST_TOKENS:
        message = f"more than {_MOST_TOKENS:,} words of PHP: what the code prints and keeps was not read"
        islands.problems.append(Problem(message))
        return
    significant = [token for token in found if token.kind is not Kind.COMMENT]
    partners = _partners(significant)
    live = _without_dead(islands, significant, partners)
    if len(live) < len(significant):
        partners = _partners(live)
    shown = _Printer(islands, live, partners).run()
    _Keeper(islands, live, shown).run()


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
        if token.text in _CLOSERS:
            stack.append(index)
        elif token.text in {")", "]", "}"} and stack and _CLOSERS[found[stack[-1]].text] == token.text:
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


class _Printer:
    """Shows on the page what `echo` and its like print."""

    def __init__(self, islands: Islands, found: list[Token], partners: dict[int, int]) -> None:
        self.islands, self.found, self.partners = islands, found, partners
        self.shown: set[int] = set()

    def run(self) -> set[int]:
        """Show everything printed; the starts of the strings shown."""
        fresh = True
        for index, token in enumerate(self.found):
            if token.kind is Kind.ECHO or (token.text in _PRINTS and token.kind is Kind.NAME):
                self._print(index + 1, self._end(index + 1))
            elif fresh and token.kind is Kind.NAME and self._calls(index):
                self._call(index)
            fresh = token.kind in {Kind.OPEN, Kind.CLOSE} or token.text in {";", "{", "}", ":", ")"}
        return self.shown

    def _calls(self, index: int) -> bool:
        return index + 1 < len(self.found) and self.found[index + 1].text == "("

    def _call(self, index: int) -> None:
        name = self.found[index].text
        stop = self.partners.get(index + 1)
        if stop is None or name in _CONTROL or name in _INCLUDES:
            return
        if name in _PRINTERS:
            self._print(index + 2, self._first_argument(index + 2, stop), printf=name in _FORMATTED)
        elif name.startswith(("the_", "bloginfo", "perch_content")):
            self.islands.page.gap(self.found[index].start, self.found[stop].end)

    def _end(self, index: int) -> int:
        while (
            index < len(self.found)
            and self.found[index].text != ";"
            and self.found[index].kind is not Kind.CLOSE
        ):
            index = self.partners.get(index, index) + 1
        return min(index, len(self.found))

    def _first_argument(self, index: int, stop: int) -> int:
        while index < stop and self.found[index].text != ",":
            index = self.partners.get(index, index) + 1
        return min(index, stop)

    def _print(self, start: int, stop: int, *, printf: bool = False) -> None:
        """Show the expression of the tokens `start`..`stop`, into the brackets and calls it consists of."""
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
                        self.islands.page.space(self.found[index].start, self.found[index].end)
                    begin = index + 1
                index = self.partners.get(index, index) + 1

    def _operand(self, start: int, stop: int, printf: bool) -> list[tuple[int, int, bool]]:
        first, last = self.found[start], self.found[stop - 1]
        if first.kind is Kind.STRING and stop == start + 1:
            show(self.islands.page, first, printf=printf)
            self.shown.add(first.start)
        elif first.text == "(" and self.partners.get(start) == stop - 1:
            return [(start + 1, stop - 1, printf)]
        elif first.text in _SEE_THROUGH and self._calls(start) and self.partners.get(start + 1) == stop - 1:
            inner = self._first_argument(start + 2, stop - 1)
            return [(start + 2, inner, printf or first.text in _FORMATTED)] if inner > start + 2 else []
        else:
            self.islands.page.gap(first.start, last.end)
        return []


class _Keeper:
    """Lists the strings that the code keeps, under their keys, and the files it takes in."""

    def __init__(self, islands: Islands, found: list[Token], shown: set[int]) -> None:
        self.islands, self.found, self.shown = islands, found, shown
        self.frames = [_Frame("", "", "", False)]
        self.name = ""
        self.index = 0

    def run(self) -> None:
        """Go through the tokens once."""
        while self.index < len(self.found):
            token = self.found[self.index]
            if token.kind is Kind.STRING:
                self._string(token)
            elif token.kind in {Kind.NAME, Kind.VARIABLE}:
                self._word(token)
            elif token.kind is Kind.MARK:
                self._mark(token.text)
            elif token.kind is Kind.CLOSE:
                self._end_statement()
            self.index += 1

    def _text(self, index: int) -> str:
        return self.found[index].text if 0 <= index < len(self.found) else ""

    def _word(self, token: Token) -> None:
        word = token.text.lstrip("$")
        frame = self.frames[-1]
        if token.kind is Kind.NAME and self._text(self.index + 1) == ":" and frame.callee:
            frame.key = word
        elif word in _INCLUDES or word in _PARTS or word in _FRAMES:
            self._refer(word, token)
        if word in _SILENT and frame.mark in {"", "{"} and self._text(self.index + 1) != "(":
            frame.silent = True
        self.name = word

    def _refer(self, word: str, token: Token) -> None:
        texts: list[str] = []
        index = self.index + 1
        while index < len(self.found) and index < self.index + 24:
            following = self.found[index]
            if following.kind is Kind.STRING:
                texts.append(self.islands.source.text[following.inner_start : following.inner_end])
                self.shown.add(following.start)
            if following.text in {";", "[", "{"} or following.kind is Kind.CLOSE:
                break
            index += 1
        target = (
            texts[-1]
            if word in _INCLUDES and texts
            else "-".join([_FRAMES.get(word, ""), *texts[:2]]).strip("-")
        )
        self.islands.refer(target, token.start, self.found[min(index, len(self.found)) - 1].end)

    def _mark(self, mark: str) -> None:
        frame = self.frames[-1]
        if mark in _CLOSERS:
            self._open(mark, frame)
        elif mark in {")", "]", "}"} and len(self.frames) > 1:
            if self.frames.pop().is_record:
                self.islands.events.append(Leave())
        elif mark in {"=", ".="} and frame.mark in {"", "{", "("}:
            frame.key = self.name
        elif mark == ",":
            frame.key = self.frames[-2].key if frame.is_record and len(self.frames) > 1 else ""
        elif mark == ";":
            self._end_statement()

    def _open(self, mark: str, frame: _Frame) -> None:
        before = self.found[self.index - 1] if self.index else None
        named = before is not None and before.kind in {Kind.NAME, Kind.VARIABLE}
        callee = before.text if before is not None and mark == "(" and before.kind is Kind.NAME else ""
        subscript = mark == "[" and (named or self._text(self.index - 1) in {"]", ")"}) and callee == ""
        is_record = callee == "array" or (mark == "[" and not subscript)
        through = is_record or callee in _SEE_THROUGH or (mark == "(" and not callee)
        silent = frame.silent or subscript or callee in _SILENT or (mark == "[" and named and not is_record)
        self.frames.append(_Frame(mark, callee, frame.key if through else "", silent, is_record))
        if is_record:
            self.islands.events.append(Enter(frame.key))

    def _end_statement(self) -> None:
        frame = self.frames[-1]
        if frame.mark in {"", "{"}:
            frame.key, frame.silent = "", False

    def _string(self, token: Token) -> None:
        text = self.islands.source.text[token.inner_start : min(token.inner_end, token.inner_start + 100)]
        frame = self.frames[-1]
        if self._text(self.index + 1) == "=>" or (
            frame.callee == "define" and self._text(self.index - 1) == "("
        ):
            frame.key = text
            return
        if self._text(self.index - 1) == "[" and frame.silent:
            self.name = text
        if frame.silent or token.start in self.shown or frame.callee in _SILENT:
            return
        start, end = token.inner_start, self._joined(token)
        self.islands.events.append(Text(frame.key, start, end, frame.is_record and not self._has_key()))

    def _has_key(self) -> bool:
        return self._text(self.index - 1) == "=>"

    def _joined(self, token: Token) -> int:
        """Show a string and what `.` joins to it; where it all ends. Values between are gaps."""
        data = self.islands.data
        show(data, token, printf=self.frames[-1].callee in _FORMATTED)
        end = token.inner_end
        while self._text(self.index + 1) == "." and self.index + 2 < len(self.found):
            following = self.found[self.index + 2]
            if following.kind is Kind.STRING:
                data.hide(end, following.inner_start)
                show(data, following)
                end = following.inner_end
            elif following.kind is Kind.VARIABLE and self._text(self.index + 3) in {".", ";", ",", ")", "]"}:
                data.hide(end, following.start)
                data.gap(following.start, following.end)
                end = following.end
            else:
                break
            self.index += 2
        return end
