"""The part of a document that Prism gets: the drawn operations and what they need, which loads faster than all."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from .documents import Document, Operation

# OpenAPI says to ignore parameters with these names; Prism would require them.
IGNORED_HEADERS = ("accept", "authorization", "content-type")
# Delivered code sends this where a document knows no body, as APIs take it, but Prism would take only no bytes at all.
EMPTY_OBJECT = {"content": {"application/json": {"schema": {"type": "object", "maxProperties": 0}}}}


def reduced(document: Document) -> dict[str, Any]:
    """The document with only the drawn operations and what they refer to, for Prism.

    Servers are left out, because Prism serves every path on its own port, and callbacks, because it would call them.
    """
    paths: dict[str, Any] = {}
    for operation in document.operations:
        item = document.content["paths"][operation.path]
        content = {
            key: value for key, value in document.at(operation).items() if key not in ("servers", "callbacks")
        }
        parameters = _parameters(
            document.content, operation, (*item.get("parameters", []), *content.get("parameters", []))
        )
        if operation.method in ("post", "put", "patch"):
            content = {"requestBody": EMPTY_OBJECT, **content}
        paths.setdefault(operation.route, {})[operation.method] = {**content, "parameters": parameters}
    small = {key: document.content[key] for key in ("openapi", "info", "security") if key in document.content}
    components = _components(document.content, paths)
    if components is None:  # rare: a reference to something other than a component
        whole = document.content["paths"]
        paths = {**whole, **{route: {**whole.get(route, {}), **item} for route, item in paths.items()}}
        components = document.content.get("components", {})
    return {**small, "paths": paths, "components": components}


def _components(content: dict[str, Any], paths: dict[str, Any]) -> dict[str, Any] | None:
    """The components that some paths need; None if they refer to anything else."""
    everything = content.get("components", {})
    components = {"securitySchemes": everything.get("securitySchemes", {})}
    pending, seen = _references([paths, components]), set()
    while pending:
        reference = pending.pop()
        seen.add(reference)
        component = _component(reference)
        if component is None:
            return None
        section, name = component
        if name in everything.get(section, {}):
            components.setdefault(section, {})[name] = everything[section][name]
            pending |= _references(everything[section][name]) - seen
    return components


def _parameters(content: dict[str, Any], operation: Operation, declared: Iterable[Any]) -> list[Any]:
    """The parameters of an operation: the last of each name and location, without those to ignore.

    A path parameter after a question mark becomes a query parameter.
    """
    found = {}
    for parameter in declared:
        target = _target(content, parameter)
        name, place = str(target.get("name")), target.get("in")
        if place == "path" and f"{{{name}}}" in operation.path.removeprefix(operation.route):
            found[name, place] = {**target, "in": "query"}
        elif place != "header" or name.lower() not in IGNORED_HEADERS:
            found[name, place] = parameter
    return list(found.values())


def _target(content: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """An object of a document, or the component that it refers to."""
    section, name = _component(node.get("$ref", "")) or ("", "")
    return content.get("components", {}).get(section, {}).get(name, node)


def _component(reference: str) -> tuple[str, str] | None:
    """The section and name of the component that a reference points into; None if it points elsewhere."""
    start, *keys = reference.split("/")
    if start != "#" or len(keys) < 3 or keys[0] != "components":
        return None
    return keys[1], unquote(keys[2]).replace("~1", "/").replace("~0", "~")


def _references(node: Any) -> set[str]:
    """All references in a part of a document."""
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(_references, node.values()))
