{% from "api.py.jinja" import api, connected_account, load_integration %}
{% from "handler.py.jinja" import handler %}
{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% filter fitted | cleared %}
{{ integration.description | docstring }}

{% if integration.layout == "single-file" %}
{% include "imports.py.jinja" %}
{{ load_integration(needs) }}
{{ api(integration, needs) -}}
{% if "connected_account" in needs %}
{{ connected_account(integration, needs) -}}
{% endif %}
{% for action in integration.actions %}
{{ handler(action, needs) -}}
{% endfor %}


__all__ = [{{ needs.variable | literal }}]
{% else %}
{% if "connected_account" in needs %}
from autohive_integrations_sdk import ConnectedAccountHandler, ConnectedAccountInfo, ExecutionContext

{% endif %}
# Importing the handlers registers them with the integration.
from actions import HANDLERS
from helpers import {{ needs.exported_to_account | join(", ") }}

__all__ = [{{ ["HANDLERS", needs.variable] | map("literal") | join(", ") }}]
{% if "connected_account" in needs %}
{{ connected_account(integration, needs) -}}
{% endif %}
{% endif %}
{% endfilter %}
