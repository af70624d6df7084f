"""What was recorded and can't be sent as it was is told, and never sent to where it does not belong."""

import pytest

from autohive_scaffold.sources.reading import read
from autohive_scaffold.sources.recordings import postman

URL = "https://api.acme.com/v1/things"
RAW = r'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\n1'
BEARER = "-H 'Authorization: Bearer x'"


def names(reading):
    return [action.name for action in reading.actions]


def told(reading):
    return [gap.text for gap in reading.gaps]


@pytest.mark.parametrize(
    ("options", "gap"),
    [
        ("--digest -u a:b", "it signs in with digest, which is computed for each request and not sent"),
        (
            "--aws-sigv4 aws:amz -u a:b",
            "it signs in with aws-sigv4, which is computed for each request and not sent",
        ),
        (
            "-H 'Authorization: Hawk a=b'",
            "it signs in with Hawk, which is computed for each request and not sent",
        ),
        ("--cert c.pem", "curl's option --cert reads a file, which was not opened"),
        ("--frobnicate=swordfish", "curl's option '--frobnicate' is not known, and passed over"),
        ("--frobnicate", "curl's option '--frobnicate' is not known, and passed over"),
        ("-y", "curl's option '-y' is not known, and passed over"),
        ("-K more.txt", "curl's option --config reads a file, which was not opened"),
        ("-b cookies.txt", "curl's option --cookie reads a file, which was not opened"),
        ("--cookie jar", "curl's option --cookie reads a file, which was not opened"),
        ("-H @headers.txt", "curl's option --header reads a file, which was not opened"),
        ("-F 'a={};type=application/json'", "the part 'a' is sent without its type application/json"),
    ],
)
def test_what_can_not_be_sent_is_told(options, gap):
    reading = read(f"curl {URL} {options}")

    assert told(reading) == [f"{reading.actions[0].name}: {gap}"]
    assert "auth_fields" not in reading.defaults


def test_what_curl_does_without_effect_on_the_request_is_not_told():
    assert read(f"curl -sSfkLv --compressed --http2 -o out.json --max-time 5 --no-buffer {URL}").gaps == []


def test_what_is_left_out_keeps_nothing_else_from_working():
    reading = read(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER} --frobnicate\ncurl https://files.other.com/v1/blobs/1"
    )

    assert sorted(gap.kind for gap in reading.gaps) == ["hint", "request"]


def test_other_methods_are_told():
    reading = read(f"curl -I {URL}\ncurl {URL}")

    assert told(reading)[0].startswith(
        "1 of 2 requests are left out: of other methods than GET, POST, PUT, PATCH, DELETE"
    )


def test_the_sign_in_is_that_of_most_requests_and_others_are_told():
    reading = read(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER}\ncurl {URL}/2/parts -u a:b\ncurl {URL}/2/tags"
    )

    assert reading.defaults["auth_fields"] == "api_token"
    assert told(reading) == ["list_thing_parts: it was recorded with other credentials (username, password)"]


def test_a_part_of_the_credentials_is_no_other_one():
    reading = read(
        f"curl {URL} {BEARER} -H 'X-Api-Key: a'\ncurl {URL}/1 {BEARER} -H 'X-Api-Key: a'\ncurl {URL}/2/tags {BEARER}"
    )

    assert told(reading) == []


@pytest.mark.parametrize("sign_in", ["", "-u a:b"])
def test_credentials_do_not_go_to_a_host_that_was_recorded_without_them(sign_in):
    reading = read(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER}\ncurl https://files.other.com/v1/blobs/1 {sign_in} -d a=1"
    )

    assert names(reading) == ["list_things", "get_thing"]
    (gap,) = told(reading)
    assert (
        gap
        == "update_blob: left out, as https://files.other.com is not to get the credentials for https://api.acme.com"
    )


def test_another_host_with_the_same_credentials_gets_them():
    reading = read(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER}\ncurl https://files.acme.com/v1/tags {BEARER}"
    )

    assert [action.path for action in reading.actions] == [
        "/things",
        "/things/{thing_id}",
        "https://files.acme.com/v1/tags",
    ]
    assert reading.gaps == []


def test_a_selection_of_another_host_is_an_integration_of_that(tmp_path):
    (tmp_path / "a.sh").write_text(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER}\ncurl https://files.other.com/v1/tags -u a:b"
    )

    reading = read(f"{tmp_path}/a.sh#list_tags")
    assert (names(reading), reading.gaps) == (["list_tags"], [])
    assert reading.defaults["base_url"] == "https://files.other.com/v1"
    assert reading.defaults["auth_fields"] == "username, password"


@pytest.mark.parametrize(
    "command", [f"curl {URL} {URL}/1", f"curl {URL} --next -s {URL}/1", f"curl {URL} -: {URL}/1"]
)
def test_a_command_may_send_several_requests(command):
    assert names(read(command)) == ["list_things", "get_thing"]


def test_each_request_of_a_command_has_its_own_options():
    one, other = read(f"curl {URL} -d a=1 --next {URL}/1").actions

    assert (one.method, other.method) == ("POST", "GET")


@pytest.mark.parametrize(
    ("url", "base_url"),
    [
        ("localhost:8080/v1/a", "https://localhost:8080/v1"),
        ("https://YOUR_DOMAIN.acme.com/api/a", "https://{domain}.acme.com/api"),
        ("https://TENANT.acme.com/api/a", "https://{tenant}.acme.com/api"),
        ("https://$HOST/api/a", "https://{host}/api"),
    ],
)
def test_a_host_may_be_a_placeholder(url, base_url):
    assert read(f"curl {url}").defaults["base_url"] == base_url


@pytest.mark.parametrize("option", ["-o x.pdf", "--output x.zip", "-OJ"])
def test_an_answer_that_is_saved_is_a_file(option):
    (action,) = read(f"curl {URL}/1/image.png {option}").actions

    assert action.output.is_file


def test_a_media_type_of_json_is_a_header_and_another_one_is_to_settle():
    xml = f"curl {URL} -d '<a/>' -H 'Content-Type: application/xml; charset=utf-8'"
    vendor = f"curl {URL}/1/a --json '{{\"b\": 1}}' -H 'Content-Type: application/vnd.api+json'"
    form = f"curl {URL}/1/c -d b=1 -H 'Content-Type: application/x-www-form-urlencoded'"

    found = read("\n".join([xml, vendor, form]))

    assert "its body is application/xml, and is sent as text/plain" in found.gaps[0].text
    assert found.defaults["headers"] == "Content-Type: application/vnd.api+json"


@pytest.mark.parametrize(
    ("options", "schema"),
    [
        ("-F files=@a -F files=@b", "array"),
        ("--form-string files=@a", "string"),
        ("-F 'files=<binary>'", "object"),
        (f"-H 'Content-Type: multipart/form-data; boundary=x' --data-binary $'{RAW}'", "string"),
    ],
)
def test_parts_of_a_form_are_inputs(options, schema):
    (action,) = read(f"curl {URL} {options}").actions

    assert (action.body_kind, action.inputs["files"].schema["type"]) == ("multipart", schema)


def test_what_is_different_in_each_request_is_no_constant():
    reading = read(f"curl {URL} -X POST -H 'Idempotency-Key: abc' -H 'X-Request-Id: 7' -H 'X-Api-Version: 2'")

    assert reading.defaults["headers"] == "X-Api-Version: 2"
    assert [*reading.actions[0].inputs] == ["idempotency_key"]


def test_digits_that_are_text_stay_text_and_nobody_described_them():
    (action,) = read(f"curl {URL} -d zip=10115 -d phone=4930123 -d count=5").actions

    assert [each.schema["type"] for each in action.parameters] == ["string", "string", "integer"]
    assert not any(each.is_described for each in action.parameters)


def test_what_stands_for_a_file_in_a_query_is_text():
    (action,) = read(f"curl -X POST '{URL}?image=%3Cbinary%3E'").actions

    assert action.inputs["image"].schema["type"] == "string"


def test_a_header_that_is_no_signature_is_an_input():
    signature = "-H 'X-Amz-Date: 2024' -H 'X-Amz-Signature: x'"
    command = "curl {} -H 'x-amz-data-partition: {}' {}"
    (action,) = read("\n".join(command.format(URL, value, signature) for value in ("a1", "b2"))).actions

    assert [*action.inputs] == ["amz_data_partition"]


def test_the_content_of_a_file_is_an_input():
    (action,) = read(f"curl -G {URL} --data-urlencode query@sql.txt").actions

    assert [*action.inputs] == ["query"]


def test_the_credentials_of_one_service_do_not_go_to_another_that_signs_in_alike():
    reading = read(
        f"curl {URL} {BEARER}\ncurl {URL}/1 {BEARER}\ncurl https://api.other.com/v1/chats -H 'Authorization: Bearer y'"
    )

    assert names(reading) == ["list_things", "get_thing"]
    assert "create_chat" not in names(reading)


@pytest.mark.parametrize(
    "data", ["-d name='Ada Lovelace' -d a=1", "-d 'name=<your name>&a=1'", "-d 'name={name}\n&a=1'"]
)
def test_what_curl_sends_as_a_form_is_one(data):
    (action,) = read(f"curl {URL} {data}").actions

    assert (action.body_kind, [*action.inputs]) == ("form", ["name", "a"])


def test_variables_in_variables_end():
    text = "\n".join(["A=x", *['A="$A$A$A$A$A$A$A$A"' for _ in range(20)], f'curl {URL} -d "a=$A"'])
    found = {"key": "baseUrl", "value": "{{baseUrl}}" * 20}
    item = {"name": "A", "request": {"url": "{{baseUrl}}/a"}}

    assert read(text).actions
    assert list(postman.read({"info": {}, "variable": [found], "item": [item]}))


def test_a_variable_that_postman_keeps_secret_stays_one():
    found = {"key": "foo", "value": "swordfish", "type": "secret"}
    request = {"url": "https://x.com/a", "header": [{"key": "X-Foo", "value": "{{foo}}"}]}

    (recorded,) = postman.read({"info": {}, "variable": [found], "item": [{"name": "A", "request": request}]})
    assert recorded.headers == (("X-Foo", "{{foo}}"),)
