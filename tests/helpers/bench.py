"""Times the template and others in one run; `make bench` runs it and prints a table.

hyperfine, from a package manager, times whole commands. If COOKIECUTTER_PYPACKAGE is the path of a checkout of that
template, it is timed, too.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
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
    subprocess.run(
        ["hyperfine", *options, *quoted], check=True, cwd=folder, capture_output=True, env=environment
    )
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


def large_document(target: Path) -> Path:
    """An OpenAPI document of 10 MB, with as many operations as real ones of this size have."""
    paths, schemas = {}, {}
    for number in range(1200):
        fields = {
            f"field_{name}": {"type": "string", "description": f"The {name} of thing {number}."}
            for name in range(64)
        }
        schemas[f"Thing{number}"] = {"type": "object", "properties": {**fields, "id": {"type": "integer"}}}
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}}
        operation = {
            "operationId": f"createThing{number}",
            "summary": f"Create thing {number}",
            "tags": ["things"],
        }
        answered = {"responses": {"200": {"description": "It was created.", "content": content}}}
        paths[f"/things/{number}/{{owner}}"] = {
            "parameters": [{"name": "owner", "in": "path", "required": True, "schema": {"type": "string"}}],
            "post": {**operation, **answered, "requestBody": {"content": content}},
            "get": {**operation, **answered, "operationId": f"getThing{number}"},
        }
    path = target / "large.json"
    info = {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://api.things.io"}],
    }
    path.write_text(
        json.dumps({**info, "paths": paths, "components": {"schemas": schemas}}, indent=1), encoding="utf-8"
    )
    return path


def parsed(path: Path) -> tuple[float, float]:
    """How long `json.loads` takes for a file in seconds, and the MB of memory that its content takes."""
    text = path.read_text(encoding="utf-8")
    start = time.perf_counter()
    json.loads(text)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    content = json.loads(text)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del content
    return seconds, size / 1024**2


def peak(render: list[str], answer: str) -> float:
    """The most memory in MB that rendering an answer uses."""
    command = [*render, "--overwrite-if-exists", str(TEMPLATE), answer]
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    output = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True
    ).stdout
    return float(output) / (1024 if sys.platform == "linux" else 1024**2)


def main() -> None:
    """Time everything and print the table."""
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine is not on the path; install it with your package manager")
    target = Path(tempfile.mkdtemp())
    config = target / "config.yaml"
    config.write_text(f"cookiecutters_dir: {target}/c\nreplay_dir: {target}/r\n", encoding="utf-8")
    command = [
        str(Path(sys.executable).with_name("cookiecutter")),
        "--config-file",
        str(config),
        "--no-input",
        "-o",
    ]
    render = [*command, str(target / "out")]

    templates = {
        "a template of one variable and one file": minimal_template(target),
        "the default integration": TEMPLATE,
    }
    if "COOKIECUTTER_PYPACKAGE" in os.environ:
        templates["cookiecutter-pypackage's defaults"] = Path(os.environ["COOKIECUTTER_PYPACKAGE"])
    times = means(target, *([*render, str(template)] for template in templates.values()), runs=RENDERINGS)
    (many,) = means(target, [*render, str(TEMPLATE), actions(1000)], runs=RUNS)

    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, cookiecutter {version('cookiecutter')}\n"
    )
    print("| rendering | times the smallest template |\n|---|---|")
    for name, seconds in zip(templates, times, strict=True):
        print(f"| {name} | {seconds / times[0]:.2f} |")
    memory = peak(render, actions(1000))
    print(f"\n1,000 actions take {many / times[1]:.1f} times as long as the default two ", end="")
    print(f"({(many - times[1]) / 998 * 1000:.2f} ms each) and {memory:.0f} MB.")
    document = large_document(target)
    large = f"actions={document}#" + ",".join(f"createThing{number}" for number in range(0, 1200, 120))
    plain, of_document = means(
        target, *([*render, str(TEMPLATE), each] for each in (actions(10), large)), runs=RUNS
    )
    loading, size = parsed(document)
    more = peak(render, large) - peak(render, actions(10))
    together = of_document / (plain + loading)
    print(f"Ten operations of {document.stat().st_size / 1e6:.0f} MB of JSON: {together:.2f} ", end="")
    print(
        f"times json.loads and ten plain actions together; beyond these {more / size:.2f} times its memory."
    )
    for count in (2, 60):
        folder = target / f"tested-{count}"
        subprocess.run(
            [*command, str(folder), str(TEMPLATE), actions(count)], check=True, stdout=subprocess.DEVNULL
        )
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        (seconds,) = means(folder / "my-integration", tests, runs=RUNS)
        print(f"Delivered unit tests of {count} actions: {seconds:.2f} s, start of the interpreter included.")
    shutil.rmtree(target)


if __name__ == "__main__":
    main()
