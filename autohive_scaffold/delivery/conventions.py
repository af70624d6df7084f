"""What a delivered folder must satisfy: the rules of Autohive's tooling that an answer, or a file which is already in
the folder, could break.

`problems` checks a folder and lists what it violates; it needs only the standard library. What is the same in every
delivered folder is proven by the tests of the template.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..names import identifiers

REQUIRED_FILES = ("requirements.txt", "README.md", "icon.svg", "tests/__init__.py", "tests/conftest.py")
REQUIRED_KEYS = ("name", "version", "display_name", "description", "entry_point", "actions")
ACTION_KEYS = ("display_name", "description", "input_schema", "output_schema")


def problems(folder: Path) -> list[str]:
    """The conventions that the folder breaks, one line each; empty if it keeps them all."""
    found = [f"{name}: is missing" for name in REQUIRED_FILES if not (folder / name).is_file()]
    if (folder / "integration.py").exists():
        found.append("integration.py: a file with this name is not allowed")
    handlers: list[tuple[str, ast.ClassDef]] = []
    for path in sorted([*folder.glob("*.py"), *folder.glob("actions/**/*.py")]):
        try:
            handlers += _handlers(ast.parse(path.read_bytes()))
        except (SyntaxError, ValueError) as error:  # ValueError for null bytes, before Python 3.12
            found.append(f"{path.relative_to(folder).as_posix()}: does not compile ({error})")
    try:
        config = json.loads((folder / "config.json").read_bytes())
        actions = dict(config["actions"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        return [*found, f"config.json: must be an object whose actions are an object ({error})"]
    found += [f"config.json: {key} is missing" for key in REQUIRED_KEYS if not config.get(key)]
    return [*found, *_actions(actions, handlers)]


def _handlers(tree: ast.Module) -> Iterator[tuple[str, ast.ClassDef]]:
    for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(func=ast.Attribute(attr="action"), args=[ast.Constant(value=str(name)), *_]):
                    yield name, node


def _actions(actions: dict[str, Any], handlers: list[tuple[str, ast.ClassDef]]) -> Iterator[str]:
    names = [name for name, _ in handlers]
    for name, action in actions.items():
        if not identifiers.SNAKE.fullmatch(name):
            yield f"config.json: action {name} must be in snake_case"
        for key in ACTION_KEYS:
            if not isinstance(action, dict) or not action.get(key):
                yield f"config.json: action {name} has no {key}"
        if name not in names:
            yield f"config.json: action {name} has no handler in the code"
    for name, handler in handlers:
        if name not in actions:
            yield f"code: the handler of {name} has no action in config.json"
            continue
        if handler.name != identifiers.class_name(name):
            yield f"code: the handler class of {name} must be named {identifiers.class_name(name)}, not {handler.name}"
        try:
            schema = actions[name]["input_schema"]
            properties, required = {*schema["properties"]}, {*schema.get("required", [])}
        except (TypeError, KeyError, AttributeError):
            yield f"config.json: action {name} must have an object of properties and a list of required as input_schema"
            continue
        yield from _inputs_against_schema(name, handler, properties, required)


def _inputs_against_schema(name: str, handler: ast.ClassDef, properties: set[str], required: set[str]) -> Iterator[str]:
    direct, optional = _inputs_read(handler)
    for key in sorted(properties - direct - optional):
        yield f"code: {name} never reads its input {key}"
    for key in sorted((direct | optional) - properties):
        yield f"code: {name} reads an input {key} that is not in config.json"
    for key in sorted(required & optional - direct):
        yield f"code: {name} reads its required input {key} with inputs.get()"
    for key in sorted(direct - required - optional & properties):
        yield f"code: {name} reads its optional input {key} without inputs.get()"


def _inputs_read(handler: ast.ClassDef) -> tuple[set[str], set[str]]:
    direct, optional = set(), set()
    execute = next((node for node in handler.body if getattr(node, "name", "") == "execute"), None)
    for node in ast.walk(execute) if execute else ():
        match node:
            case ast.Subscript(value=ast.Name(id="inputs"), slice=ast.Constant(value=key)):
                direct.add(str(key))
            case ast.Call(func=ast.Attribute(value=ast.Name("inputs"), attr="get"), args=[ast.Constant(key), *_]):
                optional.add(str(key))
    return direct, optional
