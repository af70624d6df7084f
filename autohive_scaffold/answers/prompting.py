"""Asking only what applies, with a count of what is asked, and taking pastes of several lines.

cookiecutter has no way to leave a question out. While its command runs, this module replaces the function that asks,
`cookiecutter.prompt.read_user_variable` of cookiecutter 2.7; one with other parameters is left alone, and everything is
asked.
"""

import inspect
import os
import re
import select
import sys
from collections.abc import Callable
from typing import Any

from cookiecutter import prompt

from ..model.integration import AUTH_TYPES
from . import questions

PARAMETERS = ("var_name", "default_value", "prompts", "prefix")
ENTER = " (Enter for none)"
QUOTED = re.compile(r"(['\"])([^'\"\n]+)\1")
ask: Callable[..., Any] = prompt.read_user_variable
# The answers so far, as the question that was answered last has left them.
answers: dict[str, Any] = {}


def install(names: list[str]) -> None:
    """Ask only those of the questions that apply, and count them, as long as this process runs."""
    if tuple(inspect.signature(ask).parameters) != PARAMETERS:
        return

    def read(
        var_name: str, default_value: Any, prompts: dict[str, str] | None = None, prefix: str = ""
    ) -> Any:
        chosen = answers.get("auth_type")
        asked = [
            name for name in names if questions.applies(name, chosen if chosen in AUTH_TYPES else "custom")
        ]
        if var_name not in asked:
            return default_value
        said = {
            name: text.removesuffix(ENTER if default_value else "") for name, text in (prompts or {}).items()
        }
        count = f"  [dim][{asked.index(var_name) + 1}/{len(asked)}][/] "
        text = str(ask(var_name, default_value or ..., said, count))  # with ... it shows no empty default
        text += _rest_of_paste() if var_name == "actions" else ""
        quoted = QUOTED.fullmatch(text.strip())
        return quoted[2] if quoted else text

    prompt.read_user_variable = read


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
