"""Actions from Python signatures: the inline notation, and stub files with the same signatures as `def`s.

Signatures are read by `ast` only; nothing in them is ever evaluated but literals.
"""

import ast
import keyword
import re
import warnings
from pathlib import Path
from typing import Any

from . import naming, samples, verbs
from .actions import METHODS, NAME_LENGTH, UNPRINTABLE, Action, Parameter, check_path, check_unique
from .refusal import Refusal, brief, legible, shown

TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
JSON_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
FIELD_ARGUMENTS = ("description", "ge", "le", "gt", "lt", "min_length", "max_length", "pattern")
BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
EXPECTED = "a signature like get_item(item_id: str) -> GET /items/{item_id}"
INPUT = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*_?")
HEADING = re.compile(r"\s*([^\s(]*)\s*")
DESCRIPTION_LENGTH = 500
DEFAULT_TEXT_LENGTH = 60
DEFAULT_DEPTH = 3
HINT_LENGTH = 200
SOFT_KEYWORDS = ("case", "match", "type")  # those of Python 3.13, whichever Python this runs in


def parse_inline(text: str) -> tuple[Action, ...]:
    """Actions from the inline notation: signatures separated by top-level commas or newlines."""
    parts = _split(text)
    if not parts:
        raise Refusal(f"{shown(text)} names no action; try 'list_items, get_item'")
    for part in parts:
        name = _heading(part)
        if not name:
            raise Refusal(f"{shown(part)} has no action's name in front; write {EXPECTED}")
        try:
            _check_name(name)
        except Refusal as refusal:
            raise Refusal(f"{refusal}{_name_hint(name, parts)}") from None
    actions = tuple(_inline_action(part) for part in parts)
    check_unique(actions)
    return actions


def _heading(part: str) -> str:
    """The name of an inline action: what is in front of its bracket or arrow, or several words that want joining."""
    name = HEADING.match(part)[1].partition("->")[0]  # type: ignore[index]
    return part if re.fullmatch(r"[\w-]+([ \t]+[\w-]+)+", part) else name


def _name_hint(name: str, parts: list[str]) -> str:
    """The whole answer with good names, if it is one; else the good name."""
    suggestion = _suggested(name)
    if not suggestion:
        return "; try 'list_items, get_item'"
    names = [_heading(part) for part in parts]
    whole = ", ".join(_suggested(name) + part[len(name) :] for name, part in zip(names, parts))
    if len(whole) > HINT_LENGTH or not all(map(_suggested, names)):
        return f"; write '{suggestion}'"
    try:
        parse_inline(whole)
    except Refusal:
        return f"; write '{suggestion}'"
    return f"; try '{whole}'"


def _suggested(name: str) -> str:
    return naming.suggest_snake(name)[:NAME_LENGTH].rstrip("_")


def _split(text: str) -> list[str]:
    """The parts between the commas and newlines that stand outside brackets and strings."""
    parts, start, depth, quote, skip = [], 0, 0, "", False
    for index, character in enumerate(text):
        if skip:
            skip = False
        elif quote:
            skip = character == "\\"
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character if depth else ""
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character in ",\n" and depth <= 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _inline_action(text: str) -> Action:
    name = _heading(text)
    rest = text[len(name) :].strip()
    inputs = None
    if rest.startswith("("):
        end = _closing(rest)
        if end is None:
            raise Refusal(f"action {shown(name)}: {shown(text)} has an unclosed bracket or quote; write {EXPECTED}")
        inputs, rest = rest[1:end], rest[end + 1 :].strip()
    if rest and not rest.startswith("->"):
        raise Refusal(f"action {shown(name)}: {shown(rest)} is not understood; write {EXPECTED}")
    return read_action(name, inputs, request=rest[2:].strip() if rest else None)


def _closing(text: str) -> int | None:
    depth, quote, skip = 0, "", False
    for index, character in enumerate(text):
        if skip:
            skip = False
        elif quote:
            skip = character == "\\"
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                return index
    return None


def _check_name(name: str) -> None:
    if naming.SNAKE.fullmatch(name) and len(name) <= NAME_LENGTH:
        return
    if naming.SNAKE.fullmatch(name):
        raise Refusal(f"action {shown(name)} is {len(name)} characters long; use at most {NAME_LENGTH}")
    raise Refusal(f"action {shown(name)} must be lowercase words joined by underscores")


def read_action(name: str, inputs: str | None, *, request: str | None = None, description: str = "") -> Action:
    """One action from its name, the text between its parentheses (None where there are none) and its request."""
    try:
        arguments = _arguments(verbs.Name.of(name).inputs() if inputs is None else inputs)
        return _complete(name, arguments, request, description)
    except Refusal as refusal:
        raise Refusal(f"action {shown(name)}: {refusal}") from None
    except RecursionError:
        raise Refusal(f"action {shown(name)}: is nested too deeply; write {EXPECTED}") from None


def _complete(name: str, arguments: ast.arguments, request: str | None, description: str) -> Action:
    parameters = _parameters(arguments)
    return verbs.complete(
        name,
        parameters,
        description=_checked_description(description) if description else "",
        request=_request(request) if request is not None else None,
    )


def _arguments(inputs: str) -> ast.arguments:
    try:
        module = _parsed(inputs)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reason = brief(str(error.msg)) if isinstance(error, SyntaxError) else "it is nested too deeply"
        if word := _keyword_input(inputs):
            raise Refusal(f"input {shown(word)} is a Python keyword; write '{word}_'") from None
        raise Refusal(f"{shown(f'({inputs})')} is no parameter list ({reason}); write {EXPECTED}") from None
    function = module.body[0]
    if len(module.body) != 1 or not isinstance(function, ast.FunctionDef) or not _is_ellipsis(function.body):
        raise Refusal(f"{shown(f'({inputs})')} is no parameter list; write {EXPECTED}")
    return function.args


def _parsed(inputs: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(f"def action({inputs}\n): ...")


def _keyword_input(inputs: str) -> str | None:
    """The keyword that stands where an input's name should, if that is all that is wrong."""
    name = re.compile(r"(?:^|,)\s*(?P<word>\w+)(?=\s*(?:[:=,]|$))")
    words = [match["word"] for match in name.finditer(inputs) if keyword.iskeyword(match["word"])]
    try:
        _parsed(name.sub(lambda match: f"{match[0]}_" if keyword.iskeyword(match["word"]) else match[0], inputs))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return words[0] if words else None


def _is_ellipsis(body: list[ast.stmt]) -> bool:
    statement = body[0]
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return len(body) == 1 and is_constant and statement.value.value is ...  # type: ignore[attr-defined]


def _parameters(arguments: ast.arguments) -> list[Parameter]:
    if arguments.vararg or arguments.kwarg:
        star = f"*{arguments.vararg.arg}" if arguments.vararg else f"**{arguments.kwarg.arg}"  # type: ignore[union-attr]
        raise Refusal(f"{shown(star)} can't be an input; name each input")
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = [*zip(positional, [*defaults, *arguments.defaults]), *zip(arguments.kwonlyargs, arguments.kw_defaults)]
    parameters = [_parameter(argument, default) for argument, default in pairs]
    names = [parameter.name for parameter in parameters]
    for name in names:
        if names.count(name) > 1:
            raise Refusal(f"input {shown(name)} is there twice; give each input a name of its own")
    return parameters


def _parameter(argument: ast.arg, default: ast.expr | None) -> Parameter:
    name = argument.arg
    if not INPUT.fullmatch(name) or len(name) > NAME_LENGTH + 1:
        suggestion = _suggested(name)
        suggestion = f"{suggestion}_" if keyword.iskeyword(suggestion) else suggestion
        hint = f"; write '{suggestion}'" if suggestion else ""
        limit = f"ASCII words joined by underscores, at most {NAME_LENGTH} characters long"
        raise Refusal(f"input {shown(name)} must be {limit}{hint}")
    try:
        value = _literal(default) if default is not None else None
        if argument.annotation is not None:
            schema = _schema(argument.annotation)
        else:
            schema = _schema_of(_type_of(value) if value is not None else "string")
        if value is not None:
            schema = {**schema, "default": _checked_default(value, schema)}
        schema = _ordered(schema)
        samples.sample(schema, name)
    except Refusal as refusal:
        raise Refusal(f"input {shown(name)}: {refusal}") from None
    return Parameter(name=_without_underscore(name), schema=schema, location="json", required=default is None)


def _without_underscore(name: str) -> str:
    bare = name.rstrip("_")
    return bare if keyword.iskeyword(bare) or bare in SOFT_KEYWORDS else name


def _ordered(schema: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = {}
    for key in ("type", "description", "items", "enum", "default"):
        if key in schema:
            first[key] = schema[key]
    return {**first, **schema}


def _schema(node: ast.expr) -> dict[str, Any]:
    """The JSON Schema of a type annotation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        raise Refusal(f"{_source(node)} is not a type; use str, int, float, bool, list, dict or Literal")
    if isinstance(node, (ast.Name, ast.Attribute)) and _name(node) in TYPES:
        return _schema_of(TYPES[_name(node)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = [side for side in (node.left, node.right) if not _is_none(side)]
        if len(sides) == 1:
            return _schema(sides[0])
        raise Refusal(f"{_source(node)} joins two types; only T | None is understood")
    if isinstance(node, ast.Subscript):
        return _generic(_name(node.value), node)
    raise Refusal(f"{_source(node)} is not a known type; use str, int, float, bool, list, dict or Literal")


def _source(node: ast.AST) -> str:
    """The first line of the source of a node, as a message shows it."""
    try:
        return shown(ast.unparse(node).partition("\n")[0])
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in a thousand brackets
        return "this"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _schema_of(kind: str) -> dict[str, Any]:
    return {"type": kind, "items": {}} if kind == "array" else {"type": kind}


def _generic(name: str, node: ast.Subscript) -> dict[str, Any]:
    arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "list" and len(arguments) == 1:
        return {"type": "array", "items": _schema(arguments[0])}
    if name == "dict" and len(arguments) == 2 and _name(arguments[0]) == "str":
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    if name == "Optional" and len(arguments) == 1:
        return _schema(arguments[0])
    if name == "Literal":
        return _choices([_literal(argument) for argument in arguments])
    if name == "Annotated" and len(arguments) >= 2:
        schema = _schema(arguments[0])
        for argument in arguments[1:]:
            schema = _annotated(schema, argument)
        return schema
    raise Refusal(f"{_source(node)} is not a known type; use list[str], Literal['a', 'b'] or Annotated[str, 'text']")


def _choices(values: list[Any]) -> dict[str, Any]:
    if not values or not all(isinstance(value, (str, int, float)) for value in values):
        raise Refusal("Literal may hold texts, numbers, True and False")
    distinct = [value for index, value in enumerate(values) if not _is_among(value, values[:index])]
    kinds = {_type_of(value) for value in distinct}
    kind = kinds.pop() if len(kinds) == 1 else "number" if kinds == {"integer", "number"} else None
    return {"type": kind, "enum": distinct} if kind else {"enum": distinct}


def _is_among(value: Any, values: list[Any]) -> bool:
    return any(value == other and isinstance(value, bool) == isinstance(other, bool) for other in values)


def _annotated(schema: dict[str, Any], node: ast.expr) -> dict[str, Any]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {**schema, "description": _checked_description(node.value)}
    if not (isinstance(node, ast.Call) and _name(node.func) == "Field" and not node.args):
        raise Refusal(f"{_source(node)} is not understood; write a description or Field({', '.join(FIELD_ARGUMENTS)})")
    for argument in node.keywords:
        if argument.arg not in FIELD_ARGUMENTS:
            raise Refusal(f"Field has no {shown(argument.arg or '**')} here; use {', '.join(FIELD_ARGUMENTS)}")
        schema = {**schema, **_constraint(schema, argument.arg, _literal(argument.value))}
    return schema


def _constraint(schema: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    kind = schema.get("type")
    if name == "description":
        return {"description": _checked_description(value)}
    if name in BOUNDS:
        if kind not in ("integer", "number") or "enum" in schema:
            raise Refusal(f"{name} is for int and float; drop it")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise Refusal(f"{name}={_value(value)} must be a number")
        return {BOUNDS[name]: value}
    if name == "pattern":
        if kind != "string" or "enum" in schema:
            raise Refusal("pattern is for str; drop it")
        try:
            re.compile(_checked_description(value))
        except (re.error, RecursionError, OverflowError) as error:
            raise Refusal(f"pattern {shown(value)} is no regular expression ({error})") from None
        return {"pattern": value}
    if kind not in ("string", "array") or "enum" in schema:
        raise Refusal(f"{name} is for str and list; drop it")
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100_000:
        raise Refusal(f"{name}={_value(value)} must be a whole number from 0 to 100000")
    unit = "Length" if kind == "string" else "Items"
    return {f"{name[:3]}{unit}": value}


def _checked_description(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or UNPRINTABLE.search(value) or len(value) > DESCRIPTION_LENGTH:
        raise Refusal(f"{shown(value)} must be 1 to {DESCRIPTION_LENGTH} printable characters on one line")
    return value


def _literal(node: ast.expr) -> Any:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise Refusal(f"{_source(node)} is not a literal; write a text, a number, True, False or None") from None
    if value is not None:
        _check_json(value, depth=0)
    return value


def _value(value: Any) -> str:
    return brief(repr(value))


def _check_json(value: Any, depth: int) -> None:
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        if abs(value) >= 2**63:
            raise Refusal("a number must fit into 64 bits")
    elif isinstance(value, str):
        if UNPRINTABLE.search(value):
            raise Refusal(f"{shown(value)} must be printable characters on one line")
        if depth and len(value) > DEFAULT_TEXT_LENGTH:
            raise Refusal(
                f"{shown(value)} is too long inside a list or dict; use at most {DEFAULT_TEXT_LENGTH} characters"
            )
    elif isinstance(value, (list, dict)):
        if depth == DEFAULT_DEPTH:
            raise Refusal(f"{_value(value)} is nested more than {DEFAULT_DEPTH} deep")
        for item in value:
            if isinstance(value, dict) and not isinstance(item, str):
                raise Refusal(f"{_value(item)} is not a text, as the keys of JSON objects must be")
            _check_json(item, depth + 1)
        for item in value.values() if isinstance(value, dict) else ():
            if item is not None:
                _check_json(item, depth + 1)
    else:
        raise Refusal(f"{_value(value)} is no JSON value; write a text, a number, True, False, a list or a dict")


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return next(kind for kind, types in JSON_TYPES.items() if isinstance(value, types))  # type: ignore[arg-type]


def _checked_default(value: Any, schema: dict[str, Any]) -> Any:
    if "enum" in schema and not _is_among(value, schema["enum"]):
        choices = brief(", ".join(map(repr, schema["enum"])))
        raise Refusal(f"default {_value(value)} is none of the choices; use one of {choices}")
    kind = schema.get("type")
    if kind and not (isinstance(value, JSON_TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")):  # type: ignore[arg-type]
        names = {json_name: name for name, json_name in TYPES.items()}
        raise Refusal(f"default {_value(value)} is not of type {names[kind]}")
    if kind == "array" and schema["items"]:
        for item in value:
            _checked_default(item, schema["items"])
    if kind == "object" and schema.get("additionalProperties"):
        for item in value.values():
            _checked_default(item, schema["additionalProperties"])
    if not samples.satisfies(value, schema):
        raise Refusal(f"default {_value(value)} is outside its bounds")
    return value


def parse_stub(path: Path) -> tuple[Action, ...]:
    """Actions from a Python stub file; an error names the file and the line.

    Each top-level `def` is an action: its docstring's first line the description, a string after `->` the request.
    Imports and comments are passed over; anything else is refused.
    """
    where = legible(str(path))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(path.read_bytes(), filename=str(path))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise Refusal(f"{where}{line}: {error.msg}") from None
    except OSError as error:
        raise Refusal(f"{where}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Refusal(f"{where}: cannot be read as Python ({legible(str(error))})") from None
    actions: list[Action] = []
    for statement in module.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_docstring(statement):
            continue
        try:
            actions.append(_stub_action(statement))
            check_unique(actions)
        except Refusal as refusal:
            raise Refusal(f"{where}:{statement.lineno}: {refusal}") from None
        except RecursionError:
            raise Refusal(f"{where}:{statement.lineno}: is nested too deeply") from None
    if not actions:
        raise Refusal(f"{where}: has no action; write one like def get_item(item_id: str): ...")
    return tuple(actions)


def _is_docstring(statement: ast.stmt) -> bool:
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant and isinstance(statement.value.value, str)  # type: ignore[attr-defined]


def _stub_action(statement: ast.stmt) -> Action:
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or statement.decorator_list:
        raise Refusal(f"{_source(statement)} is no action; write one like def get_item(item_id: str): ...")
    try:
        _check_name(statement.name)
    except Refusal as refusal:
        suggestion = _suggested(statement.name)
        raise Refusal(f"{refusal}; write '{suggestion}'" if suggestion else str(refusal)) from None
    try:
        request = None
        if statement.returns is not None:
            if not (isinstance(statement.returns, ast.Constant) and isinstance(statement.returns.value, str)):
                raise Refusal(f'-> {_source(statement.returns)} is no request; write -> "GET /items"')
            request = statement.returns.value
        docstring = (ast.get_docstring(statement) or "").strip()
        body = statement.body[1:] if _is_docstring(statement.body[0]) else statement.body
        if body and not (_is_ellipsis(body) or (len(body) == 1 and isinstance(body[0], ast.Pass))):
            raise Refusal("has a body; write ... in its place")
        return _complete(statement.name, statement.args, request, docstring.partition("\n")[0].strip())
    except Refusal as refusal:
        raise Refusal(f"action {shown(statement.name)}: {refusal}") from None


def _request(text: str) -> tuple[str, str, bool]:
    parts = text.split()
    form = "write a request like 'POST /items/{item_id}/archive'"
    if len(parts) not in (2, 3) or (len(parts) == 3 and parts[2] != "form"):
        raise Refusal(f"{shown(text)} is no request; {form}")
    if parts[0] not in METHODS:
        hint = f"write '{parts[0].upper()}'" if parts[0].upper() in METHODS else f"use {', '.join(METHODS)}"
        raise Refusal(f"{shown(parts[0])} is no method; {hint}")
    return parts[0], check_path(parts[1]), len(parts) == 3
