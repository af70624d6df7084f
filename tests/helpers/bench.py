"""Times the template in one run with the smallest one; `make bench` runs it and prints the results."""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, cookiecutter_config

RUNS = 20


def mean(command: list[str], runs: int, cwd: Path, made: Path | None = None) -> float:
    """The mean time of a command in seconds, after two runs that do not count; what it makes is removed each time."""
    # Python keeps the bytecode of a template's modules, unless a variable that users seldom set forbids it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for _ in range(runs + 2):
        if made:
            shutil.rmtree(made, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, check=True, cwd=cwd, env=environment, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return sum(seconds[2:]) / runs


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
    """Time everything and print the results."""
    with tempfile.TemporaryDirectory() as name:
        target, out = Path(name), Path(name) / "out"
        config = str(cookiecutter_config(target))
        render = [sys.executable, "-c", COOKIECUTTER, "--no-input", "--config-file", config, "-o", str(out)]
        smallest = mean([*render, str(minimal_template(target))], RUNS, target, out)
        default = mean([*render, str(TEMPLATE)], RUNS, target, out)
        many = mean([*render, str(TEMPLATE), actions(1000)], 5, target, out)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
            1024 if sys.platform == "linux" else 1024**2
        )
        python, cookiecutter = platform.python_version(), version("cookiecutter")
        print(f"{os.cpu_count()} cores, Python {python}, cookiecutter {cookiecutter}\n")
        print(
            f"The default integration takes {default / smallest:.2f} times as long as the smallest template."
        )
        print(f"1,000 actions take {many / default:.1f} times as long as the default two, and {peak:.0f} MB.")
        for count in (2, 60):
            shutil.rmtree(out)
            subprocess.run([*render, str(TEMPLATE), actions(count)], check=True, stdout=subprocess.DEVNULL)
            tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
            seconds = mean(tests, 5, out / "my-integration")
            print(f"Delivered unit tests of {count} actions: {seconds:.2f} s, start of Python included.")


if __name__ == "__main__":
    main()
