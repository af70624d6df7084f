"""The README's commands do what it shows: each console block is run again, and what it prints is compared."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import TEMPLATE, template_repository

README = (TEMPLATE / "README.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it shows below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def settled(text: str) -> str:
    """Output without what differs from run to run: times, and the dots that pytest prints in the meantime."""
    text = re.sub(r"in \d+\.\d+s", "in 0.5s", text)
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines() if "asyncio_default" not in line)


def replayed(block: str, folder: Path, environment: dict[str, str]) -> tuple[str, Path]:
    """A block with what its commands print today, and the folder that they end in."""
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


def replay(readme: str, folder: Path, template: Path, home: Path) -> str:
    """The README with what its commands print today, run one after the other from an empty folder."""
    shutil.copyfile(TEMPLATE / "examples" / "bookshop.yaml", folder / "bookshop.yaml")
    stub = re.search(r"^\$ cat crm\.pyi\n(.*?)^\$", readme, re.MULTILINE | re.DOTALL)
    assert stub
    (folder / "crm.pyi").write_text(stub[1], encoding="utf-8")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TEMPLATE": str(template),
        "COOKIECUTTER_CONFIG": str(home / "config.yaml"),
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.com",
        "PYTEST_ADDOPTS": "-p no:cacheprovider -p no:xdist",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def today(match: re.Match[str]) -> str:
        nonlocal folder
        block, folder = replayed(match[1], folder, environment)
        return f"```console\n{block}```"

    return re.sub(r"^```console\n(.*?)^```$", today, readme, flags=re.MULTILINE | re.DOTALL)


def test_console_blocks_show_what_the_commands_print(tmp_path: Path, template: Path, cookiecutter_home: Path):
    assert replay(README, tmp_path, template, cookiecutter_home) == README, "run `make readme`"


def test_make_new_delivers_what_the_issue_of_a_line_says(tmp_path: Path):
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("Makefile", "pyproject.toml", "cookiecutter.json"):
        shutil.copyfile(TEMPLATE / name, checkout / name)
    for name in ("autohive_scaffold", "hooks", "templates", "{{cookiecutter.slug}}"):
        shutil.copytree(TEMPLATE / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = tmp_path / "environment"
    environment.mkdir()
    (environment / "bin").symlink_to(Path(sys.executable).parent)
    (environment / "ready").touch()
    arguments = (
        '--no-input name="Hacker News" auth_type=none actions="get_item(item_id: int) -> GET /item/{item_id}.json"'
    )
    result = subprocess.run(
        ["make", "--silent", "new", f"NEW={environment}", f"ARGS={arguments}"],
        cwd=checkout, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stdout + result.stderr
    assert "hacker-news/ is ready" in result.stdout
    assert (checkout / "hacker-news" / "hacker_news.py").is_file()


def test_every_question_is_in_the_table():
    table = README[README.index("## Questions") :]

    from autohive_scaffold.answers import questions

    for question in questions.CHECKS:
        assert f"| `{question}` |" in table


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        home, folder = Path(target) / "home", Path(target) / "folder"
        home.mkdir()
        folder.mkdir()
        (home / "config.yaml").write_text(f"cookiecutters_dir: {home}/c\nreplay_dir: {home}/r\n", encoding="utf-8")
        repository = template_repository(Path(target) / "template")
        (TEMPLATE / "README.md").write_text(replay(README, folder, repository, home), encoding="utf-8")
