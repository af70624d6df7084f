"""Every example of the notation is read, written down in one way, and read from there as the same action."""

import pytest

from tests.helpers.notation import action_of, inline, read_again

# Inputs, the request and the output of an action, which are written as they are given.
SAME = """
project_id: str -> GET /tasks?project={project_id}&opt_fields=name,notes
group_id: str = None -> GET [/groups/{group_id}]/reports
file: File -> POST /attachments?name={file.name} bytes file
file_id: str -> POST https://uploads.example.com/v1/files/{file_id}
a: str, note: str = None, x: str = None -> POST /x {"data": {**inputs}, "k": 1}
labels: list[str] -> PUT /labels labels
data: dict -> POST /items {"data": data}
from_: str -> GET /items?since={from}
token: str, scope: str = None -> POST /token form {"grant_type": "x", "token": token, "scope": scope}
note_id: str, body: str -> PUT /notes/{note_id} text body
days: int = None -> ...
data: dict -> POST /items
ids: Annotated[list[str], Query('ids', style=',')] -> GET /items
ids: Annotated[list[str], Query('ids', style=' ')] -> GET /items
ids: Annotated[list[str], Query('ids', style='|')] -> GET /items
ids: Annotated[list[str], Query('ids', style='json')] -> GET /items
range_: Annotated[dict, Query(style='deep')] -> GET /items
at: time, on: datetime, id_: UUID, mail: EmailStr, url: HttpUrl -> POST /items
kind: Literal['a', 'b'] | None = None, amount: int | bool = None -> POST /items
prices: dict[str, float], any_: Any -> POST /items
a: Annotated[int, Field(description='A', ge=1, le=9, alias='x-a')] -> GET /items
a: Annotated[float, Field(gt=0, lt=1, examples=[0.5])] -> GET /items
a: Annotated[int, Field(le=9, ge=1)] -> GET /items
a: str -> GET /items?q={a}&l=it's -> (a: str)
a: Annotated[str, 'A', Field(min_length=1, max_length=9, pattern='^[a-z]+$')] -> GET /items
tenant: Annotated[str, Header('X-Name')] -> GET /items
ids: list[str] -> DELETE /items {"ids": ids}
a: str, b: str -> DELETE /items form {**inputs}
a: str -> GET /items multipart {"a": a}
a: File -> POST /items?name={a.name} multipart {"a": a}
a: File -> POST /items?name={a.name} form {"a": a.content}
a: File -> POST /items?name={a.name} {"a": a}
a: File -> POST /items?name={a.name}
a: File = None -> GET /items?name={a.name}
a: str | None = None -> GET /items[/{a}]
item: dict(sku=str, note=NotRequired[str]) -> POST /items
x: int -> GET /t -> (tasks: list[dict(id=str)] = data, next: str = page.next, count: int = len(tasks))
x: int -> GET /me -> (id: str, email: EmailStr, team: str = teams[0].name)
x: int -> GET /p -> (all: list = answer, next: HttpUrl = link("next"), total: int = header("X-Total-Count"))
id: str -> DELETE /x/{id} -> (deleted: bool = True)
task_id: str -> PUT /t/{task_id} -> (task_id: str = inputs.task_id, task: dict = {"id": data.id})
x: int -> GET /tasks -> (titles: list = [{"id": item.gid, "title": item.attributes.title} for item in data])
x: int -> GET /sum -> (order: dict(total=float) = data, total: int = data.total)
x: int -> GET /status -> *
x: int -> GET /status -> **dict(ok=bool | None, flows=NotRequired[list[dict(states=list[dict(id=int)])]])
x: int -> GET /me -> (manager: dict[str, UUID] | None, kind: Literal[1, 2] | None)
id: str -> GET /files/{id}/content -> (file: File = answer)
"""
# Requests and outputs of which some part is written in another way.
OTHERWISE = {
    'GET /x?a={a} -> (n: int = answer["page"].n_[0])': "GET /x?a={a} -> (n: int = page.n_[0])",
    "GET /x/{a} -> (n: int = answer['a b'].from_)": 'GET /x/{a} -> (n: int = answer["a b"]["from"])',
    "GET /{a} -> (x: str = from_.a.in_, y = answer['from_'])":
        'GET /{a} -> (x: str = answer["from"].a["in"], y: Any = answer["from_"])',
    "GET /{a} -> (x: list, n: int = len(answer['x']))": "GET /{a} -> (x: list, n: int = len(answer.x))",
    "GET /{a} -> (x = [y['id'] for y in answer['rows']], n: int = len(x))":
        "GET /{a} -> (x: list = [item.id for item in rows], n: int = len(x))",
    'POST /x {"b": 1, **inputs}': 'POST /x {"b": 1, "a": a}',
    'POST /files multipart {"a": a}': "POST /files multipart",
    """POST /x {'a': f'{a}-1', 'b': ['it\\'s', "'"]}""": """POST /x {"a": f"{a}-1", "b": ["it's", "'"]}""",
}  # fmt: skip
LINES = [*SAME.strip().split("\n"), *(f"a: str -> {result}" for result in OTHERWISE)]


@pytest.mark.parametrize("text", LINES)
def test_a_request_and_an_output_are_written_in_one_way(text: str):
    inputs, _, result = text.partition(" -> ")
    action = action_of(f"run_it({inputs}) -> {result}")

    assert inline(action).endswith(f"-> {OTHERWISE.get(result, result)}")
    assert read_again(action) == action
