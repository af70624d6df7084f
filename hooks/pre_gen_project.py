"""Keeps what is in the folder already, so that a run that fails can put it back."""

import os

# An empty folder is the rule; it needs none of the code, which takes a moment to import.
if os.listdir():
    import json
    import sys
    from pathlib import Path

    sys.path.insert(0, json.loads(r"""[{{ scaffold_root | tojson }}]""")[0])

    from autohive_scaffold.delivery import placing

    placing.remember(Path.cwd())
