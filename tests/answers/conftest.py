"""Good answers, of which tests make one wrong."""

from typing import Any

import pytest

from tests.helpers.combinations import CUSTOM


@pytest.fixture
def answers() -> dict[str, Any]:
    """The answers of an integration with custom auth, all of them good."""
    return {"name": "Acme CRM", "slug": "acme-crm", **CUSTOM}
