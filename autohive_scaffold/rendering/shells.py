"""How commands are written for the shell in which the command was given."""

import shlex
from collections.abc import Mapping
from typing import NamedTuple


class Shell(NamedTuple):
    """A POSIX shell, or fish, which takes the same."""

    name: str = "posix"
    python: str = "python3."
    scripts: str = ".venv/bin/"  # the commands of a virtual environment
    assigning: str = "export {}=..."  # sets an environment variable

    def entering(self, folder: str) -> str:
        """The command that makes a folder the current one."""
        if self.name == "cmd":
            return f'cd /d "{folder}"'
        if self.name == "powershell":  # in which only a single quote means something between single quotes
            return "cd '{}'".format(folder.replace("'", "''"))
        return f"cd {shlex.quote(folder)}"


GIT_BASH = Shell("git-bash", "py -3.", ".venv/Scripts/")
POWERSHELL = Shell("powershell", "py -3.", ".venv/Scripts/", "$env:{} = '...'")
CMD = Shell("cmd", "py -3.", ".venv\\Scripts\\", "set {}=...")


def shell_of(system: str, environment: Mapping[str, str]) -> Shell:
    """The shell that `os.name` and the environment tell of."""
    if system != "nt":
        return Shell()
    if "MSYSTEM" in environment:
        return GIT_BASH
    return CMD if "PROMPT" in environment else POWERSHELL
