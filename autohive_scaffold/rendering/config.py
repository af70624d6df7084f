"""The content of config.json."""

from typing import Any

from ..model.integration import Integration


def config_of(integration: Integration) -> dict[str, Any]:
    """The content of config.json, with its keys in the order of the SDK's tutorial."""
    config: dict[str, Any] = {
        "name": integration.slug,
        "version": "1.0.0",
        "display_name": integration.name,
        "description": integration.description,
        "entry_point": f"{integration.module}.py",
    }
    if integration.account:
        config["supports_connected_account"] = True
    config["supports_billing"] = integration.supports_billing
    if integration.auth_type == "platform":
        config["auth"] = {"type": "platform", "provider": integration.provider, "scopes": list(integration.scopes)}
    elif integration.auth_type == "custom":
        config["auth"] = {
            "type": "custom",
            "title": f"{integration.name} Authentication",
            "fields": integration.auth.schema(integration.name),
        }
    config["actions"] = {
        action.name: {
            "display_name": action.display_name,
            "description": action.description,
            "input_schema": action.input_schema,
            "output_schema": action.output_schema,
        }
        for action in integration.actions
    }
    return config
