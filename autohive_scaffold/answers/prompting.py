"""Asking only what applies, with a count of what is asked, and taking pastes of several lines.

cookiecutter has no way to leave a question out. While its command runs, this module replaces the function that asks,
`cookiecutter.prompt.read_user_variable` of cookiecutter 2.7; one with other parameters is left alone, and everything is
asked.
"""

import inspect
import os
import select
import sys
from collections.abc import Callable
from typing import Any

from cookiecutter import prompt

from ..model.integration import AUTH_TYPES
from .questions import USED_BY

PARAMETERS = ("var_name", "default_value", "prompts", "prefix")
ask: Callable[..., Any] = prompt.read_user_variable
# The answers so far, as the question that was answered last has left them.
answers: dict[str, Any] = {}


def install(questions: list[str]) -> None:
    """Ask only those of the questions that apply, as long as this process runs."""
    if tuple(inspect.signature(ask).parameters) != PARAMETERS:
        return

    def read(var_name: str, default_value: Any, prompts: dict[str, str] | None = None, prefix: str = "") -> Any:
        if var_name not in questions or not applies(var_name):
            return default_value
        text = ask(var_name, default_value, prompts, position(var_name, questions))
        return text + _rest_of_paste() if var_name == "actions" and isinstance(text, str) else text

    prompt.read_user_variable = read


def applies(question: str) -> bool:
    """Whether a question applies to the auth type that was chosen; until then, to custom auth."""
    chosen = answers.get("auth_type")
    return question not in USED_BY or (chosen if chosen in AUTH_TYPES else "custom") in USED_BY[question].auth_types


def position(question: str, questions: list[str]) -> str:
    """`[2/11]`: which of the questions that apply it is, as cookiecutter writes it in front of a prompt."""
    asked = [name for name in questions if applies(name)]
    return f"  [dim][{asked.index(question) + 1}/{len(asked)}][/] "


def _rest_of_paste() -> str:
    """The lines that were pasted behind the first one; the last is waited for if its Enter is still to come."""
    try:
        import termios  # noqa: PLC0415 - only POSIX has it

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (ImportError, OSError, ValueError, termios.error):
        return ""
    raw = [*before[:3], before[3] & ~termios.ICANON, *before[4:]]
    pasted = b""
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, raw)
        while select.select([terminal], [], [], 0.05)[0] and (chunk := os.read(terminal, 65536)):
            pasted += chunk
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    text = pasted.decode(errors="replace")
    if text and not text.endswith("\n"):
        text += input()
    return f"\n{text.rstrip()}" if text.strip() else ""
