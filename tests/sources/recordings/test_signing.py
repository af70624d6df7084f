"""How the requests of a recording sign in."""

import pytest

from autohive_scaffold.sources import recordings

API = "https://api.acme.com"
FORM = "-d grant_type=client_credentials -d scope=read -d client_id=abc -d client_secret=hush"
BEARER = "-H 'Authorization: Bearer $TOKEN'"
EXCHANGED = (
    f"client_id, client_secret -> token POST {API}/oauth2/token form "
    '{"grant_type": "client_credentials", "scope": "read", "client_id": client_id, "client_secret": client_secret}'
)


def read(*commands):
    actions, defaults, gaps = recordings.read("\n".join(f"curl {command}" for command in commands))
    return [action.name for action in actions], defaults, [f"{gap.kind}: {gap.text}" for gap in gaps]


def collection(*items, auth=None):
    found = [{"name": name, "request": {"url": f"{API}/v1/{name}", **more}} for name, more in items]
    return {"info": {}, "item": found, "auth": auth or {"type": "bearer", "bearer": {"token": "{{token}}"}}}


def test_a_request_for_the_token_that_others_are_signed_with_is_the_credential():
    names, defaults, gaps = read(f"{API}/oauth2/token {FORM}", f"{API}/v1/deals {BEARER}")

    assert (names, gaps) == (["list_deals"], [])
    assert defaults == {"base_url": f"{API}/v1", "auth_type": "custom", "auth_fields": EXCHANGED}


def test_a_request_for_a_token_of_json_is_one_too():
    body = '{"grant_type": "password", "userName": "a", "password": "b", "audience": "{{audience}}"}'
    _, defaults, _ = read(f"{API}/token --json '{body}'", f"{API}/v1/deals {BEARER}")

    assert defaults["auth_fields"] == (
        f"user_name, password, audience -> token POST {API}/token "
        '{"grant_type": "password", "userName": user_name, "password": password, "audience": audience}'
    )


def test_the_url_for_a_token_may_be_of_the_account():
    url = "https://$TENANT.acme.com/0b0f6e3a-5f0d-4c0b-9c6e-2f6f8f0f1a2b/token"
    _, defaults, _ = read(
        f"'{url}' -d grant_type=client_credentials -d client_secret=b", f"{API}/v1/deals {BEARER}"
    )

    assert defaults["auth_fields"] == (
        "tenant, id, client_secret -> token POST https://{tenant}.acme.com/{id}/token form "
        '{"grant_type": "client_credentials", "client_secret": client_secret}'
    )


@pytest.mark.parametrize(
    ("user", "names"), [("id:hush", "client_id, client_secret"), ("$ID:$SECRET", "id, secret")]
)
def test_a_request_for_a_token_may_be_signed_with_http_basic(user, names):
    _, defaults, gaps = read(
        f"{API}/token -u {user} -d grant_type=client_credentials", f"{API}/v1/deals {BEARER}"
    )

    pair = ":".join(f"{{{name}}}" for name in names.split(", "))
    assert defaults["auth_fields"] == (
        f'{names} -> token POST {API}/token basic {pair} form {{"grant_type": "client_credentials"}}'
    )
    assert gaps == []


@pytest.mark.parametrize("sign_in", ["", "-u a:b"])
def test_a_request_for_a_token_that_no_other_is_signed_with_is_an_action(sign_in):
    names, *_ = read(f"{API}/oauth2/token {FORM}", f"{API}/v1/deals {sign_in}")

    assert names == ["create_oauth2_token", "list_deals"]


def test_of_as_many_credentials_those_come_after_a_login():
    _, defaults, gaps = read(f"{API}/login?password=x -X POST", f"{API}/deals?apiKey=y")

    assert defaults["auth_fields"] == "api_key -> query apiKey"
    assert gaps == ["request: login: it was recorded with other credentials (password -> query password)"]


@pytest.mark.parametrize(
    "token",
    [f"{API}/token -H 'X-Key: a'", "$API/token -d client_id=a", f"{API}/token?x=1", f"{API}/token -d code=1"],
)
def test_a_request_for_a_token_that_can_not_be_a_credential_is_told(token):
    names, defaults, gaps = read(f"{token} -d grant_type=client_credentials", f"{API}/v1/deals {BEARER}")

    assert (names, defaults["auth_fields"]) == (["list_deals"], "api_token")
    assert [gap.partition(",")[0] for gap in gaps] == ["sign_in: how users get the access token"]


@pytest.mark.parametrize("grant", ["authorization_code", "refresh_token"])
def test_a_token_that_a_user_grants_is_the_platforms(grant):
    names, defaults, gaps = read(f"{API}/token -d grant_type={grant} -d code=x", f"{API}/v1/deals {BEARER}")

    assert (names, defaults["auth_type"], gaps) == (["list_deals"], "platform", [])


@pytest.mark.parametrize("value", ["4711", "{{tenant}}"])
def test_a_header_of_the_account_that_all_requests_have_is_a_credential(value):
    header = f"-H 'X-Tenant-Id: {value}' -H 'X-Key: a'"

    assert read(f"{API}/v1/a {header}", f"{API}/v1/b {header}")[1]["auth_fields"] == (
        "api_key -> header X-Key, tenant_id -> header X-Tenant-Id"
    )


def test_it_is_an_input_where_it_differs_or_nothing_else_signs_in():
    header = "-H 'X-Tenant-Id: {}'"
    differing = (f"{API}/v1/a {BEARER} {header.format(1)}", f"{API}/v1/b {BEARER} {header.format(2)}")

    assert read(*differing)[1]["auth_fields"] == "api_token"
    assert "auth_fields" not in read(f"{API}/v1/a {header.format(1)}")[1]


def test_with_the_platforms_sign_in_it_is_an_input():
    header = [{"key": "X-Tenant-Id", "value": "1"}]

    (action,), defaults, _ = recordings.read(
        collection(("deals", {"header": header}), auth={"type": "oauth2"})
    )
    assert (defaults["auth_type"], [*action.inputs]) == ("platform", ["tenant_id"])


def test_a_request_without_credentials_in_a_collection_with_them_is_told():
    signed = {"auth": {"type": "noauth"}, "header": [{"key": "Authorization", "value": "Bearer x"}]}
    document = collection(("deals", {}), ("status", {"auth": {"type": "noauth"}}), ("tags", signed))

    _, _, gaps = recordings.read(document)
    assert [gap.text for gap in gaps] == [
        "get_status: it was recorded without credentials, and is sent with them"
    ]


def test_a_webhook_whose_url_is_a_secret_is_told():
    _, _, gaps = read('https://hooks.slack.com/services/T0000/B0000/XXXX --json \'{"text": "a"}\'')

    assert [gap.partition(",")[0] for gap in gaps] == ["hint: send_to_webhook: its URL is a secret"]
