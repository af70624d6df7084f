"""Valid answers; a test replaces one of them with a wrong one."""

from typing import Any

import pytest

from tests.helpers.combinations import CUSTOM


@pytest.fixture
def answers() -> dict[str, Any]:
    """The answers of an integration with custom auth, all of them valid."""
    return {"name": "Acme CRM", "slug": "acme-crm", **CUSTOM}
