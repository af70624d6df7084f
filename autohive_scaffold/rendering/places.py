"""What an answer has at a place, as a Python expression: `get` for a key or two, or else `value_at`."""

from ..model.templates import Place
from .python import literal

ANSWER = "response.data"
OBJECT = "answer"  # the variable of an answer as an object


def place_in(answer: str, path: Place, *, is_object: bool = False) -> str:
    """The expression for what an answer, which may be known to be an object, has at a place."""
    if not path:
        return answer
    if not has_few_keys(path):
        return function_at("value_at", answer, path)
    for key in path:
        known = answer if is_object else f"object_or_empty({answer})"
        answer, is_object = f"{known}.get({literal(key)})", False
    return answer


def function_at(function: str, answer: str, path: Place) -> str:
    """The call of a function that takes an answer and a place in it."""
    return f"{function}({', '.join([answer, *map(literal, path)])})"


def has_few_keys(path: Place) -> bool:
    """Whether a place is one key or two, which read well as calls of `get`."""
    return 0 < len(path) < 3 and all(isinstance(key, str) for key in path)
