"""Live tests of public-holidays: they call the real API.

    pytest tests/test_public_holidays_integration.py -m integration
    python tests/test_public_holidays_integration.py

The inputs of an action that needs any or changes data come from an environment variable, as a JSON object in
PUBLIC_HOLIDAYS_<ACTION>_INPUTS.
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

PREFIX = "PUBLIC_HOLIDAYS"
READ_ONLY = [
    "list_countries",
    "list_holidays",
    "get_country",
]
DESTRUCTIVE = []


def inputs_variable(action):
    return f"{PREFIX}_{action.upper()}_INPUTS"


def missing_variable(integration, action):
    """Name an environment variable that the action lacks, or return None."""
    needed = []
    if action in DESTRUCTIVE or integration.config.actions[action].input_schema["required"]:
        needed.append(inputs_variable(action))
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action):
    inputs = json.loads(os.environ.get(inputs_variable(action)) or "{}")
    async with ExecutionContext() as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action):
    variable = missing_variable(integration, action)
    if variable:
        pytest.skip(f"{variable} is not set")
    result = await run(integration, action)

    assert result.type is ResultType.ACTION, result.result


@pytest.mark.parametrize("action", READ_ONLY)
async def test_reads(module, action):
    await check(module.public_holidays, action)


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action in READ_ONLY:
        variable = missing_variable(integration, action)
        print(f"{action}: {f'{variable} is not set' if variable else (await run(integration, action)).result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.public_holidays))
