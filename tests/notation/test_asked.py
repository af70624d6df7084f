"""REQUEST and OUTPUT of the notation: what is refused, in one line that says what is wrong and what would do."""

import time
from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import signatures
from autohive_scaffold.notation.annotations import KNOWN_TYPES
from tests.helpers.notation import action_of, read_again

NO_FILE = "is no value; only a File has content, name, contentType"
NO_PART = "can't be part of a request; write an input, a string, a number, {...} or [...]"
CALLS = 'len(items), link("next"), header("X-Total-Count")'
NO_PLACE = (
    f"is not a place in the answer; write a path like data.items[0].name, answer, {CALLS}, inputs.name, a constant, "
    "{...} or [...]"
)
NO_CALL = f"is not a place in the answer; write one like {CALLS}"
NO_EACH = (
    "must be made of one place of the answer, without if; write one like [item.name for item in data.items]"
)
LARGE = "a number must fit into 64 bits; use a smaller one"
FIT = "write one like '/items/{item_id}?status=open'"
FORM = "write a request like 'POST /items/{item_id}/archive'"
NO_BODY = "is not a body; write an input or {'name': name}, or %20 for spaces in URLs"
NOT_IN_BODY = "is a File, which only a body can have; use multipart, bytes or {a.name}"
UNUSED = "input 'a' is used nowhere in the request; use it, or write **inputs"
REFUSED_BODIES = [
    ('{"a": __import__("os").system("x")}', f"'__import__('os').system('x')' {NO_PART}"),
    ('{"a": [b for b in a]}', f"'[b for b in a]' {NO_PART}"),
    ('{"a": lambda: a}', f"'lambda: a' {NO_PART}"),
    ('{"a": (b := a)}', f"'(b := a)' {NO_PART}"),
    ('{"a": [*a]}', f"'*a' {NO_PART}"),
    ('{"a": a.b}', f"'a.b' {NO_FILE}"),
    ('{"a": f"{a.name}"}', f"'a.name' {NO_FILE}"),
    ('{"a": a[0]}', f"'a[0]' {NO_PART}"),
    ('{"a": 9**9}', f"'9 ** 9' {NO_PART}"),
    ('{"a": (a, 1)}', f"'(a, 1)' {NO_PART}"),
    ('{"a": {a}}', f"'{{a}}' {NO_PART}"),
    ('{"a": f"{a!r}"}', "'{a!r}' can't be part of a string; write one like f'urn:{item_id}'"),
    ('{"a": f"{a:>9}"}', "'{a:>9}' can't be part of a string; write one like f'urn:{item_id}'"),
    ('{"a": f"{a.b()}"}', f"'a.b()' {NO_PART}"),
    ('{"a": b}', "'b' is not an input (there are: a); add it, or put quotes around a constant"),
    ('{"a": a, "b": 1e400}', LARGE),
    ('{"a": a, "b": -1e400}', LARGE),
    ('{"a": a, "b": -9223372036854775809}', LARGE),
    (r'{"a": a, "b": "\x00"}', r"'\x00' must be printable characters and line breaks"),
    ('{"a": a, "a": 1}', "key 'a' appears twice; use each key once"),
    ('{"a": 1, **inputs}', "key 'a' appears twice; use each key once"),
    ("{**inputs, **inputs}", "key 'a' appears twice; use each key once"),
    ("{**a}", "**a is not supported here; only **inputs in a body is"),
    ("{a: 1}", "'a' can't be a key; write a string of at most 64 characters in quotes"),
    (
        '{"' + "k" * 65 + '": a}',
        f"''{'k' * 65}'' can't be a key; write a string of at most 64 characters in quotes",
    ),
    ('{"a": 1', """'{"a": 1' is not a Python expression; check its brackets and quotes"""),
    ("{}", UNUSED),
    ("[1]", UNUSED),
    ('"a"', f"""'"a"' {NO_BODY}"""),
    ("xml a", f"'xml a' {NO_BODY}"),
    ("b", "'b' is the body, but run has no input of that name; add it"),
    ("bytes a", "input 'a' must be File to be sent as bytes"),
    ("form a", "input 'a' must be dict to be sent as form"),
    ("text", "'POST /x text' must name the input that is the body, like 'text content'"),
    ("multipart a", "'POST /x multipart a' must name the parts, like multipart {'file': file}"),
    ('form {"a": a, "b": None}', "None can't be sent in form; remove it, or write a string"),
]
REFUSED_TARGETS = [
    ("/x/{b}", "'/x/{b}' contains {b}, but run has no input 'b'; add it"),
    ("/x/../{a}", f"'/x/../{{a}}' contains . or .. as a segment; {FIT}"),
    ("https://{a}.example/x", f"'https://{{a}}.example/x' is not a request path; {FIT}"),
    ("ftp://a.example/x", f"'ftp://a.example/x' is not a request path; {FIT}"),
    ("/x/{a.name}", f"'a.name' {NO_FILE}"),
    ("/x?q={a.name}", f"'a.name' {NO_FILE}"),
    ("/x/{a.b.c}", f"'/x/{{a.b.c}}' is not a request path, because of '{{a.b.c}}'; {FIT}"),
    ("/x[/y]", "'[/y]' has no input, so it is always there; remove the brackets"),
    ("/x[[/{a}]]", f"'/x[[/{{a}}]]' is not a request path, because of '[[/{{a}}]]'; {FIT}"),
    ("/x#y", f"'/x#y' is not a request path, because of '#y'; {FIT}"),
    ("/x?{a}=1", "'{a}=1' is not a query parameter; write one like 'status=open' or 'q={query}'"),
    ("/x?q={a!r}", f"'/x?q={{a!r}}' is not a request path, because of '{{a!r}}'; {FIT}"),
    ("/x?q=\x07", rf"'/x?q=\x07' is not a request path; {FIT}"),
    ("/x?q=a eq '{a}'", f"'eq '{{a}}'' {NO_BODY}"),
    ("/x?a=1", "'a' would be sent twice in one place; rename one with Field(alias=...)"),
]
REFUSED_OUTPUTS = [
    ("(x = __import__('os'))", f"output 'x': '__import__('os')' {NO_CALL}"),
    ("(x = y())", f"output 'x': 'y()' {NO_CALL}"),
    ("(x = ...)", f"output 'x': '...' {NO_PLACE}"),
    ("(x = b'y')", f"output 'x': 'b'y'' {NO_PLACE}"),
    ("(x = y[1:2])", f"output 'x': 'y[1:2]' {NO_PLACE}"),
    ("(x = y[True])", f"output 'x': 'y[True]' {NO_PLACE}"),
    ("(x = f'{y}')", "output 'x': '{y}' can't be part of a string; write one like f'urn:{inputs.item_id}'"),
    ("(x = inputs)", f"output 'x': 'inputs' {NO_PLACE}"),
    ("(x = inputs.a.b)", f"output 'x': 'inputs.a.b' {NO_PLACE}"),
    (
        "(x = inputs.b)",
        "output 'x': 'b' is not an input (there are: a); add it, or put quotes around a constant",
    ),
    ("(x = y[101])", "output 'x': index 101 is too large; use at most 100"),
    ("(x = 0x" + "f" * 5000 + ")", f"output 'x': {LARGE}"),
    ("(x: int = len())", "output 'x': 'len()' is not a place in the answer; write one like len(items)"),
    (
        "(x = link(next))",
        "output 'x': 'link(next)' is not a place in the answer; write one like link(\"next\")",
    ),
    (
        "(x = header('a b'))",
        "output 'x': 'header('a b')' is not a place in the answer; write one like header(\"X-Total-Count\")",
    ),
    ("(x: list = link('next'))", "output 'x': a header has neither lists nor objects; write 'x: str'"),
    ("(x: str = [i for i in y])", "output 'x': what is made of each item is a list; write 'x: list'"),
    ("(x = [i for i in y if i.z])", f"output 'x': '[i for i in y if i.z]' {NO_EACH}"),
    ("(x = [i for i in y for j in z])", f"output 'x': '[i for i in y for j in z]' {NO_EACH}"),
    ("(x = [i for i in len(y)])", f"output 'x': '[i for i in len(y)]' {NO_EACH}"),
    ("(x = [inputs for inputs in y])", f"output 'x': '[inputs for inputs in y]' {NO_EACH}"),
    *(
        (
            f"(x = [{made} for i in y])",
            f"output 'x': '{made}' is no part of i; write i.name, inputs.name, a constant, {{...}} or [...]",
        )
        for made in ("y", "len(i.z)", "link('next')", "inputs.a.b")
    ),
    (
        "(x: int = len(y), y: str)",
        "output 'x': the output 'y' is not a list, so it can't be counted; write 'y: list'",
    ),
    ("(x: list = 1)", "output 'x': default 1 is not of type list"),
    ("(x: File = y)", "output 'x': a File is the whole answer; write File = answer"),
    ("(x: File = answer, y = z)", "an answer that is a file has no other values; keep only the File"),
    ("(x: set)", f"output 'x': 'set' is not a known type; use {KNOWN_TYPES} or Literal"),
    (
        '(x: Annotated[str, Header("X")])',
        "output 'x': alias, Header, Query and Body apply only to an input itself; remove them here",
    ),
    ("x", "'x' is not an output; write one like (id: str = data.id, name: str), or *"),
]
REFUSED_PLACES = [
    ('Annotated[str, Query(style=",")]', "style ',' applies only to list; remove it"),
    ('Annotated[dict, Query(style="|")]', "style '|' applies only to list; remove it"),
    ('Annotated[int, Query(style="deep")]', "style 'deep' applies only to list and dict; remove it"),
    ("Annotated[list, Query(style=[])]", "style [] is unknown; use ',', ' ', '|', 'json' or 'deep'"),
    ('Annotated[str, Header("X Y")]', "'X Y' is not the name of a header; write one like 'X-Tenant-Id'"),
    ('Annotated[str, Header("host")]', "header 'host' is set by the code itself; remove it"),
    (
        'Annotated[str, Header("Authorization")]',
        "header 'Authorization' is set by the code itself; remove it",
    ),
    ('Annotated[str, Body("x")]', "'Body('x')' is not supported; write Body()"),
]


def refusal_of(text: str) -> str:
    with pytest.raises(AnswerError) as refused:
        signatures.parse_inline(text)
    return str(refused.value)


@pytest.mark.parametrize(("body", "reason"), REFUSED_BODIES)
def test_a_wrong_body_is_refused(body: str, reason: str):
    assert refusal_of(f"run(a: str) -> POST /x {body}") == f"action 'run': {reason}"


def test_a_form_of_no_input_is_refused():
    refusal = "action 'run': no input is left to be sent as multipart; add one, or leave out 'multipart'"
    assert refusal_of("run(a: str) -> POST /x/{a} multipart") == refusal


@pytest.mark.parametrize(("target", "reason"), REFUSED_TARGETS)
def test_a_wrong_target_is_refused(target: str, reason: str):
    assert refusal_of(f"run(a: str) -> GET {target}") == f"action 'run': {reason}"


@pytest.mark.parametrize(("output", "reason"), REFUSED_OUTPUTS, ids=lambda text: text[:40])
def test_a_wrong_output_is_refused(output: str, reason: str):
    assert refusal_of(f"run(a: str) -> GET /x -> {output}") == f"action 'run': {reason}"


@pytest.mark.parametrize(("annotation", "reason"), REFUSED_PLACES)
def test_a_wrong_place_is_refused(annotation: str, reason: str):
    assert refusal_of(f"run(a: {annotation}) -> POST /x") == f"action 'run': input 'a': {reason}"


@pytest.mark.parametrize(
    ("annotation", "target", "reason"),
    [
        (
            'Annotated[str, Header("X")]',
            "/x/{a}",
            "is in the path, so Header does not apply; remove Header(...)",
        ),
        (
            'Annotated[list, Query(style=",")]',
            "/x/{a}",
            "is in the path, so Query does not apply; remove Query(...)",
        ),
        *(("File", target, NOT_IN_BODY) for target in ("/{a}", "/?b={a}", "/{a.name}/{a}")),
        (
            'Annotated[dict, Body(style="deep")]',
            "/x",
            "has a style, which only a query or a form can; remove it",
        ),
        (
            'Annotated[dict, Query(style="deep")]',
            '/x form {"b": a}',
            "is in the body, so Query does not apply; write Body(...)",
        ),
        ('Annotated[File, Header("X")]', "/x", NOT_IN_BODY),
    ],
)
def test_a_place_that_the_request_overrules_is_refused(annotation: str, target: str, reason: str):
    assert refusal_of(f"run(a: {annotation}) -> POST {target}") == f"action 'run': input 'a' {reason}"


@pytest.mark.parametrize("rest", ['b: str) -> POST /x {"b": b}', "b: str) -> POST /x b"])
def test_an_input_for_the_body_that_the_body_leaves_out_is_refused(rest: str):
    assert refusal_of(f"run(a: Annotated[str, Body()], {rest}") == f"action 'run': {UNUSED}"


@pytest.mark.parametrize("rest", ["form", "form data"])
def test_a_form_that_is_one_input_has_its_style(rest: str):
    action = action_of(f'run(data: Annotated[dict, Body(style="deep")]) -> POST /x {rest}')

    assert [each.style for each in action.at("body")] == ["deep"]


@pytest.mark.parametrize("path", ["/x/{a}", "/x[/{a}]"])
def test_an_input_in_the_path_can_t_be_null(path: str):
    said = refusal_of(f"run(a: str | None) -> GET {path}")
    assert said == "action 'run': input 'a' is in the path, so it can't be null; remove '| None'"


def test_the_body_and_styles_of_inputs_that_may_be_null_are_those_of_their_types():
    (body,) = action_of("run(data: dict | None) -> POST /x").parameters
    (text,) = action_of("run(note: str | None) -> PUT /x text note").parameters
    (query,) = action_of('run(ids: Annotated[list | None, Query(style=",")]) -> GET /x').parameters
    (form,) = action_of("run(where: dict | None) -> POST /x form").parameters

    assert [(each.location, each.style) for each in (body, text, query, form)] == [
        ("body", ""),
        ("body", "text"),
        ("query", "comma"),
        ("form", "json"),
    ]


def test_two_inputs_of_one_name_are_refused_in_each_place():
    for place in ('Field(alias="b")', 'Query("b")', 'Header("B")'):
        other = "Annotated[str, Header()]" if "Header" in place else "str"
        method = "POST" if "Field" in place else "GET"
        said = refusal_of(f"run(a: Annotated[str, {place}], b: {other}) -> {method} /x")
        assert said == "action 'run': 'b' would be sent twice in one place; rename one with Field(alias=...)"


SHAPES = [
    "run(a: str) -> POST /x {HOSTILE",
    'run(a: str) -> POST /x {"a": HOSTILE}',
    "run(a: str) -> POST /x HOSTILE",
    "run(a: str) -> GET /x -> (x: str = HOSTILE)",
    "run(a: str) -> GET /x -> HOSTILE",
    "run(a: str) -> HOSTILE",
    "run(a: Annotated[str, Query(HOSTILE)]) -> GET /x",
    "run(a: HOSTILE) -> GET /x",
]
TEXTS = [
    "[" * 9000,
    '{"a":' * 2000,
    "[" * 30 + "a" + "]" * 30,
    "-" * 5000 + "1",
    "not " * 3000 + "a",
    "a+" * 4000 + "a",
    "a[0]" * 3000,
    "'" * 10000 + "\x00",
    "0x" + "f" * 5000,
    "'\ud800'",
    "\\" * 9999,
    "lambda:" * 3000 + "a",
    "a if a else " * 2000 + "a",
    "{**" * 3000,
    "-> " * 5000,
]


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_text_is_refused_at_once_in_one_short_line(shape: str):
    started = time.process_time()
    for text in TEXTS:
        said = refusal_of(shape.replace("HOSTILE", text))
        assert said.isprintable()
        assert len(said) < 400
    assert time.process_time() - started < 2


def test_nothing_in_a_request_or_an_output_is_evaluated(tmp_path: Path):
    made = tmp_path / "made"
    call = f"open({str(made)!r}, 'w')"
    for shape in (*SHAPES, 'run(a: str) -> POST /x {"a": f"{HOSTILE}"}', "run(a: str) -> GET /x?q={HOSTILE}"):
        refusal_of(shape.replace("HOSTILE", call))

    assert not made.exists()


def test_an_input_named_after_a_keyword_is_written_with_its_underscore_anywhere():
    for rest in (
        "GET /x/{from_} -> (y: str = inputs.from_)",
        "GET /x[/{from_}]?a={from_}",
        'POST /x {"from": from_, "text": f"a{from_}"}',
        "PUT /x text from_",
    ):
        action = action_of(f"run(from_: str) -> {rest}")
        assert [parameter.name for parameter in action.parameters] == ["from"]
        assert read_again(action) == action
