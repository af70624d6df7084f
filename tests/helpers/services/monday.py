"""monday.com's GraphQL API."""

from tests.helpers.services.exchanges import Exchange, Service

API = "POST api.monday.com/v2"

SERVICE = Service(
    headers={"Authorization": "t", "API-Version": "2025-04"},
    exchanges=[
        Exchange(
            "list_items",
            {"board_id": "1"},
            API,
            body={
                "query": "query ($ids: [ID!], $limit: Int!, $cursor: String) {\n"
                "  boards(ids: $ids) {\n"
                "    items_page(limit: $limit, cursor: $cursor) {\n"
                "      cursor\n"
                "      items {id name group {id title} column_values {id text}}\n"
                "    }\n"
                "  }\n"
                "}",
                "variables": {"ids": ["1"], "limit": 100},
            },
            answer={"data": {"boards": [{"items_page": {"cursor": "MSw5", "items": [{"id": "7"}]}}]}},
            output={"items": [{"id": "7"}], "cursor": "MSw5"},
        ),
        Exchange(
            "get_item",
            {"item_id": "7"},
            API,
            body={
                "query": "query ($ids: [ID!]) {items(ids: $ids) {id name url group {id title} "
                "column_values {id text value}}}",
                "variables": {"ids": ["7"]},
            },
            answer={"data": {"items": []}},
            output={"item": None},
        ),
        Exchange(
            "create_item",
            {"board_id": "1", "name": "T", "column_values": '{"status": {"label": "Done"}}'},
            API,
            body={
                "query": "mutation ($board: ID!, $name: String!, $group: String, $values: JSON) {create_item(board_id: "
                "$board, item_name: $name, group_id: $group, column_values: $values) {id name url}}",
                "variables": {"board": "1", "name": "T", "values": '{"status": {"label": "Done"}}'},
            },
            answer={
                "data": {"create_item": {"id": "8", "name": "T", "url": "https://acme.monday.com/boards/1"}}
            },
            output={"item_id": "8", "url": "https://acme.monday.com/boards/1"},
        ),
        Exchange(
            "create_update",
            {"item_id": "7", "body": "Hi"},
            API,
            body={
                "query": "mutation ($item: ID!, $body: String!) {create_update(item_id: $item, body: $body) {id}}",
                "variables": {"item": "7", "body": "Hi"},
            },
            answer={"data": {"create_update": {"id": "9"}}},
            output={"update_id": "9"},
        ),
        Exchange(
            "",
            {},
            API,
            body={"query": "{me {id name email account {name}}}"},
            answer={
                "data": {
                    "me": {"id": "3", "name": "Ada", "email": "a@acme.example", "account": {"name": "Acme"}}
                }
            },
            output={"user_id": "3", "username": "Ada", "email": "a@acme.example", "organization": "Acme"},
        ),
    ],
)
