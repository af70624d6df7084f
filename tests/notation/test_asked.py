"""REQUEST of the notation: where each input goes, and how."""

import pytest

from autohive_scaffold.model.templates import Constant, Given, Object
from tests.helpers.notation import action_of


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "GET", "DELETE"])
def test_a_request_without_an_input_for_its_body_sends_an_empty_object_where_there_is_one(method: str):
    request = action_of(f"run(a) -> {method} /x/{{a}}").request

    has_body = method in ("POST", "PUT", "PATCH")
    assert (request.body_kind, request.body) == (
        ("json", Object((), is_kept=True)) if has_body else ("", None)
    )


def test_a_query_parameter_that_is_there_more_than_once_keeps_its_constants():
    action = action_of("run(a=None, b=None) -> GET /x?c=1&c={a}&d={a}&d={b}")

    kept = {name: action.always_sends(value) for name, value in action.request.query}
    assert kept == {"c": True, "d": False}
    assert action.request.query[0][1].items[0] == Constant("1")


def test_a_header_is_spelled_as_the_sdk_compares_it():
    request = action_of('run(x: Annotated[str, Header("accept")]) -> GET /x').request

    assert request.headers == (("Accept", Given("x")),)
