"""From rendered files to a delivered folder: writes the modules under actions/ and checks the result."""

import atexit

from . import conventions
from .existing import Snapshot


def finish(before: Snapshot, modules: dict[str, str]) -> list[str]:
    """Write the modules under actions/, check the folder, and return the conventions that it breaks.

    `before` is the earlier content of the folder, `modules` maps file names to sources. Where rendering has overwritten
    no file, existing modules are not overwritten. If a convention is broken, the earlier content is restored.
    """
    actions, keeps_existing = before.folder / "actions", before.is_kept
    for name, source in modules.items():
        if not (keeps_existing and (actions / name).exists()):
            actions.mkdir(exist_ok=True)
            (actions / name).write_text(source, encoding="utf-8", newline="\n")
    problems = conventions.problems(before.folder)
    if problems:
        before.put_back()
    atexit.unregister(before.put_back)
    return problems
