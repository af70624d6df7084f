"""Renders the integrations under examples/ again; `make examples` runs it."""

import contextlib
import json
import shutil
import tempfile
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, cookiecutter_config, deliver

EXAMPLES = TEMPLATE / "examples"
WRITTEN = "bookshop.written.pyi"
WRITES = {"name": "Bookshop", "actions": "bookshop.yaml#tag:books,createOrder,getOrder"}


def render(target: Path) -> list[Path]:
    """Render each example into a folder, and return the folders; paths in answers are relative to examples/.

    Write down beside them what bookshop.yaml says, from which bookshop.pyi was edited.
    """
    cookiecutter_config(target)
    examples = json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8")).values()
    with contextlib.chdir(EXAMPLES):
        folders = [deliver(answers, output=target, home=target).folder for answers in examples]
        with contextlib.suppress(SystemExit):
            deliver({**WRITES, "write_actions": str(target / WRITTEN)}, output=target, home=target)
    for folder in folders:
        (folder / "PULL_REQUEST.md").unlink()  # which .gitignore keeps out
    return folders


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        for folder in render(Path(target).resolve()):
            shutil.rmtree(EXAMPLES / folder.name, ignore_errors=True)
            shutil.copytree(folder, EXAMPLES / folder.name)
        shutil.copyfile(Path(target) / WRITTEN, EXAMPLES / WRITTEN)
