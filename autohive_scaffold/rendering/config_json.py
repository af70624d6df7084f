"""The content of config.json."""

from collections.abc import Container
from typing import Any

from ..model.actions import Action
from ..model.auth import Auth, Credential
from ..model.files import is_file
from ..model.integration import Integration
from ..model.templates import Found, Given, Length, Link, Rest, Schema, Template
from ..names import english
from ..schema.values import TYPES, type_of, types_of, untitled

# What an input in a path must have, as nothing, `.` and `..` would lead to another path.
IN_PATH = "[^.]"
# Types that answers keep to. What a document calls a text is also a number or an object in 1 of 100 answers.
SURE = ("array", "boolean", "integer", "number", "object")
NEXT = Link("next")
NEXT_PAGE = "URL of the next page, or null on the last one"
PAGE = {"description": "What the API answered beside them, such as where the next page begins"}


def config_of(integration: Integration) -> dict[str, Any]:
    """The content of config.json, with its keys in the order of the SDK's tutorial."""
    config: dict[str, Any] = {
        "name": integration.slug,
        "version": "1.0.0",
        "display_name": integration.name,
        "description": integration.description,
        "entry_point": f"{integration.module}.py",
    }
    if integration.account:
        config["supports_connected_account"] = True
    config["supports_billing"] = integration.supports_billing
    if integration.auth_type == "platform":
        config["auth"] = {
            "type": "platform",
            "provider": integration.provider,
            "scopes": list(integration.scopes),
        }
    elif integration.auth_type == "custom":
        config["auth"] = {
            "type": "custom",
            "title": f"{integration.name} Authentication",
            "fields": fields_of(integration.auth, integration.name),
        }
    config["actions"] = {
        action.name: {
            "display_name": english.title(action.name),
            "description": action.description,
            "input_schema": input_schema(action),
            "output_schema": output_schema(action),
        }
        for action in integration.actions
    }
    return config


def fields_of(auth: Auth, service: str) -> Schema:
    """The JSON Schema of the credentials, as Autohive asks the users of a service for them."""
    properties = {
        credential.name: {
            "type": "string",
            **({"format": "password"} if credential.is_secret else {}),
            "label": credential.label,
            "help_text": help_text(credential, service),
        }
        for credential in auth.credentials
    }
    required = [credential.name for credential in auth.credentials if credential.required]
    return {"type": "object", "properties": properties, "required": required}


def help_text(credential: Credential, service: str) -> str:
    """What users are told about a credential."""
    named = english.phrase(credential.name.removeprefix("your_"))
    return credential.help_text or f"Your {named} for {service}."


def input_schema(action: Action) -> Schema:
    """The JSON Schema (draft 7) of the inputs; what stands in a path can't lead to another one."""
    properties = {name: untitled(parameter.schema) for name, parameter in action.inputs.items()}
    for part in dict.fromkeys(action.target.in_path):
        schema = properties[part.name]
        if part.key:
            keys = schema["properties"]
            schema = {**schema, "properties": {**keys, part.key: _in_path(keys[part.key])}}
        properties[part.name] = schema if part.key else _in_path(schema)
    required = [parameter.name for parameter in action.required]
    return {"type": "object", "properties": properties, "required": required}


def _in_path(schema: Schema) -> Schema:
    """A schema that takes no string that would lead to another path."""
    if "string" not in (types_of(schema) or ["string"]) or "enum" in schema:
        return schema
    if "pattern" in schema:
        return {**schema, "allOf": [{"pattern": IN_PATH}]}
    return {**schema, "pattern": IN_PATH}


def output_schema(action: Action) -> Schema:
    """The JSON Schema (draft 7) of what an action returns.

    What the code makes is typed; what the API sends may be null, too, and nothing in it is required.
    """
    if action.output.is_whole:
        properties = {name: _sent(schema, SURE, name) for name, schema in action.output.schemas.items()}
        return {"type": "object", "properties": properties}
    properties = {name: _returned(action, name, template) for name, template in action.output.values.items()}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _returned(action: Action, name: str, template: Template) -> Schema:
    """The schema of an output: the type of what the code makes, and what the API may send."""
    source = action.output.schemas.get(name, PAGE)
    if is_file(source):
        return untitled(source)
    schema: Schema
    match template:
        case Given():
            schema = {} if template.key else _nullable(types_of(action.inputs[template.name].schema))
        case _ if name in action.output.lists:
            schema = {"type": "array", "items": _sent(source.get("items") or {}, TYPES)}
        case str() | int() | float() | None:
            schema = {"type": type_of(template)}
        case Length():
            schema = {"type": "integer"}
        case dict() | Rest():
            schema = {"type": "object"}
        case _:
            schema = _sent(source, SURE if template == Found(()) else TYPES)
    is_told = template != NEXT or source["description"] != english.words(name)
    return {**schema, "description": source["description"] if is_told else NEXT_PAGE}


def _sent(schema: Schema, sure: Container[str], name: str = "") -> Schema:
    """The schema of what an API sends under a name: null, or of its types if they are all sure.

    What is in it has no types: they would have the SDK refuse 1 in 100 answers, as documents are wrong.
    """
    kinds = types_of(schema)
    sent = _nullable(kinds if all(kind in sure for kind in kinds) else [])
    text = schema.get("description") or english.words(name)
    sent |= {"description": text} if text else {}
    if "properties" in schema:
        sent["properties"] = {key: _sent(part, (), key) for key, part in schema["properties"].items()}
    items = _sent(schema["items"], ()) if schema.get("items") else {}
    return {**sent, "items": items} if items or "array" in sent.get("type", ()) else sent


def _nullable(kinds: list[str]) -> Schema:
    """The schema of these types and null; of anything if there are none."""
    return {"type": [*kinds, "null"]} if kinds else {}
