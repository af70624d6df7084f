"""Live tests of team-calendar: they call the real API.

    pytest tests/test_team_calendar_integration.py -m integration
    python tests/test_team_calendar_integration.py

The credentials come from environment variables:

    TEAM_CALENDAR_ACCESS_TOKEN

So do the inputs of an action that needs any or changes data, as a JSON object in
TEAM_CALENDAR_<ACTION>_INPUTS.
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

PREFIX = "TEAM_CALENDAR"
CREDENTIALS = [
    "access_token",
]
READ_ONLY = [
    "list_events",
]
DESTRUCTIVE = [
    "create_event",
    "replace_event",
    "delete_event",
    "request_slot",
]


def credential_variable(name):
    return f"{PREFIX}_{name.upper()}"


def inputs_variable(action):
    return f"{PREFIX}_{action.upper()}_INPUTS"


def missing_variable(integration, action):
    """Name an environment variable that the action lacks, or return None."""
    needed = [credential_variable(name) for name in CREDENTIALS]
    if action in DESTRUCTIVE or integration.config.actions[action].input_schema["required"]:
        needed.append(inputs_variable(action))
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action):
    inputs = json.loads(os.environ.get(inputs_variable(action)) or "{}")
    auth = {
        "auth_type": "PlatformOauth2",
        "credentials": {name: os.environ[credential_variable(name)] for name in CREDENTIALS},
    }
    async with ExecutionContext(auth=auth) as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action):
    variable = missing_variable(integration, action)
    if variable:
        pytest.skip(f"{variable} is not set")
    result = await run(integration, action)

    assert result.type is ResultType.ACTION, result.result


@pytest.mark.parametrize("action", READ_ONLY)
async def test_reads(module, action):
    await check(module.team_calendar, action)


@pytest.mark.destructive
@pytest.mark.parametrize("action", DESTRUCTIVE)
async def test_changes_data(module, action):
    await check(module.team_calendar, action)


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action in READ_ONLY:
        variable = missing_variable(integration, action)
        print(f"{action}: {f'{variable} is not set' if variable else (await run(integration, action)).result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.team_calendar))
