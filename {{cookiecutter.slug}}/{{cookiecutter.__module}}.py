{% from "api.py.jinja" import connected_account, constants, functions, load_integration %}
{% from "handler.py.jinja" import handler %}
{% set integration = cookiecutter | integration %}
{% set api = integration | api %}
{% set account %}
{% if integration.account %}
{{ connected_account(api) -}}
{% endif %}
{% endset %}
{% filter fitted | cleared %}
{{ integration.description | docstring }}

{% if integration.layout == "single-file" %}
{% set handlers %}
{{ account -}}
{% for action in integration.actions %}
{{ handler(action, api) -}}
{% endfor %}
{% endset %}
{% set functions = functions(integration, api) %}
{% set shared = (load_integration(api) ~ functions ~ handlers) | shared %}
{{ shared.imports }}

{{ load_integration(api) -}}
{{ constants(integration, api, shared) -}}
{{ shared.error -}}
{{ functions -}}
{{ shared.functions -}}
{{ handlers -}}
{% else %}
{% set apart = account | apart %}
{{ apart.imports ~ "\n\n" if account -}}
import actions  # noqa: F401 - importing a handler registers it
{{ "helpers" | import_of([api.variable] + apart.helpers) }}

__all__ = [{{ api.variable | literal }}]
{{ account -}}
{% endif %}
{% endfilter %}
