"""Times the template in one run with the smallest one; `make bench` runs it and prints the results."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, cookiecutter_config


def mean(command: list[str], runs: int, cwd: Path, made: Path | None = None) -> float:
    """The mean time of a command in seconds, after two runs that do not count; what it makes is removed."""
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


def main() -> None:
    """Time everything and print the results."""
    with tempfile.TemporaryDirectory() as name:
        target, out = Path(name), Path(name) / "out"
        smallest = target / "smallest"
        (smallest / "{{cookiecutter.name}}").mkdir(parents=True)
        (smallest / "{{cookiecutter.name}}" / "file.txt").write_text("one file\n", encoding="utf-8")
        (smallest / "cookiecutter.json").write_text('{"name": "smallest"}', encoding="utf-8")
        config = str(cookiecutter_config(target))
        render = [sys.executable, "-c", COOKIECUTTER, "--no-input", "--config-file", config, "-o", str(out)]
        many = "actions=" + ", ".join(f"get_thing_{number}(thing_{number}_id: str)" for number in range(1000))
        least = mean([*render, str(smallest)], 20, target, out)
        default = mean([*render, str(TEMPLATE)], 20, target, out)
        print(f"The default integration takes {default / least:.2f} times as long as the smallest template.")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        seconds = mean(tests, 5, out / "my-integration")
        print(f"Its unit tests take {seconds:.2f} s, start of Python included.")
        longest = mean([*render, str(TEMPLATE), many], 5, target, out)
        print(f"1,000 actions take {longest / default:.1f} times as long as the default two.")


if __name__ == "__main__":
    main()
