"""Actions in which each form of request and output of the notation occurs."""

REQUESTS = """
list_tasks(project_id: str = None, done: bool = None)
    -> GET /tasks?project={project_id}&done={done}&opt_fields=name,notes
list_reports(group_id: str = None, day: date = None) -> GET [/groups/{group_id}][/days/{day}]/reports
list_ad_accounts(account_id: int, tag: list[str] = None)
    -> GET /adAccounts?q=a%20b&account=urn:li:account:{account_id}&x={tag}&y=y
get_hosted(file_id: str, from_: str) -> GET https://uploads.example.com/v1/files/{file_id}/{from_}
create_task(name: str, project_id: str = None, due_on: date = None, note: str = None, tags: list[str] = None)
    -> POST /tasks {"data": {"name": name, "due_on": due_on, "projects": [project_id], **inputs},
    "notify": {"by": note}}
create_hook(from_: Annotated[str, Field(alias="fromAddress")], type_: str = "all", n: float = None,
    ok: bool = None)
    -> POST /hooks/{from_}?type={type_} {"url": f"urn:{from_}:{n}", "odd key": None,
    "kept": {"a": [], "b": {}, "c": [1]},
    "only": [n, {"n": n}], "with": [0, n], **inputs}
replace_ids(ids: list[int], more: str = None) -> PUT /ids [ids, {"more": more}]
request_token(code: str, scope: str = None, kinds: list[dict] = None,
    meta: Annotated[dict, Body(style="deep")] = None)
    -> POST /token form {"grant_type": "refresh_token", "nested": [["a"], {"scope": scope}],
    "at": f"{code}-1", **inputs}
send_form(data: dict) -> POST /form form data
upload_files(file: File, folder: str = None, more: list[File] = None, tags: list[str] = None,
    public: bool = None)
    -> POST /files multipart {"file": file, "folder": folder, "more": more, "tags": tags, "public": public,
    "k": "v"}
upload_parts(file: File = None, n: int = 1) -> POST /parts multipart
replace_note(note_id: str, text: str) -> PUT /notes/{note_id} text text
replace_blob(blob_id: str, file: File) -> PUT /blob/{blob_id} bytes file
send_mail(to: str, attachment: File = None)
    -> POST /mail {"to": to, "files": [{"content": attachment.content, "about": f"{attachment.name} ({to})"}]}
replace_photo(file: File = None) -> PUT /photo bytes file
find_all(
    comma: Annotated[list[str], Query("c[]", style=",")] = None,
    space: Annotated[list[int], Query(style=" ")] = None,
    pipe: Annotated[list[bool], Query(style="|")] = None,
    text: Annotated[list[str], Query(style="json")] = None,
    where: Annotated[dict, Query(style="json")] = None, deep: Annotated[dict, Query(style="deep")] = None,
    many: list[str] = None, one: dict = None, tenant: Annotated[str, Header("Xero-Tenant-Id")] = None,
    trace_id: Annotated[int, Header()] = None, sort: Annotated[str, Field(alias="sortBy")] = None,
    named: Annotated[list[str], Query(style=",")] = None) -> GET /find?n={named}
remove_member(member: Annotated[str, Body()], team_id: str,
    hard: Annotated[bool, Query("hard_delete")] = None)
    -> DELETE /teams/{team_id}/members
plan_trip(city: str, days: int = None) -> ...
plan_week(days: list[str] = None) -> ...
plan_day() -> ... -> (plan: File, days: int)
"""
OUTPUTS = """
list_projects() -> GET /projects -> (projects: list[dict(name=str)] = answer)
list_counts() -> GET /counts -> (count: int = len(count), total: int)
get_me() -> GET /me -> (team: Annotated[str, "The team"] = teams[0].name, list: list = tags)
get_content(file_id: str) -> GET /files/{file_id}/content
    -> (file: File = answer, file_id: str = inputs.file_id)
update_task(task_id: str, title: str)
    -> PUT /tasks/{task_id} {"title": title}
    -> (task_id: str = inputs.task_id,
    task: dict = {"id": data.id, "of": f"{{x}} {inputs.title}, '{inputs.task_id}'"})
list_emails() -> GET /users/me/chat-messages.json
list_issues(after: str = None)
    -> POST /graphql {"query": "{issues {edges {node {id}}}}", "variables": {"a": after}}
"""


def rich() -> str:
    """These actions, each on one line."""
    return (REQUESTS + OUTPUTS).strip().replace("\n    ", " ")
