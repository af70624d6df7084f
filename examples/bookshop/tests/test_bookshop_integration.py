"""Live tests of bookshop: they call the real API.

    pytest -m "integration and not destructive" tests/test_bookshop_integration.py
    python tests/test_bookshop_integration.py

The credentials and the inputs of each action, as a JSON object, come from the environment variables named here,
or from a file `.env` in the folder of the integration or the one above it.
An action that changes data, or needs inputs of which no example is known, is skipped where its variable is not set.
"""

import asyncio
import json
import os
from pathlib import Path

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

CREDENTIALS = [
    ("api_key", "BOOKSHOP_API_KEY"),
]
# Each action, the variable that has its inputs, and what these are where it is not set.
READ_ONLY = [
    ("list_books", "BOOKSHOP_LIST_BOOKS_INPUTS", "{}"),
    ("get_book", "BOOKSHOP_GET_BOOK_INPUTS", None),
    ("get_order", "BOOKSHOP_GET_ORDER_INPUTS", None),
]
DESTRUCTIVE = [
    ("create_order", "BOOKSHOP_CREATE_ORDER_INPUTS", None),
]


def variables():
    """The environment, and what only a file `.env` has."""
    found = {}
    for folder in Path(__file__).resolve().parents[2:0:-1]:
        lines = (folder / ".env").read_text(encoding="utf-8").splitlines() if (folder / ".env").is_file() else []
        found.update(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, value in found.items()} | os.environ


VARIABLES = variables()


async def run(integration, action, variable, example):
    """Return what an action returns, or which variable keeps it from being tried."""
    needed = [variable for _, variable in CREDENTIALS]
    if example is None:
        needed.append(variable)
    for name in needed:
        if not VARIABLES.get(name):
            return f"{name} is not set"
    try:
        inputs = json.loads(VARIABLES.get(variable) or example)
    except ValueError as error:
        return f"{variable} is not JSON: {error}"
    auth = {
        "auth_type": "Custom",
        "credentials": {name: VARIABLES[variable] for name, variable in CREDENTIALS},
    }
    async with ExecutionContext(auth=auth) as context:
        return await integration.execute_action(action, inputs, context)


@pytest.mark.parametrize(
    ("action", "variable", "example"),
    [*READ_ONLY, *(pytest.param(*each, marks=pytest.mark.destructive) for each in DESTRUCTIVE)],
)
async def test_action(module, action, variable, example):
    result = await run(module.bookshop, action, variable, example)
    if isinstance(result, str):
        pytest.skip(result)

    assert result.type is ResultType.ACTION, result.result


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action, variable, example in READ_ONLY:
        result = await run(integration, action, variable, example)
        print(f"{action}: {result if isinstance(result, str) else result.result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.bookshop))
