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
# A function, what it is given, and what it returns.
RETURNED: list[tuple[str, tuple[Any, ...], Any]] = [
    # The reason of an error: at its place, or under a usual key.
    ("reason_in", ({"message": "No", "error": "ignored"},), "No"),
    ("reason_in", ({"error": {"code": 7}},), '{"code": 7}'),
    ("reason_in", ({"errors": ["A", {"detail": "B"}, {"message": "C"}]},), "A; B; C"),
    ("reason_in", (None,), ""),
    ("reason_in", (" <html>No</html>",), ""),
    ("reason_in", ('{"error": "Slow <b>down</b>."}',), "Slow <b>down</b>"),
    ("reason_in", ({"message": "x" * 400},), "x" * 300),
    ("reason_in", (["x" * 200] * 2,), f"{'x' * 200}; {'x' * 98}"),
    *(
        ("parsed_or_text", (text,), value)
        for text, value in (('{"a": 1}', {"a": 1}), ("{a}", "{a}"), ("1", "1"))
    ),
    # Records that nobody said where they are, and at a place.
    ("records_in", ({"items": RECORDS, "tags": []}, "items"), RECORDS),
    ("records_in", ({"results": RECORDS, "total": 1}, "items"), RECORDS),
    ("records_in", ({"items": None, "tags": RECORDS}, "items"), []),
    *(("records_in", (answer, "items"), []) for answer in (None, "", [], {})),
    ("records_at", ({"boards": [{"items": RECORDS}]}, "boards", 0, "items"), RECORDS),
    ("records_at", ({"boards": []}, "boards", 0, "items"), []),
    ("records_at", ({"payload": {"rows": None}}, "payload", "rows"), []),
    *(("records_at", (answer, "data"), []) for answer in (None, "", [], {})),
    *(("records_of", (answer,), []) for answer in (None, "", [], {})),
    ("records_of", (RECORDS,), RECORDS),
    ("beside", (RECORDS, {"items": RECORDS, "next": None}), {"next": None}),
    ("beside", (RECORDS, RECORDS), {}),
    ("beside", (RECORDS, {"data": {"rows": RECORDS, "next": 2}}), {"data": {"next": 2}}),
    # Other values of an answer.
    ("value_at", ({"a": [{"b": 0}]}, "a", -1, "b"), 0),
    ("value_at", ({"a": [1]}, "a", "b"), None),
    ("value_at", ({"names": "text"}, "names", 0), None),
    *(("list_or_empty", (value,), expected) for value, expected in (([1], [1]), ("text", []), (None, []))),
    *(
        ("object_or_empty", (value,), expected)
        for value, expected in (({"a": 1}, {"a": 1}), (["a"], {}), (None, {}))
    ),
    ("as_object", ({"a": 1},), {"a": 1}),
    ("as_object", ([],), {"result": []}),
    ("as_object", (None,), {}),
    ("header_in", ({"X-Other": "7"}, "X-Total-Count"), None),
    ("number_in", ({"x-TOTAL": "042"}, "X-Total"), 42),
    ("number_in", ({"X-Total": "many"}, "X-Total"), None),
    ("number_in", ({}, "X-Total"), None),
    # What is sent.
    ("present", ({"a": None, "b": 0, "c": "", "d": [], "e": False},), {"b": 0, "c": "", "d": [], "e": False}),
    ("given", ({"a": ABSENT, "b": None, "c": 0},), {"b": None, "c": 0}),
    ("as_texts", ({"a": None, "b": False, "c": [2], "d": "x"},), {"b": "false", "c": "[2]", "d": "x"}),
    ("text_with", ("a {} {{}}", True), "a true {}"),
    ("text_with", ("a {} {}", 1, None), None),
    ("path_with", ("/a/{}", "b/c"), "/a/b%2Fc"),
    ("path_with", ("/a/{}", None), ""),
    ("if_given", ({"a": 1}, {"b": None}, "a", "b"), {"a": 1}),
    ("if_given", ({"a": 1}, {"c": 0}, "a", "b"), None),
    ("given_items", ([ABSENT, None, 0],), [None, 0]),
    ("joined", (["a", True, 1], ","), "a,true,1"),
    ("joined", (None, ","), None),
    ("deep", ("f", {"a": {"b": 0}, "c": [{"d": 2}], "e": None}), {"f[a][b]": 0, "f[c][0][d]": 2}),
    ("deep", ("", {"a": {"b": 0}}), {"a[b]": 0}),
    ("encoded", ({"a": None, "b": True, "c": ["x y", None, 0], "d": []},), "b=true&c=x+y&c=0"),
    # Files.
    ("content_of", ({"content": "SGVs\nbG8=", "name": "a"},), b"Hello"),
    ("content_of", ({"content": "_-8", "name": "a"},), b"\xff\xef"),
    ("file_of", (b"\xff", "..\\up/a b.txt", "t"), {"content": "/w==", "name": "a b.txt", "contentType": "t"}),
    ("file_of", (b"", "/x/..", "t"), {"content": "", "name": "file", "contentType": "t"}),
    # Parts of the account's URL.
    ("account_url", ("acme.example.com/", "Site"), "https://acme.example.com"),
    ("account_url", ("http://a.example.com/a/b/", "Site"), "http://a.example.com/a/b"),
    ("account_host", (" https://a.example.com:8080/home ", "Host"), "a.example.com:8080"),
    ("account_label", (" acme-1_b", "Site"), "acme-1_b"),
    ("account_part", ("me+a@x.io,~=.", "Site"), "me+a@x.io,~=."),
]
NO_BASE64 = "The content of the file a is not base64."
NO_LIST = "The answer has no list where one was expected: "
# A function, what it is given, and the error that it raises.
REFUSED: list[tuple[str, tuple[Any, ...], str]] = [
    ("records_in", ({"a": [], "b": []}, "items"), "The answer has no list of items: {'a': [], 'b': []}"),
    ("records_in", ("x" * 400, "items"), f"The answer has no list of items: {'x' * 267}"),
    ("records_of", ({"items": RECORDS},), "The answer is not a list: {'items': [{'id': 1}]}"),
    ("records_at", ({"items": RECORDS}, "data"), f"{NO_LIST}{{'items': [{{'id': 1}}]}}"),
    ("records_at", ({"payload": {"other": 1}}, "payload", "rows"), f"{NO_LIST}{{'other': 1}}"),
    ("records_at", (RECORDS, "payload"), f"{NO_LIST}{RECORDS}"),
    ("records_at", ({"payload": False}, "payload"), f"{NO_LIST}False"),
    ("records_in", ({"items": {}, "tags": RECORDS}, "items"), "The answer has no list of items: {}"),
    *(("content_of", ({"content": text, "name": "a"},), NO_BASE64) for text in ("SGVs!bG8=", "SGVsb", "é")),
]


@pytest.mark.parametrize(("function", "arguments", "value"), RETURNED)
def test_a_function_returns(function: str, arguments: tuple[Any, ...], value: Any):
    result = getattr(runtime, function)(*arguments)

    assert (result, type(result)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "is_reading", "value"),
    [(' {"a": 1}', False, {"a": 1}), ("[1]", True, [1]), ("", True, None), ("OK", False, "OK")],
)
def test_a_text_is_parsed(text: str, is_reading: bool, value: Any):
    assert runtime.parsed(text, is_reading=is_reading) == value


@pytest.mark.parametrize(("text", "is_reading"), [("OK", True), ('{"a"', False), (" <html>", False)])
def test_a_text_that_is_not_json_can_not_be_understood(text: str, is_reading: bool):
    with pytest.raises(ValueError, match=r"^Expecting"):
        runtime.parsed(text, is_reading=is_reading)


@pytest.mark.parametrize(("function", "arguments", "message"), REFUSED)
def test_a_function_refuses(function: str, arguments: tuple[Any, ...], message: str):
    with pytest.raises(ApiError) as caught:
        getattr(runtime, function)(*arguments)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<https://a.example/x?page=2>; rel="next"', "https://a.example/x?page=2"),
        ('</items?page=1>; rel="prev", <?page=3>; title="a, b"; rel="last next"',
            "https://api.example.com/v1/items?page=3"),
        ("<https://a.example/x?ids=1,2>;REL=next", "https://a.example/x?ids=1,2"),
        ('<https://a.example/x>; rel="next-archive", <https://a.example/y>; rel="next"', "https://a.example/y"),
        ('<https://a.example/x>; rel="prev"; title="next"', None),
        ('<https://a.example/x>; title="a, b"; rel = "next"', "https://a.example/x"),
        ('<https://a.example/x>; title="the rel=next page"; rel="up"', None),
        ("", None),
    ],
)  # fmt: skip
def test_a_link_has_its_url_for_a_relation(header: str, target: str | None):
    assert runtime.link_in({"link": header}, "next", "https://api.example.com/v1/items?page=2") == target
    assert runtime.link_in({"other": header}, "next", "https://api.example.com/v1/items") is None


ELSEWHERE = [None, "", " ", "a b", "..", "a\nb", "a/?b", "a/#", "a\\b", "%2e"]
NO_HOSTS = [*ELSEWHERE, "é", "[::1]"]
OTHER_HOSTS = [*NO_HOSTS, "evil.org", "a@b", "a:80", "a/b"]
PRIVATE = "a@b 10.0.0.1 127.1 169.254.169.254 2130706433 0x7f000001 localhost a.localhost:80".split()


@pytest.mark.parametrize(
    ("function", "value"),
    [
        *((runtime.account_label, value) for value in OTHER_HOSTS),
        *((runtime.account_part, value) for value in (*ELSEWHERE, "a/b", ".", "a?", "a&b", "a;b")),
        *((runtime.account_host, value) for value in (*NO_HOSTS, *PRIVATE)),
        *((runtime.account_url, value) for value in (*NO_HOSTS, *PRIVATE)),
    ],
)
def test_a_part_of_an_account_that_would_lead_elsewhere_is_an_error(function: Any, value: Any):
    with pytest.raises(ApiError, match=r"^Correct the Site: it must be "):
        function(value, "Site")


def test_a_context_without_credentials_is_another_one():
    context = SimpleNamespace(auth={"credentials": {"access_token": "t"}}, metadata={})

    assert runtime.without_credentials(context) == SimpleNamespace(auth={}, metadata={})
    assert context.auth


def test_only_the_standard_library_is_imported():
    imports = re.findall(r"(?m)^(?:import|from) (\w+)", Path(runtime.__file__).read_text())

    assert imports
    assert set(imports) <= sys.stdlib_module_names
