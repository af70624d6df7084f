"""How the requests of a recording sign in, and the headers that all of them have."""

import pytest

from autohive_scaffold.notation import credentials
from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.recordings import sign_in
from tests.helpers.notation import actions_in, lines_in

API = "https://api.acme.com"
URL = f"{API}/v1/things"
FORM = "-d grant_type=client_credentials -d scope=read -d client_id=abc -d client_secret=hush"
BEARER = "-H 'Authorization: Bearer $TOKEN'"
SENT = 'api_token -> header Authorization "{} {{api_token}}"'
ZENDESK = "email, api_token -> basic {email}/token:{api_token}"
COOKIE = 'session_token -> header Cookie "{}={{session_token}}"'
WHOLE = credentials.written([sign_in.WHOLE]) + " -> header Cookie"
TWO = "{} -> header X-Api-Key, {} -> header Authorization"


def read(*commands):
    actions, defaults, gaps = recordings.read("\n".join(f"curl {command}" for command in commands))
    return [action.name for action in actions], defaults, [f"{gap.kind}: {gap.text}" for gap in gaps]


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        ("-H 'Authorization: Bearer abc'", "api_token"),
        ("-u me:pass", "username, password"),
        ("-u key:", "api_key -> basic {api_key}:"),
        ("-u '$ACCOUNT_SID:$AUTH_TOKEN'", "account_sid, auth_token -> basic {account_sid}:{auth_token}"),
        ("-u 'ada@x.com:<api_token>'", "email, api_token -> basic {email}:{api_token}"),
        ("-u '{email}/token:$KEY'", "email, key -> basic {email}/token:{key}"),
        ("-u ada@x.com/token:abc", ZENDESK),
        ("-H 'Authorization: Basic YWRhQHguY29tL3Rva2VuOmFiYw=='", ZENDESK),
        ("-u api:abc", "api_key -> basic api:{api_key}"),
        ("-u abc:X", "api_key -> basic {api_key}:X"),
        ("-H 'Authorization: Token token=abc'", 'token -> header Authorization "Token token={token}"'),
        ("-H 'Authorization: DeepL-Auth-Key abc'", SENT.format("DeepL-Auth-Key")),
        ("-H 'Authorization: Zoho-oauthtoken $T'", SENT.format("Zoho-oauthtoken")),
        ("-H 'X-Custom: Bearer abc'", 'custom -> header X-Custom "Bearer {custom}"'),
        ("-H 'X-App-Key: a' -H 'X-Auth-Key: b'", "app_key -> header X-App-Key, api_key -> header X-Auth-Key"),
        ("-H 'X-Api-Key: $A' -H 'Authorization: $B'", TWO.format("api_key", "api_key_2")),
        ("-H 'Authorization: Bearer b' -H 'X-Api-Token: a'", "api_token, api_token_2 -> header X-Api-Token"),
        ("-H 'X-Who: {{api_token}}'", "who -> header X-Who"),
        ("-b 'sid=abc; b=c; csrf_token=d'", COOKIE.format("sid")),
        ("-b _ga=1 -b JSESSIONID=abc", COOKIE.format("JSESSIONID")),
        ("-b a=abc", COOKIE.format("a")),
        ("-b 'a=b; c=abc'", WHOLE),
        ("-H 'Cookie: $COOKIE'", WHOLE),
        ("-b q8k2v1m7c0d9s3l5=abc", WHOLE),
        ("-G -d key=abc", "api_key -> query key"),
        ("-G -d appid=abc", "api_key -> query appid"),
        ("-G -d key=abc -d key=abc", "api_key -> query key"),
        ("""-H 'X-"Key: abc' -H 'bad name: x'""", None),
        ("", None),
    ],
)  # fmt: skip
def test_credentials_are_what_the_api_knows_the_sender_by(options, fields):
    ((line,), defaults) = lines_in(f"curl {URL} {options}")

    assert defaults.get("auth_fields") == fields
    assert defaults["auth_type"] == ("custom" if fields else "none")
    assert "abc" not in line


def test_of_a_request_for_the_token_that_others_send_an_answer_that_asks_for_it_is_told():
    url = f"{API}/oauth2/token"
    names, defaults, (gap,) = read(f"'{url}' {FORM}", f"{URL} {BEARER}")

    assert (names, defaults["auth_fields"]) == (["list_things"], "api_token")
    assert url in gap
    assert credentials.parse(gap.partition("auth_fields, like ")[2]).token.method == "POST"


def test_a_request_for_a_token_that_no_other_is_signed_with_is_an_action():
    urls = (f"{API}/oauth2/token {FORM}", f"{URL} -u a:b", f"{URL}/7 -u a:b")
    actions, defaults = actions_in("\n".join(f"curl {url}" for url in urls))

    assert defaults["base_url"] == API
    assert [action.path for action in actions] == ["/oauth2/token", "/v1/things", "/v1/things/{thing_id}"]


def test_a_token_that_a_user_grants_is_the_platforms():
    names, defaults, gaps = read(f"{API}/token -d grant_type=authorization_code -d code=x", f"{URL} {BEARER}")

    assert (names, defaults["auth_type"]) == (["list_things"], "platform")
    assert gaps == [f"hint: POST {API}/token is no action: the platform asks for tokens"]


def test_oauth_of_a_collection_is_platform_auth():
    scopes = {"key": "scope", "value": "deals.read {{more}} deals.write"}
    auth = {"type": "oauth2", "oauth2": [{"key": "accessToken", "value": "x"}, scopes]}
    _, defaults, _ = recordings.read({"info": {}, "auth": auth, "item": [{"name": "A", "request": URL}]})

    assert (defaults["auth_type"], defaults.get("auth_fields")) == ("platform", None)
    assert defaults["scopes"] == "deals.read, deals.write"


@pytest.mark.parametrize(
    ("options", "fields", "others"),
    [
        ([BEARER, BEARER, "-u a:b"], "api_token", ["username, password"]),
        (["-G -d password=x", "-G -d apiKey=y"], "api_key -> query apiKey", ["password -> query password"]),
        ([f"{BEARER} -H 'X-Key: a'"] * 2 + [BEARER], "api_token, api_key -> header X-Key", []),
    ],
)  # fmt: skip
def test_the_sign_in_is_that_of_most_requests_and_others_are_told(options, fields, others):
    _, defaults, gaps = read(*(f"{URL}/{'a' * number}/b {sent}" for number, sent in enumerate(options, 1)))

    assert defaults["auth_fields"] == fields
    told = [gap.partition(": recorded with other credentials (")[2].partition(");")[0] for gap in gaps]
    assert told == others


@pytest.mark.parametrize(
    ("options", "fields", "kinds"),
    [
        ("-b s=abc -H 'x-csrftoken: abcdef'", COOKIE.format("s"), ["sign_in"]),
        ("-H 'X-XSRF-TOKEN: abcdef'", None, ["sign_in"]),
        (f"{BEARER} -b s=abc -H 'X-CSRF-Token: abcdef'", "api_token", []),
    ],
)
def test_that_a_session_is_more_than_its_cookie_is_to_settle(options, fields, kinds):
    _, defaults, gaps = read(f"{URL} {options}")

    assert (defaults.get("auth_fields"), [gap.partition(":")[0] for gap in gaps]) == (fields, kinds)
    assert "abc" not in str(gaps)


@pytest.mark.parametrize(
    ("headers", "constant"),
    [
        ("-H 'Accept: application/vnd.x+json' -H 'sec-ch-ua: x'", "Accept: application/vnd.x+json"),
        ("-H 'Accept: application/x+json; version=3'", "Accept: application/x+json; version=3"),
        ("-H 'Accept: application/json;odata=verbose'", "Accept: application/json;odata=verbose"),
        ("-H 'Accept: application/json; charset=utf-8'", None),
        ("-H 'Accept: application/xml'", None),
        ("-H 'Idempotency-Key: abc' -H 'X-Request-Id: 7' -H 'X-Api-Version: 2'", "X-Api-Version: 2"),
        ("-H 'X-Tenant-Id: acme' -H 'X-Client: YOUR_CLIENT_ID'", None),
        ("-H 'X-Version: 1, Authorization: Bearer x' -H 'X-Plain: y'", "X-Plain: y"),
    ],
)  # fmt: skip
def test_headers_of_the_api_are_those_that_all_requests_have(headers, constant):
    _, defaults, _ = read(f"{URL} {headers}", f"{URL}/1/parts {headers} -H 'X-Only: here'")

    assert defaults.get("headers") == constant


@pytest.mark.parametrize(("others", "constant"), [(1, "Accept: a/b+json"), (2, None)])
def test_what_half_of_the_requests_accept_of_the_apis_own_types_is_a_header(others, constant):
    accepted = [""] * others + [f"-H 'Accept: a/{name}+json'" for name in "cbb"]
    _, defaults, _ = read(*(f"{URL}/{'a' * number} {accept}" for number, accept in enumerate(accepted, 1)))

    assert defaults.get("headers") == constant


def test_a_media_type_of_json_is_a_header_and_another_one_is_to_settle():
    _, defaults, gaps = read(
        f"{URL} -d '<a/>' -H 'Content-Type: application/xml; charset=utf-8'",
        f"{URL}/1/a --json '{{\"b\": 1}}' -H 'Content-Type: application/vnd.api+json'",
        f"{URL}/1/c -d b=1 -H 'Content-Type: application/x-www-form-urlencoded'",
    )

    assert "its body is application/xml, but is sent as text/plain" in gaps[0]
    assert defaults["headers"] == "Content-Type: application/vnd.api+json"
