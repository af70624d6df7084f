"""Actions from the `config.json` of another Autohive integration, with their inputs and descriptions.

It does not say which requests an integration makes: they follow from the verbs in the actions' names.
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
from ..model.templates import Found, Length, Template
from ..names import english
from ..notation import credentials, lines, settings, verbs
from ..notation.returned import output_of
from ..schema import patterns
from ..schema.untyped import items_of, object_of, text_of
from ..schema.validation import is_schema
from . import prose, shapes
from .left_out import LeftOut

# A failure is an `ActionError` here, so such a flag is true.
SUCCESS = re.compile("result|success|ok|deleted")
BASE_URL = re.compile(r"(\w+_)?(url|host)")
GAP = Gap(
    "request",
    "check the request of each action, and how credentials are sent: "
    "config.json has neither, so both follow from names",
)


def read(
    document: dict[str, Any], selection: str = ""
) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """All actions of an integration, defaults for other questions, and what is missing."""
    if selection:
        raise AnswerError("is taken whole; leave '#' out, and take away later what you do not need")
    declared_actions = object_of(document.get("actions"))
    if not declared_actions:
        raise AnswerError("has no actions; give the config.json of an integration that has some")
    actions: dict[str, Action] = {}  # by their classes
    left_out = LeftOut()
    for name, declared in declared_actions.items():
        with left_out.unless_made(f"action {shown(name)}: "):
            action = _action(prose.snake(name, "run"), object_of(declared))
            if action.class_name in actions:
                raise AnswerError(f"another action is {action.class_name}, too; rename one of them")
            actions[action.class_name] = action
            outputs = object_of(object_of(object_of(declared).get("output_schema")).get("properties"))
            for key in (key for key in outputs if not key.isidentifier()):
                left_out.gaps.append(Gap("hint", f"action {shown(name)}: output {shown(key)} is left out"))
    left_out.refuse_nothing(actions)
    defaults, gaps = _defaults(document)
    return tuple(actions.values()), defaults, [GAP, *left_out.gaps, *gaps]


def _action(name: str, declared: dict[str, Any]) -> Action:
    schema = object_of(declared.get("input_schema"))
    parameters: dict[str, Parameter] = {}
    for wire_name, property_schema in object_of(schema.get("properties")).items():
        is_name = wire_name.isascii() and wire_name.isidentifier()
        name_here = wire_name if is_name else prose.snake(wire_name, "value")
        name_here = prose.unique([name_here], parameters.__contains__)
        is_required = wire_name in items_of(schema.get("required"))
        text = lines.line(object_of(property_schema).get("description"), lines.LONGEST)
        described = _told({**object_of(property_schema), "description": text or english.words(name_here)})
        if not is_schema(described):
            raise AnswerError(f"input {shown(wire_name)} has no valid schema")
        parameters[name_here] = Parameter(name_here, described, "", is_required, wire_name)
    description = lines.line(declared.get("description"), lines.LONGEST)
    action = verbs.complete(name, list(parameters.values()), description=description)
    output = _output(action, object_of(declared.get("output_schema")))
    return replace(action, output=output, is_guessed=False)  # see GAP


def _told(schema: Any) -> Any:
    """A schema in which each pattern that is not safe is told in the description, as the SDK would run it."""
    if not isinstance(schema, dict):
        return schema
    told = {key: _told(part) for key, part in schema.items()}
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not patterns.is_safe(pattern):
        text = patterns.described(text_of(schema.get("description")), told.pop("pattern"))
        told["description"] = lines.line(text, lines.LONGEST)
    return told


def _output(action: Action, schema: dict[str, Any]) -> Output:
    """What a schema describes: its one list with what is beside it, or its one thing, which is the answer.

    Where it has several, the answer is returned unchanged; where it says no more than the verb, that decides.
    """
    parts = {key: part for key, part in object_of(schema.get("properties")).items() if key.isidentifier()}
    shaped = {key: shapes.shaped(object_of(part), key) for key, part in parts.items()}
    kinds = {key: shapes.kinds_in(part) for key, part in shaped.items()}
    flags = {key for key in shaped if kinds[key] == ["boolean"] and SUCCESS.fullmatch(key)}
    rest = [key for key in shaped if key not in flags]
    lists = [key for key in rest if kinds[key] == ["array"]]
    if not shaped or (action.output.unsaid_list and {*shaped} == {*action.output.values}):
        return action.output
    if len(rest) > 1 and (len(lists) != 1 or any(map(is_file, shaped.values()))):
        return Output(schemas={key: shaped[key] for key in rest}, is_whole=True)
    sources: dict[str, Template] = {key: True if key in flags else Found((key,)) for key in shaped}
    if len(rest) == 1 and kinds[rest[0]] == ["object"]:
        sources[rest[0]] = Found(())
    if "count" in rest and lists:
        sources["count"] = Length(lists[0])
    return output_of((key, shaped[key], sources[key]) for key in shaped)


def _defaults(document: dict[str, Any]) -> tuple[dict[str, str], list[Gap]]:
    """The description, and answers about auth; of the credentials, a URL is the base URL."""
    auth = object_of(document.get("auth"))
    gaps: list[Gap] = []
    if auth.get("type") in ("platform", "oauth2_pkce"):
        scopes, gaps = settings.written_scopes(map(str, items_of(auth.get("scopes"))))
        provider = lines.line(auth.get("provider"), 100)
        answers = {"auth_type": "platform", "provider": provider, "scopes": scopes}
    else:
        answers = _credentials(object_of(auth.get("fields")))
    answers["description"] = lines.line(document.get("description"))
    return {question: answer for question, answer in answers.items() if answer}, gaps


def _credentials(declared: dict[str, Any]) -> dict[str, str]:
    """The answers about the fields that users are asked for."""
    required, fields = declared.get("required"), []
    for wire_name, field in object_of(declared.get("properties")).items():
        schema, name = object_of(field), prose.snake(wire_name, "field")
        is_required = schema.get("required") is not False
        if isinstance(required, list):
            is_required = wire_name in required
        help_text = lines.line(schema.get("help_text") or schema.get("description"))
        label = lines.line(schema.get("label"))
        fields.append(Credential(name, is_required, help_text, "" if label == english.title(name) else label))
    url = next((f"{{{field.name}}}" for field in fields if BASE_URL.fullmatch(field.name)), "")
    answers = {"auth_type": "custom" if fields else "none"}
    with suppress(AnswerError):
        text = credentials.written(fields)
        credentials.parse(text, url)
        answers |= {"auth_fields": text, "base_url": url}
    return answers
