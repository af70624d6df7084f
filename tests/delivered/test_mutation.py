"""The delivered unit tests notice a fault in each thing that delivered code does."""

from pathlib import Path

import pytest

from tests.helpers.delivered import Bake, Delivered

ACTIONS = """list_items(open: bool = None), create_item(title: str, tags: list[str] = None), delete_item
list_deals() -> GET /deals?by=day -> (deals: list = data.rows, count: int = len(deals))
send_form(code: bool, scope: str = None) -> POST /form form {"kind": "x", **inputs} -> (id: str = data.id)"""
# What stands in the code, and what would be wrong in its place.
FAULTS = [
    ('"X-Key": api_key', '"X-Key": ""'),
    ("method=method", 'method="GET"'),
    ("except HTTPError as error", "except KeyError as error"),
    ("(ClientError, TimeoutError, ValueError)", "ValueError"),
    ("{advice}", ""),
    ("(retry if error.status", "('Try again later.' if error.status"),
    ('object_or_empty(answer).get("error")', '""'),
    ('and not answer.get("ok")', "and False"),
    ("value if isinstance(value, str) else json.dumps(value)", "str(value)"),
    ('{"open": inputs.get("open")}', '{"open": inputs["open"]}'),
    ("json=present(body)", "json=body"),
    ('records_at(response.data, "data", "rows")', "records_at(response.data)"),
    ("quote(inputs['item_id'], safe='')", "inputs['item_id']"),
    ("except ApiError as error:\n            return", "except KeyError as error:\n            return"),
    ("data=encoded(form)", "json=form"),
    ('.get("data")).get("id")', '.get("id")).get("id")'),
]


@pytest.fixture(scope="module")
def acme(bake: Bake) -> Delivered:
    return bake(name="Acme", actions=ACTIONS, auth_fields="api_key -> header X-Key", errors="error if not ok")


@pytest.mark.parametrize(("right", "wrong"), FAULTS)
def test_a_fault_is_noticed(acme: Delivered, tmp_path: Path, right: str, wrong: str):
    faulty = acme.copy(tmp_path)
    code = faulty.read("acme.py")
    assert right in code
    (faulty.folder / "acme.py").write_text(code.replace(right, wrong, 1), encoding="utf-8")

    assert faulty.pytest("-x", "-q").returncode == 1
