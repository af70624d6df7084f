"""Times the template and the smallest one in one run; `make bench` runs it and prints the results."""

import subprocess
import sys
import tempfile
from pathlib import Path
from timeit import repeat

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, cookiecutter_config, quiet_environment

RUNS = 20
MANY = "actions=" + ", ".join(f"get_thing_{number}(thing_{number}_id: str)" for number in range(1000))

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        smallest = Path(name) / "smallest"
        (smallest / "{{cookiecutter.name}}").mkdir(parents=True)
        (smallest / "{{cookiecutter.name}}" / "file.txt").write_text("one file\n", encoding="utf-8")
        (smallest / "cookiecutter.json").write_text('{"name": "smallest"}', encoding="utf-8")
        rendering = ["-f", "--no-input", "--config-file", str(cookiecutter_config(Path(name))), "-o", name]
        # Python keeps the bytecode of a template's modules, unless this variable forbids it.
        environment = quiet_environment() | {"PYTHONDONTWRITEBYTECODE": ""}

        def seconds(template: Path, *answers: str) -> float:
            """The mean time of a rendering, after one that does not count."""
            command = [sys.executable, "-c", COOKIECUTTER, *rendering, str(template), *answers]
            options = {"env": environment, "stdout": subprocess.DEVNULL}
            times = repeat(lambda: subprocess.check_call(command, **options), number=1, repeat=RUNS + 1)
            return sum(times[1:]) / RUNS

        least, default = seconds(smallest), seconds(TEMPLATE)
        print(f"The default integration takes {default / least:.2f} times as long as the smallest template.")
        print(f"1,000 actions take {seconds(TEMPLATE, MANY) / default:.1f} times as long as the default two.")
