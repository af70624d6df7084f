"""The examples are equal to what the template renders."""

import json
from pathlib import Path

import pytest

from tests.helpers.delivered import Delivered
from tests.helpers.examples import EXAMPLES, WRITTEN, render

NAMES = list(json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("examples")
    render(target)
    return target


@pytest.mark.parametrize("name", NAMES)
def test_example_is_up_to_date(rendered: Path, name: str):
    fresh, stored = Delivered(rendered / name), Delivered(EXAMPLES / name)

    assert fresh.files() == stored.files(), "run `make examples`"
    for path in fresh.files():
        assert (fresh.folder / path).read_bytes() == (stored.folder / path).read_bytes(), (
            f"{path}: run `make examples`"
        )


def test_what_was_written_of_the_bookshop_is_up_to_date(rendered: Path):
    assert (rendered / WRITTEN).read_bytes() == (EXAMPLES / WRITTEN).read_bytes(), "run `make examples`"


def test_every_folder_is_an_example():
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == {*NAMES, "services"}
