"""Actions from Python stub files: the signatures of the inline notation as function definitions with docstrings."""

import ast
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action
from .annotations import Classes, name_of, schema_of_keys
from .lexing import source_of
from .signatures import check_name, check_unique, complete_action, is_ellipsis

# The decorator of an action whose request carries no credentials, as nobody but a document says where it goes.
UNSIGNED = "unsigned"
MEGABYTES = 2
MOST_PARTS = (
    2_000  # of an object, with all that is in it: classes that name each other double it with every line
)
Schema = dict[str, Any]
# The questions that an assignment at the top of a stub file may answer.
ANSWERED = "name description base_url auth_type auth_fields provider scopes headers records errors".split()


def parse_stub(path: Path) -> tuple[tuple[Action, ...], dict[str, str]]:
    """Actions from a Python stub file, and what it says to other questions; an error names the file and the line."""
    where = legible(str(path))
    try:
        with path.expanduser().open("rb") as file:
            text = file.read(MEGABYTES * 2**20 + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else legible(str(error))
        raise AnswerError(f"{where}: cannot be read ({reason})") from None
    if len(text) > MEGABYTES * 2**20:
        raise AnswerError(f"{where}: is larger than {MEGABYTES} MB; write fewer actions")
    return parse_text(text, where)


def parse_text(text: bytes | str, where: str) -> tuple[tuple[Action, ...], dict[str, str]]:
    """Actions from the text of a stub file, and what it says to other questions; an error says where, and the line.

    Each top-level `def` is an action: the first paragraph of its docstring is the description, a string after `->` is
    `REQUEST -> OUTPUT`. A `TypedDict` class is an object that annotations name. An assignment answers the question of
    its name. Imports and comments are ignored; anything else is refused.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(text)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise AnswerError(f"{where}{line}: {error.msg}") from None
    except (ValueError, RuntimeError, MemoryError) as error:
        raise AnswerError(f"{where}: cannot be read as Python ({legible(str(error))})") from None
    actions: list[Action] = []
    answers: dict[str, str] = {}
    taken: dict[str, str] = {}
    nodes = {each.name: each for each in module.body if isinstance(each, ast.ClassDef)}
    classes = _Classes(nodes)
    for name in _in_order(nodes):
        with within(f"{where}:{nodes[name].lineno}: class {shown(name)}: "):
            classes(name)  # refuses what is wrong in it
    for statement in module.body:
        if isinstance(statement, ast.ClassDef):
            continue
        with within(f"{where}:{statement.lineno}: "):
            if answer := _answer(statement):
                answers |= answer
            elif not (isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_docstring(statement)):
                actions.append(_action(statement, classes))
                check_unique(actions[-1:], taken)
    if not actions:
        raise AnswerError(f"{where}: defines no actions; write one like def get_item(item_id: str): ...")
    return tuple(actions), answers


def _answer(statement: ast.stmt) -> dict[str, str]:
    """The answer in an assignment, as one would give it; empty for anything else."""
    match statement:
        case ast.Assign(targets=[ast.Name(id="headers")], value=ast.Dict(keys=names, values=values)):
            texts = [_text(node) for node in (*names, *values)]
            if None not in texts:
                pairs = zip(texts[: len(names)], texts[len(names) :])
                return {"headers": ", ".join(f"{name}: {value}" for name, value in pairs)}
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in ANSWERED:
            text = _text(value)
            if text is not None and name != "headers":
                lines = (line.strip().rstrip(",") for line in text.splitlines() if line.strip())
                return {name: ", ".join(lines) if "\n" in text else text.strip()}
        case _:
            return {}
    raise AnswerError(f"{source_of(statement)} is not a text in quotes, or for headers a dict of texts")


def _text(node: ast.expr | None) -> str | None:
    """The text that a node is; None if it is something else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(getattr(statement.value, "value", None), str)


def _is_nothing(body: list[ast.stmt]) -> bool:
    return not body or is_ellipsis(body) or (len(body) == 1 and isinstance(body[0], ast.Pass))


def _action(statement: ast.stmt, classes: Classes) -> Action:
    marks = [name_of(mark) for mark in getattr(statement, "decorator_list", ())]
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or {*marks} - {UNSIGNED}:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            wanted = f"only {', '.join(ANSWERED)} are; give others with the command"
            raise AnswerError(f"{source_of(statement)} is not an answer to a question; {wanted}")
        wanted = "write one like def get_item(item_id: str): ..."
        raise AnswerError(f"{source_of(statement)} is not an action; {wanted}")
    name, returns, body = statement.name, statement.returns, statement.body
    check_name(name)
    with within(f"action {shown(name)}: "):
        request = returns.value if isinstance(returns, ast.Constant) else None
        request = "..." if request is ... else request
        if returns is not None and not isinstance(request, str):
            raise AnswerError(f'-> {source_of(returns)} is not a request; write -> "GET /items"')
        if not _is_nothing(body[1:] if _is_docstring(body[0]) else body):
            raise AnswerError("has a body; write ... instead")
        paragraph = re.split(r"\n\s*\n", (ast.get_docstring(statement) or "").strip())[0]
        text = " ".join(paragraph.split())
        action = complete_action(name, statement.args, request, text, classes)  # type: ignore[arg-type]
        return replace(action, is_foreign=bool(marks and action.target.host))


def _in_order(nodes: dict[str, ast.ClassDef]) -> Iterable[str]:
    """The names of classes, those that others name in front of these; as they stand where they name each other."""
    named: dict[str, set[str]] = {}
    for name, node in nodes.items():
        texts = (getattr(part, "id", getattr(part, "value", "")) for part in ast.walk(node))
        words = {word for text in texts if isinstance(text, str) for word in re.findall(r"\w+", text)}
        named[name] = words & nodes.keys() - {name}
    try:
        return list(TopologicalSorter(named).static_order())
    except CycleError:
        return nodes


class _Classes:
    """The schemas of the `TypedDict` classes in a file, each by its name; None for another name."""

    def __init__(self, nodes: dict[str, ast.ClassDef]) -> None:
        self._nodes = nodes
        self._schemas: dict[str, Schema | None] = {}

    def __call__(self, name: str) -> Schema | None:
        if name in self._nodes and name not in self._schemas:
            self._schemas[name] = None
            self._schemas[name] = self._schema(self._nodes[name])
        if name in self._nodes and self._schemas[name] is None:
            raise AnswerError(f"class {shown(name)} contains itself; write dict in its place")
        return self._schemas.get(name)

    def _schema(self, node: ast.ClassDef) -> Schema:
        keys: dict[str, ast.expr] = {}
        for statement in node.body:
            match statement:
                case ast.AnnAssign(target=ast.Name(id=key), annotation=annotation, value=None):
                    keys[key] = annotation
                case _ if not (_is_docstring(statement) or _is_nothing([statement])):
                    raise AnswerError(f"{source_of(statement)} is not a key; write one like name: str")
        bases = list(map(name_of, node.bases))
        parents = [parent for parent in map(self, bases) if parent]
        if not parents and "TypedDict" not in bases:
            raise AnswerError("is not a TypedDict; write class Task(TypedDict):")
        is_total = not any(
            word.arg == "total" and ast.unparse(word.value) == "False" for word in node.keywords
        )
        own = schema_of_keys(keys, self, is_total=is_total)
        parts = [*parents, own]
        properties = {key: part for each in parts for key, part in each["properties"].items()}
        required = list(dict.fromkeys(key for each in parts for key in each.get("required", ())))
        schema = {"type": "object", "properties": properties, "title": node.name}
        schema |= {"required": required} if required else {}
        if _size(schema) > MOST_PARTS:
            raise AnswerError(f"has more than {MOST_PARTS} keys, with those in its keys; write dict for some")
        return schema


def _size(schema: Schema) -> int:
    """How many schemas there are in a schema."""
    inner = [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    return 1 + sum(map(_size, (*schema.get("properties", {}).values(), *inner)))
