"""The verdict on a call of an action: it ended well, it failed, or Prism could not judge it."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, NamedTuple

from .integration import Call
from .server import Exchange, parsed

PROBLEM = "https://stoplight.io/prism/errors#"
# Problems that Prism has with a request; its others are with the document, from which it answers.
REJECTED = ("UNPROCESSABLE_ENTITY", "UNAUTHORIZED", "INVALID_CONTENT_TYPE", "NOT_ACCEPTABLE")
REJECTED += ("NO_PATH_MATCHED_ERROR",)
# What Prism reads otherwise than it was sent; it says nothing of a request.
MISREAD = {
    r"Invalid security scheme used": "Prism does not take the operation's security, such as an empty one",
    r"(?s)must be array.*form": "Prism does not read a list in a form that repeats its name",
}


class Ending(Enum):
    """How a call ended, from best to worst, in the words of the report."""

    WELL = "ended well"
    UNSERVED = "not served by Prism"
    REFUSED = "refused by the template"
    FAILED = "failed"


class Verdict(NamedTuple):
    """How a call ended, and why in one line."""

    ending: Ending
    reason: str = ""


def judged(call: Call) -> Verdict:
    """The verdict on a call of an action."""
    return next(_complaints(call), Verdict(Ending.WELL))


def _complaints(call: Call) -> Iterator[Verdict]:
    """What is wrong with a call, the cause first."""
    if not call.exchanges:
        yield Verdict(Ending.FAILED, f"nothing was sent; {call.message}")
        return
    exchange = call.exchanges[-1]
    violations, problem = _violations(exchange), _problem(exchange)
    complaint = f"{violations} {problem}"
    text = f"{complaint} {exchange.text}\n{exchange.sent.headers.get('Content-Type')}"
    for pattern, reason in MISREAD.items():
        if re.search(pattern, text):
            yield Verdict(Ending.UNSERVED, reason)
    if not exchange.status:
        yield Verdict(Ending.UNSERVED, f"Prism does not answer: {exchange.text}")
    if " must match " in complaint and complaint.count(" must ") == complaint.count(" must match "):
        # As a pattern that may run away is in no schema, or where a credential has a form of its own.
        yield Verdict(Ending.UNSERVED, "the document asks for a form that a made-up value does not have")
    if violations or problem.startswith(REJECTED):
        yield Verdict(Ending.FAILED, f"Prism rejects the request: {violations or problem}")
    if problem:
        yield Verdict(Ending.UNSERVED, f"Prism has no answer: {problem}")
    if call.message and re.match(r"//|[\[{]", str(exchange.data)) and isinstance(exchange.data, str):
        yield Verdict(Ending.UNSERVED, "the document has JSON with comments or faults as its example")
    if call.message:
        yield Verdict(Ending.FAILED, call.message)
    elif _is_in(b64encode(exchange.text.encode()).decode(), call.data):
        return  # as a file, which may be called JSON
    elif call.data != {"deleted": True} and not _holds(call.data, exchange.data):
        yield Verdict(Ending.FAILED, "the output does not hold what the API answered")


def is_accepted(exchange: Exchange) -> bool:
    """Whether Prism finds nothing wrong with a request and answers it with success."""
    return 200 <= exchange.status < 300 and not _violations(exchange)


def _violations(exchange: Exchange) -> str:
    """The violations of the document by the request."""
    header = exchange.headers.get("sl-violations", "[]")
    violations = parsed(header)
    if violations is None:  # Prism truncates it at 8 KB
        return header if '"location":["request"' in header else ""
    errors = (violation for violation in violations if violation["severity"] == "Error")
    return _listed(violation for violation in errors if violation["location"][0] == "request")


def _problem(exchange: Exchange) -> str:
    """The problem that Prism reports, in one line; empty if the answer is from the document."""
    answer = exchange.data if isinstance(exchange.data, dict) else {}
    kind = str(answer.get("type"))
    if not kind.startswith(PROBLEM):
        return ""
    details = _listed(answer.get("validation", []))
    return f"{kind.removeprefix(PROBLEM)} {details or answer.get('detail') or answer.get('title')}"


def _listed(violations: Iterable[dict[str, Any]]) -> str:
    places = ((".".join(map(str, item.get("location") or [])), item["message"]) for item in violations)
    return "; ".join(map(" ".join, places))


def _holds(output: Any, answer: Any) -> bool:
    """Whether an output contains the answer or a list in it; without lists, an object in it or all values."""
    if _is_in(answer, output):
        return True
    lists = [part for part in _lists(answer) if part]
    values = [*answer.values()] if isinstance(answer, dict) else [answer]
    objects = [value for value in values if isinstance(value, dict) and value]
    if any(_is_in(part, output) for part in lists or objects):
        return True
    return not lists and all(_is_in(value, output) for value in values if value not in (None, "", [], {}))


def _lists(answer: Any) -> list[list[Any]]:
    """The answer if it is a list, or the lists at the first level that has any."""
    level = [answer]
    while level and not any(isinstance(value, list) for value in level):
        level = [value for node in level if isinstance(node, dict) for value in node.values()]
    return [value for value in level if isinstance(value, list)]


def _is_in(part: Any, whole: Any) -> bool:
    """Whether something equals a value or any part of it."""
    values = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    return part == whole or any(_is_in(part, value) for value in values)
