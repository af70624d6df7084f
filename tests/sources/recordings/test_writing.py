"""Requests in the action notation."""

# ruff: noqa: E501 - recorded requests are long lines

import json

import pytest

from autohive_scaffold.sources.recordings import values
from tests.helpers.notation import inline

HOST = "https://api.example.com/v1"


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (
            "/accounts/123/items?limit=10&active=true",
            "list_account_items(account_id: Annotated[int, Field(examples=[123])], limit: Annotated[int, Field(examples=[10])] = None, "
            "active: Annotated[bool, Field(examples=[True])] = None)"
            " -> GET /accounts/{account_id}/items?limit={limit}&active={active}",
        ),
        (
            """/tasks -d '{"data": {"name": "A", "dueOn": "2024-01-02", "tags": ["x"], "project": {"id": 5}}}'""",
            "create_task(name: Annotated[str, Field(examples=['A'])], due_on: Annotated[date, Field(examples=['2024-01-02'])], "
            "tags: Annotated[list[str], Field(examples=[['x']])], project_id: Annotated[int, Field(examples=[5])])"
            " -> POST /tasks {'data': {'name': name, 'dueOn': due_on, 'tags': tags, 'project': {'id': project_id}}}",
        ),
        (
            """/labels -X PUT -d '[{"id": 1, "note": "x"}, {"id": 2}]'""",
            "update_labels(items: Annotated[list[dict(id=int, note=NotRequired[str | None])], Field(examples=[[{'id': 1, 'note': 'x'}]])])"
            " -> PUT /labels items",
        ),
        (
            "/files -F file=@a -F 'from=x' -F size=1.5",
            "create_file(file: File, from_: Annotated[str, Field(examples=['x'])], size: Annotated[float, Field(examples=[1.5])])"
            " -> POST /files multipart {'file': file, 'from': from_, 'size': size}",
        ),
        (
            "/notes -H 'Content-Type: text/plain' -d hello",
            "create_note(body: Annotated[str, Field(examples=['hello'])]) -> POST /notes text body",
        ),
        (
            """/rooms -d '{"fields": {"data": {}}, "room_info": {"data": {}}}'""",
            "create_room(data: dict, room_info: dict)"
            " -> POST /rooms {'fields': {'data': data}, 'room_info': {'data': room_info}}",
        ),
        ("/blobs/:id -T x.bin", "update_blob(blob_id: str, file: File) -> PUT /blobs/{blob_id} bytes file"),
        ("/things -d @body.json", "create_thing(data: dict) -> POST /things data"),
        ("/things/:id/stop -d '{ }'", "stop_thing(thing_id: str) -> POST /things/{thing_id}/stop {}"),
        ("/things -X GET -d '{}'", "list_things() -> GET /things"),
        (
            """/people -d '{"a": "<integer>", "b": "<dateTime>", "c": "{{email}}", "d": "<string>"}'""",
            "create_person(a: int, b: datetime, c: str, d: str) -> POST /people {'a': a, 'b': b, 'c': c, 'd': d}",
        ),
        (
            "/users/2adffc17/posts/postId -X GET -d x",
            "get_user_post(user_id: str, post_id: str) -> GET /users/{user_id}/posts/{post_id}",
        ),
        ("/labels/", "list_labels() -> GET /labels/"),
        (
            """/items/7 -X DELETE -H 'If-Match: "5"' -H 'If-None-Match: "6"'""",
            "delete_item(item_id: Annotated[int, Field(examples=[7])], "
            """if_match: Annotated[str, Header("If-Match"), Field(examples=['"5"'])] = None)"""
            " -> DELETE /items/{item_id}",
        ),
        (
            "/orders -d 'items[0][price]=x' -d 'items[0][id]=5' -d 'tags[id]=6'",
            "create_order(price: Annotated[str, Field(examples=['x'])], item_id: Annotated[int, Field(examples=[5])], "
            "tag_id: Annotated[int, Field(examples=[6])])"
            " -> POST /orders form {'items[0][price]': price, 'items[0][id]': item_id, 'tags[id]': tag_id}",
        ),
        (
            '/values/Sheet1!A1:D5 -X PUT -d \'{"range": "Sheet1!A1:D5"}\'',
            "update_value(range: Annotated[str, Field(examples=['Sheet1!A1:D5'])]) -> PUT /values/{range} {'range': range}",
        ),
        ('/things -d \'{"size": "<int64>"}\'', "create_thing(size: str) -> POST /things {'size': size}"),
        ("/hooks/{from}", "get_hook(from_: str) -> GET /hooks/{from_}"),
        ("/bot12345:AAbb0123456789xyzXYZ/send -X POST", "send() -> POST /send"),
        ("/hooks/hushhush -u me:hushhush", "get_hook(hook_id: str) -> GET /hooks/{hook_id}"),
        ("/a%20b/{{x", "get_b() -> GET /a%20b/%7B%7Bx"),
        (
            "/things?page%5Bsize%5D=5",
            "list_things(page_size: Annotated[int, Field(examples=[5])] = None) -> GET /things?page%5Bsize%5D={page_size}",
        ),
        (
            """/graphql -d '{"query": "query A($id: ID!) {\\n  a(id: $id) {b}\\n}", "variables": {"id": "x"}}'""",
            "get_a(id: Annotated[str, Field(examples=['x'])])"
            " -> POST /graphql {'query': 'query A($id: ID!) {\\n  a(id: $id) {b}\\n}', 'variables': {'id': id}}",
        ),
    ],
)
def test_a_request_is_written_in_the_notation(lines, command, line):
    assert lines(f"curl {HOST}{command}")[0] == [inline(line)]


def test_recordings_of_one_request_are_one_action_that_requires_what_all_bodies_have(lines):
    bodies = ['{"a": 1, "b": {"c": 2, "d": null}}', '{"a": 1, "b": {"c": 3, "d": "x"}, "e": true}']
    commands = [f"curl {HOST}/things/{n}/run?q={n} -d '{body}'" for n, body in enumerate(bodies)]

    assert lines("\n".join(commands))[0] == [
        inline(
            "run_thing(thing_id: Annotated[int, Field(examples=[0])], a: Annotated[int, Field(examples=[1])], "
            "c: Annotated[int, Field(examples=[2])], q: Annotated[int, Field(examples=[0])] = None, "
            "d: Annotated[str, Field(examples=['x'])] = None, e: Annotated[bool, Field(examples=[True])] = None)"
            " -> POST /things/{thing_id}/run?q={q} {'a': a, 'b': {'c': c, 'd': d}, 'e': e}"
        )
    ]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST"])
def test_an_update_may_leave_out_what_stays(lines, method):
    ((line,), _) = lines(f'curl {HOST}/things/5 -X {method} -d \'{{"name": "A"}}\'')

    assert "name: Annotated[str, Field(examples=['A'])]=None)" in line


def test_a_large_body_is_written_to_fewer_levels(lines):
    body = "{" + ", ".join(f'"k{n}": {{"a{n}": 1, "b{n}": "x"}}' for n in range(25)) + "}"

    ((line,), _) = lines(f"curl {HOST}/things -d '{body}'")

    assert line.startswith("create_thing(k0: dict(a0=int, b0=str), k1: dict(")


def test_what_is_long_is_no_example(lines):
    items = json.dumps({"short": [{"b": {"c": 1}}], "long": ["some words"] * 30})
    ((line,), _) = lines(f"curl {HOST}/things -d '{items}'")

    assert line.startswith("create_thing(short: list[dict(b=dict(c=int))], long: list[str])")


def test_a_value_that_may_be_anything_has_no_type(actions):
    (action,), _ = actions(
        f"""curl {HOST}/a -d '{{"n": {{{{n}}}}, "l": [{{{{x}}}}], "o": {{"p": 1}}, "q": [{{"r": $R}}]}}'"""
    )

    assert [each.schema.get("type") for each in action.parameters] == [None, "array", "integer", "array"]
    assert action.inputs["l"].schema["items"] == action.inputs["q"].schema["items"]["properties"]["r"] == {}


def test_a_file_and_a_link_to_one_are_sent_by_two_actions(lines):
    shown, _ = lines(f'curl {HOST}/listen --json \'{{"url": "x"}}\'\ncurl {HOST}/listen --data-binary @a.wav')

    assert [line.partition("->")[2] for line in shown] == [
        " POST /listen",
        " POST /listen bytes file",
    ]


def test_headers_that_differ_are_inputs(lines):
    commands = [
        f"curl {HOST}/a -H 'X-Tenant: one' -H 'X-Client: c'",
        f"curl {HOST}/b -H 'X-Client: c' -H 'User-Agent: x'",
    ]

    shown, defaults = lines("\n".join(commands))

    assert (
        shown[0]
        == """get_a(tenant: Annotated[str, Header('X-Tenant'), Field(examples=['one'])]=None) -> GET /a"""
    )
    assert shown[1] == "get_b() -> GET /b"
    assert defaults["headers"] == "X-Client: c"


def test_another_host_is_written_in_full(lines):
    shown, _ = lines(f"curl {HOST}/a\ncurl {HOST}/b\ncurl https://up.example.com/v1/c")

    assert shown[2] == "get_c() -> GET https://up.example.com/v1/c"


def test_documented_values_are_described_and_disabled_ones_optional(lines):
    body = {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "<integer>", "description": "The **A**"}, {"key": "b", "value": "2", "disabled": True}]}  # fmt: skip
    told = {"id": "(Required) Which thing", "userId": "Who", "size": "Size", "label": "The label"}
    about = [{"key": key, "description": text} for key, text in told.items()]
    url = {"raw": f"{HOST}/things/:id/{{{{userId}}}}/:size/:label", "variable": about}
    request = {"method": "POST", "url": url, "body": body}

    assert lines({"info": {}, "item": [{"name": "Make thing", "request": request}]})[0] == [
        inline(
            "make_thing(thing_id: Annotated[str, Field(description='Which thing')],"
            " user_id: Annotated[str, Field(description='Who')], size: str, label: Annotated[str, Field(description='The "
            "label')], a: Annotated[int, Field(description='The A')], b: Annotated[int, Field(examples=[2])] = None)"
            " -> POST /things/{thing_id}/{user_id}/{size}/{label} form {'a': a, 'b': b}"
        )
    ]


@pytest.mark.parametrize(
    ("body", "name", "sent"),
    [
        (
            {
                "operationName": "Issues",
                "query": "fragment F on X {id} query Issues {a {...F}}",
                "variables": {"n": 5},
            },
            "list_issues(n: Annotated[int, Field(examples=[5])])",
            "{'operationName': 'Issues', 'query': 'fragment F on X {id} query Issues {a {...F}}', 'variables': {'n': n}}",
        ),
        ({"query": "{ me: viewer { id } }"}, "get_viewer()", "{'query': '{ me: viewer { id } }'}"),
        (
            {"query": "mutation {issueCreate {id}}"},
            "create_issue()",
            "{'query': 'mutation {issueCreate {id}}'}",
        ),
        (
            {"query": "# Mine\r\n{\n\tme: viewer { id }  \n}\n"},
            "get_viewer()",
            "{'query': '# Mine\\n{\\n  me: viewer { id }\\n}'}",
        ),
        ({"query": "mutation Blink {blink}"}, "run_blink()", "{'query': 'mutation Blink {blink}'}"),
        (
            {
                "operationName": "SaveIt",
                "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "ab" * 32}},
            },
            "save_it()",
            f"{{'operationName': 'SaveIt', 'extensions': {{'persistedQuery': {{'version': 1, 'sha256Hash': '{'ab' * 32}'}}}}}}",
        ),
    ],
)
def test_a_graphql_request_is_named_after_its_operation_which_stays_the_same(lines, body, name, sent):
    ((line,), _) = lines(f"curl {HOST}/graphql -d '{json.dumps(body)}'")

    assert line.removesuffix(" -> *") == inline(f"{name} -> POST /graphql {sent}")


def test_a_call_by_json_rpc_is_named_after_its_method_which_stays_the_same(lines):
    bodies = [
        {"jsonrpc": "2.0", "method": method, "params": {"n": 5}, "id": 7} for method in ("login", "user.get")
    ]
    shown, _ = lines("\n".join(f"curl {HOST}/rpc -d '{json.dumps(body)}'" for body in bodies))

    assert [line.partition("(")[0] for line in shown] == ["login", "get_user"]
    assert shown[0].endswith(
        ' -> POST /rpc {"jsonrpc": "2.0", "method": "login", "params": {"n": n}, "id": 7}'
    )


def test_queries_to_one_graphql_url_are_actions_of_their_own(lines):
    queries = ("query one {a {b}}", "mutation changeIt {c {d}}", "query one {a {b}}")
    commands = "\n".join(f"""curl {HOST}/graphql -d '{{"query": "{query}"}}'""" for query in queries)

    assert [line.partition(" ->")[0] for line in lines(commands)[0]] == ["get_one()", "change_it()"]


def test_a_header_that_tells_what_to_do_is_sent_as_recorded(lines):
    shown, _ = lines(
        "\n".join(f"curl https://x.com/{a} -d b=1 -H 'X-Amz-Target: Planner.{a}'" for a in ("Get", "Put"))
    )

    assert ["='Planner.Get') ->" in shown[0], "='Planner.Put') ->" in shown[1]] == [True, True]


def test_a_schema_that_nobody_would_read_is_cut():
    large = {
        "rows": [{f"key_of_a_large_row_{number}": {"first": 1, "second": "x"} for number in range(20)}] * 3,
        "note": "x",
    }
    assert values.schema_of(["Ada", "ada@x.com"]) == {"type": "array", "items": {"type": "string"}}
    rows = values.schema_of([{"inner": large}])["items"]["properties"]["inner"]["properties"]["rows"]

    assert rows == {"type": "array", "items": {"type": "object"}}
    assert "rows" in values.schema_of({"inner": {"rows": [{"a": 1}]}})["properties"]["inner"]["properties"]


def test_what_is_nested_deeply_is_cut(lines):
    ((line,), _) = lines(f"curl {HOST}/things -d '" + '{"a":[' * 60 + "]}" * 60 + "'")

    assert len(line) < 1000


def test_where_a_value_may_not_be_an_example_its_parts_are(actions):
    body = json.dumps(
        {"disks": [{"size": "<integer>", "sku": "Standard", "of": {"api_key": "hushhush", "kind": "Disk"}}]}
    )

    ((action,), _) = actions(f"curl {HOST}/jobs -d '{body}'")
    (disks,) = action.parameters

    disk = disks.schema["items"]["properties"]
    assert "examples" not in disks.schema
    assert disk["size"] == {"type": "integer"}
    assert disk["sku"] == {"type": "string", "examples": ["Standard"]}
    assert disk["of"]["properties"] == {
        "api_key": {"type": "string"},
        "kind": {"type": "string", "examples": ["Disk"]},
    }
