"""The Python behind the templates, of which cookiecutter loads `ScaffoldExtension`."""

from . import startup

startup.rest_collector()

from .extension import ScaffoldExtension  # noqa: E402 - the collector rests during its import, too

__all__ = ["ScaffoldExtension"]
