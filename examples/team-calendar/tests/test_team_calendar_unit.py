"""Unit tests of team-calendar: what each action sends, what it returns, and what it refuses."""

from urllib.parse import urlsplit

import pytest
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError, ValidationError
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]


def assert_sent(module, context, method, path, json=None, form=None):
    """Assert that one request was sent, and what was in it."""
    context.fetch.assert_awaited_once_with(
        f"{module.BASE_URL}{path}",
        method=method,
        json=json,
        data=form,
        content_type=None if form is None else "application/x-www-form-urlencoded",
    )


class ActionTests:
    """What holds for every action; the class of each below has its inputs and its answer."""

    async def run(self, module, context, inputs, *answer):
        """Run the action against an API that gives this answer, or else the one of the class."""
        data = answer[0] if answer else self.answer
        context.fetch.return_value = FetchResponse(status=200, headers={}, data=data)
        return await module.team_calendar.execute_action(self.action, inputs, context)

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
        assert result.result.cost_usd == module.COST_USD

    @pytest.mark.parametrize("error", [HTTPError(404, "no", {"error": "no"}), RateLimitError(30, 429, "slow")])
    async def test_explains_a_refused_request(self, module, mock_context, error):
        mock_context.fetch.side_effect = error
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION_ERROR
        assert result.result == module.to_action_error(error)


class TestListEventsAction(ActionTests):
    action = "list_events"
    inputs = {
        "after": "after 1",
        "before": "before 1",
        "busy": True,
    }
    answer = [{"id": 1}, {"id": 2}]
    data = {"events": [{"id": 1}, {"id": 2}], "count": 2}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "GET", "/events?after=after+1&before=before+1&busy=true")

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("after"))

        assert_sent(module, mock_context, "GET", "/events?after=after+1")

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "before": "",
            "busy": False,
        }
        await self.run(module, mock_context, inputs)

        assert_sent(module, mock_context, "GET", "/events?after=after+1&before=&busy=false")

    @pytest.mark.parametrize("name", ["after"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, "", [], {"data": []}])
    async def test_returns_no_records_of_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"events": [], "count": 0}

    async def test_finds_the_records_under_data(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs, {"data": self.answer})

        assert result.result.data == self.data


class TestCreateEventAction(ActionTests):
    action = "create_event"
    inputs = {
        "title": "title 1",
        "start": "start 1",
        "minutes": 7,
        "guests": ["guests 1", "guests 2"],
    }
    answer = {"id": 1, "name": "First"}
    data = {"event": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(
            module,
            mock_context,
            "POST",
            "/events",
            json={"title": "title 1", "start": "start 1", "minutes": 7, "guests": ["guests 1", "guests 2"]},
        )

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("title", "start"))

        assert_sent(
            module,
            mock_context,
            "POST",
            "/events",
            json={"title": "title 1", "start": "start 1", "minutes": 30},
        )

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "guests": [],
        }
        await self.run(module, mock_context, inputs)

        assert_sent(
            module,
            mock_context,
            "POST",
            "/events",
            json={"title": "title 1", "start": "start 1", "minutes": 7, "guests": []},
        )

    @pytest.mark.parametrize("name", ["title", "start"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"event": {}}


class TestReplaceEventAction(ActionTests):
    action = "replace_event"
    inputs = {
        "event_id": "event id/1",
        "title": "title 1",
        "start": "start 1",
    }
    answer = {"id": 1, "name": "First"}
    data = {"event": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(
            module,
            mock_context,
            "PUT",
            "/events/event%20id%2F1",
            json={"title": "title 1", "start": "start 1"},
        )

    @pytest.mark.parametrize("name", ["event_id", "title", "start"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {"event": {}}


class TestDeleteEventAction(ActionTests):
    action = "delete_event"
    inputs = {
        "event_id": "event id/1",
    }
    answer = None
    data = {"deleted": True}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "DELETE", "/events/event%20id%2F1")

    @pytest.mark.parametrize("name", ["event_id"])
    async def test_refuses_a_missing_input(self, module, mock_context, name):
        await self.check_refused_without(name, module, mock_context)


class TestRequestSlotAction(ActionTests):
    action = "request_slot"
    inputs = {
        "email": "email 1",
        "note": "note 1",
    }
    answer = {"id": 1, "name": "First"}
    data = {"result": {"id": 1, "name": "First"}}

    async def test_sends_the_request(self, module, mock_context):
        await self.run(module, mock_context, self.inputs)

        assert_sent(module, mock_context, "POST", "/slots/request", form="email=email+1&note=note+1")

    async def test_leaves_out_absent_inputs(self, module, mock_context):
        await self.run(module, mock_context, self.only("email"))

        assert_sent(module, mock_context, "POST", "/slots/request", form="email=email+1")

    async def test_sends_falsy_inputs(self, module, mock_context):
        inputs = {
            **self.inputs,
            "note": "",
        }
        await self.run(module, mock_context, inputs)

        assert_sent(module, mock_context, "POST", "/slots/request", form="email=email+1&note=")

    @pytest.mark.parametrize("name", ["email"])
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
        assert result.cost_usd == module.COST_USD


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
        result = await module.team_calendar.get_connected_account(mock_context)

        assert result.type is ResultType.CONNECTED_ACCOUNT
        assert vars(result.result) == {"user_id": "7", **account}
        assert_sent(module, mock_context, "GET", "/me")

    async def test_leaves_out_what_the_api_does_not_say(self, module, mock_context):
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data={"email": "ada@example.com"})
        result = await module.team_calendar.get_connected_account(mock_context)

        assert {name for name, value in vars(result.result).items() if value} == {"email"}
        assert result.result.user_id is None
