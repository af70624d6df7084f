"""Prints the next steps. The filter that gives them has already finished and checked the folder."""

import sys

sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
sys.stdout.write("{{ cookiecutter | finished }}")  # in one write: the reader may close the pipe after a line
