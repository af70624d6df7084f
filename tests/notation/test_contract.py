"""Every example of the notation: each is read, written down in one way, and read from there as the same action."""

import pytest

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
    ("task_id: str", 'PUT /t/{task_id} -> (task_id: str = inputs.task_id, task: dict = {"id": data.id})', ""),
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
    (
        "",
        'GET /me -> (a: str = from_.a.in_, b: str = answer["from_"])',
        'GET /me -> (a: str = answer["from"].a["in"], b: str = answer["from_"])',
    ),
]


@pytest.mark.parametrize(("inputs", "result", "written"), EXAMPLES, ids=[row[1][:40] for row in EXAMPLES])
def test_a_request_and_an_output_are_written_in_one_way(inputs: str, result: str, written: str):
    action = action_of(f"run_it({inputs}) -> {result}")

    assert inline(action).endswith(f"-> {written or result}")
    assert read_again(action) == action
