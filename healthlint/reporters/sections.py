"""What the terminal says of a file beside its diagnostics: duties, products, reading level, silenced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from healthlint.report import FileReport, Grade, ProductUse, Reading, Silenced
from healthlint.reporters.citations import Citations
from healthlint.reporters.duties import duties
from healthlint.reporters.outcome import counted
from healthlint.reporters.screen import QUIET, STRONG, at, indented, joined, mark, name, place, prose
from healthlint.rules import Rule
from healthlint.source import Source

_ENOUGH_WORDS = 100
_SHORT_LIST = 5


def sections(file: FileReport, rules: dict[str, Rule], width: int, citations: Citations) -> Iterator[Text]:
    """The sections that have something to say, each followed by an empty line."""
    parts = (
        duties(file, rules, width, citations),
        _products(file.products, file.path, width),
        _reading(file.reading, file.path, width),
        _silenced(file.silenced, file.document.source, width),
    )
    for part in parts:
        lines = list(part)
        if lines:
            yield from lines
            yield Text()


def promoted(uses: Sequence[ProductUse]) -> str:
    """The products of a page in one line, each with its status and what it is promoted for."""
    products = list(dict.fromkeys((use.product, use.status) for use in uses))
    named = [_promoted(product, status, uses) for product, status in products[:3]]
    more = len(products) - len(named)
    return "; ".join(named) + (f"; and {counted(more, 'other')}" if more else "")


def _promoted(product: str, status: str, uses: Sequence[ProductUse]) -> str:
    named = dict.fromkeys(use.use for use in uses if use.product == product and use.use)
    known = f" ({status})" if status else ""
    return f"promotes {product}{known} for {', '.join(named)}" if named else f"names {product}{known}"


def _products(uses: Sequence[ProductUse], path: str, width: int) -> Iterator[Text]:
    """Each product and use once, where it stands first and how often it comes again."""
    if not uses:
        return
    yield Text("  Products and uses", STRONG)
    same: dict[tuple[str, str, str, bool | None], list[ProductUse]] = {}
    for use in uses:
        same.setdefault((use.product, use.use, use.status, use.on_label), []).append(use)
    for first, *others in same.values():
        yield from indented(_product(first, len(others), path), width, 2, 4)


def _product(use: ProductUse, others: int, path: str) -> Text:
    what = f"{use.product} for {use.use}" if use.use else use.product
    places = at(use.place, path) + (f" and {others} more" if others else "")
    return joined(mark(use.on_label), " ", prose(what), f"  {places}  ", prose(use.status, QUIET))


def _reading(reading: Reading | None, path: str, width: int) -> Iterator[Text]:
    if reading is None or not reading.grades:
        return
    title = joined(Text("Reading level", STRONG), f"  target grade {reading.target:g}")
    yield from indented(title, width, 2)
    page, parts = reading.grades[0], reading.grades[1:]
    graded = [grade for grade in parts if grade.flesch_kincaid is not None]
    for grade in (page, *graded):
        yield from indented(prose(f"{grade.scope}: {_grade(grade)}"), width, 4, 2)
    if len(graded) < len(parts):
        short = f"{counted(len(parts) - len(graded), 'section')} with not enough text for a grade"
        yield from indented(prose(f"{short} ({_ENOUGH_WORDS} words needed)", QUIET), width, 4, 2)
    yield from _advice(reading, path, width)


def _grade(grade: Grade) -> str:
    if grade.flesch_kincaid is None or grade.smog is None:
        return f"not enough text for a grade ({counted(grade.words, 'word')}; {_ENOUGH_WORDS} needed)"
    figures = f"grade {grade.flesch_kincaid:.1f} (Flesch-Kincaid), {grade.smog:.1f} (SMOG)"
    if grade.masked_flesch_kincaid is None or grade.masked_smog is None:
        return figures
    masked = f"{grade.masked_flesch_kincaid:.1f}, {grade.masked_smog:.1f}"
    return f"{figures}; with protected terms as short words {masked}"


def _advice(reading: Reading, path: str, width: int) -> Iterator[Text]:
    if reading.hardest:
        hardest = ", ".join(f"{at(s.place, path)} ({counted(s.words, 'word')})" for s in reading.hardest)
        yield from indented(prose(f"hardest: {hardest}"), width, 4, 2)
    if reading.plainer:
        plainer = ", ".join(f"{word} → {plain}" for word, plain in reading.plainer)
        yield from indented(prose(f"plainer: {plainer}"), width, 4, 2)


def _silenced(silenced: Sequence[Silenced], source: Source, width: int) -> Iterator[Text]:
    if not silenced:
        return
    title = joined(Text("Silenced by comments", STRONG), f"  {counted(len(silenced), 'report')}")
    yield from indented(title, width, 2)
    for one in silenced[:_SHORT_LIST]:
        where = place(source, one.diagnostic.span.start)
        text = joined(f"{where}  ", name(one.diagnostic.rule), "  ", prose(one.reason, QUIET))
        yield from indented(text, width, 4, 2)
    if len(silenced) > _SHORT_LIST:
        yield Text(f"    and {len(silenced) - _SHORT_LIST} more", QUIET)
