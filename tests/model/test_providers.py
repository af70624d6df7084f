"""The providers of Autohive, and which of them was meant."""

import pytest

from autohive_scaffold.model import providers


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Microsoft Teams", "teams"),
        ("Excel", "Microsoft Excel"),
        ("WhatsApp", "WhatsApp Business"),
        ("Zoho CRM", "Zoho"),
        ("githb", "github"),
        ("OneDrive", ""),
        ("Google Drive", ""),
        ("Corner Shop", ""),
    ],
)
def test_the_nearest_provider_is_one_that_may_be_meant(name: str, nearest: str):
    assert providers.nearest(name) == nearest
