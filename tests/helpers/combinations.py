"""Answers that cover every case in the templates, and every combination of them."""

# Each verb, location and style.
ACTIONS = """
list_items, get_item(item_id: str), create_item(title: str, tags: list[str] = None, urgent: bool = False),
archive_item(item_id: str, reason: str = None) -> POST /items/{item_id}/archive,
search_items(query: str, status: Literal["open", "closed"] = "open", open: bool = None, page: int = None),
update_item, replace_item(item_id: int, title: str, note: str = ""), delete_item, list_users, ping,
move_item(item_id: str, to: str = None, tags: list[str] = None)
  -> POST /items/{item_id}[/to/{to}]?by=user&ids={tags} {"item": {"tags": [to, 1], "text": f"to {to}", **inputs}}
  -> (id: str = item.id, ids: list = items, count: int = len(ids)),
upload_item(file: File, note: str = None) -> POST https://uploads.example.com/items multipart,
download_item(item_id: str) -> GET /items/{item_id}/file -> (file: File = answer),
merge_items(first: str, second: str = None) -> ...,
request_token(code: str, scope: str = None, keep: bool = None) -> POST /oauth/token form
""".replace("\n  ->", " ->")
# The delivered tests of an action that is not written are skipped.
WRITTEN = ACTIONS.replace("merge_items(first: str, second: str = None) -> ...,\n", "")
AUTHS = {
    "none": {"auth_type": "none"},
    "platform": {"auth_type": "platform", "provider": "acme", "scopes": "read:items write:items"},
    "platform-bare": {"auth_type": "platform"},
    "token": {"auth_type": "custom", "auth_fields": "api_token"},
    "several": {"auth_type": "custom", "auth_fields": "domain, api_key, client_id"},
    "basic": {"auth_type": "custom", "auth_fields": "username, password"},
    "placed": {"auth_type": "custom", "auth_fields": "api_key -> header X-API-Key, app_key -> query app"},
    "exchanged": {
        "auth_type": "custom",
        "auth_fields": "domain, cid, key: str = None -> token POST https://{domain}.example.com/token form {**fields}",
        "base_url": "https://{domain}.example.com/v1",
        "headers": "X-Client: autohive",
    },
}
NAMES = {"two-words": "Acme CRM", "one-word": "Acme"}
SWITCHES = {
    "plain": {},
    "connected": {"supports_connected_account": "yes"},
    "billed": {"supports_billing": "yes"},
}
SWITCHES["both"] = {**SWITCHES["connected"], **SWITCHES["billed"]}
LAYOUTS = ("single-file", "multi-file")

COMBINATIONS = {
    f"{auth}-{layout}-{switch}-{name}": {
        "name": NAMES[name],
        "layout": layout,
        "actions": ACTIONS,
        **AUTHS[auth],
        **SWITCHES[switch],
    }
    for auth in AUTHS
    for layout in LAYOUTS
    for switch in SWITCHES
    for name in (NAMES if switch == "plain" else ["two-words"])
    if auth != "none" or not SWITCHES[switch].get("supports_connected_account")
}

# Every question, and the other answers that it depends on.
QUESTIONS = {
    "summary": {},
    "name": {},
    "slug": {},
    "description": {},
    "actions": {},
    "base_url": {},
    "headers": {},
    "records": {},
    "errors": {},
    "auth_type": {},
    "auth_fields": {},
    "provider": {"auth_type": "platform"},
    "scopes": {"auth_type": "platform"},
    "layout": {},
    "supports_connected_account": {},
    "supports_billing": {},
}
CUSTOM, PLATFORM, NONE = ({"auth_type": kind} for kind in ("custom", "platform", "none"))
