"""HAR files."""

import base64
import json

import pytest

from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.recordings import har
from autohive_scaffold.sources.recordings.recorded import FILE

URL = "https://app.example.com/api/things"


def entry(url=URL, method="GET", status=200, mime="application/json", text="{}", **request):
    content = {"mimeType": mime, "text": text}
    return {
        "request": {"method": method, "url": url, **request},
        "response": {"status": status, "content": content},
    }


def read(*entries):
    return har.read({"log": {"entries": list(entries)}})


@pytest.mark.parametrize(
    "other",
    [
        entry("https://app.example.com/", mime="text/html"),
        entry("https://app.example.com/app.js", mime="application/javascript"),
        entry("https://app.example.com/data.js.map"),
        entry("https://app.example.com/manifest.json"),
        entry("https://app.example.com/locale/en.json"),
        entry("https://app.example.com/static/flags.json"),
        entry("https://www.google-analytics.com/g/collect?v=2", method="POST"),
        entry("https://o1.ingest.sentry.io/api/1/envelope/", method="POST"),
        entry("https://app.example.com/api/telemetry", method="POST"),
        entry("https://app.example.com/logo", mime="image/png"),
        entry(method="OPTIONS"),
        entry("wss://app.example.com/socket"),
        {"request": None, "response": 5},
        {},
    ],
)
def test_only_calls_to_apis_are_read(other):
    assert [one.url for one in read(other, entry())] == [URL]


def test_an_api_of_telemetry_is_read_where_nothing_else_is():
    assert [one.url for one in read(entry("https://sentry.io/api/0/projects"))] == [
        "https://sentry.io/api/0/projects"
    ]


@pytest.mark.parametrize(
    ("requests", "paths"),
    [
        ({"/users/alice": '{"name": "A"}', "/users/bob": '{"name": "B"}'}, ["/users/{user_id}"]),
        ({"/users/alice/posts": "[]", "/users/b.c/posts": "[]"}, ["/users/{user_id}/posts"]),
        ({"/users/alice": '{"name": "A"}', "/users/17": '{"name": "B"}'}, ["/users/{user_id}"]),
        (
            {"/users/alice": '{"name": "A"}', "/users/settings": '{"theme": 1}'},
            ["/users/alice", "/users/settings"],
        ),
        ({"/users/alice": '{"name": "A"}', "/users/me": '{"name": "A"}'}, ["/users/alice", "/users/me"]),
        ({"/users/search": '{"a": 1}', "/users/count": '{"a": 1}'}, ["/users/search", "/users/count"]),
        (
            {"/teams/users": '{"data": [{}]}', "/teams/roles": '{"data": [{}]}'},
            ["/teams/users", "/teams/roles"],
        ),
        ({"/v1/user": '{"a": 1}', "/v1/team": '{"a": 1}'}, ["/v1/user", "/v1/team"]),
    ],
)
def test_another_word_in_a_path_is_an_input_where_it_is_answered_alike(actions, requests, paths):
    entries = [entry(f"https://x.com{path}", text=text) for path, text in requests.items()]
    found, defaults = actions({"log": {"entries": entries}})

    assert [defaults["base_url"].removeprefix("https://x.com") + action.path for action in found] == paths


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
        (
            {"mimeType": "multipart/form-data", "params": [{"name": "f", "fileName": "x"}]},
            "multipart",
            {"f": FILE},
        ),
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


def test_a_word_that_varies_is_an_input_only_where_it_is_the_whole_segment(actions):
    entries = [
        {
            "request": {"method": "GET", "url": f"https://x.com/v1/teams/{name}/frontend-apps"},
            "response": {"status": 200, "content": {"mimeType": "application/json", "text": '{"id": 1}'}},
        }
        for name in ("frontend", "backend")
    ]

    (action,), _ = actions({"log": {"entries": entries}})

    assert action.path.endswith("/teams/{team_id}/frontend-apps")


def test_how_users_sign_in_is_to_settle_where_a_browser_left_it_out():
    signed = entry(headers=[{"name": "Authorization", "value": "Bearer abc"}])
    gaps = [recordings.read({"log": {"entries": [one]}})[2] for one in (entry(), signed)]

    assert [[gap.kind for gap in found] for found in gaps] == [["sign_in"], []]
