"""The code that talks to the API has nothing that no action needs."""

from tests.helpers.delivered import Bake


def test_nothing_is_there_that_no_action_needs(bake: Bake):
    form = "Content-Type: application/x-www-form-urlencoded"
    module = bake(name="Acme CRM", actions="get_item", auth_type="none", headers=form).read("acme_crm.py")

    for name in ("Content-Type", "download", "multipart", "credentials", "records_in", "present", "value_at"):
        assert name not in module
