"""The content of a folder before anything is rendered over it, so that a run that fails can restore it.

Only cookiecutter's -f renders over existing files. The hook, which is a separate process, gets the contents as data; a
command that ends before its hook runs restores them itself.
"""

import atexit
import os
from pathlib import Path

PATTERNS = ("*", "tests/*", "actions/*")
DELIVERED = (".gitignore", ".json", ".md", ".py", ".svg", ".txt")


class Snapshot:
    """The files of a folder that rendering may overwrite: their contents and modification times."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        files = _files(folder)
        self.contents = {name: path.read_bytes().decode("latin-1") for name, path in files.items()}
        self._written = _last_written(files)

    @property
    def is_kept(self) -> bool:
        """Whether rendering has overwritten none of them, as with cookiecutter's -s."""
        now = _last_written(_files(self._folder))
        return all(now.get(name) == written for name, written in self._written.items())

    def put_back_at_exit(self) -> None:
        """Restore the files when the process ends, unless `hand_over` is called first."""
        if self.contents:
            atexit.register(self._put_back)

    def hand_over(self) -> dict[str, str]:
        """The contents, for the hook, which is now responsible for restoring them."""
        atexit.unregister(self._put_back)
        return self.contents

    def _put_back(self) -> None:
        put_back(self._folder, self.contents)


def put_back(folder: Path, contents: dict[str, str]) -> None:
    """Restore the files of a folder, and remove those that are new."""
    for name, path in _files(folder).items():
        if name not in contents:
            path.unlink()
    for name, content in contents.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content.encode("latin-1"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode("latin-1"))
    for subfolder in ("tests", "actions"):
        if (folder / subfolder).is_dir() and not os.listdir(folder / subfolder):
            (folder / subfolder).rmdir()


def _files(folder: Path) -> dict[str, Path]:
    paths = [path for pattern in PATTERNS for path in folder.glob(pattern)]
    files = [path for path in paths if path.name.endswith(DELIVERED) and path.is_file()]
    return {path.relative_to(folder).as_posix(): path for path in files}


def _last_written(files: dict[str, Path]) -> dict[str, int]:
    return {name: path.stat().st_mtime_ns for name, path in files.items()}
