"""The integration whose requests go over the wire: its actions, auth types and inputs."""

from collections.abc import Callable

import pytest

from tests.helpers import combinations
from tests.helpers.combinations import LAYOUTS
from tests.helpers.wire import Auth, Connected, basic, custom

ACTIONS = f"""{combinations.ACTIONS},
archive_order(order_id: str), get_account(), import_items, update_settings(theme: str = None),
delete_event(event_id: int, force: bool = None),
find_events(tags: list[str] = None, where: dict = None, limit: int = 10) -> GET /calendars/events,
request_session(data: dict) -> POST /oauth/session form
"""
AUTHS = {
    "none": Auth({"auth_type": "none"}),
    "platform": Auth(
        {"auth_type": "platform"},
        {"auth_type": "PlatformOauth2", "credentials": {"access_token": "oauth"}},
        {"Authorization": "Bearer oauth"},
    ),
    "token": custom("api_token", {"api_token": "t=1"}, {"Authorization": "Bearer t=1"}),
    "username": custom("username, password", {"username": "ada", "password": "ü:p"}, basic("ada:ü:p")),
    "user_name": custom("user_name, password", {"user_name": "ada", "password": ""}, basic("ada:")),
    "several": custom(
        "domain, api_key, client_id",
        {"domain": "unsent-domain", "api_key": "k", "client_id": "unsent-client"},
        {"Authorization": "Bearer k"},
    ),
    "header": custom("api_key -> header X-API-Key", {"api_key": "k 1"}, {"X-API-Key": "k 1"}),
    "query": custom("api_key -> query appid", {"api_key": "k&1=ü"}, {}, "appid=k%261%3D%C3%BC"),
    "placed": custom(
        "token, api_key -> header X-API-Key, app_key -> query app",
        {"token": "t", "api_key": "k", "app_key": "a"},
        {"Authorization": "Bearer t", "X-API-Key": "k"},
        "app=a",
    ),
}
CREDENTIAL_HEADERS = ("Authorization", "X-API-Key")


Connect = Callable[..., Connected]
both_layouts = pytest.mark.parametrize("layout", LAYOUTS)


def joined(*queries: str) -> str:
    return "&".join(query for query in queries if query)


# One action for each form of request: query, only a path, JSON, form, no body.
EACH_SHAPE = {
    "search_items": {"query": "x"},
    "get_item": {"item_id": "1"},
    "create_item": {"title": "T"},
    "request_token": {"code": "c"},
    "delete_item": {"item_id": "1"},
}
INPUTS = {
    "list_items": {},
    "search_items": {"query": "x"},
    "get_item": {"item_id": "1"},
    "create_item": {"title": "T"},
    "update_item": {"item_id": "1", "data": {}},
    "delete_item": {"item_id": "1"},
    "ping": {"data": {}},
}
