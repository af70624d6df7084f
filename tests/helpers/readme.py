"""Runs the console blocks of README.md and AGENTS.md; `make readme` replaces their output, and a picture."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from rich.console import CONSOLE_SVG_FORMAT, Console
from rich.text import Text

from tests.helpers.delivered import TEMPLATE, cookiecutter_config, quiet_environment
from tests.helpers.owned import template_repository
from tests.helpers.terminal import Terminal

README, AGENTS = ((TEMPLATE / name).read_text(encoding="utf-8") for name in ("README.md", "AGENTS.md"))
MARK = "-- and the next command --"


def settled(text: str) -> str:
    """Output without what differs between runs: times, trailing spaces and warnings of pytest-asyncio."""
    text = re.sub(r"in \d+\.\d+s", "in 0.5s", text)
    lines = [line.rstrip() for line in text.splitlines() if "asyncio_default" not in line]
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n" * bool(lines)


def replay(page: str, folder: Path, template: Path, home: Path) -> str:
    """The page with the current output of its commands, which one shell runs in an otherwise empty folder."""
    shutil.copyfile(TEMPLATE / "examples" / "bookshop.yaml", folder / "bookshop.yaml")
    (folder / ".venv").symlink_to(sys.prefix)
    for name, content in re.findall(r"^\$ cat (\S+)\n(.*?)^(?:\$|```)", page, re.MULTILINE | re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    environment = {
        **quiet_environment(),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TEMPLATE": str(template),
        "COOKIECUTTER_CONFIG": str(home / "config.yaml"),
        "PYTEST_ADDOPTS": "-p asyncio -p no:cacheprovider",
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.com"}
    blocks = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    commands = [command for block in blocks.findall(page) for command in re.findall(r"(?m)^\$ (.*)$", block)]
    result = subprocess.run(
        ["bash", "-c", "".join(f"{command}\necho '{MARK}'\n" for command in commands)],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    outputs = result.stdout.replace(os.path.realpath(folder), "/home/ada").split(f"{MARK}\n")
    steps = zip(commands, map(settled, outputs))

    def today(match: re.Match[str]) -> str:
        count = len(re.findall(r"(?m)^\$ ", match[1]))
        shown = "".join(f"$ {command}\n{output}" for command, output in islice(steps, count))
        return f"```console\n{shown}```"

    return blocks.sub(today, page)


PICTURE = TEMPLATE / "docs" / "run.svg"
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
        child.sendline(next((text for words, text in TYPED.items() if words in child.before), ""))
    return (shown + child.before).replace(os.path.realpath(folder), "/home/ada")


def svg(text: str) -> str:
    """A picture of what a terminal shows."""
    console = Console(record=True, width=80, file=io.StringIO())
    console.print(Text.from_ansi(text.replace("\r", "")))
    return console.export_svg(title="make new", code_format=FORMAT, unique_id="run")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        home = Path(target) / "home"
        home.mkdir()
        cookiecutter_config(home)
        repository = template_repository(Path(target) / "template")
        for name, page in (("README.md", README), ("AGENTS.md", AGENTS)):
            folder = Path(target) / name
            folder.mkdir()
            (TEMPLATE / name).write_text(replay(page, folder, repository, home), encoding="utf-8")
        folder = Path(target) / "run"
        folder.mkdir()
        PICTURE.write_text(svg(screen(folder, home)), encoding="utf-8")
