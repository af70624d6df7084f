"""Times the template in one run with the smallest one; `make bench` runs it and prints a table.

hyperfine, from a package manager, times whole commands.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, cookiecutter_config

RUNS = 20
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))
"""


def means(folder: Path, *commands: list[str], runs: int = RUNS) -> list[float]:
    """The mean time of each command in seconds, each run in a fresh folder."""
    result = folder / "result.json"
    options = ["--warmup", "3", "--runs", str(runs), "--prepare", f"rm -rf {folder / 'out'}"]
    quoted = [" ".join(f"'{part}'" for part in command) for command in commands]
    # Python keeps the bytecode of a template's modules, unless a variable that users seldom set forbids it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    hyperfine = ["hyperfine", "-N", "--export-json", str(result), *options, *quoted]
    subprocess.run(hyperfine, check=True, cwd=folder, capture_output=True, env=environment)
    return [run["mean"] for run in json.loads(result.read_text(encoding="utf-8"))["results"]]


def minimal_template(target: Path) -> Path:
    """A template of one variable and one file."""
    folder = target / "minimal" / "{{cookiecutter.name}}"
    folder.mkdir(parents=True)
    (folder / "file.txt").write_text("one file\n", encoding="utf-8")
    (folder.parent / "cookiecutter.json").write_text('{"name": "minimal"}', encoding="utf-8")
    return folder.parent


def actions(count: int) -> str:
    return "actions=" + ", ".join(f"get_thing_{number}(thing_{number}_id: str)" for number in range(count))


def main() -> None:
    """Time everything and print the table."""
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine is not on the path; install it with your package manager")
    target = Path(tempfile.mkdtemp())
    command = [str(Path(sys.executable).with_name("cookiecutter")), "--no-input"]
    command += ["--config-file", str(cookiecutter_config(target)), "-o"]
    render = [*command, str(target / "out")]
    smallest, default = means(target, [*render, str(minimal_template(target))], [*render, str(TEMPLATE)])
    (many,) = means(target, [*render, str(TEMPLATE), actions(1000)], runs=5)
    memory = subprocess.run(
        [sys.executable, "-c", PEAK, *command, str(target / "memory"), str(TEMPLATE), actions(1000)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, cookiecutter {version('cookiecutter')}\n"
    )
    print(f"The default integration takes {default / smallest:.2f} times as long as the smallest template.")
    print(
        f"1,000 actions take {many / default:.1f} times as long as the default two, and {float(memory):.0f} MB."
    )
    for count in (2, 60):
        folder = target / f"tested-{count}"
        subprocess.run(
            [*command, str(folder), str(TEMPLATE), actions(count)], check=True, stdout=subprocess.DEVNULL
        )
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        (seconds,) = means(folder / "my-integration", tests, runs=5)
        print(f"Delivered unit tests of {count} actions: {seconds:.2f} s, start of the interpreter included.")
    shutil.rmtree(target)


if __name__ == "__main__":
    main()
