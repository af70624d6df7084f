"""The inputs of a recorded request, and the request with them in the action notation."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ...errors import AnswerError
from ...model.actions import Parameter
from ...notation import verbs
from ...notation.displays import safe
from ...notation.lexing import MOST_PARAMETERS
from ...schema.untyped import object_of
from .. import prose
from .paths import Base
from .recorded import Recorded
from .secrets import Secrets, is_name
from .value_schemas import by_key, parsed, schema_of

# Objects in a body that hold what is meant: their keys are inputs.
WRAPPERS = frozenset("data attributes variables input body payload params fields".split())
VARIABLE = re.compile(r"(?:\{\{\s*|\$?\{|\$)([A-Za-z_][\w.-]*)[\s}]*")


class Inputs:
    """The inputs of a request, which gather in `parameters` while its `text` is written."""

    def __init__(self, request: Recorded, base: Base, constant: dict[str, str], secrets: Secrets) -> None:
        self._request, self._secrets = request, secrets
        kind = verbs.Name.of(request.action).kind
        self._is_update = request.method in ("PUT", "PATCH") or kind == "update"
        self._parameters: dict[str, Parameter] = {}
        self._variables: dict[str | None, str] = {}  # the input for each
        self.text = request.below(base)
        for name, (spelling, value) in request.target.inputs.items():
            if f"{{{safe(name)}}}" in self.text:  # and not in the base URL
                known = value or request.variables.get(spelling, "")
                shared = self._input(name, [parsed(known)], spelling, is_required=True)
                self._variables.setdefault(spelling, shared)
        pairs = []
        for key, value in self._request.query.items():
            name = self._shared(prose.snake(key, "value"), [parsed(value)], key)
            pairs.append(f"{quote(key, '', errors='replace')}={{{name}}}")
        self.text += f"{'?' * bool(pairs)}{'&'.join(pairs)}{self._body()}"
        for header, value in self._request.headers:
            if header not in constant:
                name = self._input(prose.snake(re.sub("(?i)^x-", "", header), "header"), [value], header)
                name = name.removesuffix("_")
                self._parameters[name] = replace(self._parameters[name], location="header", wire_name=header)
        self.parameters = sorted(self._parameters.values(), key=lambda parameter: not parameter.required)

    def _input(self, name: str, values: list[Any], *keys: str, is_required: bool = False) -> str:
        """Add an input for the values below these keys, and return its name."""
        if len(self._parameters) > MOST_PARAMETERS:
            raise AnswerError(f"has more than {MOST_PARAMETERS} values; record it with fewer")
        name = prose.unique([name], self._parameters.__contains__)
        schema = schema_of(values, self._secrets, *keys, name)
        about = prose.plain(self._request.about.get("".join(keys[-1:])), 300)
        schema |= {"description": about} if about and self._secrets.allow(about) else {}
        if self._is_update:
            schema.pop("required", None)
        self._parameters[name] = Parameter(name, schema, "", is_required, name)
        return safe(name)

    def _shared(self, name: str, values: list[Any], *keys: str, is_required: bool = False) -> str:
        """The name of the input for these values: that in the path where the same variable stands there."""
        match = VARIABLE.fullmatch(str(values[0]))
        variable = match[1] if match and values.count(values[0]) == len(values) else None
        return self._variables.get(variable) or self._input(name, values, *keys, is_required=is_required)

    def _body(self) -> str:
        kind, contents = self._request.body.kind, self._request.contents
        if not kind or (kind != "json" and self._request.method == "GET"):
            return ""
        if kind in ("form", "multipart"):
            contents = [{key: parsed(part[key]) for key in part} for part in map(object_of, contents)]
        of_json = "items" if any(isinstance(content, list) for content in contents) else "data"
        name = {"text": "body", "bytes": "file"}.get(kind, of_json)
        body = self._value(contents, name, is_wrapper=True, is_required=True)
        return f" {body}" if kind == "json" else f" {kind} {body}"

    def _value(self, contents: list[Any], name: str, *keys: str, is_wrapper: bool, is_required: bool) -> str:
        """What was sent in one place, in the notation: an input, or for a body and wrappers one for each key.

        An input is required where all the objects have its key, but in an update none is.
        """
        objects = [content for content in contents if isinstance(content, dict)]
        are_objects = all(objects) and len(objects) == len(contents) if keys else any(objects)
        are_names = all(is_name(key) for content in objects for key in content)
        if not (is_wrapper and are_objects and are_names):
            return self._shared(name, contents, *keys, is_required=is_required)
        parts = []
        for key, values in by_key(objects).items():
            is_filled = None not in values and any(value != {} for value in values)
            is_filled = is_filled and key not in self._request.optional
            is_always = is_required and is_filled and len(values) == len(objects) and not self._is_update
            if not keys and key in self._request.constants:
                text = repr(self._request.constants[key])
            else:
                is_inner = key in WRAPPERS or len(objects[0]) == 1
                name = prose.snake(key, "value")
                text = self._value(values, name, *keys, key, is_wrapper=is_inner, is_required=is_always)
            parts.append(f"{key!r}: {text}")
        return f"{{{', '.join(parts)}}}"
