"""What the code of a handler does with inputs and an answer: its expressions are read, not executed.

An expression may have what the renderer writes: literals, displays, f-strings, conditions, and calls of the
functions of `runtime.py` and of those given here. Anything else is a fault of the renderer's, and a KeyError.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from .. import runtime

Names = Mapping[str, Any]
FUNCTIONS = {name: value for name, value in vars(runtime).items() if callable(value) or name.isupper()}
FUNCTIONS |= {"quote": quote, "len": len, "int": int}
ATTRIBUTES = ("get", "data", "headers", "auth")


def value_of(source: str, names: Names) -> Any:
    """The value of an expression in which these names are variables or functions."""
    return _value(ast.parse(source, mode="eval").body, {**FUNCTIONS, **names})


def _value(node: ast.expr, names: Names) -> Any:
    return KINDS[type(node)](node, names)


def _display(node: ast.Dict, names: Names) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key, value in zip(node.keys, node.values):
        values |= {_value(key, names): _value(value, names)} if key else _value(value, names)
    return values


def _call(node: ast.Call, names: Names) -> Any:
    arguments = [_value(argument, names) for argument in node.args]
    keywords = {str(keyword.arg): _value(keyword.value, names) for keyword in node.keywords}
    return _value(node.func, names)(*arguments, **keywords)


def _attribute(node: ast.Attribute, names: Names) -> Any:
    assert node.attr in ATTRIBUTES
    return getattr(_value(node.value, names), node.attr)


def _comprehension(node: ast.ListComp, names: Names) -> list[Any]:
    (loop,) = node.generators
    assert isinstance(loop.target, ast.Name)
    return [_value(node.elt, {**names, loop.target.id: item}) for item in _value(loop.iter, names)]


KINDS: dict[type[ast.expr], Callable[[Any, Names], Any]] = {
    ast.Constant: lambda node, _: node.value,
    ast.Name: lambda node, names: names[node.id],
    ast.Await: lambda node, names: _value(node.value, names),
    ast.Dict: _display,
    ast.List: lambda node, names: [_value(item, names) for item in node.elts],
    ast.JoinedStr: lambda node, names: "".join(str(_value(part, names)) for part in node.values),
    ast.FormattedValue: lambda node, names: _value(node.value, names),
    ast.Subscript: lambda node, names: _value(node.value, names)[_value(node.slice, names)],
    ast.IfExp: lambda node, names: _value(node.body if _value(node.test, names) else node.orelse, names),
    ast.BinOp: lambda node, names: operator.add(_value(node.left, names), _value(node.right, names)),
    ast.UnaryOp: lambda node, names: -_value(node.operand, names),
    ast.BoolOp: lambda node, names: _value(node.values[0], names) or _value(node.values[1], names),
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.ListComp: _comprehension,
}
