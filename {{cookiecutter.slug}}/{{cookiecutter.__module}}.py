{% from "api.py.jinja" import api, connected_account, load_integration, sdk_names %}
{% from "handler.py.jinja" import handler %}
{% set integration = cookiecutter | integration %}
{% filter fitted %}
{{ integration.description | docstring }}

{% if integration.layout == "single-file" %}
{% include "imports.py.jinja" %}
{{ load_integration(integration) }}
{{ api(integration) -}}
{% if integration.supports_connected_account %}
{{ connected_account(integration) -}}
{% endif %}
{% for action in integration.actions %}
{{ handler(action, integration) -}}
{% endfor %}


__all__ = [{{ integration.variable | literal }}]
{% else %}
{% if integration.supports_connected_account %}
from autohive_integrations_sdk import ConnectedAccountHandler, ConnectedAccountInfo, ExecutionContext

{% endif %}
# Importing the handlers registers them with the integration.
from actions import HANDLERS
from helpers import {{ [integration.variable, "call_api"] | sort | join(", ") if integration.supports_connected_account else integration.variable }}

__all__ = [{{ ["HANDLERS", integration.variable] | map("literal") | join(", ") }}]
{% if integration.supports_connected_account %}
{{ connected_account(integration) -}}
{% endif %}
{% endif %}
{% endfilter %}
