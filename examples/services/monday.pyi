"""Boards and items: monday.com's GraphQL API."""

from typing import Annotated, Literal, TypedDict

name = "monday.com"
description = "Reads and changes boards and items of monday.com."
base_url = "https://api.monday.com"
auth_type = "platform"
provider = "Monday"
scopes = "boards:read boards:write updates:write"
headers = {"API-Version": "2025-04", "Authorization": "{access_token}"}
errors = "errors[0].message if errors"

class Board(TypedDict):
    id: str
    name: str
    groups: Annotated[list[dict(id=str, title=str)], "Its groups of items"]
    columns: Annotated[list[dict(id=str, title=str, type=str)], "Its columns"]

class Item(TypedDict):
    id: str
    name: str
    group: Annotated[dict(id=str, title=str), "The group that it is in"]
    column_values: Annotated[list[dict(id=str, text=str)], "What its columns show"]

def list_boards(
    limit: Annotated[int, Field(ge=1, le=100, description="How many boards to return")] = 25,
    page: Annotated[int, Field(ge=1)] = 1,
) -> """POST /v2 {"query": "query ($limit: Int, $page: Int) {boards(limit: $limit, page: $page, state: active) {id name groups {id title} columns {id title type}}}",
    "variables": {"limit": limit, "page": page}} -> (boards: list[Board] = data.boards, count: int = len(boards))""":
    """List active boards with their groups and columns."""

def list_items(
    board_id: Annotated[str, "ID of the board"],
    limit: Annotated[int, Field(ge=1, le=500, description="How many items to return")] = 100,
    cursor: Annotated[str, "Where to go on, from the page before"] = None,
) -> """POST /v2 {"query": '''query ($ids: [ID!], $limit: Int!, $cursor: String) {
  boards(ids: $ids) {
    items_page(limit: $limit, cursor: $cursor) {
      cursor
      items {id name group {id title} column_values {id text}}
    }
  }
}''',
    "variables": {"ids": [board_id], "limit": limit, "cursor": cursor}}
    -> (items: list[Item] = data.boards[0].items_page.items, cursor: str = data.boards[0].items_page.cursor)""":
    """List the items of a board."""

def get_item(
    item_id: Annotated[str, "ID of the item"],
) -> """POST /v2 {"query": "query ($ids: [ID!]) {items(ids: $ids) {id name url group {id title} column_values {id text value}}}",
    "variables": {"ids": [item_id]}} -> (item: Item = data.items[0])""":
    """Get an item by its ID."""

def create_item(
    board_id: Annotated[str, "ID of the board"],
    name: str,
    group_id: Annotated[str, "ID of a group of the board"] = None,
    column_values: Annotated[str, 'Values by the IDs of columns, as JSON, like {"status": {"label": "Done"}}'] = None,
) -> """POST /v2 {"query": "mutation ($board: ID!, $name: String!, $group: String, $values: JSON) {create_item(board_id: $board, item_name: $name, group_id: $group, column_values: $values) {id name url}}",
    "variables": {"board": board_id, "name": name, "group": group_id, "values": column_values}}
    -> (item_id: str = data.create_item.id, url: str = data.create_item.url)""":
    """Create an item on a board."""

def change_column(
    board_id: Annotated[str, "ID of the board"],
    item_id: Annotated[str, "ID of the item"],
    column_id: Annotated[str, "ID of the column"],
    value: Annotated[str, "The value as a user would write it, like Done"],
) -> """POST /v2 {"query": "mutation ($board: ID!, $item: ID!, $column: String!, $value: String) {change_simple_column_value(board_id: $board, item_id: $item, column_id: $column, value: $value) {id}}",
    "variables": {"board": board_id, "item": item_id, "column": column_id, "value": value}}
    -> (item_id: str = data.change_simple_column_value.id)""":
    """Change what a column of an item says."""

def create_update(
    item_id: Annotated[str, "ID of the item"],
    body: Annotated[str, "The update, in HTML"],
) -> """POST /v2 {"query": "mutation ($item: ID!, $body: String!) {create_update(item_id: $item, body: $body) {id}}",
    "variables": {"item": item_id, "body": body}} -> (update_id: str = data.create_update.id)""":
    """Write an update on an item."""
