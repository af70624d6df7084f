"""Swagger 2.0 in the terms of OpenAPI 3.

Schemas stay as they are, and references to them lead into the original. A document may have thousands of operations,
so each is converted when it is used.
"""

from collections.abc import Iterator
from typing import Any

from ...model.actions import METHODS
from .keywords import items_of, texts_of
from .references import References

VERSION = "2.0"
JSON, MULTIPART, URL_ENCODED = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"
STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}
FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}
NOT_IN_SCHEMA = ("name", "in", "required", "collectionFormat", "allowEmptyValue")


def converted(content: dict[str, Any], references: References) -> dict[str, Any]:
    """An OpenAPI 3 document that describes the same API as a Swagger 2.0 document; `references` lead into the latter.

    Raises `AnswerError` if a reference in place of a path, an operation or a security scheme can't be resolved.
    """
    schemes = references.followed(content.get("securityDefinitions")).items()
    paths = {path: references.followed(item) for path, item in content["paths"].items() if path.startswith("/")}
    return {
        **content,
        "openapi": "3.0.3",
        "servers": [{"url": _server(content)}],
        "components": {"securitySchemes": {name: _scheme(references.followed(found)) for name, found in schemes}},
        "paths": {
            path: {
                name: _Operation(references.followed(found), item, content, references)
                for name, found in item.items()
                if name.upper() in METHODS and isinstance(found, dict)
            }
            for path, item in paths.items()
        },
    }


def _server(content: dict[str, Any]) -> str:
    """The URL of the API; without a host it is relative to the document's."""
    host, path, schemes = content.get("host"), content.get("basePath"), texts_of(content.get("schemes"))
    path = f"/{path.lstrip('/')}" if isinstance(path, str) else "/"
    scheme = "http" if "http" in schemes and "https" not in schemes else "https"
    return f"{scheme}://{host}{path}" if isinstance(host, str) else path


def _scheme(found: dict[str, Any]) -> dict[str, Any]:
    if found.get("type") == "basic":
        return {"type": "http", "scheme": "basic"}
    if found.get("type") == "oauth2":
        return {"type": "oauth2", "flows": {FLOWS.get(str(found.get("flow")), str(found.get("flow"))): found}}
    return found


class _Operation(dict[str, Any]):
    """An operation, of which parameters, body and responses are converted on access."""

    def __init__(
        self, found: dict[str, Any], item: dict[str, Any], content: dict[str, Any], references: References
    ) -> None:
        super().__init__({key: value for key, value in found.items() if key not in ("parameters", "responses")})
        self._found, self._item, self._content, self._references = found, item, content, references

    def get(self, key: str, default: Any = None) -> Any:
        if key == "parameters":
            return [_parameter(one) for one in self._declared() if one.get("in") not in ("body", "formData")]
        if key == "requestBody":
            return self._body()
        return self._responses() if key == "responses" else super().get(key, default)

    def _declared(self) -> Iterator[dict[str, Any]]:
        """Its parameters and those of the path item that it does not override; there is only one body."""
        found = [one for owner in (self._item, self._found) for one in items_of(owner.get("parameters"))]
        by_place = {}
        for one in map(self._references.followed, found):
            by_place[one.get("in") == "body" or f"{one.get('in')} {one.get('name')}"] = one
        return iter(by_place.values())

    def _media_types(self, key: str) -> list[str]:
        return texts_of(self._found.get(key)) or texts_of(self._content.get(key)) or [JSON]

    def _body(self) -> dict[str, Any] | None:
        declared = list(self._declared())
        consumed = self._media_types("consumes")
        for body in declared:
            if body.get("in") == "body":
                content = {name: {"schema": body.get("schema")} for name in consumed}
                return {key: value for key, value in body.items() if key != "schema"} | {"content": content}
        fields = {str(one.get("name")): one for one in declared if one.get("in") == "formData"}
        if not fields:
            return None
        required = [name for name, one in fields.items() if one.get("required") is True]
        described = {name: _parameter(one) for name, one in fields.items()}
        schema = {
            "type": "object",
            "properties": {name: one["schema"] for name, one in described.items()},
            "required": required,
        }
        names = [name for name in consumed if name.partition(";")[0].strip() in (MULTIPART, URL_ENCODED)]
        if any(one.get("type") == "file" for one in fields.values()):
            names = [MULTIPART]
        content = {name: {"schema": schema, "encoding": described} for name in names or [URL_ENCODED]}
        return {"required": bool(required), "content": content}

    def _responses(self) -> dict[str, Any]:
        """Its successful responses, else the default one; nothing is made of others."""
        responses = self._references.followed(self._found.get("responses"))
        described = {}
        for code in [code for code in responses if code.startswith("2")] or [*responses.keys() & {"default"}]:
            found = self._references.followed(responses[code])
            produced = self._media_types("produces") if "schema" in found else []
            described[code] = {"content": {name: {"schema": _schema(found["schema"])} for name in produced}}
        return described


def _parameter(found: dict[str, Any]) -> dict[str, Any]:
    """A parameter or a field of a form, whose schema and style stand beside its name."""
    kept: dict[str, Any] = {key: value for key, value in found.items() if key in (*NOT_IN_SCHEMA, "description")}
    schema = _schema({"type": "string", **{key: value for key, value in found.items() if key not in NOT_IN_SCHEMA}})
    separator = found.get("collectionFormat")
    if schema.get("type") != "array":
        return {**kept, "schema": schema}
    if separator == "tsv":  # OpenAPI 3 has no word for it
        text = f"{found.get('description', kept.get('name'))} (separated by tabs)"
        return {**kept, "description": text, "schema": {"type": "string", "description": text}}
    return {**kept, "schema": schema, "style": STYLES.get(str(separator), "form"), "explode": separator == "multi"}


def _schema(found: Any) -> Any:
    is_file = isinstance(found, dict) and found.get("type") == "file"
    return {**found, "type": "string", "format": "binary"} if is_file else found
