"""Unit tests of bookshop: what each action sends, what it returns, and what it refuses."""

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
        return await module.bookshop.execute_action(self.action, inputs, context)

    def only(self, *names):
        """Return some of the inputs."""
        return {name: self.inputs[name] for name in names}

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

    async def test_refuses_missing_credentials(self, module, mock_context):
        auth = mock_context.auth
        for name in auth["credentials"]:
            others = {key: value for key, value in auth["credentials"].items() if key != name}
            mock_context.auth = {**auth, "credentials": others}
            result = await self.run(module, mock_context, self.inputs)

            assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        mock_context.fetch.assert_not_called()


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


class FieldsTests(ActionTests):
    """What holds for every action that returns the fields of the answer, whatever the API sends."""

    @pytest.mark.parametrize("value", [None, True, 7, "text", [1], {"id": 1}])
    async def test_returns_fields_of_any_type(self, module, mock_context, value):
        answer = {key: known and value for key, known in self.answer.items()}
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == answer

    @pytest.mark.parametrize(
        ("answer", "data"),
        [(None, {}), ("Accepted", {"result": "Accepted"}), ([1], {"result": [1]})],
    )
    async def test_returns_what_is_no_object_as_a_result(self, module, mock_context, answer, data):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == data


class TestListBooksAction(ListTests):
    action = "list_books"
    inputs = {
        "genre": ["genre-1", "genre-2"],
        "in_stock": True,
        "limit": 25,
    }
    required = []
    names = ["books", "book"]
    answer = [{"id": 1}, {"id": 2}]
    data = {"books": answer, "count": len(answer)}

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent(
            "GET",
            "/books",
            query={"genre": self.inputs["genre"], "in-stock": self.inputs["in_stock"], "limit": self.inputs["limit"]},
        )

    async def test_leaves_out_absent_inputs(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, {})

        assert_sent("GET", "/books")

    async def test_sends_falsy_inputs(self, module, mock_context, assert_sent):
        inputs = {
            **self.inputs,
            "genre": [],
            "in_stock": False,
        }
        await self.run(module, mock_context, inputs)

        assert_sent(
            "GET",
            "/books",
            query={"genre": inputs["genre"], "in-stock": inputs["in_stock"], "limit": inputs["limit"]},
        )


class TestGetBookAction(FieldsTests):
    action = "get_book"
    inputs = {
        "isbn": "1234567890123",
    }
    required = ["isbn"]
    answer = {"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}
    data = answer

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/books/1234567890123")


class TestCreateOrderAction(FieldsTests):
    action = "create_order"
    inputs = {
        "isbns": ["isbn-1", "isbn-2"],
        "email": "ada@example.com",
        "gift": True,
    }
    required = ["isbns", "email"]
    answer = {"id": 7, "isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com"}
    data = answer

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("POST", "/orders", json=self.inputs)

    async def test_leaves_out_absent_inputs(self, module, mock_context, assert_sent):
        inputs = self.only(*self.required)
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/orders", json=inputs)

    async def test_sends_falsy_inputs(self, module, mock_context, assert_sent):
        inputs = {
            **self.inputs,
            "gift": False,
        }
        await self.run(module, mock_context, inputs)

        assert_sent("POST", "/orders", json=inputs)


class TestGetOrderAction(FieldsTests):
    action = "get_order"
    inputs = {
        "id": 7,
    }
    required = ["id"]
    answer = {"id": 7, "isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com"}
    data = answer

    async def test_sends_the_request(self, module, mock_context, assert_sent):
        await self.run(module, mock_context, self.inputs)

        assert_sent("GET", "/orders/7")


class TestApi:
    """What the actions share."""

    async def test_headers_carry_the_credentials(self, module, mock_context):
        assert module.auth_headers(mock_context) == {"X-Bookshop-Key": "test-api_key"}

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
