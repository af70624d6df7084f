"""The default for the question `errors`, as sources show it."""

import json

import pytest

from autohive_scaffold.sources import openapi, reasons, recordings
from tests.helpers.openapi import answer

TEXT, FLAG = {"type": "string"}, {"type": "boolean"}
LISTED = {"type": "array", "items": {"type": "object", "properties": {"reason": TEXT}}}


def of(**properties):
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("answers", "failures", "said"),
    [
        ([of(id=TEXT)], [of(code=TEXT, message=TEXT)], ""),
        ([of(id=TEXT)], [of(error=of(message=TEXT)), of(detail=TEXT)], ""),
        ([of(id=TEXT)], [of(Message=TEXT)], "Message"),
        ([of(id=TEXT)], [of(errors=LISTED), of(message=TEXT)], "errors[0].reason"),
        ([of(id=TEXT)], [of(**{"error-message": TEXT})], 'answer["error-message"]'),
        ([of(id=TEXT)], [of(msg=TEXT), of(reason=TEXT)], ""),
        ([of(id=TEXT)], [of(code=TEXT)], ""),
        ([], [], ""),
        ([of(ok=FLAG)], [of(error=TEXT)], "error if not ok"),
        ([of(success=FLAG, message=TEXT)], [], "message if not success"),
        ([of(ok=FLAG)], [], "error if not ok"),
        ([of(ok=TEXT)], [], ""),
        ([of(ok=FLAG), of()], [of(error=TEXT)], ""),
    ],
)
def test_errors_are_where_schemas_have_their_words(answers, failures, said):
    assert reasons.errors_of(answers, failures) == said


def test_a_document_says_where_errors_are(document):
    operation = {
        "responses": {**answer(of(id=TEXT))["responses"], **answer(of(errorMessage=TEXT), "4XX")["responses"]}
    }
    content = {"openapi": "3.0.0", "paths": {"/pets": {"get": operation}}}

    assert openapi.read(document(content, "api.json"))[1]["errors"] == "errorMessage"


def test_a_document_of_swagger_says_where_errors_are(document):
    responses = {
        "200": {"schema": of(ok=FLAG)},
        "default": {"schema": of(error=TEXT)},
        "404": {"$ref": "#/none"},
    }
    content = {"swagger": "2.0", "paths": {"/pets": {"get": {"responses": responses}}}}

    assert openapi.read(document(content, "api.json"))[1]["errors"] == "error if not ok"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"query": "query Me { me { id } }"}, "errors[0].message if errors and not data"),
        ({"jsonrpc": "2.0", "method": "run", "id": 1}, "error.message if error"),
        ({"method": "post"}, None),
    ],
)
def test_a_recorded_call_of_graphql_or_json_rpc_says_how_it_fails(body, said):
    _, defaults, _ = recordings.read(f"curl https://x.com/api -d '{json.dumps(body)}'")

    assert defaults.get("errors") == said


def test_a_recorded_refusal_with_http_200_says_where_errors_are_and_is_no_model():
    saved = [
        {"code": 200, "body": json.dumps(each)}
        for each in ({"ok": False, "reason": "no"}, {"ok": True, "id": 1})
    ]
    collection = {"info": {}, "item": [{"request": "https://x.com/pets/7", "response": saved}]}

    (action,), defaults, _ = recordings.read(collection)

    assert defaults["errors"] == "reason if not ok"
    assert [*action.output.values] == ["ok", "id"]
