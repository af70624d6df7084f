"""From rendered files to a delivered folder: writes the modules under actions/ and checks the result.

Runs in the hook, which cookiecutter starts as a separate process: it uses only the standard library.
"""

from pathlib import Path

from . import conventions, existing


def finish(folder: Path, modules: dict[str, str], before: dict[str, str], *, keeps_existing: bool) -> list[str]:
    """Write the modules under actions/, check the folder, and return the conventions that it breaks.

    `modules` maps file names to sources, `before` is the earlier content of the folder; with `keeps_existing`, existing
    modules are not overwritten. If a convention is broken, the earlier content is restored.
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
