"""Stub files: the signatures of the inline notation as functions of Python with docstrings."""

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..errors import AnswerError, legible, shown, within
from ..model.actions import UNPRINTABLE, Action
from ..names import identifiers
from . import lexing, lines
from .annotations import Classes, Schema, name_of, schema_of_keys
from .lexing import source_of
from .signatures import checked, complete_action

# The decorator of an action whose request carries no credentials, as only a document says where it goes.
UNSIGNED = "unsigned"
MOST_CHARACTERS = 3_000_000  # of all classes, as those that name each other double with every line
# The questions that an assignment at the top of a stub file may answer.
ANSWERED = "name description base_url auth_type auth_fields provider scopes headers records errors".split()
# The answers that go with one auth type alone.
IMPLIES = {"auth_fields": "custom", "provider": "platform", "scopes": "platform"}
EXAMPLE = "def get_item(item_id: str): ..."


def parse_text(text: bytes | str, where: str) -> tuple[tuple[Action, ...], dict[str, str]]:
    """Actions from the text of a stub file, and what it says to other questions; an error says where.

    Each top-level `def` is an action: its docstring is the description, a string after `->` is
    `REQUEST -> OUTPUT`. A `TypedDict` class is an object that annotations name. An assignment answers
    the question of its name. The docstring at the top has, behind its first paragraph, what is good to know
    about the API, in Markdown: the `notes`. Imports and comments are ignored; anything else is refused.
    """
    try:
        module = lexing.module(text)
    except lexing.UNREADABLE as error:
        line, reason = getattr(error, "lineno", None), legible(getattr(error, "msg", str(error)))
        raise AnswerError(f"{where}{f':{line}' if line else ''}: is not Python ({reason})") from None
    notes = (ast.get_docstring(module) or "").partition("\n\n")[2].strip()
    if UNPRINTABLE.search(notes.replace("\n", "")):
        raise AnswerError(f"{where}: the docstring at the top has characters that can't be printed")
    answers = {"notes": notes} if notes else {}
    classes = _classes((node for node in module.body if isinstance(node, ast.ClassDef)), where)

    def read() -> Iterator[Action]:
        for statement in module.body:
            with within(f"{where}:{statement.lineno}: "):
                match statement:
                    case ast.Assign():
                        answers.update(_answer(statement))
                    case ast.FunctionDef() | ast.AsyncFunctionDef():
                        yield _action(statement, classes)
                    case ast.ClassDef() | ast.Import() | ast.ImportFrom():
                        pass
                    case _ if not _is_empty(statement):
                        raise AnswerError(f"{source_of(statement)} is no action; write one like {EXAMPLE}")

    actions = checked(read(), f"{where}: ")
    if not actions:
        raise AnswerError(f"{where}: defines no actions; write one like {EXAMPLE}")
    implied = {name: auth_type for name, auth_type in IMPLIES.items() if answers.get(name)}
    chosen = answers.get("auth_type") or next(iter(implied.values()), "")
    for name, auth_type in implied.items():
        if not auth_type.startswith(chosen.lower()):
            raise AnswerError(f"{where}: {name} is for auth_type '{auth_type}', not '{chosen}'; remove one")
    return actions, answers | ({"auth_type": chosen} if chosen else {})


def _answer(statement: ast.Assign) -> dict[str, str]:
    """The answer in an assignment, as one would give it; any other assignment is refused."""
    names, value = list(map(name_of, statement.targets)), None
    with suppress(ValueError, TypeError, MemoryError, RecursionError):
        value = ast.literal_eval(statement.value)
    if names == ["headers"] and isinstance(value, dict):
        if all(isinstance(text, str) for pair in value.items() for text in pair):
            return {"headers": ", ".join(f"{name}: {text}" for name, text in value.items())}
    elif len(names) == 1 and names[0] in ANSWERED and isinstance(value, str):
        lines = (line.strip().rstrip(",") for line in value.splitlines() if line.strip())
        return {names[0]: ", ".join(lines).replace(", ->", " ->") if "\n" in value else value.strip()}
    wanted = f"give {', '.join(ANSWERED)} as a string, headers as a dict of strings"
    raise AnswerError(f"{source_of(statement)} is not an answer that a stub file may have; {wanted}")


def _is_empty(statement: ast.stmt) -> bool:
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant or isinstance(statement, ast.Pass)


def _action(statement: ast.FunctionDef | ast.AsyncFunctionDef, classes: Classes) -> Action:
    name = lines.checked_snake(identifiers.without_underscore(statement.name), "action ")
    returns = statement.returns
    marks = [name_of(mark) for mark in statement.decorator_list]
    with within(f"action {shown(name)}: "):
        request: Any = returns.value if isinstance(returns, ast.Constant) else None
        request = "..." if request is ... else request
        if returns and not isinstance(request, str):
            raise AnswerError(f'-> {source_of(returns)} is not a request; write -> "GET /items"')
        if {*marks} - {UNSIGNED} or not all(map(_is_empty, statement.body)):
            raise AnswerError("has a body or a decorator; write ... instead")
        text = ast.get_docstring(statement) or ""
        text = text if len(text) <= lines.LONGEST else text.partition("\n\n")[0]
        text = " ".join(text.split())
        result = lexing.arrows(request) if returns else []
        action = complete_action(name, statement.args, result, text, classes)
        return replace(action, is_foreign=bool(marks and action.target.host))


def _classes(nodes: Iterable[ast.ClassDef], where: str) -> Classes:
    """The schemas of the `TypedDict` classes of a file, which may stand in any order."""
    named = {node.name: node for node in nodes}
    needed = {}
    for name, node in named.items():
        names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
        needed[name] = named.keys() & {part.id for part in names if isinstance(part.ctx, ast.Load)}
    try:
        order = list(TopologicalSorter(needed).static_order())
    except CycleError as error:
        name = error.args[1][0]
        problem = f"class {shown(name)} contains itself"
        raise AnswerError(f"{where}:{named[name].lineno}: {problem}; write dict in its place") from None
    classes: dict[str, Schema] = {}
    size = 0
    for name in order:
        with within(f"{where}:{named[name].lineno}: class {shown(name)}: "):
            classes[name] = _schema(named[name], classes)
            size += len(str(classes[name]))
            if size > MOST_CHARACTERS:
                raise AnswerError("says too much, with the classes before it; write dict for some")
    return classes


def _schema(node: ast.ClassDef, classes: Classes) -> Schema:
    keys: list[tuple[str, ast.expr]] = []
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=key), annotation=annotation, value=None):
                keys.append((key, annotation))
            case _ if not _is_empty(statement):
                raise AnswerError(f"{source_of(statement)} is not a key; write one like name: str")
    if [*map(name_of, node.bases)] != ["TypedDict"]:
        wanted = f"must be class {node.name}(TypedDict): with all its keys, as classes do not inherit here"
        raise AnswerError(f"{wanted}; write NotRequired[T] for those that may be absent")
    is_total = not any(word.arg == "total" and ast.unparse(word.value) == "False" for word in node.keywords)
    return {**schema_of_keys(keys, classes, is_total=is_total), "title": node.name}
