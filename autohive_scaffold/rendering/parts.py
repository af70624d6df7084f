"""The table of what the delivered code may need: each part, who uses it, what it imports and which others it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from ..model.actions import Action, Style
from ..model.base_url import names_in
from ..model.integration import Integration
from ..model.templates import Array, Constant, Found, Given, Length, Object, Template, Text, walk

SDK = "autohive_integrations_sdk"
Imports = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A part of the code that the actions share: a function, a constant, or a keyword of `call_api`.

    `action` says whether the handler of an action uses it, `integration` whether an integration needs it regardless of
    its actions. `imports` are the modules and names that it needs, `needs` the other parts.
    """

    name: str
    action: Callable[[Action], bool] = lambda action: False
    integration: Callable[[Integration], bool] = lambda integration: False
    imports: Imports = ()
    needs: tuple[str, ...] = ()


def _always(_: object) -> bool:
    return True


def _exchanges_a_form(integration: Integration) -> bool:
    return bool(integration.auth.token and integration.auth.token.body_kind == "form")


def _has_fields_in_token_url(integration: Integration) -> bool:
    return bool(integration.auth.token and names_in(integration.auth.token.url))


def _has_style(*styles: Style) -> Callable[[Action], bool]:
    return lambda action: any(parameter.style in styles for parameter in action.parameters)


def _sent(action: Action) -> list[Template]:
    """All templates in the request, with those in them."""
    return [part for template in action.request.templates for part in walk(template)]


def _sends_json_text(action: Action) -> bool:
    """Whether an object, or a list in a list, may be sent as a JSON string in a query or form."""
    request = action.request
    entries = (*request.query, *(request.body_entries if request.body_kind == "form" else ()))
    return _has_style("json", "form")(action) or any(_nests(action, value) for _, value in entries)


def _nests(action: Action, template: Template, *, in_list: bool = False) -> bool:
    """Whether a value in a query or form may be an object, or a list in a list."""
    if isinstance(template, Given):
        parameter = next(each for each in action.parameters if each.name == template.name)
        kind, items = parameter.schema.get("type"), parameter.schema.get("items", {}).get("type", "object")
        is_list = kind == "array" and parameter.style in ("", "repeat")
        return (in_list and kind in ("array", "object")) or (is_list and bool({"array", "object"} & {*_kinds(items)}))
    if isinstance(template, Array):
        return in_list or any(_nests(action, item, in_list=True) for item in template.items)
    return isinstance(template, Object)


def _kinds(kind: str | list[str]) -> list[str]:
    return [kind] if isinstance(kind, str) else kind


def _omits(kind: type[Object | Array]) -> Callable[[Action], bool]:
    """Whether entries of an object, or items of a list, may be absent in a body where nothing else leaves them out."""
    return lambda action: any(
        isinstance(part, kind) and action.may_lack(part)
        for part in _sent(action)
        if action.body_kind == "json" or part is not action.request.body
    )


def _writes_text(action: Action) -> bool:
    """Whether a text has an input in it that may be no string."""
    kinds = {parameter.name: parameter.schema.get("type") for parameter in action.parameters}
    givens = [part for text in _sent(action) if isinstance(text, Text) for part in text.parts]
    return any(isinstance(part, Given) and kinds[part.name] not in ("string", "integer") for part in givens)


def _sends_header_inputs(action: Action) -> bool:
    return any(not isinstance(value, Constant) for _, value in action.request.headers)


def _returns(is_list: bool) -> Callable[[Action], bool]:
    """Whether an output is a list in the answer, or something else at a path in it."""

    def check(action: Action) -> bool:
        lists = {name for name in action.output.lists if isinstance(action.values[name], Found)}
        others = [part for name, value in action.values.items() if name not in lists for part in walk(value)]
        if is_list:
            return bool(lists) or any(isinstance(part, Length) and isinstance(part.of, Found) for part in others)
        return any(isinstance(part, Found) and part.path for part in others)

    return check


WRITES_JSON: Imports = (("json", "dumps"),)
PARTS = (
    Part("BASE_URL", integration=lambda integration: not integration.url_fields),
    Part("COST_USD", integration=lambda integration: integration.supports_billing),
    Part("ApiError", _always),
    Part(
        "HEADERS",
        integration=lambda integration: bool(integration.constant_headers),
    ),
    Part(
        "base_url",
        integration=lambda integration: bool(integration.url_fields),
        needs=("url_value",),
    ),
    Part("url_value", imports=(("re", "ASCII"), ("re", "fullmatch"))),
    Part("auth_headers", integration=lambda integration: bool(integration.auth.headers)),
    Part(
        "basic_auth",
        integration=lambda integration: bool(integration.auth.basic),
        imports=(("base64", "b64encode"),),
    ),
    Part(
        "access_token",
        integration=lambda integration: bool(integration.auth.token),
        imports=(("time", "monotonic"), ("weakref", "WeakKeyDictionary")),
        needs=("TOKENS",),
    ),
    Part("TOKENS"),
    Part(
        "token_form",
        integration=_exchanges_a_form,
        needs=("encode",),
    ),
    Part(
        "token_url",
        integration=_has_fields_in_token_url,
        needs=("url_value",),
    ),
    Part(
        "auth_query",
        integration=lambda integration: bool(integration.auth.query),
        needs=("encode",),
    ),
    Part(
        "segment",
        lambda action: bool(action.target.path_inputs),
        imports=(("urllib.parse", "quote"), (SDK, "ValidationError"), *WRITES_JSON),
    ),
    Part("as_text", _writes_text, imports=WRITES_JSON),
    Part("present", _omits(Object)),
    Part("present_items", _omits(Array)),
    Part("header_texts", _sends_header_inputs, imports=WRITES_JSON),
    Part("joined", _has_style("comma", "space", "pipe"), imports=WRITES_JSON),
    Part("deep_object", _has_style("deep")),
    Part("encode", imports=(("urllib.parse", "urlencode"), *WRITES_JSON)),
    Part("encode_objects", _sends_json_text, imports=WRITES_JSON),
    Part("query", lambda action: bool(action.request.query), needs=("encode",)),
    Part("json", lambda action: action.body_kind == "json"),
    Part("form", lambda action: action.body_kind == "form", needs=("encode",)),
    Part("data", lambda action: action.body_kind in ("text", "bytes", "multipart")),
    Part("content_of", lambda action: action.body_kind == "bytes", imports=(("base64", "b64decode"),)),
    Part(
        "multipart",
        lambda action: action.body_kind == "multipart",
        imports=(("aiohttp", "FormData"), *WRITES_JSON),
        needs=("content_of",),
    ),
    Part("headers", lambda action: bool(action.request.headers)),
    Part("elsewhere", lambda action: bool(action.target.host)),
    Part(
        "as_file",
        lambda action: action.output.is_file,
        imports=(
            ("aiohttp", "ClientSession"),
            ("aiohttp", "ClientTimeout"),
            ("base64", "b64encode"),
            ("functools", "partial"),
            (SDK, "FetchResponse"),
        ),
        needs=("download",),
    ),
    Part(
        "call_api",
        _always,
        imports=(
            ("aiohttp", "ClientError"),
            ("http.client", "responses"),
            (SDK, "HTTPError"),
            (SDK, "RateLimitError"),
        ),
        needs=("decoded", "refusal_in", "message_of", "reason_in"),
    ),
    Part("download"),
    Part("refusal_in", needs=("by_name",)),
    Part("message_of"),
    Part("decoded", imports=(("contextlib", "suppress"), ("json", "loads"))),
    Part("reason_in", imports=(("re", "sub"),), needs=("REASON_KEYS", "by_name")),
    Part("REASON_KEYS"),
    Part("by_name"),
    Part(
        "records_of",
        lambda action: action.output.kind == "list",
        needs=("RECORD_KEYS", "NOTICE_KEYS", "by_name", "lists_in"),
    ),
    Part("RECORD_KEYS"),
    Part("NOTICE_KEYS"),
    Part("FLAG_KEYS"),
    Part("lists_in"),
    Part("page_of", lambda action: action.output.has_page, needs=("lists_in",)),
    Part("thing_of", lambda action: action.output.kind == "item", needs=("FLAG_KEYS", "by_name")),
    Part("as_object", lambda action: action.output.kind == "fields"),
    Part("list_at", _returns(is_list=True), needs=("value_at",)),
    Part("value_at", _returns(is_list=False)),
    Part(
        "connected_account",
        integration=lambda integration: bool(integration.account),
        imports=((SDK, "ConnectedAccountHandler"), (SDK, "ConnectedAccountInfo")),
        needs=("call_api",),
    ),
    Part(
        "text_at",
        integration=lambda integration: bool(integration.account and integration.account.output.kind == "values"),
        needs=("value_at",),
    ),
)
