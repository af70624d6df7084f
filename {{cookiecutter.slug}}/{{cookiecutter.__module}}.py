{% from "api.py.jinja" import connected_account, module %}
{% from "handler.py.jinja" import handler %}
{% set integration = cookiecutter | integration %}
{% set api = integration | api_of %}
{% set account %}
{% if integration.account %}
{{ connected_account(api) -}}
{% endif %}
{% endset %}
{% filter fitted | cleared %}
{{ integration.description | docstring("API documentation: " ~ integration.documentation if integration.documentation else "") }}

{% if integration.layout == "single-file" %}
{% set handlers %}
{{ account -}}
{% for action in integration.actions %}
{{ handler(action, api) -}}
{% endfor %}
{% endset %}
{{ module(integration, api, own=handlers) -}}
{% else %}
{{ (account | imports_of) ~ "\n\n" if account -}}
import actions  # noqa: F401 - importing a handler registers it
{{ account | helpers_of(api.variable) }}

__all__ = [{{ api.variable | literal }}]
{{ account -}}
{% endif %}
{% endfilter %}
