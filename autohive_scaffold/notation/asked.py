"""REQUEST of the notation: its target and body, and which input goes where in it."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from ..errors import AnswerError, shown
from ..model.actions import Action, Location, Output, Parameter, Style
from ..model.files import FILE
from ..model.requests import (
    BODY_METHODS,
    METHODS,
    BodyKind,
    Entries,
    Method,
    OptionalPart,
    Request,
    Target,
)
from ..model.templates import Array, Constant, Found, Given, Object, Template, Text, inputs_in, walk
from ..names.identifiers import without_underscore
from ..schema.values import only_type_of
from .displays import NAME, body_of, parts_in
from .lexing import expression

# The value of an input in a target, or what that has under a key: `{item_id}`, `{file.name}`.
PLACE = re.compile(rf"\{{({NAME})(?:\.({NAME}))?\}}")
PATH_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{{2}}|{PLACE.pattern})"
PATH = re.compile(rf"(?=[/\[])(?:/|{PATH_CHARACTER}|\[(?:/|{PATH_CHARACTER})+\])+")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
HOST = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?")
QUERY = re.compile(rf"(?:[^\s{{}}#\"<>\\^`]|{PLACE.pattern})*")
BODY = re.compile(r"(?:(form|multipart|text|bytes)\b)?\s*(.*)", re.DOTALL)
MOST_PARAMETERS = 1_000
FORM = "write a request like 'POST /items/{item_id}/archive'"
EXAMPLE = "write one like '/items/{item_id}?status=open'"
WHOLE_STYLES: dict[BodyKind, Style] = {"form": "form", "text": "text", "bytes": "bytes"}
BODY_LOCATIONS: dict[BodyKind, Location] = {"form": "form", "multipart": "multipart"}
DISPLAYED: tuple[Location, ...] = ("json", "form", "multipart")


@dataclass(frozen=True)
class Asked:
    """A request as the notation has it: `body` is a display, or `whole` the input that is all of the body."""

    method: Method
    target: Target
    kind: BodyKind = ""
    body: ast.expr | None = None
    whole: str = ""
    is_unwritten: bool = False


def request_of(text: str) -> Asked:
    """The request in the form `METHOD TARGET BODY`, or `...`; anything else is refused."""
    if text == "...":
        return Asked("POST", target_of("/"), is_unwritten=True)
    method, path, rest = [*text.split(maxsplit=2), "", "", ""][:3]
    methods: dict[str, Method] = {each: each for each in METHODS}
    if not path or (method not in methods and not method.isalpha()):
        raise AnswerError(f"{shown(text)} is not a request; {FORM}")
    if method not in methods:
        message = f"{shown(method)} is not a supported HTTP method"
        if method.upper() in METHODS:
            raise AnswerError(message, mend=(method, method.upper()))
        raise AnswerError(f"{message}; use {', '.join(METHODS)}")
    return with_body(methods[method], target_of(path), rest, text)


def target_of(text: str) -> Target:
    """The target in a text like `/items/{item_id}?status=open`; anything else is refused."""
    text = PLACE.sub(lambda match: match[0].replace(match[1], without_underscore(match[1]), 1), text)
    located, question, query = text.partition("?")
    host = HOST.match(located)
    path = located[host.end() :] if host else located
    is_query = QUERY.fullmatch(query) and query.isprintable()
    if not PATH.fullmatch(path) or not is_query or (question and not query):
        raise AnswerError(f"{shown(text)} is not a request path{_because(path, query)}; {EXAMPLE}")
    if re.search(r"[/\[\]]\.\.?([/\[\]]|$)", path):  # where a part ends, it may be left out
        raise AnswerError(f"{shown(text)} contains . or .. as a segment; {EXAMPLE}")
    if not re.match(r"(?:\[/[^\]]*\])*/", path):  # else the path would belong to the host
        problem = "does not begin with / where what is in [...] is left out"
        raise AnswerError(f"{shown(text)} {problem}; {EXAMPLE}")
    parts: list[str | Given | OptionalPart] = []
    for index, piece in enumerate(OPTIONAL.split(path)):
        if index % 2:
            part = OptionalPart(parts_in(piece, PLACE))
            if not inputs_in(part):
                problem = f"{shown(f'[{piece}]')} has no input, so it is always there"
                raise AnswerError(f"{problem}; remove the brackets")
            parts.append(part)
        else:
            parts += parts_in(piece, PLACE)
    return Target(host[0] if host else "", tuple(parts), _query(query))


def _because(path: str, query: str) -> str:
    """The part because of which a path or query is none."""
    for pattern, part in ((PATH, path), (QUERY, query)):
        valid = pattern.match(part)
        if valid and (rest := part[valid.end() :]):
            return f", because of {shown(rest[:20])}"
    return ""


def _query(text: str) -> Entries:
    entries: dict[str, list[Template]] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        if not name or PLACE.search(name):
            wanted = "write one like 'status=open' or 'q={query}'"
            raise AnswerError(f"{shown(pair)} is not a query parameter; {wanted}")
        entries.setdefault(unquote_plus(name), []).append(_query_value(value))
    return tuple(
        (name, values[0] if len(values) == 1 else _repeated(values)) for name, values in entries.items()
    )


def _query_value(text: str) -> Template:
    parts = [part if isinstance(part, Given) else unquote_plus(part) for part in parts_in(text, PLACE)]
    if len(parts) == 1 and isinstance(parts[0], Given):
        return parts[0]
    is_constant = all(isinstance(part, str) for part in parts)
    return Constant("".join(map(str, parts))) if is_constant else Text(tuple(parts))


def _repeated(values: list[Template]) -> Array:
    """The values of a query parameter that is there more than once, of which each may be absent."""
    return Array(tuple(values), is_kept=any(isinstance(value, Constant) for value in values))


def with_body(method: Method, target: Target, rest: str, text: str = "") -> Asked:
    """What is asked, from the text of its body; `text` is all of it, for messages."""
    kind: BodyKind
    kind, body = BODY.fullmatch(rest).groups("")  # type: ignore[union-attr,assignment]
    asked = Asked(method, target, kind)
    if kind in ("text", "bytes") and not body.isidentifier():
        raise AnswerError(f"{shown(text)} must name the input that is the body, like '{kind} content'")
    if body.isidentifier():
        if kind == "multipart":
            raise AnswerError(f"{shown(text)} must name the parts, like multipart {{'file': file}}")
        return replace(asked, kind=kind or "json", whole=without_underscore(body))
    if body.startswith("{") or (body.startswith("[") and not kind):
        return replace(asked, kind=kind or "json", body=expression(body))
    if body:
        wanted = "write an input or {'name': name}, or %20 for spaces in URLs"
        raise AnswerError(f"{shown(body)} is not a body; {wanted}")
    if kind and method not in BODY_METHODS:
        problem = f"{method} can't send a {kind}"
        raise AnswerError(f"{problem}; use POST, PUT or PATCH, or leave out '{kind}'")
    return asked


def refuse_too_many(parameters: Sequence[object]) -> None:
    """Refuse more inputs or outputs than anybody has."""
    if len(parameters) > MOST_PARAMETERS:
        raise AnswerError(f"has more than {MOST_PARAMETERS} inputs or outputs; write a dict in place of some")


def placed(action: str, parameters: Sequence[Parameter], asked: Asked) -> list[Parameter]:
    """The inputs with where each goes: where the request names it or its annotation says, else body or query.

    Raises `AnswerError` if the input that is the whole body does not exist or has another type than that takes.
    """
    refuse_too_many(parameters)
    target, in_body = asked.target, BODY_LOCATIONS.get(asked.kind, "json")
    by_default = in_body if asked.method in BODY_METHODS and not asked.whole else "query"
    found = []
    for parameter in parameters:
        _check_place(parameter, target)
        location = by_default if parameter.location == "template" else parameter.location
        location = in_body if location == "json" else location
        is_in_display = asked.body and parameter.location in ("template", "json")
        if parameter.name == asked.whole:
            location = "body"
        elif parameter.name in target.path_inputs:
            location = "path"
        elif parameter.name in target.inputs or is_in_display:
            location = "template"
        is_in_query = location == "query" or parameter.name in target.inputs
        style = _style(parameter, location, asked, is_in_query)
        wire_name = parameter.name if location == "path" else parameter.wire_name  # a path does not show it
        found.append(replace(parameter, location=location, style=style, wire_name=wire_name))
    if asked.whole:
        _check_whole(action, found, asked)
    elif asked.kind in BODY_LOCATIONS and not (asked.body or any(one.location == in_body for one in found)):
        problem = f"no input is left to be sent as {asked.kind}"
        raise AnswerError(f"{problem}; add one, or leave out '{asked.kind}'")
    rest = [parameter for parameter in found if parameter.location in ("json", "form")]
    if len(rest) == 1 and asked.kind in ("", "json", "form") and is_body(rest[0]):
        body = replace(rest[0], location="body", style=_style(rest[0], "body", asked, False))
        found = [body if parameter is rest[0] else parameter for parameter in found]
    return found


def is_body(parameter: Parameter) -> bool:
    """Whether an input that is alone in a body is all of it."""
    return parameter.name == "data" and parameter.type == "object"


def _check_place(parameter: Parameter, target: Target) -> None:
    """Refuse an annotation that the request overrules, and a file where only text can stand."""
    name, place = shown(parameter.name), parameter.location.title()
    if parameter.name in target.path_inputs and parameter.location in ("header", "query"):
        raise AnswerError(f"input {name} is in the path, so {place} does not apply; remove {place}(...)")
    is_whole = Given(parameter.name) in target.given
    if parameter.is_file and (is_whole or parameter.location in ("header", "query")):
        wanted = f"use multipart, bytes or {{{parameter.name}.name}}"
        raise AnswerError(f"input {name} is a File, which only a body can have; {wanted}")


def _style(parameter: Parameter, location: Location, asked: Asked, is_in_query: bool) -> Style:
    if location == "body" and parameter.style != "deep":
        return WHOLE_STYLES.get(asked.kind, "")
    if parameter.style:
        if is_in_query or asked.kind == "form":
            return parameter.style
        name = shown(parameter.name)
        raise AnswerError(f"input {name} has a style, which only a query or a form can; remove it")
    if parameter.type == "object" and not parameter.is_file and (is_in_query or asked.kind == "form"):
        return "json"
    return "repeat" if parameter.type == "array" and is_in_query else ""


def _check_whole(action: str, parameters: list[Parameter], asked: Asked) -> None:
    whole = next((parameter for parameter in parameters if parameter.name == asked.whole), None)
    if whole is None:
        raise AnswerError(f"{shown(asked.whole)} is the body, but {action} has no input of that name; add it")
    wanted = {"text": "str", "bytes": "File", "form": "dict"}.get(asked.kind, "")
    kind = "File" if whole.is_file else {"string": "str", "object": "dict"}.get(whole.type)
    if wanted and kind != wanted:
        raise AnswerError(f"input {shown(whole.name)} must be {wanted} to be sent as {asked.kind}")


def action_of(
    name: str,
    description: str,
    asked: Asked,
    *,
    parameters: Sequence[Parameter],
    output: Output,
    resource: str = "general",
    is_guessed: bool = False,
) -> Action:
    """An action whose inputs know where they go in what is asked.

    Raises `AnswerError` if an input has no place in the request, or a place has no input.
    """
    inputs = {parameter.name: parameter for parameter in parameters}
    _check_path(name, inputs, asked.target)
    kind, body = _body(asked, inputs)
    if asked.method in BODY_METHODS and isinstance(body, Object):
        parameters = _undisplayed(parameters, asked.target, kind, body)
    request = Request(
        asked.method,
        asked.target,
        (*asked.target.query, *_entries(parameters, "query")),
        (*_headers(kind, body, output), *_entries(parameters, "header")),
        body,
        kind,
    )
    _check_use(request, inputs)
    return Action(
        name,
        description,
        resource,
        tuple(parameters),
        request,
        output,
        is_guessed=is_guessed,
        is_unwritten=asked.is_unwritten,
    )


def moved(action: Action, target: str, parameters: Iterable[Parameter] | None = None) -> Action:
    """An action with another target, and perhaps other inputs."""
    own, query = target_of(target), _entries(action.parameters, "query")
    request = replace(action.request, target=own, query=(*own.query, *query))
    kept = action.parameters if parameters is None else tuple(parameters)
    return replace(action, request=request, parameters=kept, is_foreign=bool(own.host))


def _headers(kind: BodyKind, body: Template | None, output: Output) -> Iterator[tuple[str, Template]]:
    """The headers that follow from what is sent and returned."""
    whole = [output.schemas[name] for name, value in output.values.items() if value == Found(())]
    if output.is_file or "string" in map(only_type_of, whole):
        yield "Accept", Constant("*/*")
    if kind == "text":
        yield "Content-Type", Constant("text/plain; charset=utf-8")
    elif kind == "bytes" and isinstance(body, Given):
        yield "Content-Type", Given(body.name, "contentType")


def _entries(parameters: Iterable[Parameter], location: Location) -> Entries:
    return tuple((each.wire_name, Given(each.name)) for each in parameters if each.location == location)


def _body(asked: Asked, inputs: dict[str, Parameter]) -> tuple[BodyKind, Template | None]:
    if whole := [each for each in inputs.values() if each.location == "body"]:
        kinds: dict[str, BodyKind] = {"text": "text", "bytes": "bytes", "form": "form", "deep": "form"}
        return kinds.get(whole[0].style, "json"), Given(whole[0].name)
    if asked.body:
        others = [
            name
            for name, each in inputs.items()
            if each.location == "template" and name not in asked.target.inputs
        ]
        names = {name: each.wire_name for name, each in inputs.items()}
        return asked.kind or "json", body_of(asked.kind or "json", asked.body, names, others)
    for kind in DISPLAYED:
        if entries := _entries(inputs.values(), kind):
            return kind, Object(entries, is_kept=True)  # type: ignore[return-value]
    if asked.method in BODY_METHODS:  # without a body, the HTTP client says that it is octet-stream
        return "json", Object((), is_kept=True)
    return "", None


def _undisplayed(
    parameters: Sequence[Parameter], target: Target, kind: BodyKind, body: Object
) -> list[Parameter]:
    """The inputs, where a display says no more than that all that are left are in the body."""
    others = [each for each in parameters if each.location == "template" and each.name not in target.inputs]
    is_plain = body.entries == _entries(others, "template") and not (len(others) == 1 and is_body(others[0]))
    return [
        replace(each, location=kind) if is_plain and each in others else each  # type: ignore[arg-type]
        for each in parameters
    ]


def _check_path(action: str, inputs: dict[str, Parameter], target: Target) -> None:
    path = shown(str(target))
    for name in (name for name in target.inputs if name not in inputs):
        raise AnswerError(f"{path} contains {{{name}}}, but {action} has no input {shown(name)}; add it")
    for parameter in inputs.values():
        if parameter.location == "path" and parameter.name not in target.path_inputs:
            raise AnswerError(f"input {shown(parameter.name)} is not in the path {path}; add it there")
    for parameter in (inputs[name] for name in target.path_inputs):
        problem = f"input {shown(parameter.name)} is in the path, so it can't be"
        if parameter.is_nullable:
            raise AnswerError(f"{problem} null; remove '| None'")
        if parameter.default in ("", ".", ".."):
            wanted = "write another or None"
            raise AnswerError(f"default {shown(parameter.default)} can't stand in a path; {wanted}")
        if not parameter.always_sent and parameter.name not in target.optional_inputs:
            wanted = "remove '= None', or put that part of the path into [...]"
            raise AnswerError(f"{problem} optional; {wanted}")


def _check_use(request: Request, inputs: dict[str, Parameter]) -> None:
    parts = [part for each in request.templates for part in walk(each) if isinstance(part, Given)]
    given = [*request.target.given, *parts]
    for part in (part for part in given if part.key):
        if not (inputs[part.name].is_file and part.key in FILE["properties"]):
            place, keys = shown(f"{part.name}.{part.key}"), ", ".join(FILE["properties"])
            raise AnswerError(f"{place} is no value; only a File has {keys}")
    used = {part.name for part in given}
    for name in (name for name in inputs if name not in used):
        wanted = "use it, or write **inputs"
        raise AnswerError(f"input {shown(name)} is used nowhere in the request; {wanted}")
    named = inputs_in(request.body) if request.body else []
    for name in (each.name for each in inputs.values() if each.location == "query" and each.name in named):
        problem = f"input {shown(name)} is in the body, so Query does not apply"
        raise AnswerError(f"{problem}; write Body(...)")
    headers = [name.lower() for name, _ in request.headers]
    body = request.body.entries if isinstance(request.body, Object) else ()
    for names in ([name for name, _ in request.query], headers, [name for name, _ in body]):
        for name, count in Counter(names).items():
            if count > 1:
                problem = f"{shown(name)} would be sent twice in one place"
                raise AnswerError(f"{problem}; rename one with Field(alias=...)")
