"""REQUEST of the notation: where each input goes, and how."""

import pytest

from autohive_scaffold.model.templates import Constant, Given, Object
from tests.helpers.notation import action_of


@pytest.mark.parametrize(
    ("signature", "location", "style"),
    [
        ("run(x: list) -> GET /x", "query", ""),
        ("run(x: dict) -> GET /x", "query", "json"),
        ("run(x: Annotated[list | None, Query(style=',')]) -> GET /x", "query", "comma"),
        ("run(x: list) -> POST /x", "body", ""),
        ("run(data: dict | None) -> POST /x", "body", ""),
        ("run(data: Annotated[dict, Body(style='deep')]) -> POST /x form data", "body", "deep"),
        ("run(x: Annotated[str, Body()]) -> DELETE /x", "body", ""),
        ("run(x: Annotated[str, Header()]) -> POST /x", "header", ""),
    ],
)
def test_an_input_has_a_place_and_a_style(signature: str, location: str, style: str):
    (parameter,) = action_of(signature).parameters

    assert (parameter.location, parameter.style) == (location, style)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "GET", "DELETE"])
def test_a_request_without_an_input_for_its_body_sends_an_empty_object_where_there_is_one(method: str):
    request = action_of(f"run(a) -> {method} /x/{{a}}").request

    has_body = method in ("POST", "PUT", "PATCH")
    assert (request.body_kind, request.body) == (
        ("json", Object((), is_kept=True)) if has_body else ("", None)
    )


def test_a_target_has_what_a_file_has():
    action = action_of("run(a: File, b: File) -> POST /x/{a.name}?type={b.contentType}&n={b.name} bytes b")

    assert action.target.path == ("/x/", Given("a", "name"))
    assert action.target.query == (("type", Given("b", "contentType")), ("n", Given("b", "name")))
    assert (action.request.body_kind, action.request.body) == ("bytes", Given("b"))


def test_a_query_parameter_that_is_there_more_than_once_keeps_its_constants():
    action = action_of("run(a=None, b=None) -> GET /x?c=1&c={a}&d={a}&d={b}")

    kept = {name: action.always_sends(value) for name, value in action.request.query}
    assert kept == {"c": True, "d": False}
    assert action.request.query[0][1].items[0] == Constant("1")


def test_a_header_is_spelled_as_the_sdk_compares_it():
    request = action_of('run(x: Annotated[str, Header("accept")]) -> GET /x').request

    assert request.headers == (("Accept", Given("x")),)
