"""The code that talks to the API: where credentials go, and when an answer is refused."""

import pytest

from tests.helpers.delivered import Bake


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, 'headers = {"Accept": "application/json", "Authorization": f"Bearer {api_token}", **options'),
        ({"auth_fields": "user, pin -> basic {user}:{pin}"}, "pair = f\"{credentials['user']}:{credentials['pin']}\""),
        ({"auth_fields": "api_token, org: str = None -> header X-Org"}, 'if credentials.get("org"):'),
        ({"errors": "error.message"}, 'reason_in(error.response_data, "error", "message")'),
        ({"base_url": "https://{domain}.x.example/v1", "auth_fields": "domain, key -> header X-Key"},
            'domain = account_part(context.auth["credentials"].get("domain"), "Domain")'),
    ],
)  # fmt: skip
def test_answers_give_the_code_that_they_need(bake: Bake, answers: dict[str, str], code: str):
    assert code in bake(name="Acme CRM", **answers).read("acme_crm.py")


def test_nothing_is_there_that_no_action_needs(bake: Bake):
    form = "Content-Type: application/x-www-form-urlencoded"
    module = bake(name="Acme CRM", actions="get_item", auth_type="none", headers=form).read("acme_crm.py")

    for name in ("Content-Type", "download", "multipart", "credentials", "records_in", "present", "value_at"):
        assert name not in module
