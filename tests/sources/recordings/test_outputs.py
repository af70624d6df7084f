"""Recorded answers as outputs."""

import json

import pytest

from autohive_scaffold.notation.annotations import SCHEMAS
from tests.helpers.notation import actions_in, inline, lines_in, schema_of


def saved(*answers, name="Show", url="https://x.com/things", **request):
    response = [{"code": 200, "body": json.dumps(answer)} for answer in answers]
    return {"info": {}, "item": [{"name": name, "request": {"url": url, **request}, "response": response}]}


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        ({"data": [{"id": 1}], "paging": {"next": "x"}},
            "(things: list[dict(id=int)] = answer['data'], paging: dict(next=str))"),
        ({"result": {"items": [{"id": 1}], "total": 2}, "total": 3},
            "(things: list[dict(id=int)] = answer['result']['items'], "
            "total: int = answer['result']['total'], total_2: int = answer['total'])"),
        ({"data": {"ships": {"edges": [{"id": 1}], "page": {"a": 1}}}},
            "(edges: list[dict(id=int)] = answer['data']['ships']['edges'], "
            "page: dict(a=int) = answer['data']['ships']['page'])"),
        ([{"id": 1}], "(things: list[dict(id=int)] = answer)"),
        ({"id": 1, "fullName": "x", "owner": {"id": 2}},
            "(id: int, full_name: str = fullName, owner: dict(id=int))"),
        ({"data": {"id": 1}}, "(thing: dict(id=int) = data)"),
        ({"odd key": 1, "@o.x": "x"}, "(odd_key: int = answer['odd key'], o_x: str = answer['@o.x'])"),
        ({"a": {"\t": [{"id": 1}]}}, "(a: dict)"),
        ("text", "*"),
    ],
)  # fmt: skip
def test_records_and_fields_are_outputs(answer, output):
    ((line,), _) = lines_in(saved(answer))

    assert line == inline(f"list_things() -> GET /things -> {output}")


REFUSALS = [{"ok": False, "error": "no"}, {"errors": [{"message": "no"}], "data": None}]
REFUSALS += [{"jsonrpc": "2.0", "id": 1, "error": {"message": "no"}}]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_is_no_output(refusal):
    ((line,), _) = lines_in(saved(refusal, {"id": 1}))

    assert line == inline("list_things() -> GET /things -> (id: int)")


NEXT_PAGE = ', next_page: Annotated[HttpUrl, "URL of the next page"] = link("next")'


def test_a_recorded_link_header_says_where_the_next_page_is():
    collection = saved([{"id": 1}])
    for link, more in (
        ('<https://x.com/things?page=2>; rel="next"', NEXT_PAGE),
        ("<string>", NEXT_PAGE),
        ("</a.css>; rel=preload", ""),
    ):
        collection["item"][0]["response"][0]["header"] = [{"key": "Link", "value": link}]
        ((line,), _) = lines_in(collection)
        assert line.endswith(f"-> (things: list[dict(id=int)] = answer{more})")


@pytest.mark.parametrize(
    ("answers", "schema"),
    [
        (["2026-01-31", "soon"], {"type": "string"}),
        ([1, 1.5], {"type": "number"}),
        ([None, True], {"type": ["boolean", "null"]}),
        ([1, "one"], {"type": ["integer", "string"]}),
        (["<dateTime>"], SCHEMAS["datetime"]),
        ([[], [{"a": 1}]], schema_of("x: list[dict(a=int)]")),
        ([{"q8Zk3Lx0Rt9v": 1}], {"type": "object"}),
    ],
    ids=str,
)  # fmt: skip
def test_a_recorded_value_tells_its_type_and_what_is_in_it(answers, schema):
    sizes = ({"size": answer} for answer in answers)
    ((action,), _) = actions_in(saved(*sizes, url="https://x.com/things/7"))

    assert action.output.schemas == {"size": {**schema, "description": "Size"}}


def test_an_output_without_a_recorded_answer_is_what_path_and_media_type_tell():
    for command, output in (
        ("# Get plan types\ncurl https://x.com/planTypes/Standard", " -> *"),
        ("# Get managed settings\ncurl https://x.com/managed-settings", " -> *"),
        ("# Get code\ncurl https://x.com/code -H 'Accept: image/png'", " -> (file: File = answer)"),
        ("# Get text\ncurl https://x.com/t -H 'Accept: application/x-subrip'", " -> (file: File = answer)"),
        ("# Get settings\ncurl https://x.com/settings", "-> GET /settings -> *"),
    ):
        assert lines_in(command)[0][0].endswith(output)
