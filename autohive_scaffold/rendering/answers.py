"""What the API answers in the delivered tests, and what an action returns for it."""

import re
from typing import Any

from ..model.actions import Action
from ..model.templates import Found, Given, Length, Template, Text, children, filled_in, walk
from ..schema.samples import distinct_samples, sample
from ..schema.validation import is_valid
from ..schema.values import TYPES
from .calls import with_inserted
from .parts import ERROR_KEYS, spelled
from .python import Expression, literal

HELLO = {"content": "SGVsbG8=", "name": "hello you.txt", "contentType": "text/plain"}
# A description that ends in a type.
TYPED = re.compile(r"\((\w[\w-]*)(?:(?:; each has| with) ([^()]+))?\)$")
# An example in a description.
TOLD = re.compile(
    r"\b(?:for example|e\.g\.),? (?!(?:the|an?|if|when|to|by|in|from|with|for)\b|[?.&])"
    r"(?:(['\"`])([^'\"`{}<>]+)\1|([^\s,;(){}<>'\"]+?(?: [^\s,;(){}<>'\"]+?){0,3}?)(?=[,;)]|\.?$|\. ))",
    re.IGNORECASE,
)
REFERENCE_LENGTH = 60  # longer ones do not fit behind a key
RECORDS = [{"id": 1}, {"id": 2}]
# Keys that have something only in the answer of a request that failed.
FAILED = re.compile(rf".*({'|'.join((*ERROR_KEYS, 'errorcode', 'errormsg'))})s?")


def answer_of(action: Action) -> Any:
    """What the API answers to a request that succeeds."""
    return _succeeded(_answer(action))


def _succeeded(value: Any, key: str = "") -> Any:
    """An answer, or what it has under a key, without any error."""
    if FAILED.fullmatch(spelled(key)):
        return [] if isinstance(value, list) else None
    if isinstance(value, dict):
        return {name: _succeeded(part, name) for name, part in value.items()}
    is_no = value is False or str(value).lower() in ("error", "fail")
    return (value is False or "ok") if is_no and spelled(key) in ("ok", "success", "status") else value


def _answer(action: Action) -> Any:
    output = action.output
    if output.is_file:
        return HELLO
    if output.kind == "values":
        return _made_answer(action)
    if output.kind == "list":
        return RECORDS
    if output.kind == "deleted":
        return {}
    properties = list(output.schema.get("properties", {}).items())
    if action.verb in ("list", "search"):
        properties.sort(key=lambda each: "(array; each has" not in each[1].get("description", ""))
    return distinct_samples({name: _typed(schema) for name, schema in properties[:3]}) or {"id": 1, "name": "First"}


def _made_answer(action: Action) -> Any:
    """An answer that has something at each place that the output names, what is deep in it first."""
    properties = action.output.schema["properties"]
    places: dict[tuple[str | int, ...], str] = {}  # with the name of what is there, if that is no list
    for name, value in action.values.items():
        is_list = name in action.output.lists or Length(name) in action.values.values()
        for part in walk(value):
            found = part.of if isinstance(part, Length) and isinstance(part.of, Found) else part
            if isinstance(found, Found):
                places[found.path] = "" if found is not part or (is_list and found is value) else name
    root: dict[str, Any] = {}
    for path, kind in sorted(places.items(), key=lambda place: -len(place[0])):
        _place(root, ("", *path), sample(_typed(properties[kind]), kind) if kind else RECORDS)
    return root.get("", {})


def _typed(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema for a sample of an output, whose type stands in its description: `Total (integer)`."""
    words = TYPED.search(schema.get("description", ""))
    kind, names = words.groups() if words else ("string", None)
    if kind in ("array", "object"):
        named = (each.partition(": ") for each in (names or "").split(", ") if each)
        parts = schema.get("properties") or {name: {"description": f"({kind})"} for name, _, kind in named}
        simple_first = sorted(parts.items(), key=lambda part: "(object" in part[1].get("description", ""))
        properties = {name: _typed(part) for name, part in simple_first[:3]}
        whole = {"type": "object", "properties": properties, "required": [*properties]}
        return whole if kind == "object" else {"type": "array", "items": whole if names else {"type": "string"}}
    return {"type": kind} if kind in ("integer", "number", "boolean") else {"type": "string", "format": kind}


def _place(container: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at a path, unless there is one, or what is there rules it out: an object for an index."""
    key, rest = path[0], path[1:]
    if isinstance(container, list) != isinstance(key, int):
        return
    if isinstance(container, list):
        index = int(key)
        container += [{} for _ in range((index + 1 if index >= 0 else -index) - len(container))]
        existing = container[index] or None
    else:
        existing = container.get(key)
    if rest and not isinstance(existing, (dict, list)):
        existing = [] if isinstance(rest[0], int) else {}
    if rest:
        _place(existing, rest, value)
    container[key] = existing if existing is not None else value


def data_of(action: Action, answer: Any, inputs: dict[str, Any], *, refers: bool = False) -> Any:
    """What the action returns for that answer and these inputs; it `refers` to them in a test class that has both."""
    output = action.output
    whole = Expression("answer") if refers else answer
    if output.kind == "list":
        count = Expression("len(answer)") if refers else len(answer)
        return {output.key: whole, "count": count, **({"page": {}} if output.has_page else {})}
    if output.kind == "item":
        return {output.key: whole}
    if output.kind == "values":
        return {name: returned(action, name, answer, inputs, refers=refers) for name in action.values}
    return {"deleted": True} if output.kind == "deleted" else whole


def example_of(action: Action) -> tuple[dict[str, Any], Any]:
    """Inputs of an action and what it returns for them, such as its users might see.

    An optional object is left out if nothing tells what is in it.
    """
    objects = [each for each in action.optional if each.schema.get("type") == "object"]
    untold = [each.name for each in objects if not {"properties", "additionalProperties"} & each.schema.keys()]
    schemas = {name: each.schema for name, each in action.inputs.items() if name not in untold}
    values = distinct_samples(schemas)
    for name, schema in schemas.items():
        if action.inputs[name].is_file:
            values[name] = HELLO
        elif told := told_in(schema):
            values[name] = told[0]
        elif isinstance(schema.get("default"), str) and "enum" not in schema:
            values[name] = schema["default"]
    typed = TYPED.search(action.output.schema.get("description", ""))
    is_typed = action.output.kind == "item" and typed and typed[1] in TYPES
    answer = sample(_typed(action.output.schema), action.output.key) if is_typed else answer_of(action)
    return values, data_of(action, answer, values)


def told_in(schema: dict[str, Any]) -> list[Any]:
    """The example in a description, as the text or the number that satisfies the schema; empty if there is none."""
    found = TOLD.search(schema.get("description", ""))
    text = (found[2] or found[3]) if found else ""
    number = [float(text) if "." in text else int(text)] if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text) else []
    return [value for value in (text, *number) if text and is_valid(value, schema)]


def returned(action: Action, name: str, answer: Any, inputs: dict[str, Any], *, refers: bool = False) -> Any:
    """What the output of that name is for that answer and these inputs."""

    def value(template: Template) -> Any:
        if isinstance(template, Given):
            return Expression(f"inputs[{literal(template.name)}]") if refers else inputs.get(template.name)
        if isinstance(template, Text):
            return with_inserted(template, lambda part: inputs.get(part.name))
        if isinstance(template, Length):
            of = action.values[template.of] if isinstance(template.of, str) else template.of
            counted = _found(answer, of.path) if isinstance(of, Found) else list(children(of))
            return len(counted) if isinstance(counted, list) else 0
        assert isinstance(template, Found)
        found = _found(answer, template.path) if template.path else answer or None
        reference = Expression("answer" + "".join(f"[{literal(key)}]" for key in template.path))
        return reference if found and refers and len(reference) <= REFERENCE_LENGTH else found

    template = action.values[name]
    if name in (*action.output.lists, action.output.key) and isinstance(template, Found):
        kind: type = list if name in action.output.lists else dict
        return value(template) if isinstance(_found(answer, template.path), kind) else kind()
    return filled_in(template, value)


def _found(answer: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        is_index = isinstance(answer, list) and isinstance(key, int) and -len(answer) <= key < len(answer)
        if not is_index and not (isinstance(answer, dict) and key in answer):
            return None
        answer = answer[key]
    return answer
