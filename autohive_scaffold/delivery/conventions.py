"""What a delivered folder must satisfy: the rules of Autohive's tooling that can be checked by reading the files.

`problems` checks a folder and lists what it violates; it needs only the standard library.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ..names import identifiers

REQUIRED_FILES = ("config.json", "requirements.txt", "README.md", "tests/__init__.py", "tests/conftest.py")
REQUIRED_KEYS = ("name", "version", "display_name", "description", "entry_point", "actions")
ACTION_KEYS = ("display_name", "description", "input_schema", "output_schema")
SDK_PIN = re.compile(r"^autohive-integrations-sdk\s*(?:~=|==)\s*2\.\d+", re.MULTILINE)
INIT_LINE = re.compile(r"from\s+\.\w+\s+import\s+\w+|__all__\s*=|#|$")
PNG_SIZE = (512).to_bytes(4, "big") * 2


def problems(folder: Path) -> list[str]:
    """The conventions that the folder breaks, one line each; empty if it keeps them all."""
    found = [*_names(folder), *_files(folder)]
    config: dict[str, Any] = {}
    if (folder / "config.json").is_file():
        try:
            config = _config(folder)
        except ValueError as error:
            found.append(f"config.json: {error}")
    sources: dict[str, ast.Module] = {}
    paths = sorted([*folder.glob("*.py"), *folder.glob("actions/**/*.py")])
    texts = {path.relative_to(folder).as_posix(): _text(path) for path in paths}
    for name, text in texts.items():
        try:
            sources[name] = ast.parse(text)
            found += [f"{name}: {problem}" for problem in _fetch_pattern(text, sources[name])]
        except (SyntaxError, ValueError) as error:  # ValueError for null bytes, before Python 3.12
            reason = f"line {error.lineno}: {error.msg}" if isinstance(error, SyntaxError) else error
            found.append(f"{name}: does not compile ({reason})")
    if not any("Integration.load()" in text for text in texts.values()):
        found.append("code: must contain Integration.load(), which Autohive's validator looks for")
    if config:
        found += [*_config_content(folder, config), *_code_against_config(config, sources)]
    return found


def _names(folder: Path) -> Iterator[str]:
    if not identifiers.SLUG.fullmatch(folder.name):
        yield f"folder {folder.name}: must be lowercase words joined by hyphens"
    module = identifiers.module_name(folder.name)
    conflict = identifiers.module_conflict(module)
    if conflict:
        yield f"folder {folder.name}: its module would be named {module}, which is {conflict}"


def _files(folder: Path) -> Iterator[str]:
    for name in REQUIRED_FILES:
        if not (folder / name).is_file():
            yield f"{name}: is missing"
    if (folder / "integration.py").exists():
        yield "integration.py: a file with this name is not allowed"
    if not list(folder.glob("tests/test_*_unit.py")):
        yield "tests/: has no test_*_unit.py, which Autohive's CI runs"
    yield from _icon(folder)
    yield from _init(folder)
    requirements = folder / "requirements.txt"
    if requirements.is_file() and not SDK_PIN.search(_text(requirements)):
        yield "requirements.txt: must pin autohive-integrations-sdk with ~= or ==, at least 2.0"


def _text(path: Path) -> str:
    """The content of a file; bytes that are not UTF-8 become replacement characters, which no check accepts."""
    return path.read_text(encoding="utf-8", errors="replace")


def _icon(folder: Path) -> Iterator[str]:
    png, svg = folder / "icon.png", folder / "icon.svg"
    if png.exists():
        if png.read_bytes()[16:24] != PNG_SIZE:
            yield "icon.png: must be 512 by 512 pixels"
    elif svg.exists():
        try:
            root = ElementTree.fromstring(svg.read_bytes())
        except ElementTree.ParseError as error:
            yield f"icon.svg: is not XML ({error})"
        else:
            if root.tag.rpartition("}")[2] != "svg" or root.get("viewBox", "").split()[2:] != ["512", "512"]:
                yield "icon.svg: must be an <svg> with viewBox 0 0 512 512"
    else:
        yield "icon.svg: is missing"


def _init(folder: Path) -> Iterator[str]:
    init = folder / "__init__.py"
    if not init.exists():
        if not (folder / "actions").is_dir():
            yield "__init__.py: is missing"
    elif not all(INIT_LINE.match(line.strip()) for line in _text(init).splitlines()):
        yield "__init__.py: may contain only one relative import and __all__"


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"is not JSON ({error})") from None
    if not isinstance(config, dict) or not isinstance(config.get("actions"), dict):
        raise ValueError("must be an object whose actions are an object")
    return config


def _config_content(folder: Path, config: dict[str, Any]) -> Iterator[str]:
    for key in REQUIRED_KEYS:
        if not config.get(key):
            yield f"config.json: {key} is missing"
    entry_point = str(config.get("entry_point") or "")
    if entry_point and not (folder / entry_point).is_file():
        yield f"config.json: entry_point {entry_point} does not exist"
    if entry_point and entry_point != f"{identifiers.module_name(folder.name)}.py":
        yield f"config.json: entry_point {entry_point} must be named after the folder"
    if not re.fullmatch(r"\d+\.\d+\.\d+", str(config.get("version", ""))):
        yield "config.json: version must have the form 1.0.0"
    yield from _auth(config.get("auth"))
    for name, action in config["actions"].items():
        if not identifiers.SNAKE.fullmatch(name):
            yield f"config.json: action {name} must be in snake_case"
        for key in ACTION_KEYS:
            if not isinstance(action, dict) or not action.get(key):
                yield f"config.json: action {name} has no {key}"


def _auth(auth: Any) -> Iterator[str]:
    if auth is None:
        return
    if not isinstance(auth, dict) or auth.get("type") not in ("platform", "custom"):
        yield "config.json: auth.type must be platform or custom; without auth, leave out the auth key"
    elif auth["type"] == "platform":
        if not auth.get("provider"):
            yield "config.json: platform auth has no provider"
        if not isinstance(auth.get("scopes", []), list):
            yield "config.json: auth.scopes must be a list"
    elif not (isinstance(auth.get("fields"), dict) and auth["fields"].get("properties")):
        yield "config.json: custom auth has no fields"


def _handlers(sources: dict[str, ast.Module]) -> Iterator[tuple[str, ast.ClassDef]]:
    classes = [node for tree in sources.values() for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in classes:
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(func=ast.Attribute(attr="action"), args=[ast.Constant(value=str(name)), *_]):
                    yield name, node


def _code_against_config(config: dict[str, Any], sources: dict[str, ast.Module]) -> Iterator[str]:
    handlers = list(_handlers(sources))
    names = [name for name, _ in handlers]
    for name in config["actions"]:
        if name not in names:
            yield f"config.json: action {name} has no handler in the code"
    for name, handler in handlers:
        if name not in config["actions"]:
            yield f"code: the handler of {name} has no action in config.json"
            continue
        if handler.name != identifiers.class_name(name):
            yield f"code: the handler class of {name} must be named {identifiers.class_name(name)}, not {handler.name}"
        action = config["actions"][name]
        yield from _inputs_against_schema(
            name, handler, action.get("input_schema") if isinstance(action, dict) else None
        )


def _inputs_against_schema(name: str, handler: ast.ClassDef, schema: Any) -> Iterator[str]:
    schema = schema if isinstance(schema, dict) else {}
    properties, required = schema.get("properties", {}), schema.get("required", [])
    if not isinstance(properties, dict) or not isinstance(required, list):
        yield f"config.json: action {name} must have an object of properties and a list of required in its input_schema"
        return
    properties, required = set(properties), set(map(str, required))
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
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="inputs"), attr="get"),
                args=[ast.Constant(value=key), *_],
            ):
                optional.add(str(key))
    return direct, optional


def _fetch_pattern(source: str, tree: ast.Module) -> Iterator[str]:
    """`context.fetch` returns a FetchResponse; what it holds is under `.data`."""
    lines = source.splitlines()
    for statement in tree.body:
        if not any(".fetch(" in line for line in lines[statement.lineno - 1 : statement.end_lineno]):
            continue  # walking what has none takes a tenth of a rendering
        responses, reads = set(), []
        for node in ast.walk(statement):
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name), *_],
                    value=ast.Await(value=ast.Call(func=ast.Attribute(attr="fetch")))
                    | ast.Call(func=ast.Attribute(attr="fetch")),
                ):
                    responses.add(name)
                case (
                    ast.Subscript(value=ast.Name(id=name))
                    | ast.Attribute(value=ast.Name(id=name), attr="get")
                ):
                    reads.append((node.lineno, name))
        for line, name in reads:
            if name in responses:
                yield f"line {line} reads {name}, which is a FetchResponse; read {name}.data"
