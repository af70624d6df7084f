"""Writes the modules under actions/, checks the folder against the conventions, and says what to do next."""

import json
import sys
from pathlib import Path

facts = json.loads(r"""{{ cookiecutter | handover | tojson }}""")
sys.path.insert(0, facts["root"])

from autohive_scaffold.delivery import placing  # noqa: E402 - found through the path above


def is_temporary(folder: Path) -> bool:
    """Whether cruft renders an update in this folder, so that next steps do not apply."""
    import tempfile  # noqa: PLC0415 - saves its import when cruft is not used

    parent = folder.parent
    return len(parent.name) == len("tmp") + 8 and parent.parent == Path(tempfile.gettempdir()).resolve()


def main() -> int:
    """Finish the folder, and return the exit status."""
    problems = placing.finish(Path.cwd(), facts["modules"], facts["before"], keeps_existing=facts["keeps_existing"])
    if problems:
        print("The integration breaks Autohive's conventions, so nothing was kept:", file=sys.stderr)
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)
        return 1
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if not (facts["is_by_cruft"] and is_temporary(Path.cwd())):
        sys.stdout.write(facts["next_steps"] + "\n")  # in one write: the reader may close the pipe after a line
    return 0


if __name__ == "__main__":
    sys.exit(main())
