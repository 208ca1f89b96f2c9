"""The strings that PHP keeps, and the files that it takes in."""

from __future__ import annotations

from dataclasses import dataclass

from healthlint.parsers.data_json import Enter, Leave, Text
from healthlint.parsers.islands import Islands
from healthlint.parsers.php_print import INCLUDES, SEE_THROUGH, Expression
from healthlint.parsers.php_tokens import BRACKETS, Kind, Token

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
_PARTS = frozenset({"get_template_part", "perch_layout", "locate_template", "load_template", "get_partial"})
_FRAMES = {"get_header": "header", "get_footer": "footer", "get_sidebar": "sidebar"}
_AFTER_OPERAND = frozenset({".", ",", ";", ")", "]", "}", "?", ":", "??", "=>"})


@dataclass(slots=True)
class _Frame:
    """An open bracket: the key its strings stand under, and whether they are of no matter."""

    mark: str
    callee: str
    key: str
    silent: bool
    is_record: bool = False


class Keeper:
    """Lists the strings that the code keeps, under their keys, and the files it takes in."""

    def __init__(
        self, islands: Islands, found: list[Token], partners: dict[int, int], shown: set[int]
    ) -> None:
        self.islands, self.found, self.shown = islands, found, shown
        self.expression = Expression(islands.data, found, partners, shown)
        self.frames = [_Frame("", "", "", False)]
        self.name = ""
        self.index = 0
        self.joined = 0

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
        elif word in INCLUDES or word in _PARTS or word in _FRAMES:
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
            if following.text in {";", "[", "{"} | INCLUDES or following.kind is Kind.CLOSE:
                break
            index += 1
        target = (
            texts[-1]
            if word in INCLUDES and texts
            else "-".join([_FRAMES.get(word, ""), *texts[:2]]).strip("-")
        )
        self.islands.refer(target, token.start, self.found[min(index, len(self.found)) - 1].end)

    def _mark(self, mark: str) -> None:
        frame = self.frames[-1]
        if mark in BRACKETS:
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
        through = is_record or callee in SEE_THROUGH or (mark == "(" and not callee)
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
        if frame.silent or token.start in self.shown or token.start < self.joined or frame.callee in _SILENT:
            return
        start, end = token.inner_start, self._joined(token)
        self.islands.events.append(Text(frame.key, start, end, frame.is_record and not self._has_key()))

    def _has_key(self) -> bool:
        return self._text(self.index - 1) == "=>"

    def _joined(self, token: Token) -> int:
        """Show a string and what `.` joins to it; where it all ends."""
        printf = self.frames[-1].callee in SEE_THROUGH
        stop = self.index + 1
        while self._text(stop) == ".":
            stop = self.expression.end(stop + 1, _AFTER_OPERAND)
        end = self.found[stop - 1].end
        if stop == self.index + 1:
            end = token.inner_end
        else:
            self.islands.data.hide(token.start, end)
        self.expression.show(self.index, stop, printf=printf)
        self.joined = end
        return end
