"""Rule files as written: which keys they have, and how they become rules, with line and column in each error."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from healthlint.diagnostics import Severity
from healthlint.document import Kind
from healthlint.rules import SCOPES, Authority, Pardon, Rule
from healthlint.weighing import Scale
from healthlint.yamlfile import Node, YamlError

CONTEXTS = frozenset(
    {
        "negated",
        "hedged",
        "asked",
        "denied",
        "cautioned",
        "sourced",
        "told",
        "quoted",
        "named",
        "about-condition",
        "risk-named",
    }
)
"""Names that `unless` may use for what the sentence around a match says; answered by `healthlint.language`."""

REPORTS = frozenset({"answer"})
"""Where `report` may put a report; answered by `healthlint.check`."""
ONCE = frozenset({"passage"})
"""Where `once` may have a family report once; answered by `healthlint.check`."""
JUDGES = frozenset({"approval", "off-label", "status-distant"})
"""Names that `judge` may use; answered by `healthlint.status`."""

FILE_KEYS = (
    "about",
    "family",
    "market",
    "pack",
    "as-of",
    "authorities",
    "defaults",
    "rules",
    "lists",
    "weights",
    "language",
    "products",
    "plainer",
    "not-judged",
    "protected",
    "short-forms",
)
RULE_KEYS = (
    "name",
    "family",
    "severity",
    "message",
    "rationale",
    "authority",
    "find",
    "weigh",
    "unless",
    "needs",
    "suggest",
    "on",
    "said",
    "after",
    "also-said",
    "not-said",
    "about",
    "beside",
    "against",
    "stakes",
    "judge",
    "label",
    "report",
    "once",
    "firm",
    "off",
    "flag",
    "pass",
)
_PATTERN_KEYS = ("find", "said", "also-said", "not-said", "about", "beside", "against", "after")
_TEXT_KEYS = (*_PATTERN_KEYS, "suggest", "on", "flag", "pass")
WEIGHT_KEYS = ("about", "base", "lowered", "signs")
LIST_KEYS = ("about", "inflect", "words")
INFLECT = ("verb", "noun", "adjective")


@dataclass
class Pack:
    """The contents of one rule file."""

    rules: list[Rule] = field(default_factory=list)
    lists: list[tuple[str, str, tuple[str, ...], Node]] = field(default_factory=list)
    irregular: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    spelling: list[tuple[str, str]] = field(default_factory=list)
    products: list[Mapping[str, Any]] = field(default_factory=list)
    plainer: dict[str, str] = field(default_factory=dict)
    protected: list[str] = field(default_factory=list)
    short_forms: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)
    authorities: dict[str, Authority] = field(default_factory=dict)
    weights: dict[str, tuple[Scale, Node]] = field(default_factory=dict)
    as_of: str = ""


def known_keys(node: Node, keys: Iterable[str], what: str) -> Mapping[str, Node]:
    """The mapping of a node, whose keys must all be known; the error names the nearest known one."""
    mapping = node.mapping(what)
    known = tuple(keys)
    for key in mapping:
        if key not in known:
            raise YamlError(f"{what} has no key {key!r}{nearest(key, known)}", *node.keys[key])
    return mapping


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def read_authorities(root: Node) -> dict[str, Authority]:
    """The sources a file names for others to cite."""
    node = root.mapping("a rule file").get("authorities")
    return (
        {} if node is None else {key: _authority(value) for key, value in node.mapping("authorities").items()}
    )


def read_pack(root: Node, path: str, authorities: Mapping[str, Authority]) -> Pack:
    """One rule file; raises YamlError with the place of what is wrong."""
    top = known_keys(root, FILE_KEYS, "a rule file")
    pack = Pack()
    readers: dict[str, Callable[[Node], None]] = {
        "lists": lambda node: _read_lists(node, pack),
        "weights": lambda node: _read_weights(node, pack),
        "language": lambda node: _read_language(node, pack),
        "products": lambda node: pack.products.extend(_plain(item) for item in node.items("products")),
        "plainer": lambda node: pack.plainer.update(
            {key: value.text("a plain word") for key, value in node.mapping("plainer").items()}
        ),
        "not-judged": lambda node: pack.not_judged.extend(node.texts("not-judged")),
        "protected": lambda node: pack.protected.extend(node.texts("protected")),
        "short-forms": lambda node: pack.short_forms.extend(node.texts("short-forms")),
    }
    for key, reader in readers.items():
        if key in top:
            reader(top[key])
    pack.as_of = top["as-of"].text("as-of") if "as-of" in top else ""
    pack.authorities.update(read_authorities(root))
    if "rules" in top:
        pack.rules.extend(_rules(top, path, authorities))
    return pack


def _plain(node: Node) -> Any:
    """A node as plain Python values."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, tuple):
        return [_plain(item) for item in node.value]
    return {key: _plain(value) for key, value in node.value.items()}


def _read_lists(node: Node, pack: Pack) -> None:
    for name, value in node.mapping("lists").items():
        if isinstance(value.value, Mapping):
            keys = known_keys(value, LIST_KEYS, f"the list {name!r}")
            inflect = keys["inflect"].text("inflect") if "inflect" in keys else ""
            if inflect and inflect not in INFLECT:
                raise keys["inflect"].fail(f"inflect is one of {', '.join(INFLECT)}")
            words = keys.get("words", value)
        else:
            inflect, words = "", value
        pack.lists.append((name, inflect, tuple(map(_joined, words.texts(f"the list {name!r}"))), value))


def _read_weights(node: Node, pack: Pack) -> None:
    for name, value in node.mapping("weights").items():
        keys = known_keys(value, WEIGHT_KEYS, f"the weights {name!r}")
        if "base" not in keys or "signs" not in keys:
            raise value.fail(f"the weights {name!r} need 'base' and 'signs'")
        signs = {sign: _whole(weight) for sign, weight in keys["signs"].mapping("signs").items()}
        lowered = _read_lowered(keys["lowered"]) if "lowered" in keys else {}
        pack.weights[name] = Scale(_whole(keys["base"]), signs, lowered), value


def _read_lowered(node: Node) -> dict[str, int]:
    sums = {severity: _whole(value) for severity, value in node.mapping("lowered").items()}
    if unknown := sorted(sums.keys() - set(Severity)):
        raise node.fail(f"a severity is one of {', '.join(Severity)}, not {unknown[0]!r}")
    return sums


def _whole(node: Node) -> int:
    text = node.text("a weight")
    if not re.fullmatch(r"-?\d{1,5}", text):
        raise node.fail(f"a weight is a whole number, in hundredths, not {text!r}")
    return int(text)


def _read_language(node: Node, pack: Pack) -> None:
    keys = known_keys(node, ("irregular", "spelling"), "language")
    if "irregular" in keys:
        for word, forms in keys["irregular"].mapping("irregular").items():
            pack.irregular[word] = {
                key: value.texts("forms") for key, value in forms.mapping("forms").items()
            }
    if "spelling" in keys:
        for pair in keys["spelling"].items("spelling"):
            one, other = pair.texts("a pair of spellings")
            pack.spelling.append((one, other))


def _rules(top: Mapping[str, Node], path: str, authorities: Mapping[str, Authority]) -> Iterable[Rule]:
    family = top["family"].text("family") if "family" in top else ""
    market = top["market"].text("market") if "market" in top else "us"
    pack = top["pack"].text("pack") if "pack" in top else market
    defaults = known_keys(top["defaults"], RULE_KEYS, "defaults") if "defaults" in top else {}
    for node in top["rules"].items("rules"):
        keys = {**defaults, **known_keys(node, RULE_KEYS, "a rule")}
        own = node.mapping("a rule")
        for more in ("unless", "authority"):  # a rule adds to what holds for its file
            if more in own and more in defaults:
                together = (*own[more].items(more), *defaults[more].items(more))
                keys[more] = Node(together, own[more].line, own[more].column, {})
        own_family = keys["family"].text("family") if "family" in keys else family
        if not own_family:
            raise node.fail("a rule needs a family, its own or its file's")
        yield _rule(node, keys, own_family, market, pack, path, authorities)


def _rule(node: Node, keys: Mapping[str, Node], family: str, market: str, pack: str, path: str,
          authorities: Mapping[str, Authority]) -> Rule:  # fmt: skip
    for key in ("name", "severity", "message", "rationale", "authority", "flag", "pass"):
        if key not in keys:
            raise node.fail(f"the rule lacks {key!r}")
    texts = {key: keys[key].texts(key) if key in keys else () for key in _TEXT_KEYS}
    texts.update({key: tuple(map(_joined, texts[key])) for key in _PATTERN_KEYS})
    name = keys["name"].text("name")
    if not name.replace("-", "").isalnum() or name != name.lower():
        raise keys["name"].fail("a name is lower-case words joined by hyphens")
    for kind in texts["on"]:
        if kind not in list(Kind):
            raise keys["on"].fail(f"no kind of passage is called {kind!r}{nearest(kind, list(Kind))}")
    judge = keys["judge"].text("judge") if "judge" in keys else ""
    if judge and judge not in JUDGES:
        raise keys["judge"].fail(f"no judgement is called {judge!r}{nearest(judge, JUDGES)}")
    weigh = keys["weigh"].text("weigh") if "weigh" in keys else ""
    if not (texts["find"] or weigh or texts["after"] or judge or family == "reading"):
        raise node.fail("the rule finds nothing: it needs 'find', 'weigh', 'after' or 'judge'")
    if texts["against"] and len(texts["against"]) != len(texts["find"]):
        raise keys["against"].fail("each pattern of 'find' needs its own in 'against'")
    if not texts["flag"] or not texts["pass"]:
        raise node.fail("a rule needs examples of both kinds, 'flag' and 'pass'")
    return Rule(
        id=f"{family}/{name}",
        severity=_severity(keys["severity"]),
        message=keys["message"].text("message"),
        rationale=keys["rationale"].text("rationale"),
        authority=tuple(_cited(item, authorities) for item in keys["authority"].items("authority")),
        flag=texts["flag"],
        passes=texts["pass"],
        find=texts["find"],
        unless=tuple(_pardon(item) for item in keys["unless"].items("unless")) if "unless" in keys else (),
        needs=tuple(_pardon(item) for item in keys["needs"].items("needs")) if "needs" in keys else (),
        suggest=texts["suggest"],
        on=texts["on"],
        said=texts["said"],
        after=texts["after"],
        also_said=texts["also-said"],
        not_said=texts["not-said"],
        about=texts["about"],
        beside=texts["beside"],
        against=texts["against"],
        stakes=_severity(keys["stakes"]) if "stakes" in keys else None,
        judge=judge,
        weigh=weigh,
        label=keys["label"].text("label") if "label" in keys else "",
        report=_one_of(keys, "report", REPORTS),
        once=_one_of(keys, "once", ONCE),
        market=market,
        pack=pack,
        firm=_is_set(keys, "firm"),
        off=_is_set(keys, "off"),
        path=path,
        line=node.line,
    )


def _one_of(keys: Mapping[str, Node], key: str, known: Iterable[str]) -> str:
    if key not in keys:
        return ""
    value = keys[key].text(key)
    if value not in known:
        raise keys[key].fail(f"{key!r} can be {', '.join(known)}, not {value!r}")
    return value


def _is_set(keys: Mapping[str, Node], key: str) -> bool:
    return key in keys and keys[key].text(key) in ("yes", "true")


def _severity(node: Node) -> Severity:
    text = node.text("severity")
    if text not in list(Severity):
        raise node.fail(f"severity is one of {', '.join(Severity)}, not {text!r}")
    return Severity(text)


def _pardon(node: Node) -> Pardon:
    if isinstance(node.value, str):
        return Pardon("context" if node.value in CONTEXTS else "overlap", _joined(node.value))
    mapping = known_keys(node, SCOPES, "a pardon")
    if len(mapping) != 1:
        raise node.fail("a pardon is one scope and its pattern")
    scope, value = next(iter(mapping.items()))
    if scope == "context" and value.text(scope) not in CONTEXTS:
        raise value.fail(f"no context is called {value.text(scope)!r}{nearest(value.text(scope), CONTEXTS)}")
    return Pardon(scope, _joined(value.text("a pardon's pattern")))


def _joined(pattern: str) -> str:
    """A pattern in one line, though its file folds it after a bar."""
    return pattern.replace("| ", "|")


def _cited(node: Node, authorities: Mapping[str, Authority]) -> Authority:
    if not isinstance(node.value, str):
        return _authority(node)
    key = node.value
    if key not in authorities:
        raise node.fail(f"no authority is called {key!r}{nearest(key, authorities)}")
    return authorities[key]


def _authority(node: Node) -> Authority:
    keys = known_keys(node, ("cite", "url", "checked", "confidence", "review-by"), "an authority")
    if "cite" not in keys:
        raise node.fail("an authority needs 'cite', its title and year")
    return Authority(**{key.replace("-", "_"): value.text(key) for key, value in keys.items()})
