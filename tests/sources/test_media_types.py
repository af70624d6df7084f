"""A media type that all answers or bodies have is a header; what the notation can't say of a body is a gap."""

from autohive_scaffold.sources import reading

URL = "https://api.example.com/v1/items"
ACME = "application/vnd.acme+json"


def test_a_media_type_of_json_that_all_have_is_a_header():
    body = f"-H 'Content-Type: {ACME}' -H 'Accept: {ACME}'"
    source = reading.read(
        f"curl {URL} {body} -d '{{\"a\": 1}}'\ncurl -X PUT {URL}/1 {body} -d '{{\"a\": 1}}'\n"
    )

    assert source.defaults["headers"] == f"Accept: {ACME}, Content-Type: {ACME}"
    assert not [gap for gap in source.gaps if "is sent as" in gap.text]


def test_another_media_type_of_a_body_is_a_gap():
    source = reading.read(f"curl {URL} -H 'Content-Type: application/xml' -d '<a/>'")

    assert "headers" not in source.defaults
    assert "its body is application/xml, but is sent as text/plain" in str(source.gaps)
