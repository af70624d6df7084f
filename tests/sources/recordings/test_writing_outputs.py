"""Recorded answers as outputs."""

import json

import pytest

from tests.helpers.notation import inline


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        (
            {"data": [{"id": 1}], "paging": {"next": "x"}},
            "(things: list[dict(id=int)] = answer['data'], next_cursor: str = answer['paging']['next'])",
        ),
        (
            {"data": [{"id": 1}], "paging": {"cursors": {"after": "x"}}},
            "(things: list[dict(id=int)] = answer['data'], next_cursor: str = answer['paging']['cursors']['after'])",
        ),
        (
            {"result": {"items": [{"id": 1}]}, "ok": True},
            "(things: list[dict(id=int)] = answer['result']['items'], ok: bool)",
        ),
        (
            {"result": {"items": [{"id": 1}], "total": 2}, "total": 3},
            "(things: list[dict(id=int)] = answer['result']['items'], total: int = answer['result']['total'], "
            "total_2: int = answer['total'])",
        ),
        (
            {"meta": {"next_token": "x", "total": 3}},
            "(next_token: str = answer['meta']['next_token'], total: int = answer['meta']['total'])",
        ),
        ([{"id": 1}], "(things: list[dict(id=int)] = answer)"),
        (
            {"id": 1, "fullName": "x", "owner": {"id": 2}},
            "(id: int, full_name: str = fullName, owner: dict(id=int))",
        ),
        ({"data": {"id": 1}}, "(thing: dict(id=int) = data)"),
        ({"from": "a", "answer": 1}, "(from_: str = answer['from'], answer: int)"),
        (
            {"odd key": 1, "@odata.context": "x"},
            "(odd_key: int = answer['odd key'], odata_context: str = answer['@odata.context'])",
        ),
        (
            {"error": None, "errors": [], "status": "x", "valid": True, "success": True},
            "(error: Any, errors: list, status: str, valid: bool, success: bool)",
        ),
        (
            {f"k{n}": n for n in range(60)},
            f"(thing: dict({', '.join(f'k{n}=int' for n in range(12))}) = answer)",
        ),
        ({"a": {"\t": [{"id": 1}]}}, "(thing: dict(a=dict) = answer)"),
        ("text", "*"),
        (7, "*"),
        ({}, ""),
    ],
)
def test_records_cursors_and_fields_are_outputs(lines, answer, output):
    item = {
        "name": "Show",
        "request": "https://x.com/things",
        "response": [{"code": 200, "body": json.dumps(answer)}],
    }

    ((line,), _) = lines({"info": {}, "item": [item]})

    assert line == inline(" -> ".join(filter(None, ["list_things()", "GET /things", output])))


NEXT_PAGE = ', next_page: Annotated[HttpUrl, "URL of the next page"] = link("next")'
LINKS = '<https://x.com/things?page=2>; rel="next"'


@pytest.mark.parametrize(
    ("header", "more"),
    [
        (
            {"name": "link", "value": LINKS},
            ', next_page: Annotated[HttpUrl, "URL of the next page"] = link("next")',
        ),
        (
            {"name": "Link", "value": "<string>"},
            ', next_page: Annotated[HttpUrl, "URL of the next page"] = link("next")',
        ),
        ({"name": "Link", "value": "</app.css>; rel=preload"}, ""),
    ],
)
def test_a_recorded_link_header_says_where_the_next_page_is(lines, header, more):
    content = {"mimeType": "application/json", "text": '[{"id": 1}]'}
    entry = {
        "request": {"method": "GET", "url": "https://x.com/things"},
        "response": {"status": 200, "headers": [header], "content": content},
    }
    saved = {
        "code": 200,
        "body": '[{"id": 1}]',
        "header": [{"key": header["name"], "value": header["value"]}],
    }

    for recording in (
        {"log": {"entries": [entry]}},
        {"info": {}, "item": [{"request": "https://x.com/things", "response": [saved]}]},
    ):
        ((line,), _) = lines(recording)
        assert line.endswith(f"-> (things: list[dict(id=int)] = answer{more})")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["open"], {"type": "string"}),
        (["2026-01-31"], {"type": "string", "format": "date"}),
        (["2026-01-31", "soon"], {"type": "string"}),
        ([1, 1.5], {"type": "number"}),
        ([None, True], {"type": "boolean"}),
        ([1, "one"], {"type": ["integer", "string"]}),
        ([None], {}),
        (["<any>"], {}),
        (["<dateTime>"], {"type": "string", "format": "date-time"}),
        ([[]], {"type": "array", "items": {}}),
        (
            [[], [{"a": None, "b": {"c": 1}}, {"a": "x"}]],
            {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "a": {"type": "string", "description": "A"},
                        "b": {"type": "object", "description": "B"},
                    },
                },
            },
        ),
        ([{"q8Zk3Lx0Rt9v": 1}], {"type": "object"}),
    ],
    ids=str,
)
def test_a_recorded_value_tells_its_type_and_what_is_in_it(actions, answers, told):
    saved = [{"code": 200, "body": json.dumps({"size": each})} for each in answers]
    item = {"name": "Show", "request": "https://x.com/things/7", "response": saved}

    ((action,), _) = actions({"info": {}, "item": [item]})

    assert action.output.schemas == {"size": {**told, "description": "Size"}}


@pytest.mark.parametrize("text", ['"text"', "<string>"])
def test_a_text_is_returned_as_it_is_whatever_is_accepted(lines, text):
    request = {
        "url": "https://x.com/things",
        "header": [{"key": "Accept", "value": "application/vnd.x+json"}],
    }
    item = {"name": "Search", "request": request, "response": [{"code": 200, "body": text}]}

    ((line,), _) = lines({"info": {}, "item": [item]})

    assert line.endswith("-> *")


def test_a_thing_is_kept_whole(lines):
    answer = json.dumps({"me": {"id": 1, "groups": [{"id": 2}]}, "next": "x"})
    item = {"request": "https://x.com/me", "response": [{"code": 200, "body": answer}]}

    ((line,), _) = lines({"info": {}, "item": [item]})

    assert line.endswith("-> (me: dict(id=int, groups=list[dict]), next_cursor: str = next)")


def test_records_of_a_search_are_named_after_what_is_searched(lines):
    answer = json.dumps({"value": [{"id": 1}]})
    item = {"request": "https://x.com/images/search?q=cat", "response": [{"code": 200, "body": answer}]}

    ((line,), _) = lines({"info": {}, "item": [item]})

    assert line.endswith("-> (images: list[dict(id=int)] = value)")


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("# Get plan types\ncurl https://x.com/planTypes/Standard", " -> *"),
        ("# Get catalog resources\ncurl https://x.com/catalogs/{id}", " -> *"),
        ("# Get resources\ncurl https://x.com/catalogs/{id}/resources", ""),
        ("# List resources\ncurl https://x.com/catalogs/all/now", ""),
        ("# Get resource\ncurl https://x.com/catalogs/all/now", ""),
        (
            "# Get captions\ncurl https://x.com/captions -H 'Accept: application/x-subrip'",
            " -> (result: str = answer)",
        ),
        ("# Get reports\ncurl https://x.com/reports -H 'Accept: application/vnd.x+json'", ""),
        ("# Get invoice\ncurl https://x.com/invoices/17.pdf", " -> (file: File = answer)"),
        ("# Get code\ncurl https://x.com/code -H 'Accept: image/png'", " -> (file: File = answer)"),
    ],
)
def test_an_output_without_a_recorded_answer_is_what_path_and_media_type_tell(lines, command, output):
    ((line,), _) = lines(command)

    assert line.partition("GET ")[2].partition(" ")[1:] == (" " if output else "", output.removeprefix(" "))
