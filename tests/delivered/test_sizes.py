"""The default answers, many actions, many inputs and the longest names."""

import pytest

from tests.helpers.delivered import RUFF_RULES, Bake, run
from tests.helpers.rich import rich


def test_the_default_answers_give_short_files(bake: Bake):
    delivered = bake()
    module = delivered.read("my_integration.py").splitlines()
    base_url = next(number for number, line in enumerate(module) if line.startswith("BASE_URL"))
    shared = "\n".join(module[base_url:]).partition("\n\n\n@my_integration.action")[0]
    tests = delivered.read("tests/conftest.py") + delivered.read("tests/test_my_integration_unit.py")

    assert len(module) <= 100
    assert len(shared.splitlines()) <= 50
    assert len(tests.splitlines()) <= 150


def test_the_readme_has_at_most_10_lines_an_action(bake: Bake):
    one, many = bake(actions=rich().partition("\n")[0]), bake(actions=rich())
    more = len(many.config["actions"]) - 1

    assert len(many.read("README.md").splitlines()) - len(one.read("README.md").splitlines()) <= 10 * more


@pytest.mark.parametrize("count", [1, 60, 400])
@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_any_number_of_actions_is_formatted(bake_fresh: Bake, count: int, layout: str):
    actions = ", ".join(
        f"get_thing_{number}(thing_{number}_id: str, q: str = None)" for number in range(count)
    )
    delivered = bake_fresh(actions=actions, layout=layout)

    assert len(delivered.config["actions"]) == count
    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout[-2000:]


def test_sixty_inputs_with_the_longest_names_are_formatted(bake_fresh: Bake):
    kinds = ["str", "int = 7", "bool = None", "list[str] = None", 'Literal["a", "b"] = "a"', "float = 1.5"]
    required = ", ".join(f"r{number:02}_{'n' * 60}: str" for number in range(20))
    optional = ", ".join(f"o{number:02}_{'n' * 60}: {kinds[1:][number % 5]}" for number in range(40))
    actions = [
        f"{verb}_{'t' * (63 - len(verb))}({required}, {optional})"
        for verb in ("create", "list", "update", "archive")
    ]
    delivered = bake_fresh(actions=", ".join(actions), name="N" * 64, slug="s" * 50)

    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout[-2000:]
    assert delivered.pytest("-q").returncode == 0
