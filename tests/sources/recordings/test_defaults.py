"""Answers to other questions from recorded requests."""

import pytest

URL = "https://api.example.com/v1/a"


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        ("-H 'Authorization: Bearer abc'", "api_token"),
        ("-H 'Authorization: bearer {{t}}'", "api_token"),
        ("-u me:pass", "username, password"),
        ("-u key:", "api_key -> basic {api_key}:"),
        (
            "-u {email_address}/token:{api_token}",
            "email_address, api_token -> basic {email_address}/token:{api_token}",
        ),
        ("-u '$ACCOUNT_SID:$AUTH_TOKEN'", "account_sid, auth_token -> basic {account_sid}:{auth_token}"),
        ("-u '{{username}}:{{password}}'", "username, password"),
        ("-u key:X", "api_key -> basic {api_key}:X"),
        ("-u $TOKEN:api_token", "api_key -> basic {api_key}:api_token"),
        ("-u api:YOUR_API_KEY", "api_key -> basic api:{api_key}"),
        ("-u EMAIL:API_KEY", "username, api_key -> basic {username}:{api_key}"),
        ("-H 'X-Client-Key: a'", "client_key -> header X-Client-Key"),
        ("-H 'X-OTP: 123456' -H 'X-API-Key: a'", "api_key -> header X-API-Key"),
        ("-H 'Authorization:Token x'", 'api_token -> header Authorization "Token {api_token}"'),
        ("-H 'Authorization: abc'", "api_key -> header Authorization"),
        (
            """-H 'Authorization: Token token="a", credential="b"'""",
            """token, credential -> header Authorization 'Token token="{token}", credential="{credential}"'""",
        ),
        ("-u 'ada@x.com/token:abc'", "email, api_token -> basic {email}/token:{api_token}"),
        ("-u 'ada@x.com:<api_token>'", "email, api_token -> basic {email}:{api_token}"),
        ("-H 'Authorization: Token token=abc'", 'token -> header Authorization "Token token={token}"'),
        ("-H 'Authorization: Api-Key YWJj='", 'api_token -> header Authorization "Api-Key {api_token}"'),
        (
            "-H 'X-Auth-Email: a' -H 'X-Auth-Key: b'",
            "auth_email -> header X-Auth-Email, api_key -> header X-Auth-Key",
        ),
        ("-H 'X-Org-Key: acme'", None),
        ("-H 'X-Tenant-Key: acme'", None),
        ("-H 'X-API-Key: a'", "api_key -> header X-API-Key"),
        (
            "-H 'wsc-api-key: a' -H 'wsc-access-key: b'",
            "api_key -> header wsc-api-key, access_key -> header wsc-access-key",
        ),
        ("-H 'X-Shopify-Access-Token: a'", "access_token -> header X-Shopify-Access-Token"),
        ("-H 'X-Who: {{api_token}}'", "x_who -> header X-Who"),
        ("-b 'sid=a'", "session_token -> header Cookie"),
        ("-b 'sid=a; b=c'", "session_token -> header Cookie"),
        ("-b 'sid=a' -H 'X-API-Key: a'", "api_key -> header X-API-Key"),
        ("-G -d key=abc", "api_key -> query key"),
        ("-G -d access_token=abc", "access_token -> query access_token"),
        ("-G -d page_token=abc", None),
        ("-G -d pagetoken=abc", None),
        ("-H 'Authorization: Digest username=x'", None),
        ("""-H 'X-"Key: abc' -H 'bad name: x'""", None),
        ("", None),
    ],
)
def test_credentials(lines, options, fields):
    ((line,), defaults) = lines(f"curl {URL} {options}")

    assert (
        defaults.get("auth_fields") == fields.replace("x_who", "who")
        if fields
        else "auth_fields" not in defaults
    )
    assert defaults["auth_type"] == ("custom" if fields else "none")
    assert "abc" not in line or "page" in line


@pytest.mark.parametrize(
    ("urls", "base_url"),
    [
        ([URL], "https://api.example.com/v1"),
        (["https://x.com/rest/api/3/issue/1", "https://x.com/rest/api/3/myself"], "https://x.com/rest/api/3"),
        (["https://x.com/admin/api/2024-01/orders.json"], "https://x.com/admin/api/2024-01"),
        (["https://x.com/users/1", "https://x.com/users/1/posts"], "https://x.com"),
        (["https://x.com/app/v1/a", "https://x.com/app/v1/b"], "https://x.com/app/v1"),
        (["api.example.com/v2/a"], "https://api.example.com/v2"),
        (["http://localhost:8080/a"], "http://localhost:8080"),
        (["'https://{domain}.example.com/v1/a'"], "https://{domain}.example.com/v1"),
        (["https://yourdomain.example.com/v1/a"], "https://{domain}.example.com/v1"),
        (["https://domain.example.com/v1/a"], "https://{domain}.example.com/v1"),
        (["'https://{your-domain}/v1/a'"], "https://{domain}/v1"),
        (["'{{baseUrl}}/v1/a'"], None),
    ],
)
def test_the_common_host_and_prefix_are_the_base_url(lines, urls, base_url):
    _, defaults = lines("\n".join(f"curl {url}" for url in urls))

    assert defaults.get("base_url") == base_url
    assert defaults.get("auth_fields") == ("domain" if "{domain}" in (base_url or "") else None)


def test_headers_of_all_requests_without_noise(lines):
    common = "-H 'Accept: application/vnd.x+json' -H 'Notion-Version: 2022-06-28' -H 'User-Agent: x' -H 'sec-ch-ua: x'"

    _, defaults = lines(f"curl {URL} {common}\ncurl {URL}/b {common} -H 'X-Only: here'")

    assert defaults["headers"] == "Accept: application/vnd.x+json, Notion-Version: 2022-06-28"


def test_the_id_of_an_account_is_an_input(lines):
    shown, defaults = lines(f"curl {URL} -H 'X-Tenant-Id: acme' -H 'X-Client: YOUR_CLIENT_ID'")

    assert "headers" not in defaults
    assert "tenant_id: Annotated[str, Header('X-Tenant-Id'), Field(examples=['acme'])]=None" in shown[0]


def test_what_a_client_says_of_itself_is_no_credential(lines):
    own = "-H 'User-Agent: PostmanRuntime/7.39.1' -H 'Accept: text/csv'"

    _, defaults = lines(f"curl {URL} {own} -H 'Api-Key: x'\ncurl {URL}/b {own}\ncurl {URL}/c {own}")

    assert defaults["auth_fields"] == "api_key -> header Api-Key"
    assert defaults["headers"] == "Accept: text/csv"


def test_a_har_without_credentials_says_nothing_about_them(lines):
    entry = {
        "request": {"method": "GET", "url": URL},
        "response": {"content": {"mimeType": "application/json"}},
    }

    assert lines({"log": {"entries": [entry]}})[1] == {"base_url": "https://api.example.com/v1"}


def test_oauth_is_platform_auth(lines):
    values = [
        {"key": "accessToken", "value": "x"},
        {"key": "scope", "value": "deals.read {{more}} deals.write"},
    ]
    auth = {"type": "oauth2", "oauth2": values}

    defaults = lines({"info": {}, "auth": auth, "item": [{"name": "A", "request": URL}]})[1]

    assert (defaults["auth_type"], "auth_fields" in defaults) == ("platform", False)
    assert defaults["scopes"] == "deals.read, deals.write"
