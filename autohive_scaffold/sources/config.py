"""Actions from the `config.json` of another Autohive integration, with their inputs and descriptions as they stand.

It does not say which requests an integration makes: these are those that the verbs of the actions' names imply.
"""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ..errors import AnswerError, shown
from ..model.actions import Action, Output, Parameter
from ..model.auth import Credential
from ..model.files import is_file
from ..model.gaps import Gap
from ..model.templates import Constant, Found, Given, Length, Template
from ..names import english
from ..notation import credentials, lines, shapes, verbs, written
from ..notation.annotations import ordered
from ..notation.returned import output_of
from ..notation.signatures import check_unique
from ..schema.samples import has_sample
from ..schema.untyped import items_of, object_of
from ..schema.validation import is_schema
from . import prose
from .left_out import LeftOut
from .openapi.keywords import bare, is_default

SUCCESS = re.compile(
    r"result|success|ok"
)  # a failure is an `ActionError` here, so a call that ends well was one
TEXT_LENGTH = 500  # and of that of an integration
BASE_URL = re.compile(r"(\w+_)?(url|host)")
GAP = Gap(
    "request",
    "which requests the actions send, and where credentials stand in them: config.json does not say it, so both are "
    "guessed from names",
)


def is_config(document: dict[str, Any]) -> bool:
    """Whether a JSON document is the `config.json` of an integration."""
    return isinstance(document.get("actions"), dict) and "paths" not in document


def read(document: dict[str, Any]) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """All actions of an integration, defaults for the questions about auth and the description, and what is missing.

    An input schema that a value can't be found for is loosened to its type; an output schema describes and does not
    reject. An action that can't be one here is left out.
    """
    if not document["actions"]:
        raise AnswerError("has no actions; give the config.json of an integration that has some")
    actions: list[Action] = []
    left_out = LeftOut()
    for name, found in document["actions"].items():
        with left_out.unless_made(f"action {shown(name)}: "):
            action = _action(prose.snake(name, "run"), object_of(found))
            check_unique([*actions, action])
            actions.append(action)
    left_out.refuse_nothing(actions)
    defaults, gaps = _defaults(document)
    return tuple(actions), defaults, [GAP, *left_out.gaps, *gaps]


def _action(name: str, found: dict[str, Any]) -> Action:
    schema = object_of(found.get("input_schema"))
    properties = object_of(schema.get("properties"))
    taken: dict[str, Parameter] = {}
    for wire_name, each in properties.items():
        is_name = wire_name.isascii() and wire_name.isidentifier()
        own = prose.unique([wire_name if is_name else prose.snake(wire_name, "value")], taken.__contains__)
        taken[own] = _parameter(
            own, wire_name, object_of(each), wire_name in items_of(schema.get("required"))
        )
    made = verbs.complete(
        name, list(taken.values()), description=lines.line(found.get("description"), lines.LONGEST)
    )
    output = _output(made, object_of(found.get("output_schema")))
    return replace(made, output=output, is_guessed=False)  # see GAP


def _parameter(name: str, wire_name: str, schema: dict[str, Any], is_required: bool) -> Parameter:
    text = lines.line(schema.get("description"), lines.LONGEST)
    described = {"description": text or english.sentence_case(english.phrase(prose.snake(name, "value")))}
    tried = ({**schema, **described}, {**bare(schema), **described}, described)
    kept = next(each for each in tried if is_schema(each) and has_sample(each))
    if not is_default(kept.get("default"), kept):
        kept = {key: value for key, value in kept.items() if key != "default"}
    return Parameter(name, ordered(kept), "template", is_required, wire_name, is_described=bool(text))


def _output(action: Action, schema: dict[str, Any]) -> Output:
    """What a schema describes: its one list or thing, which is the answer if nothing stands beside it.

    Where it has several, or none, it is the answer unchanged.
    """
    implied = action.output
    as_list = dict.fromkeys(implied.lists, schema) if "array" in shapes.kinds_in(schema) else {}
    parts = object_of(schema.get("properties")) or as_list
    found = {key: shapes.shaped(object_of(part), key) for key, part in parts.items()}
    if not found:
        return action.output
    kinds = {key: shapes.kinds_in(each) for key, each in found.items()}
    required = [parameter.name for parameter in action.required]
    sources: dict[str, Template] = {}
    for key in found:
        if kinds[key] == ["boolean"] and ("deleted" in implied.values or SUCCESS.fullmatch(key)):
            sources[key] = Constant(True)
        elif key in required and not {"array", "object"}.intersection(kinds[key]):
            sources[key] = Given(key)
    rest = [key for key in found if key not in sources]
    lists, things = ([key for key in rest if kinds[key] == [each]] for each in ("array", "object"))
    files = [key for key in rest if is_file(found[key])]
    candidates = lists if implied.lists or rest == lists else [] if lists else things
    main = candidates[0] if len(candidates) == 1 else ""
    if files not in ([], rest) or (rest and not main and "deleted" not in implied.values):
        kept = {key: each for key, each in found.items() if sources.get(key) != Constant(True)}
        return Output(schemas=kept, is_whole=True)
    if main in implied.lists and {*found} == {*implied.values}:  # where the list is, nobody said
        return implied
    whole = files or ([main] if main in things else [])
    sources |= {key: Found(() if key in whole else (key,)) for key in rest}
    if main in lists and "count" in rest and main.isidentifier():
        sources["count"] = Length(main)
    return output_of((key, found[key], sources[key]) for key in found)


def _defaults(document: dict[str, Any]) -> tuple[dict[str, str], list[Gap]]:
    """The description, and answers about auth: the credentials that users are asked for, a URL being the base URL."""
    auth, gaps = object_of(document.get("auth")), list[Gap]()
    if auth.get("type") in ("platform", "oauth2_pkce"):
        scopes, gaps = written.scope_list(map(str, items_of(auth.get("scopes"))))
        found = {"auth_type": "platform", "provider": lines.line(auth.get("provider"), 100), "scopes": scopes}
    else:
        asked = object_of(auth.get("fields"))
        names = {name: prose.snake(name, "field") for name in object_of(asked.get("properties"))}
        url = next((f"{{{own}}}" for own in names.values() if BASE_URL.fullmatch(own)), "")
        found = {"auth_type": "custom" if names else "none"}
        with suppress(AnswerError):
            fields = written.fields(
                [_field(own, asked["properties"][name], asked, name) for name, own in names.items()]
            )
            credentials.parse(fields, url)
            found |= {"auth_fields": fields, "base_url": url}
    found["description"] = lines.line(document.get("description"), TEXT_LENGTH)
    return {name: value for name, value in found.items() if value}, gaps


def _field(name: str, found: Any, asked: dict[str, Any], wire_name: str) -> Credential:
    schema, usual, required = object_of(found), Credential(name).schema, asked.get("required")
    text = lines.line(schema.get("help_text") or schema.get("description"), credentials.HELP_LENGTH)
    label, kind = (
        lines.line(schema.get("label"), credentials.HELP_LENGTH),
        lines.line(schema.get("format"), 40),
    )
    is_optional = schema.get("required") is False or (
        isinstance(required, list) and wire_name not in required
    )
    title, form = ("" if own == usual.get(key) else own for key, own in (("label", label), ("format", kind)))
    return Credential(name, not is_optional, text, title, form)
