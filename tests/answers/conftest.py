"""Valid answers, of which a test replaces one with a wrong one, and a terminal to give them in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.combinations import CUSTOM
from tests.helpers.terminal import Terminal


@pytest.fixture
def answers() -> dict[str, Any]:
    """The answers of an integration with custom auth, all of them valid."""
    return {"name": "Acme CRM", "slug": "acme-crm", **CUSTOM}


@pytest.fixture
def terminal(tmp_path: Path, cookiecutter_home: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, cookiecutter_home)
    yield terminal
    terminal.close()
