"""Renders the integrations under examples/ again; `make examples` runs it."""

import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from cookiecutter.main import cookiecutter

from tests.helpers.delivered import TEMPLATE

EXAMPLES = TEMPLATE / "examples"
WRITTEN = "bookshop.written.pyi"
WRITES = {"name": "Bookshop", "actions": "bookshop.yaml#tag:books,createOrder,getOrder"}


def render(target: Path) -> list[Path]:
    """Render each example into a folder, and return the folders; paths in answers are relative to examples/.

    Write down beside them what bookshop.yaml says, from which bookshop.pyi was edited.
    """
    config = target / "config.yaml"
    config.write_text(
        f"cookiecutters_dir: {target}/cookiecutters\nreplay_dir: {target}/replay\n", encoding="utf-8"
    )
    output = {"output_dir": str(target), "config_file": str(config)}
    folders, before = [], Path.cwd()
    os.chdir(EXAMPLES)
    try:
        for answers in json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8")).values():
            folder = Path(cookiecutter(str(TEMPLATE), no_input=True, extra_context=answers, **output))
            (folder / "PULL_REQUEST.md").unlink()  # which .gitignore keeps out
            folders.append(folder)
        with suppress(SystemExit):
            written = {**WRITES, "write_actions": str(target / WRITTEN)}
            cookiecutter(str(TEMPLATE), no_input=True, extra_context=written, **output)
    finally:
        os.chdir(before)
    return folders


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        for folder in render(Path(target).resolve()):
            shutil.rmtree(EXAMPLES / folder.name, ignore_errors=True)
            shutil.copytree(folder, EXAMPLES / folder.name)
        shutil.copyfile(Path(target) / WRITTEN, EXAMPLES / WRITTEN)
