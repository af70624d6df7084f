"""Every example of the notation: each is read, written down in one way, and read from there as the same action."""

import pytest

from autohive_scaffold.notation import credentials, signatures, stubs, writing
from tests.helpers.notation import action_of, inline, read_again, untitled

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
    ("", "GET /status -> **dict(ok=bool)", ""),
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


FILE = '''
name = "Tasks"
base_url = "https://api.example.com"
headers = {"X-Client": "autohive"}

class Task(TypedDict):
    gid: str
    due: NotRequired[date]

def list_tasks(*, project_id: str = None, limit: int) -> "GET /tasks -> (tasks: list[Task] = data)":
    """List the tasks of a project.

    What else is said of it is not its description.
    """

def add_task(task: "Task | None"): ...
'''


def test_a_stub_file_says_the_same_with_types_and_answers():
    actions, answers = stubs.parse_text(FILE, "tasks.pyi")

    assert [action.description for action in actions] == ["List the tasks of a project.", "Add a task."]
    assert [parameter.required for parameter in actions[0].parameters] == [False, True]
    assert answers == {
        "name": "Tasks",
        "base_url": "https://api.example.com",
        "headers": "X-Client: autohive",
    }
    again, _ = stubs.parse_text(writing.stub_of(actions, answers), "again")
    assert tuple(map(untitled, again)) == tuple(map(untitled, actions))
    assert signatures.parse_inline("get_a, get_b\nget_c") == tuple(
        map(action_of, ("get_a", "get_b", "get_c"))
    )


def test_classes_that_double_each_other_are_refused_before_they_fill_the_memory():
    classes = "".join(f"class T{n}(TypedDict):\n    a: T{n + 1}\n    b: T{n + 1}\n" for n in range(40))
    text = f"{classes}class T40(TypedDict):\n    a: str\ndef run_it(x: T0) -> 'POST /x': ...\n"

    with pytest.raises(ValueError, match="has more than 2000 keys"):
        stubs.parse_text(text, "x")
