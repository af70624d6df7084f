"""From rendered files to a delivered folder: the modules under actions/ laid out, existing files kept safe.

Runs in the hooks, which cookiecutter starts as processes of their own: standard library only.
"""

from pathlib import Path

from . import conventions

BEFORE = ".before"
BUNDLE = ".actions"
OVERWRITE = ".overwrite"
SEPARATOR = "\x1e"


def remember(folder: Path) -> None:
    """Copy what is there before anything is rendered over it, and note that rendering has not replaced the note.

    Only with cookiecutter's -f is there anything. A copy left by an interrupted run is older, and stays.
    """
    existing = [path for path in _files(folder) if path.name not in (BUNDLE, OVERWRITE)]
    if not existing:
        return
    import shutil  # slow to import, and rarely needed

    before = folder / BEFORE
    if not before.exists():
        for path in existing:
            copy = before / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
    (folder / OVERWRITE).write_text("keep\n", encoding="utf-8")


def finish(folder: Path) -> list[str]:
    """Lay out actions/, check the folder, and return the conventions that it breaks.

    Where there are any, the files that were there before are put back and the new ones removed.
    """
    _lay_out(folder)
    before = folder / BEFORE
    found = conventions.problems(folder)
    if before.exists():
        _put_back_or_forget(folder, before, is_failure=bool(found))
    return found


def _put_back_or_forget(folder: Path, before: Path, *, is_failure: bool) -> None:
    import shutil  # slow to import, and rarely needed

    if is_failure:
        for path in _files(folder):
            path.unlink()
        shutil.copytree(before, folder, dirs_exist_ok=True)
        _remove_if_empty(folder / "tests")
        _remove_if_empty(folder / "actions")
    shutil.rmtree(before)


def _files(folder: Path) -> list[Path]:
    """The files that rendering may write: those of the folder itself, of tests/ and of actions/."""
    return [path for pattern in ("*", "tests/*", "actions/*") for path in folder.glob(pattern) if path.is_file()]


def _lay_out(folder: Path) -> None:
    """Write the modules that were rendered in one file; with cookiecutter's -s those that exist stay.

    The template has one file for all of them, since a template can't have one for each resource. Whether -s was given
    shows in the note, which rendering replaces unless it was.
    """
    bundle, note = folder / BUNDLE, folder / OVERWRITE
    keeps_existing = note.exists() and note.read_text(encoding="utf-8").strip() == "keep"
    if bundle.exists():
        (folder / "actions").mkdir(exist_ok=True)
        for part in bundle.read_text(encoding="utf-8").split(SEPARATOR)[1:]:
            name, _, source = part.partition("\n")
            path = folder / "actions" / name
            if not (keeps_existing and path.exists()):
                path.write_text(source, encoding="utf-8", newline="\n")
    bundle.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
