"""Templates of a request and of an output as the code of a handler."""

import pytest

from autohive_scaffold.rendering.handlers import Handler
from tests.helpers.notation import action_of


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("(a: str) -> GET /x/{a}", """"GET", f"/x/{quote(inputs['a'], safe='')}\""""),
        ("(a: int) -> GET https://b.example/{a}", """"GET", f"https://b.example/{inputs['a']}\""""),
        ("(a: str = 'm') -> GET /x?q={a}&r=%7B",
            '"GET", "/x?r=%7B", params={"q": inputs.get("a", "m")}'),
        ("(a: str = None) -> GET /x", '"GET", "/x", params=present({"a": inputs.get("a")})'),
        ("(a: str | None = 'm') -> GET /x", '"GET", "/x", params=present({"a": inputs.get("a", "m")})'),
        ("(a: bool) -> GET /x", '"GET", "/x", params=as_texts({"a": inputs["a"]})'),
        ("(a: list) -> GET /x?k=1", '"GET", f"/x?k=1&{encoded(query)}"'),
        ('(a: Annotated[list, Query(style=",")]) -> GET /x',
            '"GET", "/x", params={"a": joined(inputs["a"], ",")}'),
        ('(a: str) -> POST /x {"k": f"{{x}} {a}"}', """"POST", "/x", json={"k": f"{{x}} {inputs['a']}"}"""),
        ("(a: str | None = None) -> POST /x", '"POST", "/x", json=given({"a": inputs.get("a", ABSENT)})'),
        ('(a: str = None) -> POST /x {"k": f"urn:{a}"}',
            '"POST", "/x", json=present({"k": text_with("urn:{}", inputs.get("a"))})'),
        ("() -> POST /x", '"POST", "/x", json={}'),
        ("() -> POST /x form {}", '"POST", "/x", data="", content_type=FORM'),
        ("(a: list) -> POST /x form", '"POST", "/x", data=encoded({"a": inputs["a"]}), content_type=FORM'),
        ("(a: File) -> PUT /x bytes a", '"PUT", "/x", data=content_of(inputs["a"]), headers=headers'),
        ("() -> GET /x -> **dict(f=File, n=int)", '"GET", "/x"'),
        ('(a: Annotated[int, Header("X-A")] = None) -> GET /x',
            '"GET", "/x", headers=as_texts({"X-A": inputs.get("a")})'),
    ],
)  # fmt: skip
def test_a_call_is_as_an_engineer_would_write_it(source: str, call: str):
    (made, *_) = (value for _, value in Handler(action_of(f"run{source}")).tried)

    assert made == f"await call_api(context, {call})"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ('[1, {"l": 2, "m": [{"n": a}]}]', '[1, {"l": 2, "m": [{"n": inputs.get("a")}]}], inputs, "a"'),
        ('{"l": 1, "m": {"n": f"{a} {b}"}}',
            '{"l": 1, "m": present({"n": text_with("{} {}", inputs.get("a"), inputs.get("b"))})}, '
            'inputs, "a", "b"'),
    ],
)  # fmt: skip
def test_what_is_in_an_object_with_all_its_inputs_is_there_where_the_object_is(body: str, value: str):
    action = action_of(f'run(a: str = None, b: str = None) -> POST /x?c={{b}} {{"k": {body}}}')

    assert dict(Handler(action).before)["body"] == f'{{"k": if_given({value})}}'


@pytest.mark.parametrize(
    ("output", "source"),
    [
        ("(lines: list = rows, ids: list = [row.id for row in rows])", "lines"),
        ("(ids: list = [row.id for row in rows], lines: list = rows)", 'records_at(response.data, "rows")'),
    ],
)
def test_a_list_that_is_returned_is_read_once(output: str, source: str):
    handler = Handler(action_of(f"run() -> GET /x -> {output}"))

    assert dict(handler.tried)["ids"] == f'[item.get("id") for item in map(object_or_empty, {source})]'


@pytest.mark.parametrize(
    ("output", "found"),
    [
        ("(a: str)", []),
        ("(a: str, b: str)", [("answer", "object_or_empty(response.data)")]),
        ("(a: str = user.a)", [("answer", "object_or_empty(response.data)")]),
        ("(a: str = user.a, b: str = user.b, c: str = other.c)",
            [("answer", "object_or_empty(response.data)"), ("user", 'object_or_empty(answer.get("user"))')]),
        ("(a: str = json.a, b: str = json.b)",
            [("answer", "object_or_empty(response.data)"), ("json_", 'object_or_empty(answer.get("json"))')]),
        ('(a: str = answer["24"].a, b: str = answer["24"].b)',
            [("answer", "object_or_empty(response.data)")]),
        ("(a: str = rows[0].a, b: str = c.d.e)", []),
    ],
)  # fmt: skip
def test_an_object_of_which_several_keys_are_read_has_a_variable(output: str, found: list[tuple[str, str]]):
    assert Handler(action_of(f"run() -> GET /x -> {output}")).after == found
