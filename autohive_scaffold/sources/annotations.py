"""Type annotations, defaults and literals in signatures, as JSON Schema (draft 7)."""

import ast
from typing import Any

from ..errors import AnswerError, brief, shown
from ..model.actions import UNPRINTABLE
from ..schema import patterns, validation
from ..schema.values import is_among, is_count, is_of_type, is_portable_number, type_of

TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
FIELD_ARGUMENTS = ("description", "ge", "le", "gt", "lt", "min_length", "max_length", "pattern")
BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
DESCRIPTION_LENGTH = 500
DEFAULT_TEXT_LENGTH = 60
DEFAULT_DEPTH = 3


def ordered(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its keywords in the order of Autohive's tutorial."""
    first: dict[str, Any] = {}
    for key in ("type", "description", "items", "enum", "default"):
        if key in schema:
            first[key] = schema[key]
    return {**first, **schema}


def schema_of_annotation(node: ast.expr) -> dict[str, Any]:
    """The JSON Schema of a type annotation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        raise AnswerError(f"{source_of(node)} is not a type; use str, int, float, bool, list, dict or Literal")
    if isinstance(node, (ast.Name, ast.Attribute)) and _name(node) in TYPES:
        return schema_of_type(TYPES[_name(node)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = [side for side in (node.left, node.right) if not _is_none(side)]
        if len(sides) == 1:
            return schema_of_annotation(sides[0])
        raise AnswerError(f"{source_of(node)} joins two types; use one type, or T | None")
    if isinstance(node, ast.Subscript):
        return _generic(_name(node.value), node)
    raise AnswerError(f"{source_of(node)} is not a known type; use str, int, float, bool, list, dict or Literal")


def source_of(node: ast.AST) -> str:
    """The first line of the source of a node, as a message shows it."""
    try:
        return shown(ast.unparse(node).partition("\n")[0])
    except (ValueError, RecursionError):  # a number of thousands of digits, or a thousand nested brackets
        return "this"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def schema_of_type(kind: str) -> dict[str, Any]:
    """The JSON Schema of a bare type."""
    return {"type": kind, "items": {}} if kind == "array" else {"type": kind}


def _generic(name: str, node: ast.Subscript) -> dict[str, Any]:
    arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "list" and len(arguments) == 1:
        return {"type": "array", "items": schema_of_annotation(arguments[0])}
    if name == "dict" and len(arguments) == 2 and _name(arguments[0]) == "str":
        return {"type": "object", "additionalProperties": schema_of_annotation(arguments[1])}
    if name == "Optional" and len(arguments) == 1:
        return schema_of_annotation(arguments[0])
    if name == "Literal":
        return _choices([literal_of(argument) for argument in arguments])
    if name == "Annotated" and len(arguments) >= 2:
        schema = schema_of_annotation(arguments[0])
        for argument in arguments[1:]:
            schema = _annotated(schema, argument)
        return schema
    raise AnswerError(
        f"{source_of(node)} is not a known type; use list[str], Literal['a', 'b'] or Annotated[str, 'description']"
    )


def _choices(values: list[Any]) -> dict[str, Any]:
    if not values or not all(isinstance(value, (str, int, float)) for value in values):
        raise AnswerError("Literal may only contain strings, numbers, True and False")
    distinct = [value for index, value in enumerate(values) if not is_among(value, values[:index])]
    kinds = {type_of(value) for value in distinct}
    kind = kinds.pop() if len(kinds) == 1 else "number" if kinds == {"integer", "number"} else None
    return {"type": kind, "enum": distinct} if kind else {"enum": distinct}


def _annotated(schema: dict[str, Any], node: ast.expr) -> dict[str, Any]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {**schema, "description": checked_description(node.value)}
    if not (isinstance(node, ast.Call) and _name(node.func) == "Field" and not node.args):
        arguments = ", ".join(FIELD_ARGUMENTS)
        raise AnswerError(f"{source_of(node)} is not supported in Annotated; write a description or Field({arguments})")
    for argument in node.keywords:
        if argument.arg not in FIELD_ARGUMENTS:
            supported = ", ".join(FIELD_ARGUMENTS)
            raise AnswerError(f"Field argument {shown(argument.arg or '**')} is not supported; use {supported}")
        schema = {**schema, **_constraint(schema, argument.arg, literal_of(argument.value))}
    return schema


def _constraint(schema: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    kind = schema.get("type")
    if name == "description":
        return {"description": checked_description(value)}
    if name in BOUNDS:
        if kind not in ("integer", "number") or "enum" in schema:
            raise AnswerError(f"{name} applies only to int and float; remove it")
        if not is_of_type(value, "number"):
            raise AnswerError(f"{name}={_value(value)} must be a number")
        return {BOUNDS[name]: value}
    if name == "pattern":
        if kind != "string" or "enum" in schema:
            raise AnswerError("pattern applies only to str; remove it")
        if error := patterns.error_in(checked_description(value)):
            raise AnswerError(f"pattern {shown(value)} is not a valid regular expression ({error})")
        return {"pattern": value}
    if kind not in ("string", "array") or "enum" in schema:
        raise AnswerError(f"{name} applies only to str and list; remove it")
    if not is_count(value) or value > 100_000:
        raise AnswerError(f"{name}={_value(value)} must be a whole number from 0 to 100000")
    unit = "Length" if kind == "string" else "Items"
    return {f"{name[:3]}{unit}": value}


def checked_description(value: Any) -> str:
    """A description unchanged, if it is printable, on one line and not too long."""
    if not isinstance(value, str) or not value.strip() or UNPRINTABLE.search(value) or len(value) > DESCRIPTION_LENGTH:
        raise AnswerError(f"{shown(value)} must be 1 to {DESCRIPTION_LENGTH} printable characters on one line")
    return value


def literal_of(node: ast.expr) -> Any:
    """The value of a literal that JSON can represent; anything else is refused."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise AnswerError(
            f"{source_of(node)} is not a literal; write a string, a number, True, False or None"
        ) from None
    if value is not None:
        _check_json(value, depth=0)
    return value


def _value(value: Any) -> str:
    return brief(repr(value))


def _check_json(value: Any, depth: int) -> None:
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        if not is_portable_number(value):
            raise AnswerError("a number must fit into 64 bits; use a smaller one")
    elif isinstance(value, str):
        if UNPRINTABLE.search(value):
            raise AnswerError(f"{shown(value)} must be printable characters on one line")
        if depth and len(value) > DEFAULT_TEXT_LENGTH:
            raise AnswerError(
                f"{shown(value)} is too long inside a list or dict; use at most {DEFAULT_TEXT_LENGTH} characters"
            )
    elif isinstance(value, (list, dict)):
        if depth == DEFAULT_DEPTH:
            raise AnswerError(f"{_value(value)} is nested more than {DEFAULT_DEPTH} levels deep")
        for item in value:
            if isinstance(value, dict) and not isinstance(item, str):
                raise AnswerError(f"{_value(item)} is not a string, as the keys of JSON objects must be")
            _check_json(item, depth + 1)
        for item in value.values() if isinstance(value, dict) else ():
            if item is not None:
                _check_json(item, depth + 1)
    else:
        raise AnswerError(
            f"{_value(value)} is not a JSON value; write a string, a number, True, False, a list or a dict"
        )


def checked_default(value: Any, schema: dict[str, Any]) -> Any:
    """A default unchanged, if it satisfies its schema; otherwise it is refused."""
    violation = next(validation.violations(value, schema), None)
    if violation is None:
        return value
    default = f"default {_value(violation.value)}"
    if violation.keyword == "enum":
        choices = brief(", ".join(map(repr, violation.schema["enum"])))
        raise AnswerError(f"{default} is not one of the choices; use one of {choices}")
    if violation.keyword == "type":
        names = {json_name: name for name, json_name in TYPES.items()}
        raise AnswerError(f"{default} is not of type {names[violation.schema['type']]}")
    if violation.keyword == "pattern":
        raise AnswerError(f"{default} does not match pattern {shown(violation.schema['pattern'])}")
    raise AnswerError(f"{default} violates {violation.keyword} {_value(violation.schema[violation.keyword])}")
