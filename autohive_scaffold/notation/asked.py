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
from .displays import NAME, body_of, parts_in, text_of, written
from .lexing import expression

# The value of an input in a target, or what that has under a key: `{item_id}`, `{file.name}`.
PLACE = re.compile(rf"\{{({NAME})(?:\.({NAME}))?\}}")
CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{{2}}|{PLACE.pattern})"
DOTS = r"(?!.*[/\[\]]\.\.?(?:[/\[\]]|$))"  # no `.` or `..` between slashes
LONGEST_PATH = 4_000
# It has a slash in front whatever is left out in brackets, or the rest would belong to the host.
PATH = re.compile(rf"{DOTS}(?=(?:\[/[^\]]*\])*/)(?:/|{CHARACTER}|\[(?=[^\]]*\{{)(?:/|{CHARACTER})+\])+")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
HOST = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?")
IN_QUERY = r"[^\s{}#\"<>\\^`&=]"
PAIR = rf"{IN_QUERY}+(?:=(?:{IN_QUERY}|=|{PLACE.pattern})*)?"
QUERY = re.compile(rf"{PAIR}(?:&{PAIR})*")
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
    method = next((method for method in METHODS if method == name), None)
    if not (path and method):
        raise AnswerError(f"{shown(text)} is not a request; write one of {', '.join(METHODS)} and a path")
    target = target_of(path)
    kind: BodyKind
    kind, body = BODY.fullmatch(rest).groups("")  # type: ignore[union-attr,assignment]
    if body.isidentifier() and kind != "multipart":
        return Asked(method, target, kind or "json", whole=without_underscore(body))
    if (body[:1] == "{" and kind not in ("text", "bytes")) or (body[:1] == "[" and not kind):
        return Asked(method, target, kind or "json", body=expression(body))
    if body or kind in ("text", "bytes"):
        raise AnswerError(f"{shown(rest)} is not a body; write an input or {{'name': name}}, in URLs %20")
    return Asked(method, target, kind)


def target_of(text: str) -> Target:
    """The target in a text like `/items/{item_id}?status=open`; anything else is refused."""
    text = PLACE.sub(lambda match: match[0].replace(match[1], without_underscore(match[1]), 1), text)
    located, question, query = text.partition("?")
    host = HOST.match(located)
    path = located[host.end() :] if host else located
    is_query = not question or (QUERY.fullmatch(query) and query.isprintable())
    if not (is_query and PATH.fullmatch(path)) or len(path) > LONGEST_PATH:
        raise AnswerError(f"{shown(text)} is not a request path; write one like {EXAMPLE}")
    parts: list[str | Given | OptionalPart] = []
    for index, piece in enumerate(OPTIONAL.split(path)):
        inner = parts_in(piece, PLACE)
        parts += [OptionalPart(inner)] if index % 2 else inner
    return Target(host[0] if host else "", tuple(parts), _query(query))


def _query(text: str) -> Entries:
    """The parameters of a query; one that is there more than once is a list, any of which may be absent."""
    entries: dict[str, list[Template]] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        parts = [part if isinstance(part, Given) else unquote_plus(part) for part in parts_in(value, PLACE)]
        given = [part for part in parts if isinstance(part, Given)]
        made = given[0] if len(parts) == len(given) == 1 else text_of(parts)
        entries.setdefault(unquote_plus(name), []).append(made)
    query: list[tuple[str, Template]] = []
    for name, values in entries.items():
        is_kept = any(isinstance(value, Constant) for value in values)
        query.append((name, values[0] if len(values) == 1 else Array(tuple(values), is_kept)))
    return tuple(query)


def usual_body(kind: BodyKind, fields: Sequence[Parameter]) -> Given | Object:
    """The body of these inputs where nobody wrote another: a lone `data: dict` is all of it."""
    is_whole = [(field.name, field.type) for field in fields] == [("data", "object")] and kind != "multipart"
    return Given("data") if is_whole else Object(entries_of(fields), is_kept=True)


def entries_of(parameters: Iterable[Parameter]) -> Entries:
    """Inputs by their names on the wire."""
    return tuple((parameter.wire_name, Given(parameter.name)) for parameter in parameters)


def settled(
    asked: Asked, parameters: Sequence[Parameter], output: Output
) -> tuple[Request, tuple[Parameter, ...]]:
    """The request, and its inputs, which go where it or their annotations say, else in the body or query.

    Raises `AnswerError` if an input has no place in the request, or a place has no input.
    """
    inputs = {
        parameter.name: replace(parameter, location=_location(parameter, asked)) for parameter in parameters
    }
    target = asked.target
    _check_target(inputs, target)
    body = _body(asked, inputs)
    kind = (asked.kind or "json") if body else ""
    beside = [parameter for parameter in inputs.values() if parameter.name not in target.inputs]
    query = entries_of(parameter for parameter in beside if parameter.location == "query")
    headers = entries_of(parameter for parameter in inputs.values() if parameter.location == "header")
    headers = (*_implied_headers(kind, body, output), *headers)
    request = Request(asked.method, target, (*target.query, *query), headers, body, kind)
    _check_use(request, inputs)
    return request, tuple(_encoded(parameter, request) for parameter in inputs.values())


def moved(action: Action, text: str) -> Action:
    """An action with another target."""
    target, query = target_of(text), action.request.query[len(action.target.query) :]
    request = replace(action.request, target=target, query=(*target.query, *query))
    return replace(action, request=request, is_foreign=bool(target.host))


def _location(parameter: Parameter, asked: Asked) -> Location:
    """Where an input goes; refused where an annotation says another place than the request."""
    name, wanted = parameter.name, parameter.location
    in_path = [part.name for part in asked.target.in_path]
    if name == asked.whole or name in in_path:
        if wanted in ("header", "query"):
            raise AnswerError(f"input {shown(name)} stands in the request; remove {wanted.title()}(...)")
        return "path" if name in in_path and name != asked.whole else "body"
    if name in asked.target.inputs and wanted != "header":
        return "query"
    takes_rest = asked.body or (asked.method in BODY_METHODS and not asked.whole)
    return wanted or ("body" if takes_rest else "query")


def _check_target(inputs: Mapping[str, Parameter], target: Target) -> None:
    for name in target.inputs:
        if name not in inputs:
            raise AnswerError(f"{shown(str(target))} contains {{{name}}}, which is not an input; add it")
    needed = {part.name for part in target.path if isinstance(part, Given)}
    for parameter in (inputs[part.name] for part in target.in_path):
        problem = f"input {shown(parameter.name)} is in the path, so it can't be"
        if parameter.name in needed and (not parameter.always_sent or parameter.is_nullable):
            raise AnswerError(f"{problem} absent or null; remove None, or put that part into [...]")
        if parameter.astray:
            raise AnswerError(f"{problem} {shown(parameter.astray[0])}, which leads elsewhere; remove that")


def _body(asked: Asked, inputs: Mapping[str, Parameter]) -> Template | None:
    """The body as it is written, else that of all inputs that go there."""
    fields = [parameter for parameter in inputs.values() if parameter.location == "body"]
    if asked.whole:
        if asked.whole not in inputs:
            raise AnswerError(f"{shown(asked.whole)} is the body, but not an input; add it")
        parameter, wanted = inputs[asked.whole], WHOLE_TYPES.get(asked.kind)
        if wanted and wanted != ("File" if parameter.is_file else PYTHON_NAMES.get(parameter.type)):
            raise AnswerError(f"input {shown(asked.whole)} must be {wanted} to be sent as {asked.kind}")
        return Given(asked.whole)
    if asked.body:
        names = {name: parameter.wire_name for name, parameter in inputs.items()}
        return body_of(asked.kind, asked.body, names, [parameter.name for parameter in fields])
    if asked.kind and not fields:
        raise AnswerError(f"no input is left to be sent as {asked.kind}; leave out '{asked.kind}'")
    if fields or asked.method in BODY_METHODS:  # without a body, the HTTP client says that it is octet-stream
        return usual_body(asked.kind, fields)
    return None


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
    parts = [part for template in request.templates for part in walk(template) if isinstance(part, Given)]
    outside = (*request.target.given, *(value for _, value in (*request.query, *request.headers)))
    for part in (*request.target.given, *parts):
        is_file = inputs[part.name].is_file
        is_key = is_file and part.key in FILE["properties"]
        is_sent = is_key if part.key else not (is_file and part in outside)
        if not is_sent:
            wanted = f"only a body has a File, elsewhere write its {', '.join(FILE['properties'])}"
            raise AnswerError(f"{shown(written(part))} can't be sent there; {wanted}")
    used = {part.name for part in (*request.target.given, *parts)}
    if unused := [name for name in inputs if name not in used]:
        raise AnswerError(f"input {shown(unused[0])} is used nowhere; use it in REQUEST, or write **inputs")
    headers = [name.lower() for name, _ in request.headers]
    body = request.body.entries if isinstance(request.body, Object) else ()
    for names in ([name for name, _ in request.query], headers, [name for name, _ in body]):
        if repeated := [name for name, count in Counter(names).items() if count > 1]:
            raise AnswerError(f"{shown(repeated[0])} would be sent twice; rename one with Field(alias=...)")


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
        raise AnswerError(f"input {shown(parameter.name)} has a style, which only a query or a form can have")
    elif is_text and parameter.type == "object" and not parameter.is_file:
        style = style or "json"
    is_shown = is_whole or (is_in_target and parameter.location != "header")
    wire_name = parameter.name if is_shown else parameter.wire_name
    return replace(parameter, schema=schema, wire_name=wire_name, style=style)
