"""Values of secrets that a person types where names are asked for are refused, and shown nowhere."""

import json
import re
from typing import Any

import pytest

from autohive_scaffold import data
from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.schema import patterns
from autohive_scaffold.sources import slips
from autohive_scaffold.sources.recordings.secrets import is_plain

STRIPE = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"
SLACK = "https://hooks.slack.com/services/T01ABC/B02DEF/aB3dE5gH7jK9mN1pQ3rS5tU7"
SECRETS = [
    ("name", STRIPE),
    ("base_url", SLACK),
    ("headers", "X-API-Key: abc"),
    ("headers", "X-Note: Bearer correct-horse"),
    ("headers", "X-Note: key=hunter2"),
    ("headers", "Ocp-Apim-Subscription-Key: correct-horse"),
    ("auth_fields", "username, password -> basic me@x.com/token:KEY12345"),
    ("actions", "get_item(api_key: str = 'hunter2')"),
    ("actions", 'ping() -> POST /ping {"client_secret": "hunter2"}'),
    ("actions", 'ping() -> POST /ping {"access_token": 493817}'),
    ("actions", "list_items() -> GET /t/Kf8sLqZpWmRtYvNbXcGhJdE2"),
    ("actions", "list_items() -> GET /t/9f86d081884c7d659a2feaa0c55ad015"),
    ("actions", "list_items() -> GET /t/wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    ("actions", "list_items(a: str = 'pQzXvRtkWbNcYgHd') -> GET /t"),
    ("actions", "list_items() -> GET /t;token=hunter2"),
    ("actions", "list_items() -> GET /apikey/hunter2/t"),
    ("actions", "get_item(k: Annotated[str, Header('X-API-Key')] = 'hunter2')"),
    ("actions", "get_item(key: str, api_key: Annotated[str, 'In: it', Field(examples=['hunter2'])])"),
    ("auth_fields", 'api_key -> header X-Key "hunter2"'),
    ("auth_fields", "api_key -> header X-Key hunter2"),
    ("auth_fields", "Bearer correct-horse-battery"),
    ("headers", "X-PIN: 493817"),
    ("headers", "X-Session: tangerine"),
    ("actions", "list_items() -> GET /t?auth[token]=hunter2"),
    ("actions", "list_items() -> GET /t?access%5Ftoken=hunter2"),
    ("actions", "list_items(api_key=hunter2)"),
    ("actions", "list_items(api_key: list[str] = ['hunter2'])"),
    ("description", "My password is hunter2"),
]
HARMLESS = [
    ("description", "Signs in with a bearer token. Password: ask your admin"),
    ("base_url", "https://api.acme.io/tenants/0b1c2d3e-1a2b-4c3d-8e9f-0a1b2c3d4e5f/v1"),
    ("headers", "Notion-Version: 2022-06-28, X-Trace: 0b1c2d3e-1a2b-4c3d-8e9f-0a1b2c3d4e5f"),
    ("auth_fields", 'key: Annotated[str, "Under API token: there", Field(title="ID")] = None, api_secret'),
    ("auth_fields", "token -> header X-Auth-Token"),
    ("auth_fields", 'token -> header Authorization "Token token={token}"'),
    ("write_actions", "/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/a.pyi"),
    ("base_url", "https://tf689y3hbj.execute-api.us-east-1.amazonaws.com/prod"),
    ("description", "XXXXXXXXXXXXXXXX, yyyyMMddHHmmss"),
    ("auth_fields", 'id, client_secret -> token POST https://a.io/token form {"secret": client_secret}'),
    ("actions", 'refresh(token: str) -> POST /t form {"grant_type": "refresh_token", "refresh": token}'),
    ("actions", 'ping() -> POST /MTurkServiceV20170117.getLoad15MetricsOfWorkers {"max_token": 4096}'),
    ("actions", "list_v2_users_2024_01_31(page_token: str = None) -> GET /v2/users?page_token={page_token}"),
    ("actions", "get_it(key: str) -> GET /t?pin={key}&sort=key2 -> (token: str = data2.token)"),
    ("headers", "X-Session-Mode: live, X-Api-Version: 2"),
    ("actions", "add(\n    secret: dict,\n    token: str = None\n) -> POST /a -> (password: str = pw)"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer"), SECRETS, ids=lambda value: value[:40])
def test_a_secret_is_refused_and_not_shown(question: str, answer: str, answers: dict[str, Any]):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, question: answer})

    assert str(refused.value) == f"{question}: this looks like a key's value; give its name"
    assert refused.value.suggestion == ""


@pytest.mark.parametrize(("question", "answer"), HARMLESS, ids=lambda value: value[:40])
def test_what_is_none_is_accepted(question: str, answer: str, answers: dict[str, Any]):
    questions.checked(question, {**answers, question: answer})


def test_the_token_of_a_platform_is_none():
    slips.refuse_secret("Authorization: Token token={access_token}", "headers")


# Descriptions on two lines that documents have.
FOLDED = ['Specify this header to "\n    "match', 'id_token: "\n    "true', "POST to /upload?token=."]


def test_a_stub_file_may_have_what_looks_like_one_but_none(tmp_path, answers: dict[str, Any]):
    path = tmp_path / "actions.pyi"
    for text in ("Such as 5a580a01b4ff89217bdf9dc1, AKIAIOSFODNN7EXAMPLE", *FOLDED):
        path.write_text(f'def get_item(item_id: Annotated[str, "{text}"]): ...')
        questions.checked("actions", {**answers, "actions": str(path)})
    path.write_text(f"# Items\ndef get_item(item_id: str = {STRIPE!r}): ...")

    with pytest.raises(AnswerError, match=r"^actions: .*/actions\.pyi:2: this looks like a key's value"):
        questions.checked("actions", {**answers, "actions": str(path)})


def test_what_has_the_form_of_a_secret_in_a_source_is_not_shown(tmp_path, answers: dict[str, Any]):
    path = tmp_path / "api.json"
    get = {"operationId": "getA", "description": f"Get an A with a key, such as {STRIPE}."}
    path.write_text(json.dumps({"openapi": "3.0.0", "paths": {"/a": {"get": get}}}))

    read = questions.checked("actions", {**answers, "actions": str(path)})

    assert [action.description for action in read.actions] == ["Get an A with a key, such as …."]


@pytest.mark.parametrize("service", data.load("secret_formats"))
def test_the_form_of_a_services_secrets_is_refused_and_no_example(service: str):
    pattern = data.load("secret_formats")[service]
    secret = next(text for text in patterns.strings_for(pattern) if re.fullmatch(pattern, text))

    with pytest.raises(AnswerError, match="this looks like a key's value"):
        slips.refuse_secret(f"See {secret}.")
    assert not is_plain(secret)
