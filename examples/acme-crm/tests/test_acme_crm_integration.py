"""Live tests of acme-crm: they call the real API.

    pytest -m "integration and not destructive" tests/test_acme_crm_integration.py
    python tests/test_acme_crm_integration.py

The credentials and the inputs of each action, as a JSON object, come from the environment variables named here.
An action that changes data, or needs inputs of which no example is known, is skipped where its variable is not set.
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

CREDENTIALS = [
    ("api_token", "ACME_CRM_API_TOKEN"),
]
# Each action, the variable that has its inputs, and what these are where it is not set.
READ_ONLY = [
    ("list_contacts", "ACME_CRM_LIST_CONTACTS_INPUTS", "{}"),
    ("get_contact", "ACME_CRM_GET_CONTACT_INPUTS", None),
    ("search_deals", "ACME_CRM_SEARCH_DEALS_INPUTS", None),
    ("get_deal", "ACME_CRM_GET_DEAL_INPUTS", None),
]
DESTRUCTIVE = [
    ("create_contact", "ACME_CRM_CREATE_CONTACT_INPUTS", None),
    ("update_contact", "ACME_CRM_UPDATE_CONTACT_INPUTS", None),
    ("delete_contact", "ACME_CRM_DELETE_CONTACT_INPUTS", None),
    ("close_deal", "ACME_CRM_CLOSE_DEAL_INPUTS", None),
]


def missing_variable(variable, example):
    """Name an environment variable that an action lacks, or return None."""
    needed = [variable for _, variable in CREDENTIALS]
    if example is None:
        needed.append(variable)
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action, variable, example):
    inputs = json.loads(os.environ.get(variable) or example)
    auth = {
        "auth_type": "Custom",
        "credentials": {name: os.environ[variable] for name, variable in CREDENTIALS},
    }
    async with ExecutionContext(auth=auth) as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action, variable, example):
    if missing := missing_variable(variable, example):
        pytest.skip(f"{missing} is not set")
    result = await run(integration, action, variable, example)

    assert result.type is ResultType.ACTION, result.result


@pytest.mark.parametrize(("action", "variable", "example"), READ_ONLY)
async def test_reads(module, action, variable, example):
    await check(module.acme_crm, action, variable, example)


@pytest.mark.destructive
@pytest.mark.parametrize(("action", "variable", "example"), DESTRUCTIVE)
async def test_changes_data(module, action, variable, example):
    await check(module.acme_crm, action, variable, example)


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action, variable, example in READ_ONLY:
        missing = missing_variable(variable, example)
        result = f"{missing} is not set" if missing else (await run(integration, action, variable, example)).result
        print(f"{action}: {result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.acme_crm))
