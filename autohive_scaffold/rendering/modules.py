"""The modules under actions/ in the multi-file layout, one for each resource; their number depends on the actions."""

from jinja2 import Environment

from ..model.integration import Integration
from ..names import english
from .python import fitted, literal
from .shared import import_of


def modules_of(integration: Integration, environment: Environment) -> dict[str, str]:
    """The source of each module by its file name; empty in the single-file layout."""
    if integration.layout == "single-file":
        return {}
    template = environment.get_template("resource.py.jinja")
    sources = {
        f"{resource}.py": template.render(integration=integration, about=about(resource), actions=actions)
        for resource, actions in integration.resources.items()
    }
    names = list(integration.resources)
    docstring = '"""All actions, one module for each resource."""'
    collected = f"{docstring}\n\n{import_of('.', names)}\n\n__all__ = {literal(names)}\n"
    return {"__init__.py": fitted(collected), **sources}


def about(resource: str) -> str:
    """The first line of a resource's module."""
    return (
        f"Actions on {english.phrase(resource)}." if resource != "general" else "Actions without a resource."
    )
