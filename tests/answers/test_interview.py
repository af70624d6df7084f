"""A person is asked a few questions, the others on request, and sees all answers at the end."""

from pathlib import Path

import pytest

from autohive_scaffold.answers import host, interview
from tests.helpers.delivered import TEMPLATE

ENTER = ""
NAME, ACTIONS, URL = "What is the service called", "Which actions", "What is the base URL"
SIGN_IN, FIELDS = "How do users sign in", "What do they enter"
PROVIDER, SCOPES, FOLDER = "Which OAuth provider", "Which OAuth scopes", "Which folder"
MORE = "Change folder, description, headers, layout, …?"
REVIEW = "Enter delivers, a name changes that answer"


def questions_of(asked: list[str]) -> list[str]:
    """The first words of what was asked."""
    prompts = (NAME, ACTIONS, URL, SIGN_IN, FIELDS, PROVIDER, SCOPES, FOLDER, MORE, REVIEW)
    return [next((words for words in prompts if question.startswith(words)), question) for question in asked]


def test_what_stands_on_the_command_line_is_not_asked(talk):
    typed = {"name": "Acme", "actions": "ping", "auth_type": "none", "layout": "multi"}
    result = talk("", "", "", **typed, auth_fields="api_token")

    assert questions_of(result.asked) == [URL, MORE, REVIEW]
    assert (result.answers["layout"], result.answers["auth_fields"]) == ("multi-file", "")


def test_what_the_source_says_is_not_asked(talk):
    source = f"{TEMPLATE / 'examples' / 'bookshop.yaml'}#getBook"
    result = talk("Acme", source, ENTER, ENTER, "slug", "books", ENTER)

    assert questions_of(result.asked) == [NAME, ACTIONS, MORE, REVIEW, FOLDER, REVIEW]
    assert result.printed.count("  1 action:\n    get_book  GET /books/{isbn}\n") == 1
    assert result.answers["base_url"] == "https://eu.bookshop-api.io/api"
    assert result.answers["auth_fields"] == "api_key -> header X-Bookshop-Key"


def test_a_file_on_the_command_line_says_the_name(talk, tmp_path: Path):
    (tmp_path / "shop.pyi").write_text('name = "Shop"\nauth_type = "none"\ndef ping(): ...')

    result = talk(ENTER, ENTER, ENTER, ENTER, actions=str(tmp_path / "shop.pyi"))

    assert questions_of(result.asked) == [URL, MORE, REVIEW]
    assert (result.answers["name"], result.answers["slug"]) == ("Shop", "shop")


REQUESTED = [
    ("yes", ["acme-x", "", "X-A: b", "data", "error", "multi", "yes"]),
    ("folder, headers billing", ["acme-x", "X-A: b", "yes"]),
]


@pytest.mark.parametrize(("names", "replies"), REQUESTED, ids=str)
def test_others_are_asked_on_request(talk, names: str, replies: list[str]):
    result = talk("Acme", "", "", "none", names, *replies, "")

    assert len(result.asked) == 6 + len(replies)
    settled = {name: result.answers[name] for name in ("slug", "headers", "supports_billing")}
    assert settled == {"slug": "acme-x", "headers": "X-A: b", "supports_billing": True}


SIGNED = {"auth_type": "custom", "auth_fields": "key"}
GIVEN = {"name": "Acme", "actions": "ping", "base_url": "https://a.io", **SIGNED}


CHANGES = [
    # the answer that changes, the new answer, what is asked then, and what comes of it
    ("name", ["Other"], [NAME], {"slug": "other", "description": "Connects Autohive to Other."}),
    ("auth_type", ["platform", "", "read"], [SIGN_IN, PROVIDER, SCOPES],
        {"auth_fields": "", "scopes": "read"}),
    ("auth_type", ["none"], [SIGN_IN], {"auth_fields": "", "supports_connected_account": ""}),
    ("base_url", ["https://{site}.acme.io"], [URL], {"auth_fields": "site, api_token"}),
    ("actions", ["ping"], [ACTIONS], {"actions": "ping", "base_url": "https://api.example.com/v1"}),
    ("actions", ["run(a) b", ENTER], [ACTIONS] * 2, {"actions": "list_items, get_item"}),
    ("slug, fields, name", ["Other", "key -> query k", "mine"], [NAME, FIELDS, FOLDER],
        {"slug": "mine", "auth_fields": "key -> query k", "name": "Other"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "replies", "asked", "settled"), CHANGES, ids=lambda value: str(value)[:20])
def test_a_name_in_the_review_changes_that_answer_and_what_depends_on_it(talk, name, replies, asked, settled):
    result = talk("Acme", "", "", "", "", "", name, *replies, "")

    before = [NAME, ACTIONS, URL, SIGN_IN, FIELDS, MORE, REVIEW]
    assert questions_of(result.asked) == [*before, *asked, REVIEW]
    assert {key: result.answers[key] for key in settled} == settled


def test_an_answer_that_another_makes_wrong_is_no_default_again(talk):
    zoho = {"name": "Acme", "actions": "ping", "auth_type": "platform", "provider": "Zoho", "scopes": "a"}
    header = "Authorization: Zoho-oauthtoken {access_token}"
    result = talk(*[ENTER] * 2, "auth_type", "custom", *[ENTER] * 3, **zoho, headers=header)

    assert "has {access_token} in it" in result.printed
    assert result.answers["headers"] == ""


MISTAKES = [
    # the question, a wrong answer, and the default of the next try
    ("actions", "a_b, getItem(id), go(from: str)", "a_b, get_item(id), go(from_: str)"),
    ("base_url", "acme.io", "https://acme.io"),
    ("auth_fields", "api_key=hunter2", "api_token"),
]


@pytest.mark.parametrize(("name", "wrong", "default"), MISTAKES, ids=lambda value: str(value)[:30])
def test_a_mistake_costs_a_line_and_what_would_do_is_the_next_default(talk, name, wrong, default):
    result = talk(wrong, *[ENTER] * 3, **{other: GIVEN[other] for other in GIVEN if other != name})

    assert result.asked[1].endswith(f"({default})")
    assert "hunter2" not in "".join(result.asked) + result.printed


def test_a_folder_that_is_there_offers_another_name_and_what_names_no_answer_is_explained(talk, tmp_path):
    (tmp_path / "acme").mkdir()
    result = talk(ENTER, "x", ENTER, ENTER, **GIVEN)

    assert result.answers["slug"] == "acme-2"
    assert "Give the names of answers: name, actions" in result.printed


SECRET = "X-Api-Key: hush-hush"
CURL = f"curl https://api.acme.io/v2/people -H '{SECRET}'"


@pytest.fixture
def broken_off(talk, monkeypatch, capsys, tmp_path: Path):
    """The command that is printed where a person breaks off behind these replies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(host.sys, "argv", ["cookiecutter", "/a template", "name=Acme"])
    monkeypatch.setattr(host, "on_command_line", lambda: {"name": "Acme"})

    def command(*replies) -> str:
        with pytest.raises(SystemExit):
            talk(*replies, name="Acme", slug="other", headers=SECRET, summary="json")
        return capsys.readouterr().out.partition("To go on from here:\n\n")[2]

    return command


BREAKS = [(CURL, EOFError), (CURL, ENTER, ENTER, "headers", SECRET, KeyboardInterrupt)]


@pytest.mark.parametrize("replies", BREAKS, ids=len)
def test_who_breaks_off_is_told_the_command_that_goes_on(broken_off, replies):
    command = broken_off(*replies)

    assert command.startswith("cookiecutter '/a template' summary=json name=Acme ")
    for part in ("'actions=def list_people()", "base_url=https://api.acme.io/v2", "slug=other"):
        assert part in command
    assert "hush" not in command


def test_a_source_is_named_as_it_was_typed(broken_off, tmp_path: Path):
    (tmp_path / "shop.pyi").write_text("def ping(): ...")

    assert " actions=shop.pyi" in broken_off("shop.pyi", ENTER, KeyboardInterrupt)


BROKEN, RENAMED = ("people()", "people(a: Nothing)"), ("list_people", "list_them")
EDITS = [
    # what is replaced in the editor each time, and the name of the action then
    ([RENAMED], "list_them"),
    ([BROKEN, RENAMED], "list_them"),
    ([BROKEN, ("", "")], "list_people"),
    ([BROKEN, None], "list_people"),
]


@pytest.mark.parametrize(("replaced", "name"), EDITS)
def test_the_editor_comes_back_with_the_reason_why_it_can_not_be_read(talk, monkeypatch, replaced, name):
    texts: list[str] = []

    def edit(text: str, **_: str) -> str | None:
        texts.append(text)
        change = replaced[len(texts) - 1]
        return texts[0].replace(*change) if change else None

    monkeypatch.setattr(interview.click, "edit", edit)
    result = talk(CURL, "what?", "e", *[ENTER] * 3, name="Acme")

    assert f"def {name}(" in result.answers["actions"]
    assert len(texts) == len(replaced)
    assert all(text.startswith("# It can't be read: actions:") for text in texts[1:])
    assert (interview.UNCHANGED in result.printed) == (name == "list_people")
