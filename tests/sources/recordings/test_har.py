"""HAR files."""

import pytest

from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.recordings import har
from autohive_scaffold.sources.recordings.grouping import requests_of
from autohive_scaffold.sources.recordings.recorded import FILE
from autohive_scaffold.sources.recordings.secrets import Secrets

URL = "https://app.example.com/api/things"
JSON = "application/json"


def entry(url=URL, method="GET", status=200, mime=JSON, text="{}", **request):
    answer = {"status": status, "content": {"mimeType": mime, "text": text}}
    return {"request": {"method": method, "url": url, **request}, "response": answer}


def read(*entries):
    return har.read({"log": {"entries": list(entries)}}, Secrets())


def test_only_calls_to_apis_are_read():
    others = (entry("https://app.example.com/", mime="text/html"), {"request": None, "response": 5})
    assert [request.url for request in read(*others, entry())] == [URL]


def test_a_failure_is_left_out_where_the_same_request_succeeded():
    failed = entry(status=500, text='{"error": 1}')

    for entries, answers, failures in (
        ([failed, entry(text='{"a": 1}')], [{"a": 1}], [{"error": 1}]),
        ([failed], [], [{"error": 1}]),
        ([entry(status=304, text='{"error": 1}')], [], [None]),
    ):
        (request,), _ = requests_of(read(*entries), Secrets())
        assert (request.answers, request.failures) == (answers, failures)


def test_an_example_is_of_a_request_that_was_not_refused():
    texts = ('{"data": null, "errors": [{"message": "no"}]}', '{"data": {"a": 1}}', '{"ok": false}')
    entries = [entry(f"{URL}/{number}?n={number}", text=text) for number, text in enumerate(texts)]
    (request,), _ = requests_of(read(*entries), Secrets())

    assert (request.target.inputs["thing_id"], request.query) == (("", "1"), {"n": "1"})


def test_an_answer_may_have_a_link_to_the_next_page():
    recorded = entry()
    recorded["response"]["headers"] = [{"name": "link", "value": f'<{URL}?page=2>; rel="next"'}]
    (request,) = read(recorded)

    assert request.has_links


RAW = (
    '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n'
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--'
)


@pytest.mark.parametrize(
    ("media_type", "data", "kind", "content"),
    [
        ("application/x-www-form-urlencoded", {"params": [{"name": "a", "value": "1"}]}, "form", {"a": "1"}),
        ("image/png", {"text": "x"}, "bytes", FILE),
        ("multipart/form-data", {"params": [{"name": "f", "fileName": "x"}]}, "multipart", {"f": FILE}),
        ("multipart/form-data; boundary=b", {"text": RAW}, "multipart", {"f": FILE, "a": ""}),
    ],
)
def test_bodies(media_type, data, kind, content):
    (request,) = read(entry(method="POST", postData={"mimeType": media_type, **data}))

    assert (request.body.kind, request.body.content) == (kind, content)


def test_how_users_sign_in_is_to_settle_where_a_browser_left_it_out():
    signed = entry(headers=[{"name": "Authorization", "value": "Bearer abc"}])
    tenants = entry("https://acme.zendesk.com/api/v2/things")
    for recorded, kinds in ((entry(), ["sign_in"]), (tenants, ["sign_in"]), (signed, [])):
        _, defaults, gaps = recordings.read({"log": {"entries": [recorded]}})
        assert [gap.kind for gap in gaps] == kinds
        assert ("auth_type" in defaults) is ("auth_fields" in defaults) is not bool(kinds)
