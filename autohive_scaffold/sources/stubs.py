"""Actions from Python stub files: the signatures of the inline notation as function definitions with docstrings."""

import ast
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action, check_unique
from .annotations import Classes, schema_of_keys, source_of
from .signatures import check_name, complete_action, is_ellipsis, suggested_name


def parse_stub(path: Path) -> tuple[Action, ...]:
    """Actions from a Python stub file; an error names the file and the line.

    Each top-level `def` is an action: the first line of its docstring is the description, a string after `->` is
    `REQUEST -> OUTPUT`. A `TypedDict` class is an object that annotations name. Imports and comments are ignored;
    anything else is refused.
    """
    where = legible(str(path))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(path.read_bytes(), filename=str(path))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise AnswerError(f"{where}{line}: {error.msg}") from None
    except OSError as error:
        raise AnswerError(f"{where}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise AnswerError(f"{where}: cannot be read as Python ({legible(str(error))})") from None
    actions: list[Action] = []
    classes = _Classes({each.name: each for each in module.body if isinstance(each, ast.ClassDef)})
    for statement in module.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_docstring(statement):
            continue
        with within(f"{where}:{statement.lineno}: "):
            if isinstance(statement, ast.ClassDef):
                classes[statement.name]  # refuses what is wrong in it
                continue
            actions.append(_stub_action(statement, classes))
            check_unique(actions)
    if not actions:
        raise AnswerError(f"{where}: defines no actions; write one like def get_item(item_id: str): ...")
    return tuple(actions)


def _is_docstring(statement: ast.stmt) -> bool:
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant and isinstance(statement.value.value, str)  # type: ignore[attr-defined]


def _stub_action(statement: ast.stmt, classes: Classes) -> Action:
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or statement.decorator_list:
        raise AnswerError(f"{source_of(statement)} is not an action; write one like def get_item(item_id: str): ...")
    try:
        check_name(statement.name)
    except AnswerError as error:
        suggestion = suggested_name(statement.name)
        raise AnswerError(f"{error}; write '{suggestion}'" if suggestion else str(error)) from None
    with within(f"action {shown(statement.name)}: "):
        request = None
        if statement.returns is not None:
            if not (isinstance(statement.returns, ast.Constant) and isinstance(statement.returns.value, str)):
                raise AnswerError(f'-> {source_of(statement.returns)} is not a request; write -> "GET /items"')
            request = statement.returns.value
        docstring = (ast.get_docstring(statement) or "").strip()
        body = statement.body[1:] if _is_docstring(statement.body[0]) else statement.body
        if body and not (is_ellipsis(body) or (len(body) == 1 and isinstance(body[0], ast.Pass))):
            raise AnswerError("has a body; write ... instead")
        text = docstring.partition("\n")[0].strip()
        return complete_action(statement.name, statement.args, request, text, classes)


class _Classes(Mapping[str, dict[str, Any]]):
    """The schemas of the `TypedDict` classes in a file, by name."""

    def __init__(self, nodes: dict[str, ast.ClassDef]) -> None:
        self._nodes = nodes
        self._found: dict[str, dict[str, Any] | None] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __getitem__(self, name: str) -> dict[str, Any]:
        if name not in self._found:
            self._found[name] = None
            with within(f"class {shown(name)}: "):
                self._found[name] = self._schema(self._nodes[name])
        found = self._found[name]
        if found is None:
            raise AnswerError(f"class {shown(name)} contains itself; write dict in its place")
        return found

    def _schema(self, node: ast.ClassDef) -> dict[str, Any]:
        bases = [base.attr if isinstance(base, ast.Attribute) else ast.unparse(base) for base in node.bases]
        own: dict[str, ast.expr] = {}
        is_total = not any(each.arg == "total" and ast.unparse(each.value) == "False" for each in node.keywords)
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and not statement.value:
                own[statement.target.id] = statement.annotation
            elif not (_is_docstring(statement) or isinstance(statement, ast.Pass) or is_ellipsis([statement])):
                raise AnswerError(f"{source_of(statement)} is not a key; write one like name: str")
        parents = [self[base] for base in bases if base in self._nodes]
        if not parents and "TypedDict" not in bases:
            raise AnswerError("is not a TypedDict; write class Task(TypedDict):")
        required = [key for key, each in own.items() if _is_required(each, is_total)]
        schema = schema_of_keys({key: _marked(each)[1] for key, each in own.items()}, required, self)
        for parent in reversed(parents):
            needed = [*parent.get("required", []), *schema.get("required", [])]
            schema = {**schema, "properties": {**parent["properties"], **schema["properties"]}}
            schema.update({"required": needed} if needed else {})
        return schema


def _marked(node: ast.expr) -> tuple[str, ast.expr]:
    """The name of `NotRequired[...]`, `Required[...]` or `ReadOnly[...]` around a type, and the type without it."""
    if not isinstance(node, ast.Subscript):
        return "", node
    name = node.value.attr if isinstance(node.value, ast.Attribute) else ast.unparse(node.value)
    if name == "Annotated" and isinstance(node.slice, ast.Tuple):
        marker, bare = _marked(node.slice.elts[0])
        slice_ = ast.Tuple([bare, *node.slice.elts[1:]], ast.Load())
        return marker, ast.Subscript(node.value, slice_, ast.Load())
    return (name, node.slice) if name in ("NotRequired", "Required", "ReadOnly") else ("", node)


def _is_required(node: ast.expr, is_total: bool) -> bool:
    return {"NotRequired": False, "Required": True}.get(_marked(node)[0], is_total)
