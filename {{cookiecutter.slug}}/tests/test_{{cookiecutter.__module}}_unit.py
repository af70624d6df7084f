{% from "action_test.py.jinja" import action_test %}
{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% set auth = integration.custom_auth %}
{% filter fitted %}
{% set tests %}
{% for action in integration.actions %}
{{ action_test(action, integration) -}}
{% endfor %}
{% endset %}
{% set api_tests %}
class TestApi:
    """What the actions share."""

    async def test_base_url_is_absolute_and_paths_are_appended_to_it(self, module):
        parts = urlsplit(module.BASE_URL)

        assert parts.scheme in ("http", "https")
        assert parts.netloc
        assert not module.BASE_URL.endswith("/")
{% if "auth_headers" in needs %}

    async def test_headers_carry_the_credentials(self, module, mock_context):
        assert module.auth_headers(mock_context) == {
{% for name, value in auth.sample_headers().items() %}
            {{ name | literal }}: {{ name | made_up(value) }},
{% endfor %}
        }
{% endif %}
{% if "auth_query" in needs %}

    async def test_query_carries_the_credentials(self, module, mock_context):
        assert module.auth_query(mock_context) == {
{% for credential in auth.query %}
            {{ credential.sent_as | literal }}: {{ credential.sent_as | made_up(credential.sample) }},
{% endfor %}
        }
{% endif %}
{% if "segment" in needs %}

    async def test_quotes_an_input_for_a_path(self, module):
        assert module.segment("a/b c") == "a%2Fb%20c"
        assert module.segment(0) == "0"

    @pytest.mark.parametrize("value", ["", ".", ".."])
    async def test_refuses_an_input_that_leads_to_another_path(self, module, value):
        with pytest.raises(ValidationError) as refused:
            module.segment(value)

        assert str(refused.value) == f"{value!r} can't stand in a path"
        assert refused.value.source == "input"
{% endif %}
{% if "encode" in needs %}

    async def test_encodes_each_kind_of_value(self, module):
        values = {"absent": None, "no": False, "zero": 0, "text": "a&b c", "empty": "", "list": ["x", "y"]}

        assert module.encode(values) == "no=false&zero=0&text=a%26b+c&empty=&list=x&list=y"
{% if "encode_objects" in needs %}
        assert module.encode({"filter": {"a": 1}}) == "filter=%7B%22a%22%3A+1%7D"
{% endif %}
{% endif %}
{% if "decoded" in needs %}

    async def test_decodes_what_is_json(self, module):
        assert module.decoded("[1]") == [1]
        assert module.decoded({"id": 1}) == {"id": 1}
        assert module.decoded("No JSON") == "No JSON"
{% endif %}
{% if "records_of" in needs %}

    async def test_takes_no_unknown_answer_for_an_empty_list(self, module):
        answer = {"pages": [{"id": 1}]}

        assert module.records_of(answer) == answer
{% endif %}
{% if "joined" in needs %}

    async def test_joins_a_list(self, module):
        assert module.joined([1, "b", True], "|") == "1|b|true"
        assert module.joined(None, ",") is None
{% endif %}
{% if "deep_object" in needs %}

    async def test_spreads_an_object(self, module):
        assert module.deep_object("filter", {"a": 0, "b": "x"}) == {"filter[a]": 0, "filter[b]": "x"}
        assert module.deep_object("filter", None) == {}
{% endif %}
{% if "headers" in needs %}

    async def test_writes_headers_as_text(self, module):
        assert module.header_texts({"A": "x", "B": True, "C": 0, "D": None}) == {"A": "x", "B": "true", "C": "0"}
{% endif %}

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_takes_an_empty_answer_for_an_empty_object(self, module, mock_context, answer):
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)

        assert await module.call_api(mock_context, "GET", "/items") == {}

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (RateLimitError(30, 429, "slow"), "The API received too many requests. Try again in 30 seconds."),
            (HTTPError(500, "<html>", "<html>"), "The request failed with HTTP 500."),
            (HTTPError(404, "", {"message": "No such thing"}), "The request failed with HTTP 404: No such thing"),
            (HTTPError(403, "", {"error": "Forbidden"}), "The request failed with HTTP 403: Forbidden"),
            (HTTPError(400, "", {"error": {"message": "Bad name"}}), "The request failed with HTTP 400: Bad name"),
            (HTTPError(400, "", {"error": "Bad", "message": "No name"}), "The request failed with HTTP 400: No name"),
            (HTTPError(409, "", {"error": {"code": 3}}), "The request failed with HTTP 409: {'code': 3}"),
            (HTTPError(422, "", {"name": "is long"}), "The request failed with HTTP 422: {'name': 'is long'}"),
        ],
    )
    async def test_says_what_went_wrong(self, module, error, message):
        result = module.to_action_error(error)

        assert result.message == message
{% if integration.supports_billing %}
        assert result.cost_usd == module.COST_USD
{% endif %}
{% if integration.supports_connected_account %}


class TestConnectedAccount:
    async def test_tells_whose_account_it_is(self, module, mock_context):
        account = {
            "email": "ada@example.com",
            "first_name": "Ada",
            "last_name": "Lovelace",
            "username": "ada",
            "avatar_url": "https://example.com/ada.png",
            "organization": "Analytical Engines",
        }
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data={"id": 7, **account})
        result = await module.{{ needs.variable }}.get_connected_account(mock_context)

        assert result.type is ResultType.CONNECTED_ACCOUNT
        assert vars(result.result) == {"user_id": "7", **account}
        assert_sent(module, mock_context, "GET", "/me")

    async def test_leaves_out_what_the_api_does_not_say(self, module, mock_context):
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data={"email": "ada@example.com"})
        result = await module.{{ needs.variable }}.get_connected_account(mock_context)

        assert {name for name, value in vars(result.result).items() if value} == {"email"}
        assert result.result.user_id is None
{% endif %}
{% endset %}
{{ ("Unit tests of " ~ integration.slug ~ ": what each action sends, what it returns, and what it refuses.") | docstring }}

{% if auth %}
from copy import deepcopy
{% endif %}
from urllib.parse import urlsplit

import pytest
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError{{ ", ValidationError" if "segment" in needs }}
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]


def assert_sent(module, context, method, path{{ ", json=None" if "json" in needs }}{{ ", form=None" if "form" in needs }}{{ ", headers=None" if "headers" in needs }}):
    """Assert that one request was sent, and what was in it."""
{% if "auth_query" in needs %}
    path = f"{path}{'&' if '?' in path else '?'}{module.encode(module.auth_query(context))}"
{% endif %}
    context.fetch.assert_awaited_once_with(
        f"{module.BASE_URL}{path}",
        method=method,
{% if "json" in needs %}
        json=json,
{% endif %}
{% if "form" in needs %}
        data=form,
        content_type=None if form is None else "application/x-www-form-urlencoded",
{% endif %}
{% if "auth_headers" in needs and "headers" in needs %}
        headers={**module.auth_headers(context), **(headers or {})},
{% elif "auth_headers" in needs %}
        headers=module.auth_headers(context),
{% elif "headers" in needs %}
        headers=headers,
{% endif %}
    )


{% if "made_up(" in tests or "made_up(" in api_tests %}
def made_up(secret):
    """Return a made-up secret; a text right beside a name like "token" looks like a real one to bandit."""
    return secret


{% endif %}
class ActionTests:
    """What holds for every action; the class of each below has its inputs and its answer."""

    async def run(self, module, context, inputs, *answer):
        """Run the action against an API that gives this answer, or else the one of the class."""
        data = answer[0] if answer else self.answer
        context.fetch.return_value = FetchResponse(status=200, headers={}, data=data)
        return await module.{{ needs.variable }}.execute_action(self.action, inputs, context)

{% if "self.only(" in tests %}
    def only(self, *names):
        """Return some of the inputs."""
        return {name: self.inputs[name] for name in names}

{% endif %}
{% if "self.check_refused_without(" in tests %}
    async def check_refused_without(self, name, module, context):
        """Assert that the action is refused, and nothing sent, where a required input is missing."""
        inputs = {key: value for key, value in self.inputs.items() if key != name}
        result = await self.run(module, context, inputs)

        assert result.type is ResultType.VALIDATION_ERROR
        assert name in result.result["message"]
        context.fetch.assert_not_called()

{% endif %}
    async def test_returns_what_the_api_answered(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.data
{% if integration.supports_billing %}
        assert result.result.cost_usd == module.COST_USD
{% endif %}

    @pytest.mark.parametrize("error", [HTTPError(404, "no", {"error": "no"}), RateLimitError(30, 429, "slow")])
    async def test_explains_a_refused_request(self, module, mock_context, error):
        mock_context.fetch.side_effect = error
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION_ERROR
        assert result.result == module.to_action_error(error)
{% if auth %}

    async def test_refuses_missing_credentials(self, module, mock_context):
        auth = deepcopy(mock_context.auth)
        for name in auth["credentials"]:
            mock_context.auth = deepcopy(auth)
            del mock_context.auth["credentials"][name]
            result = await self.run(module, mock_context, self.inputs)

            assert result.type is ResultType.VALIDATION_ERROR
            assert result.result["source"] == "auth"
        mock_context.fetch.assert_not_called()
{% endif %}
{{ tests }}

{{ api_tests -}}
{% endfilter %}
