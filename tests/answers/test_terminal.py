"""The command as a person sees it, in a terminal of 80 columns and 24 lines."""

import json
import shlex
from pathlib import Path

from tests.helpers.terminal import Terminal

CURL = "curl https://api.crm.io/v2/people \\\n  -H 'X-Api-Key: hush-hush' \\\n  -d '{\"name\": \"Ada\"}'"


def test_ctrl_c_leaves_nothing_but_a_command_that_goes_on_to_the_integration(tmp_path, cookiecutter_home):
    terminal = Terminal(tmp_path, cookiecutter_home)
    terminal.reply("What is the service called", "Acme's CRM")
    terminal.reply("Which actions", f"{CURL}\n\ncurl https://api.crm.io/v2/teams\n")
    listed = terminal.reply("Enter goes on, e edits them")
    assert "  2 actions:\n    create_person  POST /people\n    list_teams     GET /teams\n" in listed
    terminal.asked("Change folder")
    terminal.child.sendintr()
    shown, status = terminal.rest()

    assert (status, [*tmp_path.iterdir()]) == (1, [])
    assert "hush" not in shown
    assert "Traceback" not in shown
    command = shlex.split(shown.partition("To go on from here:")[2])
    again = Terminal(tmp_path, cookiecutter_home, "-m", "cookiecutter", *command[1:])
    again.reply("Enter goes on, e edits them")
    again.reply("Change folder")
    review = again.reply("Enter delivers")
    assert "  base_url                    https://api.crm.io/v2\n" in review
    assert len(review.splitlines()) < 24
    shown, status = again.rest()
    assert (status, "acme-s-crm/ is ready" in shown) == (0, True)
    made = json.loads((tmp_path / "acme-s-crm" / "config.json").read_text())["actions"]
    assert [*made] == ["create_person", "list_teams"]


def test_cruft_asks_too(tmp_path: Path, cookiecutter_home: Path, template: Path):
    terminal = Terminal(tmp_path, cookiecutter_home, "-m", "cruft", "create", str(template))
    terminal.reply("What is the service called", "Acme CRM")
    terminal.reply("Which actions", "listItems")

    assert "write 'list_items'" in terminal.asked("(list_items)").replace("\n  ", " ")
    terminal.child.sendintr()
    shown, status = terminal.rest()
    assert status == 1
    assert f'cruft create {template} --extra-context \'{{"name": "Acme CRM"' in shown.replace("\n", "")
    terminal.close()
