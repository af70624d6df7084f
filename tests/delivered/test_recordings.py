"""An integration made of pasted requests: it is sound, and no secret of theirs is kept anywhere."""

import json
from pathlib import Path

from tests.helpers.owned import Owned, cruft

COMMANDS = """# Create a company
curl -X POST 'https://api.crm.example/v2/companies?trace=1' -H 'Authorization: Bearer hush-hush-1' \\
  -d '{"data": {"name": "Acme", "from": "2024-01-02", "password": "hush-hush-2"}}'
curl https://api.crm.example/v2/companies/17/people?limit=5 -H 'Authorization: Bearer hush-hush-1'
curl -X PUT https://api.crm.example/v2/companies/17/logo -F file=@logo.png -H 'X-Session-Token: hush-hush-3'
curl https://api.crm.example/graphql -d '{"query": "query find($id: ID!) {\\n  a(id: $id) {b}\\n}", "variables": {"id": 5}}'
"""
CONFIG = {
    "auth": {
        "type": "custom",
        "fields": {
            "properties": {name: {"required": False, "help_text": "->"} for name in ("user_name", "password", "api_token")}
        },
    },
    "actions": {
        "list_tags": {
            "input_schema": {"properties": {"cursor": {"type": "string"}}},
            "output_schema": {"properties": {"tags": {"type": "array"}, "total": {"type": "integer"}}},
        },
        "create_list": {
            "input_schema": {"properties": {"fields": {"type": "object", "minProperties": 2}}, "required": ["fields"]},
            "output_schema": {"properties": {"list": {"type": "object"}, "result": {"type": "boolean"}}},
        },
        "delete_tag": {
            "input_schema": {"properties": {"tag_id": {"type": "string"}}, "required": ["tag_id"]},
            "output_schema": {"properties": {"tag_id": {"type": "string"}, "success": {"type": "boolean"}}},
        },
        "get_tag": {
            "input_schema": {"properties": {"tag_id": {"type": "string"}}, "required": ["tag_id"]},
            "output_schema": {"properties": {"id": {"type": "string"}, "uses": {"type": "array"}}},
        },
        "download_tag": {"input_schema": {}, "output_schema": {"properties": {"file": {"properties": {
            name: {"type": "string"} for name in ("content", "name", "contentType")
        }}}}},
    },
}  # fmt: skip


def test_pasted_requests_give_a_sound_integration_without_their_secrets(bake_fresh, cookiecutter_home: Path):
    delivered = bake_fresh(name="Acme CRM", actions=COMMANDS)
    replay = [path.read_text(encoding="utf-8") for path in (cookiecutter_home / "replay").iterdir()]

    assert any("create_company" in text for text in replay)
    assert not any("hush-hush" in text for text in replay)
    assert not any(b"hush-hush" in content for content in delivered.contents().values())
    assert list(delivered.config["actions"]) == [
        "create_company",
        "list_company_people",
        "update_company_logo",
        "find",
    ]
    assert list(delivered.config["auth"]["fields"]["properties"]) == ["api_token"]
    Owned(delivered.folder).assert_sound()


def test_cruft_keeps_no_secret(tmp_path: Path, template: Path, cookiecutter_home: Path):
    context = json.dumps({"name": "Acme CRM", "actions": COMMANDS})
    cruft("create", str(template), "-y", "--extra-context", context, cwd=tmp_path, home=cookiecutter_home)

    stored = (tmp_path / "acme-crm" / ".cruft.json").read_text(encoding="utf-8")
    assert "create_company" in stored
    assert "hush-hush" not in stored


def test_the_config_of_another_integration_gives_a_sound_one(bake_fresh, tmp_path: Path):
    (tmp_path / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")

    delivered = bake_fresh(name="Tags", actions=str(tmp_path / "config.json"))

    assert list(delivered.config["auth"]["fields"]["properties"]) == ["user_name", "password", "api_token"]
    Owned(delivered.folder).assert_sound()


def test_the_auth_of_another_integration_is_the_default(bake, tmp_path: Path):
    auth = {"type": "platform", "provider": "Tagger", "scopes": ["tags:read", "tags:write"]}
    (tmp_path / "config.json").write_text(json.dumps({**CONFIG, "auth": auth}), encoding="utf-8")

    assert bake(name="Tags", actions=str(tmp_path / "config.json")).config["auth"] == auth
