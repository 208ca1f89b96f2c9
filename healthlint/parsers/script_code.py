"""The code of scripts: which strings of it are data that a reader gets to read, and under which key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import regex

from healthlint.parsers.prose import Role, in_search, role_of
from healthlint.parsers.script_strings import LITERALS, inside, joined, literal
from healthlint.parsers.script_walk import Context, Handler, Walk

if TYPE_CHECKING:
    from tree_sitter import Node

_COMPARISONS = frozenset({"==", "===", "!=", "!==", "<", ">", "<=", ">=", "in", "instanceof"})
_CHOICES = frozenset({"||", "??", "&&"})
_FALSE = frozenset({"false", "0", "null", "undefined", "!1", "''", '""'})
# Functions whose strings are for developers, browsers or style sheets.
_NOT_FOR_READERS = regex.compile(
    r"""(?:(?:console|logger|log|assert|process|performance|gsap|path|fs|Sentry|analytics|expect)(?:\.\w+)+
    |(?:\w+\.)*(?:assert|invariant|warn|debug|clsx|cn|cx|classNames|classnames|cva|tv|tw|twMerge|twJoin|css|keyframes
      |fetch|axios|gtag|dataLayer\.push|describe|it|test|querySelector(?:All)?|getElementById|addEventListener
      |removeEventListener|setAttribute|getAttribute|matchMedia|split|replace|replaceAll|match|includes|startsWith
      |endsWith|indexOf|join|createClient|importScripts|execSync|spawn|exec|eval|Function|RegExp))$""",
    regex.VERBOSE,
)
_ERROR = regex.compile(r"(?:\w+\.)*\w*(?:Error|Exception|RegExp|Function)$")
# Tags of template literals that hold another language.
_LANGUAGE_TAG = regex.compile(
    r"(?:(?:styled|css|keyframes|createGlobalStyle|injectGlobal|tw|gql|graphql|groq|sql|glsl|wgsl|Prisma|String\.raw)\b.*)$",
    regex.DOTALL,
)
_PATTERNS = frozenset({"object_pattern", "array_pattern"})
_DATA_CONTEXT = frozenset({"@type", "@context"})


def skip(walk: Walk, node: Node, context: Context) -> None:
    """Leave out what holds no copy."""


def comment(walk: Walk, node: Node, context: Context) -> None:
    """Note a comment."""
    walk.comment(node)


def same(walk: Walk, node: Node, context: Context) -> None:
    """Visit what stands for the node itself, such as what is in parentheses."""
    walk.visit(node.named_children, context)


def typed(walk: Walk, node: Node, context: Context) -> None:
    """Visit the value of `value as Type`."""
    walk.visit(node.named_children[:1], context)


def program(walk: Walk, node: Node, context: Context) -> None:
    """Visit a whole script, or the expression that it consists of."""
    walk.visit(node.named_children, context)


def statement(walk: Walk, node: Node, context: Context) -> None:
    """Visit an expression; a string on its own is a directive."""
    walk.visit((child for child in node.named_children if child.type != "string"), context)


def source_of(walk: Walk, node: Node, context: Context) -> None:
    """Note what an import or export takes from another file; visit what an export declares."""
    source = node.child_by_field_name("source")
    if source is not None:
        walk.refer(*inside(walk, source))
    elif node.type == "export_statement":
        walk.visit(node.named_children, context)


def named(walk: Walk, node: Node, context: Context) -> None:
    """Visit a value under the name that it is given: a variable, parameter, field or member."""
    name, value = _name_and_value(node)
    if value is not None:
        key = walk.short(name) if name is not None else ""
        walk.visit([value], context.bare()._replace(key=key.rpartition(".")[2]))
    walk.visit((child for child in node.named_children if child.type in _PATTERNS), context.bare())


def _name_and_value(node: Node) -> tuple[Node | None, Node | None]:
    for name, value in (("name", "value"), ("left", "right"), ("property", "value"), ("pattern", "value")):
        found = node.child_by_field_name(value)
        if found is not None:
            return node.child_by_field_name(name), found
    return None, None


def function(walk: Walk, node: Node, context: Context) -> None:
    """Visit a function; one named for metadata returns what search results show."""
    name = node.child_by_field_name("name")
    key = walk.short(name) if name is not None else context.key
    if in_search(key):
        walk.within(key, node.named_children, context.bare())
    else:
        walk.visit(node.named_children, context.bare())


def record(walk: Walk, node: Node, context: Context) -> None:
    """Visit an object as a record of its keys."""
    pairs = node.named_children
    keys = {walk.short(pair.named_children[0]).strip("\"'") for pair in pairs if pair.type == "pair"}
    walk.within("meta" if keys & _DATA_CONTEXT else context.key, pairs, context.bare())


def pair(walk: Walk, node: Node, context: Context) -> None:
    """Visit the value of a key."""
    name, value = node.child_by_field_name("key"), node.child_by_field_name("value")
    if name is None or value is None:
        return
    key = walk.short(name).strip("\"'`[]")
    if value.type == "number" and role_of(key) is Role.FIGURE:
        walk.value(key, *walk.span(value))
    elif role_of(key) is not Role.NEVER or value.type not in LITERALS:
        walk.visit([value], context.bare()._replace(key=key))


def items(walk: Walk, node: Node, context: Context) -> None:
    """Visit the items of a list, which stand under the key of the list."""
    walk.visit(node.named_children, context._replace(item=True))


def choice(walk: Walk, node: Node, context: Context) -> None:
    """Visit the outcomes of `a ? b : c`, those that can come about."""
    condition, outcomes = node.named_children[0], node.named_children[1:]
    if is_false(walk, condition):
        outcomes = outcomes[1:]
    walk.visit(outcomes, context)
    walk.visit([condition], context.bare())


def conditional(walk: Walk, node: Node, context: Context) -> None:
    """Visit an if statement, but not what stands under `if (false)`."""
    condition = node.child_by_field_name("condition")
    children = node.named_children
    if condition is not None and is_false(walk, condition):
        children = [child for child in children if child != node.child_by_field_name("consequence")]
    walk.visit(children, context.bare())


def binary(walk: Walk, node: Node, context: Context) -> None:
    """Visit joined strings as one; operands of comparisons are no copy."""
    sign, operands = operands_of(node)
    if sign == "+":
        _joined(walk, operands, context)
    elif sign in _COMPARISONS:
        walk.visit((one for one in operands if one.type not in LITERALS), context.bare())
    elif sign in _CHOICES:
        if sign == "&&" and any(is_false(walk, one) for one in operands[:-1]):
            return
        walk.visit(operands, context)
    else:
        walk.visit(operands, context.bare())


def is_false(walk: Walk, node: Node) -> bool:
    """Whether a condition can never hold."""
    return walk.short(node).strip("() ") in _FALSE


def operands_of(node: Node) -> tuple[str, list[Node]]:
    """The sign of an operation and its operands, those of a chain of the same sign in one list."""
    sign, right = _sign(node), []
    while node.type == "binary_expression" and _sign(node) == sign:
        last, first = node.child_by_field_name("right"), node.child_by_field_name("left")
        if last is None or first is None:
            break
        right.append(last)
        node = first
    return sign, [node, *reversed(right)]


def _sign(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def _joined(walk: Walk, operands: list[Node], context: Context) -> None:
    if any(one.type in LITERALS for one in operands):
        joined(walk, operands, context)
    else:
        walk.visit(operands, context.bare())


def call(walk: Walk, node: Node, context: Context) -> None:
    """Visit what a function is given, if it is a function that shows things to readers."""
    called, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if called is None or given is None:
        return walk.visit(node.named_children, context.bare())
    short = walk.short(called)
    if given.type == "template_string":
        if not _LANGUAGE_TAG.match(short):
            walk.visit([given], context)
        return None
    if short in ("require", "import", "dynamic", "lazy") and given.named_children[:1]:
        first = given.named_children[0]
        if first.type == "string":
            return walk.refer(*inside(walk, first))
    if short and _NOT_FOR_READERS.match(short):
        return walk.visit((one for one in given.named_children if "function" in one.type), context.bare())
    walk.visit(given.named_children, context._replace(item=False))
    return walk.visit([called], context.bare())


def made(walk: Walk, node: Node, context: Context) -> None:
    """Visit what a new object is given; an error's message is for developers."""
    name = node.child_by_field_name("constructor")
    if name is None or not _ERROR.match(walk.short(name)):
        walk.visit(node.named_children, context.bare())


def indexed(walk: Walk, node: Node, context: Context) -> None:
    """Visit the table that a value is taken from, not the key."""
    walk.visit(node.named_children[:1], context.bare())


def tail(walk: Walk, node: Node, context: Context) -> None:
    """Visit all but a first string: the value of a case."""
    children = node.named_children
    walk.visit(children[1:] if children and children[0].type in LITERALS else children, context.bare())


_SKIPPED = [
    "type_annotation",
    "type_alias_declaration",
    "interface_declaration",
    "type_arguments",
    "type_parameters",
    "literal_type",
    "ambient_declaration",
    "function_signature",
    "throw_statement",
    "regex",
    "property_identifier",
    "implements_clause",
    "debugger_statement",
    "number",
]
_SAME = [
    "parenthesized_expression",
    "non_null_expression",
    "await_expression",
    "sequence_expression",
    "spread_element",
]
_NAMED = [
    "variable_declarator",
    "assignment_expression",
    "assignment_pattern",
    "object_assignment_pattern",
    "public_field_definition",
    "field_definition",
    "required_parameter",
    "optional_parameter",
    "enum_assignment",
    "augmented_assignment_expression",
]
_FUNCTIONS = [
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "generator_function_declaration",
]

HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_SKIPPED, skip),
    **dict.fromkeys(_SAME, same),
    **dict.fromkeys(_NAMED, named),
    **dict.fromkeys(_FUNCTIONS, function),
    **dict.fromkeys(LITERALS, literal),
    **dict.fromkeys(("as_expression", "satisfies_expression"), typed),
    **dict.fromkeys(("import_statement", "export_statement"), source_of),
    "array": items,
    "binary_expression": binary,
    "call_expression": call,
    "comment": comment,
    "expression_statement": statement,
    "if_statement": conditional,
    "new_expression": made,
    "object": record,
    "program": program,
    "pair": pair,
    "subscript_expression": indexed,
    "switch_case": tail,
    "ternary_expression": choice,
}
"""How the nodes of code are visited, by their type; any other passes on to its children."""
