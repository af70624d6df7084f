{% set integration = cookiecutter | integration %}
{% set api = integration | api_of %}
"""The import set-up for a test that is run as a script: such a test imports the integration from here."""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(FOLDER), str(FOLDER / "dependencies")]

entry_point = importlib.import_module({{ integration.module | literal }})
{{ api.variable }} = entry_point.{{ api.variable }}
