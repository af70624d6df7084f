"""The functions that a delivered integration may need, as ordinary Python on the standard library alone.

`rendering/shared.py` copies those that an integration calls into it, whole, with what they use and import.
What touches the SDK or its HTTP client is made to measure in `templates/api.py.jinja`.
"""

import base64
import json
import re
from contextlib import suppress
from copy import copy
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlencode, urljoin

# Stands for an input that was not given, where null is a value of its own.
ABSENT: Any = object()
FORM = "application/x-www-form-urlencoded"
# The bytes of a file that an action returns, at most.
LARGEST_FILE = 50_000_000


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


def without_credentials(context: Any) -> Any:
    """Return a context that adds no access token to a request, for one that goes to another site."""
    stranger = copy(context)
    stranger.auth = {}
    return stranger


def parsed(text: str, *, is_reading: bool) -> Any:
    """Return what a text says as JSON. After a change it may be plain, such as "OK", and stays as it is."""
    try:
        return json.loads(text or "null")
    except ValueError:
        if is_reading or text.lstrip().startswith(("{", "[", "<")):  # cut off, or a web page
            raise
        return text


def parsed_or_text(text: str) -> Any:
    """Return the object or list that a text says as JSON, or else the text."""
    with suppress(ValueError):
        return json.loads(text) if text.lstrip().startswith(("{", "[")) else text
    return text


def reason_in(answer: Any) -> str:
    """Return the reason for an error: what an answer has under a usual key, or else all of it but HTML."""
    with suppress(TypeError, ValueError):  # the SDK leaves application/problem+json as text
        answer = json.loads(answer)
    if isinstance(answer, dict):
        keys = [key for key in ("message", "error", "errors", "detail", "title") if answer.get(key)]
        return reason_in(answer[keys[0]]) if keys else json.dumps(answer)[:300]
    if isinstance(answer, list):
        return "; ".join(map(reason_in, answer))[:300]
    return "" if str(answer).lstrip().startswith("<") else str(answer or "")[:300].strip(" .:\n")


def records_in(answer: Any, name: str) -> list[Any]:
    """Return the records of an answer: the answer itself, the list under the name, or its only list."""
    if isinstance(answer, dict):
        lists = [value for value in answer.values() if isinstance(value, list)]
        answer = answer.get(name, lists[0] if len(lists) == 1 else answer or None)
    if answer not in (None, "") and not isinstance(answer, list):
        raise ApiError(f"The answer has no list of {name}: {answer}"[:300])
    return answer or []


def records_of(answer: Any) -> list[Any]:
    """Return an answer as a list: empty for nothing, an ApiError for anything else."""
    if answer and not isinstance(answer, list):
        raise ApiError(f"The answer is not a list: {answer}"[:300])
    return answer or []


def records_at(answer: Any, *place: str | int) -> list[Any]:
    """Return the list at a place of an answer: empty for nothing, an ApiError for anything else."""
    part = answer
    with suppress(LookupError, TypeError):
        for key in place:
            part = part[key]
        if isinstance(part, list):
            return part
    if answer and part not in (None, []):
        raise ApiError(f"The answer has no list where one was expected: {part}"[:300])
    return []


def value_at(answer: Any, *place: str | int) -> Any:
    """Return what an answer has at a place, which is a path of keys and indexes, or None."""
    with suppress(LookupError, TypeError):
        for key in place:
            answer = None if isinstance(answer, str) else answer[key]  # a text has no parts
        return answer
    return None


def object_or_empty(value: Any) -> dict[str, Any]:
    """Return an object as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def list_or_empty(value: Any) -> list[Any]:
    """Return a list as it is, and an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def beside(records: list[Any], answer: Any) -> dict[str, Any]:
    """Return what an answer has beside its records, such as where the next page begins."""
    others = answer.items() if isinstance(answer, dict) else ()
    page = {key: value for key, value in others if value is not records}
    return {key: beside(records, value) if isinstance(value, dict) else value for key, value in page.items()}


def as_object(answer: Any) -> dict[str, Any]:
    """Return an object as it is, any other answer as the "result" of one, and none as an empty one."""
    return answer if isinstance(answer, dict) else {} if answer in (None, "") else {"result": answer}


def header_in(headers: dict[str, str], name: str) -> str | None:
    """Return the value of a header, whatever the case of its name."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), None)


def number_in(headers: dict[str, str], name: str) -> int | None:
    """Return the number that a header has, whatever the case of its name."""
    value = header_in(headers, name) or ""
    return int(value) if value.isdecimal() else None


def link_in(headers: dict[str, str], relation: str, url: str) -> str | None:
    """Return the URL for a relation in a Link header (RFC 8288), relative to the `url` of the request."""
    header = next((value for name, value in headers.items() if name.lower() == "link"), "")
    links: list[tuple[str, str]] = re.findall(r"<([^>]*)>([^<]*)", header)
    for target, parameters in links:
        relations = re.search(r'(?i);\s*rel\s*=\s*"?([^",;]*)', parameters)
        if relations and relation in relations[1].lower().split():
            return urljoin(url, target)
    return None


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent."""
    return {name: value for name, value in values.items() if value is not None}


def given(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (ABSENT); null is sent like any other value."""
    return {name: value for name, value in values.items() if value is not ABSENT}


def given_items(values: list[Any]) -> list[Any]:
    """Leave out the items of a list that were not given (ABSENT); null is one like any other."""
    return [value for value in values if value is not ABSENT]


def as_text(value: Any) -> str:
    """Return an input as text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def text_with(text: str, *values: Any) -> str | None:
    """Return a text with the inputs in place of its {}, or None where one of them was not given."""
    return None if None in values else text.format(*map(as_text, values))


def path_with(path: str, *values: Any) -> str:
    """Return a part of a path with the inputs in place of its {}, or nothing if one was not given."""
    return "" if None in values else path.format(*(quote(as_text(value), safe="") for value in values))


def if_given(value: Any, inputs: dict[str, Any], *names: str) -> Any:
    """Return an object or list that has constants, or None where none of the inputs in it was given."""
    return value if any(name in inputs for name in names) else None


def as_texts(values: dict[str, Any]) -> dict[str, str]:
    """Return the inputs that were given as texts: strings as they are, all else as JSON."""
    sent = present(values).items()
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent}


def joined(values: list[Any] | None, separator: str) -> str | None:
    """Return a list as one text, as the API wants it in a query, and None where it was not given."""
    return None if values is None else separator.join(map(as_text, values))


def deep(name: str, value: Any) -> dict[str, Any]:
    """Return an object as parameters name[key]=value, and a list as name[0]=value, however deep they go."""
    if not isinstance(value, dict | list):
        return {} if value is None else {name: value}
    parts: dict[str, Any] = {}
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        parts.update(deep(f"{name}[{key}]" if name else str(key), part))
    return parts


def encoded(values: dict[str, Any]) -> str:
    """Encode a query or form: None is left out, a list repeats its name, and all but strings is JSON."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    pairs = [(name, item) for name, items in lists.items() for item in items if item is not None]
    return urlencode([(name, as_text(item)) for name, item in pairs])


def content_of(file: dict[str, Any]) -> bytes:
    """Return the bytes of a file, whose base64 may be URL-safe and without padding."""
    text = "".join(file["content"].split()).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise ApiError(f"The content of the file {file['name']} is not base64.") from None


def file_of(content: bytes, name: str, content_type: str) -> dict[str, str]:
    """Return a file as Autohive hands it over; its name has no folder."""
    return {
        "content": base64.b64encode(content).decode(),
        "name": PurePosixPath(name.replace("\\", "/")).name.lstrip(".") or "file",
        "contentType": content_type,
    }


def account_label(value: Any, label: str) -> str:
    """Return a part of the host of the account's URL; what would make another host is an ApiError."""
    part = str(value or "").strip()
    if not re.fullmatch(r"[\w-]+", part, re.ASCII):
        raise ApiError(f"Correct the {label}: it must be one word of letters, digits and hyphens.")
    return part


def account_part(value: Any, label: str) -> str:
    """Return a part of the path of the account's URL; what would lead elsewhere is an ApiError."""
    part = str(value or "").strip()
    if not part.strip(".") or re.search(r"[\s/\\?#%&;]", part):
        raise ApiError(f"Correct the {label}: it must be one word, without spaces, slashes or any of ?#%&;")
    return part


def account_host(value: Any, label: str) -> str:
    """Return the account's host, also of a URL; an IP address, or what leads elsewhere, is an ApiError."""
    part = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
    pattern = rf"(?ai)(?:https?://)?((?:{part}\.)*(?=[a-z]){part}(?::\d{{1,5}})?)(?:/(?!\.)[\w.~-]*)*"
    host = re.fullmatch(pattern, str(value or "").strip())
    if not host or host[1].partition(":")[0].lower().endswith("localhost"):
        raise ApiError(f"Correct the {label}: it must be a host like acme.example.com.")
    return host[1]


def account_url(value: Any, label: str) -> str:
    """Return the account's URL, with https where it has no scheme; what is none is an ApiError."""
    pattern = r"(?ai)(https?://)?([^/]+)((?:/(?!\.)[\w.~-]+)*)/?"
    url = re.fullmatch(pattern, str(value or "").strip())
    if not url:
        raise ApiError(f"Correct the {label}: it must be a URL like https://acme.example.com.")
    return f"{url[1] or 'https://'}{account_host(url[2], label)}{url[3]}"
