"""Unit tests of public-holidays: what each action sends, what it returns, and what it refuses."""

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
        return await module.public_holidays.execute_action(self.action, inputs, context)

    async def test_returns_what_the_api_answered(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.data

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


class TestListCountriesAction(ListTests):
    action = "list_countries"
    inputs = {}
    required = []
    names = ["countries", "country", "AvailableCountries"]
    answer = [{"id": 1}, {"id": 2}]
    data = {"countries": answer, "count": len(answer)}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/AvailableCountries")


class TestListHolidaysAction(ListTests):
    action = "list_holidays"
    inputs = {
        "year": 2026,
        "country_code": "DE/1",
    }
    required = ["year", "country_code"]
    names = ["holidays", "holiday"]
    answer = [{"id": 1}, {"id": 2}]
    data = {"holidays": answer, "count": len(answer)}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/PublicHolidays/2026/DE%2F1")


class TestGetCountryAction(ItemTests):
    action = "get_country"
    inputs = {
        "country_code": "DE/1",
    }
    required = ["country_code"]
    key = "country"
    answer = {"id": 1, "name": "First"}
    data = {"country": answer}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/CountryInfo/DE%2F1")


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
