"""What is refused in the notation: at once, in one line that says what is wrong and what would do."""

import time
from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import signatures

NO_PLACE = "is not a place in the answer; write one like data.items[0].name"
NO_PART = "can't be part of a request; write an input"
NO_FILE = "can't be sent there; only a body has a File, elsewhere write its content, name, contentType"
NO_VALUE = "is not a value; write a string on one line"
NO_BOUND = "can't bound values of this type; remove it"
UNUSED = "input 'a' is used nowhere; use it in REQUEST, or write **inputs"
INPUTS = [
    *((f"a: {kind}", f"'{kind}' is not a known type; use str, int") for kind in ("set", "List[str]")),
    *((f"a: {kind}", "types that can't be told apart are joined") for kind in ("int | float", "str | File")),
    ("a: Literal[None]", "Literal may only contain strings, numbers, True and False"),
    ("a: Annotated[int, Field(multiple_of=2)]", "Field argument 'multiple_of' is not supported; use"),
    ("a: Annotated[str, Field(ge=1)]", f"ge=1 {NO_BOUND}"),
    ("a: Annotated[int, Field(ge=True)]", f"ge=True {NO_BOUND}"),
    ("a: list[Annotated[date, Field(pattern='^2')]]", f"pattern='^2' {NO_BOUND}"),
    ("a: Annotated[str, Field(pattern='[')]", "is no regular expression of Python; correct it"),
    ("a: Annotated[int, Field(ge=2, le=1)]", "no value was found that satisfies 'its bounds'"),
    (r"a: Annotated[str, 'a\nb']", r"'a\nb' must be 1 to 1000 printable characters on one line"),
    ("a: Annotated[date, Field(examples=['x'])]", "must be a list of values that it may have"),
    ("a: dict(**{[1]: str})", "'[1]' must be 1 to 200 printable characters on one line"),
    ("a: dict(**{'': str})", "'' must be 1 to 200 printable characters on one line"),
    *((f"a={value}", NO_VALUE) for value in ("(1, 2)", "{1: 2}", "1e999", r"'\ud800'", "b")),
    ("a: int = True", "default True is not of type int"),
    ("a: list[dict(url=HttpUrl)] = [{'url': 'a'}]", "is not of type list[dict(url=HttpUrl)]"),
    ('a: Annotated[str, Query(style=",")]', "style=',' does not fit this type; write Header("),
    ("a: Annotated[list, Query(style=[])]", "style='[]' does not fit this type; write Header("),
    ('a: Annotated[str, Header("X Y")]', "header 'X Y' is set already, or is no name of a header; remove it"),
    ('a: Annotated[str, Header("host")]', "header 'host' is set already, or is no name of a header"),
    ('a: Annotated[str, Body("x", 1)]', "'Body('x', 1)' is not supported; write a description"),
    ('a: list[Annotated[str, Header("X")]]', "apply only to an input itself; remove them here"),
    ('a: Annotated[dict, Body(style="deep")]', "has a style, which only a query or a form can"),
    ('a: Annotated[File, Header("X")]', f"'a' {NO_FILE}"),
    ("a b", "is not a list of parameters (invalid syntax); write a signature like"),
    ("from_, type, type_", "input 'type' appears twice; give each input a different name"),
    ("*a", "'*a' has a star; give each input a name"),
    ("from: str", "input 'from' is a Python keyword; write 'from_'"),
    ("é", "input 'é' must be ASCII, of at most 64 characters"),
    ("a: str" + " | None" * 3000, "is nested too deeply"),
]
PARTS = ("a[0]", "9**9", "(a, 1)", "[*a]", "[b for b in a]", "a.b()")
BODIES = [
    *((f'{{"a": {part}}}', NO_PART) for part in PARTS),
    ('{"a": a.b}', f"'a.b' {NO_FILE}"),
    ('{"a": b}', "'b' is not an input (there are: a); add it, or put quotes around a constant"),
    ('{"a": a, "b": 1e400}', "a number must fit into 64 bits"),
    (r'{"a": a, "b": "\x00"}', r"'\x00' must be printable characters and line breaks"),
    ("{**a}", "'a' can't be a key; write a string of at most 64 characters in quotes"),
    ('{"' + "k" * 65 + '": a}', "can't be a key"),
    ('{"a": 1', "is not an expression; check its brackets and quotes"),
    ("{\"b\": f'{a!r}'}", "can't be part of a string; write printable text and inputs"),
    ('{"b": [{"a": "k", **inputs}]}', "key 'a' is there twice; rename one with Field(alias=...)"),
    ("{}", UNUSED),
    *((body, f"'{body}' is not a body; write an input or") for body in ("xml a", "text", "multipart a")),
    ("b", "'b' is not an input (there are: a); add it"),
    ("bytes a", "input 'a' must be File to be sent as bytes"),
    ('form {"a": a, "b": None}', "must be form with names and values other than None"),
]
TARGETS = "x/{a} /x[/y] /x?{a}=1 /x/../{a} https://{a}.example/x /x/{a.b.c} /x#y [/{a}] /x?q={a!r}".split()
# Where an input would choose the host.
TARGETS += ("[{a}]/x", "[.{a}.test]/x", "https://up.good.test[{a}]/x", "/x/[{a}/.]/x")
IN_PATH = "is in the path, so it can't be absent or null; remove None"
ASTRAY = ("str = '..'", "Literal['a', '..']", "Literal['..'] | None = None")
REQUESTS = [
    ("run(a) -> GET /x/{b}", "'b' is not an input (there are: a); add it"),
    *((f"run(a) -> GET {target}", f"'{target}' is not a request path; write one like") for target in TARGETS),
    ("run(a) -> GET /x/{a.name}", f"'a.name' {NO_FILE}"),
    ("run(a) -> PUT /x/:a/y", "':a' in the path is no input; write '{a}'"),
    ("run(a) -> GET /x?a=1", "'a' would be sent twice; rename one, or make it a list"),
    ("run(a, b: Annotated[str, Field(alias='a')]) -> POST /x", "'a' would be sent twice"),
    ("run(A: Annotated[str, Header()], a: Annotated[str, Header()]) -> GET /x", "would be sent twice"),
    ("run(a: File) -> POST /{a}", f"'a' {NO_FILE}"),
    *((f"run(a: {kind}) -> GET /x/{{a}}", IN_PATH) for kind in ("str = None", "str | None")),
    *((f"run(a: {kind}) -> GET /x[/{{a}}]", "'..', which leads elsewhere") for kind in ASTRAY),
    ("run(a: str = None) -> PUT /x/{a} a", IN_PATH),
    ("run(a: Annotated[str, Body()], b) -> POST /x b", UNUSED),
    ("run(a) -> POST /x/{a} form", "'form' is not a body; write an input or {'name': name}"),
    *((f"run(a) -> {text}", f"'{text}' is not a request; write one of GET") for text in ("HEAD /x", "GET")),
    ("run(a) -> GET /x -> * -> *", "is not a request and an output"),
    *((text, "must have each bracket closed") for text in ("run(a -> GET /x", "run(a='", "run(a) b")),
    ("getItem", "action 'getItem' must be lowercase words joined by underscores"),
]
LOOPS = ("i in y if i.z", "i in y for j in z", "i in len(y)")
OUTPUTS = [
    *((f"(x = {place})", NO_PLACE) for place in ("y()", "...", "y[1:2]", "inputs", "inputs.a.b")),
    *((f"(x = {call})", NO_PLACE) for call in ("len()", "link(next)", "header('a b')")),
    ("(x = inputs.b)", "'b' is not an input (there are: a)"),
    ("(x: list[int] = y, z: str = y[0].z)", "output 'z': 'answer.y[0]' would be both integer and object; ch"),
    *(
        (f"(x: str = y, z: {z})", f"output 'z': 'answer.y' would be both string and {kind}; change a type")
        for z, kind in (("list = y.z", "object"), ("int = y", "integer"), ("int = y[0]", "array"))
    ),
    ("(x: bool = y.k, z: int = y.k, w: float = y.k)", "output 'z': 'answer.y.k' would be both boolean and"),
    ("(x: str = y.k, z: dict(k=int) = y)", "output 'z': 'answer.y.k' would be both string and integer; ch"),
    ("(x: list[str] = [{'k': i} for i in y])", "'{\"k\": item}' is not of type str; correct either"),
    ("(x: list[str] = ['', 1])", "'1' is not of type str"),
    ("(x: list[int] = [[i for i in y]])", "'[item for item in y]' is not of type int"),
    ("(x: dict(k=str) = {'k': len(y.z)})", "'len(y.z)' is not of type str"),
    ("(x: str = y, z: list = [i.z for i in y])", "output 'z': 'answer.y' would be both string and array; ch"),
    ("(x: list = [i.k for i in y.z], z: int = len(answer))", "'answer' would be both object and array; ch"),
    *((f"(x = [i for {loop}])", "must be made of one place of the answer, without if") for loop in LOOPS),
    *((f"(x = [{part} for i in y])", f"'{part}' is no part of i") for part in ("y", "len(i.z)")),
    *((f"(x: File = {value})", "a File is the whole answer, of which") for value in ("y", "answer, y = z")),
    ('(x: Annotated[str, Header("X")])', "apply only to an input itself"),
    ("x", "'x' is not an output; write one like (id: str = data.id), or *"),
    ("**str", "'**str' must be a TypedDict, or dict(...) with keys; or write *"),
]
REFUSED = [*((f"run({inputs}) -> POST /x", reason) for inputs, reason in INPUTS), *REQUESTS]
REFUSED += [(f"run(a: str) -> POST /x {body}", reason) for body, reason in BODIES]
REFUSED += [(f"run(a: str) -> GET /x -> {output}", reason) for output, reason in OUTPUTS]


def refusal_of(text: str) -> str:
    with pytest.raises(AnswerError) as refused:
        signatures.parse_inline(text)
    return str(refused.value)


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[text[:60] for text, _ in REFUSED])
def test_what_is_wrong_is_refused_with_what_would_do(text: str, reason: str):
    refusal = refusal_of(text)

    assert reason in refusal
    assert refusal.startswith("action")


SHAPES = [
    'run(a: str) -> POST /x {"a": HOSTILE}',
    "run(a: str) -> POST /x HOSTILE",
    "run(a: str) -> GET /x -> (x: str = HOSTILE)",
    "run(a: Annotated[str, Query(HOSTILE)]) -> GET /x",
    "run(a: HOSTILE) -> GET /x",
    "run(HOSTILE)",
    "run(a: str) -> GET /x?q={HOSTILE}",
]
TEXTS = [
    *("[" * 9000, '{"a":' * 2000, "-" * 5000 + "1", "a+" * 4000 + "a", "a | " * 3000 + "a", "a[0]" * 3000),
    *("'" * 10000 + "\x00", "0x" + "f" * 5000, "'\ud800'", "\\" * 9999, "open('made', 'w')"),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_text_is_refused_at_once_in_one_short_line_and_not_evaluated(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    started = time.process_time()
    for text in TEXTS:
        refusal = refusal_of(shape.replace("HOSTILE", text))
        assert refusal.isprintable()
        assert len(refusal) < 400
    assert time.process_time() - started < 2
    assert not (tmp_path / "made").exists()
