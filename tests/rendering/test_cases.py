"""The rows of the delivered tests, and what the live tests try."""

from typing import Any

import pytest

from autohive_scaffold.model.integration import Integration
from autohive_scaffold.notation import credentials, settings
from autohive_scaffold.notation.base_urls import url_of
from autohive_scaffold.notation.signatures import parse_inline
from autohive_scaffold.rendering.answers import HELLO
from autohive_scaffold.rendering.cases import UPLOADED
from autohive_scaffold.rendering.python import literal
from autohive_scaffold.rendering.suite import Suite
from autohive_scaffold.rendering.tries import promised, tried
from autohive_scaffold.sources import accounts

RECORDS = [{"id": 1}, {"id": 2}]  # of which no keys are known
URL = "https://api.acme.com/x"


def integration_of(actions: str, fields: str = "api_key", **given: Any) -> Integration:
    answers: dict[str, Any] = {"name": "Acme CRM", "slug": "acme-crm", "description": "x", "provider": ""}
    answers |= {"base_url": url_of("https://api.acme.com"), "headers": {}, "account": None, "scopes": ()}
    answers |= {"auth_type": "custom", "layout": "single-file", "supports_billing": False, **given}
    return Integration(**answers, actions=parse_inline(actions), auth=credentials.parse(fields))


@pytest.mark.parametrize(
    ("action", "rows"),
    [
        ("get_item(a: str) -> GET /x/{a}", [({"a": "a/1"}, f"GET {URL}/a%2F1", None)]),
        ("run_it(a: int, b: bool = None) -> POST /x",
            [({"a": 7, "b": False}, f"POST {URL}", {"a": 7, "b": False}),
             ({"a": 7}, f"POST {URL}", {"a": 7})]),
        ("find_it(a: list[int] = None, b: bool = True) -> GET /x?k=1",
            [({"a": [7, 3], "b": False}, f"GET {URL}?k=1&a=7&a=3&b=false", None),
             ({}, f"GET {URL}?k=1&b=true", None)]),
        ("run_it(a: File) -> PUT /x bytes a", [({"a": UPLOADED}, f"PUT {URL}", b'"??"')]),
    ],
)  # fmt: skip
def test_an_action_has_a_row_with_every_input_and_one_with_the_least(action: str, rows: list[Any]):
    assert [(case.inputs, case.request, case.body) for case in Suite(integration_of(action)).cases] == rows


@pytest.mark.parametrize(
    ("output", "answer", "returned"),
    [
        ("a = link('prev'), b = link('next')", None, {"a": f"{URL[:-2]}/page/2", "b": f"{URL[:-2]}/page/3"}),
        ("a: str = b[1].c", {"b": [{"c": "c-1"}, {"c": "c-2"}]}, {"a": "c-2"}),
        ("a: str = b[-1]", {"b": ["b-1"]}, {"a": "b-1"}),
        ("a: str = answer[0].id", [{"id": "id-1"}], {"a": "id-1"}),
        ("a: list = b, n: int = len(a)", {"b": RECORDS}, {"a": RECORDS, "n": 2}),
        ("a: str = 'k', b: int = len(c)", {"c": RECORDS}, {"a": "k", "b": 2}),
        ("a: list = [link('next')]", None, {"a": [f"{URL[:-2]}/page/2"]}),
        ("a: dict = answer, b: dict = answer", {"id": 1}, {"a": {"id": 1}, "b": {"id": 1}}),
        ("a: str = b, c: dict(b=str) = answer", {"b": "b-1"}, {"a": "b-1", "c": {"b": "b-1"}}),
        ("a: list = c, b: list[str] = [i.id for i in c]",
            {"c": [{"id": "id-1"}]}, {"a": [{"id": "id-1"}], "b": ["id-1"]}),
        ("a: list = [{'k': i.b} for i in c]", {"c": [{"b": "b-1"}]}, {"a": [{"k": "b-1"}]}),
        ("a: list[int | None] = [i for i in c]", {"c": [7]}, {"a": [7]}),
        ("a: list[dict(k=bool)] = [{'k': i.b} for i in c]", {"c": [{"b": True}]}, {"a": [{"k": True}]}),
        ("a: list = [1 for i in c]", {"c": RECORDS}, {"a": [1, 1]}),
    ],
)  # fmt: skip
def test_an_answer_has_what_is_returned_in_its_place(output: str, answer: Any, returned: Any):
    case, *_ = Suite(integration_of(f"get_it() -> GET /x -> ({output})")).cases

    assert case.answer.data == answer
    assert case.output == (returned or {"a": "a-1", "c": answer["data"]})


def test_an_answer_of_which_only_headers_are_returned_has_these():
    case, least = Suite(integration_of("run_it(a: int = None) -> POST /x -> (b: str = header('X-B'))")).cases

    assert (case.answer.headers, case.output, least.output) == ({"X-B": "42"}, {"b": "42"}, {"b": None})


def test_the_type_of_an_answer_is_that_of_the_stand_in():
    action = "get_it(i: int = None) -> GET /x -> (a: dict, b: str = header('content-type'))"
    cases = Suite(integration_of(action)).cases

    assert [(case.answer.headers, case.output["b"]) for case in cases] == [({}, "application/json")] * 2


def test_after_a_change_nothing_that_is_missing_is_an_error():
    actions = "set_it(i: int = None) -> PUT /x -> (a: list[int], b: dict[str, float])"
    case, least = Suite(integration_of(actions)).cases

    assert (case.output["b"], least.answer.data) == ({"name": 7.5}, None)
    assert least.output == {"a": [], "b": None}


def test_what_is_in_a_list_that_is_made_is_not_an_empty_list_itself():
    _, least = Suite(integration_of("get_it(i: int = None) -> GET /x -> (a: list[str] = [b.c])")).cases

    assert least.output == {"a": [None]}


def test_a_row_is_there_once_where_no_other_answer_is_right():
    action = "get_it() -> GET /x -> (a: str = data.b)"
    asked = {text: settings.errors_in(text) for text in ("error if not data", "error if error")}

    rows = {text: len(Suite(integration_of(action, errors=errors)).cases) for text, errors in asked.items()}
    assert rows == {"error if not data": 1, "error if error": 2}


@pytest.mark.parametrize(
    ("errors", "actions", "answer"),
    [
        ("error.message if error", "get_x() -> GET /x -> (a: str, error: str)", {"a": "a-1", "error": None}),
        ("error if a.b and error", "get_x() -> GET /x -> (b: str = a.b, error: str)",
            {"a": {"b": None}, "error": "error-1"}),
        ("x if not ok", "get_x() -> GET /x -> **dict(file=File)", {"file": HELLO, "ok": True}),
        ("x if not items[0].ok", "list_x() -> GET /x",
            {"xes": RECORDS, "warnings": [], "items": [{"ok": True}]}),
    ],
)  # fmt: skip
def test_an_answer_is_none_that_is_refused(errors: str, actions: str, answer: Any):
    suite = Suite(integration_of(actions, errors=settings.errors_in(errors)))

    assert suite.cases[0].answer.data == answer


def test_a_refusal_has_its_reason_and_what_the_condition_says():
    errors = settings.errors_in("errors[0].message if errors and not data")
    suite = Suite(integration_of("list_items", errors=errors))

    assert suite.refused("No") == {"message": "Refused", "errors": [{"message": "No"}]}
    assert suite.refusal_200 == {"errors": [{"message": "No such thing"}], "data": False}
    assert suite.cases[0].answer.data["data"] is True


def test_a_refusal_may_be_a_list():
    errors = settings.errors_in("answer[0].message")

    assert Suite(integration_of("list_items", errors=errors)).refused("No") == [{"message": "No"}]


def test_what_is_known_of_an_account_are_texts():
    account = accounts.parse("GET /me -> (email, user_id = data.id)")
    case = Suite(integration_of("list_items", account=account)).account

    assert case is not None
    assert case.request == "GET https://api.acme.com/me"
    assert case.output == {"email": "ada@example.com", "user_id": "7"}


@pytest.mark.parametrize(
    ("actions", "inputs"),
    [
        ("list_items(limit: int = 10)", "{}"),
        ("list_items, search_items(query: str = None)", None),
        ("list_items, get_item(item_id: str, x: str)", None),
        ("list_items, get_item(item_id: str)", '{"item_id": First("list_items", "items", "id")}'),
        ("list_items, get_item(item_id: int)", '{"item_id": First("list_items", "items", "id", int)}'),
        ("list_items, get_item(id: str)", '{"id": First("list_items", "items", "id")}'),
        ("list_items, get_item(id: str) -> GET /boxes/{id}/item", None),
        ("list_items() -> ..., get_item(item_id: str)", None),
        ("get_item(item_id: Annotated[str, Field(examples=['i-7'])])", '{"item_id": "i-7"}'),
        ("list_items, delete_item(item_id: str)", None),
    ],
)
def test_an_action_is_tried_with_what_is_known_to_be_there(actions: str, inputs: str | None):
    integration = integration_of(actions)
    given = tried(integration).get(integration.actions[-1].name)
    assert (None if given is None else literal(given)) == inputs


def test_a_live_test_is_promised_what_is_in_each_answer():
    outputs = "xs: list = data, next: str = meta.next, x_id: str = x.id, y: str = data[0].id, n: str | None"

    promises = promised(integration_of(f"get_x() -> GET /x -> ({outputs}, offset: str)"))
    assert promises == {"get_x": ["x_id"]}


def test_an_object_that_is_answered_and_returned_has_a_constant():
    kind = "dict(id=int, name=str)"
    actions = f"get_task() -> GET /x -> (task: {kind} = data)"
    actions += f", list_tasks() -> GET /x -> (tasks: list[{kind}] = rows)"
    actions += ", get_state() -> GET /x -> (unsigned: dict(a=bool, b=int) = data)"
    suite = Suite(integration_of(actions))
    assert suite.records == {'{"id": 7, "name": "acme"}': "TASK"}
    shown = [(suite.shown(case.answer.data), suite.shown(case.output)) for case in suite.cases]
    assert shown[:2] == [('{"data": TASK}', '{"task": TASK}'), ('{"rows": [TASK]}', '{"tasks": [TASK]}')]
    assert suite.shown({"a": 1, "b": 7}) == '{"a": 1, "b": 7}'


@pytest.mark.parametrize(
    ("body", "upload"),
    [
        ('multipart {"a": file}', ("add", "file")),
        ('multipart {"a": [1, file]}', ("add", "file")),
        ("bytes file", ("add", "file")),
        ('multipart {"a": {"b": file}}', None),  # which is sent as JSON
    ],
)
def test_a_file_is_an_upload_where_its_content_is_sent(body: str, upload: tuple[str, str] | None):
    assert Suite(integration_of(f"add(file: File) -> POST /x {body}")).upload == upload
