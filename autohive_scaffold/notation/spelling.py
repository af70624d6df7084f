"""Expressions as a person writes them: strings in double quotes, `data.rows` for a place in the answer."""

import ast
import keyword
from typing import Any

WHOLE = ("answer", "inputs")  # what a name stands for that is no key of the answer


def text(value: Any) -> str:
    """A literal, with its strings in double quotes, unless they have some."""
    if isinstance(value, str) and '"' not in value:
        return f'"{repr(value)[1:-1]}"'
    if isinstance(value, list):
        return f"[{', '.join(map(text, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{text(key)}: {text(each)}' for key, each in value.items())}}}"
    return repr(value)


def is_word(name: str) -> bool:
    """Whether a key can be an attribute or a keyword argument."""
    return name.isascii() and name.isidentifier()


def safe(name: str) -> str:
    """A name as that of an input or key: with an underscore behind Python's keywords, which is dropped in reading."""
    return f"{name}_" if keyword.iskeyword(name) else name


def place_of(key: str) -> str:
    """A key of the answer: `rows`, or `answer["odd key"]` where it is no name, or one that means something else."""
    is_name = is_word(key) and not keyword.iskeyword(key) and key not in WHOLE
    return key if is_name else f"answer[{text(key)}]"


def written(node: ast.expr) -> str:
    """An expression of a request or an output on one line; reading what was written gives the same."""
    match node:
        case ast.Constant(value=str() as value):
            return text(value)
        case ast.JoinedStr():
            source = ast.unparse(node)
            return f'f"{source[2:-1]}"' if source.startswith("f'") and not {'"', "\\"} & {*source} else source
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, map(written, values))
            return f"{{{', '.join(f'{written(key)}: {value}' if key else f'**{value}' for key, value in pairs)}}}"
        case ast.List(elts=items):
            return f"[{', '.join(map(written, items))}]"
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
            return f"{name}({_path(argument) if isinstance(argument, ast.Subscript) else written(argument)})"
        case ast.ListComp(elt=made, generators=[ast.comprehension(ast.Name(id=item), place, [], 0)]):
            if item not in WHOLE and not any(map(_is_whole, ast.walk(made))):
                return f"[{written(made)} for {item} in {written(place)}]"
        case ast.Subscript(value=ast.Name(id="answer"), slice=ast.Constant(value=str() as key)):
            return place_of(key)
        case ast.Attribute() | ast.Subscript():
            return _path(node)
    return ast.unparse(node)


def _path(node: ast.expr) -> str:
    """A key of something that is written: behind a dot where it is a name, else in brackets."""
    match node:
        case ast.Subscript(value=container, slice=ast.Constant(value=str() as key)):
            is_name = is_word(key) and not keyword.iskeyword(key) and not _is_whole(container)
            return f"{written(container)}{f'.{key}' if is_name else f'[{text(key)}]'}"
        case ast.Subscript(value=container, slice=index):
            return f"{written(container)}[{written(index)}]"
        case ast.Attribute(value=container, attr=key):
            return f"{written(container)}.{key}"
    return ast.unparse(node)


def _is_whole(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in WHOLE
