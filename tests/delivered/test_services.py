"""Ten services, described in examples/services: what their integrations send and return is as the services say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from aiohttp import ClientSession
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import RUFF_RULES, STRICT, Bake, Delivered, run
from tests.helpers.services import (
    box,
    freshdesk,
    google_sheets,
    hubspot,
    jira,
    mailchimp,
    monday,
    shopify,
    slack,
    xero,
)
from tests.helpers.services.exchanges import STUBS, Exchange, Service, answers, body_of, line_of, query_of
from tests.helpers.wire import Api

MODULES = (box, freshdesk, google_sheets, hubspot, jira, mailchimp, monday, shopify, slack, xero)
SERVICES: dict[str, Service] = {
    module.__name__.rpartition(".")[2].replace("_", "-"): module.SERVICE for module in MODULES
}
EXCHANGES = [
    pytest.param(name, exchange, id=f"{name} {exchange.action or 'account'} {number}")
    for name, service in SERVICES.items()
    for number, exchange in enumerate(service.exchanges)
]


@pytest.fixture(scope="module")
def delivered(bake: Bake) -> dict[str, Delivered]:
    """Each service, in the single-file and the multi-file layout by turns."""
    return {name: bake(**answers(name, LAYOUTS[number % 2])) for number, name in enumerate(SERVICES)}


@pytest.fixture(scope="module")
def modules(delivered: dict[str, Delivered]) -> dict[str, ModuleType]:
    return {name: integration.load() for name, integration in delivered.items()}


@pytest.fixture
def redirected(api: Api, monkeypatch: pytest.MonkeyPatch) -> Api:
    """Send every request to the server of the test, with the host that it was for in front of its path."""
    request = ClientSession._request

    async def to_server(session: ClientSession, method: str, url: Any, **arguments: Any) -> Any:
        return await request(session, method, f"{api.url}/{str(url).partition('://')[2]}", **arguments)

    monkeypatch.setattr(ClientSession, "_request", to_server)
    return api


@dataclass(frozen=True)
class Connected:
    """An integration with the credentials of its service."""

    integration: Any
    service: Service

    async def run(self, action: str, inputs: dict[str, Any]) -> Any:
        """What an action returns, or who is connected if there is no action."""
        settings = {"max_retries": 0, "timeout": 10}
        metadata = self.service.metadata
        async with ExecutionContext(auth=self.service.envelope, metadata=metadata, request_config=settings) as context:
            if action:
                return await self.integration.execute_action(action, inputs, context)
            return await self.integration.get_connected_account(context)


@pytest.fixture
def connect(
    delivered: dict[str, Delivered], modules: dict[str, ModuleType], redirected: Api
) -> Callable[[str], Connected]:
    return lambda name: Connected(getattr(modules[name], delivered[name].module_name), SERVICES[name])


def answer_with(api: Api, answer: Any) -> None:
    if not isinstance(answer, bytes):
        api.answers(answer, status=200 if answer is not None else 204)
        return
    disposition = 'attachment; filename="Contract.pdf"'
    api.headers, api.body = {"Content-Type": "application/pdf", "Content-Disposition": disposition}, answer


@pytest.mark.parametrize(("name", "exchange"), EXCHANGES)
async def test_requests_and_outputs_are_as_the_service_documents_them(
    connect: Callable[[str], Connected], api: Api, name: str, exchange: Exchange
):
    answer_with(api, exchange.answer)

    result = await connect(name).run(exchange.action, exchange.inputs)

    request = api.request
    assert (line_of(request), query_of(request), body_of(request)) == (exchange.line, exchange.query, exchange.body)
    headers = {"Accept": "application/json", **SERVICES[name].headers, **exchange.headers}
    assert {key: request.headers.get(key) for key in headers} == headers
    if exchange.action:
        assert (result.type, result.result.data) == (ResultType.ACTION, exchange.output)
    else:
        assert {key: value for key, value in vars(result.result).items() if value is not None} == exchange.output


@pytest.mark.parametrize(
    ("name", "action", "answer", "reason"),
    [
        ("slack", "add_reaction", {"ok": False, "error": "already_reacted"}, "already_reacted"),
        (
            "monday",
            "create_update",
            {"data": {"create_update": None}, "errors": [{"message": "Item not found", "path": ["create_update"]}]},
            "Item not found",
        ),
    ],
)
async def test_a_refusal_with_http_200_is_an_error(
    connect: Callable[[str], Connected], api: Api, *, name: str, action: str, answer: Any, reason: str
):
    api.answers(answer)
    inputs = next(exchange.inputs for exchange in SERVICES[name].exchanges if exchange.action == action)

    result = await connect(name).run(action, inputs)

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message == f"The API refused the request: {reason}"


async def test_another_host_may_lack_tls(bake: Bake, redirected: Api):
    delivered = bake(name="Acme Hook", auth_type="none", actions="ping() -> POST http://10.0.0.7:8080/hook")
    await Connected(delivered.load().acme_hook, Service({}, {}, [])).run("ping", {})

    assert redirected.request.path == "/10.0.0.7:8080/hook"


def test_the_readme_says_how_a_bare_token_is_sent(delivered: dict[str, Delivered]):
    assert "with every request as `Authorization: {access_token}`." in delivered["monday"].read("README.md")


def test_the_readme_says_what_is_known_from_the_account_and_no_query(delivered: dict[str, Delivered]):
    readme = delivered["mailchimp"].read("README.md")

    assert "api.mailchimp.com/3.0`.\nAutohive knows `metadata.dc` from the account.\n" in readme
    assert not re.search("sends `[^`]*[?]", readme)


def test_every_action_has_an_exchange(delivered: dict[str, Delivered]):
    for name, integration in delivered.items():
        named = {exchange.action for exchange in SERVICES[name].exchanges}
        assert set(integration.config["actions"]) == named - {""}
    assert {path.stem for path in STUBS.glob("*.pyi")} == set(SERVICES)


class TestChecks:
    """One run of each tool on all services."""

    @pytest.fixture
    def folders(self, delivered: dict[str, Delivered]) -> list[str]:
        return [str(integration.folder) for integration in delivered.values()]

    def test_ruff_finds_nothing_and_changes_nothing(self, folders: list[str]):
        for command in (("check", "--select", "E,F,W"), ("format", "--check")):
            result = run("ruff", *command, *RUFF_RULES, *folders)
            assert result.returncode == 0, result.stdout

    def test_bandit_finds_nothing(self, folders: list[str]):
        result = run("bandit", "-r", *folders, "-s", "B101", "-q")
        assert result.returncode == 0, result.stdout

    def test_their_own_tests_pass_in_one_process(self, delivered: dict[str, Delivered], folders: list[str]):
        first = next(iter(delivered.values()))
        result = first.pytest(*STRICT, "-q", "--import-mode=importlib", *folders, cwd=first.folder.parent.parent)
        assert result.returncode == 0, result.stdout[-4000:]
