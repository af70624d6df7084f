"""Answers that cover every case in the templates, and combinations of them."""

import json

from tests.helpers.delivered import TEMPLATE

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
SWITCHES = {
    "plain": {},
    "connected": {"supports_connected_account": "yes"},
    "billed": {"supports_billing": "yes"},
    "both": {"supports_connected_account": "yes", "supports_billing": "yes"},
}
LAYOUTS = ("single-file", "multi-file")


def _covering() -> dict[str, dict[str, str]]:
    """Combinations in which each two answers to different questions meet; every second has all answers."""
    chosen = []
    for number, auth in enumerate(AUTHS):
        layout, name = number % 2, ("Acme CRM", "Acme")[number // 2 % 2]
        switch = "billed" if auth == "none" else "both"
        rows = [(auth, layout, "plain", name), (auth, 1 - layout, switch, name)]
        chosen += rows if number % 4 < 2 else rows[::-1]
    chosen += [("token", 0, "connected", "Acme CRM"), ("token", 1, "billed", "Acme")]
    return {
        f"{auth} {LAYOUTS[layout]} {switch} {name}": {
            "name": name,
            "layout": LAYOUTS[layout],
            "actions": ACTIONS,
            **AUTHS[auth],
            **SWITCHES[switch],
        }
        for auth, layout, switch, name in chosen
    }


COMBINATIONS = _covering()

CUSTOM, PLATFORM, NONE = ({"auth_type": kind} for kind in ("custom", "platform", "none"))
# Every question, and the other answers that it depends on.
QUESTIONS = {
    question: PLATFORM if question in ("provider", "scopes") else {}
    for question in json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    if not question.startswith("_") and question != "write_actions"
}

STUBS = TEMPLATE / "examples" / "services"
_others = json.loads((STUBS / "answers.json").read_text(encoding="utf-8"))
# The services of examples/, in both layouts by turns: their stub files, and what these have no place for.
SERVICES = {
    path.stem: {**_others.get(path.stem, {}), "actions": str(path), "layout": LAYOUTS[number % 2]}
    for number, path in enumerate(sorted(STUBS.glob("*.pyi")))
}

_LONGEST = "n" * 64
_KINDS = ["int = 7", "bool = None", "list[str] = None", 'Literal["a", "b"] = "a"', "float = 1.5"]
_SIXTY = ", ".join(
    [f"r{number:02}_{'n' * 60}: str" for number in range(20)]
    + [f"o{number:02}_{'n' * 60}: {_KINDS[number % 5]}" for number in range(40)]
)
# What once came out wrong.
ODD = {
    "longest names": {
        "name": "N" * 64,
        "slug": "s" * 50,
        "actions": f"create_{'t' * 57}({_SIXTY}), list_{'t' * 59}({_SIXTY}), "
        f"update_item({_LONGEST}: str, note: str = None), "
        f"list_items({_LONGEST}: str = None) -> GET /items[/of/{{{_LONGEST}}}]",
    },
    "quotes and width": {
        "description": 'Reads "books"',
        "actions": """list_items(title: str = 'Zoë\\'s "best" API'), """
        f"""create_item({"a" * 64}: Literal["00000000000000''\\"\\"\xa0\xa0\xa1\xa1\xa1"])""",
    },
    "a docstring one column too wide": {"description": "d" * 115, "layout": "multi-file"},
    "inputs called like builtins and numbers": {
        "actions": "get_item(id: str), list_items(type: str, filter: str = None), "
        "get_l(l: str, O: str, I: str) -> GET /{l}/{O}/{I}, check_token(_retry_attempt: int = 0)",
    },
    "inputs called like secrets": {
        "actions": 'set_password(token: str, token_type: Literal["bearer"]), '
        "set_secret(secret: float = 1.5, token: int = 7, passwd: bool = True), "
        'get_token(token: Literal["a"] = "a") -> POST /token form {"grant_type": "x", "subject_token_type": '
        '"urn:a", "passwd": token, "a": {"token": None, "b": 1}}',
        "auth_fields": 'client_id -> token POST https://api.example.com/token form {"token_type": "x", **fields}',
    },
    "inputs called like what the code uses": {
        "actions": "get_r(ActionResult: str) -> GET /r/{ActionResult}, "
        "get_v(ValidationError: str) -> GET /v/{ValidationError}, "
        "get_a(HTTPError: str, COST_USD: str, BASE_URL: str) -> GET /a/{HTTPError}/{COST_USD}/{BASE_URL}, "
        "get_b(ApiError: str, answer: str, plain: str, self: str) -> GET /{ApiError}/{answer}/{plain}/{self}, "
        "delete_config(config_id: str, TestServer: str) -> DELETE /web.config/{config_id}",
        "supports_billing": "yes",
    },
    "inputs whose variables would come out alike": {
        "actions": "get_d(data: str, data_: str) -> GET /d/{data}/{data_}, "
        "get_q(query: str, query_: str, query__: str) -> GET /{query}/{query_}/{query__}",
    },
    "nouns that are keywords, numbers or errors": {
        "actions": "list_a, get_i, do_0, get_0, list_error_codes, list_discount_codes",
        "layout": "multi-file",
    },
    "defaults and types in a path": {
        "actions": 'get_user(user_id: str = "me"), get_posts(post_id: str = None, limit: int = 10), '
        "get_x(a: list[str], b: bool, c: float, d: dict) -> GET /x/{a}/{b}/{c}/{d}",
    },
    "bodies": {
        "actions": "post_h(b: str, f: File) -> POST /h multipart {'f': f, 'b': b}, "
        "post_i(b: str, f: File, c: str) -> POST /i multipart {'f': f, **inputs}, "
        'put_note(note_id: str, content: str = "") -> PUT /notes/{note_id} text content',
    },
    "answers that have nothing but how it went": {
        "actions": "close_ticket(id: str) -> POST /close/{id} -> (success: bool, error: str), "
        "cut_ticket(id: str) -> POST /cut/{id} -> (ok: bool, errors: list[str], last: str = error.message), "
        "bar_ticket(id: str) -> POST /bar/{id} -> (status: Literal['error', 'ok'], lastError: str), "
        'run_it(x: dict = None) -> POST /x -> (given: dict = inputs.x, text: str = f"a {inputs.x}")',
    },
    "a credential that the base URL has, too": {
        "actions": "list_calls",
        "base_url": "https://api.example.com/Accounts/{account_sid}",
        "auth_fields": "account_sid, auth_token -> basic {account_sid}:{auth_token}",
    },
    "nothing that is read-only": {"actions": "create_item", "auth_type": "none"},
    "nothing that changes data": {"actions": "list_items", "auth_type": "none"},
    # Modules may have names that the delivered code or its tests use.
    **{
        f"a module called {slug}": {
            "slug": slug,
            "layout": layout,
            "actions": "get_item, list_items(tags: list[str] = None), create_item(title: str = None)",
            "auth_fields": "username, password",
            "supports_connected_account": "yes",
        }
        for slug, layout in zip(("account", "len", "encoded", "run"), LAYOUTS * 2, strict=True)
    },
}
