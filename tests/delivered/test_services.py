"""Ten services, described in examples/services: what their integrations send and return is as the services say."""

from pathlib import Path
from typing import Any

import pytest

from tests.delivered.conftest import Connect
from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import RUFF_RULES, STRICT, Bake, Delivered, run
from tests.helpers.services import box, monday, slack, xero
from tests.helpers.services.exchanges import STUBS, Exchange, Service, answers, body_of, query_of
from tests.helpers.wire import Api, Connected, data_of, message_of

# Those that differ most: HTTP 200 for errors, GraphQL, headers and lists of each request, and files.
SERVICES: dict[str, Service] = {
    "slack": slack.SERVICE,
    "monday": monday.SERVICE,
    "xero": xero.SERVICE,
    "box": box.SERVICE,
}
NAMES = sorted(path.stem for path in STUBS.glob("*.pyi"))
EXCHANGES = [
    pytest.param(name, exchange, id=f"{name} {exchange.action or 'account'} {number}")
    for name, service in SERVICES.items()
    for number, exchange in enumerate(service.exchanges)
]


def layout_of(name: str) -> str:
    return LAYOUTS[NAMES.index(name) % 2]


@pytest.fixture(scope="module")
def delivered(bake: Bake) -> dict[str, Delivered]:
    """Each service, in the single-file and the multi-file layout by turns."""
    return {name: bake(**answers(name, layout_of(name))) for name in NAMES}


@pytest.fixture(scope="module")
def services(connect: Connect) -> dict[str, Connected]:
    return {name: connect({"access_token": "t"}, **answers(name, layout_of(name))) for name in SERVICES}


@pytest.mark.parametrize(("name", "exchange"), EXCHANGES)
async def test_requests_and_outputs_are_as_the_service_documents_them(
    services: dict[str, Connected], api: Api, name: str, exchange: Exchange
):
    if isinstance(exchange.answer, bytes):
        api.answers(
            text=" ", kind="application/pdf", Content_Disposition='attachment; filename="Contract.pdf"'
        )
        api.body = exchange.answer
    else:
        api.answers(exchange.answer, status=204 if exchange.answer is None else 200)

    if exchange.action:
        output = data_of(await services[name].run(exchange.action, exchange.inputs))
    else:
        output = {
            key: value for key, value in vars(await services[name].account()).items() if value is not None
        }

    request = api.request
    assert (request.line.partition("?")[0], query_of(request)) == (exchange.line, exchange.query)
    assert (body_of(request), output) == (exchange.body, exchange.output)
    headers = {"Accept": "application/json", **SERVICES[name].headers, **exchange.headers}
    assert {key: request.headers.get(key) for key in headers} == headers


@pytest.mark.parametrize(
    ("name", "action", "answer", "status", "message"),
    [
        (
            "slack",
            "add_reaction",
            {"ok": False, "error": "no_item"},
            200,
            "The API refused the request: no_item.",
        ),
        (
            "monday",
            "create_update",
            {
                "data": {"create_update": None},
                "errors": [{"message": "Item not found", "path": ["create_update"]}],
            },
            200,
            "The API refused the request: Item not found.",
        ),
        (
            "xero",
            "create_contact",
            {
                "Type": "ValidationException",
                "Elements": [{"ValidationErrors": [{"Message": "Name is taken"}]}],
            },
            400,
            "The API answered HTTP 400: Name is taken.",
        ),
    ],
)
async def test_an_error_is_where_the_stub_file_says(
    services: dict[str, Connected],
    api: Api,
    *,
    name: str,
    action: str,
    answer: Any,
    status: int,
    message: str,
):
    api.answers(answer, status=status)
    inputs = next(exchange.inputs for exchange in SERVICES[name].exchanges if exchange.action == action)

    assert message_of(await services[name].run(action, inputs)) == message


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

    def test_their_own_tests_pass_in_one_process(self, delivered: dict[str, Delivered], tmp_path: Path):
        first, *_ = [integration.copy(tmp_path) for integration in delivered.values()]
        result = first.pytest(*STRICT, "-q", "--import-mode=importlib", cwd=tmp_path)
        assert result.returncode == 0, result.stdout[-4000:]
