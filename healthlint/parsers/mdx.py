"""MDX: Markdown with JSX elements, expressions in braces, imports and exports."""

from __future__ import annotations

import regex

from healthlint.document import Document
from healthlint.parsers import braces, markdown, props
from healthlint.parsers.component import Component
from healthlint.source import Source

# Where a brace starts no expression: front matter, fenced and inline code, comments.
_OUTSIDE = regex.compile(
    r"""\{|\A(?:---|\+\+\+)[ \t]*+[\r\n](?:.*?[\r\n])??(?:---|\+\+\+)[ \t]*+(?=[\r\n]|\Z)
    |^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\r\n]*+(?:\r\n?|\n|\Z)(?:(?![ ]{0,3}(?P=fence))[^\r\n]*+(?:\r\n?|\n|\Z))*?(?:[ ]{0,3}(?P=fence)[^\r\n]*+|\Z)
    |(?P<ticks>`++)[^`\r\n]*+(?P=ticks)|\\[{`<]|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)""",
    regex.VERBOSE | regex.DOTALL | regex.MULTILINE,
)
