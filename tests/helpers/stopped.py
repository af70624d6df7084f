"""Stops runs at random moments, and prints what each left that is neither what was there nor everything.

`python -m tests.helpers.stopped RUNS` stops so many runs of each command with each signal.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, cookiecutter_config
from tests.helpers.owned import commit, git, template_repository

ANSWERS = {"name": "Acme CRM", "layout": "multi-file", "actions": "list_items, list_users, get_item"}
EARLIER = {**ANSWERS, "description": "Another."}
CHANGE = json.dumps({"actions": "+ping"})
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
CRUFT = str(Path(sys.executable).with_name("cruft"))


def cookiecutter(*options: str, **answers: str) -> list[str]:
    pairs = [f"{name}={answer}" for name, answer in answers.items()]
    return [sys.executable, "-c", COOKIECUTTER, str(TEMPLATE), "--no-input", *options, *pairs]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its content, and every folder, but for what git and Python keep there."""
    paths = [path for path in folder.rglob("*") if not {".git", "__pycache__"} & {*path.parts}]
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"/" for path in paths}


def stopped(command: list[str], folder: Path, config: Path, number: int = 0, delay: float = 0.0) -> float:
    """How long a command took that was stopped with a signal after a delay."""
    began = time.monotonic()
    child = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "COOKIECUTTER_CONFIG": str(config)}, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if number:
        time.sleep(delay)
        # Ctrl-C goes to all that run in a terminal, another signal to one process.
        (os.killpg if number == signal.SIGINT else os.kill)(child.pid, number)
    child.wait()
    return time.monotonic() - began


def main(runs: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background ignore it
    home = Path(tempfile.mkdtemp())
    config, repository = cookiecutter_config(home), str(template_repository(home / "template"))
    create = [CRUFT, "create", repository, "-y", "--extra-context"]
    starts = {name: home / name for name in ("nothing", "earlier", "owned")}
    for folder in starts.values():
        folder.mkdir()
    stopped(cookiecutter(**EARLIER), starts["earlier"], config)
    stopped([*create, json.dumps(ANSWERS)], starts["owned"], config)
    git("init", "-q", cwd=starts["owned"] / "acme-crm")
    commit(starts["owned"] / "acme-crm", "Before")
    commands = {
        "cookiecutter": (cookiecutter(**ANSWERS), "nothing", "."),
        "cookiecutter -f": (cookiecutter("-f", **ANSWERS), "earlier", "."),
        "cruft create": ([*create, json.dumps(ANSWERS)], "nothing", "."),
        "cruft update": ([CRUFT, "update", "-y", "--variables-to-update", CHANGE], "owned", "acme-crm"),
    }
    for name, (command, start, place) in commands.items():

        def left(*stop: float, command=command, start=start, place=place) -> tuple[dict[str, bytes], float]:
            folder = home / "run"
            shutil.copytree(starts[start], folder)
            took = stopped(command, folder / place, config, *stop)
            files = contents(folder)
            shutil.rmtree(folder)
            return files, took

        before, (after, took) = contents(starts[start]), left()
        for number in SIGNALS:
            outcomes: Counter[str] = Counter()
            for _ in range(runs):
                files, _ = left(number, random.uniform(took / 3, took))
                wrong = sorted(path for path in {*files, *after} if files.get(path) != after.get(path))
                neither = f"neither: {len(wrong)} of {len(after)} are not there or not as they were to be"
                outcomes["nothing" if files == before else "everything" if not wrong else neither] += 1
            print(f"{name}, {number.name}: {dict(outcomes)}", flush=True)
    shutil.rmtree(home)


if __name__ == "__main__":
    main(int(sys.argv[1]))
