"""The code that talks to the API has nothing that no action needs."""

import pytest

from tests.helpers.delivered import Bake


def test_nothing_is_there_that_no_action_needs(bake: Bake):
    form = "Content-Type: application/x-www-form-urlencoded"
    module = bake(name="Acme CRM", actions="get_item", auth_type="none", headers=form).read("acme_crm.py")

    for name in ("Content-Type", "download", "multipart", "credentials", "records_in", "present", "value_at"):
        assert name not in module


@pytest.mark.parametrize(
    ("count", "others", "has_decorator"), [(7, "", False), (8, "", True), (7, ", x() -> ...", False)]
)
def test_eight_handlers_report_errors_by_a_decorator(bake: Bake, count: int, others: str, has_decorator):
    actions = ", ".join(f"get_{letter}{letter}" for letter in "abcdefgh"[:count])
    acme = bake(name="Acme CRM", actions=actions + others, supports_billing="yes")
    module = acme.read("acme_crm.py")

    assert module.count("@reports_errors") == (count if has_decorator else 0)
    returned = module.count("return ActionError(message=str(error), cost_usd=COST_USD)")
    assert returned == (1 if has_decorator else count)
    assert acme.pytest("-q").returncode == 0


def test_a_token_that_is_in_another_header_too_is_sent_with_a_download_as_well(bake: Bake):
    files = "list_files, get_file(file_id: str) -> GET /files/{file_id} -> (file: File = answer)"
    acme = bake(name="Acme CRM", actions=files, auth_type="platform", headers="X-Token: {access_token}")

    assert acme.pytest("-q").returncode == 0
