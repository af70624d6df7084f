"""The request of an OpenAPI operation, as an action has it: its path, and an input for each value in it.

Cookies are not inputs: what an integration signs in with is a credential, and nothing else belongs in one.
"""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ...errors import AnswerError
from ...model.actions import Location, Parameter
from ...model.gaps import Gap
from ...notation import lines
from ...notation.displays import HEADER, safe
from .. import prose
from .body import body_of
from .operations import Operation
from .schemas import Types
from .wire_values import as_text, encoded, input_of

# What OpenAPI says to ignore, and what HTTP clients set by themselves: a wrong length cuts the body.
IGNORED_HEADERS = frozenset(
    "accept accept-encoding authorization connection content-encoding content-length content-type cookie "
    "expect host keep-alive te trailer transfer-encoding upgrade user-agent".split()
)
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# What is not written in a path as it stands: placeholders, and what is percent-encoded.
REWRITTEN = re.compile(r"\{([^{}]*)\}|%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]")
# An answer as a script, which 1 in 50 operations offers.
JSONP = re.compile(r"callback .*jsonp.*", re.IGNORECASE | re.DOTALL)
LEVELS = (4, 2, 1)  # of objects in inputs, as many as there is room for
ROOM = 60  # schemas of all inputs: an agent reads all of them before it calls anything
CUT = Gap("hint", "some objects in the inputs have more keys in the document; add those that agents need")
OTHERWISE = "{} is not sent as the document has it, but plainer or not at all; check that the API takes that"
STRING = {"type": "string"}
Node = dict[str, Any]
# A path, a body in the notation and its media type, the inputs in them, and what is missing.
Request = tuple[str, str, str, list[Parameter], list[Gap]]


def request_of(operation: Operation) -> Request:
    """The request of an operation, with as much of the schemas of its inputs as an agent reads.

    A reference that leads nowhere is refused.
    """
    for levels in LEVELS:
        with suppress(AnswerError):
            return _request(operation, Types(operation.api.flat, levels, ROOM))
    return _request(operation, Types(operation.api.flat, 0))


def _request(operation: Operation, types: Types) -> Request:
    target = operation.path.partition("#")[0].rstrip("?")
    body = body_of(operation, types)
    in_target = _placed(target, operation.parameters, types)
    in_query = re.findall("[^=&{}]+", target.partition("?")[2])
    nodes = [node for node in operation.parameters if node["name"] not in in_query]
    others = [other for node in nodes if (other := _parameter(node, operation, types))]
    parameters = _named([*in_target.values(), *others, *body.parameters])
    sent = f"{body.template} {safe(parameters[-1].name)}" if body.is_whole else body.template
    names = dict(zip(in_target, (parameter.name for parameter in parameters)))
    path = REWRITTEN.sub(
        lambda match: (
            f"{{{names[match[1]]}}}" if match[1] is not None else quote(match[0], "", errors="replace")
        ),
        target,
    )
    odd = [other.wire_name for other in others if other.style == "json"]
    needed = [node["name"] for node in nodes if node["in"] == "cookie" and node.get("required") is True]
    odd += [f"cookie {name}" for name in needed]
    odd += ["the body"] if operation.method == "GET" and operation.body.get("required") is True else []
    gaps = [Gap("request", OTHERWISE.format(what)) for what in odd]
    gaps += [CUT] if types.is_cut else []
    return path, sent, body.content_type, parameters, gaps


def _placed(target: str, declared: list[Node], types: Types) -> dict[str, Parameter]:
    """The inputs of the placeholders in a path and its query; one that is not declared is a string."""
    inputs = {}
    for placeholder in dict.fromkeys(PLACEHOLDER.findall(target)):
        location: Location = "path" if f"{{{placeholder}}}" in target.partition("?")[0] else "query"
        nodes = (node for node in declared if node["name"] == placeholder and node["in"] != "header")
        node = {"schema": STRING, **next(nodes, {}), "required": True}
        inputs[placeholder] = as_text(input_of(types, placeholder or "value", node["schema"], location, node))
    return inputs


def _parameter(node: Node, operation: Operation, types: Types) -> Parameter | None:
    """The input of a query or header parameter."""
    name = node["name"]
    content = [*operation.api.content_of(node).values()]
    schema = content[0].get("schema") if content else node.get("schema", STRING)
    if node["in"] == "header" and HEADER.fullmatch(name) and name.lower() not in IGNORED_HEADERS:
        return as_text(input_of(types, name, schema, "header", node))
    is_jsonp = JSONP.fullmatch(f"{name} {node.get('description')}")
    if node["in"] == "query" and lines.is_printable(name) and not is_jsonp:
        parameter = input_of(types, name, schema, "query", node)
        return encoded(parameter, {"style": "json"} if content else node)
    return None


def _named(parameters: list[Parameter]) -> list[Parameter]:
    """The inputs with names that differ: the later one of two has the place in front, or a number behind."""
    named: dict[str, Parameter] = {}
    for parameter in parameters:
        name = prose.snake(parameter.wire_name, "value")
        name = prose.unique([name, prose.shortened(f"{parameter.location}_{name}")], named.__contains__)
        named[name] = replace(parameter, name=name)
    return [*named.values()]
