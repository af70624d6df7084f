"""The verdict on a call of an action: it ended well, it failed, or Prism could not judge it."""

import json
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .integration import Call
from .recorder import Exchange

PROBLEM = "https://stoplight.io/prism/errors#"
# Problems that Prism has after it accepted a request, when it selects an answer from the document.
UNSERVED = {
    "NO_RESPONSE_RESPONSE_DEFINED": "the operation has no response",
    "NO_COMPLEX_OBJECT_TEXT": "the example is an object under a media type that is text",
    "SCHEMA_TOO_COMPLEX": "the schema of the response is too complex for an example",
    "UNKNOWN": "Prism fails",
}
# Prism reads such a name as part of a regular expression, and then matches no request to the path.
CREDENTIAL = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"
)  # as the judge makes them up
ODD_PLACEHOLDER = re.compile(r"\{[^{}]*[.*+?^$()|\[\]\\][^{}]*\}")


class Ending(Enum):
    """How a call ended, from best to worst, in the words of the report."""

    WELL = "Ended well"
    UNSERVED = "Not served by Prism"
    REFUSED = "Refused by the template"
    FAILED = "Failed"


@dataclass(frozen=True)
class Verdict:
    """How a call ended, and why in one line."""

    ending: Ending
    reason: str = ""

    @property
    def kind(self) -> str:
        """The part of the reason that similar verdicts share."""
        return self.reason.partition(":")[0]


def judged(call: Call, path: str, operation: dict[str, Any]) -> Verdict:
    """The verdict on a call of an action that was made of an operation at a path of a document."""
    if not call.exchanges:
        return Verdict(Ending.FAILED, f"nothing was sent; {call.message}")
    exchange = call.exchanges[-1]
    violations = _violations(exchange, "request")
    if "Invalid security scheme used" in f"{violations} {exchange.answer}":
        return Verdict(
            Ending.UNSERVED, "Prism does not take the security of the operation, such as an empty one"
        )
    if "must be object" in f"{violations} {exchange.answer}" and "xml" in exchange.sent_headers.get(
        "Content-Type", ""
    ):
        return Verdict(Ending.UNSERVED, "Prism holds XML against a schema of JSON")
    problem = _problem(exchange)
    misread = _misread(f"{violations} {problem}", exchange.sent_headers)
    if misread:
        return Verdict(Ending.UNSERVED, misread)
    if violations:
        return Verdict(Ending.FAILED, f"Prism rejects the request: {violations}")
    unserved = _unserved(exchange, path, operation)
    if unserved:
        return Verdict(Ending.UNSERVED, unserved)
    if problem:
        return Verdict(Ending.FAILED, f"Prism rejects the request: {problem}")
    if not call.is_action:
        return Verdict(Ending.FAILED, call.message)
    if call.data != {"deleted": True} and not _holds(call.data, _json(exchange)):
        return Verdict(Ending.FAILED, "the output does not hold what the API answered")
    return Verdict(Ending.WELL)


def _misread(violations: str, headers: dict[str, str]) -> str:
    """What Prism reads otherwise than it was sent, or misses in a made-up credential; it says nothing of a request."""
    made_up = {name.lower() for name, value in headers.items() if CREDENTIAL.search(value)}
    misshapen = re.findall(r"header\.(\S+) [^;]*?must match (?:pattern|format)", violations)
    if misshapen and violations.count(" must ") == len(misshapen) and made_up.issuperset(misshapen):
        return "the document asks for a credential of its own form"
    if re.search(r"required property '[^']*%[0-9a-f]{2}", violations):
        return "Prism looks for a name of the query as it is percent-encoded"
    if re.search(r"path parameter \S+ must be string", violations):
        return "Prism takes a text with a comma in a path for a list"
    if "must be array" in violations and "form" in headers.get("Content-Type", ""):
        return "Prism does not read a list in a form that repeats its name"
    return ""


def is_accepted(exchange: Exchange) -> bool:
    """Whether Prism finds nothing wrong with a request and answers it with success."""
    return 200 <= exchange.status < 300 and not _violations(exchange, "request")


def contradiction(exchange: Exchange) -> str:
    """Where an example from the document violates the document's schema; empty if it does not."""
    return _violations(exchange, "response")


def _violations(exchange: Exchange, where: str) -> str:
    """The violations of the document by the request or the response."""
    header = exchange.headers.get("sl-violations", "")
    try:
        found = json.loads(header or "[]")
    except ValueError:  # Prism truncates it at 8 KB
        return header if f'"location":["{where}"' in header else ""
    return "; ".join(
        f"{'.'.join(map(str, one['location'][1:]))} {one['message']}"
        for one in found
        if one["location"][0] == where and one["severity"] == "Error"
    )


def _problem(exchange: Exchange) -> str:
    """The problem that Prism reports, in one line; empty if the answer is from the document."""
    answer = _json(exchange)
    kind = str(answer.get("type")) if isinstance(answer, dict) else ""
    if not kind.startswith(PROBLEM):
        return ""
    details = [
        f"{'.'.join(map(str, one.get('location') or []))} {one['message']}"
        for one in answer.get("validation", [])
    ]
    return f"{kind.removeprefix(PROBLEM)} {'; '.join(details) or answer.get('detail') or answer.get('title')}"


def _unserved(exchange: Exchange, path: str, operation: dict[str, Any]) -> str:
    """Why Prism has no answer to a request that it accepts; empty if it has one or rejects the request."""
    if not exchange.status:
        return f"Prism does not answer, {exchange.answer}"
    kind, _, detail = _problem(exchange).partition(" ")
    if kind in UNSERVED:
        return f"Prism fails, {detail}" if kind == "UNKNOWN" else UNSERVED[kind]
    if kind == "NO_PATH_MATCHED_ERROR" and ODD_PLACEHOLDER.search(path):
        return "Prism finds no path that has a placeholder with punctuation in its name"
    responses = operation.get("responses", {})
    if kind == "NOT_ACCEPTABLE" and re.search(r'"[a-z]+/\*|\*/\*', json.dumps(_successes(responses))):
        return "Prism does not count JSON among */*"
    if isinstance(parsed(_json(exchange)), dict | list):
        return "the document has the JSON of its example in a string"
    if not kind and not 200 <= exchange.status < 300 and not _successes(responses):
        return "the operation has no success response"
    return ""


def _successes(responses: dict[str, Any]) -> list[Any]:
    return [response for code, response in responses.items() if code[:1] == "2" or code == "default"]


def _json(exchange: Exchange) -> Any:
    """The answer as JSON data; None if it is not JSON."""
    return parsed(exchange.answer) if "json" in exchange.headers.get("content-type", "") else None


def parsed(text: Any) -> Any:
    """The data of a JSON string; None if it is not JSON or not a string."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _holds(output: Any, answer: Any) -> bool:
    """Whether an output contains the answer: its lists, or else one of its objects, all of it or all that is in it."""
    if answer in (None, "", [], {}):
        return True
    parts = [part for part in answer.values() if isinstance(part, dict)] if isinstance(answer, dict) else []
    if any(_is_in(part, output) for part in [answer, *([] if _lists(answer) else parts)]):
        return True
    parts = _lists(answer) or (list(answer.values()) if isinstance(answer, dict) else [answer])
    found = [_is_in(part, output) for part in parts if part not in ([], {})]
    return not found or (any if _lists(answer) else all)(found)


def _lists(answer: Any) -> list[list[Any]]:
    """The answer if it is a list, or the lists at the first level that has any."""
    if isinstance(answer, list):
        return [answer]
    objects = [answer] if isinstance(answer, dict) else []
    while objects:
        lists = [value for one in objects for value in one.values() if isinstance(value, list)]
        if lists:
            return lists
        objects = [value for one in objects for value in one.values() if isinstance(value, dict)]
    return []


def _is_in(part: Any, whole: Any) -> bool:
    """Whether something equals a value or any part of it."""
    if part == whole:
        return True
    values = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    return any(_is_in(part, value) for value in values)
