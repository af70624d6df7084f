"""The folder that a run renders: all of the integration is put there, or what was there before stays.

Only cookiecutter's -f renders over existing files.
"""

import atexit
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from ..errors import AnswerError, shown

FOLDERS = ("tests", "actions")
DELIVERED = (".gitignore", ".json", ".md", ".py", ".svg", ".txt")
SIGNALS = ("SIGTERM", "SIGHUP")  # Ctrl-C ends Python in order by itself


class Folder:
    """A folder with the contents of the files in it that rendering may overwrite."""

    def __init__(self, path: Path) -> None:
        """Remember what is there; a link is refused, as what it leads to is not the folder's."""
        self.path = path
        links = [file for file in (path, *self._paths()) if file.is_symlink()]
        if links:
            name = links[0].relative_to(path.parent).as_posix()
            raise AnswerError(f"slug: {name} links to elsewhere, and nothing is written there")
        self._before = {file: file.read_bytes() for file in self._files()}
        self._last = path

    def put_back_if_stopped(self, last: str = "") -> None:
        """Put back what was there if the process ends before the folder is finished, by a signal, too.

        With `last`, it is not finished before that file is there, which somebody else writes.
        """
        self._last = self.path / last
        atexit.register(self._put_back)
        for name in SIGNALS:
            with suppress(AttributeError, ValueError):  # of another system, or outside of the main thread
                signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))

    def finish(self, files: dict[str, str], is_kept: bool = False) -> None:
        """Write the files that no template of their own renders, by their names; or keep those there are."""
        for name, text in files.items():
            file = self.path / name
            if not (is_kept and file.exists()):
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
        if self._last == self.path:
            atexit.unregister(self._put_back)

    def _put_back(self) -> None:
        """Remove the files that are new, and restore the others."""
        if self._last != self.path and self._last.exists():
            return
        for file in self._files():
            if file not in self._before:
                file.unlink()
        for file, content in self._before.items():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
        for folder in (*(self.path / name for name in FOLDERS), self.path):
            if folder.is_dir() and not os.listdir(folder):
                folder.rmdir()

    def _paths(self) -> list[Path]:
        """What a run may write to, folders included."""
        paths = [path for pattern in ("*", "tests/*", "actions/*") for path in self.path.glob(pattern)]
        return [path for path in paths if path.name in FOLDERS or path.name.endswith(DELIVERED)]

    def _files(self) -> list[Path]:
        return [path for path in self._paths() if path.is_file()]


def write_stub(answer: str, folder: Path, text: str) -> Path:
    """Write a text to the path in an answer, relative to a folder, unless something else is there."""
    try:
        path = folder / Path(answer).expanduser()
        is_other = path.exists() and path.read_bytes() != text.encode()
        if not is_other:
            path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AnswerError(f"write_actions: {shown(answer)} can't be written ({reason})") from None
    if is_other:
        raise AnswerError(f"write_actions: {shown(answer)} is there already, and says something else")
    return path
