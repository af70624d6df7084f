"""Actions from Python stub files: the signatures of the inline notation as function definitions with docstrings."""

import ast
import warnings
from pathlib import Path

from ..errors import AnswerError, legible, shown
from ..model.actions import Action, check_unique
from .annotations import source_of
from .signatures import check_name, complete_action, is_ellipsis, suggested_name


def parse_stub(path: Path) -> tuple[Action, ...]:
    """Actions from a Python stub file; an error names the file and the line.

    Each top-level `def` is an action: the first line of its docstring is the description, a string after `->` is the
    request. Imports and comments are ignored; anything else is refused.
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
    for statement in module.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_docstring(statement):
            continue
        try:
            actions.append(_stub_action(statement))
            check_unique(actions)
        except AnswerError as error:
            raise error.behind(f"{where}:{statement.lineno}: ") from None
        except RecursionError:
            raise AnswerError(f"{where}:{statement.lineno}: is nested too deeply") from None
    if not actions:
        raise AnswerError(f"{where}: defines no actions; write one like def get_item(item_id: str): ...")
    return tuple(actions)


def _is_docstring(statement: ast.stmt) -> bool:
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant and isinstance(statement.value.value, str)  # type: ignore[attr-defined]


def _stub_action(statement: ast.stmt) -> Action:
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or statement.decorator_list:
        raise AnswerError(f"{source_of(statement)} is not an action; write one like def get_item(item_id: str): ...")
    try:
        check_name(statement.name)
    except AnswerError as error:
        suggestion = suggested_name(statement.name)
        raise AnswerError(f"{error}; write '{suggestion}'" if suggestion else str(error)) from None
    try:
        request = None
        if statement.returns is not None:
            if not (isinstance(statement.returns, ast.Constant) and isinstance(statement.returns.value, str)):
                raise AnswerError(f'-> {source_of(statement.returns)} is not a request; write -> "GET /items"')
            request = statement.returns.value
        docstring = (ast.get_docstring(statement) or "").strip()
        body = statement.body[1:] if _is_docstring(statement.body[0]) else statement.body
        if body and not (is_ellipsis(body) or (len(body) == 1 and isinstance(body[0], ast.Pass))):
            raise AnswerError("has a body; write ... instead")
        return complete_action(statement.name, statement.args, request, docstring.partition("\n")[0].strip())
    except AnswerError as error:
        raise error.behind(f"action {shown(statement.name)}: ") from None
