"""Templates: markup with tags of PHP, Blade, Liquid, Jinja, Twig, Handlebars, EJS, ERB, ASP, Razor or Go in it.

The tags are blanked in a copy of the same length: a printed value is a gap, a steering tag vanishes without
parting the text. Text that a tag prints is read in place; text that a tag keeps becomes a passage of its own.
"""

from __future__ import annotations

import regex as re

from healthlint.document import Document
from healthlint.parsers import blade, html, php, razor
from healthlint.parsers.blade import DICTIONARY_KEY, keep
from healthlint.parsers.data_json import unescape
from healthlint.parsers.islands import Islands, TagState
from healthlint.parsers.template_tags import STRING, Tag, Use, tags
from healthlint.source import Source

_PERCENT_FORMATS = frozenset({"asp", "ejs", "erb"})
_LITERAL = re.compile(
    r"""\s*+[-=~&]?\s*+(?:(?:_|__|t|gettext|trans|translate|i18n|T|lang|html_safe|raw)\b\s*+\(?\s*+)?
    (?:(?P<quote>["'])(?P<text>(?:[^"'\\]|\\.|(?!(?P=quote))["'])*+)(?P=quote))
    \s*+\)?\s*+(?:\|\s*+(?:t|trans|translate|raw|safe|escape|e|upcase|capitalize|strip|safeHTML|markdownify
        |newline_to_br|strip_html|upper|title|striptags|force_escape)\b[^|"']*+)*+[-;~]?\s*+""",
    re.VERBOSE | re.DOTALL,
)
_UNQUOTED = re.compile(r"\s*+-?\s*+include\w*+\s++([\w./-]++)(?!\s*+[=(])")
_REFERS = re.compile(
    "include(?:_relative|_cached)?|extends?|render|import|from|embed|layout|sections?|partial(?:cached)?"
    "|use|template|block"
)
_SHORTCODES = frozenset({"{{<", "{{%"})
_TEXT_TAGS = frozenset({"trans", "translate", "t", "blocktrans"})
_UNREAD_BLOCKS = frozenset({"comment", "schema", "style", "javascript", "stylesheet"})
_RAW_BLOCKS = frozenset({"raw", "verbatim"})
_FALSE = re.compile(r"[-\s]*+#?if\s*+\(?\s*+(?:[fF]alse|0|nil|[nN]one)\b\s*+\)?\s*+(?:\{|:|then)?[-\s]*+")
_OPENS = re.compile("#?(?:if|unless)|for|range|with|block|define|case|each|do")


def parse(source: Source, format: str) -> Document:
    """Read a template of format `php`, `blade`, `liquid`, `jinja`, `handlebars`, `ejs`, `erb`, `asp`,
    `razor` or `go`."""
    return _read(source, format).document(format, html.read_whole)


def islands(source: Source, format: str) -> Islands:
    """The tags of a page that is no template by its name, blanked."""
    found = _read(source, "erb" if "<%" in source.text else format)
    found.problems.clear()  # what is never closed is text here
    return found


def _read(source: Source, format: str) -> Islands:
    islands = Islands(source)
    if "<?" in source.text:
        php.blank(islands)
    if format != "php":
        if format == "blade":
            blade.code(islands)
        if format in _PERCENT_FORMATS:
            _Reader(islands, percent=True).run()
        _Reader(islands, percent=False).run()
    if format == "blade":
        blade.blank(islands)
    if format == "razor":
        razor.blank(islands)
    return islands


class _Reader:
    """Reads the tags of one kind, in order, over what is left of a page."""

    def __init__(self, islands: Islands, *, percent: bool) -> None:
        self.islands = islands
        self.percent = percent
        self.text = islands.page.text()
        self.state = TagState(self.text)
        self.done = 0
        self.skipped: tuple[str, int] | None = None
        self.raw = ""
        self.dead = 0
        self.dead_start = 0

    def run(self) -> None:
        """Read every tag."""
        for tag in tags(self.text, percent=self.percent, problems=self.islands.problems):
            in_tag = self.state.pass_over(self.done, tag.start)
            self.done = tag.end
            if not self._in_block(tag):
                self._tag(tag, in_tag)
        if self.skipped:
            self._skip_to(len(self.text))
        if self.dead:
            self.islands.page.space(self.dead_start, len(self.text))

    def _in_block(self, tag: Tag) -> bool:
        """Whether a tag stands in, or ends, a stretch that is raw, dead or not read."""
        if self.raw:
            if tag.word == "end" + self.raw:
                self.raw = ""
                self.islands.vanish(tag.start, tag.end, False)
            return True
        if self.skipped:
            if tag.word == "end" + self.skipped[0]:
                self._skip_to(tag.end)
            return True
        if self.dead:
            self._in_dead(tag)
            return True
        return False

    def _skip_to(self, end: int) -> None:
        name, start = self.skipped or ("", end)
        self.islands.page.space(start, end)
        if name == "comment":
            inside = self.text[start:end]
            self.islands.comment(re.sub(r"\{%[^%]*%\}", "", inside), start, end)
        self.skipped = None

    def _in_dead(self, tag: Tag) -> None:
        inside = tag.inside.strip(" -\n\t")
        if _OPENS.fullmatch(tag.word) or (
            self.percent and inside.endswith("{") and not inside.startswith("}")
        ):
            self.dead += 1
            return
        ends = tag.word.startswith("end") or tag.word in {"/if", "/unless"} or inside.startswith("}")
        turns = self.dead == 1 and (tag.word.startswith("els") or "else" in inside[:8])
        if ends and not (tag.opener == "{%" and tag.word not in {"endif", "endunless", "endfor", "endcase"}):
            self.dead -= 1
        if turns or not self.dead:
            self.dead = 0
            self.islands.page.space(self.dead_start, tag.end)

    def _tag(self, tag: Tag, in_tag: bool) -> None:
        islands = self.islands
        if tag.use is Use.COMMENT:
            islands.comment(tag.inside.strip("!-/*# \n\t"), tag.start, tag.end)
            islands.vanish(tag.start, tag.end, in_tag)
            return
        if tag.use is Use.STEER and self._starts_block(tag):
            return
        if self._prints_text(tag, in_tag):
            return
        keeps = self._refer(tag) if tag.use is Use.STEER or self._calls_part(tag) else tag.use is Use.PRINT
        if tag.use is Use.PRINT and keeps:
            self._gap(tag)
        else:
            islands.vanish(tag.start, tag.end, in_tag)

    def _starts_block(self, tag: Tag) -> bool:
        if tag.opener == "{%" and tag.word in _UNREAD_BLOCKS:
            self.skipped = (tag.word, tag.start)
        elif tag.opener == "{%" and tag.word in _RAW_BLOCKS:
            self.raw = tag.word
            self.islands.vanish(tag.start, tag.end, False)
        elif _FALSE.fullmatch(tag.inside):
            self.dead, self.dead_start = 1, tag.start
        else:
            return False
        return True

    def _prints_text(self, tag: Tag, in_tag: bool) -> bool:
        """Show the text that a tag prints, if it prints one that is written in it."""
        if tag.use is Use.STEER and not (tag.opener == "{%" and tag.word in _TEXT_TAGS):
            return False
        start = tag.inner_start + (len(tag.word) + tag.inside.index(tag.word) if tag.use is Use.STEER else 0)
        match = _LITERAL.fullmatch(self.text, start, tag.inner_end)
        if match is None or DICTIONARY_KEY.fullmatch(match["text"]):
            return False
        self.islands.vanish(tag.start, tag.end, in_tag)
        self.islands.page.keep(*match.span("text"))
        unescape(self.islands.page, *match.span("text"))
        return True

    def _gap(self, tag: Tag) -> None:
        before = self.text[max(0, tag.start - 2) : tag.start]
        if before.endswith(("<", "</")):
            self.islands.page.fill("x", tag.start, tag.end)
        else:
            self.islands.page.gap(tag.start, tag.end)

    def _calls_part(self, tag: Tag) -> bool:
        return _REFERS.fullmatch(tag.word) is not None

    def _refer(self, tag: Tag) -> bool:
        """Note the file a tag takes in and list the text that it keeps; always False."""
        refers = bool(_REFERS.fullmatch(tag.word)) or tag.word.startswith((">", "#>"))
        if tag.word.startswith((">", "#>")):
            name = tag.inside.split(">", 1)[1].split()
            self.islands.refer(name[0].strip("\"'") if name else "", tag.start, tag.end)
            refers = False
        if bare := _UNQUOTED.match(tag.inside):
            self.islands.refer(bare[1], tag.start, tag.end)
            refers = False
        elif tag.opener in _SHORTCODES and tag.word[:1] != "/":
            self.islands.refer(f"shortcodes/{tag.word}", tag.start, tag.end)
        for match in STRING.finditer(self.text, tag.inner_start, tag.inner_end):
            if refers and (match["key"] is None or match["key"] in {"partial", "template", "file"}):
                self.islands.refer(match["text"], tag.start, tag.end)
                refers = False
            else:
                keep(self.islands, match, tag.inside)
        return False
