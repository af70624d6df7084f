{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% set optional = integration.auth.optional %}
{% filter fitted | cleared %}
"""Live tests of {{ integration.slug }}: they call the real API.

    pytest -m "integration and not destructive" {{ "\\\\\n        " if integration.live_test | length > 61 }}tests/{{ integration.live_test }}.py
    python tests/{{ integration.live_test }}.py

The {{ "credentials and the " if integration.credential_variables }}inputs of each action, as a JSON object, come from the environment variables named here.
An action that changes data, or needs inputs of which no example is known, is skipped where its variable is not set.
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

{% if integration.credential_variables %}
CREDENTIALS = {{ integration.credential_variables.items() | list | on_lines }}
{% endif %}
{% if optional %}
OPTIONAL = {{ optional | on_lines }}
{% endif %}
{% if integration.metadata_variables %}
METADATA = {{ integration.metadata_variables | on_lines }}
{% endif %}
# Each action, the variable that has its inputs, and what these are where it is not set.
READ_ONLY = {{ integration.tried(integration.read_only) | on_lines }}
DESTRUCTIVE = {{ integration.tried(integration.destructive) | on_lines }}


def missing_variable(variable, example):
    """Name an environment variable that an action lacks, or return None."""
    needed = [{{ "variable for _, variable in CREDENTIALS" if integration.credential_variables and not optional else "variable for name, variable in CREDENTIALS if name not in OPTIONAL" if optional }}]
{% if integration.metadata_variables %}
    needed += METADATA.values()
{% endif %}
    if example is None:
        needed.append(variable)
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action, variable, example):
    inputs = json.loads(os.environ.get(variable) or example)
{% if integration.credential_variables %}
    auth = {
        "auth_type": {{ integration.sdk_auth_type | literal }},
        "credentials": {name: os.environ[variable] for name, variable in CREDENTIALS{{ " if os.environ.get(variable)" if optional }}},
    }
{% endif %}
{% if integration.metadata_variables %}
    metadata = {name: os.environ[variable] for name, variable in METADATA.items()}
{% endif %}
{% set arguments = (["auth=auth"] if integration.credential_variables else []) + (["metadata=metadata"] if integration.metadata_variables else []) %}
    async with ExecutionContext({{ arguments | join(", ") }}) as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action, variable, example):
    if missing := missing_variable(variable, example):
        pytest.skip(f"{missing} is not set")
    result = await run(integration, action, variable, example)

    assert result.type is ResultType.ACTION, result.result
{% if integration.read_only %}


@pytest.mark.parametrize(("action", "variable", "example"), READ_ONLY)
async def test_reads(module, action, variable, example):
    await check(module.{{ needs.variable }}, action, variable, example)
{% endif %}
{% if integration.destructive %}


@pytest.mark.destructive
@pytest.mark.parametrize(("action", "variable", "example"), DESTRUCTIVE)
async def test_changes_data(module, action, variable, example):
    await check(module.{{ needs.variable }}, action, variable, example)
{% endif %}


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action, variable, example in READ_ONLY:
        missing = missing_variable(variable, example)
        result = f"{missing} is not set" if missing else (await run(integration, action, variable, example)).result
        print(f"{action}: {result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.{{ needs.variable }}))
{% endfilter %}
