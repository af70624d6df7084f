{% set integration = cookiecutter | integration %}
{% set api = integration | api %}
{% set suite = integration | suite %}
{% set cases = suite.cases %}
{% set auth = integration.auth %}
{% set has_headers = cases | selectattr("answer.headers") | list %}
{% set has_parts = cases | selectattr("has_parts") | list %}
{% set has_files = api.has_option("as_file") %}
{% filter fitted | cleared %}
{{ ("Unit tests of " ~ integration.slug ~ ": what each action sends, what it returns, and what it refuses.") | docstring }}

{% if has_files %}
from contextlib import asynccontextmanager
{% endif %}
from typing import Any, NamedTuple
{% if has_files %}
from unittest.mock import AsyncMock, MagicMock
{% endif %}

import pytest
from aiohttp import ClientError{{ ", ClientSession" if has_files }}{{ ", FormData, parse_content_disposition" if has_parts }}
from autohive_integrations_sdk import {{ "ConnectedAccountInfo, " if suite.account }}FetchResponse, HTTPError, RateLimitError, ResultType

{% if integration.layout == "single-file" and "-" not in integration.slug %}
from ..{{ integration.module }} import {{ api.variable }}
{% else %}
from {{ integration.module }} import {{ api.variable }}
{% endif %}

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]

HEADERS = {{ suite.headers | literal }}
{% if suite.has_unsigned %}
UNSIGNED = {{ suite.unsigned | literal }}  # to another site
{% endif %}
{% if suite.params %}
PARAMS = {{ suite.params | literal }}
{% endif %}
{% if auth.token %}
TOKEN = FetchResponse(200, {}, {"access_token": "test-access_token"})  # nosec B105
{% endif %}


class Case(NamedTuple):
    """A call of an action. `options` is what `context.fetch` is given beside method, URL and HEADERS; it drops None."""

    action: str
    inputs: dict[str, Any]
    request: str
    answer: Any
    output: dict[str, Any]
    options: dict[str, Any] = {}
{% if has_headers %}
    answer_headers: dict[str, str] = {}
{% endif %}
{% if suite.has_unsigned %}
    signed: bool = True
{% endif %}


CASES = [
{% for case in cases %}
    Case(
        {{ case.action.name | literal }},
        inputs={{ case.inputs | literal }},
        request={{ case.request | literal }},
{% if case.options %}
        options={{ case.options | literal }},
{% endif %}
        answer={{ case.answer.data | literal }},
{% if case.answer.headers %}
        answer_headers={{ case.answer.headers | literal }},
{% endif %}
        output={{ case.output | literal }},
{% if case.action.is_foreign %}
        signed=False,
{% endif %}
    ),
{% endfor %}
]

{% macro the(index) %}{{ "case_of(" ~ cases[index].action.name | literal ~ ")" if index else "CASES[0]" }}{% endmacro %}
{% if suite.needs_case_of %}


def case_of(action):
    return next(case for case in CASES if case.action == action)
{% endif %}


async def run(context, case, outcome=None, inputs=None):
    """Run the action of a case against an API with this outcome, or else with the answer of the case."""
    context.fetch.side_effect = [{{ ("*([TOKEN] if case.signed else []), " if suite.has_unsigned else "TOKEN, ") if auth.token }}outcome or FetchResponse(200, {{ "case.answer_headers" if has_headers else "{}" }}, case.answer)]
    return await {{ api.variable }}.execute_action(case.action, case.inputs if inputs is None else inputs, context)
{% if has_parts %}


def sent(options):
    """What `context.fetch` was given, with the parts of a form as its names, texts, and of a file its name and type."""
    if not isinstance(options.get("data"), FormData):
        return options
    parts = []
    for part, _, _ in options["data"]():
        _, disposition = parse_content_disposition(part.headers["Content-Disposition"])
        name, text = disposition["name"], part.decode()
        is_file = "filename" in disposition
        parts.append((name, text, disposition["filename"], part.headers["Content-Type"]) if is_file else (name, text))
    return {**options, "data": parts}
{% endif %}
{% if has_files %}


@pytest.fixture(autouse=True)
def files(monkeypatch, mock_context):
    """Have `download` send its request to `mock_context.fetch`, too; return the status of what it gets."""
    found = MagicMock(status=200, ok=True, headers={}, content_type="text/plain", read=AsyncMock(return_value=b"Hello"))
    found.content_disposition.filename = "..\\hello you.txt"

    @asynccontextmanager
    async def request(session, method, url, **options):
        assert session.timeout.total == 60
        await mock_context.fetch(url, method=method, **options)
        yield found

    monkeypatch.setattr(ClientSession, "request", request)
    return found
{% endif %}


async def test_every_action_has_a_case():
    assert {case.action for case in CASES} == {{ "set(" ~ api.variable ~ ".config.actions)" if api.written | length == integration.actions | length else api.written | map(attribute="name") | list | literal | replace("[", "{") | replace("]", "}") }}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.action)
class TestEveryAction:
    async def test_sends_the_request(self, mock_context, case):
        await run(mock_context, case)
        method, url = case.request.split()
{% set headers = "(HEADERS if case.signed else UNSIGNED)" if suite.has_unsigned else "HEADERS" %}
        options = {"method": method, **case.options, "headers": {{ headers }} | case.options.get("headers", {})}
{% if suite.params %}
        options["params"] = {{ "(PARAMS if case.signed else {})" if suite.has_unsigned else "PARAMS" }} | case.options.get("params", {})
{% endif %}
{% if has_parts %}
        request = mock_context.fetch.await_args
        assert (request.args, sent(request.kwargs)) == ((url,), options)
{% elif auth.token %}
        mock_context.fetch.assert_awaited_with(url, **options)
{% else %}
        mock_context.fetch.assert_awaited_once_with(url, **options)
{% endif %}

    async def test_returns_what_the_api_answers(self, mock_context, case):
        result = await run(mock_context, case)
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)
{% if integration.supports_billing %}
        assert result.result.cost_usd == 0.0
{% endif %}

{% if suite.empty_answers %}
    @pytest.mark.parametrize("answer", {{ suite.empty_answers | literal }})
    async def test_takes_an_answer_without_what_it_returns(self, mock_context, case, answer):
        assert (await run(mock_context, case, FetchResponse(200, {}, answer))).type is ResultType.ACTION

{% endif %}
    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        result = await run(mock_context, case, HTTPError(404, "", {{ suite.refusal | literal }}))
        assert result.result.message == "The API answered HTTP 404: No such thing."
{% if integration.supports_billing %}
        assert result.result.cost_usd == 0.0
{% endif %}

    async def test_says_what_to_do_without_an_answer(self, mock_context, case):
        result = await run(mock_context, case, ClientError("no host"))
{% if not suite.changing %}
        assert result.result.message == "The API can't be reached, or its answer can't be read. Try again later."
{% else %}
{% set is_mixed = suite.changing | length < api.written | length %}
{% if is_mixed %}
        is_change = {{ suite.is_change }}
{% endif %}
        advice = "It may have been carried out: check before you repeat it."{{ ' if is_change else "Try again later."' if is_mixed }}
        assert result.result.message == f"The API can't be reached, or its answer can't be read. {advice}"
{% endif %}

    async def test_refuses_missing_inputs_before_anything_is_sent(self, mock_context, case):
        *_, least = (one.inputs for one in CASES if one.action == case.action)
        for name in (name for name, value in least.items() if value is not None):
            inputs = {key: value for key, value in case.inputs.items() if key != name}
            assert (await run(mock_context, case, inputs=inputs)).type is ResultType.VALIDATION_ERROR
        mock_context.fetch.assert_not_awaited()
{% if api.refusal %}

    async def test_explains_a_refusal_with_http_200(self, mock_context, case):
        refusal = FetchResponse(200, {}, {{ suite.refusal_200 | literal }})
        result = await run(mock_context, case, refusal)
        assert result.result.message == "The API refused the request: No such thing."
{% endif %}
{% if cases %}


class TestCallApi:
{% set tests %}
{% if suite.required_credentials %}
{% set is_single = suite.required_credentials | length == 1 %}
{% if not is_single %}
    @pytest.mark.parametrize("name", {{ suite.required_credentials | literal }})
{% endif %}
    async def test_refuses_missing_credentials(self, mock_context{{ ", name" if not is_single }}):
        del mock_context.auth["credentials"][{{ suite.required_credentials[0] | literal if is_single else "name" }}]
        result = await run(mock_context, CASES[0])
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        mock_context.fetch.assert_not_awaited()
{% endif %}
{% for name, option, key, otherwise in suite.left_out %}

    async def test_sends_no_{{ name }}_that_was_not_given(self, mock_context):
        del mock_context.auth["credentials"][{{ name | literal }}]
        await run(mock_context, CASES[0])
        sent = mock_context.fetch.await_args.kwargs.get({{ option | literal }}, {})
        assert sent.get({{ key | literal }}) {{ "is None" if otherwise is none else "== " ~ otherwise | literal }}
{% endfor %}
{% for field in integration.url_fields %}
{% set place = "mock_context.metadata" if field.is_metadata else 'mock_context.auth["credentials"]' %}

    @pytest.mark.parametrize("value", ["", "evil.example/x?", "evil.example/#", "a@b", "..", "a b", "a/../b"{{ ', "a:80", "a/b"' if field.position in ("label", "part") }}])
    async def test_refuses_{{ "a" if loop.length == 1 else "the" }}_{{ field.name }}_that_leads_elsewhere(self, mock_context, value):
        {{ place }}[{{ field.name | literal }}] = value
        result = await run(mock_context, {{ the(suite.relative) }})
        assert "The {{ field.name }} of the account can't be used in a URL" in result.result.message
{% if not auth.token %}
        mock_context.fetch.assert_not_awaited()
{% endif %}
{% if field.position in ("url", "host") %}

    @pytest.mark.parametrize("value", ["https://acme.example.com/", "acme.example.com"])
    async def test_takes_the_{{ field.name }}_as_a_url_or_a_host(self, mock_context, value):
        {{ place }}[{{ field.name | literal }}] = value
        await run(mock_context, {{ the(suite.relative) }})
        assert mock_context.fetch.await_args.args[0].startswith("https://acme.example.com/")
{% endif %}
{% endfor %}
{% if auth.token %}
{% set exchange = suite.exchange %}

    async def test_exchanges_the_credentials_for_a_token(self, mock_context):
        await run(mock_context, CASES[0])
        first = mock_context.fetch.await_args_list[0]
        assert first.args == ({{ exchange.url | literal }},)
        assert first.kwargs == {{ exchange.options | literal }}

    async def test_reports_that_no_token_is_given(self, mock_context):
        mock_context.fetch.side_effect = [FetchResponse(200, {}, {"error": "No access"})]
        result = await {{ api.variable }}.execute_action(CASES[0].action, CASES[0].inputs, mock_context)
        assert result.result.message == "The API gave no access token. No access"
{% endif %}

    @pytest.mark.parametrize(
        ("failure", "message"),
        [
            (RateLimitError(30, 429, "", '{"message": "Slow down."}'), "HTTP 429: Slow down. Try again in 30 seconds."),
            (HTTPError(422, "", {"errors": [{"detail": "No x"}, {"error": {"title": 7}}]}), "HTTP 422: No x; 7."),
            (HTTPError(400, "", "[" + "x" * 400), f"HTTP 400: [{'x' * 299}."),
            (HTTPError(502, "", "<html>Bad Gateway</html>"), "HTTP 502: no reason given."),
{% set reads = cases[suite.failing].action.only_reads %}
{% if reads and not api.may_be_text %}
            (FetchResponse(200, {}, "<html>Maintenance</html>"), "its answer can't be read. Try again later."),
{% endif %}
{% if suite.listing %}
            (FetchResponse(200, {}, {{ suite.listing.answer | literal }}), {{ suite.listing.message | literal }}),
{% endif %}
            (TimeoutError(), "its answer can't be read. {{ "Try again later." if reads else "It may have been carried out: check before you repeat it." }}"),
        ],
    )
    async def test_explains_a_failure(self, mock_context, failure, message):
        result = await run(mock_context, {{ the(suite.failing) }}, failure)
        assert result.result.message.endswith(message)
{% if suite.change is not none %}

    async def test_takes_a_text_for_an_answer_to_a_change(self, mock_context):
        result = await run(mock_context, {{ the(suite.change) }}, FetchResponse(200, {}, "Done"))
        assert result.type is ResultType.ACTION
{% endif %}
{% if suite.account %}

    async def test_tells_whose_account_is_connected(self, mock_context):
        mock_context.fetch.side_effect = [{{ "TOKEN, " if auth.token }}FetchResponse(200, {}, {{ suite.account.answer | literal }})]
        account = (await {{ api.variable }}.get_connected_account(mock_context)).result
        assert account == ConnectedAccountInfo({% for name, value in suite.account.known.items() %}{{ ", " if not loop.first }}{{ name }}={{ value | literal }}{% endfor %})
        sent = mock_context.fetch.await_args
        assert (sent.kwargs["method"], *sent.args) == {{ "(%s, %s)" | format(suite.account.request[0] | literal, suite.account.request[1] | literal) }}
{% endif %}
{% if suite.upload %}
{% set name = suite.upload.name | literal %}

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"content": "SGVs!bG8="}, "The content of the file hello you.txt is not base64"),
{% if suite.upload.has_form %}
            ({"name": "a\nb"}, "The name or type of the file 'a\\nb' can't be sent"),
{% endif %}
        ],
    )
    async def test_refuses_a_file_that_cannot_be_sent(self, mock_context, wrong, message):
        case = {{ the(suite.upload.case) }}
        file = case.inputs[{{ name }}]
        result = await run(mock_context, case, inputs={**case.inputs, {{ name }}: {**file, **wrong}})
        assert result.result.message == message
{% endif %}
{% endset %}
{{ tests | trim("\n") }}
{% endif %}
{% if has_files %}

    @pytest.mark.parametrize(
        ("status", "headers", "message"),
        [
            (404, {}, "HTTP 404: No \N{REPLACEMENT CHARACTER}."),
            (429, {"Retry-After": "7"}, "HTTP 429: No \N{REPLACEMENT CHARACTER}. Try again in 7 seconds."),
            (429, {}, "HTTP 429: No \N{REPLACEMENT CHARACTER}. Try again in 60 seconds."),
        ],
    )
    async def test_explains_why_there_is_no_file(self, mock_context, files, status, headers, message):
        files.status, files.ok, files.headers = status, False, headers
        files.read.return_value = b"No \xff"
        result = await run(mock_context, {{ the(suite.of_file) }})
        assert result.result.message.endswith(message)

    @pytest.mark.parametrize(("last", "name"), [("a.txt", "a.txt"), ("", "file")])
    async def test_names_a_file_by_its_url_where_nothing_else_does(self, mock_context, files, last, name):
        files.content_disposition, files.url.name = None, last
        result = await run(mock_context, {{ the(suite.of_file) }})
        assert f"'name': '{name}'" in str(result.result.data)
{% endif %}
{% endfilter %}
