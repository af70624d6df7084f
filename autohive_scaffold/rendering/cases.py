"""The rows of the delivered tests: an action, its inputs, the request, the answer of the API, and what comes back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from ..model.actions import Action, Parameter
from ..model.files import is_file
from ..schema.samples import distinct_samples
from ..schema.validation import is_valid
from .answers import HELLO, Answer, answer_of, returned_for
from .api import Api
from .sent import Parts, Sent, as_text

CODED = {"enum", "pattern", "format", "const"}  # keywords that restrict the content of a string


@dataclass(frozen=True)
class Case:
    """One call of an action in the tests; `signed` are the headers of a download that `context.fetch` does not send."""

    sent: Sent
    answer: Answer
    signed: dict[str, str] = field(default_factory=dict)  # headers that sign in where the SDK does not

    @property
    def action(self) -> Action:
        return self.sent.action

    @property
    def inputs(self) -> dict[str, Any]:
        return self.sent.inputs

    @property
    def request(self) -> str:
        return f"{self.action.method} {self.sent.url}"

    @property
    def options(self) -> dict[str, Any]:
        """What `context.fetch` is given beside the URL, the method and the headers of every request."""
        found = self.sent.options
        if self.signed:
            found = {**found, "headers": {**found["headers"], **self.signed}}
        if isinstance(found.get("data"), Parts):
            return {
                **found,
                "data": [_part(name, item) for name, item in _items(found["data"]) if item is not None],
            }
        return found

    @property
    def has_parts(self) -> bool:
        return isinstance(self.sent.options.get("data"), Parts)

    @property
    def output(self) -> dict[str, Any]:
        return returned_for(self.action, self.answer, self.sent.inputs, self.sent.url)


def cases_of(api: Api) -> list[Case]:
    """The rows of each action that is written: with every input, and with no more than it needs, where that differs."""
    return [
        case for action in api.integration.actions if not action.is_unwritten for case in _cases(api, action)
    ]


def _cases(api: Api, action: Action) -> Iterator[Case]:
    samples = distinct_samples({name: parameter.schema for name, parameter in action.inputs.items()})
    values = {name: _telling(parameter, samples[name]) for name, parameter in action.inputs.items()}
    least = {name: values[name] for name in action.inputs if action.inputs[name].required}
    least |= {each.name: None for each in action.optional if each.is_nullable and is_valid(None, each.schema)}
    signed = api.platform_headers if action.output.is_file and not action.is_foreign else {}
    for inputs in (values, least) if least != values else (values,):
        key = "data" if inputs is least and action.only_reads else ""  # where records are looked for, too
        sent = Sent(api.handlers[action.name], inputs, api.sample_base_url)
        yield Case(sent, answer_of(action, sent.url, api.integration.errors, key), signed)


def _telling(parameter: Parameter, value: Any) -> Any:
    """A value of which a test notices most: False; in a path, one that needs quoting, if the schema allows it."""
    schema = parameter.schema
    if parameter.is_file:
        return HELLO
    if is_file(schema.get("items") or {}):
        return [HELLO]
    if schema.get("type") == "boolean" and "enum" not in schema and schema.get("default") is not False:
        return False
    if parameter.location != "path" or schema.get("type") != "string" or CODED & set(schema):
        return value
    front, hyphen, back = value.rpartition("-")
    slashed = f"{front}/{back}" if hyphen else f"{value}/1"
    return slashed if quote(value, safe="") == value and is_valid(slashed, schema) else value


def _items(parts: Parts) -> list[tuple[str, Any]]:
    return [
        (name, item)
        for name, value in parts.items()
        for item in (value if isinstance(value, list) else [value])
    ]


def _part(name: str, item: Any) -> Any:
    """A part of a form as the tests show it: its name, its text, and of a file its name and type."""
    if isinstance(item, dict) and item.keys() == HELLO.keys():
        return (name, "Hello", item["name"], item["contentType"])
    return (name, as_text(item))
