"""Nothing that a file of some 500 KB says takes long to read: it is bounded, or refused in one line."""

import json
import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.reading import read


def document(schema=None, path="/a", components=None, **operation):
    content = {"content": {"application/json": {"schema": schema}}}
    made = {"requestBody": content, "responses": {"200": content}, **operation}
    paths = {f"{path}{number or ''}": {"post": made} for number in range(50 if len(path) > 2 else 1)}
    about = {"openapi": "3.0.0", "servers": [{"url": "https://x.com"}], "components": components}
    return json.dumps({**about, "paths": paths})


def collection(requests, **more):
    items = [{"name": f"A {number}", "request": request} for number, request in enumerate(requests)]
    return json.dumps({"info": {"name": "x"}, "item": items, **more})


STRING = {"type": "string"}
MANY = {f"p{number}": STRING for number in range(6_000)}
TOKENS = [{"key": f"token{n}", "value": f"abcdefgh{n}"} for n in range(10_000)]
SHARED = {"type": "bearer", "bearer": {"token": "abcdefg h" * 40_000}}
DOUBLED = [{"key": f"v{n}", "value": f"{{{{v{n + 1}}}}}" * 20} for n in range(50)]
BODY = {"mode": "raw", "raw": json.dumps({key: {"a": [{"b": 1}]} for key in MANY})}
RAW = {"mode": "raw", "raw": "{{v0}}"}
ALIASES = "".join(f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGED = "".join(f"x{n}: {{<<: *a}}\n" for n in range(5_000))
KEYS = f"openapi: 3.0.0\na: &a {{{', '.join(f'k{n}: 1' for n in range(5_000))}}}\n{MERGED}paths: {{}}"
REFS = {f"A{n}": {"oneOf": [{"$ref": f"#/components/schemas/{a}{n + 1}"} for a in "AB"]} for n in range(40)}
REFS |= {name.replace("A", "B"): node for name, node in REFS.items()}
REFS |= {name: {"type": "object", "properties": {"a": STRING}} for name in ("A40", "B40")}
KEYED = {f"s{n}": {"type": "apiKey", "in": "header", "name": f"X-{n}"} for n in range(600)}
WAYS = [{"s0": [], f"s{n % 600}": []} for n in range(20_000)]
ANSWERED = {"responses": {"200": {"schema": {}}}}
SWAGGER = {"swagger": "2.0", "host": "x.com", "produces": [f"a/b{number}" for number in range(9_000)]}
CLASSES = "".join(f"class T{n}(TypedDict):\n    a: T{n + 1}\n    b: T{n + 1}\n" for n in range(40))
CHAIN = "".join(f"class T{n}(TypedDict):\n    a: T{n + 1}\n" for n in range(14_000))
TAILS = {f"/x{n}y/{'abcdefg/' * 9}": {"get": {}} for n in range(8_000)}
INPUTS = ", ".join(f"p{n}: str" for n in range(950))
TWICE = "".join(f"A{n + 1}=$A{n}$A{n}\n" for n in range(30_000))
SOURCES = {
    "required.json": document({"type": "object", "required": [*MANY], "properties": MANY}),
    "all-of.json": document({"allOf": [{"properties": {name: STRING}} for name in MANY]}),
    "doubled.json": document({"$ref": "#/components/schemas/A0"}, components={"schemas": REFS}),
    "ways.json": document(security=WAYS, components={"securitySchemes": KEYED}),
    "merged.yaml": KEYS,
    "aliases.yaml": f"openapi: 3.0.0\nx0: &a0 [1]\n{ALIASES}paths: {{/a: {{get: {{parameters: *a11}}}}}}",
    "tails.json": json.dumps({"openapi": "3.0.0", "servers": [{"url": "https://x.com"}], "paths": TAILS}),
    "secrets.sh": "".join(f"curl x.co/abcdefgh/{'abcdefgh-' * 6} -u me:abcdefgh{n}\n" for n in range(9_000)),
    "keys.sh": "".join(f"curl x.co/a/{n} -d '{{\"k{n}\": 1}}'\n" for n in range(9_000)),
    "documents.sh": "curl x.co/a -d @- <<A\n" * 20_000 + "<<A" * 50_000,
    "tiny.sh": "curl x.co/a\n" * 10_000,
    "variables.json": collection([{"url": "https://x.com/{{v0}}", "body": RAW}] * 60, variable=DOUBLED),
    "tokens.json": collection(["https://x.com/a"] * 6_000, variable=TOKENS),
    "shared.json": collection(["https://x.com/a"] * 6_000, auth=SHARED),
    "long.json": collection(["{{v}}/a"] * 6_000, variable=[{"key": "v", "value": "x" * 300_000}]),
    "wide.sh": f"A={'x' * 90_000}\nB={'$A' * 200_000}\ncurl x.co/a -d $B\n",
    "doubled.sh": f"A0=x\n{TWICE}curl x.co/a -d $A9\n",
    "filled.sh": f"A={'x' * 90_000}\n" + "curl x.co/a -d $A\n" * 20_000,
    "body.json": collection([{"method": "POST", "url": "https://x.com/a", "body": BODY}]),
    "choices.pyi": f"def get_a(x: Literal[{', '.join(map(repr, range(30_000)))}]): ...",
    "inputs.pyi": "".join(f"def get_a{n}({INPUTS}): ...\n" for n in range(60)),
    "produces.json": json.dumps({**SWAGGER, "paths": {f"/a{n}": {"get": ANSWERED} for n in range(9_000)}}),
    "token_.pyi": f'def get_a(): """{"token_" * 80_000}"""',
    "token=.pyi": f'def get_a(): """{"token=" * 40_000}"""',
    "chain.pyi": f"{CHAIN}def get_a() -> '*': ...\n",
    "classes.pyi": f"{CLASSES}class T40(TypedDict):\n    a: str\ndef make_a(x: T0): ...\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_that_says_much_is_read_in_time(name, tmp_path):
    path, start = tmp_path / name, time.process_time()
    path.write_text(SOURCES[name], encoding="utf-8")
    try:
        read(str(path))
    except AnswerError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - some are read

    assert time.process_time() - start < 5
