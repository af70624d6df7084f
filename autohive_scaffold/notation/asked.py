"""REQUEST of the notation: its target and body, and which input goes where in it."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from ..errors import AnswerError, shown
from ..model.actions import Action, Location, Output, Parameter
from ..model.files import FILE
from ..model.requests import BODY_METHODS, METHODS, BodyKind, Entries, Method, OptionalPart, Request, Target
from ..model.templates import Array, Constant, Found, Given, Object, Template, walk
from ..names.identifiers import without_underscore
from ..schema.values import PYTHON_NAMES, only_type_of, without_null
from .displays import NAME, body_of, parts_in, text_of
from .lexing import expression

# The value of an input in a target, or what that has under a key: `{item_id}`, `{file.name}`.
PLACE = re.compile(rf"\{{({NAME})(?:\.({NAME}))?\}}")
CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{{2}}|{PLACE.pattern})"
DOTS = r"(?!.*[/\[\]]\.\.?(?:[/\[\]]|$))"  # no `.` or `..` between slashes
# It has a slash in front whatever is left out in brackets, or the rest would belong to the host.
LONGEST_PATH = 4_000
PATH = re.compile(rf"{DOTS}(?=(?:\[/[^\]]*\])*/)(?:/|{CHARACTER}|\[(?:/|{CHARACTER})+\])+")
WORD = re.compile(r"[\w-]+(?=/|$)")  # at the start of a path that lacks its slash, and no host
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
HOST = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?")
QUERY = re.compile(rf"(?:[^\s{{}}#\"<>\\^`]|{PLACE.pattern})+")
BODY = re.compile(r"(?:(form|multipart|text|bytes)\b)?\s*(.*)", re.DOTALL)
EXAMPLE = "'/items/{item_id}?status=open'"
WHOLE_TYPES: dict[BodyKind, str] = {"form": "dict", "text": "str", "bytes": "File"}


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
    name, path, rest = [*text.split(maxsplit=2), "", "", ""][:3]
    if not path or not name.isalpha():
        raise AnswerError(f"{shown(text)} is not a request; write one like 'POST /items/{{item_id}}/archive'")
    method = next((method for method in METHODS if method == name), None)
    if method is None:
        problem = f"{shown(name)} is not a supported HTTP method"
        if name.upper() in METHODS:
            raise AnswerError(problem, mend=(name, name.upper()))
        raise AnswerError(f"{problem}; use {', '.join(METHODS)}")
    target = target_of(path)
    kind: BodyKind
    kind, body = BODY.fullmatch(rest).groups("")  # type: ignore[union-attr,assignment]
    if body.isidentifier() and kind != "multipart":
        return Asked(method, target, kind or "json", whole=without_underscore(body))
    if (body[:1] == "{" and kind not in ("text", "bytes")) or (body[:1] == "[" and not kind):
        return Asked(method, target, kind or "json", body=expression(body))
    if body or kind in ("text", "bytes"):
        wanted = "write an input or {'name': name}, and %20 for spaces in URLs"
        raise AnswerError(f"{shown(rest)} is not a body; {wanted}")
    return Asked(method, target, kind)


def target_of(text: str) -> Target:
    """The target in a text like `/items/{item_id}?status=open`; anything else is refused."""
    text = PLACE.sub(lambda match: match[0].replace(match[1], without_underscore(match[1]), 1), text)
    located, question, query = text.partition("?")
    host = HOST.match(located)
    path = located[host.end() :] if host else located
    if len(path) > LONGEST_PATH:
        raise AnswerError(f"{shown(path)} is longer than {LONGEST_PATH} characters; shorten it")
    is_query = not question or (QUERY.fullmatch(query) and query.isprintable())
    if not PATH.fullmatch(path) or not is_query:
        if is_query and WORD.match(path) and PATH.fullmatch(f"/{path}"):
            raise AnswerError(f"{shown(text)} is not a request path", mend=(text, f"/{text}"))
        raise AnswerError(f"{shown(text)} is not a request path; write one like {EXAMPLE}")
    parts: list[str | Given | OptionalPart] = []
    for index, piece in enumerate(OPTIONAL.split(path)):
        if index % 2 == 0:
            parts += parts_in(piece, PLACE)
        elif PLACE.search(piece):
            parts.append(OptionalPart(parts_in(piece, PLACE)))
        else:
            problem = f"{shown(f'[{piece}]')} has no input, so it is always there"
            raise AnswerError(f"{problem}; remove the brackets")
    return Target(host[0] if host else "", tuple(parts), _query(query))


def _query(text: str) -> Entries:
    """The parameters of a query; one that is there more than once is a list, any of which may be absent."""
    entries: dict[str, list[Template]] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        if not name or PLACE.search(name):
            wanted = "write one like 'status=open' or 'q={query}'"
            raise AnswerError(f"{shown(pair)} is not a query parameter; {wanted}")
        entries.setdefault(unquote_plus(name), []).append(_query_value(value))
    return tuple((name, _one_or_all(values)) for name, values in entries.items())


def _one_or_all(values: list[Template]) -> Template:
    has_constant = any(isinstance(value, Constant) for value in values)
    return values[0] if len(values) == 1 else Array(tuple(values), is_kept=has_constant)


def _query_value(text: str) -> Template:
    parts = [part if isinstance(part, Given) else unquote_plus(part) for part in parts_in(text, PLACE)]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Given) else text_of(parts)


def usual_body(kind: BodyKind, fields: Sequence[Parameter]) -> Given | Object:
    """The body of these inputs where nobody wrote another: a lone `data: dict` is all of it."""
    is_whole = [(field.name, field.type) for field in fields] == [("data", "object")] and kind != "multipart"
    return Given("data") if is_whole else Object(entries_of(fields), is_kept=True)


def entries_of(parameters: Iterable[Parameter]) -> Entries:
    """Inputs by their names on the wire."""
    return tuple((parameter.wire_name, Given(parameter.name)) for parameter in parameters)


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
    """An action whose inputs go where the request or their annotations say, else in the body or query.

    Raises `AnswerError` if an input has no place in the request, or a place has no input.
    """
    inputs = {
        parameter.name: replace(parameter, location=_location(parameter, asked)) for parameter in parameters
    }
    target = asked.target
    _check_target(name, inputs, target)
    body = _body(name, asked, inputs)
    kind = (asked.kind or "json") if body else ""
    beside = [parameter for parameter in inputs.values() if parameter.name not in target.inputs]
    query = entries_of(parameter for parameter in beside if parameter.location == "query")
    headers = entries_of(parameter for parameter in inputs.values() if parameter.location == "header")
    headers = (*_implied_headers(kind, body, output), *headers)
    request = Request(asked.method, target, (*target.query, *query), headers, body, kind)
    _check_use(request, inputs)
    encoded = tuple(_encoded(parameter, request) for parameter in inputs.values())
    return Action(name, description, resource, encoded, request, output, is_guessed, asked.is_unwritten)


def moved(action: Action, text: str) -> Action:
    """An action with another target."""
    target, query = target_of(text), action.request.query[len(action.target.query) :]
    request = replace(action.request, target=target, query=(*target.query, *query))
    return replace(action, request=request, is_foreign=bool(target.host))


def _location(parameter: Parameter, asked: Asked) -> Location:
    """Where an input goes; refused where an annotation says another place than the request."""
    name, wanted, in_path = parameter.name, parameter.location, asked.target.path_inputs
    if name == asked.whole or name in in_path:
        if wanted in ("header", "query"):
            problem = f"input {shown(name)} stands in the request, so {wanted.title()} does not apply"
            raise AnswerError(f"{problem}; remove {wanted.title()}(...)")
        return "path" if name in in_path and name != asked.whole else "body"
    if name in asked.target.inputs and wanted != "header":
        return "query"
    takes_rest = asked.body or (asked.method in BODY_METHODS and not asked.whole)
    return wanted or ("body" if takes_rest else "query")


def _check_target(action: str, inputs: Mapping[str, Parameter], target: Target) -> None:
    for name in target.inputs:
        if name not in inputs:
            problem = f"{shown(str(target))} contains {{{name}}}, but {action} has no input {shown(name)}"
            raise AnswerError(f"{problem}; add it")
    for parameter in (inputs[name] for name in target.path_inputs):
        is_needed = any(isinstance(part, Given) and part.name == parameter.name for part in target.path)
        problem = f"input {shown(parameter.name)} is in the path, so it can't be"
        if is_needed and (not parameter.always_sent or parameter.is_nullable):
            raise AnswerError(f"{problem} absent or null; remove None, or put that part into [...]")
        if parameter.astray:
            raise AnswerError(f"{problem} {shown(parameter.astray[0])}, which leads elsewhere; remove that")


def _body(action: str, asked: Asked, inputs: Mapping[str, Parameter]) -> Template | None:
    """The body as it is written, else that of all inputs that go there."""
    fields = [parameter for parameter in inputs.values() if parameter.location == "body"]
    if asked.whole:
        _check_whole(action, asked, inputs)
        return Given(asked.whole)
    if asked.body:
        names = {name: parameter.wire_name for name, parameter in inputs.items()}
        return body_of(asked.kind, asked.body, names, [parameter.name for parameter in fields])
    if asked.kind and not fields:
        wanted = f"add one, or leave out '{asked.kind}'"
        raise AnswerError(f"no input is left to be sent as {asked.kind}; {wanted}")
    if fields or asked.method in BODY_METHODS:  # without a body, the HTTP client says that it is octet-stream
        return usual_body(asked.kind, fields)
    return None


def _check_whole(action: str, asked: Asked, inputs: Mapping[str, Parameter]) -> None:
    if asked.whole not in inputs:
        raise AnswerError(f"{shown(asked.whole)} is the body, but {action} has no input of that name; add it")
    parameter, wanted = inputs[asked.whole], WHOLE_TYPES.get(asked.kind)
    kind = "File" if parameter.is_file else PYTHON_NAMES.get(parameter.type)
    if wanted and kind != wanted:
        raise AnswerError(f"input {shown(asked.whole)} must be {wanted} to be sent as {asked.kind}")


def _implied_headers(kind: BodyKind, body: Template | None, output: Output) -> Iterator[tuple[str, Template]]:
    """The headers that follow from what is sent and returned."""
    whole = [output.schemas[name] for name, value in output.values.items() if value == Found(())]
    if output.is_file or "string" in map(only_type_of, whole):
        yield "Accept", Constant("*/*")
    if kind == "text":
        yield "Content-Type", Constant("text/plain; charset=utf-8")
    elif kind == "bytes" and isinstance(body, Given):
        yield "Content-Type", Given(body.name, "contentType")


def _check_use(request: Request, inputs: Mapping[str, Parameter]) -> None:
    beside = [value for _, value in (*request.query, *request.headers)]
    for part in (*request.target.given, *beside):
        if isinstance(part, Given) and not part.key and inputs[part.name].is_file:
            wanted = f"use multipart, bytes or {{{part.name}.name}}"
            problem = f"input {shown(part.name)} is a File, which only a body can have"
            raise AnswerError(f"{problem}; {wanted}")
    parts = [part for template in request.templates for part in walk(template) if isinstance(part, Given)]
    used = set()
    for part in (*request.target.given, *parts):
        used.add(part.name)
        if part.key and not (inputs[part.name].is_file and part.key in FILE["properties"]):
            place, keys = shown(f"{part.name}.{part.key}"), ", ".join(FILE["properties"])
            raise AnswerError(f"{place} is no value; only a File has {keys}")
    for name in inputs:
        if name not in used:
            wanted = "use it, or write **inputs"
            raise AnswerError(f"input {shown(name)} is used nowhere in the request; {wanted}")
    headers = [name.lower() for name, _ in request.headers]
    body = request.body.entries if isinstance(request.body, Object) else ()
    for names in ([name for name, _ in request.query], headers, [name for name, _ in body]):
        for name, count in Counter(names).items():
            if count > 1:
                problem = f"{shown(name)} would be sent twice in one place"
                raise AnswerError(f"{problem}; rename one with Field(alias=...)")


def _encoded(parameter: Parameter, request: Request) -> Parameter:
    """An input with its style, and with a name on the wire only where the request does not show another.

    One that is the whole body can't be null, as the client would send no body at all.
    """
    schema, style = parameter.schema, parameter.style
    is_in_target = parameter.name in request.target.inputs
    is_whole = request.body == Given(parameter.name)
    is_text = is_in_target or parameter.location == "query" or request.body_kind == "form"
    if is_whole:
        style = "deep" if style == "deep" else ""
        schema = without_null(schema) if parameter.is_nullable else schema
    elif style and not is_text:
        wanted = "has a style, which only a query or a form can; remove it"
        raise AnswerError(f"input {shown(parameter.name)} {wanted}")
    elif is_text and parameter.type == "object" and not parameter.is_file:
        style = style or "json"
    is_shown = is_whole or (is_in_target and parameter.location != "header")
    wire_name = parameter.name if is_shown else parameter.wire_name
    return replace(parameter, schema=schema, wire_name=wire_name, style=style)
