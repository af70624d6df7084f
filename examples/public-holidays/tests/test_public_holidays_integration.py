"""Live tests of public-holidays: they call the real API.

    pytest -m "integration and not destructive" tests/test_public_holidays_integration.py
    python tests/test_public_holidays_integration.py

The inputs of each action, as a JSON object, come from the environment variables named here.
An action that changes data, or needs inputs of which no example is known, is skipped where its variable is not set.
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

# Each action, the variable that has its inputs, and what these are where it is not set.
READ_ONLY = [
    ("list_countries", "PUBLIC_HOLIDAYS_LIST_COUNTRIES_INPUTS", "{}"),
    ("list_holidays", "PUBLIC_HOLIDAYS_LIST_HOLIDAYS_INPUTS", None),
    ("get_country", "PUBLIC_HOLIDAYS_GET_COUNTRY_INPUTS", None),
]
DESTRUCTIVE = []


def missing_variable(variable, example):
    """Name an environment variable that an action lacks, or return None."""
    needed = []
    if example is None:
        needed.append(variable)
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action, variable, example):
    inputs = json.loads(os.environ.get(variable) or example)
    async with ExecutionContext() as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action, variable, example):
    if missing := missing_variable(variable, example):
        pytest.skip(f"{missing} is not set")
    result = await run(integration, action, variable, example)

    assert result.type is ResultType.ACTION, result.result


@pytest.mark.parametrize(("action", "variable", "example"), READ_ONLY)
async def test_reads(module, action, variable, example):
    await check(module.public_holidays, action, variable, example)


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action, variable, example in READ_ONLY:
        missing = missing_variable(variable, example)
        result = f"{missing} is not set" if missing else (await run(integration, action, variable, example)).result
        print(f"{action}: {result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.public_holidays))
