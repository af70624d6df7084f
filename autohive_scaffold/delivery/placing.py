"""From rendered files to a delivered folder: the modules under actions/ written, the whole checked.

Runs in the hook, which cookiecutter starts as a process of its own: standard library only.
"""

from pathlib import Path

from . import conventions, existing


def finish(folder: Path, modules: dict[str, str], before: dict[str, str], *, keeps_existing: bool) -> list[str]:
    """Write the modules under actions/, check the folder, and return the conventions that it breaks.

    `modules` has the source of each by its name, `before` what the folder held before; with `keeps_existing` a module
    that is there stays as it is. Where a convention is broken, what was there before is put back.
    """
    for name, source in modules.items():
        path = folder / "actions" / name
        if not (keeps_existing and path.exists()):
            path.parent.mkdir(exist_ok=True)
            path.write_text(source, encoding="utf-8", newline="\n")
    found = conventions.problems(folder)
    if found and before:
        existing.put_back(folder, before)
    return found
