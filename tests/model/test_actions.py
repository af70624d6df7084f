"""Actions as data: each has a different class, and an input knows what is sent when it is absent."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import Parameter
from autohive_scaffold.model.templates import Constant, Given, Object
from autohive_scaffold.notation import signatures
from tests.helpers.notation import action_of


def test_actions_with_one_class_are_refused():
    with pytest.raises(AnswerError) as refused:
        signatures.parse_inline("get_a1, get_a_1")

    reason = (
        "actions 'get_a1' and 'get_a_1' would both have the handler class GetA1Action; rename one of them"
    )
    assert str(refused.value) == reason


def test_a_default_is_sent_for_an_absent_input():
    sent = Parameter(
        "limit", {"type": "integer", "description": "How many", "default": 10}, "query", required=False
    )

    assert (sent.default, sent.always_sent) == (10, True)


@pytest.mark.parametrize(
    ("body", "is_sent"),
    [
        ("{'b': 1, 'c': optional}", False),
        ("{'b': 1, 'c': {'d': optional, 'e': 1}}", False),
        ("[{'b': 1}, optional]", False),
        ("{'b': f'{needed} {optional}', 'c': 1}", False),
        ("{'b': 1, 'c': [needed, optional]}", True),
        ("{'b': 1, 'c': [{'d': 1}]}", True),
        ("{'b': 1, 'c': usual}", True),
    ],
)
def test_a_part_of_a_body_is_left_out_with_its_inputs_whatever_constants_are_in_it(body: str, is_sent: bool):
    action = action_of(
        f"run(needed, optional=None, usual=1) -> POST /x {{'a': {body}, 'z': [needed, optional, usual]}}"
    )

    assert isinstance(action.request.body, Object)
    part = action.request.body.entries[0][1]
    assert action.always_sends(part) is is_sent
    assert action.always_sends(action.request.body)


def test_null_is_sent_but_has_no_text_and_no_parts():
    action = action_of(
        "run(a: str | None, f: File | None) -> POST /x {'a': a, 't': f'{a}', 'f': f, 'n': f.name}"
    )

    assert isinstance(action.request.body, Object)
    sent = {key: action.always_sends(value) for key, value in action.request.body.entries}
    assert sent == {"a": True, "t": False, "f": True, "n": False}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_request_without_an_input_for_its_body_sends_an_empty_object(method: str):
    request = action_of(f"run(a) -> {method} /x/{{a}}").request

    assert (request.body_kind, request.body, request.headers) == ("json", Object((), is_kept=True), ())


@pytest.mark.parametrize("request_", ["GET /x/{a}", "DELETE /x/{a}"])
def test_other_requests_have_no_body(request_: str):
    request = action_of(f"run(a) -> {request_}").request

    assert (request.body_kind, request.body) == ("", None)


def test_a_target_has_what_a_file_has():
    action = action_of("run(a: File, b: File) -> POST /x/{a.name}?type={b.contentType}&n={b.name} bytes b")

    assert action.target.path == ("/x/", Given("a", "name"))
    assert action.target.query == (("type", Given("b", "contentType")), ("n", Given("b", "name")))
    assert (action.request.body_kind, action.request.body) == ("bytes", Given("b"))
    assert action.at("json") == ()


def test_a_query_parameter_that_is_there_more_than_once_keeps_its_constants():
    action = action_of("run(a=None, b=None) -> GET /x?c=1&c={a}&d={a}&d={b}")

    kept = {name: action.always_sends(value) for name, value in action.request.query}
    assert kept == {"c": True, "d": False}
    assert action.request.query[0][1].items[0] == Constant("1")


def test_an_optional_input_that_is_the_body_can_t_be_in_the_path_either():
    with pytest.raises(AnswerError, match="input 'a' is in the path, so it can't be optional"):
        action_of("run(a: str = None) -> PUT /x/{a} a")
