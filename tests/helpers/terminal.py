"""The command in a pseudo-terminal of 80 columns and 24 lines."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE


class Terminal:
    """The command in a pseudo-terminal, answered line by line."""

    def __init__(self, cwd: Path, home: Path, *arguments: str, **environment: str) -> None:
        self.pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
        # Without both, a terminal that calls itself dumb has 80 columns, and no other size.
        size = {"COLUMNS": "80", "LINES": "24"}
        plain = {"NO_COLOR": "1", "TERM": "dumb", "COOKIECUTTER_CONFIG": str(home / "config.yaml"), **size}
        self.child = self.pexpect.spawn(
            sys.executable,
            [*(arguments or ("-c", COOKIECUTTER, str(TEMPLATE)))],
            cwd=str(cwd),
            env={**os.environ, **plain, **environment},
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=20,
        )
        # What pexpect waits for programs that ask for a password, or for those that do not end.
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = 0.01

    def asked(self, words: str) -> str:
        """The output up to and including a prompt with these words in it."""
        self.child.expect(rf"(?s){re.escape(words)}.*?: $")
        return (self.child.before + self.child.after).replace("\r", "")

    def reply(self, words: str, text: str = "") -> str:
        """Answer the prompt with these words in it, and return the output up to there."""
        shown = self.asked(words)
        self.child.sendline(text)
        return shown

    def rest(self) -> tuple[str, int]:
        """The output until the command ends, and its exit status."""
        self.child.expect(self.pexpect.EOF)
        self.child.close()
        return self.child.before.replace("\r", ""), self.child.exitstatus

    def close(self) -> None:
        """End the command, however long the machine takes for it."""
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        self.child.close()
