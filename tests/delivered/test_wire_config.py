"""What the actions of another integration's `config.json` return, wherever the API answers it."""

import json
from pathlib import Path
from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake
from tests.helpers.wire import Api, Auth, Connected

NONE = Auth({"auth_type": "none"})
TEXT = {"type": "string"}
TAGS = {"tags": {"type": "array"}, "count": {"type": "integer"}, "next": TEXT, "result": {"type": "boolean"}}
OUTPUTS: dict[str, dict[str, Any]] = {
    "list_tags": TAGS,
    "create_list": {"list": {"type": "object"}, "message": TEXT, "error": TEXT},
    "delete_tag": {"success": {"type": "boolean"}, "tag_id": TEXT},
}
RETURNED = [
    ("list_tags", {"tags": [1, 2], "next": "x"}, {"tags": [1, 2], "count": 2, "next": "x", "result": True}),
    ("list_tags", [1], {"tags": [1], "count": 1, "next": None, "result": True}),
    ("list_tags", {"data": {"TAGS": [1]}}, {"tags": [1], "count": 1, "next": None, "result": True}),
    ("list_tags", None, {"tags": [], "count": 0, "next": None, "result": True}),
    ("create_list", {"list": {"id": 1}, "message": "Done"}, {"list": {"id": 1}, "message": "Done"}),
    ("create_list", {"data": {"id": 1}}, {"list": {"id": 1}, "message": None}),
    ("create_list", {"id": 1}, {"list": {"id": 1}, "message": None}),
    ("delete_tag", None, {"success": True, "tag_id": "t"}),
]


@pytest.fixture(scope="module", params=LAYOUTS)
def connected(request: pytest.FixtureRequest, bake: Bake, tmp_path_factory: pytest.TempPathFactory) -> Connected:
    inputs = {"properties": {"tag_id": TEXT}, "required": ["tag_id"]}
    actions = {
        name: {"input_schema": inputs if name == "delete_tag" else {}, "output_schema": {"properties": output}}
        for name, output in OUTPUTS.items()
    }
    path: Path = tmp_path_factory.mktemp("source") / "config.json"
    path.write_text(json.dumps({"description": "Tags things.", "actions": actions}), encoding="utf-8")
    delivered = bake(name="Tags", layout=request.param, actions=str(path), **NONE.answers)
    assert delivered.config["description"] == "Tags things."
    return Connected(delivered.load(), delivered.module_name, NONE)


@pytest.mark.parametrize("returned", RETURNED, ids=str)
async def test_outputs_are_those_that_the_other_integration_has(
    connected: Connected, api: Api, monkeypatch: pytest.MonkeyPatch, returned: tuple[str, Any, dict[str, Any]]
):
    action, answer, data = returned
    monkeypatch.setattr(connected.module, "BASE_URL", api.url)
    api.answers(answer)

    result = await connected.run(action, {"tag_id": "t"} if action == "delete_tag" else {})

    assert (result.type, result.result.data) == (ResultType.ACTION, data)
