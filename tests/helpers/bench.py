"""Times the template and others in one run; `make bench` runs it and prints a table.

hyperfine, from a package manager, times whole commands. If COOKIECUTTER_PYPACKAGE is the path of a checkout of that
template, it is timed, too.
"""

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.helpers.delivered import TEMPLATE

RENDERINGS, RUNS = 20, 5


def means(folder: Path, *commands: list[str], runs: int) -> list[float]:
    """The mean time of each command in seconds, each run in a fresh folder."""
    result = folder / "result.json"
    options = [
        "-N",
        "--warmup",
        "3",
        "--runs",
        str(runs),
        "--prepare",
        f"rm -rf {folder / 'out'}",
        "--export-json",
        str(result),
    ]
    quoted = [" ".join(f"'{part}'" for part in command) for command in commands]
    # Python keeps the bytecode of a template's modules, unless a variable that users seldom set forbids it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(["hyperfine", *options, *quoted], check=True, cwd=folder, capture_output=True, env=environment)
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
    config = target / "config.yaml"
    config.write_text(f"cookiecutters_dir: {target}/c\nreplay_dir: {target}/r\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("cookiecutter")), "--config-file", str(config), "--no-input", "-o"]
    render = [*command, str(target / "out")]

    templates = {
        "a template of one variable and one file": minimal_template(target),
        "the default integration": TEMPLATE,
    }
    if "COOKIECUTTER_PYPACKAGE" in os.environ:
        templates["cookiecutter-pypackage's defaults"] = Path(os.environ["COOKIECUTTER_PYPACKAGE"])
    times = means(target, *([*render, str(template)] for template in templates.values()), runs=RENDERINGS)
    (many,) = means(target, [*render, str(TEMPLATE), actions(1000)], runs=RUNS)
    # The process that has used most memory so far is the one with a thousand actions.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)

    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, cookiecutter {version('cookiecutter')}\n")
    print("| rendering | times the smallest template |\n|---|---|")
    for name, time in zip(templates, times, strict=True):
        print(f"| {name} | {time / times[0]:.2f} |")
    print(
        f"\nEach further action up to 1,000: {(many - times[1]) / 998 * 1000:.2f} ms; memory at 1,000: {memory:.0f} MB."
    )
    for count in (2, 60):
        folder = target / f"tested-{count}"
        subprocess.run([*command, str(folder), str(TEMPLATE), actions(count)], check=True, stdout=subprocess.DEVNULL)
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        (time,) = means(folder / "my-integration", tests, runs=RUNS)
        print(f"Delivered unit tests of {count} actions: {time:.2f} s, start of the interpreter included.")
    shutil.rmtree(target)


if __name__ == "__main__":
    main()
