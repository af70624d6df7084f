"""Lists of words, formats and names as JSON, and the one function that reads them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """What `NAME.json` in this folder contains; it is read once, and not to be changed."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
