"""The report of the judge: how many operations ended well, and how the others ended."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from .integration import Call
from .verdict import Ending, Verdict, contradiction

WIDTH = 600  # maximum characters of a request or answer


@dataclass(frozen=True)
class Judged:
    """An operation, its verdict, and the call that the verdict is based on, if there was one."""

    document: str
    operation: str
    verdict: Verdict
    call: Call | None = None


def printed(judged: list[Judged], enough: float) -> bool:
    """Print a report, and return whether enough of the operations that Prism served ended well."""
    counts = Counter(one.verdict.ending for one in judged)
    for one in judged:
        if one.verdict.ending is Ending.FAILED:
            _print_failure(one)
    _print_reasons(Ending.REFUSED, [one for one in judged if one.verdict.ending is Ending.REFUSED])
    for ending in (Ending.UNSERVED, Ending.FAILED):
        _print_counts(ending, [one for one in judged if one.verdict.ending is ending])
    of = len(judged) - counts[Ending.UNSERVED]
    share = counts[Ending.WELL] / of if of else 0.0
    print(f"{counts[Ending.WELL]} of {of} operations ended well ({share:.1%}; {enough:.0%} is enough).")
    print(
        f"{counts[Ending.FAILED]} failed and {counts[Ending.REFUSED]} were refused by the template; ", end=""
    )
    print(f"{counts[Ending.UNSERVED]} more were not served by Prism and are not counted.")
    unlike = sum(one.verdict.reason.startswith("VALIDATION_ERROR") for one in judged)
    print(f"{unlike} of the answers were refused by an output schema (1 in 200 is the most).")
    return share >= enough


def _print_failure(one: Judged) -> None:
    print(f"{one.document}  {one.operation}\n  why       {_cut(one.verdict.reason)}")
    if one.call:
        print(f"  inputs    {_cut(one.call.inputs)}")
        for exchange in one.call.exchanges:
            print(f"  sent      {exchange.method} {exchange.target} {_cut(exchange.sent)}")
            print(f"  headers   {_cut(exchange.sent_headers)}")
            print(
                f"  answered  {exchange.status} {exchange.headers.get('content-type', '')} {_cut(exchange.answer)}"
            )
            if contradiction(exchange):
                print(
                    f"  note      the example breaks the document's own schema: {_cut(contradiction(exchange))}"
                )
        if one.call.is_action:
            print(f"  output    {_cut(one.call.data)}")
    print()


def _print_reasons(ending: Ending, judged: list[Judged]) -> None:
    if judged:
        print(f"{ending.value}:")
        for (document, reason), count in Counter(
            (one.document, one.verdict.reason) for one in judged
        ).items():
            print(f"  {document} ({count})  {_cut(reason)}")
        print()


def _print_counts(ending: Ending, judged: list[Judged]) -> None:
    if judged:
        print(f"{ending.value}, by reason:")
        for kind, count in Counter(one.verdict.kind for one in judged).most_common():
            example = next(one for one in judged if one.verdict.kind == kind)
            print(f"  {count}  {_cut(kind)}; for one {example.document}  {example.operation}")
        print()


def _cut(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}..."
