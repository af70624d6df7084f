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


def test_unit_tests_cover_the_code_and_collect_no_live_test(delivered: Delivered, tmp_path: Path):
    settings = tmp_path / "coveragerc"
    settings.write_text(COVERAGE.format(folder=tmp_path), encoding="utf-8")

    result = delivered.pytest(*STRICT, "-v", "--cov=.", f"--cov-config={settings}")

    assert result.returncode == 0, result.stdout[-4000:]
    assert "Required test coverage of 98.0% reached" in result.stdout
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
    assert any(seconds() < max(1, waiting) for _ in range(3)), (
        "tried more than once, as the machine may be busy"
    )


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

    actions = "list_items, get_item, create_item(title: str), delete_item, ping(text: str = None), merge_items() -> ..."
    file = "tests/test_acme_crm_integration.py"

    @pytest.fixture
    def integration(self, bake: Bake, live_api: LiveApi) -> Delivered:
        live_api.seen.clear()
        return bake(name="Acme CRM", actions=self.actions, base_url=live_api.url, layout="multi-file")

    @pytest.fixture
    def oauth_integration(self, bake: Bake, live_api: LiveApi) -> Delivered:
        live_api.seen.clear()
        return bake(name="Acme CRM", actions=self.actions, base_url=live_api.url, auth_type="platform")

    def script(self, delivered: Delivered, folder: Path, **environment: str) -> CompletedProcess[str]:
        path = (delivered.folder / self.file).relative_to(folder)
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
        return run(sys.executable, str(path), cwd=folder, env=variables)

    def test_without_credentials_every_test_is_skipped_and_names_the_variable(
        self, integration: Delivered, live_api: LiveApi
    ):
        result = integration.pytest(*STRICT, "-rs", self.file)

        assert re.search(r"^SKIPPED \[5\] .*: set ACME_CRM_API_TOKEN$", result.stdout, re.MULTILINE)
        assert " 5 skipped in" in result.stdout
        assert live_api.seen == []

    def test_with_credentials_run_the_actions_whose_inputs_can_be_found(
        self, integration: Delivered, live_api: LiveApi
    ):
        result = integration.pytest(*STRICT, "-rs", self.file, ACME_CRM_API_TOKEN="right")

        assert " 2 passed, 3 skipped in" in result.stdout, result.stdout
        assert "give create_item inputs in TRIED" in result.stdout
        assert live_api.seen == ["GET /items?limit=10", "GET /items?limit=10", "GET /items/1"]

    def test_with_inputs_in_its_table_every_action_runs(
        self, oauth_integration: Delivered, live_api: LiveApi, tmp_path: Path
    ):
        delivered = oauth_integration.copy(tmp_path)
        text = delivered.read(self.file)
        for action, inputs in {
            "create_item": {"title": "T"},
            "delete_item": {"item_id": "2"},
            "ping": {},
        }.items():
            assert f'"{action}": None' in text
            text = text.replace(f'"{action}": None', f'"{action}": {inputs}')
        (delivered.folder / self.file).write_text(text, encoding="utf-8")

        result = delivered.pytest(*STRICT, self.file, ACME_CRM_ACCESS_TOKEN="right")

        assert " 5 passed in" in result.stdout, result.stdout
        assert live_api.seen[-3:] == ["POST /items", "DELETE /items/2", "POST /ping"]

    def test_a_wrong_token_fails_and_what_changes_data_can_be_deselected(
        self, integration: Delivered, live_api: LiveApi
    ):
        result = integration.pytest(*STRICT, "-m", "not destructive", self.file, ACME_CRM_API_TOKEN="wrong")

        assert " 2 failed, 3 deselected in" in result.stdout
        assert "The API answered HTTP 401: wrong token." in result.stdout

    @pytest.mark.parametrize("place", ["folder", "parent"])
    def test_run_as_a_script_it_prints_what_the_api_answers(
        self, integration: Delivered, live_api: LiveApi, place: str
    ):
        folder = integration.folder if place == "folder" else integration.folder.parent

        result = self.script(integration, folder, ACME_CRM_API_TOKEN="right")

        assert result.stderr == ""
        assert result.stdout == (
            "list_items: {'items': [{'id': 1}], 'count': 1}\nget_item: {'item': {'data': [{'id': 1}]}}\n"
        )

    @pytest.mark.parametrize(
        "variables", [{}, {"ACME_CRM_API_TOKEN": "right"}], ids=["no credentials", "placeholder"]
    )
    def test_run_as_a_script_without_what_it_needs_it_ends_in_sentences(
        self, bake: Bake, variables: dict[str, str]
    ):
        delivered = bake(name="Acme CRM", base_url="https://acme.invalid/v1")

        result = self.script(delivered, delivered.folder, **variables)

        assert (result.returncode, result.stderr) == (0, "")
        told = "The API can't be reached, or its answer can't be read. Try again later."
        line = f"list_items: {told}" if variables else "list_items is not tried: set ACME_CRM_API_TOKEN"
        assert line in result.stdout.splitlines()


def test_an_action_that_is_not_written_yet_is_tried_by_no_live_test(bake: Bake):
    delivered = bake(name="Acme CRM", actions="list_items, find_report() -> ..., merge_items() -> ...")

    live = delivered.read("tests/test_acme_crm_integration.py")
    assert "find_report" not in live
    assert "merge_items" not in live


@pytest.mark.parametrize("place", ["folder", "parent"])
def test_the_first_run_of_pytest_warns_of_nothing(bake: Bake, place: str):
    delivered = bake(name="Acme CRM")
    result = (
        delivered.pytest() if place == "folder" else delivered.pytest("acme-crm", cwd=delivered.folder.parent)
    )

    assert result.returncode == 0
    assert "warning" not in (result.stdout + result.stderr).lower()
