{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% set optional = integration.auth.optional %}
{% filter fitted | cleared %}
"""Live tests of {{ integration.slug }}: they call the real API.

    pytest -m "integration and not destructive" {{ "\\\\\n        " if integration.live_test | length > 61 }}tests/{{ integration.live_test }}.py
    python tests/{{ integration.live_test }}.py

The {{ "credentials and the " if integration.credential_variables }}inputs of each action, as a JSON object, come from the environment variables named here,
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
    needed = [{{ "variable for _, variable in CREDENTIALS" if integration.credential_variables and not optional else "variable for name, variable in CREDENTIALS if name not in OPTIONAL" if optional }}]
{% if integration.metadata_variables %}
    needed += METADATA.values()
{% endif %}
    if example is None:
        needed.append(variable)
    for name in needed:
        if not VARIABLES.get(name):
            return f"{name} is not set"
    try:
        inputs = json.loads(VARIABLES.get(variable) or example)
    except ValueError as error:
        return f"{variable} is not JSON: {error}"
{% if integration.credential_variables %}
    auth = {
        "auth_type": {{ integration.sdk_auth_type | literal }},
        "credentials": {name: VARIABLES[variable] for name, variable in CREDENTIALS{{ " if VARIABLES.get(variable)" if optional }}},
    }
{% endif %}
{% if integration.metadata_variables %}
    metadata = {name: VARIABLES[variable] for name, variable in METADATA.items()}
{% endif %}
{% set arguments = (["auth=auth"] if integration.credential_variables else []) + (["metadata=metadata"] if integration.metadata_variables else []) %}
    async with ExecutionContext({{ arguments | join(", ") }}) as context:
        return await integration.execute_action(action, inputs, context)


@pytest.mark.parametrize(
    ("action", "variable", "example"),
    [*READ_ONLY, *(pytest.param(*each, marks=pytest.mark.destructive) for each in DESTRUCTIVE)],
)
async def test_action(module, action, variable, example):
    result = await run(module.{{ needs.variable }}, action, variable, example)
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

    asyncio.run(print_results(context.{{ needs.variable }}))
{% endfilter %}
