"""The content of a folder before anything is rendered over it, so that a run that fails can restore it.

Only cookiecutter's -f renders over existing files.
"""

import os
from pathlib import Path

PATTERNS = ("*", "tests/*", "actions/*")
DELIVERED = (".gitignore", ".json", ".md", ".py", ".svg", ".txt")


class Snapshot:
    """The files of a folder that rendering may overwrite: their contents and modification times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = _files(folder)
        self.contents = {name: path.read_bytes() for name, path in files.items()}
        self._written = {name: path.stat().st_mtime_ns for name, path in files.items()}

    @property
    def is_kept(self) -> bool:
        """Whether rendering has overwritten none of them, as with cookiecutter's -s."""
        now = {name: path.stat().st_mtime_ns for name, path in _files(self.folder).items()}
        return self._written.items() <= now.items()

    def put_back(self) -> None:
        """Restore the files and remove those that are new; a folder that had none is left to cookiecutter."""
        if not self.contents:
            return
        for name, path in _files(self.folder).items():
            if name not in self.contents:
                path.unlink()
        for name, content in self.contents.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
        for subfolder in (self.folder / "tests", self.folder / "actions"):
            if subfolder.is_dir() and not os.listdir(subfolder):
                subfolder.rmdir()


def _files(folder: Path) -> dict[str, Path]:
    paths = [path for pattern in PATTERNS for path in folder.glob(pattern)]
    files = [path for path in paths if path.name.endswith(DELIVERED) and path.is_file()]
    return {path.relative_to(folder).as_posix(): path for path in files}
