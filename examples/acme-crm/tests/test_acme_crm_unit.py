"""Unit tests of acme-crm: what each action sends, what it returns, and what it refuses."""

from copy import deepcopy
from urllib.parse import urlsplit

import pytest
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError, ValidationError
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]


def assert_sent(module, context, method, path, json=None):
    """Assert that one request was sent, and what was in it."""
    context.fetch.assert_awaited_once_with(
        f"{module.BASE_URL}{path}",
        method=method,
        json=json,
        headers=module.auth_headers(context),
    )


class ActionTests:
    """What holds for every action; the class of each below has its inputs and its answer."""

    async def run(self, module, context, inputs, *answer):
        """Run the action against an API that gives this answer, or else the one of the class."""
        data = answer[0] if answer else self.answer
        context.fetch.return_value = FetchResponse(status=200, headers={}, data=data)
        return await module.acme_crm.execute_action(self.action, inputs, context)

    def only(self, *names):
        """Return some of the inputs."""
        return {name: self.inputs[name] for name in names}

    async def check_refused_without(self, name, module, context):
        """Assert that the action is refused, and nothing sent, where a required input is missing."""
        inputs = {key: value for key, value in self.inputs.items() if key != name}
        result = await self.run(module, context, inputs)

        assert result.type is ResultType.VALIDATION_ERROR
        assert name in result.result["message"]
        context.fetch.assert_not_called()

    async def test_returns_what_the_api_answered(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.data

    @pytest.mark.parametrize("error", [HTTPError(404, "no", {"error": "no"}), RateLimitError(30, 429, "slow")])
    async def test_explains_a_refused_request(self, module, mock_context, error):
        mock_context.fetch.side_effect = error
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION_ERROR
        assert result.result == module.to_action_error(error)

    async def test_refuses_missing_credentials(self, module, mock_context):
        auth = deepcopy(mock_context.auth)
        for name in auth["credentials"]:
            mock_context.auth = deepcopy(auth)
            del mock_context.auth["credentials"][name]
            result = await self.run(module, mock_context, self.inputs)

            assert result.type is ResultType.VALIDATION_ERROR
            assert result.result["source"] == "auth"
        mock_context.fetch.assert_not_called()


class TestListContactsAction(ActionTests):
    action = "list_contacts"
    inputs = {
        "owner": "owner 1",
        "limit": 7,
    }
    answer = [{"id": 1}, {"id": 2}]
    data = {"contacts": [{"id": 1}, {"id": 2}], "count": 2}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "GET", "/contacts?owner=owner+1&limit=7")

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, {})

        assert_sent(module, mock_context, "GET", "/contacts?limit=10")

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "owner": "",
        }
        await self.run(module, mock_context, inputs)

        assert_sent(module, mock_context, "GET", "/contacts?owner=&limit=7")

    @pytest.mark.parametrize("answer", [None, "", [], {"data": []}])
    async def test_returns_no_records_of_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"contacts": [], "count": 0}

    async def test_finds_the_records_under_data(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs, {"data": self.answer})

        assert result.result.data == self.data


class TestGetContactAction(ActionTests):
    action = "get_contact"
    inputs = {
        "contact_id": "contact id/1",
    }
    answer = {"id": 1, "name": "First"}
    data = {"contact": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "GET", "/contacts/contact%20id%2F1")

    @pytest.mark.parametrize("name", ["contact_id"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"contact": {}}


class TestCreateContactAction(ActionTests):
    action = "create_contact"
    inputs = {
        "email": "email 1",
        "name": "name 1",
        "tags": ["tags 1", "tags 2"],
        "newsletter": True,
    }
    answer = {"id": 1, "name": "First"}
    data = {"contact": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(
            module,
            mock_context,
            "POST",
            "/contacts",
            json={"email": "email 1", "name": "name 1", "tags": ["tags 1", "tags 2"], "newsletter": True},
        )

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("email"))

        assert_sent(module, mock_context, "POST", "/contacts", json={"email": "email 1", "newsletter": False})

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "name": "",
            "tags": [],
            "newsletter": False,
        }
        await self.run(module, mock_context, inputs)

        assert_sent(
            module,
            mock_context,
            "POST",
            "/contacts",
            json={"email": "email 1", "name": "", "tags": [], "newsletter": False},
        )

    @pytest.mark.parametrize("name", ["email"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"contact": {}}


class TestUpdateContactAction(ActionTests):
    action = "update_contact"
    inputs = {
        "contact_id": "contact id/1",
        "data": {"name": "name 1"},
    }
    answer = {"id": 1, "name": "First"}
    data = {"contact": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "PATCH", "/contacts/contact%20id%2F1", json={"name": "name 1"})

    @pytest.mark.parametrize("name", ["contact_id", "data"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"contact": {}}


class TestDeleteContactAction(ActionTests):
    action = "delete_contact"
    inputs = {
        "contact_id": "contact id/1",
    }
    answer = None
    data = {"deleted": True}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "DELETE", "/contacts/contact%20id%2F1")

    @pytest.mark.parametrize("name", ["contact_id"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)


class TestSearchDealsAction(ActionTests):
    action = "search_deals"
    inputs = {
        "query": "query 1",
        "stage": "lost",
    }
    answer = [{"id": 1}, {"id": 2}]
    data = {"deals": [{"id": 1}, {"id": 2}], "count": 2}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "GET", "/deals?query=query+1&stage=lost")

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("query"))

        assert_sent(module, mock_context, "GET", "/deals?query=query+1&stage=open")

    @pytest.mark.parametrize("name", ["query"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, "", [], {"data": []}])
    async def test_returns_no_records_of_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"deals": [], "count": 0}

    async def test_finds_the_records_under_data(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs, {"data": self.answer})

        assert result.result.data == self.data


class TestGetDealAction(ActionTests):
    action = "get_deal"
    inputs = {
        "deal_id": "deal id/1",
    }
    answer = {"id": 1, "name": "First"}
    data = {"deal": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "GET", "/deals/deal%20id%2F1")

    @pytest.mark.parametrize("name", ["deal_id"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"deal": {}}


class TestCloseDealAction(ActionTests):
    action = "close_deal"
    inputs = {
        "deal_id": "deal id/1",
        "reason": "reason 1",
    }
    answer = {"id": 1, "name": "First"}
    data = {"result": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "POST", "/deals/deal%20id%2F1/close", json={"reason": "reason 1"})

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("deal_id"))

        assert_sent(module, mock_context, "POST", "/deals/deal%20id%2F1/close", json={})

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "reason": "",
        }
        await self.run(module, mock_context, inputs)

        assert_sent(module, mock_context, "POST", "/deals/deal%20id%2F1/close", json={"reason": ""})

    @pytest.mark.parametrize("name", ["deal_id"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"result": {}}


class TestApi:
    """What the actions share."""

    async def test_base_url_is_absolute_and_paths_are_appended_to_it(self, module):
        parts = urlsplit(module.BASE_URL)

        assert parts.scheme in ("http", "https")
        assert parts.netloc
        assert not module.BASE_URL.endswith("/")

    async def test_headers_carry_the_credentials(self, module, mock_context):
        assert module.auth_headers(mock_context) == {
            "Authorization": "Bearer test-api_token",
        }

    async def test_quotes_an_input_for_a_path(self, module):
        assert module.segment("a/b c") == "a%2Fb%20c"
        assert module.segment(0) == "0"

    @pytest.mark.parametrize("value", ["", ".", ".."])
    async def test_refuses_an_input_that_leads_to_another_path(self, module, value):
        with pytest.raises(ValidationError) as refused:
            module.segment(value)

        assert str(refused.value) == f"{value!r} can't stand in a path"
        assert refused.value.source == "input"

    async def test_encodes_each_kind_of_value(self, module):
        values = {"absent": None, "no": False, "zero": 0, "text": "a&b c", "empty": "", "list": ["x", "y"]}

        assert module.encode(values) == "no=false&zero=0&text=a%26b+c&empty=&list=x&list=y"

    async def test_takes_no_unknown_answer_for_an_empty_list(self, module):
        answer = {"pages": [{"id": 1}]}

        assert module.records_of(answer) == answer

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
