"""The shell for which commands are printed: a POSIX one, Git Bash among them, or else PowerShell."""

import os
import re
import shlex
from collections.abc import Iterable


def is_powershell() -> bool:
    """Whether commands are for PowerShell, as they are on Windows, but for Git Bash."""
    return os.name == "nt" and "MSYSTEM" not in os.environ


def quoted(argument: str) -> str:
    """An argument as the shell takes it unchanged."""
    if not is_powershell() or re.fullmatch(r"[\w./:=+-]+", argument):
        return shlex.quote(argument)
    return "'{}'".format(re.sub("(['\u2018-\u201b])", r"\1\1", argument))  # which also takes curly quotes


def command(arguments: Iterable[str]) -> str:
    """A command of these arguments, of which the first is the program."""
    program, *others = map(quoted, arguments)
    called = f"& {program}" if is_powershell() and program.startswith("'") else program
    return " ".join([called, *others])
