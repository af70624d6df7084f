"""The delivered tests: they cover the code, and call the real API on request."""

import os
import re
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.helpers.combinations import AUTHS, BOTH, WRITTEN
from tests.helpers.delivered import Bake, Delivered, run

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


class LiveApi(ThreadingHTTPServer):
    """A server that accepts one bearer token, and the requests that it received with it."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.url, self.seen = f"http://127.0.0.1:{self.server_port}", []


@pytest.fixture(scope="module")
def live_api() -> Iterator[LiveApi]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_known = self.headers.get("Authorization") == "Bearer right"
            if is_known:
                api.seen.append(f"{self.command} {self.path}")
            body = b'{"data": [{"id": 1}]}' if is_known else b'{"error": "wrong token"}'
            self.send_response(200 if is_known else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            """Keep the log out of the output of the tests."""

    with LiveApi(Handler) as api:
        Thread(target=api.serve_forever, args=(0.01,), daemon=True).start()
        yield api
        api.shutdown()


class TestLive:
    """The live test, against a local server."""

    actions = (
        "list_items, get_item, create_item(a: str), delete_item, ping(a: str = None), merge_items() -> ..."
    )
    file = "tests/test_acme_crm_integration.py"

    @pytest.fixture
    def integration(self, bake: Bake, live_api: LiveApi) -> Delivered:
        live_api.seen.clear()
        return bake(name="Acme CRM", actions=self.actions, base_url=live_api.url, layout="multi-file")

    def test_without_credentials_every_test_is_skipped_and_names_the_variable(self, integration, live_api):
        result = integration.pytest("-rs", self.file)

        assert re.search(r"^SKIPPED \[6\] .*: set ACME_CRM_API_TOKEN$", result.stdout, re.MULTILINE)
        assert " 6 skipped in" in result.stdout
        assert live_api.seen == []

    def test_actions_run_whose_inputs_can_be_found_or_stand_in_its_table(
        self, integration: Delivered, live_api: LiveApi, tmp_path: Path
    ):
        delivered = integration.copy(tmp_path)
        text = delivered.read(self.file)
        text = text.replace("TRIED = {", 'TRIED = {"delete_item": {"item_id": "2"}, "ping": {}, ')
        (delivered.folder / self.file).write_text(text, encoding="utf-8")

        result = delivered.pytest("-rs", self.file, ACME_CRM_API_TOKEN="right")

        assert " 4 passed, 2 skipped in" in result.stdout, result.stdout
        assert "give create_item inputs in TRIED" in result.stdout
        assert live_api.seen[2:] == ["GET /items/1", "DELETE /items/2", "POST /ping"]

    def test_a_wrong_token_fails_and_what_changes_data_can_be_deselected(self, integration: Delivered):
        result = integration.pytest("-m", "not destructive", self.file, ACME_CRM_API_TOKEN="wrong")

        assert " 2 failed, 4 deselected in" in result.stdout
        assert (
            "Acme CRM answered HTTP 401: wrong token. Check the credentials, which may have expired."
            in result.stdout
        )

    @pytest.mark.parametrize(
        ("token", "printed"),
        [
            ("right", "get_item: {'item': {'data': [{'id': 1}]}}\n"),
            ("", "\nSet ACME_CRM_API_TOKEN: Your API token for Acme CRM.\n"),
        ],
    )
    def test_run_as_a_script_it_prints_what_the_api_answers(self, integration, live_api, token, printed):
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        environment |= {"ACME_CRM_API_TOKEN": token} if token else {}

        result = run(sys.executable, self.file, cwd=integration.folder, env=environment)

        assert result.returncode == 0
        assert result.stdout.startswith(f"Requests go to {live_api.url}.\n")
        assert printed in result.stdout
        assert "Traceback" not in result.stderr
