"""Live tests of public-holidays: they call the real API.

    pytest -m "integration and not destructive" tests/test_public_holidays_integration.py
    python tests/test_public_holidays_integration.py

The second tries what only reads, and prints what comes back. Edit TRIED to choose the inputs.
"""

import asyncio
import os

import pytest
from autohive_integrations_sdk import ExecutionContext, ResultType

if __name__ == "__main__":
    from context import public_holidays
else:
    from public_holidays import public_holidays

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

# The inputs that each action is tried with. An action with None is skipped until you give it inputs.
TRIED = {
    "list_countries": {},
    "list_holidays": None,
    "get_country": None,
}
# Actions that change data, which run only on purpose.
DESTRUCTIVE = []
# Outputs that must not be null.
PROMISED = {}


def why_not(action, read):
    """Return why an action is not tried; empty if it is."""
    return f"give {action} inputs in TRIED" if TRIED[action] is None else ""


async def run(action, read):
    """Run an action on the real API, and return its result."""
    async with ExecutionContext(request_config={"max_retries": 0, "timeout": 30}) as context:
        return await public_holidays.execute_action(action, TRIED[action], context)


@pytest.fixture
def read(request):
    """Read an environment variable, as Autohive's repository does where it has a fixture for that."""
    try:
        return request.getfixturevalue("env_credentials")
    except pytest.FixtureLookupError:
        return os.environ.get


@pytest.mark.parametrize(
    "action",
    [pytest.param(name, marks=pytest.mark.destructive) if name in DESTRUCTIVE else name for name in TRIED],
)
async def test_action(read, action):
    if reason := why_not(action, read):
        pytest.skip(reason)
    result = await run(action, read)
    assert result.type is ResultType.ACTION, result.result
    assert [name for name in PROMISED.get(action, ()) if result.result.data[name] is None] == []


async def main():
    """Try what only reads, and print what comes back."""
    print("Requests go to https://date.nager.at/api/v3.")
    for action in [name for name in TRIED if name not in DESTRUCTIVE]:
        if reason := why_not(action, os.environ.get):
            print(f"Not tried: {reason}")
            continue
        result = await run(action, os.environ.get)
        output = result.result
        print(f"{action}: {output.data if result.type is ResultType.ACTION else getattr(output, 'message', output)}")


if __name__ == "__main__":
    asyncio.run(main())
