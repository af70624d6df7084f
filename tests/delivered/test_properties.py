"""Any answers give either an integration that passes everything, or one clear line and no files."""

from pathlib import Path

from tests.helpers.promise import try_answers


def test_any_answers_give_a_sound_integration_or_one_line(cookiecutter_home: Path):
    tried, delivered = try_answers(1, 30, cookiecutter_home)

    assert delivered >= tried // 4, "so few give an integration that the rest proves little"
