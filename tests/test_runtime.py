"""The functions that delivered code may need, each with what it is given and what it returns."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autohive_scaffold import runtime
from autohive_scaffold.runtime import ABSENT, ApiError

RECORDS = [{"id": 1}]


@pytest.mark.parametrize(
    ("answer", "place", "reason"),
    [
        ({"message": "No", "error": "ignored"}, (), "No"),
        ({"error": "No"}, (), "No"),
        ({"error": None, "title": "No"}, (), "No"),
        ({"error": {"code": 7}}, (), "{'code': 7}"),
        ({"errors": ["A", {"detail": "B"}, {"message": "C"}]}, (), "A; B; C"),
        ([{"message": "A"}], (), "A"),
        ("No", (), "No"),
        (None, (), ""),
        ("<html>No</html>", (), ""),
        ({"message": "a <b>tag</b>."}, (), "a <b>tag</b>"),
        ('{"error": "Slow down."}', (), "Slow down"),
        ("[x", (), "[x"),
        ({"message": "x" * 400}, (), "x" * 300),
        (["x" * 200] * 2, (), f"{'x' * 200}; {'x' * 98}"),
        ({"message": "ignored", "fault": {"info": "No"}}, ("fault", "info"), "No"),
        ({"errors": [{"info": "A", "title": "ignored"}, {"info": "B"}]}, ("errors", 0, "info"), "A; B"),
        ({"message": "No"}, ("fault", "info"), "No"),
        ({"fault": {"info": "", "message": "No"}}, ("fault", "info"), "No"),
    ],
)
def test_a_reason_is_at_its_place_or_under_a_usual_key(answer: Any, place: tuple[str, ...], reason: str):
    assert runtime.reason_in(answer, *place) == reason


@pytest.mark.parametrize(
    ("answer", "records"),
    [
        (RECORDS, RECORDS),
        ({"items": RECORDS, "tags": []}, RECORDS),
        ({"results": RECORDS, "total": 1}, RECORDS),
        ({"items": None, "tags": RECORDS}, []),
        *((answer, []) for answer in (None, "", [], {})),
    ],
)
def test_records_are_found_where_nobody_said_where_they_are(answer: Any, records: list[Any]):
    assert runtime.records_in(answer, "items") == records


@pytest.mark.parametrize(
    ("answer", "place", "records"),
    [
        (RECORDS, (), RECORDS),
        ({"payload": {"rows": RECORDS}, "items": []}, ("payload", "rows"), RECORDS),
        ({"boards": [{"items": RECORDS}]}, ("boards", 0, "items"), RECORDS),
        ({"boards": []}, ("boards", 0, "items"), []),
        ({"payload": {"rows": None}}, ("payload", "rows"), []),
        ({"payload": None}, ("payload", "rows"), []),
        *((answer, place, []) for answer in (None, "", [], {}) for place in ((), ("data",))),
    ],
)
def test_a_list_is_at_its_place(answer: Any, place: tuple[str | int, ...], records: list[Any]):
    assert runtime.records_at(answer, *place) == records


@pytest.mark.parametrize(
    ("answer", "found"),
    [({"a": [], "b": []}, "{'a': [], 'b': []}"), ({"items": 7}, "7"), ("text", "text")],
)
def test_records_that_are_not_there_are_an_error_that_says_what_is(answer: Any, found: str):
    with pytest.raises(ApiError) as caught:
        runtime.records_in(answer, "items")
    assert str(caught.value) == f"The answer has no list of items: {found}"


@pytest.mark.parametrize(
    ("answer", "place", "found"),
    [
        ({"items": RECORDS}, (), "{'items': [{'id': 1}]}"),
        ({"items": RECORDS}, ("data",), "{'items': [{'id': 1}]}"),
        ({"payload": {"other": 1}}, ("payload", "rows"), "{'other': 1}"),
        ("text", ("data",), "text"),
    ],
)
def test_a_list_that_is_not_at_its_place_is_an_error(answer: Any, place: tuple[str, ...], found: str):
    with pytest.raises(ApiError) as caught:
        runtime.records_at(answer, *place)
    assert str(caught.value) == f"The answer has no list where one was expected: {found}"


def test_an_error_about_records_is_cut():
    with pytest.raises(ApiError, match=r"^.{300}$"):
        runtime.records_in({"a": "x" * 400}, "items")


@pytest.mark.parametrize(
    ("function", "arguments", "value"),
    [
        ("value_at", ({"a": [{"b": 0}]}, "a", -1, "b"), 0),
        ("value_at", ({"a": []}, "a", 0), None),
        ("value_at", ({"a": [1]}, "a", "b"), None),
        ("value_at", ({"a": {"0": 1}}, "a", 0), None),
        ("value_at", ("text", "a"), None),
        ("value_at", (7,), 7),
        ("list_at", ({"a": [1]}, "a"), [1]),
        ("list_at", ([1],), [1]),
        ("list_at", ({"a": "text"}, "a"), []),
        ("list_at", (None, "a"), []),
        ("text_at", ({"a": 7}, "a"), "7"),
        ("text_at", ({"a": ""}, "a"), ""),
        ("text_at", ({"a": {"b": 1}}, "a"), None),
        ("text_at", ({}, "a"), None),
        ("object_in", ({"a": 1},), {"a": 1}),
        ("object_in", ([{"a": 1}],), {}),
        ("as_list", ([1],), [1]),
        ("as_list", (None,), []),
        ("as_list", ("",), []),
        ("beside", (RECORDS, {"items": RECORDS, "next": None}), {"next": None}),
        ("beside", (RECORDS, RECORDS), {}),
        ("as_object", ({"a": 1},), {"a": 1}),
        ("as_object", ([],), {"result": []}),
        ("as_object", (0,), {"result": 0}),
        ("as_object", (None,), {}),
        ("as_object", ("",), {}),
        ("header_in", ({"x-total-COUNT": "7"}, "X-Total-Count"), "7"),
        ("header_in", ({}, "X-Total-Count"), None),
        ("number_in", ({"x-total": "042"}, "X-Total"), 42),
        ("number_in", ({"X-Total": "many"}, "X-Total"), None),
        ("number_in", ({}, "X-Total"), None),
        (
            "present",
            ({"a": None, "b": 0, "c": "", "d": [], "e": False},),
            {"b": 0, "c": "", "d": [], "e": False},
        ),
        ("given", ({"a": ABSENT, "b": None, "c": 0},), {"b": None, "c": 0}),
        ("present_items", ([None, 0, ""],), [0, ""]),
        ("as_text", ("a",), "a"),
        ("as_text", (True,), "true"),
        ("as_text", ({"a": None},), '{"a": null}'),
        ("as_texts", ({"a": None, "b": False, "c": 1, "d": [2]},), {"b": "false", "c": "1", "d": "[2]"}),
        ("text_with", ("a {} {{}}", True), "a true {}"),
        ("text_with", ("a {} {}", 1, None), None),
        ("path_with", ("/a/{}", "b/c"), "/a/b%2Fc"),
        ("path_with", ("/a/{}", None), ""),
        ("if_given", ({"a": 1}, None, 0), {"a": 1}),
        ("if_given", ({"a": 1}, None, None), None),
        ("joined", (["a", True, 1], ","), "a,true,1"),
        ("joined", ([], ","), ""),
        ("joined", (None, ","), None),
        (
            "deep",
            ("f", {"a": {"b": 0}, "c": [1, {"d": 2}], "e": None}),
            {"f[a][b]": 0, "f[c][0]": 1, "f[c][1][d]": 2},
        ),
        ("deep", ("", {"a": {"b": 0}}), {"a[b]": 0}),
        ("deep", ("f", None), {}),
        ("deep", ("f", False), {"f": False}),
        ("encoded", ({"a": None, "b": True, "c": ["x y", None, 0], "d": []},), "b=true&c=x+y&c=0"),
        ("encoded", ({"e": {"f": 1}},), "e=%7B%22f%22%3A+1%7D"),
        ("content_of", ({"content": "SGVs\nbG8=", "name": "a"},), b"Hello"),
        ("content_of", ({"content": "_-8", "name": "a"},), b"\xff\xef"),
        (
            "file_of",
            (b"\xff", "..\\up/a b.txt", "t"),
            {"content": "/w==", "name": "a b.txt", "contentType": "t"},
        ),
        ("file_of", (b"", "/", "t"), {"content": "", "name": "file", "contentType": "t"}),
        ("account_url", ({"site": "acme.example.com/"}, "site"), "https://acme.example.com"),
        ("account_url", ({"site": "http://a.example.com/a/b/"}, "site"), "http://a.example.com/a/b"),
        ("account_host", ({"host": " https://a.example.com:8080/home "}, "host"), "a.example.com:8080"),
        ("account_part", ({"site": " acme-1.b"}, "site"), "acme-1.b"),
        ("account_part", ({"part": 7}, "part"), "7"),
    ],
)
def test_a_function_returns(function: str, arguments: tuple[Any, ...], value: Any):
    found = getattr(runtime, function)(*arguments)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<https://a.example/x?page=2>; rel="next"', "https://a.example/x?page=2"),
        (
            '</items?page=1>; rel="prev", <?page=3>; title="a, b"; rel="last next"',
            "https://api.example.com/v1/items?page=3",
        ),
        ("<https://a.example/x?ids=1,2>;REL=next", "https://a.example/x?ids=1,2"),
        ('<https://a.example/x>; rel="nextpage"', None),
        ('<https://a.example/x>; rel="prev"; title="next"', None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_link_has_its_url_for_a_relation(header: str, target: str | None):
    assert runtime.link_in({"link": header}, "next", "https://api.example.com/v1/items?page=2") == target
    assert runtime.link_in({}, "next", "https://api.example.com/v1/items") is None


@pytest.mark.parametrize("content", ["SGVs!bG8=", "SGVsb", "é"])
def test_content_that_is_no_base64_is_an_error(content: str):
    with pytest.raises(ApiError, match=r"^The content of the file a\.txt is not base64$"):
        runtime.content_of({"content": content, "name": "a.txt"})


@pytest.mark.parametrize("function", [runtime.account_part, runtime.account_host, runtime.account_url])
@pytest.mark.parametrize(
    "value", [None, "", " ", "a b", "a@b", "..", "a\nb", "é", "a/?b", "a/#", "a\\b", "%2e", "[::1]"]
)
def test_a_part_of_an_account_that_would_lead_elsewhere_is_an_error(function: Any, value: Any):
    with pytest.raises(ApiError, match=r"^The site of the account can't be used in a URL; it must be "):
        function({"site": value}, "site")


@pytest.mark.parametrize("function", [runtime.account_host, runtime.account_url])
@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "127.1", "169.254.169.254", "2130706433", "0x7f000001", "localhost", "a.localhost:80"],
)
def test_an_account_has_no_address_of_a_private_network(function: Any, host: str):
    with pytest.raises(ApiError):
        function({"site": host}, "site")


def test_a_context_without_credentials_is_another_one():
    context = SimpleNamespace(auth={"credentials": {"access_token": "t"}}, metadata={})

    assert runtime.without_credentials(context) == SimpleNamespace(auth={}, metadata={})
    assert context.auth


def test_only_the_standard_library_is_imported():
    imports = re.findall(r"(?m)^(?:import|from) (\w+)", Path(runtime.__file__).read_text())

    assert imports
    assert set(imports) <= sys.stdlib_module_names
