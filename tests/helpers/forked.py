"""Python commands in forks of a server that has imported what they need.

Each run of pytest or cruft then takes half a second less. Where there is no such server, each is a new process.
"""

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

from _pytest.config import default_plugins

SECONDS = 120
# `pytest_asyncio` is not among them: pytest has to rewrite its assertions.
PRELOADED = [
    "pytest",
    *(f"_pytest.{name}" for name in default_plugins),
    "autohive_integrations_sdk",
    "coverage",
    "cruft._cli",
    "unittest.mock",
]
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def python(program: str, *arguments: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a module, as with `python -m`, or the path of a script, without input, and capture its output."""
    context = multiprocessing.get_context(METHOD)
    if METHOD == "forkserver":
        context.set_forkserver_preload(PRELOADED)
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / "stdout", Path(folder) / "stderr"]
        process = context.Process(target=_run, args=(program, arguments, cwd, env, outputs))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired([program, *arguments], SECONDS)
        stdout, stderr = (path.read_text(encoding="utf-8") for path in outputs)
        return subprocess.CompletedProcess([program, *arguments], process.exitcode, stdout, stderr)


def _run(
    program: str, arguments: tuple[str, ...], cwd: Path, env: dict[str, str], outputs: list[Path]
) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, path in enumerate(outputs, start=1):
        with path.open("wb") as output:
            os.dup2(output.fileno(), number)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115 - they stay open
    # The folder of these tests is not for the command, whose own tests are called `tests`, too.
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    root = str(Path(__file__).parents[2])
    sys.path[:] = [str(cwd), *(path for path in sys.path if path not in ("", root))]
    sys.dont_write_bytecode = True
    sys.argv = [program, *arguments]
    if program.endswith(".py"):
        runpy.run_path(program, run_name="__main__")
    else:
        runpy.run_module(program, run_name="__main__", alter_sys=True)
