"""What the stub files of examples/services say is what the services document: requests, and outputs for their answers."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import pytest

from tests.delivered.conftest import Connect
from tests.helpers.combinations import SERVICES
from tests.helpers.wire import FILE, Api, body_of, data_of


class Exchange(NamedTuple):
    """A call of an action, as a service documents it."""

    service: str
    action: str
    inputs: dict[str, Any]
    line: str
    answer: Any
    output: dict[str, Any]
    query: dict[str, str] = {}  # noqa: RUF012 - in a NamedTuple
    body: Any = None
    headers: dict[str, str] = {}  # noqa: RUF012


TENANT = {"Xero-Tenant-Id": "70784a63"}
BEARER = {"Authorization": "Bearer t"}
INVOICE = {"InvoiceID": "243216c5-369e-4056-ac67-05388f86dc81", "Total": 575.0}
ITEMS_QUERY = """query ($ids: [ID!], $limit: Int!, $cursor: String) {
  boards(ids: $ids) {
    items_page(limit: $limit, cursor: $cursor) {
      cursor
      items {id name group {id title} column_values {id text}}
    }
  }
}"""
EXCHANGES = [
    Exchange(
        "slack",
        "list_channels",
        {"types": ["public_channel", "private_channel"]},
        "GET slack.com/api/conversations.list",
        {"ok": True, "channels": [{"id": "C1"}], "response_metadata": {"next_cursor": "dGVhbTpDMQ=="}},
        {"channels": [{"id": "C1"}], "next_cursor": "dGVhbTpDMQ=="},
        query={"exclude_archived": "true", "types": "public_channel,private_channel", "limit": "100"},
        headers=BEARER,
    ),
    Exchange(
        "monday",
        "list_items",
        {"board_id": "1"},
        "POST api.monday.com/v2",
        {"data": {"boards": [{"items_page": {"cursor": "MSw5", "items": [{"id": "7"}]}}]}},
        {"items": [{"id": "7"}], "cursor": "MSw5"},
        body={"query": ITEMS_QUERY, "variables": {"ids": ["1"], "limit": 100}},
        headers={"Authorization": "t", "API-Version": "2025-04"},
    ),
    Exchange(
        "xero",
        "list_invoices",
        {"tenant_id": "70784a63", "statuses": ["DRAFT", "PAID"], "modified_since": "2026-01-31T00:00:00Z"},
        "GET api.xero.com/api.xro/2.0/Invoices",
        {"Invoices": [INVOICE]},
        {"invoices": [INVOICE], "count": 1},
        query={"order": "UpdatedDateUTC DESC", "Statuses": "DRAFT,PAID", "page": "1"},
        headers={**TENANT, "If-Modified-Since": "2026-01-31T00:00:00Z"},
    ),
    Exchange(
        "box",
        "upload_file",
        {"file": FILE, "name": "Ü.txt"},
        "POST upload.box.com/api/2.0/files/content",
        {"total_count": 1, "entries": [{"id": "12345", "name": "Contract.pdf"}]},
        {"file_id": "12345", "name": "Contract.pdf"},
        body=[
            ("attributes", None, "application/json", b'{"name": "\\u00dc.txt", "parent": {"id": "0"}}'),
            ("file", FILE["name"], "image/png", b"\xff\x00"),
        ],
    ),
]


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda exchange: f"{exchange.service} {exchange.action}")
async def test_requests_and_outputs_are_as_the_service_documents_them(
    connect: Connect, api: Api, exchange: Exchange
):
    connected = connect({"access_token": "t"}, **SERVICES[exchange.service])
    api.answers(exchange.answer)

    output = data_of(await connected.run(exchange.action, exchange.inputs))

    request = api.request
    assert request.line.partition("?")[0] == exchange.line
    assert dict(parse_qsl(request.query, keep_blank_values=True)) == exchange.query
    assert (body_of(request), output) == (exchange.body, exchange.output)
    assert {key: request.headers.get(key) for key in exchange.headers} == exchange.headers
