"""Requests in the action notation: what varies is an input."""

import re

import pytest

from tests.helpers.notation import actions_in, inline, lines_in

HOST = "https://api.example.com/v1"


# The path and options of a command, and below them the action that is made of it.
REQUESTS = r"""
/accounts/123/items?limit=10&active=true
    list_account_items(account_id: int, limit: int = None, active: bool = None)
    -> GET /accounts/{account_id}/items?limit={limit}&active={active}

/tasks -d '{"data": {"name": "A", "dueOn": "2024-01-02", "project": {"id": 5}}}'
    create_task(name: str, due_on: date, project: dict(id=int))
    -> POST /tasks {'data': {'name': name, 'dueOn': due_on, 'project': project}}

/labels -X PUT -d '[{"id": 1, "note": "x"}, {"id": 2}]'
    update_labels(items: list[dict(id=int, note=NotRequired[str | None])]) -> PUT /labels items

/files -F file=@a -F 'from=x' -F size=1.5
    create_file(file: File, from_: str, size: float)
    -> POST /files multipart {'file': file, 'from': from_, 'size': size}

/notes -H 'Content-Type: text/plain' -d hello
    create_note(body: str) -> POST /notes text body

/things -d @body.json
    create_thing(data: dict) -> POST /things data

/things/{id} --json '{"name": "A"}'
    update_thing(thing_id: str, name: str = None) -> POST /things/{thing_id} {'name': name}

/tasks/7 -X PATCH -d '{"by": {"id": 5}, "on": "2024-01-02"}'
    update_task(task_id: int, by: dict(id=NotRequired[int]) = None, on: date = None)
    -> PATCH /tasks/{task_id} {'by': by, 'on': on}

/cards/$CARD/{{from}}/links?card=$CARD --json '{"card": "${CARD}", "by": "{{from}}", "a": "<s>", "b": "<s>"}'
    create_card_link(card: str, from_: str, a: str, b: str)
    -> POST /cards/{card}/{from}/links?card={card} {'card': card, 'by': from_, 'a': a, 'b': b}

/people -d '{"a": "<integer>", "b": "<dateTime>", "c": "{{email}}", "d": "<string>"}'
    create_person(a: int, b: datetime, c: str, d: str)
    -> POST /people {'a': a, 'b': b, 'c': c, 'd': d}

/a -d '{"n": {{n}}, "l": [{{x}}], "q": [{"r": $R}], "deep": {"a": {"b": {"c": {"d": {"e": 1}}}}}}'
    create_a(n: Any, l: list, q: list[dict(r=Any)], deep: dict(a=dict(b=dict(c=dict(d=dict)))))
    -> POST /a {'n': n, 'l': l, 'q': q, 'deep': deep}

/items/7 -X DELETE -H 'If-Match: v5' -H 'If-None-Match: "6"'
    delete_item(item_id: int, if_match: Annotated[str, Header('If-Match')] = None) -> DELETE /items/{item_id}

/runs -d '{}'
    create_run() -> POST /runs

/lists/red -X PUT -d '{"list": "red", "zip": "10115"}'
    update_list_red(list: str = None, zip: str = None) -> PUT /lists/red {'list': list, 'zip': zip}

/api --json '{"operationName": "Issues", "query": "query Issues {a}", "variables": {"n": 5}}'
    list_issues(n: int) -> POST /api
    {"operationName": "Issues", "query": "query Issues {a}", "variables": {"n": n}} -> *

/api --json '{"query": "{ me: viewer { id } }"}'
    get_viewer() -> POST /api {"query": "{ me: viewer { id } }"}

/api --json '{"jsonrpc": "2.0", "method": "user.get", "params": {"n": 5}, "id": 7}'
    get_user(n: int) -> POST /api {"jsonrpc": "2.0", "method": "user.get", "params": {"n": n}, "id": 7}
"""


@pytest.mark.parametrize("request_and_action", REQUESTS.strip().split("\n\n"))
def test_a_request_is_written_in_the_notation(request_and_action):
    command, *action = request_and_action.splitlines()
    path, _, options = command.partition(" ")
    (line,), _ = lines_in(f"curl '{HOST}{path}' {options}")

    without_examples = re.sub(r", Field\(examples=\[[^\]]*\]\)", "", line)
    assert re.sub(r"Annotated\[([^,\]]+)\]", r"\1", without_examples) == inline(" ".join(action))


def test_recordings_of_one_request_are_one_action_that_requires_what_all_bodies_have():
    bodies = ['{"a": "x", "b": {"c": null}, "f": 1}', '{"a": "x", "b": {"c": "x"}, "e": true, "f": null}']
    commands = [f"curl {HOST}/things/{n}/run?q=x -d '{body}'" for n, body in enumerate(bodies)]

    ((line,), _) = lines_in("\n".join(commands))

    assert "a: Annotated[str, Field(examples=['x'])], b: dict(c=NotRequired[" in line
    for start in ("q: Annotated[str", "e: Annotated[bool", "f: Annotated[int"):
        assert start in line
    assert line.count("=None") == 3


def test_a_disabled_field_of_a_form_is_optional():
    for mode in ("urlencoded", "formdata"):
        fields = [{"key": "a", "value": "<string>"}, {"key": "b", "value": "<string>", "disabled": True}]
        request = {"method": "POST", "url": f"{HOST}/things", "body": {"mode": mode, mode: fields}}
        ((line,), _) = lines_in({"info": {}, "item": [{"request": request}]})
        assert line.startswith("create_thing(a: str, b: str=None) -> POST /things ")


def test_a_placeholder_is_no_example():
    (line,), _ = lines_in(f"""curl '{HOST}/things/{{id}}' -d '{{"a": "<string>"}}'""")

    assert "examples" not in line


def test_a_file_and_a_link_to_one_are_sent_by_two_actions():
    shown, _ = lines_in(f'curl {HOST}/a --json \'{{"url": "x"}}\'\ncurl {HOST}/a --data-binary @a.wav')

    assert ["bytes" in line for line in shown] == [False, True]


def test_what_is_documented_is_described():
    body = {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "x", "description": "The **A**"}]}
    about = [{"key": "id", "description": "(Required) Which thing"}]
    request = {"method": "POST", "url": {"raw": f"{HOST}/things/:id", "variable": about}, "body": body}
    request["description"] = "Makes **one** of them."

    ((action,), _) = actions_in({"info": {}, "item": [{"name": "Make thing", "request": request}]})

    assert action.description == "Make thing. Makes one of them."
    assert "thing_id: Annotated[str, 'Which thing'], a: Annotated[str, 'The A', Field(" in inline(action)


def test_graphql_and_json_rpc_say_where_errors_are():
    for body, errors in (
        ('{"query": "{a}"}', "errors[0].message if errors and not data"),
        ('{"jsonrpc": "2.0", "method": "a.b"}', "error.message if error"),
    ):
        assert actions_in(f"curl {HOST}/api --json '{body}'")[1]["errors"] == errors
