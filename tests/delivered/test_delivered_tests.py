"""The delivered tests: they pass from any folder, cover the code, and call the real API on request."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from threading import Thread
from typing import ClassVar
from xml.etree import ElementTree

import pytest

from tests.helpers.combinations import AUTHS, NAMES, SWITCHES, WRITTEN
from tests.helpers.delivered import COVERAGE, STRICT, Bake, Delivered, run


def answers(name: str, layout: str, auth: str, switch: str) -> dict[str, str]:
    return {"name": NAMES[name], "layout": layout, "actions": WRITTEN, **AUTHS[auth], **SWITCHES[switch]}


# Each layout with each kind of name; together they have each auth type.
COVERING = [
    answers("one-word", "single-file", "basic", "both"),
    answers("one-word", "multi-file", "none", "plain"),
    {**answers("two-words", "single-file", "platform", "billed"), "name": "My Integration"},
    answers("two-words", "multi-file", "placed", "both"),
]


@pytest.fixture(params=COVERING, ids=lambda answers: f"{answers['name']} {answers['layout']}")
def delivered(bake: Bake, request: pytest.FixtureRequest) -> Delivered:
    return bake(**request.param)


def test_unit_tests_cover_every_line_and_branch_and_collect_no_live_test(delivered: Delivered, tmp_path: Path):
    settings = tmp_path / "coveragerc"
    settings.write_text(COVERAGE.format(folder=tmp_path), encoding="utf-8")

    result = delivered.pytest(*STRICT, "-v", "--cov=.", f"--cov-config={settings}")

    assert result.returncode == 0, result.stdout[-4000:]
    assert "Required test coverage of 100.0% reached" in result.stdout
    assert f"test_{delivered.module_name}_unit.py::" in result.stdout
    assert "_integration.py::" not in result.stdout


def test_unit_tests_pass_from_the_parent_folder_in_less_than_a_second(delivered: Delivered, tmp_path: Path):
    is_alike = (delivered.slug == "acme") == (delivered.answers["layout"] == "single-file")
    mode = "prepend" if is_alike else "importlib"
    report = tmp_path / "report.xml"
    options = (*STRICT, f"--import-mode={mode}", f"--junit-xml={report}")

    def seconds() -> float:
        result = delivered.pytest(*options, delivered.slug, cwd=delivered.folder.parent)
        assert result.returncode == 0, result.stdout[-4000:]
        return sum(float(case.attrib["time"]) for case in ElementTree.parse(report).iter("testcase"))

    # Where more processes want to run than there are processors, each takes longer.
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1
    assert any(seconds() < max(1, waiting) for _ in range(3)), "tried more than once, as the machine may be busy"


@dataclass
class LiveApi:
    """A server that accepts one bearer token, and the requests that it received with it."""

    url: str
    seen: list[str] = field(default_factory=list)


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

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        api = LiveApi(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield api
        server.shutdown()
        thread.join()


class TestLive:
    """The live test, against a local server."""

    actions = "list_items, get_item, create_item(title: str), delete_item, ping(text: str = None)"
    file = "tests/test_acme_crm_integration.py"
    inputs: ClassVar = {
        "ACME_CRM_GET_ITEM_INPUTS": '{"item_id": "1"}',
        "ACME_CRM_CREATE_ITEM_INPUTS": '{"title": "T"}',
        "ACME_CRM_DELETE_ITEM_INPUTS": '{"item_id": "2"}',
        "ACME_CRM_PING_INPUTS": "{}",
    }

    @pytest.fixture
    def integration(self, bake: Bake, live_api: LiveApi) -> Delivered:
        live_api.seen.clear()
        return bake(name="Acme CRM", actions=self.actions, base_url=live_api.url, layout="multi-file")

    @pytest.fixture
    def oauth_integration(self, bake: Bake, live_api: LiveApi) -> Delivered:
        live_api.seen.clear()
        return bake(name="Acme CRM", actions=self.actions, base_url=live_api.url, auth_type="platform")

    def skipped(self, result: CompletedProcess[str]) -> dict[str, int]:
        """The number of tests skipped because of each missing variable."""
        found = re.findall(r"^SKIPPED \[(\d+)\] .*: (\w+) is not set$", result.stdout, re.MULTILINE)
        return {variable: int(count) for count, variable in found}

    def script(self, delivered: Delivered, folder: Path, **environment: str) -> CompletedProcess[str]:
        path = (delivered.folder / self.file).relative_to(folder)
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
        return run(sys.executable, str(path), cwd=folder, env=variables)

    def test_without_credentials_every_test_is_skipped_and_names_the_variable(
        self, integration: Delivered, live_api: LiveApi
    ):
        result = integration.pytest(*STRICT, "-rs", self.file)

        assert self.skipped(result) == {"ACME_CRM_API_TOKEN": 5}
        assert " 5 skipped in" in result.stdout
        assert live_api.seen == []

    def test_with_only_credentials_read_only_actions_without_required_inputs_run(
        self, integration: Delivered, live_api: LiveApi
    ):
        result = integration.pytest(*STRICT, "-rs", self.file, ACME_CRM_API_TOKEN="right")

        assert " 1 passed, 4 skipped in" in result.stdout
        assert self.skipped(result) == dict.fromkeys(self.inputs, 1)
        assert live_api.seen == ["GET /items?limit=10"]

    def test_with_all_variables_every_test_runs(self, oauth_integration: Delivered, live_api: LiveApi):
        result = oauth_integration.pytest(*STRICT, self.file, ACME_CRM_ACCESS_TOKEN="right", **self.inputs)

        assert " 5 passed in" in result.stdout, result.stdout
        assert live_api.seen == ["GET /items?limit=10", "GET /items/1", "POST /items", "DELETE /items/2", "POST /ping"]

    def test_a_wrong_token_fails_and_what_changes_data_can_be_deselected(
        self, integration: Delivered, live_api: LiveApi
    ):
        options = ("-m", "not destructive")
        result = integration.pytest(*STRICT, *options, self.file, ACME_CRM_API_TOKEN="wrong", **self.inputs)

        assert " 2 failed, 3 deselected in" in result.stdout
        assert "The request failed with HTTP 401: wrong token" in result.stdout

    @pytest.mark.parametrize("place", ["folder", "parent"])
    def test_run_as_a_script_it_prints_what_the_api_answers(
        self, integration: Delivered, live_api: LiveApi, place: str
    ):
        folder = integration.folder if place == "folder" else integration.folder.parent

        result = self.script(integration, folder, ACME_CRM_API_TOKEN="right")

        assert result.stderr == ""
        assert result.stdout == (
            "list_items: ActionResult(data={'items': [{'id': 1}], 'count': 1}, cost_usd=None)\n"
            "get_item: ACME_CRM_GET_ITEM_INPUTS is not set\n"
        )
        assert live_api.seen == ["GET /items?limit=10"]

    @pytest.mark.parametrize("place", ["acme-crm/.env", ".env"])
    def test_variables_may_be_in_a_file(self, integration: Delivered, live_api: LiveApi, tmp_path: Path, place: str):
        delivered = integration.copy(tmp_path)
        text = "# Acme\nACME_CRM_API_TOKEN='right'\nACME_CRM_GET_ITEM_INPUTS={\"item_id\": 7\n"
        (tmp_path / place).write_text(text, encoding="utf-8")

        result = self.script(delivered, tmp_path)

        assert live_api.seen == ["GET /items?limit=10"]
        assert result.stderr == ""
        assert "\nget_item: ACME_CRM_GET_ITEM_INPUTS is not JSON: " in result.stdout

    def test_run_as_a_script_without_a_platform_s_token_it_names_the_variable(self, oauth_integration: Delivered):
        result = self.script(oauth_integration, oauth_integration.folder)

        assert result.returncode == 0
        assert result.stdout == (
            "list_items: ACME_CRM_ACCESS_TOKEN is not set\nget_item: ACME_CRM_ACCESS_TOKEN is not set\n"
        )
