"""The providers of Autohive, and which of them was meant."""

import pytest

from autohive_scaffold.names import providers


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Microsoft Teams", ["teams"]),
        ("Excel", ["Microsoft Excel"]),
        ("githb", ["github"]),
        ("Corner Shop", []),
    ],
)
def test_the_nearest_providers_are_those_that_may_be_meant(name: str, nearest: list[str]):
    assert providers.nearest(name) == nearest
