"""How commands are written for the shell in which the command was given."""

import re
import shlex
from collections.abc import Mapping


class Shell:
    """A POSIX shell, and fish, which takes the same."""

    python = "python3."
    scripts = ".venv/bin/"  # the commands of a virtual environment

    def entering(self, folder: str) -> str:
        """The command that makes a folder the current one."""
        return f"cd {shlex.quote(folder)}"

    def assigning(self, variable: str, value: str) -> str:
        """The command that sets an environment variable."""
        return f"export {variable}={shlex.quote(value)}"


class GitBash(Shell):
    """The shell that comes with Git for Windows."""

    python = "py -3."
    scripts = ".venv/Scripts/"


class PowerShell(GitBash):
    """PowerShell on Windows, in which only a single quote means something between single quotes."""

    def entering(self, folder: str) -> str:
        return f"cd {self._quoted(folder)}"

    def assigning(self, variable: str, value: str) -> str:
        return f"$env:{variable} = {self._quoted(value)}"

    @staticmethod
    def _quoted(text: str) -> str:
        return "'{}'".format(text.replace("'", "''"))


class Cmd(GitBash):
    """The command prompt of Windows, which keeps quotes in values and takes what stands outside them for its own."""

    scripts = ".venv\\Scripts\\"  # a slash begins an option

    def entering(self, folder: str) -> str:
        return f'cd /d "{folder}"'

    def assigning(self, variable: str, value: str) -> str:
        parts = value.split('"')
        parts[::2] = [re.sub(r"[&|<>^]", r"^\g<0>", part) for part in parts[::2]]
        return "set {}={}".format(variable, '"'.join(parts))


def shell_of(system: str, environment: Mapping[str, str]) -> Shell:
    """The shell that `os.name` and the environment tell of."""
    if system != "nt":
        return Shell()
    if "MSYSTEM" in environment:
        return GitBash()
    return Cmd() if "PROMPT" in environment else PowerShell()
