"""Rule files read into a rulebook: the shipped ones, the user's own, or what the cache kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from healthlint import rulecache
from healthlint.composing import CircleError, Entry, Needs, in_order
from healthlint.inflection import Inflection
from healthlint.language.words import words_of
from healthlint.lexicon import Lexicon
from healthlint.patterns import Pattern, PatternError, compile_pattern
from healthlint.products import product_lists
from healthlint.rulebook import Rulebook, RuleError
from healthlint.ruleformat import Pack, nearest, read_authorities, read_pack
from healthlint.rules import Authority
from healthlint.weighing import Scale, Weights, gathered, lists_in
from healthlint.wordlists import lay_out, verb_bases
from healthlint.yamlfile import Node, YamlError, parse


def builtin() -> Path:
    """The folder of the rule files that come with the program."""
    packaged = Path(__file__).parent / "packs"  # in a wheel
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"  # in a checkout


def load(folders: tuple[Path, ...] = (), markets: tuple[str, ...] = ("us",)) -> Rulebook:
    """The built-in rules of these markets and those of the user's own folders; raises RuleError.

    What was worked out from the same files before is taken from the user's cache folder.
    """
    files = [path for folder in (builtin(), *folders) for path in _files(folder)]
    texts = {path: _read(path) for path in files}
    key = rulecache.key(markets, texts)
    state = rulecache.fetch(key)
    if state is None:
        state = _work_out(texts, markets)
        rulecache.store(key, state)
    return _rulebook(state)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules")
    return sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern) if path.is_file())


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from None


def _work_out(texts: Mapping[Path, str], markets: tuple[str, ...]) -> dict[str, Any]:
    """The state of a rulebook as plain values: what the cache keeps."""
    packs = _packs(texts, markets)
    irregular = {word: forms for _, pack in packs for word, forms in pack.irregular.items()}
    spelling = tuple(pair for _, pack in packs for pair in pack.spelling)
    products = [product for _, pack in packs for product in pack.products]
    lists = [(name, inflect, words) for _, pack in packs for name, inflect, words, _ in pack.lists]
    lists += product_lists(products)
    inflection = Inflection(irregular, spelling)
    plain, composed, names = lay_out(lists, inflection)
    entries = _entries(packs, composed, Lexicon(inflection, plain, names))
    lexicon = Lexicon(inflection, plain, names, entries)
    return {
        "rules": sorted((rule for _, pack in packs for rule in pack.rules), key=lambda rule: rule.id),
        "plain": plain,
        "names": names,
        **_rarest_first(packs, lexicon),
        "irregular": irregular,
        "spelling": spelling,
        "bases": verb_bases(lists, inflection),
        "products": products,
        "weights": _weights(packs, lexicon),
        "authorities": {key: one for _, pack in packs for key, one in pack.authorities.items()},
        "plainer": {word: plain for _, pack in packs for word, plain in pack.plainer.items()},
        "protected": frozenset(word.lower() for _, pack in packs for word in pack.protected),
        "short_forms": frozenset(short for _, pack in packs for short in pack.short_forms),
        "not_judged": tuple(line for _, pack in packs for line in pack.not_judged),
        "as_of": max((pack.as_of for _, pack in packs), default=""),
    }


def _rulebook(state: Mapping[str, Any]) -> Rulebook:
    lexicon = Lexicon(
        Inflection(state["irregular"], state["spelling"]),
        state["plain"],
        state["names"],
        tuple(Entry(*fields) for fields in state["entries"]),
        state["bases"],
    )
    rules = tuple(state["rules"])
    return Rulebook(
        rules=tuple(rule for rule in rules if not rule.off),
        lexicon=lexicon,
        needs=state["needs"],
        products=tuple(state["products"]),
        authorities=state["authorities"],
        plainer=state["plainer"],
        protected=state["protected"],
        short_forms=state["short_forms"],
        not_judged=state["not_judged"],
        as_of=state["as_of"],
        all_rules=rules,
        weights=Weights(*state["weights"]),
    )


def _packs(texts: Mapping[Path, str], markets: tuple[str, ...]) -> list[tuple[Path, Pack]]:
    roots: dict[Path, Node] = {}
    authorities: dict[str, Authority] = {}
    for path, text in texts.items():
        try:
            root = parse(text)
            if not _for_markets(root, markets):
                continue
            authorities.update(read_authorities(root))
        except YamlError as error:
            raise _at(path, error) from None
        roots[path] = root
    packs: list[tuple[Path, Pack]] = []
    seen: dict[str, Path] = {}
    for path, root in roots.items():
        try:
            pack = read_pack(root, str(path), authorities)
        except YamlError as error:
            raise _at(path, error) from None
        for rule in pack.rules:
            if rule.id in seen:
                raise RuleError(
                    f"{path}:{rule.line}:1: the rule {rule.id!r} stands in {seen[rule.id]} already"
                )
            seen[rule.id] = path
        packs.append((path, pack))
    return packs


def _for_markets(root: Node, markets: tuple[str, ...]) -> bool:
    market = root.mapping("a rule file").get("market")
    return market is None or market.text("market") in markets


def _at(path: Path, error: YamlError) -> RuleError:
    return RuleError(f"{path}:{error.line}:{error.column}: {error.message}")


def _entries(
    packs: list[tuple[Path, Pack]], composed: Mapping[str, tuple[str, ...]], lexicon: Lexicon
) -> tuple[Entry, ...]:
    """The entries of lists that are patterns, by level; a fault is named at its list."""
    nodes = {name: (path, node) for path, pack in packs for name, _, _, node in pack.lists}
    for name, (path, node) in nodes.items():
        try:
            for text in composed.get(name, ()):
                lexicon.pattern(text)
        except KeyError as error:
            raise _at(path, node.fail(_unknown_list(name, error.args[0], lexicon))) from None
        except PatternError as error:
            raise _at(path, node.fail(f"in the list {name!r}: {error}")) from None
    try:
        return in_order(composed, lexicon.pattern)
    except CircleError as error:
        path, node = nodes[str(error)]
        raise _at(path, node.fail(f"the list {str(error)!r} leads back to itself")) from None


def _weights(packs: list[tuple[Path, Pack]], lexicon: Lexicon) -> Weights:
    """The weights of all files by name; raises RuleError for a rule or a sign that names what is not there."""
    known: dict[str, Scale] = {}
    for path, pack in packs:
        for name, (scale, node) in pack.weights.items():
            known[name] = scale
            lists = {key[1:-1] for key in lists_in(scale.weights)}
            for unknown in sorted(lists - lexicon.names)[:1]:
                raise _at(path, node.fail(_unknown_list(name, unknown, lexicon)))
    for path, pack in packs:
        for rule in pack.rules:
            if rule.weigh and rule.weigh not in known:
                hint = nearest(rule.weigh, known)
                raise RuleError(
                    f"{path}:{rule.line}:1: in {rule.id!r}, no weights are called {rule.weigh!r}{hint}"
                )
    return gathered(known)


def _unknown_list(where: str, name: str, lexicon: Lexicon) -> str:
    return f"in {where!r}: no list is called {name!r}{nearest(name, lexicon.names)}"


def _rarest_first(packs: list[tuple[Path, Pack]], lexicon: Lexicon) -> dict[str, Any]:
    """What entries and patterns need, the rarest first: a word or list that few sentences hold rules most out."""
    common = Counter(_occurring(packs, lexicon))

    def rarest(needs: Iterable[Iterable[str]]) -> Needs:
        ordered = sorted(needs, key=lambda keys: sum(common[key] for key in keys))
        return tuple(tuple(sorted(keys)) for keys in ordered)

    return {
        "entries": tuple(entry._replace(needs=rarest(entry.needs)) for entry in lexicon.entries),
        "needs": {text: rarest(pattern.required) for text, pattern in _compiled(packs, lexicon)},
    }


def _compiled(packs: list[tuple[Path, Pack]], lexicon: Lexicon) -> Iterator[tuple[str, Pattern]]:
    for path, pack in packs:
        for rule in pack.rules:
            pardons = [pardon.text for pardon in (*rule.unless, *rule.needs) if pardon.scope != "context"]
            for text in (*rule.patterns, *pardons):
                place = f"{path}:{rule.line}:1"
                try:
                    yield text, compile_pattern(text, lexicon)
                except KeyError as error:
                    raise RuleError(f"{place}: {_unknown_list(rule.id, error.args[0], lexicon)}") from None
                except PatternError as error:
                    raise RuleError(f"{place}: in {rule.id!r}, the pattern {text!r}: {error}") from None


def _occurring(packs: list[tuple[Path, Pack]], lexicon: Lexicon) -> Iterator[str]:
    """The words and lists of each sentence of the rules' examples: how common each is in copy."""
    for _, pack in packs:
        for rule in pack.rules:
            for text in (*rule.flag, *rule.passes, rule.rationale):
                sentence = words_of(text, 0, len(text))
                lexicon.annotate(sentence)
                yield from sentence.keys
