{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
"""Live tests of {{ integration.slug }}: they call the real API.

    pytest tests/{{ integration.live_test }}.py -m integration
    python tests/{{ integration.live_test }}.py

{% if integration.variables %}
The {{ "credentials" if integration.credential_variables else "metadata of the account" }} come from environment variables:

{% for variable in integration.variables %}
    {{ variable }}
{% endfor %}

So do the inputs of an action that needs any or changes data, as a JSON object in
{{ integration.variable_prefix }}_<ACTION>_INPUTS.
{% else %}
The inputs of an action that needs any or changes data come from an environment variable, as a JSON object in
{{ integration.variable_prefix }}_<ACTION>_INPUTS.
{% endif %}
"""

import asyncio
import json
import os

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import ResultType

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]

PREFIX = {{ integration.variable_prefix | literal }}
{% if integration.credential_variables %}
CREDENTIALS = [
{% for name in integration.credential_variables %}
    {{ name | literal }},
{% endfor %}
]
{% endif %}
{% if integration.custom_auth and integration.custom_auth.optional %}
OPTIONAL = [
{% for name in integration.custom_auth.names if name in integration.custom_auth.optional %}
    {{ name | literal }},
{% endfor %}
]
{% endif %}
{% if integration.metadata_variables %}
METADATA = [
{% for name in integration.metadata_variables %}
    {{ name | literal }},
{% endfor %}
]
{% endif %}
{% for name, actions in (("READ_ONLY", integration.read_only), ("DESTRUCTIVE", integration.destructive)) %}
{% if actions %}
{{ name }} = [
{% for action in actions %}
    {{ action.name | literal }},
{% endfor %}
]
{% else %}
{{ name }} = []
{% endif %}
{% endfor %}


{% if integration.credential_variables %}
def credential_variable(name):
    return f"{PREFIX}_{name.upper()}"


{% endif %}
{% if integration.metadata_variables %}
def metadata_variable(name):
    return f"{PREFIX}_METADATA_{name.upper()}"


{% endif %}
def inputs_variable(action):
    return f"{PREFIX}_{action.upper()}_INPUTS"


def missing_variable(integration, action):
    """Name an environment variable that the action lacks, or return None."""
{% set optional = integration.custom_auth.optional if integration.custom_auth else [] %}
    needed = [{{ "credential_variable(name) for name in CREDENTIALS" if integration.credential_variables }}{{ " if name not in OPTIONAL" if optional }}]
{% if integration.metadata_variables %}
    needed += [metadata_variable(name) for name in METADATA]
{% endif %}
    if action in DESTRUCTIVE or integration.config.actions[action].input_schema["required"]:
        needed.append(inputs_variable(action))
    return next((variable for variable in needed if not os.environ.get(variable)), None)


async def run(integration, action):
    inputs = json.loads(os.environ.get(inputs_variable(action)) or "{}")
{% if integration.credential_variables %}
    auth = {
        "auth_type": {{ ("PlatformOauth2" if integration.auth_type == "platform" else "Custom") | literal }},
{% if optional %}
        "credentials": {name: value for name in CREDENTIALS if (value := os.environ.get(credential_variable(name)))},
{% else %}
        "credentials": {name: os.environ[credential_variable(name)] for name in CREDENTIALS},
{% endif %}
    }
{% endif %}
{% if integration.metadata_variables %}
    metadata = {name: os.environ[metadata_variable(name)] for name in METADATA}
{% endif %}
{% set arguments = (["auth=auth"] if integration.credential_variables else []) + (["metadata=metadata"] if integration.metadata_variables else []) %}
    async with ExecutionContext({{ arguments | join(", ") }}) as context:
        return await integration.execute_action(action, inputs, context)


async def check(integration, action):
    variable = missing_variable(integration, action)
    if variable:
        pytest.skip(f"{variable} is not set")
    result = await run(integration, action)

    assert result.type is ResultType.ACTION, result.result
{% if integration.read_only %}


@pytest.mark.parametrize("action", READ_ONLY)
async def test_reads(module, action):
    await check(module.{{ needs.variable }}, action)
{% endif %}
{% if integration.destructive %}


@pytest.mark.destructive
@pytest.mark.parametrize("action", DESTRUCTIVE)
async def test_changes_data(module, action):
    await check(module.{{ needs.variable }}, action)
{% endif %}


async def print_results(integration):
    """Run what only reads, and print what comes back."""
    for action in READ_ONLY:
        variable = missing_variable(integration, action)
        print(f"{action}: {f'{variable} is not set' if variable else (await run(integration, action)).result}")


if __name__ == "__main__":
    import context

    asyncio.run(print_results(context.{{ needs.variable }}))
