"""The table of what the delivered code may need: each part, what it imports and which other parts it needs."""

import builtins
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass

SDK = "autohive_integrations_sdk"
# The keys that `records_of` tries by itself, and need not be told.
RECORD_KEYS = tuple(
    "data items results result records value values entries elements collection response hits content".split()
)
# How the keys end under which an API has an error.
ERROR_KEYS = ("error", "errors", "errordescription", "errormessage", "errorcodes")


def spelled(key: str) -> str:
    """A key as the delivered code compares it: in one spelling, `orderItems` like `order_items`."""
    return re.sub(r"[\W_]", "", key).lower()


@dataclass(frozen=True)
class Part:
    """A function or constant that the actions share, a keyword of `call_api`, or something that one of these does.

    `imports` are names behind their modules, and `needs` the other parts; both are separated by spaces.
    """

    imports: str = ""
    needs: str = ""


# What every integration needs.
ALWAYS = "call_api ApiError decoded refusal_in message_of reason_in by_name REASON_KEYS FLAG_KEYS NOTICE_KEYS".split()
PARTS = {
    **dict.fromkeys(ALWAYS, Part()),
    **dict.fromkeys(
        (
            "BASE_URL COST_USD HEADERS auth_headers TOKENS LOCKS new_token present present_items deep_object json data "
            "headers signed elsewhere RECORD_KEYS COUNT_KEYS lists_in connection_of thing_of as_object value_at"
        ).split(),
        Part(),
    ),
    "base_url": Part(needs="url_value"),
    "url_value": Part("re.ASCII"),
    "without_credentials": Part("copy.copy"),
    **dict.fromkeys(("basic_auth", "token_client"), Part("base64.b64encode")),
    "access_token": Part("asyncio.Lock time.monotonic weakref.WeakKeyDictionary", needs="TOKENS LOCKS new_token"),
    "token_form": Part(needs="encode"),
    "token_url": Part(needs="url_value"),
    "token_query": Part("urllib.parse.quote"),
    "auth_query": Part(needs="encode"),
    "segment": Part(f"urllib.parse.quote {SDK}.ValidationError json.dumps"),
    "as_text": Part("json.dumps"),
    **dict.fromkeys(("header_texts", "joined"), Part(needs="as_text")),
    "encode": Part("urllib.parse.urlencode json.dumps"),
    "quoted_spaces": Part("urllib.parse.quote"),
    **dict.fromkeys(("query", "form"), Part(needs="encode")),
    "content_of": Part("base64.b64decode"),
    "multipart": Part("aiohttp.FormData json.dumps", needs="as_text content_of"),
    "as_file": Part(needs="download"),
    "download": Part(
        f"aiohttp.ClientSession aiohttp.ClientTimeout base64.b64encode functools.partial {SDK}.FetchResponse"
    ),
    "records_of": Part(needs="RECORD_KEYS COUNT_KEYS lists_in"),
    "page_of": Part(needs="lists_in"),
    "list_at": Part(needs="value_at"),
    "text_at": Part(needs="as_text value_at"),
    "connected_account": Part(f"{SDK}.ConnectedAccountHandler {SDK}.ConnectedAccountInfo"),
}
HANDLER_IMPORTS = f"{SDK}.ActionError {SDK}.ActionHandler {SDK}.ActionResult {SDK}.ExecutionContext"
SHARED_IMPORTS = (
    "aiohttp.ClientError contextlib.suppress http.client.responses json.loads pathlib.Path "
    "re.fullmatch re.split re.sub typing.Any "
    f"{SDK}.ExecutionContext {SDK}.HTTPError {SDK}.Integration {SDK}.RateLimitError"
)


def imported(imports: Iterable[str]) -> list[tuple[str, str]]:
    """The modules and names of imports, in the order of ruff's import sorting."""
    found = {each.rpartition(".") for each in " ".join(imports).split()}
    return sorted((module, name) for module, _, name in found)


# The local variables of a handler.
LOCALS = frozenset("self inputs context given query body form parts headers answer records error part".split())
# What the delivered modules define, import or use of Python's builtins; ruff rejects I, O and l as ambiguous (E741).
GLOBALS = frozenset(
    [
        *(name for name in dir(builtins) if name.islower()),
        *PARTS,
        *(name for _, name in imported([HANDLER_IMPORTS, SHARED_IMPORTS, *(part.imports for part in PARTS.values())])),
        *"HANDLERS AccountHandler URL HOST LABEL PART I O l".split(),
        *(f"part_{number}" for number in range(2, 10)),
    ]
)
RESERVED = GLOBALS | LOCALS | frozenset(keyword.kwlist)
