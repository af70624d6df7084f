"""The inputs of an OpenAPI operation: its parameters and its body, as an action has them.

A query or form gets what the document says by `style` and `explode`: a list repeats its name or is joined, an object
is spread (`form`), goes as `name[key]=value` (`deepObject`) or as JSON. In a path or header a list or object is one
text that the user writes, as is a list or object in `content`.

A body is sent as JSON or as a URL-encoded form, since an integration's helpers send nothing else. The body of an
operation that takes neither is sent as the nearer of the two, and the action's description says so: the author reads it
before anything is sent. A required cookie is left to the author, too.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from . import naming, openapi_text
from .actions import STYLES, Parameter
from .json_schema import Schemas, kinds_of, texts, variants_of, writable
from .openapi_document import Document
from .openapi_operations import Operation

MOST_PROPERTIES = 20
IGNORED_HEADERS = ("accept", "content-type", "authorization")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
SEPARATED = {"form": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SCALARS = {"string", "integer", "number", "boolean"}


@dataclass(frozen=True)
class Wanted:
    """A value that the request has a place for; `place` is that place in words, to tell namesakes apart."""

    wire_name: str
    schema: dict[str, Any]
    location: str
    required: bool
    style: str = ""

    @property
    def place(self) -> str:
        return self.location if self.location in ("path", "query", "header") else "body"


@dataclass(frozen=True)
class Request:
    """What an action needs of an operation's request; `caveat` says where it differs from the document's."""

    path: str
    parameters: tuple[Parameter, ...]
    caveat: str = ""


def request_of(operation: Operation, document: Document, schemas: Schemas) -> Request:
    """The path and inputs of an operation; a reference that leads nowhere or into another file is refused."""
    path, _, rest = operation.path.partition("#")[0].partition("?")
    declared = _declared(operation, document)
    in_path = _path_values(path, [one for one in declared if one.get("in") == "path"], schemas)
    elsewhere = [value for one in declared for value in _parameter_values(one, document, schemas)]
    fixed = [_fixed(name, value) for name, value in parse_qsl(rest, keep_blank_values=True)]
    body, caveat = _body_values(operation, document, schemas)
    wanted = [*in_path.values(), *fixed, *elsewhere, *body]
    parameters = tuple(_named(wanted))
    names = {parameter.wire_name: parameter.name for parameter in parameters if parameter.location == "path"}
    return Request(_action_path(path, {key: names[value.wire_name] for key, value in in_path.items()}), parameters, caveat)


def _declared(operation: Operation, document: Document) -> list[dict[str, Any]]:
    """The operation's parameters; one of the path item counts where the operation has none of its name and place."""
    declared: dict[tuple[Any, Any], dict[str, Any]] = {}
    for owner in (operation.item, operation.content):
        listed = owner.get("parameters")
        for one in listed if isinstance(listed, list) else ():
            one = document.resolved(one)
            if isinstance(one.get("name"), str) and isinstance(one.get("in"), str):
                declared[(one["name"], one["in"])] = one
    credentials = _credential_places(document)
    return [one for key, one in declared.items() if key not in credentials]


def _credential_places(document: Document) -> set[tuple[Any, Any]]:
    """Where the document's API keys are sent: these are credentials, and no inputs."""
    components = document.content.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    found = [document.resolved(scheme) for scheme in schemes.values()] if isinstance(schemes, dict) else []
    return {(scheme.get("name"), scheme.get("in")) for scheme in found if scheme.get("type") == "apiKey"}


def _path_values(path: str, declared: list[dict[str, Any]], schemas: Schemas) -> dict[str, Wanted]:
    """What goes into each placeholder; one that the document does not declare is a text."""
    by_name = {one["name"]: one for one in declared}
    values = {}
    for placeholder in PLACEHOLDER.findall(path):
        bare = placeholder.strip("+*?&#./; ")
        one = by_name.get(placeholder) or by_name.get(bare) or {}
        schema = _text_like(schemas.input(_schema_of(one)), is_path=True)
        values[placeholder] = Wanted(bare or "value", _described(schema, one), "path", True)
    return values


def _parameter_values(one: dict[str, Any], document: Document, schemas: Schemas) -> list[Wanted]:
    """What a query or header parameter asks for: one value, or those of an object that is spread over the query."""
    place, name, required = one["in"], one["name"], one.get("required") is True
    if place == "header" and HEADER.fullmatch(name) and name.lower() not in IGNORED_HEADERS:
        schema = _text_like(schemas.input(_schema_of(one)), is_path=False)
        return [Wanted(name, _described(schema, one), "header", required)]
    if place == "querystring":
        flat = schemas.flat(_schema_of(one))
        return [_sent(*item, {}, "query", schemas) for item in _members(flat, schemas, required)]
    if place != "query" or not openapi_text.plain(name):
        return []
    if isinstance(one.get("content"), dict):
        return [_json_value(one, schemas, required)]
    flat = schemas.flat(_schema_of(one))
    is_spread = one.get("style", "form") == "form" and one.get("explode", True) is not False
    if is_spread and kinds_of(flat)[0] == ["object"] and not variants_of(flat):
        members = _members(flat, schemas, required)
        if members and len(members) <= MOST_PROPERTIES:
            return [_sent(*item, {}, "query", schemas) for item in members]
    return [_sent(name, {**one, "schema": _schema_of(one)}, required, one, "query", schemas)]


def _schema_of(one: dict[str, Any]) -> Any:
    """The schema of a parameter, wherever it has it; without one it is a text."""
    content = one.get("content")
    if isinstance(content, dict) and content:
        media = next(iter(content.values()))
        return media.get("schema", {}) if isinstance(media, dict) else {}
    return one.get("schema", {"type": "string"})


def _members(flat: dict[str, Any], schemas: Schemas, required: bool) -> list[tuple[str, dict[str, Any], bool]]:
    properties, needed = writable(schemas, flat)
    return [(name, {"schema": schema}, required and name in needed) for name, schema in properties.items()]


def _sent(
    name: str, one: dict[str, Any], required: bool, how: dict[str, Any], location: str, schemas: Schemas
) -> Wanted:
    """A value of a query or form, and the style in which it is sent; `how` has `style` and `explode`."""
    schema = _described(schemas.input(one["schema"]), one)
    kinds = _kinds(schema)
    style = how.get("style", "form")
    if style == "deepObject" and kinds & {"object", "array"}:
        return Wanted(name, schema, location, required, "deep")
    is_joined = how.get("explode", style == "form") is False and style in SEPARATED
    if is_joined and "array" in kinds:
        lists = next((one for one in schema.get("anyOf", []) if one.get("type") == "array"), {})
        schema = {**{key: schema[key] for key in schema if key != "anyOf"}, **lists, "description": schema["description"]}
        schema = {**schema, "type": "array", "items": schema.get("items", {})}
        return Wanted(name, schema, location, required, SEPARATED[style])
    if "object" in kinds or not kinds:
        return Wanted(name, schema, location, required, "json")
    return Wanted(name, schema, location, required, "repeat" if "array" in kinds else "")


def _json_value(one: dict[str, Any], schemas: Schemas, required: bool) -> Wanted:
    schema = _described(schemas.input(_schema_of(one)), one)
    if _kinds(schema) == {"object"}:
        return Wanted(one["name"], schema, "query", required, "json")
    text = {"type": "string", "description": _with_note(schema["description"], "as JSON text")}
    return Wanted(one["name"], text, "query", required)


def _kinds(schema: dict[str, Any]) -> set[str]:
    kind = schema.get("type", [])
    return {name for name in (kind if isinstance(kind, list) else [kind]) if name != "null"}


def _text_like(schema: dict[str, Any], *, is_path: bool) -> dict[str, Any]:
    """A schema for what is written as one text: a list or object is a text of its parts."""
    kinds = _kinds(schema)
    described = {key: schema[key] for key in ("description",) if key in schema}
    if kinds & {"array", "object"} or not kinds or ("anyOf" in schema and "string" in kinds):
        note = "separated by commas"
        listed = {"description": _with_note(schema.get("description", ""), note)} if "array" in kinds else described
        return {"type": "string", **listed}
    if not is_path:
        return schema
    if kinds == {"boolean"}:
        return {"type": "string", **described, "enum": ["true", "false"]}
    kind = "string" if "string" in kinds else sorted(kinds)[0]
    choices = [choice for choice in schema.get("enum", []) if choice is not None]
    kept = {key: value for key, value in schema.items() if key not in ("default", "anyOf", "enum")}
    return {**kept, "type": kind, **({"enum": choices} if choices else {})}


def _with_note(description: str, note: str) -> str:
    return f"{description.rstrip('. ')} ({note})" if description else f"({note})"


def _described(schema: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    """The schema with a description in front: the parameter's, else its schema's, else none yet."""
    note = schema.get("description", "")
    text = openapi_text.plain(one.get("description"))
    if not text and isinstance(one.get("schema"), dict):
        text = openapi_text.plain(one["schema"].get("description"))
    if note.startswith("(") and note.endswith(")") and text:
        text = openapi_text.cut(_with_note(text, note[1:-1]), openapi_text.DESCRIPTION_LENGTH)
    rest = {key: value for key, value in schema.items() if key not in ("type", "description")}
    first = {"type": schema["type"]} if "type" in schema else {}
    return {**first, "description": text or note, **rest}


def _fixed(name: str, value: str) -> Wanted:
    """A query parameter that stands in the path itself; it has one value, and that is always sent."""
    schema = {"type": "string", "description": "Always the same", "enum": [value], "default": value}
    return Wanted(name, schema, "query", False)


def _body_values(operation: Operation, document: Document, schemas: Schemas) -> tuple[list[Wanted], str]:
    """What the body asks for, and what is not sent as the document says."""
    body = document.resolved(operation.content.get("requestBody"))
    content = body.get("content")
    if operation.method == "GET" or not isinstance(content, dict) or not content:
        return [], ""
    media_type, media = _media(content, document)
    is_form = media_type in FORMS
    location = "form" if is_form else "json"
    flat = schemas.flat(media.get("schema"))
    if not is_json(media_type) and not is_form:
        text = {"type": "string", "description": openapi_text.plain(body.get("description"))}
        return [Wanted("body", text, "body", body.get("required") is True)], _caveat(media_type, "JSON")
    caveat = _caveat(media_type, "a URL-encoded form") if media_type == FORMS[1] else ""
    properties, needed = writable(schemas, flat)
    is_needed = body.get("required", True) is not False
    is_plain = kinds_of(flat)[0] == ["object"] and not variants_of(flat)
    encoding = media.get("encoding") if isinstance(media.get("encoding"), dict) else {}
    if not is_plain or not 0 < len(properties) <= MOST_PROPERTIES:
        if is_plain and flat.get("properties") and not properties:
            return [], ""
        return [_whole(body, media, needed, encoding, schemas, is_form=is_form)], caveat
    wanted = []
    for name, schema in properties.items():
        one = {"schema": schema}
        if is_form:
            how = encoding.get(name) if isinstance(encoding.get(name), dict) else {}
            wanted.append(_sent(name, one, is_needed and name in needed, how, location, schemas))
        else:
            value = _described(schemas.input(schema), one)
            wanted.append(Wanted(name, value, location, is_needed and name in needed))
    return [_without_update_default(value, operation) for value in wanted], caveat


def _without_update_default(value: Wanted, operation: Operation) -> Wanted:
    """The value without a default where the request changes a thing that exists: it would reset what is not given."""
    is_update = operation.method in ("PUT", "PATCH") or operation.path.rstrip("/").endswith("}")
    if not is_update or "default" not in value.schema:
        return value
    return replace(value, schema={key: item for key, item in value.schema.items() if key != "default"})


def _whole(
    body: dict[str, Any], media: dict[str, Any], needed: list[str], encoding: Any, schemas: Schemas, *, is_form: bool
) -> Wanted:
    schema = schemas.input(media.get("schema"))
    if is_form:
        schema = {"type": "object", **{key: schema[key] for key in schema if key != "type"}}
    is_deep = any(isinstance(how, dict) and how.get("style") == "deepObject" for how in encoding.values())
    style = ("deep" if is_deep else "form") if is_form else ""
    required = body["required"] if isinstance(body.get("required"), bool) else bool(needed)
    return Wanted("body", _described({**schema, "default": None}, body) if False else _described(schema, body), "body", required, style)


def _media(content: dict[str, Any], document: Document) -> tuple[str, dict[str, Any]]:
    """The media type of a body that is sent, JSON before a form before anything else, and what describes it."""
    by_type = {str(name).partition(";")[0].strip().lower(): media for name, media in content.items()}
    name = next((name for name in by_type if is_json(name)), None)
    name = name or next((name for name in FORMS if name in by_type), None) or next(iter(by_type))
    return name, document.resolved(by_type[name])


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, or may be anything."""
    return media_type in ("application/json", "text/json", "*/*", "application/*") or media_type.endswith("+json")


def _caveat(media_type: str, sent: str) -> str:
    return f"The API asks for {openapi_text.plain(media_type, 60)}; this sends {sent}."


def _named(wanted: list[Wanted]) -> list[Parameter]:
    """Each value with the name of its input; namesakes in different places have the place in front."""
    names = [openapi_text.snake(value.wire_name, "value") for value in wanted]
    counts = Counter(names)
    taken: set[str] = set()
    parameters = []
    for name, value in zip(names, wanted):
        places = {other.place for other, other_name in zip(wanted, names) if other_name == name}
        if counts[name] > 1 and len(places) > 1:
            name = openapi_text.shortened(f"{value.place}_{name}")
        name = openapi_text.unique(name, taken.__contains__)
        taken.add(name)
        parameters.append(_parameter(name, value))
    return parameters


def _parameter(name: str, value: Wanted) -> Parameter:
    schema = dict(value.schema)
    text = schema.get("description", "")
    if not text or text.startswith("("):
        words = "Body of the request" if value.location == "body" else naming.sentence_case(naming.phrase(name))
        schema["description"] = f"{words} {text}".strip()
    if value.required:
        schema.pop("default", None)
    return Parameter(name, schema, value.location, value.required, value.wire_name, value.style)


def _action_path(path: str, names: dict[str, str]) -> str:
    """The path with the inputs' names in its placeholders and what a URL can't hold percent-encoded."""
    parts = PLACEHOLDER.split(path)
    literal = [quote(unquote(part) if "%" in part else part, safe="/~!$&'()*+,;=:@") for part in parts[::2]]
    inserted = [f"{{{names[part]}}}" for part in parts[1::2]]
    return "".join(part for pair in zip(literal, [*inserted, ""]) for part in pair)
