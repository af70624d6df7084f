"""Live tests of acme-crm: they call the real API.

    pytest -m "integration and not destructive" tests/test_acme_crm_integration.py
    python tests/test_acme_crm_integration.py

The second tries what only reads, and prints what comes back. Edit TRIED to choose the inputs.
Credentials come from the environment: CREDENTIALS says which.
"""

import asyncio
import os
from typing import NamedTuple

import pytest
from autohive_integrations_sdk import ExecutionContext, ResultType

if __name__ == "__main__":
    from context import acme_crm
else:
    from acme_crm import acme_crm

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

# The environment variable of each credential; the README says where to get their values.
CREDENTIALS = {"api_token": "ACME_CRM_API_TOKEN"}  # nosec B105


class First(NamedTuple):
    """What the first record that another action returns has under a key."""

    action: str
    output: str
    key: str
    type: type = str


# The actions that change nothing. All others are marked as destructive, and run only on purpose.
READING = ["list_contacts", "get_contact", "search_deals", "get_deal"]
# The inputs that actions are tried with. An action without an entry is skipped.
TRIED = {
    "list_contacts": {},
    "get_contact": {"contact_id": First("list_contacts", "contacts", "id")},
}


async def run(action, read):
    """Run an action on the real API, and return its result; skip it where something for it is missing."""
    if missing := [variable for variable in CREDENTIALS.values() if not read(variable)]:
        pytest.skip(f"set {' and '.join(missing)}")
    if action not in TRIED:
        pytest.skip(f"give {action} inputs in TRIED")
    inputs = dict(TRIED[action])
    for name, value in inputs.items():
        if isinstance(value, First):
            earlier = await run(value.action, read)
            if earlier.type is not ResultType.ACTION:
                return earlier
            records = earlier.result.data[value.output]
            found = records[0].get(value.key) if records and isinstance(records[0], dict) else None
            if found is None:
                pytest.skip(f"{value.action} returns no {value.key} to try {action} with")
            inputs[name] = value.type(found)
    credentials = {name: read(variable) for name, variable in CREDENTIALS.items()}
    auth = {"auth_type": "Custom", "credentials": credentials}
    async with ExecutionContext(auth=auth, request_config={"max_retries": 0, "timeout": 30}) as context:
        return await acme_crm.execute_action(action, inputs, context)


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
        for name in acme_crm.config.actions
    ],
)
async def test_action(read, action):
    result = await run(action, read)
    assert result.type is ResultType.ACTION, result.result


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
