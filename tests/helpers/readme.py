"""Runs the console blocks of README.md and AGENTS.md; `make readme` replaces their output with the current one."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, cookiecutter_config, quiet_environment
from tests.helpers.owned import template_repository

README, AGENTS = ((TEMPLATE / name).read_text(encoding="utf-8") for name in ("README.md", "AGENTS.md"))


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output shown below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def settled(text: str) -> str:
    """Output without what differs between runs: times, trailing spaces and warnings of pytest-asyncio."""
    text = re.sub(r"in \d+\.\d+s", "in 0.5s", text)
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines() if "asyncio_default" not in line)


def replayed(block: str, folder: Path, environment: dict[str, str]) -> tuple[str, Path]:
    """A block with the current output of its commands, and the folder that they end in."""
    lines = []
    for command, _ in steps(block):
        read, write = os.pipe()
        result = subprocess.run(
            ["bash", "-c", f"exec 3>&{write}; {command}\npwd >&3"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            encoding="utf-8", env=environment, pass_fds=[write], timeout=60, check=False,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as where:
            folder = Path(where.read().strip())
        printed = settled(result.stdout)
        lines.append(
            f"$ {command}\n"
            + (f"\n{printed}\n" if result.stdout.startswith("\n") else f"{printed}\n" if printed else "")
        )
    return "".join(lines), folder


def replay(page: str, folder: Path, template: Path, home: Path) -> str:
    """The page with the current output of its commands, which are run in order from an otherwise empty folder."""
    start = folder
    shutil.copyfile(TEMPLATE / "examples" / "bookshop.yaml", folder / "bookshop.yaml")
    (folder / ".venv").symlink_to(sys.prefix)
    for name, content in re.findall(r"^\$ cat (\S+)\n(.*?)^(?:\$|```)", page, re.MULTILINE | re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    environment = {
        **quiet_environment(),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TEMPLATE": str(template),
        "COOKIECUTTER_CONFIG": str(home / "config.yaml"),
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.com",
        "PYTEST_ADDOPTS": "-p asyncio -p no:cacheprovider",
    }

    def today(match: re.Match[str]) -> str:
        nonlocal folder
        block, folder = replayed(match[1], folder, environment)
        return f"```console\n{block}```".replace(os.path.realpath(start), "/home/ada")

    return re.sub(r"^```console\n(.*?)^```$", today, page, flags=re.MULTILINE | re.DOTALL)


if __name__ == "__main__":
    from tests.helpers import picture

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
        picture.FILE.write_text(picture.svg(picture.screen(folder, home)), encoding="utf-8")
