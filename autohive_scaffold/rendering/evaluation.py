"""What the code of a handler does with inputs and an answer.

An expression may have what the renderer writes: literals, displays, f-strings, conditions, and calls of the
functions of `runtime.py` and of those given here. Anything else is a fault of the renderer's, and is not run.
"""

import ast
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from .. import runtime

FUNCTIONS = {name: value for name, value in vars(runtime).items() if callable(value) or name.isupper()}
FUNCTIONS |= {"__builtins__": {}, "quote": quote, "len": len, "map": map}
ATTRIBUTES = ("get", "data", "headers", "auth")
NODES = (
    *(ast.Expression, ast.Constant, ast.Name, ast.Dict, ast.List, ast.JoinedStr, ast.FormattedValue),
    *(ast.Subscript, ast.IfExp, ast.BinOp, ast.Add, ast.UnaryOp, ast.USub, ast.BoolOp, ast.Or),
    *(ast.Call, ast.keyword, ast.Attribute, ast.ListComp, ast.comprehension, ast.expr_context),
)


def value_of(source: str, names: Mapping[str, Any]) -> Any:
    """The value of an expression in which these names are variables or functions."""
    tree = ast.parse(source.removeprefix("await "), mode="eval")
    for node in ast.walk(tree):
        if not isinstance(node, NODES) or getattr(node, "attr", "get") not in ATTRIBUTES:
            raise ValueError(f"{ast.dump(node)} is not what the renderer writes")
    return eval(compile(tree, "<handler>", "eval"), {**FUNCTIONS, **names})
