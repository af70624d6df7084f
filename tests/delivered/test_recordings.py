"""Integrations made of pasted requests, whose secrets are kept nowhere, and of another integration's `config.json`."""

import json
from pathlib import Path

from tests.helpers.delivered import assert_clean
from tests.helpers.owned import cruft

COMMANDS = """# Create a company
curl -X POST 'https://api.crm.example/v2/companies?trace=1' -H 'Authorization: Bearer hush-hush-1' \\
  -d '{"data": {"name": "Acme", "from": "2024-01-02", "password": "hush-hush-2"}}'
curl https://api.crm.example/v2/companies/17/people?limit=5 -H 'Authorization: Bearer hush-hush-1'
curl -X PUT https://api.crm.example/v2/companies/17/logo -F file=@logo.png -H 'X-Session-Token: hush-hush-3'
curl https://api.crm.example/graphql -d '{"query": "query find($id: ID!) {\\n  a(id: $id) {b}\\n}", "variables": {"id": 5}}'
"""
TEXT, BOOLEAN, ARRAY, OBJECT = ({"type": kind} for kind in ("string", "boolean", "array", "object"))
TAG_ID = {"properties": {"tag_id": TEXT}, "required": ["tag_id"]}
FIELDS = {"properties": {"fields": {**OBJECT, "minProperties": 2}}, "required": ["fields"]}
FILE = {"properties": dict.fromkeys(("content", "name", "contentType"), TEXT)}
# Each action's inputs and outputs.
SCHEMAS = {
    "list_tags": ({"properties": {"cursor": TEXT}}, {"tags": ARRAY, "total": {"type": "integer"}}),
    "create_list": (FIELDS, {"list": OBJECT, "result": BOOLEAN}),
    "delete_tag": (TAG_ID, {"tag_id": TEXT, "success": BOOLEAN}),
    "get_tag": (TAG_ID, {"id": TEXT, "uses": ARRAY}),
    "download_tag": ({}, {"file": FILE}),
}
CREDENTIALS = {
    name: {"required": False, "help_text": "->"} for name in ("user_name", "password", "api_token")
}
CONFIG = {
    "auth": {"type": "custom", "fields": {"properties": CREDENTIALS}},
    "actions": {
        name: {"input_schema": inputs, "output_schema": {"properties": outputs}}
        for name, (inputs, outputs) in SCHEMAS.items()
    },
}


def test_pasted_requests_give_a_sound_integration_without_their_secrets(bake_fresh, cookiecutter_home: Path):
    delivered = bake_fresh(name="Acme CRM", actions=COMMANDS)
    replay = "".join(path.read_text(encoding="utf-8") for path in (cookiecutter_home / "replay").iterdir())

    names = ["create_company", "list_company_people", "update_company_logo", "find"]
    assert list(delivered.config["actions"]) == names
    assert list(delivered.config["auth"]["fields"]["properties"]) == ["api_token"]
    assert "create_company" in replay
    assert "hush-hush" not in replay + delivered.printed
    assert not any(b"hush-hush" in content for content in delivered.contents().values())
    assert_clean(delivered.folder)
    delivered.assert_tests_pass()


def test_cruft_keeps_no_secret(tmp_path: Path, template: Path, cookiecutter_home: Path):
    context = json.dumps({"name": "Acme CRM", "actions": COMMANDS})
    cruft("create", str(template), "-y", "--extra-context", context, cwd=tmp_path, home=cookiecutter_home)

    stored = (tmp_path / "acme-crm" / ".cruft.json").read_text(encoding="utf-8")
    assert "create_company" in stored
    assert "hush-hush" not in stored


def test_the_config_of_another_integration_gives_a_sound_one(bake_fresh, tmp_path: Path):
    (tmp_path / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")

    delivered = bake_fresh(name="Tags", actions=str(tmp_path / "config.json"))

    assert list(delivered.config["auth"]["fields"]["properties"]) == [*CREDENTIALS]
    assert_clean(delivered.folder)
    delivered.assert_tests_pass()
