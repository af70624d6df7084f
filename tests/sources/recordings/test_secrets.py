"""What is never shown of a recording: secrets by their names, by their looks, and in the middle of other text."""

import json

import pytest

from autohive_scaffold.sources.recordings.secrets import is_credential, is_plain, is_private

URL = "https://x.com/v1/things"
BY_NAME = """
password user[password] password_confirmation newPassword pass passcode passphrase pwd secrets[] clientSecret
client_secret authtoken accesstoken x-apitoken hapikey apitoken apiKey apikeys accessKeyId otpCode otp cvc cardNumber
iban ssn pin code auth bearer jwt sid
jsessionid sessionId signature sig X-BAPI-SIGN credential licenseKey private_key dsn connectionString
""".split()


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("value", ["swordfish", "73311337"])
def test_a_value_is_secret_by_its_name(lines, name, value):
    body = {name: value, "in": {name: int(value) if value.isdigit() else value}}
    (shown, *_), defaults = lines(f"curl {URL}?{name}={value} -d '{json.dumps(body)}'")

    assert is_private(name)
    assert value not in f"{shown}{defaults}"


@pytest.mark.parametrize(
    "name",
    "key page_token next_cursor sort_key public_key keyword primary_key order_key idempotency_key auth_date".split(),
)
def test_a_value_is_not_secret_because_of_a_name_like_that_of_one(lines, name):
    (shown, *_), _ = lines(f"curl {URL} -d '{json.dumps({name: 'swordfish'})}'")

    assert "swordfish" in shown


@pytest.mark.parametrize(
    "body",
    [
        {"credential": {"type": "x", "value": "swordfish"}},
        {"apiKeys": {"prod": "swordfish", "more": ["swordfish"]}},
        {"card": {"number": "swordfish", "exp": {"month": 73311337}}},
        {"url": "https://ada:swordfish@x.com/a"},
        {"url": "https://x.com/a?page=1&token=swordfish"},
        {"target": "Server=db;User Id=me;Password=swordfish;"},
        {"q": "password=swordfish", "filter": "token:swordfish"},
        {"key": "STRIPE_SECRET_KEY", "value": "swordfish", "type": "plain"},
        {"env": [{"name": "DB_PASSWORD", "value": "swordfish"}]},
        {"value": "wJalrXUtnFEMI/K7MDENG/hush00XqfiCYEXAMPLEKEY"},
        {"session": {"id": "swordfish"}, "pw": "swordfish", "totp": 73311337, "PHPSESSID": "swordfish"},
        {"verification_code": "swordfish", "authkey": "swordfish", "code_verifier": "swordfish"},
        {"query": "mutation { login(password: \"\"\"swordfish\"\"\") { id } }"},
        {"note": "the password is sword7ish", "other": "token = 'swordfish'", "more": "My password is swordfish"},
        {"method": "login", "params": ["admin", "swordfish"]},
        {"jsonrpc": "2.0", "method": "call", "params": {"method": "login", "args": ["db", "swordfish"]}, "id": 1},
        {"id": "hush00Xq", "key": "AbcdeF12345", "x": "4242424242424242", "y": "A" * 30},
        {"map": {"hush00Xq": {"a": 1}}},
        {"query": "mutation { login(name: \"me\", password: \"swordfish\") { id } }"},
        {"query": "mutation { use(it: \"hush00Xq\") { id } }"},
    ],
)  # fmt: skip
def test_a_secret_in_a_body_is_not_shown(lines, body):
    (shown, *_), defaults = lines(f"curl {URL} --json '{json.dumps(body)}'")

    marks = ("swordfish", "sword7ish", "73311337", "hush00Xq", "AbcdeF12345", "42424242", "AAAA")
    assert [mark for mark in marks if mark in f"{shown}{defaults}"] == []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"country_code": "DE", "language": {"name": "en_US"}}, ("'DE'", "'en_US'")),
        ({"options": {"isDisabledOnNumbers": True}}, ("is_disabled_on_numbers",)),
        (
            {"note": "The password is required", "other": "The token is used once"},
            ("is required", "is used once"),
        ),
    ],
)
def test_what_only_looks_like_a_secret_is_an_example(lines, body, shown):
    ((line,), _) = lines(f"curl {URL} --json '{json.dumps(body)}'")

    assert [text for text in shown if text not in line] == []


@pytest.mark.parametrize(
    "command",
    [
        "curl 'https://x.com/v1/things;jsessionid=swordfish'",
        "curl https://hooks.x.com/services/T024BE7LH/hush00Xq/AbcdeF12345",
        "curl https://hooks.x.com/catch/123456/swordfish",
        "curl https://x.com/bot123456:hush00Xq/send",
        "# Log in with password: sword7ish\ncurl https://x.com/a",
        "# Uses token 'swordfish'\ncurl https://x.com/a",
        "# Get item (hush00Xq00112233445566778899aabb)\ncurl https://x.com/a",
        "# Get items with shpat_hush00Xq2d4e5f6\ncurl https://x.com/a",
        "curl https://hook.x.com/hush00Xqfgh1ijklmnop2qrstuvwxyz34",
        "curl https://x.com/trigger/door/with/key/AbcdeF12345",
        "curl https://x.com/ical/private-hush00Xq9f86d081884c7d65/basic.ics",
        "curl https://x.com/a/x-swordfish/y -H 'Authorization: Bearer swordfish'",
        "curl https://x.com/a -H 'Authorization: hush00Xq swordfish'",
        "curl https://x.com/a -H 'X-Trace: hush00Xq'",
        "curl https://x.com/a -H 'X-Bearer: swordfish'",
        "curl https://x.com/a -H 'X-BAPI-SIGN: swordfish'",
        "curl https://x.com/a -H 'X-Access: swordfish'",
        "curl https://x.com/a -H 'X-Parse-Application-Id: swordfish'",
        "curl https://x.com/a?appid=swordfish",
        "curl https://x.com/a?p=hush00Xq",
    ],
)
def test_a_secret_elsewhere_in_a_command_is_not_shown(actions, command):
    found, defaults = actions(command)

    assert [
        mark for mark in ("swordfish", "sword7ish", "hush00Xq", "AbcdeF12345") if mark in f"{found}{defaults}"
    ] == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("X-Bearer", "bearer"),
        ("X-BAPI-SIGN", "bapi_sign"),
        ("X-Parse-Application-Id", "application_id"),
        ("authtoken", "authtoken"),
    ],
)
def test_a_header_with_a_secret_is_a_credential(actions, header, field):
    _, defaults = actions(f"curl {URL} -H '{header}: swordfish'")

    assert defaults["auth_fields"] == f"{field} -> header {header}"


def test_a_secret_that_was_answered_is_not_shown_where_it_is_sent(lines):
    answered = {"request": {"method": "POST", "url": "https://x.com/login"}}
    content = {"mimeType": "application/json", "text": '{"token": "swordfish"}'}
    sent = {"request": {"method": "GET", "url": "https://x.com/a?where=swordfish"}}
    shown, _ = lines(
        {
            "log": {
                "entries": [
                    {**answered, "response": {"status": 200, "content": content}},
                    {**sent, "response": {}},
                ]
            }
        }
    )

    assert "where" in str(shown)
    assert "swordfish" not in str(shown)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace", "ada@example.com", "2026-01-31", "2026-01-31T10:00:00Z", "0b0f6e3a-5f0d-4c0b-9c6e-2f6f8f0f1a2b",
        "https://example.com/a/b?page=2", "SKU-12345", "Note: call her", "10:30", "v60.0", "€ 12", "acme_crm", "GPT-4o",
        "query ($token: String!) {use(token: $token) {id}}", "name:asc", "+49 30 1234567",
        "AWSKendraRerankingFrontendService.Rescore", "MTurkRequesterServiceV20170117.GetFileUploadURL", "S3Outposts",
        "ListB2BAccounts", "base64encode",
    ],
)  # fmt: skip
def test_what_people_write_is_plain(text):
    assert is_plain(text)


@pytest.mark.parametrize(
    "name", ["max_tokens", "author", "keyword", "client_id", "passenger", "access_level", "sign_up"]
)
def test_not_every_name_with_such_a_word_is_a_credential(name):
    assert not is_credential(name)


@pytest.mark.parametrize(
    "text",
    ["abc123def456", "T024BE7LH", "AbcdeF12345", "A" * 24, "4242424242424242", "Passw0rd", "9s6xkzknrizi"],
)
def test_what_keys_are_like_is_not_plain(text):
    assert not is_plain(f"see {text}")


def test_a_cookie_of_a_recording_is_not_shown_elsewhere(lines):
    request = {
        "method": "GET",
        "url": "https://x.com/a?where=swordfish",
        "cookies": [{"name": "x", "value": "swordfish"}],
    }
    shown, _ = lines({"log": {"entries": [{"request": request, "response": {}}]}})

    assert "swordfish" not in str(shown)
