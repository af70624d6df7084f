{% set integration = cookiecutter | integration %}
{% set api = integration | api_of %}
{% set tried, promised = integration | tried, integration | promised %}
{% set reading = integration.actions | selectattr("only_reads") | map(attribute="name") | list %}
{% set needs_all = integration | needed == integration.credential_variables.values() | list %}
{% set has_found = "First(" in (tried | literal) %}
{% set code %}
if __name__ == "__main__":
    from context import {{ api.variable }}
else:
    from {{ ".." if integration.is_package }}{{ integration.module }} import {{ api.variable }}

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]
{% if integration.variables or not has_found %}

{% endif %}
{% if integration.credential_variables %}
{% if needs_all %}
# The environment variable of each credential; the README says where to get their values.
{% endif %}
CREDENTIALS = {{ integration.credential_variables | literal }}
{% endif %}
{% if integration.metadata_variables %}
METADATA = {{ integration.metadata_variables | literal }}
{% endif %}
{% if integration.variables and not needs_all %}
# The environment variables that it needs; the README says where to get their values.
NEEDED = {{ integration | needed | literal }}
{% endif %}
{% if has_found %}


class First(NamedTuple):
    """What the first record that another action returns has under a key."""

    action: str
    output: str
    key: str
    type: type = str


{% endif %}
# The actions that change nothing. All others are marked as destructive, and run only on purpose.
READING = {{ reading | literal }}
# The inputs that actions are tried with. An action without an entry is skipped.
TRIED = {{ tried | on_lines }}
{% if promised %}
# Outputs that must not be null.
PROMISED = {{ promised | literal }}
{% endif %}


async def run(action, read):
    """Run an action on the real API, and return its result; skip it where something for it is missing."""
{% if integration.variables %}
    if missing := [variable for variable in {{ "CREDENTIALS.values()" if needs_all else "NEEDED" }} if not read(variable)]:
        pytest.skip(f"set {' and '.join(missing)}")
{% endif %}
    if action not in TRIED:
        pytest.skip(f"give {action} inputs in TRIED")
{% if has_found %}
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
{% endif %}
{% if integration.credential_variables %}
    credentials = {name: read(variable) for name, variable in CREDENTIALS.items(){{ " if read(variable)" if not needs_all }}}
    auth = {"auth_type": {{ integration.sdk_auth_type | literal }}, "credentials": credentials}
{% endif %}
{% if integration.metadata_variables %}
    metadata = {name: read(variable) for name, variable in METADATA.items()}
{% endif %}
{% set given = ("auth=auth, " if integration.credential_variables else "") ~ ("metadata=metadata, " if integration.metadata_variables else "") %}
    async with ExecutionContext({{ given }}request_config={"max_retries": 0, "timeout": 30}) as context:
        return await {{ api.variable }}.execute_action(action, {{ "inputs" if has_found else "TRIED[action]" }}, context)


@pytest.fixture
def read(request):
    """Read an environment variable, as Autohive's repository does where it has a fixture for that."""
    try:
        return request.getfixturevalue("env_credentials")
    except pytest.FixtureLookupError:
        return os.environ.get


@pytest.mark.parametrize(
    "action",
    [name if name in READING else pytest.param(name, marks=pytest.mark.destructive) for name in {{ api.variable }}.config.actions],
)
async def test_action(read, action):
    result = await run(action, read)
    assert result.type is ResultType.ACTION, result.result
{% if promised %}
    assert [name for name in PROMISED.get(action, ()) if result.result.data.get(name) is None] == []
{% endif %}


async def main():
    """Try what only reads, and print what comes back."""
{% if reading %}
    for action in READING:
        try:
            result = await run(action, os.environ.get)
        except pytest.skip.Exception as reason:
            print(f"{action} is not tried: {reason}")
            continue
        output = result.result
        print(f"{action}: {output.data if result.type is ResultType.ACTION else getattr(output, 'message', output)}")
{% else %}
    print("Nothing was tried, as every action changes data. To try one, give it inputs in TRIED, and run:")
    print(f"  {sys.executable} -m pytest {__file__} -m destructive -k {{ integration.actions[0].name }}")
{% endif %}


if __name__ == "__main__":
    asyncio.run(main())
{% endset %}
{% filter fitted | cleared %}
"""Live tests of {{ integration.slug }}: they call the real API.

    pytest -m "integration and not destructive" {{ "\\\\\n        " if integration.live_test | length > 61 }}tests/{{ integration.live_test }}.py
    python tests/{{ integration.live_test }}.py

The second tries what only reads, and prints what comes back. Edit TRIED to choose the inputs.
{% if integration.variables %}
Credentials come from the environment: {{ "CREDENTIALS" if needs_all else "NEEDED" }} says which.
{% endif %}
"""

{{ code | imports_of }}

{{ code -}}
{% endfilter %}
