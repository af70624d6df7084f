"""What the functions that called have in their variables: cookiecutter and cruft tell a template no more than this."""

import inspect
from collections.abc import Iterator
from typing import Any


def variables_named(name: str) -> Iterator[Any]:
    """The values of the variables of that name in the functions that led here, the nearest first."""
    frame = inspect.currentframe()
    while frame := frame and frame.f_back:
        if name in frame.f_locals:
            yield frame.f_locals[name]
