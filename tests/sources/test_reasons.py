"""The default for the question `errors`, as sources show it."""

import json
from typing import Any

import pytest

from autohive_scaffold.sources import reasons, recordings
from tests.helpers.openapi import answer, read_paths

TEXT, FLAG = {"type": "string"}, {"type": "boolean"}


def of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


LISTED = {"type": "array", "items": of(reason=TEXT)}


@pytest.mark.parametrize(
    ("answers", "failures", "errors"),
    [
        ([of(id=TEXT)], [of(error=of(message=TEXT)), of(detail=TEXT)], ""),
        ([of(id=TEXT)], [of(Message=TEXT)], "Message"),
        ([of(id=TEXT)], [of(errors=LISTED), of(message=TEXT)], ""),
        ([of(id=TEXT)], [of(faults=LISTED), of(message=TEXT)], ""),
        ([of(id=TEXT)], [of(fault=of(faultstring=TEXT))], "fault.faultstring"),
        ([of(id=TEXT)], [of(meta=of(error_message=TEXT))], "meta.error_message"),
        ([of(id=TEXT)], [of(reasons=LISTED), of(message=TEXT)], "reasons[0].reason"),
        ([of(id=TEXT)], [of(**{"error-message": TEXT})], 'answer["error-message"]'),
        ([of(id=TEXT)], [of(msg=TEXT), of(reason=TEXT)], ""),
        ([of(ok=FLAG)], [of(error=TEXT)], "error if not ok"),
        ([of(success=FLAG)], [of(message=TEXT)], "message if not success"),
        ([of(ok=FLAG)], [], "error if not ok"),
        ([of(ok=FLAG), {"type": "array"}, {}], [of(error=TEXT)], "error if not ok"),
        ([of(ok=FLAG), of(ok=FLAG), of()], [of(error=TEXT)], "error if error and not ok"),
        ([of(ok=FLAG), of()], [of(error=TEXT)], ""),
        ([of(data=of(), errors=LISTED)], [], "errors[0].message if errors and not data"),
        ([of(jsonrpc=TEXT, error=of())], [], "error.message if error"),
    ],
)
def test_errors_are_where_schemas_have_their_words(answers: list[Any], failures: list[Any], errors: str):
    assert reasons.errors_of(answers, failures) == errors


def test_a_document_says_where_errors_are():
    responses = {**answer(of(id=TEXT))["responses"], **answer(of(errorMessage=TEXT), "4XX")["responses"]}

    assert read_paths({"/pets": {"get": {"responses": responses}}})[1]["errors"] == "errorMessage"


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ([(200, {"ok": False, "reason": "x"}), (200, {"ok": True}), (404, {"msg": "x"})], "reason if not ok"),
        ([(200, {"ok": False, "msg": "no"}), (200, {"ok": True}), (200, {"id": 1})], "msg if msg and not ok"),
        ([(404, {"msg": "no", "code": 7}), (200, {"id": 1})], "msg"),
    ],
)
def test_a_recorded_refusal_says_where_errors_are(answers, errors):
    saved = [{"code": code, "body": json.dumps(body)} for code, body in answers]
    collection = {"info": {}, "item": [{"request": "https://x.com/pets/7", "response": saved}]}

    assert recordings.read(collection)[1]["errors"] == errors
