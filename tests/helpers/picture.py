"""The picture of a run at the prompts, for the README."""

import io
import os
import re
from pathlib import Path

from rich.console import CONSOLE_SVG_FORMAT, Console
from rich.text import Text

from tests.helpers.delivered import TEMPLATE
from tests.helpers.terminal import Terminal

FILE = TEMPLATE / "docs" / "run.svg"
# What is typed at each prompt, which is told by its last words; Enter at all others.
TYPED = {
    "What is the service called": "Public Holidays",
    "Which actions": "get_country(country_code: str) -> GET /CountryInfo/{country_code}",
    "base URL": "https://date.nager.at/api/v3",
    "sign in": "none",
}
# Without the font that is fetched from another site.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def screen(folder: Path, home: Path) -> str:
    """What a terminal of 80 columns shows of a run, from the first prompt to the end."""
    terminal = Terminal(folder, home, TERM="xterm-256color", LINES="60")
    child, shown = terminal.child, ""
    while child.expect([r": (?:\x1b\[[0-9;?]*[a-zA-Z])*$", terminal.pexpect.EOF]) == 0:
        shown += child.before + child.after
        terminal.answer(next((text for words, text in TYPED.items() if words in child.before), ""))
    return (shown + child.before).replace(os.path.realpath(folder), "/home/ada")


def svg(text: str) -> str:
    """A picture of what a terminal shows."""
    console = Console(record=True, width=80, file=io.StringIO())
    console.print(Text.from_ansi(text.replace("\r", "")))
    return console.export_svg(title="make new", code_format=FORMAT, unique_id="run")
