"""Templates of a request and of an output as Python expressions."""

import pytest

from autohive_scaffold.rendering.handlers import Handler
from tests.helpers.notation import action_of


@pytest.mark.parametrize(
    ("source", "variable", "entries"),
    [
        ('(a: str) -> POST /x {"k": a}', "body", ['"k": inputs["a"]']),
        ('(a: str = None) -> POST /x {"k": [a], "l": [a, 1]}', "body", [
            '"k": present_items([inputs.get("a")]) or None', '"l": present_items([inputs.get("a"), 1])']),
        ('(a: str, b: int = 1) -> POST /x {"k": {"m": a, "n": [b]}}', "body", [
            '"k": {"m": inputs["a"], "n": [inputs.get("b", 1)]}']),
        ('(a: str = None) -> POST /x {"k": {"m": a, "n": None}}', "body", [
            '"k": {**present({"m": inputs.get("a")}), "n": None}']),
        ('(a: str) -> POST /x {"k": f"{{x}} {a}"}', "body", ['"k": f"{{x}} {a}"']),
        ('(a: float, b: str = None) -> POST /x {"k": f"{a}-{b}"}', "body", [
            '"k": None if b is None else f"{as_text(a)}-{b}"']),
        ('(a: str = None, b: str = None) -> POST /x {"k": f"{a}{b}"}', "body", [
            '"k": None if None in (a, b) else f"{a}{b}"']),
        ("(a: str) -> GET /x?q={a}&q=1&r=%7B", "query", ['"q": [inputs["a"], "1"]', '"r": "{"']),
        ('(a: Annotated[list, Query(style=",")] = None) -> GET /x', "query", ['"a": joined(inputs.get("a"), ",")']),
        ('(a: Annotated[list, Query(style="json")]) -> GET /x', "query", ['"a": [inputs["a"]]']),
        ('(a: Annotated[dict, Query(style="deep")]) -> GET /x', "query", ['**deep_object("a", inputs["a"])']),
        ('(a: File) -> PUT /x bytes a', "headers", ['"Content-Type": a["contentType"]']),
        ('(a: File = None) -> PUT /x bytes a', "headers", ['"Content-Type": a and a["contentType"]']),
    ],
)  # fmt: skip
def test_entries_are_as_an_engineer_would_write_them(source: str, variable: str, entries: list[str]):
    assert dict(Handler(action_of(f"run{source}")).mappings)[variable] == entries


@pytest.mark.parametrize(
    ("source", "assignments", "path"),
    [
        ("(a: str) -> GET /x/{a}", [("a", 'segment("a", inputs["a"])')], 'f"/x/{a}"'),
        (
            "(a: str = None) -> GET /x[/{a}]",
            [("a", 'inputs.get("a")'), ("part", """"" if a is None else f"/{segment('a', a)}\"""")],
            'f"/x{part}"',
        ),
        (
            '(a: str) -> POST /x/{a} {"k": a}',
            [("a", 'inputs["a"]')],
            """f"/x/{segment('a', a)}\"""",
        ),
        ("(a: str) -> GET https://b.example/{a}", [("a", 'segment("a", inputs["a"])')], 'f"https://b.example/{a}"'),
        ("(from_: str) -> GET /x/{from_}", [("from_", 'segment("from", inputs["from"])')], 'f"/x/{from_}"'),
    ],
)
def test_the_path_quotes_each_input(source: str, assignments: list[tuple[str, str]], path: str):
    handler = Handler(action_of(f"run{source}"))

    assert (handler.assignments, handler.path) == (assignments, path)


@pytest.mark.parametrize(
    ("output", "data"),
    [
        ("(a)", '{"a": value_at(answer, "a")}'),
        ("(a: list)", '{"a": list_at(answer, "a")}'),
        ("(a: list = b.c, n = len(a))", '{"a": a, "n": len(a)}'),
        ("(n = len(b[0]))", '{"n": len(list_at(answer, "b", 0))}'),
        ("(a = answer, b = inputs.x)", '{"a": None if answer == {} else answer, "b": inputs["x"]}'),
        ("(a: File = answer, c = 'y', d = None)", '{"a": answer, "c": "y", "d": None}'),
        ("(a = {'k': [b.c, 1]})", '{"a": {"k": [value_at(answer, "b", "c"), 1]}}'),
        ("*", "as_object(answer)"),
    ],
)
def test_data_is_taken_from_the_answer(output: str, data: str):
    assert Handler(action_of(f"run(x: str) -> GET /x -> {output}")).data == data
