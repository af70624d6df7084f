"""The rows of the delivered tests: a call of an action, its request, the answer, and what comes back."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from .. import runtime
from ..model.actions import Action, Parameter
from ..model.files import is_file
from ..model.templates import Each, Found, HeaderValue, Link
from ..schema.samples import distinct_samples
from ..schema.validation import is_valid
from .answers import answer_of, answer_with
from .api import JSON, Api
from .evaluation import value_of
from .handlers import Handler

# Base64 as some have it: URL-safe, in lines, without padding; a type that the SDK would encode itself.
UPLOADED = {"content": "Ij8_\nIg", "name": "hello you.json", "contentType": "application/json"}
JSON_API = "application/vnd.api+json"
CODED = {"enum", "pattern", "format", "const"}  # keywords that restrict the content of a string


class Answer(NamedTuple):
    """What the API answers to a request that succeeds, with the names that `FetchResponse` has for it."""

    data: Any
    headers: dict[str, str]


class Case(NamedTuple):
    """One call of an action in the tests: what it sends, what the API answers, and what comes back."""

    action: Action
    inputs: dict[str, Any]
    request: str
    headers: dict[str, str]
    body: Any
    answer: Answer
    output: dict[str, Any]


def answered(api: Api, action: Action, found_under: str = "") -> Answer:
    """What the API answers to the request of an action, with all that is returned of it."""
    return Answer(answer_of(action, api.integration.errors, found_under), dict(_headers(action)))


def case_of(api: Api, handler: Handler, inputs: dict[str, Any], answer: Answer) -> Case:
    """The row of an action with these inputs and this answer: what its code sends and returns."""
    action, base_url = handler.action, api.sample(api.integration.base_url)
    credentials = {} if action.is_foreign else api.integration.auth.samples_at("query")
    media_type = "text/html" if isinstance(answer.data, str | None) else JSON  # as the stand-in answers
    seen = Answer(answer.data, {"Content-Type": media_type, **answer.headers})
    calls: list[tuple[str, dict[str, str], Any]] = []

    def call_api(_: None, method: str, path: str, **options: Any) -> Answer:
        url = path if path.startswith("http") else base_url + path
        params = {**credentials, **options.get("params", {})}
        if params := {name: value for name, value in params.items() if value is not None}:
            url += f"{'&' if '?' in url else '?'}{urlencode(params)}"
        kind = {"Content-Type": options["content_type"]} if "content_type" in options else {}
        if "json" in options:
            kind = api.json_header
        body = options.get("json", options.get("data"))
        calls.append((f"{method} {url}", {**kind, **options.get("headers", {})}, body))
        return seen

    names: dict[str, Any] = {"inputs": inputs, "context": None, "call_api": call_api, "multipart": _parts}
    names |= {"BASE_URL": base_url, "base_url": lambda _: base_url}
    for variable, source in [*handler.before, *handler.tried, *handler.after]:
        names[variable] = value_of(source, names)
    ((request, headers, body),) = calls
    return Case(action, inputs, request, headers, body, answer, value_of(handler.data, names))


def cases_of(api: Api, handler: Handler) -> Iterator[Case]:
    """The rows of an action: with every input, and with those that it needs, where that is another."""
    action = handler.action
    samples = distinct_samples({name: parameter.schema for name, parameter in action.inputs.items()})
    values = {name: _telling(parameter, samples[name]) for name, parameter in action.inputs.items()}
    least = {name: values[name] for name in action.inputs if action.inputs[name].required}
    nullable = [parameter for parameter in action.optional if parameter.is_nullable]
    nulls = {parameter.name: None for parameter in nullable if is_valid(None, parameter.schema)}
    everything = answered(api, action)
    yield case_of(api, handler, values, everything)
    answer = _least(api, action, everything)
    if nulls:
        yield case_of(api, handler, {**least, **nulls}, answer)
    if least != values or answer != everything:
        yield case_of(api, handler, least, answer)


def _least(api: Api, action: Action, everything: Answer) -> Answer:
    """An answer with empty lists and no headers, and nothing in the objects that the action looks into."""
    output, errors = action.output, api.integration.errors
    if output.is_file or (errors and errors.missing):  # without what is there, it would be an error
        return everything
    if output.unsaid_list:
        return answered(api, action, "data")
    if output.lists and action.only_reads:
        lists = [output.values[name] for name in output.lists]
        parts = [value.of if isinstance(value, Each) else value for value in lists]
        empty = answer_with({part.path: [] for part in parts if isinstance(part, Found)})
        return Answer(empty or None, {})  # a list that is the whole answer may be nothing, too
    if output.lists or not isinstance(everything.data, dict):
        return Answer(None, {})
    places = [part.path for part in output.parts if isinstance(part, Found)]
    return Answer(everything.data | {place[0]: None for place in places if len(place) > 1}, {})


def _headers(action: Action) -> Iterator[tuple[str, str]]:
    """What is in the headers of an answer where an action returns that; their names have no case."""
    parts = action.output.parts
    if relations := dict.fromkeys(part.relation for part in parts if isinstance(part, Link)):
        other = next(name for name in ("prev", "next", "first") if name not in relations)
        links = enumerate([other, *relations], 1)
        yield "LINK", ", ".join(f'</page/{number}>; rel="{relation}"' for number, relation in links)
    names = [part.name.upper() for part in parts if isinstance(part, HeaderValue)]
    yield from ((name, "42") for name in names if name != "CONTENT-TYPE")  # which each answer has


def _telling(parameter: Parameter, value: Any) -> Any:
    """A value that shows faults: False; in a path, one that needs quoting, if the schema allows it."""
    schema = parameter.schema
    if parameter.is_file:
        return UPLOADED
    if is_file(schema.get("items") or {}):
        return [UPLOADED]
    if schema.get("type") == "boolean" and "enum" not in schema and schema.get("default") is not False:
        return False
    if parameter.wire_name.lower() == "content-type" and not CODED & set(schema):
        return JSON_API
    if parameter.location != "path" or schema.get("type") != "string" or CODED & set(schema):
        return value
    front, hyphen, back = value.rpartition("-")
    slashed = f"{front}/{back}" if hyphen else f"{value}/1"
    return slashed if quote(value, safe="") == value and is_valid(slashed, schema) else value


def _parts(form: dict[str, Any]) -> list[tuple[str, ...]]:
    """The parts of a form as the tests show them: name and text, and of a file also its name and type."""
    parts: list[tuple[str, ...]] = []
    for name, value in form.items():
        for item in value if isinstance(value, list) else [value]:
            if item == UPLOADED:
                content = runtime.content_of(item).decode()
                parts.append((name, content, item["name"], item["contentType"]))
            elif item is not None:
                parts.append((name, runtime.as_text(item)))
    return parts
