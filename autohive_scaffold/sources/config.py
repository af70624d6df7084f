"""Actions from the `config.json` of another Autohive integration, with their inputs and descriptions as they stand.

It does not say which requests an integration makes: these are those that the verbs of the actions' names imply.
"""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ..errors import AnswerError, shown, within
from ..model import credentials
from ..model.actions import DISPLAY_LENGTH, UNPRINTABLE, Action, Output, Parameter, check_unique
from ..model.files import FILE, is_file
from ..names import english
from ..schema.samples import has_sample
from ..schema.validation import is_schema
from . import naming, prose, requests, verbs
from .annotations import DESCRIPTION_LENGTH, ordered
from .openapi.keywords import bare, is_default, names_of
from .untyped import items_of, object_of

# What an integration may tell of a call beside its result; a failure of ours is an `ActionError`.
STATUS = re.compile(r"result|success|ok|status|error|error_?message|message|count|total|total_?count")
BASE_URL = re.compile(r"(\w+_)?(url|host)")
GAP = "which requests the actions send: config.json does not say it, so they are guessed from the actions' names"


def is_config(document: dict[str, Any]) -> bool:
    """Whether a JSON document is the `config.json` of an integration."""
    actions = document.get("actions")
    return isinstance(actions, dict) and any("input_schema" in object_of(action) for action in actions.values())


def read(document: dict[str, Any]) -> tuple[tuple[Action, ...], dict[str, str]]:
    """All actions of an integration, and defaults for the questions about auth.

    An input schema that a value can't be found for is loosened to its type; an output schema describes and does not
    reject. Raises `AnswerError` for an action that can't be one here.
    """
    actions = []
    for name, found in document["actions"].items():
        with within(f"action {shown(name)}: "):
            actions.append(_action(prose.snake(name, "run"), object_of(found)))
    check_unique(actions)
    return naming.told_apart(actions), _defaults(object_of(document.get("auth")))


def _action(name: str, found: dict[str, Any]) -> Action:
    schema = object_of(found.get("input_schema"))
    properties = object_of(schema.get("properties"))
    taken: dict[str, Parameter] = {}
    for wire_name, each in properties.items():
        is_name = wire_name.isascii() and wire_name.isidentifier()
        own = prose.unique([wire_name if is_name else prose.snake(wire_name, "value")], taken.__contains__)
        taken[own] = _parameter(own, wire_name, object_of(each), wire_name in items_of(schema.get("required")))
    made = verbs.complete(name, list(taken.values()), description=_line(found.get("description"), DESCRIPTION_LENGTH))
    made = replace(made, display_name=_line(found.get("display_name"), DISPLAY_LENGTH))
    return replace(made, output=_output(made, object_of(found.get("output_schema"))))


def _parameter(name: str, wire_name: str, schema: dict[str, Any], is_required: bool) -> Parameter:
    text = _line(schema.get("description"), DESCRIPTION_LENGTH)
    described = {"description": text or english.sentence_case(english.phrase(prose.snake(name, "value")))}
    tried = ({**schema, **described}, {**bare(schema), **described}, described)
    kept = next(each for each in tried if is_schema(each) and has_sample(each))
    if not is_default(kept.get("default"), kept):
        kept = {key: value for key, value in kept.items() if key != "default"}
    return Parameter(name, ordered(kept), "template", is_required, wire_name, is_described=bool(text))


def _output(action: Action, schema: dict[str, Any]) -> Output:
    """The result that a schema describes: one list or thing if it is about one, otherwise the answer unchanged."""
    found = {key: _loose(key, object_of(each)) for key, each in object_of(schema.get("properties")).items()}
    results = {key: each for key, each in found.items() if not STATUS.fullmatch(key)}
    lists = [key for key, each in results.items() if each.get("type") == "array"]
    if action.output.kind == "deleted" or not results:
        return action.output
    if file := next((key for key, each in results.items() if is_file(each)), ""):
        named = {**FILE, "description": results[file]["description"]}
        return Output("values", schema={"properties": {file: named}}, values={file: "answer"})
    key = lists[0] if len(lists) == 1 and action.output.kind == "list" else next(iter(results))
    if (len(results) > 1 and not (lists == [key] and action.output.kind == "list")) or prose.snake(key, "") != key:
        # These come as the API sends them, so a list has its type in words, too.
        words = {key: f"{results[key]['description'].rstrip('.')} (array)" for key in lists}
        unchecked = {key: {"description": words[key]} if key in words else each for key, each in results.items()}
        return Output("fields", schema={"properties": unchecked})
    has_page = action.output.has_page or len(results) > 1
    return Output("list", key, results[key], has_page) if key in lists else Output("item", key, results[key])


def _loose(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What an output is, in words."""
    schema = schema if is_schema(schema) else {}
    kind = next((name for name in names_of(schema) if name != "null"), "string")
    items = object_of(schema.get("items"))
    text = _line(schema.get("description"), DESCRIPTION_LENGTH)
    return requests.loose(prose.snake(key, "value"), {**schema, "type": kind, "items": items, "description": text})


def _defaults(auth: dict[str, Any]) -> dict[str, str]:
    """Answers to the questions about auth."""
    fields = object_of(auth.get("fields"))
    found = _credentials(object_of(fields.get("properties")), fields.get("required"))
    if auth.get("type") in ("platform", "oauth2_pkce"):
        scopes = ", ".join(map(str, items_of(auth.get("scopes"))))
        found = {"auth_type": "platform", "provider": _line(auth.get("provider"), 100), "scopes": scopes}
    return {name: value for name, value in found.items() if value}


def _credentials(properties: dict[str, Any], required: Any) -> dict[str, str]:
    """The credentials that users are asked for; a field that is a URL or host is the base URL."""
    names = {name: prose.snake(name, "field") for name in properties}
    fields = ", ".join(_field(own, object_of(properties[name]), required, name) for name, own in names.items())
    url = next((f"{{{own}}}" for own in names.values() if BASE_URL.fullmatch(own)), "")
    with suppress(AnswerError):
        credentials.parse(fields, url)
        return {"auth_type": "custom", "auth_fields": fields, "base_url": url}
    return {"auth_type": "custom" if properties else "none"}


def _field(name: str, schema: dict[str, Any], required: Any, wire_name: str) -> str:
    text = _line(schema.get("help_text") or schema.get("description"), credentials.HELP_LENGTH)
    is_optional = schema.get("required") is False or (isinstance(required, list) and wire_name not in required)
    literal = repr(text).replace("->", r"-\x3e")  # an arrow would be read as that of the field
    kind = f"Annotated[str, {literal}]" if text else "str"
    return f"{name}: {kind}{' = None' if is_optional else ''}" if text or is_optional else name


def _line(text: Any, limit: int) -> str:
    """A text as it stands, on one line."""
    return prose.cut(UNPRINTABLE.sub(" ", " ".join(text.split())), limit) if isinstance(text, str) else ""
