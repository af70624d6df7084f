{% from "action_test.py.jinja" import action_test %}
{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% set auth = integration.auth %}
{% set cases = integration.actions | map("case") | list %}
{% set has_required = integration.actions | selectattr("required") | list %}
{% filter needed(needs) | used | fitted | cleared %}
{{ ("Unit tests of " ~ integration.slug ~ ": what each action sends, what it returns, and what it refuses.") | docstring }}

{% if "access_token" in needs %}
from asyncio import gather, sleep
{% endif %}
from json import dumps

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from autohive_integrations_sdk import FetchResponse, HTTPError{{ ", RateLimitError" if "as_file" in needs }}{{ ", ValidationError" if "segment" in needs }}
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]


def serving(answer):
    """Return a server that gives this answer to every GET."""
    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    return app


class ActionTests:
    """What holds for every action; the class of each below has its inputs and its answer."""

    async def run(self, module, context, inputs, *answer):
        """Run the action against an API that gives this answer, or else the one of the class."""
        data = answer[0] if answer else self.answer
        context.fetch.return_value = FetchResponse(status=200, headers={}, data=data)
        return await module.{{ needs.variable }}.execute_action(self.action, inputs, context)

{% if cases | selectattr("uses_only") | list %}
    def only(self, *names):
        """Return some of the inputs."""
        return {name: self.inputs[name] for name in names}

{% endif %}
    async def test_returns_what_the_api_answered(self, module, mock_context):
        result = await self.run(module, mock_context, self.inputs)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.data
        assert result.result.cost_usd == module.COST_USD  # if COST_USD

{% if has_required %}
    async def test_refuses_missing_inputs(self, module, mock_context):
        for name in self.required:
            inputs = {key: value for key, value in self.inputs.items() if key != name}
            result = await self.run(module, mock_context, inputs)

            assert result.type is ResultType.VALIDATION_ERROR
            assert name in result.result["message"]
        mock_context.fetch.assert_not_called()

{% endif %}
{% if "segment" in needs %}
    async def test_names_an_input_that_it_refuses(self, module, mock_context):
        for name in self.inputs:
            result = await self.run(module, mock_context, {**self.inputs, name: ".."})

            assert result.type is ResultType.ACTION or name in result.result["message"].replace("'", " ").split()

{% endif %}
    async def test_explains_a_failed_request(self, module, mock_context):
        mock_context.fetch.side_effect = HTTPError(404, "", {"message": "No such thing"})
        result = await self.run(module, mock_context, self.inputs)

        assert result.result.message == "The request failed with HTTP 404: No such thing"
        assert result.result.cost_usd == module.COST_USD  # if COST_USD
{% if integration.auth_type == "custom" %}

    async def test_refuses_missing_credentials(self, module, mock_context):
        auth = mock_context.auth
        for name in {{ 'auth["credentials"]' if not auth.optional else "module." ~ needs.variable ~ '.config.auth["fields"]["required"]' }}:
            others = {key: value for key, value in auth["credentials"].items() if key != name}
            mock_context.auth = {**auth, "credentials": others}
            result = await self.run(module, mock_context, self.inputs)

            assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        mock_context.fetch.assert_not_called()
{% endif %}


class ListTests(ActionTests):
    """What holds for every action that returns a list, whatever the API sends."""

    async def test_finds_the_records(self, module, mock_context, record_keys, shape):
        for name in (*self.names, *record_keys):
            answer = shape.replace("NAME", name.upper()) % dumps(self.answer)
            result = await self.run(module, mock_context, self.inputs, answer)

            assert result.result.data[self.names[0]] == self.answer

    @pytest.mark.parametrize("answer", [None, "", [], {"data": []}, {"data": {"items": None}}, {"value": {}}, {"meta": {"total": 0}}])
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

    @pytest.mark.parametrize("shape", ["%s", '{"data": %s, "errors": []}', '{"ok": true, "result": %s}', '{"NAME": %s}', '{"data": {"NAME": %s}}'])
    async def test_takes_the_thing_out_of_its_envelope(self, module, mock_context, shape):
        answer = shape.replace("NAME", getattr(self, "name", self.key).upper()) % dumps(self.answer)
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == self.data

    @pytest.mark.parametrize("answer", [0, False, "7", "[1", [], [1], {"data": {}}, {"id": 1, "data": {"a": 1}}, {"data": {"a": 1}, "errors": ["No"]}])
    async def test_returns_anything_else_as_it_is(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {self.key: answer}

    @pytest.mark.parametrize("answer", [None, ""])
    async def test_returns_an_empty_object_for_no_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {self.key: {}}


class FieldsTests(ActionTests):
    """What holds for every action that returns the fields of the answer, whatever the API sends."""

    @pytest.mark.parametrize("value", [None, True, 7, "text", [1], {"id": 1}])
    async def test_returns_fields_of_any_type(self, module, mock_context, value):
        answer = {key: known and value for key, known in self.answer.items()}
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == answer

    @pytest.mark.parametrize(("answer", "data"), [(None, {}), ("Accepted", {"result": "Accepted"}), ([1], {"result": [1]})])
    async def test_returns_what_is_no_object_as_a_result(self, module, mock_context, answer, data):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == data


class ValuesTests(ActionTests):
    """What holds for every action that returns certain values of the answer, whatever the API sends."""

    @pytest.mark.parametrize("answer", [None, "", {}])
    async def test_returns_nothing_of_an_empty_answer(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.type is ResultType.ACTION
        assert result.result.data == self.empty


class DeletionTests(ActionTests):
    """What holds for every action that deletes, whatever the API sends."""

    @pytest.mark.parametrize("answer", [None, "", "Accepted", {"id": 1}, [1], {"deleted": 0}])
    async def test_believes_that_it_is_deleted_unless_the_api_denies_it(self, module, mock_context, answer):
        result = await self.run(module, mock_context, self.inputs, answer)

        assert result.result.data == {**self.data, "deleted": answer != {"deleted": 0}}
{% for case in cases %}
{{ action_test(case, has_required) -}}
{% endfor %}


class TestApi:
    """What the actions share."""

{% filter needed_tests(needs) %}
    async def test_headers_carry_the_credentials(self, module, mock_context):
        assert module.auth_headers(mock_context) == {{ auth.samples_at("header") | literal }}

    async def test_query_carries_the_credentials(self, module, mock_context):
        assert module.auth_query(mock_context) == {{ auth.samples_at("query") | literal }}
{% for name in (integration | sign_in).user %}

    async def test_refuses_a_colon_in_the_{{ name }}(self, module, mock_context):
        mock_context.auth["credentials"][{{ name | literal }}] = "a:b"

        with pytest.raises(module.ApiError, match="The {{ name }} of the account can't contain a colon"):
            await module.call_api(mock_context, "GET", "/items")
        mock_context.fetch.assert_not_called()
{% endfor %}
{% for field in integration.url_fields %}
{% set place = "mock_context.metadata" if field.is_metadata else 'mock_context.auth["credentials"]' %}

    @pytest.mark.parametrize("value", [None, "", "evil.example/x?", "evil.example/#", "a@b", "..", "a b", "a/../b"{{ ', "a:80", "a/b"' if field.position in ("label", "part") else ', "http://", "//evil.example", "a:65536"' }}])
    async def test_refuses_{{ "a" if loop.length == 1 else "the" }}_{{ field.name }}_that_leads_elsewhere(self, module, mock_context, value):
        {{ place }}[{{ field.name | literal }}] = value

        with pytest.raises(module.ApiError, match="The {{ field.name }} of the account can't be used in a URL"):
            await module.call_api(mock_context, "GET", "/items")
        mock_context.fetch.assert_not_called()
{% if field.position not in ("label", "part") %}

    @pytest.mark.parametrize("value", ["https://acme.example.com/", "acme.example.com"])
    async def test_takes_the_{{ field.name }}_as_a_url_or_a_host(self, module, mock_context, value):
        {{ place }}[{{ field.name | literal }}] = value

        assert module.base_url(mock_context).startswith("https://acme.example.com")
{% endif %}
{% endfor %}

    async def test_exchanges_the_credentials_for_a_token_once(self, module, mock_context):
        del module.TOKENS[mock_context]

        async def answer(*args, **kwargs):
            await sleep(0)
            return FetchResponse(status=200, headers={}, data={"access_token": "abc", "expires_in": 60})

        mock_context.fetch.side_effect = answer
        assert await gather(*(module.access_token(mock_context) for _ in range(2))) == ["abc", "abc"]
        mock_context.fetch.assert_awaited_once()
        assert 0 < module.TOKENS[mock_context][1] - module.monotonic() < 60
        url, request = mock_context.fetch.await_args.args[0], mock_context.fetch.await_args.kwargs
{% set exchange = (integration | sign_in).sample_exchange %}
        assert (request["method"], url) == ({{ auth.token.method | literal }}, {{ exchange[0] | literal }})
        assert request["headers"] == {{ exchange[2] | literal }}
{% if "token_form" in needs %}
        assert request["data"] == module.encode({{ exchange[1] | literal }})
        assert request["content_type"] == "application/x-www-form-urlencoded"
{% elif exchange[1] is not none %}
        assert request["json"] == {{ exchange[1] | literal }}
{% endif %}

    @pytest.mark.parametrize(("expires", "again"), [(-1, 2), ("60", 1), (None, 1), (0, 1), ("soon", 1), ([60], 1)])
    async def test_renews_a_token_that_has_expired(self, module, mock_context, expires, again):
        module.TOKENS[mock_context] = ("old", 0.0)
        answer = {"access_token": "new", "expires_in": expires}
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)

        assert [await module.access_token(mock_context) for _ in range(2)] == ["new", "new"]
        assert mock_context.fetch.await_count == again

    @pytest.mark.parametrize(("answer", "reason"), [(None, "it gives no reason"), ("text", "it gives no reason"), ({"error": "No"}, "No")])
    async def test_reports_that_no_token_is_given(self, module, mock_context, answer, reason):
        del module.TOKENS[mock_context]
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)

        with pytest.raises(module.ApiError, match=f"gave no access token: {reason}$"):
            await module.access_token(mock_context)

    async def test_sends_no_credentials_to_another_site(self, module, mock_context):
        assert module.without_credentials(mock_context).auth == {}
        assert mock_context.auth != {}

    async def test_quotes_an_input_for_a_path(self, module):
        assert [module.segment("id", value) for value in ("a/b c", 0, True)] == ["a%2Fb%20c", "0", "true"]
        for value in ("", ".", ".."):
            with pytest.raises(ValidationError, match="^id can't be empty or only dots, as it stands in a path$") as refused:
                module.segment("id", value)
            assert refused.value.source == "input"

    async def test_encodes_each_kind_of_value(self, module):
        values = {"absent": None, "no": False, "zero": 0, "text": "a&b c", "empty": "", "list": ["x", {"a": 1}]}

        assert module.encode(values) == "no=false&zero=0&text=a%26b+c&empty=&list=x&list=%7B%22a%22%3A+1%7D"{{ '.replace("+", "%20")' if "quoted_spaces" in needs }}

    @pytest.mark.parametrize(
        ("answer", "part"),
        [
            ({"a": {"x": {"edges": [{"node": 1, "cursor": "c"}, {"node": 2, "role": "r"}, None], "more": 1}}}, {"edges": [1, {"node": 2, "role": "r"}, None], "more": 1}),
            ({"a": [{"page": {"cursor": "c", "x": [1]}}]}, {"cursor": "c", "x": [1]}),
            ({"y": [1], "x": {"nodes": []}}, {"nodes": []}),
        ],
    )
    async def test_finds_what_a_query_asked_for(self, module, answer, part):
        assert module.connection_of({"data": answer}, "x") == part
        assert module.connection_of({"data": {"y": [1, 2]}}, "x") == {"data": {"y": [1, 2]}}

    async def test_joins_a_list(self, module):
        assert module.joined([1, "b", True], "|") == "1|b|true"
        assert module.joined(None, ",") is None

    async def test_spreads_an_object(self, module):
        assert module.deep_object("filter", {"a": 0, "b": "x"}) == {"filter[a]": 0, "filter[b]": "x"}
        assert module.deep_object("filter", None) == {}

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
        assert [module.text_at({"a": value}, "a") for value in ("x", True, None, [1], {})] == ["x", "true", None, None, None]

    async def test_finds_a_list_at_a_path(self, module):
        assert module.list_at({"a": {"b": [1]}}, "a", "b") == [1]
        assert module.list_at([1]) == [1]
        assert module.list_at({"a": {"b": [1]}}, "a") == module.list_at("text", 0) == module.list_at(None) == []

    async def test_writes_an_input_as_text(self, module):
        assert [module.as_text(value) for value in ("a", 1, True, [1])] == ["a", "1", "true", "[1]"]

    async def test_reads_a_file(self, module):
        assert module.content_of({"content": "SGVs\nbG8=", "name": "hello.txt"}) == b"Hello"
        with pytest.raises(module.ApiError, match="The content of the file hello.txt is not base64"):
            module.content_of({"content": "SGVs!bG8=", "name": "hello.txt"})

    async def test_refuses_a_file_whose_name_would_be_another_header(self, module):
        with pytest.raises(module.ApiError, match="The name or type of the file .* can't be sent"):
            module.multipart({"file": {"content": "", "name": "a\r\nb: c", "contentType": "text/plain"}})

    async def test_sends_parts_without_a_file_as_parts_too(self, module):
        assert module.multipart({"a": "b"}).is_multipart
        assert [part.headers["Content-Type"] for part, _, _ in module.multipart({"a": {}})()] == ["application/json"]

    @pytest.mark.parametrize(
        ("path", "headers", "name"),
        [
            ("/files/a b.txt", {}, "a b.txt"),
            ("/files/a", {"Content-Disposition": 'attachment; filename="c.txt"'}, "c.txt"),
            ("/", {}, "file"),
        ],
    )
    async def test_downloads_a_file(self, original_download, mock_context, path, headers, name):
        async def answer(request):
            assert request.headers["X-Own"] == "yes"
            assert ("Authorization" in request.headers) is (mock_context.auth.get("auth_type") == "PlatformOauth2")
            assert request.headers["Content-Type"] == "text/csv"  # if form
            return web.Response(body=b"\xff\x00", content_type="image/png", headers=headers)

        async with TestServer(serving(answer)) as server:
            url = server.make_url(path)
            response = await original_download(mock_context, url, method="GET", headers={"X-Own": "yes"}{{ ', content_type="text/csv"' if "form" in needs }})
        assert response.data == {"content": "/wA=", "name": name, "contentType": "image/png"}

    @pytest.mark.parametrize(
        ("status", "error", "headers", "wait"),
        [
            (404, HTTPError, {}, None),
            (429, RateLimitError, {}, 60),
            (429, RateLimitError, {"Retry-After": "7"}, 7),
        ],
    )
    async def test_reports_a_download_that_is_refused(self, original_download, mock_context, status, error, headers, wait):
        async def answer(request):
            return web.Response(status=status, text="No such file", headers=headers)

        async with TestServer(serving(answer)) as server:
            with pytest.raises(error) as failed:
                await original_download(mock_context, server.make_url("/x"), method="GET", headers={})
        assert (failed.value.status, failed.value.response_data) == (status, "No such file")
        assert getattr(failed.value, "retry_after", None) == wait

    async def test_writes_headers_as_text(self, module):
        assert module.header_texts({"A": "x", "B": True, "C": 0, "D": None}) == {"A": "x", "B": "true", "C": "0"}

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
{% endfilter %}
{% if "connected_account" in needs %}


class TestConnectedAccount:
{% set account = integration.account | case %}
{% if account.full.action.output.kind == "values" %}
    async def test_tells_whose_account_it_is(self, module, mock_context, assert_sent):
        answer = {{ account.answer | literal }}
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)
        result = await module.{{ needs.variable }}.get_connected_account(mock_context)

        assert result.type is ResultType.CONNECTED_ACCOUNT
        assert {name: value for name, value in vars(result.result).items() if value} == {{ account.data | literal }}
        assert_sent({{ account.full.expected }})
{% else %}
    @pytest.mark.parametrize("envelope", ["%s", '{"ok": true, "user": %s}', '{"account": %s, "data": {}}'])
    async def test_tells_whose_account_it_is(self, module, mock_context, assert_sent, envelope):
        names = ("email", "first_name", "last_name", "username", "avatar_url", "organization")
        account = {name: f"The {name}" for name in names}
        answer = envelope % dumps({"id": 7, **account})
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data=answer)
        result = await module.{{ needs.variable }}.get_connected_account(mock_context)

        assert result.type is ResultType.CONNECTED_ACCOUNT
        assert vars(result.result) == {"user_id": "7", **account}
        assert_sent({{ account.full.expected }})
{% endif %}

    async def test_leaves_out_what_the_api_does_not_say(self, module, mock_context):
        mock_context.fetch.return_value = FetchResponse(status=200, headers={}, data={})
        result = await module.{{ needs.variable }}.get_connected_account(mock_context)

        assert {name: value for name, value in vars(result.result).items() if value} == {{ account.constants | literal }}
{% endif %}
{% endfilter %}
