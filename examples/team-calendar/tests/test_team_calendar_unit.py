"""Unit tests of team-calendar: what each action sends, what it returns, and what it refuses."""

from json import dumps

import pytest
from autohive_integrations_sdk import FetchResponse, HTTPError, ValidationError
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]


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

    async def test_returns_what_the_api_answered(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.data
        assert result.result.cost_usd == module.COST_USD

    async def test_refuses_missing_inputs(self, module, mock_context):
        for name in self.required:
            inputs = {key: value for key, value in self.inputs.items() if key != name}
            result = await self.run(module, mock_context, inputs)

            assert result.type is ResultType.VALIDATION_ERROR
            assert name in result.result["message"]
        mock_context.fetch.assert_not_called()

    async def test_names_an_input_that_it_refuses(self, module, mock_context):
        for name in self.inputs:
            result = await self.run(module, mock_context, {**self.inputs, name: ".."})

            assert result.type is ResultType.ACTION or name in result.result["message"].replace("'", " ").split()

    async def test_explains_a_failed_request(self, module, mock_context):
        mock_context.fetch.side_effect = HTTPError(404, "", {"message": "No such thing"})
        result = await self.run(module, mock_context, self.inputs)

        assert result.result.message == "The request failed with HTTP 404: No such thing"
        assert result.result.cost_usd == module.COST_USD


class ListTests(ActionTests):
    """What holds for every action that returns a list, whatever the API sends."""

    async def test_finds_the_records(self, module, mock_context, record_keys, shape):
        for name in (*self.names, *record_keys):
            answer = shape.replace("NAME", name.upper()) % dumps(self.answer)
            result = await self.run(module, mock_context, self.inputs, answer)

            assert result.result.data[self.names[0]] == self.answer

    @pytest.mark.parametrize(
        "answer",
        [None, "", [], {"data": []}, {"data": {"items": None}}, {"value": {}}, {"meta": {"total": 0}}],
    )
    async def test_returns_no_records_of_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert (result.result.data[self.names[0]], result.result.data["count"]) == ([], 0)

    async def test_says_what_is_there_instead_of_records(self, module, mock_context, no_list):
        answer, found = no_list
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.message == f"The answer has no list of records: {found}"[:500]


class PagedTests(ListTests):
    """What holds for every action that returns a page of a list."""

    async def test_returns_what_stands_beside_the_records(self, module, mock_context):
        answer = {"result": {"records": self.answer, "next": "abc"}, "hints": [], "more": True}
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data["page"] == {"next": "abc", "hints": [], "more": True}


class ItemTests(ActionTests):
    """What holds for every action that returns one thing, whatever the API sends."""

    @pytest.mark.parametrize(
        "shape",
        ["%s", '{"data": %s, "errors": []}', '{"ok": true, "result": %s}', '{"NAME": %s}', '{"data": {"NAME": %s}}'],
    )
    async def test_takes_the_thing_out_of_its_envelope(self, module, mock_context, shape):
        answer = shape.replace("NAME", getattr(self, "name", self.key).upper()) % dumps(self.answer)
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == self.data

    @pytest.mark.parametrize(
        "answer",
        [0, False, "7", "[1", [], [1], {"data": {}}, {"id": 1, "data": {"a": 1}}, {"data": {"a": 1}, "errors": ["No"]}],
    )
    async def test_returns_anything_else_as_it_is(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {self.key: answer}

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_no_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {self.key: {}}


class DeletionTests(ActionTests):
    """What holds for every action that deletes, whatever the API sends."""

    @pytest.mark.parametrize("answer", [None, "", "Accepted", {"id": 1}, [1], {"deleted": 0}])
    async def test_believes_that_it_is_deleted_unless_the_api_denies_it(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {**self.data, "deleted": answer != {"deleted": 0}}


class TestListEventsAction(PagedTests):
    action = "list_events"
    inputs = {
        "after": "2026-01-31T12:00:00Z",
        "before": "2026-02-28T12:00:00Z",
        "busy": True,
    }
    required = ["after"]
    names = ["events", "event"]
    answer = [{"id": 1}, {"id": 2}]
    data = {"events": answer, "count": len(answer), "page": {}}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/events", query=self.inputs)

    async def test_leaves_out_absent_inputs(self, module, mock_context, assert_sent):
        inputs = self.only(*self.required)
        await self.run(module, mock_context, inputs)

        assert_sent("GET", "/events", query=inputs)

    async def test_sends_falsy_inputs(self, module, mock_context, assert_sent):
        inputs = {
            **self.inputs,
            "before": "",
            "busy": False,
        }
        await self.run(module, mock_context, inputs)

        assert_sent("GET", "/events", query=inputs)


class TestCreateEventAction(ItemTests):
    action = "create_event"
    inputs = {
        "title": "Quarterly report",
        "start": "2026-01-31T12:00:00Z",
        "minutes": 7,
        "guests": ["guest-1", "guest-2"],
    }
    required = ["title", "start"]
    key = "event"
    answer = {"id": 1, "name": "First"}
    data = {"event": answer}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("POST", "/events", json=self.inputs)

    async def test_leaves_out_absent_inputs(self, module, mock_context, assert_sent):
        inputs = self.only(*self.required)
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/events", json={"title": inputs["title"], "start": inputs["start"], "minutes": 30})

    async def test_sends_falsy_inputs(self, module, mock_context, assert_sent):
        inputs = {
            **self.inputs,
            "guests": [],
        }
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/events", json=inputs)


class TestReplaceEventAction(ItemTests):
    action = "replace_event"
    inputs = {
        "event_id": "event/1",
        "title": "Quarterly report",
        "start": "2026-01-31T12:00:00Z",
    }
    required = ["event_id", "title", "start"]
    key = "event"
    answer = {"id": 1, "name": "First"}
    data = {"event": answer}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("PUT", "/events/event%2F1", json={"title": self.inputs["title"], "start": self.inputs["start"]})


class TestDeleteEventAction(DeletionTests):
    action = "delete_event"
    inputs = {
        "event_id": "event/1",
    }
    required = ["event_id"]
    answer = {}
    data = {"deleted": True}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("DELETE", "/events/event%2F1")


class TestRequestSlotAction(ItemTests):
    action = "request_slot"
    inputs = {
        "email": "ada@example.com",
        "note": "Please call back on Monday",
    }
    required = ["email"]
    key = "result"
    name = "slot"
    answer = {"id": 1, "name": "First"}
    data = {"result": answer}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("POST", "/slots/request", form=self.inputs)

    async def test_leaves_out_absent_inputs(self, module, mock_context, assert_sent):
        inputs = self.only(*self.required)
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/slots/request", form=inputs)

    async def test_sends_falsy_inputs(self, module, mock_context, assert_sent):
        inputs = {
            **self.inputs,
            "note": "",
        }
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/slots/request", form=inputs)


class TestApi:
    """What the actions share."""

    async def test_quotes_an_input_for_a_path(self, module):
        assert [module.segment("id", value) for value in ("a/b c", 0, True)] == ["a%2Fb%20c", "0", "true"]
        for value in ("", ".", ".."):
            with pytest.raises(
                ValidationError,
                match="^id can't be empty or only dots, as it stands in a path$",
            ) as refused:
                module.segment("id", value)
            assert refused.value.source == "input"

    async def test_encodes_each_kind_of_value(self, module):
        values = {"absent": None, "no": False, "zero": 0, "text": "a&b c", "empty": "", "list": ["x", {"a": 1}]}

        assert module.encode(values) == "no=false&zero=0&text=a%26b+c&empty=&list=x&list=%7B%22a%22%3A+1%7D"

    async def test_finds_a_value_at_a_path(self, module):
        answer = {"a": [{"b": 0}], "c": None}

        assert module.value_at(answer, "a", 0, "b") == 0
        assert module.value_at(answer, "a", -1) == {"b": 0}

    @pytest.mark.parametrize("path", [("x",), ("a", 1), ("a", "b"), ("a", 0, "b", "c"), ("c", 0), (0,)])
    async def test_finds_nothing_where_a_path_ends(self, module, path):
        assert module.value_at({"a": [{"b": "text"}], "c": None}, *path) is None
        assert module.value_at("text", *path) is None

    async def test_finds_a_text_at_a_path(self, module):
        assert module.text_at({"a": {"b": 7}}, "a", "b") == "7"
        assert [module.text_at({"a": value}, "a") for value in ("x", True, None, [1], {})] == [
            "x",
            "true",
            None,
            None,
            None,
        ]

    async def test_writes_an_input_as_text(self, module):
        assert [module.as_text(value) for value in ("a", 1, True, [1])] == ["a", "1", "true", "[1]"]

    async def test_takes_names_in_any_spelling(self, module):
        assert module.by_name({"orderItems": 1, "Order-ID_s": 2}) == {"orderitems": 1, "orderids": 2}

    async def test_gives_the_reason_in_the_words_of_the_api(self, module, mock_context, refusal):
        answer, reason = refusal
        mock_context.fetch.side_effect = HTTPError(400, str(answer), answer)

        with pytest.raises(module.ApiError) as failed:
            await module.call_api(mock_context, "GET", "/items")
        assert str(failed.value) == f"The request failed with HTTP 400: {reason}"[:500]

    async def test_finds_a_refusal_with_http_200(self, module, mock_context, denial):
        answer, reason = denial
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)

        assert (module.refusal_in(answer) or "") == reason
        if reason:
            with pytest.raises(module.ApiError) as refused:
                await module.call_api(mock_context, "GET", "/items")
            assert str(refused.value) == f"The API refused the request: {reason}"[:500]

    async def test_says_what_went_wrong(self, module, failure):
        method, error, message = failure

        assert module.message_of(error, method).endswith(message)


class TestConnectedAccount:
    @pytest.mark.parametrize("envelope", ["%s", '{"ok": true, "user": %s}', '{"account": %s, "data": {}}'])
    async def test_tells_whose_account_it_is(self, module, mock_context, assert_sent, envelope):
        names = ("email", "first_name", "last_name", "username", "avatar_url", "organization")
        account = {name: f"The {name}" for name in names}
        answer = envelope % dumps({"id": 7, **account})
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)
        result = await module.team_calendar.get_connected_account(mock_context)

        assert result.type is ResultType.CONNECTED_ACCOUNT
        assert vars(result.result) == {"user_id": "7", **account}
        assert_sent("GET", "/me")

    async def test_leaves_out_what_the_api_does_not_say(self, module, mock_context):
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data={})
        result = await module.team_calendar.get_connected_account(mock_context)

        assert {name: value for name, value in vars(result.result).items() if value} == {}
