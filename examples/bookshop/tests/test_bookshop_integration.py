"""Live tests of bookshop: they call the real API.

    pytest -m "integration and not destructive" tests/test_bookshop_integration.py
    python tests/test_bookshop_integration.py

The second tries what only reads, and prints what comes back. Edit TRIED to choose the inputs.
Credentials come from the environment: CREDENTIALS says which.
"""

import asyncio
import os

import pytest
from autohive_integrations_sdk import ExecutionContext, ResultType

if __name__ == "__main__":
    from context import bookshop
else:
    from ..bookshop import bookshop

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

# The environment variable of each credential; the README says where to get their values.
CREDENTIALS = {"api_key": "BOOKSHOP_API_KEY"}
# The actions that change nothing. All others are marked as destructive, and run only on purpose.
READING = ["list_books", "get_book", "get_order"]
# The inputs that actions are tried with. An action without an entry is skipped.
TRIED = {
    "list_books": {},
}
# Outputs that must not be null.
PROMISED = {
    "get_book": ["isbn", "title", "price"],
    "order_books": ["order_id", "email"],
    "get_order": ["email", "gift"],
}


async def run(action, read):
    """Run an action on the real API, and return its result; skip it where something for it is missing."""
    if missing := [variable for variable in CREDENTIALS.values() if not read(variable)]:
        pytest.skip(f"set {' and '.join(missing)}")
    if action not in TRIED:
        pytest.skip(f"give {action} inputs in TRIED")
    credentials = {name: read(variable) for name, variable in CREDENTIALS.items()}
    auth = {"auth_type": "Custom", "credentials": credentials}
    async with ExecutionContext(auth=auth, request_config={"max_retries": 0, "timeout": 30}) as context:
        return await bookshop.execute_action(action, TRIED[action], context)


@pytest.fixture
def read(request):
    """Read an environment variable, as Autohive's repository does where it has a fixture for that."""
    try:
        return request.getfixturevalue("env_credentials")
    except pytest.FixtureLookupError:
        return os.environ.get


@pytest.mark.parametrize(
    "action",
    [
        name if name in READING else pytest.param(name, marks=pytest.mark.destructive)
        for name in bookshop.config.actions
    ],
)
async def test_action(read, action):
    result = await run(action, read)
    assert result.type is ResultType.ACTION, result.result
    assert [name for name in PROMISED.get(action, ()) if result.result.data.get(name) is None] == []


async def main():
    """Try what only reads, and print what comes back."""
    for action in READING:
        try:
            result = await run(action, os.environ.get)
        except pytest.skip.Exception as reason:
            print(f"{action} is not tried: {reason}")
            continue
        output = result.result
        print(f"{action}: {output.data if result.type is ResultType.ACTION else getattr(output, 'message', output)}")


if __name__ == "__main__":
    asyncio.run(main())
