"""Answers that cover every case in the templates, and combinations of them."""

import json

from tests.helpers.delivered import TEMPLATE
from tests.helpers.openapi import BOOKS

# Each verb, location and style.
ACTIONS = """
list_items, get_item(item_id: str), create_item(title: str, tags: list[str] = None, urgent: bool = False),
archive_item(item_id: str, reason: str = None) -> POST /items/{item_id}/archive,
search_items(query: str, status: Literal["open", "closed"] = "open", open: bool = None, page: int = None),
update_item, replace_item(item_id: int, title: str, note: str = ""), delete_item, list_users, ping,
move_item(item_id: str, to: str = None, tags: list[str] = None)
  -> POST /items/{item_id}[/to/{to}]?by=me&ids={tags} {"item": {"tags": [to, 1], "text": f"{to}!", **inputs}}
  -> (id: str = item.id, ids: list = items, count: int = len(ids)),
tag_item(note: str = None, file: File = None) -> POST /items/tag?name={file.name} multipart,
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
    "token": {"auth_type": "custom", "auth_fields": "api_token"},
    "basic": {"auth_type": "custom", "auth_fields": "username, password"},
    "placed": {
        "auth_type": "custom",
        "auth_fields": "api_key -> header X-API-Key, app_key -> query app",
        "headers": "Content-Type: application/vnd.api+json",
    },
    "exchanged": {
        "auth_type": "custom",
        "auth_fields": "domain, id, k: str = None -> token POST https://{domain}.example.com form {**fields}",
        "base_url": "https://{domain}.example.com/v1",
        "headers": "X-Client: autohive",
    },
}
LAYOUTS = ("single-file", "multi-file")
BOTH = {"supports_connected_account": "yes", "supports_billing": "yes"}


def _combined(number: int, bits: int) -> dict[str, str]:
    """An auth type, with answers to the other questions by the bits of a number."""
    auth = [*AUTHS][number]
    return {
        "name": f"Acme {auth} CRM" if bits & 1 else f"Acme{auth}",
        "layout": LAYOUTS[bits & 1],
        "supports_connected_account": "yes" if bits & 2 and auth != "none" else "no",
        "supports_billing": "yes" if bits & 4 else "no",
        "actions": ACTIONS,
        **AUTHS[auth],
    }


# Each auth type twice, with opposite answers to the other questions: each two answers meet.
COMBINATIONS = [_combined(number, bits) for number in range(len(AUTHS)) for bits in (number, ~number)]

STUBS = TEMPLATE / "examples" / "services"
_others = json.loads((STUBS / "answers.json").read_text(encoding="utf-8"))
# Stub files of examples/, and the answers for which these have no place.
SERVICES = {
    name: {**_others.get(name, {}), "actions": str(STUBS / f"{name}.pyi"), "layout": layout}
    for name, layout in zip(("box", "monday", "slack", "xero"), LAYOUTS * 2, strict=True)
}

PASTE = TEMPLATE / "tests" / "sources" / "samples" / "desk.sh"
SOURCES = [
    {"name": "Of a paste", "actions": PASTE.read_text(encoding="utf-8")},
    {"name": "Of a document", "actions": BOOKS},
    {"name": "Of a config", "actions": str(TEMPLATE / "examples" / "acme-crm" / "config.json")},
]

_LONGEST = "n" * 64
_KINDS = ["int = 7", "bool = None", "list[str] = None", 'Literal["a", "b"] = "a"', "float = 1.5"]
_SIXTY = ", ".join(
    [f"r{number:02}_{'n' * 60}: str" for number in range(20)]
    + [f"o{number:02}_{'n' * 60}: {_KINDS[number % 5]}" for number in range(40)]
)
# What stands around a name in braces, and would be code where it came into an f-string as it is.
CODE = "__import__(chr(111)+chr(115)).mkdir(chr(112))"
AROUND = [*"""{ } {{ " ' \\ \\x00 !r :>9 # = [0] %7B""".split(), "\\N{digit one}", CODE, f"{{{CODE}}}"]


def _body(text: str) -> str:
    escaped = text.replace("{", "{{").replace("}", "}}")
    return f"{{{'k' + text!r}: f{'{x}' + escaped!r}, 'c': {text!r}}}"


HOSTILE = {
    "name": "Hostile",
    "auth_fields": ", ".join(
        f"k{number} -> header X-{number} {f'x{text}{{k{number}}}x'!r}" for number, text in enumerate(AROUND)
    ),
    "actions": "\n".join(
        f"set_x{number}(x: str) -> POST /x {_body(text)}" for number, text in enumerate(AROUND)
    ),
}
# What once came out wrong, in modules that have names which the delivered code or its tests use.
ODD = [
    HOSTILE,
    {
        "name": "N" * 64,
        "slug": "s" * 50,
        "description": "d" * 115,  # a docstring that is one column too wide
        "actions": f"create_{'t' * 57}({_SIXTY}), list_{'t' * 59}({_SIXTY}), "
        f"update_item({_LONGEST}: str, note: str = None), "
        f"list_items({_LONGEST}: str = None) -> GET /items[/of/{{{_LONGEST}}}], "
        f"""create_item({"a" * 64}: Literal["00000000000000''\\"\\"\xa0\xa0\xa1\xa1\xa1"], """
        """b: str = 'Zoë\\'s "best"')""",
    },
    # Inputs called like builtins, numbers, and what the code uses; variables that would come out alike.
    {
        "slug": "len",
        "actions": "get_item(id: str), list_items(type: str, filter: str = None), "
        "get_l(l: str, O: str, I: str) -> GET /{l}/{O}/{I}, check_token(_retry_attempt: int = 0), "
        "get_r(ActionResult: str) -> GET /r/{ActionResult}, "
        "get_v(ValidationError: str) -> GET /v/{ValidationError}, "
        "get_a(HTTPError: str, COST_USD: str, BASE_URL: str) -> GET /a/{HTTPError}/{COST_USD}/{BASE_URL}, "
        "get_b(ApiError: str, answer: str, plain: str, self: str) "
        "-> GET /{ApiError}/{answer}/{plain}/{self}, "
        "delete_config(config_id: str, TestServer: str) -> DELETE /web.config/{config_id}, "
        "get_d(data: str, data_: str) -> GET /d/{data}/{data_}, "
        "get_q(query: str, query_: str, query__: str) -> GET /{query}/{query_}/{query__}, "
        'get_user(user_id: str = "me"), get_posts(post_id: str = None, limit: int = 10), '
        "get_x(a: list[str], b: bool, c: float, d: dict) -> GET /x/{a}/{b}/{c}/{d}",
        "supports_billing": "yes",
        "headers": "Content-Type: application/vnd.api+json",
    },
    # Nouns that are keywords, numbers or errors; inputs called like secrets; bodies; outputs of success.
    {
        "slug": "encoded",
        "layout": "multi-file",
        "actions": "list_a, get_i, do_0, get_0, list_error_codes, list_discount_codes, "
        'set_password(token: str, token_type: Literal["bearer"]), '
        "set_secret(secret: float = 1.5, token: int = 7, passwd: bool = True), "
        'get_token(token: Literal["a"] = "a") -> POST /token form {"grant_type": "x", "subject_token_type": '
        '"urn:a", "passwd": token, "a": {"token": None, "b": 1}}, '
        "post_h(b: str, f: File) -> POST /h multipart {'f': f, 'b': b}, "
        "post_i(b: str, f: File, c: str) -> POST /i multipart {'f': f, **inputs}, "
        'put_note(note_id: str, content: str = "") -> PUT /notes/{note_id} text content, '
        "close_ticket(id: str) -> POST /close/{id} -> (success: bool, error: str), "
        "cut_ticket(id: str) -> POST /cut/{id} -> (ok: bool, errors: list[str], last: str = error.message), "
        'tag_ticket(id: str, kind: Annotated[str, Header("Content-Type")] = "application/x+json") '
        "-> POST /tag {'id': id}, "
        "bar_ticket(id: str) -> POST /bar/{id} -> (status: Literal['error', 'ok'], lastError: str), "
        'run_it(x: dict = None) -> POST /x -> (given: dict = inputs.x, text: str = f"a {inputs.x}")',
        "auth_fields": f"client_id -> token POST https://api.example.com/{'t' * 50}/token?id={{client_id}} "
        'form {"token_type": "x", **fields}',
    },
    # A credential that the base URL has, too.
    {
        "slug": "account",
        "actions": "list_calls(tags: list[str] = None)",
        "base_url": "https://api.example.com/Accounts/{account_sid}",
        "auth_fields": "account_sid, auth_token -> basic {account_sid}:{auth_token}",
        "supports_connected_account": f"GET /{'me' * 40} -> (email: str)",
    },
    # Nothing below a base URL that is the account's, and with credentials for a token.
    {
        "slug": "above",
        "actions": "get_a(b: str) -> GET https://up.example:8443/a/{b} -> *",
        "base_url": "https://{domain}.two.example/v3/{part}",
        "auth_fields": "domain, part, key -> token POST https://{domain}.two.example/{key} form {'k': key}",
    },
    # An action that asks for a token itself.
    {
        "slug": "asking",
        "actions": "get_token(name: str) -> POST /token form",
        "base_url": "https://api.acme.io",
        "auth_fields": "username, password -> token POST https://api.acme.io/token form {**fields}",
    },
    # Nothing that only reads, and nothing that changes data.
    {"slug": "run", "layout": "multi-file", "actions": "create_item(title: str = None)", "auth_type": "none"},
    {"slug": "only-lists", "actions": "list_items", "auth_fields": "method -> header X-Method"},
    # A file, any text and data where errors come with HTTP 200, and a credential that may be left out.
    {
        "slug": "refusing",
        "actions": "list_items, get_raw() -> GET /raw -> *, "
        "get_file(a: str) -> GET /f/{a} -> (file: File = answer)",
        "errors": f"error.details[0].errors[0].{'reason' * 9} if not ok",
        "auth_fields": "key: str = None -> query key, token -> header X-Token",
    },
    # Nothing that is written yet.
    {
        "slug": "unwritten",
        "actions": ", ".join(f"do_what_is_not_written_yet_{number}(a: str) -> ..." for number in range(4)),
        "auth_type": "none",
    },
]
