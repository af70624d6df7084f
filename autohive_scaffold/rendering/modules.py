"""The modules under actions/ in the multi-file layout, one for each resource; their number depends on the actions."""

from jinja2 import Environment

from ..model.integration import Integration
from ..names import english
from .needs import needs_of


def modules_of(integration: Integration, environment: Environment) -> dict[str, str]:
    """The source of each module by its file name; empty in the single-file layout."""
    if integration.layout == "single-file":
        return {}
    collected = environment.get_template("resources.py.jinja").render(integration=integration)
    template = environment.get_template("resource.py.jinja")
    needs = needs_of(integration)
    sources = {
        f"{resource}.py": template.render(integration=integration, needs=needs, about=about(resource), actions=actions)
        for resource, actions in integration.resources.items()
    }
    return {"__init__.py": collected, **sources}


def about(resource: str) -> str:
    """The first line of a resource's module."""
    return f"Actions on {english.phrase(resource)}." if resource != "general" else "Actions without a resource."
