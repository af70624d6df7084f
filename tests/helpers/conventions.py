"""What must hold of any delivered folder, also after its owner edited it: code and config.json agree."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

HANDLER = re.compile(r'^@\w+\.action\("(\w+)"\)\n(class .*?)(?=^\S)', re.MULTILINE | re.DOTALL)
INPUT = re.compile(r"""\binputs(?:\.get\(|\[)\s*["']([^"']+)""")


def problems(folder: Path) -> Iterator[str]:
    """What does not hold, one line each."""
    actions = json.loads((folder / "config.json").read_text(encoding="utf-8"))["actions"]
    modules = [
        path.read_text(encoding="utf-8") for path in (*folder.glob("*.py"), *folder.glob("actions/*.py"))
    ]
    handlers = {name: code for module in modules for name, code in HANDLER.findall(f"{module}\n#")}
    if handlers.keys() != actions.keys():
        yield f"actions without a counterpart: {sorted(handlers.keys() ^ actions.keys())}"
    for name in handlers.keys() & actions.keys():
        properties = actions[name]["input_schema"].get("properties", {})
        if others := {*INPUT.findall(handlers[name])} ^ properties.keys():
            yield f"{name}: reads other inputs than its schema has: {sorted(others)}"
