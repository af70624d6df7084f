"""REQUEST of the notation: its target and body, and which input goes where in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote_plus

from ..errors import AnswerError, shown
from ..model.actions import Action, Location, Output, Parameter
from ..model.files import FILE
from ..model.requests import BODY_METHODS, METHODS, BodyKind, Entries, OptionalPart, Request, Target
from ..model.templates import Given, Template, given_in
from ..names.identifiers import without_underscore
from ..schema.values import PYTHON_NAMES, of_types, only_type_of, types_of
from .displays import NAME, body_of, input_of, parts_in, text_of, written
from .lexing import expression

# The value of an input in a target, or what that has under a key: `{item_id}`, `{file.name}`.
PLACE = re.compile(rf"\{{({NAME}(?:\.{NAME})?)\}}")
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


def request_of(
    text: str, parameters: Sequence[Parameter], output: Output
) -> tuple[Request, tuple[Parameter, ...]]:
    """The request in the form `METHOD TARGET BODY`, and its inputs, each with where and how it is sent.

    An input goes where the request or its annotation says, else in the body or query. Refused if it has no
    place in the request, or a place has no input.
    """
    name, path, rest = [*text.split(maxsplit=2), "", "", ""][:3]
    method = next((method for method in METHODS if method == name), None)
    if not (path and method):
        raise AnswerError(f"{shown(text)} is not a request; write one of {', '.join(METHODS)} and a path")
    target = target_of(path)
    kind: BodyKind
    kind, display = BODY.fullmatch(rest).groups("")  # type: ignore[union-attr,assignment]
    display = display.removesuffix(".content") if kind == "bytes" else display
    whole = without_underscore(display) if display.isidentifier() and kind != "multipart" else ""
    has_body = method in BODY_METHODS
    others: Location = "body" if (has_body or display) and not whole else "query"
    places: dict[str, Location] = dict.fromkeys(target.inputs, "query")
    places |= {part.name: "path" for part in target.in_path}
    places |= {whole: "body"}
    inputs: dict[str, Parameter] = {}
    for parameter in parameters:
        location = parameter.location or others
        if location != "header":
            location = places.get(parameter.name, location)
        inputs[parameter.name] = replace(parameter, location=location)
    _check_target(inputs, target)
    body = _whole(kind, whole, inputs) if whole else _body(kind, display, inputs, is_sent=has_body)
    kind = "" if body is None else kind or "json"
    at_query = [parameter for parameter in inputs.values() if parameter.location == "query"]
    query = entries_of(parameter for parameter in at_query if parameter.name not in target.inputs)
    own = entries_of(parameter for parameter in inputs.values() if parameter.location == "header")
    names = [name.lower() for name, _ in own]
    implied = _implied_headers(kind, body, output)
    headers = (*(header for header in implied if header[0].lower() not in names), *own)
    request = Request(method, target, (*target.query, *query), headers, body, kind)
    _check_use(request, inputs)
    return request, tuple(_encoded(parameter, request) for parameter in inputs.values())


def target_of(text: str) -> Target:
    """The target in a text like `/items/{item_id}?status=open`; anything else is refused."""
    located, question, query = text.partition("?")
    host = HOST.match(located)
    path = located[host.end() :] if host else located
    is_query = not question or (QUERY.fullmatch(query) and query.isprintable())
    if not (is_query and PATH.fullmatch(path)) or len(path) > LONGEST_PATH:
        raise AnswerError(
            f"{shown(text)} is not a request path; write one like {EXAMPLE}, and %22 for a quote"
        )
    parts: list[str | Given | OptionalPart] = []
    for index, piece in enumerate(OPTIONAL.split(path)):
        inner = parts_in(piece, PLACE)
        parts += [OptionalPart(inner)] if index % 2 else inner
    values: list[tuple[str, Template]] = []
    for name, _, value in (pair.partition("=") for pair in query.split("&") if pair):
        match [part if isinstance(part, Given) else unquote_plus(part) for part in parts_in(value, PLACE)]:
            case [Given() as given]:
                values.append((unquote_plus(name), given))
            case texts:
                values.append((unquote_plus(name), text_of(texts)))
    return Target(host[0] if host else "", tuple(parts), tuple(values))


def usual_body(kind: BodyKind, fields: Sequence[Parameter]) -> Template:
    """The body of these inputs where nobody wrote another: a lone `data: dict` is all of it."""
    is_whole = [(field.name, field.type) for field in fields] == [("data", "object")] and kind != "multipart"
    return Given("data") if is_whole else dict(entries_of(fields))


def entries_of(parameters: Iterable[Parameter]) -> Entries:
    """Inputs by their names on the wire."""
    return tuple((parameter.wire_name, Given(parameter.name)) for parameter in parameters)


def moved(action: Action, text: str) -> Action:
    """An action with another target."""
    target, query = target_of(text), action.request.query[len(action.target.query) :]
    request = replace(action.request, target=target, query=(*target.query, *query))
    return replace(action, request=request, is_foreign=bool(target.host))


def _check_target(inputs: Mapping[str, Parameter], target: Target) -> None:
    for name in target.inputs:
        input_of(name, inputs)
    for name in inputs:
        if f":{name}" in "".join(map(str, target.path)).split("/"):
            raise AnswerError(f"':{name}' in the path is no input", mend=(f":{name}", f"{{{name}}}"))
    needed = {part.name for part in target.path if isinstance(part, Given)}
    for parameter in (inputs[part.name] for part in target.in_path):
        problem = f"input {shown(parameter.name)} is in the path, so it can't be"
        if parameter.name in needed and (not parameter.always_sent or parameter.is_nullable):
            raise AnswerError(f"{problem} absent or null; remove None, or put that part into [...]")
        if parameter.astray:
            raise AnswerError(f"{problem} {shown(parameter.astray[0])}, which leads elsewhere; remove that")


def _whole(kind: BodyKind, name: str, inputs: Mapping[str, Parameter]) -> Given:
    parameter = inputs[input_of(name, inputs).name]
    wanted = WHOLE_TYPES.get(kind)
    if wanted and wanted != ("File" if parameter.is_file else PYTHON_NAMES.get(parameter.type)):
        raise AnswerError(f"input {shown(name)} must be {wanted} to be sent as {kind}")
    return Given(name)


def _body(kind: BodyKind, display: str, inputs: Mapping[str, Parameter], *, is_sent: bool) -> Template | None:
    """The body as it is written, else that of all inputs that go there."""
    fields = [parameter for parameter in inputs.values() if parameter.location == "body"]
    if (display[:1] == "{" and kind not in ("text", "bytes")) or (display[:1] == "[" and not kind):
        names = {name: parameter.wire_name for name, parameter in inputs.items()}
        return body_of(kind or "json", expression(display), names, [field.name for field in fields])
    if display or kind in ("text", "bytes") or (kind and not fields):
        wanted = "write an input or {'name': name}, in URLs %20"
        raise AnswerError(f"{shown(f'{kind} {display}'.strip())} is not a body; {wanted}")
    # Without a body, the HTTP client says that it is octet-stream.
    return usual_body(kind, fields) if fields or is_sent else None


def _implied_headers(kind: BodyKind, body: Template | None, output: Output) -> Iterator[tuple[str, Template]]:
    if output.is_file or only_type_of(output.answer()) == "string":
        yield "Accept", "*/*"
    if kind == "text":
        yield "Content-Type", "text/plain; charset=utf-8"
    elif kind == "bytes" and isinstance(body, Given):
        yield "Content-Type", Given(body.name, "contentType")


def _check_use(request: Request, inputs: Mapping[str, Parameter]) -> None:
    values = (value for _, value in (*request.query, *request.headers))
    outside = given_in([*request.target.path, *values])
    parts = [*outside, *given_in(request.body)]
    for part in parts:
        is_file = inputs[part.name].is_file
        is_key = is_file and part.key in FILE["properties"]
        is_sent = is_key if part.key else not (is_file and part in outside)
        if not is_sent:
            wanted = f"only a body has a File, elsewhere write its {', '.join(FILE['properties'])}"
            raise AnswerError(f"{shown(written(part))} can't be sent there; {wanted}")
    fields = [parameter for parameter in inputs.values() if parameter.location == "body"]
    is_usual = request.body == usual_body(request.body_kind, fields)
    in_body = [field.wire_name for field in fields if is_usual]
    headers = [name.lower() for name, _ in request.headers]
    for names in ([name for name, _ in request.query], headers, in_body):
        if repeated := [name for name, count in Counter(names).items() if count > 1]:
            raise AnswerError(f"{shown(repeated[0])} would be sent twice; rename one, or make it a list")
    used = {part.name for part in parts}
    if unused := [name for name in inputs if name not in used]:
        raise AnswerError(f"input {shown(unused[0])} is used nowhere; use it in REQUEST, or write **inputs")


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
        schema = {**schema, **of_types(types_of(schema))}
    elif style and not is_text:
        raise AnswerError(f"input {shown(parameter.name)} has a style, which only a query or a form can have")
    elif is_text and parameter.type == "object" and not parameter.is_file:
        style = style or "json"
    is_shown = is_whole or (is_in_target and parameter.location != "header")
    wire_name = parameter.name if is_shown else parameter.wire_name
    return replace(parameter, schema=schema, wire_name=wire_name, style=style)
