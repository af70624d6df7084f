"""Live tests of acme-crm: they call the real API.

    pytest -m "integration and not destructive" tests/test_acme_crm_integration.py
    python tests/test_acme_crm_integration.py

The second tries what only reads, and prints what comes back. Edit TRIED to choose the inputs.
Credentials come from the environment: NEEDED says which.
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

CREDENTIALS = {"api_token": "ACME_CRM_API_TOKEN"}  # nosec B105
# The environment variables that it needs, and where to get their values.
NEEDED = {
    "ACME_CRM_API_TOKEN": "Your API token for Acme CRM.",  # nosec B105
}


class First(NamedTuple):
    """A value of the first record that another action returns: `First("list_items", "items", "id")`."""

    action: str
    output: str
    key: str
    type: type = str


# The inputs that each action is tried with. An action with None is skipped until you give it inputs.
TRIED = {
    "list_contacts": {},
    "get_contact": {"contact_id": First("list_contacts", "contacts", "id")},
    "search_deals": None,
    "get_deal": None,
    "create_contact": None,
    "update_contact": None,
    "delete_contact": None,
    "close_deal": None,
}
# Actions that change data, which run only on purpose.
DESTRUCTIVE = ["create_contact", "update_contact", "delete_contact", "close_deal"]
# Outputs that must not be null.
PROMISED = {}


def why_not(action, read):
    """Return why an action is not tried; empty if it is."""
    if missing := [variable for variable in NEEDED if not read(variable)]:
        return f"set {' and '.join(missing)}"
    return f"give {action} inputs in TRIED" if TRIED[action] is None else ""


async def run(action, read):
    """Run an action on the real API, and return its result."""
    inputs = dict(TRIED[action])
    for name, value in inputs.items():
        if isinstance(value, First):
            earlier = await run(value.action, read)
            records = earlier.result.data[value.output] if earlier.type is ResultType.ACTION else []
            if not records:
                return earlier
            inputs[name] = value.type(records[0][value.key])
    credentials = {name: read(variable) for name, variable in CREDENTIALS.items() if read(variable)}
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
    print("Requests go to https://api.acme-crm.example/v2.")
    missing = [variable for variable in NEEDED if not os.environ.get(variable)]
    for variable in missing:
        print(f"Set {variable}: {NEEDED[variable]}")
    if missing:
        return
    for action in [name for name in TRIED if name not in DESTRUCTIVE]:
        if reason := why_not(action, os.environ.get):
            print(f"Not tried: {reason}")
            continue
        result = await run(action, os.environ.get)
        output = result.result
        print(f"{action}: {output.data if result.type is ResultType.ACTION else getattr(output, 'message', output)}")


if __name__ == "__main__":
    asyncio.run(main())
