"""The JSON Schema of rule files, drawn from the same tables that the loader reads them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from healthlint.diagnostics import Severity
from healthlint.document import Kind
from healthlint.ruleformat import CONTEXTS, FILE_KEYS, INFLECT, JUDGES, LIST_KEYS, ONCE, REPORTS, RULE_KEYS
from healthlint.rules import SCOPES

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_SOME: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_NAME: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_SWITCH: Schema = {"enum": ["yes", "no", "true", "false", True, False]}


def _object(properties: Schema, required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _described(meanings: Mapping[str, tuple[Schema, str]], keys: Iterable[str]) -> dict[str, Schema]:
    """The properties of those keys, each with its meaning."""
    told = {key: meanings.get(key, ({}, "")) for key in keys}
    return {key: {"description": meaning, **schema} for key, (schema, meaning) in told.items()}


_AUTHORITY = _object({"cite": _TEXT, "url": _TEXT, "checked": _TEXT, "confidence": _TEXT,
                      "review-by": _TEXT}, ["cite"])  # fmt: skip
_CITED = {"anyOf": [_TEXT, _AUTHORITY]}
_WHOLE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]{1,5}$"}]}
_WEIGHTS = _object({"about": _TEXT, "base": _WHOLE, "lowered": _map(_WHOLE), "signs": _map(_WHOLE)},
                   ["base", "signs"])  # fmt: skip
_PARDON = {
    "anyOf": [
        {"enum": sorted(CONTEXTS)},
        _TEXT,
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {
                scope: {"enum": sorted(CONTEXTS)} if scope == "context" else _TEXT for scope in SCOPES
            },
        },
    ]
}

_RULE: Mapping[str, tuple[Schema, str]] = {
    "name": (_NAME, "The rule's name; with the family of the file it is the id, family/name."),
    "family": (_NAME, "The rule's family, where it is not that of the file."),
    "severity": ({"enum": [str(one) for one in Severity]}, "How much it matters."),
    "message": (_TEXT, "What to tell the reader; {match} stands for the words found."),
    "rationale": (_TEXT, "Why it matters, in a sentence or two."),
    "authority": ({"anyOf": [_CITED, _list(_CITED)]}, "Its sources: keys of `authorities`, or entries."),
    "find": (_TEXTS, "Patterns, one of which must match."),
    "weigh": (_TEXT, "Weights of `weights` on which each sentence is weighed as a whole."),
    "unless": ({"anyOf": [_PARDON, _list(_PARDON)]},
               "What pardons a match: a context, a pattern, or a scope with one."),
    "needs": ({"anyOf": [_PARDON, _list(_PARDON)]},
              "What must hold for a match to count, written as in `unless`."),
    "suggest": (_TEXTS, "Wordings to offer, the best first."),
    "on": ({"anyOf": [{"enum": list(map(str, Kind))}, _list({"enum": list(map(str, Kind))})]},
           "Only in these kinds of passage."),
    "said": (_TEXTS, "A page rule: patterns, one of which the page must hold once the duty is there."),
    "also-said": (_TEXTS, "A page rule: patterns, one of which the page must hold besides."),
    "not-said": (_TEXTS, "A page rule: patterns that make no statement though `said` overlaps them."),
    "about": (_TEXTS, "A page rule: words near which alone the duty arises."),
    "beside": (_TEXTS, "A page rule: words that the page must hold for the duty to arise."),
    "against": (_TEXTS, "A page rule: what contradicts `find`, pattern by pattern, when it stands elsewhere."),
    "stakes": ({"enum": [str(one) for one in Severity]}, "Its severity for a grave product."),
    "after": (_TEXTS, "A page rule: families whose reports create the duty."),
    "judge": ({"enum": sorted(JUDGES)}, "A judgement on product facts that must agree."),
    "once": ({"enum": sorted(ONCE)}, "The family reports once in there, and names the other places."),
    "report": ({"enum": sorted(REPORTS)}, "Where the report stands, if not at what `find` matched."),
    "label": (_TEXT, "What the statement of a page rule is called."),
    "firm": (_SWITCH, "Never lowered to a note, however plain its sentence reads as a whole."),
    "off": (_SWITCH, "Off unless selected."),
    "flag": (_SOME, "Examples that must be reported, the words in [[ ]]."),
    "pass": (_SOME, "Examples that must be left alone."),
}  # fmt: skip

_WORDS = {
    "about": (_TEXT, "What the list holds."),
    "inflect": ({"enum": list(INFLECT)}, "Which forms of the words to make."),
    "words": (_TEXTS, "Words, phrases, and patterns that name other lists."),
}

_PRODUCT: Schema = {
    "type": "object",
    "required": ["id", "names", "kind"],
    "properties": {
        "id": _NAME,
        "names": _SOME,
        "kind": _TEXT,
        "status": _TEXT,
        "sentence": _TEXT,
        "uses": _TEXTS,
        "unapproved": _TEXTS,
    },
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file."""
    rule = _described(_RULE, RULE_KEYS)
    needed = ("name", "severity", "message", "rationale", "flag", "pass")
    words = _object(_described(_WORDS, LIST_KEYS), ["words"])
    language = _object({
        "irregular": _map(_map(_TEXTS)),
        "spelling": _list({"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}),
    })  # fmt: skip
    file: Mapping[str, tuple[Schema, str]] = {
        "about": (_TEXT, "What stands in the file."),
        "family": (_NAME, "The family of its rules."),
        "market": (_TEXT, "The market they hold in; without it the file holds in all."),
        "pack": (_TEXT, "The pack they belong to; the market's name unless given."),
        "as-of": (_TEXT, "The date of the facts, YYYY-MM-DD."),
        "authorities": (_map(_AUTHORITY), "Sources that rules cite by key."),
        "defaults": (_object(rule), "What each rule of the file starts from."),
        "rules": (_list(_object(rule, [key for key in needed if key != "severity"])), "The rules."),
        "lists": (_map({"anyOf": [_TEXTS, words]}), "Word lists by name."),
        "weights": (
            _map(_WEIGHTS),
            "Weights of words, lists and pairs of them, by name, for rules that `weigh`.",
        ),
        "language": (language, "Irregular word forms, and pairs of spellings."),
        "products": (_list(_PRODUCT), "What is approved for what."),
        "plainer": (_map(_TEXT), "Plainer words by the hard word."),
        "not-judged": (_TEXTS, "What no rule judges, as the report says it."),
        "protected": (_TEXTS, "Terms that count as one short word in reading grades."),
        "short-forms": (_TEXTS, "Short forms in capitals that readers know without their long form."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "healthlint rule file",
        **_object(_described(file, FILE_KEYS)),
    }
