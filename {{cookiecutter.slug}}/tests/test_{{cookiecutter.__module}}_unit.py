{% set integration = cookiecutter | integration %}
{% set api = integration | api_of %}
{% set suite = integration | suite_of %}
{% set cases = suite.cases %}
{% set auth = integration.auth %}
{% set has_body = cases | rejectattr("body", "none") | list %}
{% set has_headers = cases | selectattr("headers") | list %}
{% set has_answer_headers = cases | selectattr("answer.headers") | list %}
{% set has_unsigned = cases | selectattr("action.is_foreign") | list %}
{% set changes = cases | rejectattr("action.only_reads") | list %}
{% set searching = integration.written | selectattr("only_reads") | rejectattr("method", "equalto", "GET") | map(attribute="name") | list %}
{% set needed = auth.credentials | selectattr("required") | map(attribute="name") | list %}
{# The first rows whose request goes below the base URL, carries credentials, and has a file as its answer. #}
{% set relative = cases | rejectattr("action.target.host") | first | default(none) %}
{% set signed = cases | rejectattr("action.is_foreign") | first | default(none) %}
{% set of_file = cases | selectattr("action.output.is_file") | first | default(none) %}
{% set code %}
from {{ ".." if integration.is_package }}{{ integration.module }} import {{ api.variable }}

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]
{% if relative or suite.account %}
API = {{ api.sample(integration.base_url) | literal }}
{% endif %}
HEADERS = {{ suite.headers | literal }}
{% if cases | selectattr("headers", "equalto", api.json_header) | list %}
JSON = {{ api.json_header | literal }}
{% endif %}
{% if has_unsigned %}
UNSIGNED = {{ api.constant_headers | literal }}  # to another site
{% endif %}
{% for record, name in suite.records.items() %}
{{ name }} = {{ record }}
{% endfor %}


class Case(NamedTuple):
    """A call of an action: what it sends beside HEADERS, what the API answers, if anything, and what comes back."""

    action: str
    inputs: dict[str, Any]
    request: str
{% if has_body %}
    body: Any = None
{% endif %}
{% if has_headers %}
    headers: dict[str, str] = {}
{% endif %}
    answer: Any = ""
{% if has_answer_headers %}
    answer_headers: dict[str, str] = {}
{% endif %}
    output: dict[str, Any] = {}
{% if has_unsigned %}
    is_signed: bool = True
{% endif %}


{% if cases %}
CASES = [
{% for case in cases %}
    Case(
        {{ case.action.name | literal }},
        inputs={{ case.inputs | literal }},
        request={{ suite.request(case) }},
{% if case.body is not none %}
        body={{ case.body | literal }},
{% endif %}
{% if case.headers %}
        headers={{ "JSON" if case.headers == api.json_header else case.headers | literal }},
{% endif %}
{% if case.answer.data is not none %}
        answer={{ suite.shown(case.answer.data) }},
{% endif %}
{% if case.answer.headers %}
        answer_headers={{ case.answer.headers | literal }},
{% endif %}
        output={{ suite.shown(case.output) }},
{% if case.action.is_foreign %}
        is_signed=False,
{% endif %}
    ),
{% endfor %}
]
{% else %}
CASES = []
{% endif %}
LEAST = {case.action: case for case in sorted(CASES, key=lambda case: -len(case.inputs))}  # with the fewest inputs
{% if searching and changes %}
SEARCHING = {{ searching | literal }}  # what only reads, though not by GET
{% endif %}


async def run(context, case, inputs=None):
    async with context:
        return await {{ api.variable }}.execute_action(case.action, case.inputs if inputs is None else inputs, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}({', '.join(case.inputs)})")
class TestEveryAction:
    async def test_sends_its_request_and_returns_what_comes_back(self, mock_context, case):
        mock_context.answers(case.answer{{ ", headers=case.answer_headers" if has_answer_headers }})
        result = await run(mock_context, case)
{% if has_headers or has_unsigned %}
        headers = {{ ("(%s)" if has_headers else "%s") | format("HEADERS if case.is_signed else UNSIGNED") if has_unsigned else "HEADERS" }}{{ " | case.headers" if has_headers }}
{% endif %}
        assert mock_context.requests{{ "[-1:]" if auth.token }} == [(case.request, {{ "case.body" if has_body else "None" }}, {{ "headers" if has_headers or has_unsigned else "HEADERS" }})]
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)
{% if integration.supports_billing %}
        assert result.result.cost_usd == 0.0
{% endif %}

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        mock_context.answers({{ suite.refused("No such thing") | literal }}, status=404)
        result = await run(mock_context, case)
        assert result.result.message.startswith({{ (integration.name ~ " answered HTTP 404: No such thing.") | literal }})
{% if integration.supports_billing %}
        assert result.result.cost_usd == 0.0
{% endif %}
{% if changes %}

    @pytest.mark.parametrize(
        ("answer", "status"),
        [
            ("", 503),
{% if not (of_file or cases | selectattr("action.may_be_text") | list) %}
            (" <html>Down</html>", 200),
{% endif %}
            (ClientConnectionError("no host"), 200),
            (TimeoutError(), 200),
        ],
        ids=str,
    )
    async def test_says_whether_to_repeat_it_when_no_answer_comes(self, mock_context, case, answer, status):
        is_reading = case.request.startswith("GET "){{ " or case.action in SEARCHING" if searching }}
        advice = "Try again later." if is_reading else "It may have been carried out: check before you repeat it."
        mock_context.answers(answer, status)
        result = await run(mock_context, case)
        assert result.result.message.endswith(f". {advice}")
{% endif %}
{% if api.refusal %}

    async def test_explains_a_refusal_with_http_200(self, mock_context, case):
{% if of_file %}
        if case.action in {{ integration.written | selectattr("output.is_file") | map(attribute="name") | list | literal }}:
            pytest.skip("its answer is a file")
{% endif %}
        mock_context.answers({{ suite.refusal_200 | literal }})
        result = await run(mock_context, case)
        assert result.result.message.startswith({{ (integration.name ~ " refused the request: No such thing.") | literal }})
{% endif %}


@pytest.mark.parametrize("action", {{ "LEAST" if integration.actions | selectattr("is_unwritten") | list else api.variable ~ ".config.actions" }})
async def test_refuses_missing_inputs{{ "_and_credentials" if needed }}_before_anything_is_sent(mock_context, action):
    for missing in LEAST[action].inputs:
        inputs = {name: value for name, value in LEAST[action].inputs.items() if name != missing}
        assert (await run(mock_context, LEAST[action], inputs)).type is ResultType.VALIDATION_ERROR
{% if integration.auth_type == "custom" and needed | length == 1 %}
    del mock_context.auth["credentials"][{{ needed[0] | literal }}]
    assert (await run(mock_context, LEAST[action])).type is ResultType.VALIDATION_ERROR
{% elif integration.auth_type == "custom" and needed %}
    credentials = mock_context.auth["credentials"]
    for missing in {{ needed | literal }}:
        mock_context.auth["credentials"] = {name: value for name, value in credentials.items() if name != missing}
        assert (await run(mock_context, LEAST[action])).type is ResultType.VALIDATION_ERROR
{% endif %}
    assert mock_context.requests == []
{% if suite.misfits %}


@pytest.mark.parametrize(("action", "name", "value"), {{ suite.misfits | literal }})
async def test_refuses_inputs_that_do_not_fit(mock_context, action, name, value):
    result = await run(mock_context, LEAST[action], {**LEAST[action].inputs, name: value})
    assert (result.type, mock_context.requests) == (ResultType.VALIDATION_ERROR, [])
{% endif %}
{% if cases %}


FAILURES = [
{% for answer, status, message in suite.failures %}
    ({{ answer | literal }}, {{ status }}, {{ message | literal }}),
{% endfor %}
{% if not suite.failing.action.output.is_file %}
    (TimeoutError(), 200, {{ ("can't be reached or understood (TimeoutError). " ~ suite.retry) | literal }}),
{% endif %}
]


@pytest.mark.parametrize(("answer", "status", "message"), FAILURES)
async def test_explains_a_failure(mock_context, answer, status, message):
    mock_context.answers(answer, status, {"Retry-After": "30"})
    result = await run(mock_context, LEAST[{{ suite.failing.action.name | literal }}])
    assert result.result.message.endswith(message)
{% set changing = suite.takes_text %}
{% if changing %}


async def test_takes_a_plain_text_after_a_change(mock_context):
    mock_context.answers("OK")
    result = await run(mock_context, LEAST[{{ changing.action.name | literal }}])
    assert result.type is ResultType.ACTION
{% endif %}
{% set optional = auth.optional | reject("in", auth.unsent) | list %}
{% if optional %}


@pytest.mark.parametrize("name", {{ optional | literal }})
async def test_does_not_send_a_credential_that_was_not_given(mock_context, name):
    value = mock_context.auth["credentials"].pop(name)
    mock_context.answers()
    await run(mock_context, CASES[0])
    assert mock_context.requests != []
    assert value.strip() not in str(mock_context.requests)
{% endif %}
{% set private = ', "a@b", "10.0.0.1", "127.1", "localhost"' %}
{% set elsewhere = {"url": private, "host": private, "label": ', "a@b", "a:80", "a.b"', "part": ', "a/b", "%2e"'} %}
{% for field in integration.base_url.fields if relative %}
{% set place = "mock_context.metadata" if field.is_metadata else 'mock_context.auth["credentials"]' %}


@pytest.mark.parametrize("value", ["", "evil.example/x?", "evil.example/#", "..", "a b", "a/../b"{{ elsewhere[field.position] }}])
async def test_refuses_{{ field.name }}_that_leads_elsewhere(mock_context, value):
    {{ place }}[{{ field.name | literal }}] = value
    result = await run(mock_context, LEAST[{{ relative.action.name | literal }}])
    assert result.result.message.startswith({{ ("Correct the " ~ api.label(field) ~ ": it must be ") | literal }})
    assert {{ "len(mock_context.requests) <= 1" if auth.token else "mock_context.requests == []" }}
{% endfor %}
{% if auth.token and signed %}
{% set line, body, headers = suite.exchange %}


async def test_exchanges_the_credentials_for_a_token(mock_context):
    mock_context.answers()
    await run(mock_context, LEAST[{{ signed.action.name | literal }}])
    assert mock_context.requests[0] == ({{ line | literal }}, {{ body | literal }}, {{ headers | literal }})


async def test_reports_that_no_token_is_given(mock_context):
    mock_context.token = {"error": "No access"}
    result = await run(mock_context, LEAST[{{ signed.action.name | literal }}])
    assert result.result.message.endswith(" gave no access token: No access. Check the credentials.")
{% endif %}
{% if suite.account %}


async def test_tells_whose_account_is_connected(mock_context):
    mock_context.answers({{ suite.account.answer.data | literal }}{{ ", headers=%s" | format(suite.account.answer.headers | literal) if suite.account.answer.headers }})
    async with mock_context:
        account = (await {{ api.variable }}.get_connected_account(mock_context)).result
    assert account == ConnectedAccountInfo({% for name, value in suite.account.output.items() %}{{ ", " if not loop.first }}{{ name }}={{ value | literal }}{% endfor %})
    assert [request for request, _, _ in mock_context.requests][-1:] == [{{ suite.request(suite.account) }}]
{% endif %}
{% if suite.upload %}
{% set action, name = suite.upload %}


async def test_refuses_a_file_that_is_not_base64(mock_context):
    case = LEAST[{{ action | literal }}]
    file = {"content": "SGVs!!!!bG8=", "name": "a.txt", "contentType": "text/plain"}
    result = await run(mock_context, case, {**case.inputs, {{ name | literal }}: file})
    assert result.result.message == "The content of the file a.txt is not base64."
    assert mock_context.requests == []
{% endif %}
{% if of_file %}


@pytest.mark.parametrize(("last", "name"), [("a.txt", "a.txt"), ("", "file")])
async def test_names_a_file_by_its_url_where_nothing_else_does(mock_context, last, name):
    mock_context.answers()
    mock_context.response.content_disposition, mock_context.response.url.name = None, last
    result = await run(mock_context, LEAST[{{ of_file.action.name | literal }}])
    assert f"'name': '{name}'" in str(result.result.data)


async def test_refuses_a_file_that_is_too_large(mock_context):
    mock_context.answers()
    mock_context.response.content.iter_any.return_value.__aiter__.return_value = [b"x" * 10_000_000] * 6
    result = await run(mock_context, LEAST[{{ of_file.action.name | literal }}])
    assert result.result.message == "The file is larger than 50000000 bytes"


async def test_says_when_to_ask_again_for_a_file(mock_context):
    mock_context.answers(None, 429, {"Retry-After": "7"})
    result = await run(mock_context, LEAST[{{ of_file.action.name | literal }}])
    assert result.result.message.endswith("Try again in 7 seconds.")
{% endif %}
{% endif %}
{% endset %}
{% filter fitted | cleared %}
{{ ("Unit tests of " ~ integration.slug ~ ": what each action sends, what it returns, and what it refuses.") | docstring }}

{{ code | imports_of }}

{{ code -}}
{% endfilter %}
