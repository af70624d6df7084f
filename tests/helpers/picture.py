"""The picture of a run at the prompts, for the README."""

import io
import os
import sys
from pathlib import Path

import pexpect
from rich.console import Console
from rich.text import Text

from tests.helpers.delivered import TEMPLATE

FILE = TEMPLATE / "docs" / "run.svg"
COLUMNS = 80
# What is typed at each prompt, which is told by its last words; Enter at all others.
TYPED = {
    "What is the service called": "Public Holidays",
    "Which actions": "get_country(country_code: str) -> GET /CountryInfo/{country_code}",
    "base URL": "https://date.nager.at/api/v3",
    "sign in": "none",
}
# Rich's own has a font from another site.
FORMAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def screen(folder: Path, home: Path) -> str:
    """What a terminal of 80 columns shows of a run, from the first prompt to the end."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": "60"}
    environment["COOKIECUTTER_CONFIG"] = str(home / "config.yaml")
    environment.pop("NO_COLOR", None)
    script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
    child = pexpect.spawn(
        sys.executable, ["-c", script, str(TEMPLATE)],
        cwd=str(folder), env=environment, encoding="utf-8", dimensions=(60, COLUMNS), timeout=20,
    )  # fmt: skip
    child.delaybeforesend = None
    shown = ""
    while child.expect([r": (?:\x1b\[[0-9;?]*[a-zA-Z])*$", pexpect.EOF]) == 0:
        shown += child.before + child.after
        child.sendline(next((text for words, text in TYPED.items() if words in child.before), ""))
    return (shown + child.before).replace(os.path.realpath(folder), "/home/ada")


def svg(text: str) -> str:
    """A picture of what a terminal shows."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text.replace("\r", "")), soft_wrap=False)
    return console.export_svg(title="make new", code_format=FORMAT, unique_id="run")
