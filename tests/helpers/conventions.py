"""What must hold of any delivered folder, also after its owner edited it: code and config.json agree."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILES = ("README.md", "requirements.txt", "icon.svg", "tests/__init__.py", "tests/conftest.py")


def problems(folder: Path) -> list[str]:
    """What does not hold, one line each."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    paths = [*folder.glob("*.py"), *folder.glob("actions/*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    handlers = {name: node for tree in trees for name, node in _handlers(tree)}
    lines = [f"{name} is missing" for name in FILES if not (folder / name).is_file()]
    if not (folder / config["entry_point"]).is_file() or config["name"] != folder.name:
        lines.append("config.json has another entry_point or name")
    if handlers.keys() != config["actions"].keys():
        lines.append(f"actions without a counterpart: {sorted(handlers.keys() ^ config['actions'].keys())}")
    for name in handlers.keys() & config["actions"].keys():
        lines += [
            f"{name}: {line}" for line in _of_inputs(handlers[name], config["actions"][name]["input_schema"])
        ]
    return lines


def _handlers(tree: ast.Module) -> Iterator[tuple[str, ast.ClassDef]]:
    for node in tree.body:
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            match decorator:
                case ast.Call(func=ast.Attribute(attr="action"), args=[ast.Constant(value=str(name)), *_]):
                    yield name, node


def _of_inputs(handler: ast.ClassDef, schema: dict[str, Any]) -> Iterator[str]:
    properties, required = set(schema.get("properties", {})), set(schema.get("required", []))
    direct, optional = set(), set()
    for node in ast.walk(handler):
        match node:
            case ast.Subscript(value=ast.Name(id="inputs"), slice=ast.Constant(value=key)):
                direct.add(key)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="inputs"), attr="get"),
                args=[ast.Constant(value=key), *_],
            ):
                optional.add(key)
    if direct | optional != properties:
        yield f"reads other inputs than its schema has: {sorted((direct | optional) ^ properties)}"
    if wrong := sorted((required & optional - direct) | (direct - required - optional)):
        yield f"takes required inputs for optional ones, or these for required ones: {wrong}"
