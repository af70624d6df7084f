"""HAR files."""

# ruff: noqa: E501 - recorded requests are long lines

import base64
import json

import pytest

from autohive_scaffold.sources.recordings import har
from autohive_scaffold.sources.recordings.recorded import FILE

URL = "https://app.example.com/api/things"


def entry(url=URL, method="GET", status=200, mime="application/json", text="{}", **request):
    content = {"mimeType": mime, "text": text}
    return {"request": {"method": method, "url": url, **request}, "response": {"status": status, "content": content}}


def read(*entries):
    return har.read({"log": {"entries": list(entries)}})


@pytest.mark.parametrize(
    "other",
    [
        entry("https://app.example.com/", mime="text/html"),
        entry("https://app.example.com/app.js", mime="application/javascript"),
        entry("https://app.example.com/data.js.map"),
        entry("https://app.example.com/logo", mime="image/png"),
        entry(method="OPTIONS"),
        entry("wss://app.example.com/socket"),
        {"request": None, "response": 5},
        {},
    ],
)
def test_only_calls_to_apis_are_read(other):
    assert [one.url for one in read(other, entry())] == [URL]


def test_a_failure_is_left_out_where_the_same_request_succeeded():
    failed = entry(status=500, text='{"error": 1}')

    assert [one.answers for one in read(failed, entry(text='{"a": 1}'))] == [({"a": 1},)]
    assert [one.answers for one in read(failed)] == [()]


def test_an_answer_in_base64_is_decoded():
    encoded = entry()
    encoded["response"]["content"] = {"text": base64.b64encode(b'{"a": 1}').decode(), "encoding": "base64"}

    assert read(encoded)[0].answers == ({"a": 1},)


@pytest.mark.parametrize(
    ("data", "kind", "content"),
    [
        ({"mimeType": "application/json;charset=utf-8", "text": json.dumps({"a": 1})}, "json", {"a": 1}),
        (
            {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "1"}]},
            "form",
            {"a": "1"},
        ),
        ({"mimeType": "multipart/form-data", "params": [{"name": "f", "fileName": "x"}]}, "multipart", {"f": FILE}),
        (
            {
                "mimeType": "multipart/form-data; boundary=b",
                "text": '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: a/b\r\n\r\nx\r\n'
                '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--',
            },
            "multipart",
            {"f": FILE, "a": ""},
        ),
    ],
)
def test_bodies(data, kind, content):
    (one,) = read(entry(method="POST", postData=data))

    assert (one.body.kind, one.body.content) == (kind, content)
