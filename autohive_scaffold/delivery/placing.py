"""The folder that a run renders: what was in it before, the modules under actions/, and the check of the result.

Only cookiecutter's -f renders over existing files.
"""

import atexit
import os
from pathlib import Path

from . import conventions

PATTERNS = ("*", "tests/*", "actions/*")
FOLDERS = ("tests", "actions")
DELIVERED = (".gitignore", ".json", ".md", ".py", ".svg", ".txt")


class Folder:
    """A folder with the files in it that rendering may overwrite: their contents and modification times."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = {
            name: (file.read_bytes(), file.stat().st_mtime_ns) for name, file in self._files().items()
        }

    @property
    def links(self) -> list[str]:
        """The links among what a run writes to, the folder itself included: what they lead to is not the folder's."""
        found = [self.path, *(each for pattern in PATTERNS for each in self.path.glob(pattern))]
        written = [
            each for each in found if each.name in (self.path.name, *FOLDERS) or each.name.endswith(DELIVERED)
        ]
        return sorted(each.relative_to(self.path.parent).as_posix() for each in written if each.is_symlink())

    @property
    def is_kept(self) -> bool:
        """Whether rendering has overwritten none of the files, as with cookiecutter's -s."""
        now = {name: file.stat().st_mtime_ns for name, file in self._files().items()}
        return all(now.get(name) == written for name, (_, written) in self._before.items())

    def finish(self, files: dict[str, str]) -> list[str]:
        """Write the files that no template of their own renders, check the folder, and return what breaks conventions.

        `files` maps names in the folder to texts. Where rendering has overwritten no file, those that are there are
        not overwritten. If a convention is broken, the earlier content is restored.
        """
        is_kept = self.is_kept
        for name, text in files.items():
            file = self.path / name
            if not (is_kept and file.exists()):
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
        problems = conventions.problems(self.path)
        if problems:
            self.put_back()
        atexit.unregister(self.put_back)
        return problems

    def put_back(self) -> None:
        """Restore the files and remove those that are new; a folder that had none is left to cookiecutter."""
        if not self._before:
            return
        for name, file in self._files().items():
            if name not in self._before:
                file.unlink()
        for name, (content, _) in self._before.items():
            file = self.path / name
            if not file.exists() or file.read_bytes() != content:
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(content)
        for subfolder in (self.path / name for name in FOLDERS):
            if subfolder.is_dir() and not os.listdir(subfolder):
                subfolder.rmdir()

    def _files(self) -> dict[str, Path]:
        found = [
            file for pattern in PATTERNS for file in self.path.glob(pattern) if file.name.endswith(DELIVERED)
        ]
        return {file.relative_to(self.path).as_posix(): file for file in found if file.is_file()}
