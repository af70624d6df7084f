"""The delivered tests: they cover the code, and call the real API on request."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

from tests.helpers.combinations import AUTHS, BOTH, WRITTEN
from tests.helpers.delivered import Bake, Delivered, run
from tests.helpers.wire import Api

COVERAGE = """
[run]
branch = true
omit = */tests/*
data_file = {folder}/coverage
[report]
show_missing = true
fail_under = 98
"""


def test_unit_tests_cover_the_code_from_the_parent_folder_without_a_setting(bake: Bake, tmp_path: Path):
    delivered = bake(name="Acme CRM", layout="multi-file", actions=WRITTEN, **AUTHS["placed"], **BOTH)
    settings = tmp_path / "coveragerc"
    settings.write_text(COVERAGE.format(folder=tmp_path), encoding="utf-8")
    options = f"-v -p no:cacheprovider --cov=acme-crm --cov-config={settings}"

    result = run(
        *(sys.executable, "-m", "pytest", "acme-crm"),
        cwd=delivered.folder.parent,
        env={**os.environ, "PYTEST_ADDOPTS": options},
    )

    assert result.returncode == 0, result.stdout[-4000:]
    assert "warning" not in (result.stdout + result.stderr).lower()
    assert "Required test coverage of 98.0% reached" in result.stdout
    assert "_integration.py::" not in result.stdout


LIVE_TEST = "tests/test_acme_crm_integration.py"
ACTIONS = "list_items, get_item, create_item(a: str), delete_item, ping(a: str = None), merge_items() -> ..."


@pytest.fixture
def integration(bake: Bake, api: Api) -> Delivered:
    """An integration whose API is the local server."""
    api.answers({"data": [{"id": 1}]})
    return bake(name="Acme CRM", actions=ACTIONS, base_url=api.url, layout="multi-file")


def test_without_credentials_every_live_test_is_skipped_and_names_the_variable(integration, api):
    result = integration.pytest("-rs", LIVE_TEST)

    assert re.search(r"^SKIPPED \[6\] .*: set ACME_CRM_API_TOKEN$", result.stdout, re.MULTILINE)
    assert " 6 skipped in" in result.stdout
    assert api.seen == []


async def test_actions_run_whose_inputs_can_be_found_or_stand_in_the_table(
    integration: Delivered, api: Api, tmp_path: Path
):
    delivered = integration.copy(tmp_path)
    text = delivered.read(LIVE_TEST)
    text = text.replace("TRIED = {", 'TRIED = {"delete_item": {"item_id": "2"}, "ping": {}, ')
    (delivered.folder / LIVE_TEST).write_text(text, encoding="utf-8")

    result = await asyncio.to_thread(delivered.pytest, "-rs", LIVE_TEST, ACME_CRM_API_TOKEN="right")

    assert " 4 passed, 2 skipped in" in result.stdout, result.stdout
    assert "give create_item inputs in TRIED" in result.stdout
    assert [seen.line for seen in api.seen[2:]] == ["GET items/1", "DELETE items/2", "POST ping"]
    assert {seen.headers["Authorization"] for seen in api.seen} == {"Bearer right"}


async def test_a_refused_token_fails_and_what_changes_data_can_be_deselected(integration, api):
    api.answers({"error": "wrong token"}, status=401)

    options = ("-m", "not destructive", LIVE_TEST)
    result = await asyncio.to_thread(integration.pytest, *options, ACME_CRM_API_TOKEN="wrong")

    assert " 2 failed, 4 deselected in" in result.stdout
    assert "Acme CRM answered HTTP 401: wrong token. Check the credentials" in result.stdout


PRINTED = {"right": ": {'item': {'data': [{'id': 1}]}}\n", "": " is not tried: set ACME_CRM_API_TOKEN\n"}


@pytest.mark.parametrize("token", PRINTED)
async def test_run_as_a_script_it_prints_what_the_api_answers(integration, api, token: str):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "ACME_CRM_API_TOKEN": token}

    command = (sys.executable, LIVE_TEST)
    result = await asyncio.to_thread(run, *command, cwd=integration.folder, env=environment)

    assert result.returncode == 0
    assert f"get_item{PRINTED[token]}" in result.stdout
    assert "Traceback" not in result.stderr
