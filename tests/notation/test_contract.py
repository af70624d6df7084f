"""Every example of the notation: each is read, written down in one way, and read from there as the same action."""

import pytest

from autohive_scaffold.notation import credentials
from tests.helpers.notation import action_of, inline, read_again

# Inputs of the action `run_it`, its request and output as they are given, and as they are written.
EXAMPLES = [
    ("project_id: str", "GET /tasks?project={project_id}&opt_fields=name,notes", ""),
    ("group_id: str = None", "GET [/groups/{group_id}]/reports", ""),
    ("file: File", "POST /attachments?name={file.name} bytes file", ""),
    ("file_id: str", "POST https://uploads.example.com/v1/files/{file_id}", ""),
    ("name: str, due: date = None", "POST /tasks", ""),
    (
        "name: str, due: date, project_id: str, note: str = None, tag: str = None",
        'POST /tasks {"data": {"name": name, "due_on": due, "projects": [project_id], **inputs}}',
        "",
    ),
    ("labels: list[str]", "PUT /labels labels", ""),
    (
        "refresh: str, scope: str = None",
        'POST /token form {"grant_type": "refresh_token", **inputs}',
        'POST /token form {"grant_type": "refresh_token", **inputs}',
    ),
    (
        "file: File, folder: str",
        'POST /files multipart {"file": file, "folder": folder}',
        "POST /files multipart",
    ),
    ("note_id: str, body: str", "PUT /notes/{note_id} text body", ""),
    ("days: int = None", "...", ""),
    ("data: dict", "POST /items", ""),
    ("item_id: str", "POST /items/{item_id}/close", ""),
    ("ids: Annotated[list[str], Query('ids', style=',')]", "GET /items", ""),
    *(
        (f"ids: Annotated[list[str], Query('ids', style='{style}')]", "GET /items", "")
        for style in (" ", "|", "json")
    ),
    ("range_: Annotated[dict, Query(style='deep')]", "GET /items", ""),
    ("at: time, on: datetime, id_: UUID, mail: EmailStr, url: HttpUrl", "POST /items", ""),
    ("kind: Literal['a', 'b'] | None = None, amount: int | bool = None", "POST /items", ""),
    ("prices: dict[str, float], any_: Any", "POST /items", ""),
    ("a: Annotated[int, Field(description='A', ge=1, le=9, alias='x-a')]", "GET /items", ""),
    ("a: Annotated[float, Field(gt=0, lt=1, examples=[0.5])]", "GET /items", ""),
    ("a: Annotated[str, 'A', Field(min_length=1, max_length=9, pattern='^[a-z]+$')]", "GET /items", ""),
    ("tenant: Annotated[str, Header('X-Name')]", "GET /items", ""),
    ("ids: Annotated[list[str], Body()]", "DELETE /items", ""),
    ("from_: str", "GET /items?since={from_}", "GET /items?since={from}"),
    ("note: str | None = None", "PATCH /items", ""),
    ("item: dict(sku=str, note=NotRequired[str])", "POST /items", ""),
    (
        "",
        "GET /tasks -> (tasks: list[dict(id=str)] = data, next_offset: str = next_page.offset, count: int = len(tasks))",
        "",
    ),
    ("", "GET /me -> (id: str, email: EmailStr, team: str = teams[0].name)", ""),
    (
        "",
        'GET /projects -> (projects: list = answer, next_page: HttpUrl = link("next"), '
        'total: int = header("X-Total-Count"))',
        "",
    ),
    ("id: str", "DELETE /x/{id} -> (deleted: bool = True)", ""),
    (
        "task_id: str",
        'PUT /t/{task_id} -> (task_id: str = inputs.task_id, task: dict = {"id": data.id})',
        "",
    ),
    (
        "",
        'GET /tasks -> (titles: list = [{"id": each.gid, "title": each["attributes"].title} for each in data])',
        'GET /tasks -> (titles: list = [{"id": item.gid, "title": item.attributes.title} for item in data])',
    ),
    ("", "GET /status -> *", ""),
    (
        "",
        "GET /status -> **dict(ok=bool | None, flows=NotRequired[list[dict(states=list[dict(id=int)])]])",
        "",
    ),
    ("", "GET /me -> (manager: dict[str, UUID] | None, kind: Literal[1, 2] | None)", ""),
    ("id: str", "GET /files/{id}/content -> (file: File = answer)", ""),
]


@pytest.mark.parametrize(("inputs", "result", "written"), EXAMPLES, ids=[row[1][:40] for row in EXAMPLES])
def test_a_request_and_an_output_are_written_in_one_way(inputs: str, result: str, written: str):
    action = action_of(f"run_it({inputs}) -> {result}")

    assert inline(action).endswith(f"-> {written or result}")
    assert read_again(action) == action


@pytest.mark.parametrize(
    ("name", "request_", "inputs", "output"),
    [
        ("list_items", "GET /items", ["limit"], ["items", "count"]),
        ("get_items", "GET /items", ["limit"], ["items", "count"]),
        ("search_items", "GET /items", ["query", "limit"], ["items", "count"]),
        ("fetch_item", "GET /items/{item_id}", ["item_id"], ["item"]),
        ("add_item", "POST /items", ["data"], ["item"]),
        ("edit_item", "PATCH /items/{item_id}", ["item_id", "data"], ["item"]),
        ("replace_item", "PUT /items/{item_id}", ["item_id", "data"], ["item"]),
        ("remove_item", "DELETE /items/{item_id}", ["item_id"], ["deleted"]),
        ("archive_item", "POST /items/archive", ["data"], ["result"]),
    ],
)
def test_a_name_alone_means_a_request(name: str, request_: str, inputs: list[str], output: list[str]):
    action = action_of(name)

    assert f"{action.method} {action.target}" == request_
    assert ([*action.inputs], [*action.output.values]) == (inputs, output)
    assert action.is_guessed
    assert read_again(action) == action


@pytest.mark.parametrize(
    ("text", "headers", "query"),
    [
        ("api_token", {"Authorization": "Bearer test-api_token"}, {}),
        ("username, password", {"Authorization": "Basic dGVzdC11c2VybmFtZTp0ZXN0LXBhc3N3b3Jk"}, {}),
        (
            "api_key -> header X-API-Key,  app_key -> query app",
            {"X-API-Key": "test-api_key"},
            {"app": "test-app_key"},
        ),
        (
            'api_token -> header Authorization "Token {api_token}"',
            {"Authorization": "Token test-api_token"},
            {},
        ),
        (
            "email, api_token -> basic {email}/token:{api_token}",
            {"Authorization": "Basic dGVzdC1lbWFpbC90b2tlbjp0ZXN0LWFwaV90b2tlbg=="},
            {},
        ),
        ("a_token, key -> basic {key}:X", {"Authorization": "Basic dGVzdC1rZXk6WA=="}, {}),
        (
            "domain, access_token -> header X-Shopify-Access-Token",
            {"X-Shopify-Access-Token": "test-access_token"},
            {},
        ),
    ],
)
def test_credentials_say_where_they_are_sent(text: str, headers: dict[str, str], query: dict[str, str]):
    auth = credentials.parse(text)

    assert (auth.samples_at("header"), auth.samples_at("query")) == (headers, query)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ('form {"grant_type": "client_credentials", **fields}', None),
        (
            'basic {client_id}:{client_secret} form {"grant_type": "client_credentials"}',
            ["client_id", "client_secret"],
        ),
    ],
)
def test_credentials_are_exchanged_for_a_token(text: str, client: list[str] | None):
    auth = credentials.parse(f"client_id, client_secret -> token POST https://auth.example.com/token {text}")

    assert auth.token
    assert (auth.token.method, auth.token.body_kind) == ("POST", "form")
    assert auth.exchanged == ["client_id", "client_secret"]
    assert bool(auth.token.client) is bool(client)
