"""Names for reports that outlive edits elsewhere, and copy repeated in one file reported once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from healthlint.diagnostics import Diagnostic, Related
from healthlint.document import Visibility
from healthlint.places import Places, Quote


def merge_repeats(diagnostics: Iterable[Diagnostic], places: Places) -> tuple[Diagnostic, ...]:
    """Reports that say the same of the same sentence in other passages become related places of one of them.

    That is the first that stands on the page itself, or the first of all.
    """
    first: dict[tuple[str, str, str, str, int], int] = {}
    kept: list[Diagnostic] = []
    found = [(diagnostic, places.quote(diagnostic.span)) for diagnostic in sorted(diagnostics, key=_order)]
    for diagnostic, quote in sorted(found, key=lambda one: _is_aside(one[1], places)):
        key = _key(diagnostic, quote) if quote else None
        if key is None or key not in first:
            if key is not None:
                first[key] = len(kept)
            kept.append(diagnostic)
        elif not kept[first[key]].span.overlaps(diagnostic.span):
            related = (*kept[first[key]].related, Related(diagnostic.span, "also here"))
            kept[first[key]] = kept[first[key]]._replace(related=related)
    return tuple(sorted(kept, key=_order))


def _key(diagnostic: Diagnostic, quote: Quote) -> tuple[str, str, str, str, int]:
    said, words, sentence = map(_folded, (diagnostic.message, quote.words, quote.sentence))
    return diagnostic.rule, said, words, sentence, quote.at


def _is_aside(quote: Quote | None, places: Places) -> bool:
    """Whether it stands where only machines and search pages show it."""
    return quote is not None and places.document.passages[quote.passage].visibility is not Visibility.SHOWN


def with_fingerprints(
    diagnostics: Iterable[Diagnostic], places: Places, path: str, owed: frozenset[str] = frozenset()
) -> tuple[Diagnostic, ...]:
    """The reports, each with a fingerprint: 32 hex digits of the SHA-256 of rule, path, words and sentence.

    `path` must not depend on where the program is started. `owed` are the rules on what a page must state:
    their reports are known by the rule alone, since the line that creates the duty may change. Reports that
    agree in all this are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for diagnostic in diagnostics:
        quote = None if diagnostic.rule in owed else places.quote(diagnostic.span)
        key = (diagnostic.rule, path, *_content(quote, diagnostic, places, owed))
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        named.append(diagnostic._replace(fingerprint=digest.hexdigest()[:32]))
    return tuple(named)


def _content(
    quote: Quote | None, diagnostic: Diagnostic, places: Places, owed: frozenset[str]
) -> tuple[str, ...]:
    if quote is not None:
        return _folded(quote.words), _folded(quote.sentence)
    if diagnostic.rule in owed:
        return ()
    return (_folded(places.document.source.quote(diagnostic.span)),)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.span.start, diagnostic.span.end, diagnostic.rule
