"""Live tests of public-holidays: they call the real API.

    pytest -m "integration and not destructive" tests/test_public_holidays_integration.py
    python tests/test_public_holidays_integration.py

The second tries what only reads, and prints what comes back. TRIED is there to be edited.
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

# What each action is tried with. One with None is skipped: give it inputs to have it tried.
TRIED = {
    "list_countries": {},
    "list_holidays": None,
    "get_country": None,
}
# Those that change data, and run only on purpose.
DESTRUCTIVE = []
# What must be in an answer.
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
    for action in [name for name in TRIED if name not in DESTRUCTIVE]:
        if reason := why_not(action, os.environ.get):
            print(f"{action} is not tried: {reason}")
            continue
        result = await run(action, os.environ.get)
        output = result.result
        print(f"{action}: {output.data if result.type is ResultType.ACTION else getattr(output, 'message', output)}")


if __name__ == "__main__":
    asyncio.run(main())
