"""The verdict on a call of an action: it ended well, it failed, or Prism could not judge it."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from .integration import Call
from .server import Exchange, parsed

PROBLEM = "https://stoplight.io/prism/errors#"
# Problems that Prism has after it accepted a request, when it selects an answer from the document.
UNSERVED = {
    "NO_RESPONSE_RESPONSE_DEFINED": "the operation has no response",
    "NO_COMPLEX_OBJECT_TEXT": "the example is an object under a media type that is text",
    "SCHEMA_TOO_COMPLEX": "the schema of the response is too complex for an example",
    "UNKNOWN": "Prism fails",
}
# What Prism reads otherwise than it was sent; it says nothing of a request.
MISREAD = {
    r"Invalid security scheme used": "Prism does not take the security of the operation, such as an empty one",
    r"required property '[^']*%[0-9a-f]{2}": "Prism looks for a name of the query as it is percent-encoded",
    r"path parameter \S+ must be string": "Prism takes a text with a comma in a path for a list",
    r"(?s)must be array.*form-urlencoded": "Prism does not read a list in a form that repeats its name",
    r"(?s)must be object.*/xml": "Prism holds XML against a schema of JSON",
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


def judged(call: Call, responses: dict[str, Any]) -> Verdict:
    """The verdict on a call of an action that was made of an operation with these responses."""
    return next(_complaints(call, responses), Verdict(Ending.WELL))


def _complaints(call: Call, responses: dict[str, Any]) -> Iterator[Verdict]:
    """What is wrong with a call, the cause first."""
    if not call.exchanges:
        yield Verdict(Ending.FAILED, f"nothing was sent; {call.message}")
        return
    exchange = call.exchanges[-1]
    violations, problem = _violations(exchange), _problem(exchange)
    text = f"{violations} {problem} {exchange.text}\n{exchange.sent.headers.get('Content-Type')}"
    for pattern, reason in MISREAD.items():
        if re.search(pattern, text):
            yield Verdict(Ending.UNSERVED, reason)
    if violations:
        yield Verdict(Ending.FAILED, f"Prism rejects the request: {violations}")
    if reason := _unserved(exchange, problem, responses):
        yield Verdict(Ending.UNSERVED, reason)
    if problem:
        yield Verdict(Ending.FAILED, f"Prism rejects the request: {problem}")
    if not call.is_action:
        yield Verdict(Ending.FAILED, call.message)
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
    return _listed(
        each for each in violations if (each["location"][0], each["severity"]) == ("request", "Error")
    )


def _problem(exchange: Exchange) -> str:
    """The problem that Prism reports, in one line; empty if the answer is from the document."""
    answer = exchange.data if isinstance(exchange.data, dict) else {}
    kind = str(answer.get("type"))
    if not kind.startswith(PROBLEM):
        return ""
    details = _listed(answer.get("validation", []))
    return f"{kind.removeprefix(PROBLEM)} {details or answer.get('detail') or answer.get('title')}"


def _listed(violations: Any) -> str:
    return "; ".join(
        f"{'.'.join(map(str, each.get('location') or []))} {each['message']}" for each in violations
    )


def _unserved(exchange: Exchange, problem: str, responses: dict[str, Any]) -> str:
    """Why Prism has no answer to a request that it accepts; empty if it has one or rejects the request."""
    if not exchange.status:
        return f"Prism does not answer, {exchange.text}"
    successes = [response for code, response in responses.items() if code[:1] == "2" or code == "default"]
    kind = problem.partition(" ")[0]
    if kind == "NOT_ACCEPTABLE" and re.search(r'"[a-z]+/\*|\*/\*', json.dumps(successes)):
        return "Prism does not count JSON among */*"
    if isinstance(parsed(exchange.data), dict | list):
        return "the document has the JSON of its example in a string"
    if not problem and exchange.status >= 300 and not successes:
        return "the operation has no success response"
    return UNSERVED.get(kind, "")


def _holds(output: Any, answer: Any) -> bool:
    """Whether an output contains the answer: its lists, or else one of its objects, all of it or all that is in it."""
    if answer in (None, "", [], {}):
        return True
    parts = [part for part in answer.values() if isinstance(part, dict)] if isinstance(answer, dict) else []
    if any(_is_in(part, output) for part in [answer, *([] if _lists(answer) else parts)]):
        return True
    parts = _lists(answer) or (list(answer.values()) if isinstance(answer, dict) else [answer])
    held = [_is_in(part, output) for part in parts if part not in ([], {})]
    return not held or (any if _lists(answer) else all)(held)


def _lists(answer: Any) -> list[list[Any]]:
    """The answer if it is a list, or the lists at the first level that has any."""
    if isinstance(answer, list):
        return [answer]
    objects = [answer] if isinstance(answer, dict) else []
    while objects:
        values = [value for node in objects for value in node.values()]
        if lists := [value for value in values if isinstance(value, list)]:
            return lists
        objects = [value for value in values if isinstance(value, dict)]
    return []


def _is_in(part: Any, whole: Any) -> bool:
    """Whether something equals a value or any part of it."""
    values = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    return part == whole or any(_is_in(part, value) for value in values)
