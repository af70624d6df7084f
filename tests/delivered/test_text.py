"""Answers appear as typed in every language of the delivered files."""

import ast
import re
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from tests.helpers.delivered import Bake, Delivered, assert_clean
from tests.helpers.rich import rich

# Quotes, Jinja, shell, XML, Markdown, and scripts with joined, combining or right-to-left characters.
AS_TYPED = [
    'Zoë\'s "best" API',
    'a """ b',
    "a ''' b",
    "C:\\new\\table",
    "ends in \\",
    "{{ cookiecutter.slug }} {% raw %} {# x #}",
    "100 % of $HOME `ls` $(ls)",
    "a &amp c </svg>&amp;&",
    "x | y # z",
    "# [x](y) ![i](j) *b* _c_ ~~d~~ <b>",
    "1. one",
    "---",
    "😀 👩‍👩‍👧 e\u0301 עברית!",
    "字" * 60 + "\u3000\u3000字字",
    "w" * 64,
]


def typed(bake: Bake, text: str) -> Delivered:
    """An integration with a text in every answer that takes any."""
    mode, note = f"Literal[{text!r}] = {text!r}", f"Annotated[str, {text!r}] = {text!r}"
    signature = f"get_item(item_id: str, mode: {mode}, note: {note})"
    answers = {"name": text, "slug": "acme-crm", "description": text, "provider": text, "scopes": "a"}
    return bake(auth_type="platform", actions=signature, **answers)


def test_whatever_is_typed_is_formatted(bake: Bake):
    assert_clean(*(typed(bake, text).folder for text in AS_TYPED))


@pytest.mark.parametrize("text", AS_TYPED)
def test_an_answer_appears_as_typed_in_every_language(bake: Bake, text: str):
    delivered = typed(bake, text)

    config = delivered.config
    assert (config["display_name"], config["description"]) == (text, text)
    assert config["auth"] == {"type": "platform", "provider": text, "scopes": ["a"]}
    inputs = config["actions"]["get_item"]["input_schema"]["properties"]
    assert inputs["mode"]["enum"] == [text]
    assert (inputs["note"]["default"], inputs["note"]["description"]) == (text, text)
    module = ast.parse(delivered.read("acme_crm.py"))
    assert "".join((ast.get_docstring(module, clean=False) or "").split()) == "".join(text.split())
    assert text in {node.value for node in ast.walk(module) if isinstance(node, ast.Constant)}
    assert ElementTree.fromstring(delivered.read("icon.svg")).findtext("{*}title") == text
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = [token.children for token in markdown.parse(delivered.read("README.md")) if token.children]
    assert ["".join(child.content for child in block) for block in blocks[:2]] == [text, text]


@pytest.mark.parametrize("auth_type", ["none", "platform", "custom"])
def test_readme_mentions_auth_and_pages_only_where_there_are_any(bake: Bake, auth_type: str):
    page = "(page: int = None)" if auth_type == "none" else ""
    readme = bake(auth_type=auth_type, actions=f"list_items{page}").read("README.md")

    assert ("## Setup" in readme) == (auth_type != "none")
    assert ("Enter the API Token again" in readme) == (auth_type == "custom")
    assert ("OAuth" in readme) == (auth_type == "platform")
    assert ("one page at a time" in readme) == bool(page)
    assert "\n\n\n" not in readme


def test_a_field_of_the_url_is_to_be_checked_where_nothing_is_found(bake: Bake):
    delivered = bake(auth_fields="team, client_id, api_key", base_url="https://api.example.com/{team}")

    assert "Check the IDs and the Team, and whether" in delivered.read("my_integration.py")
    assert "Check the IDs and the Team: there" in delivered.read("README.md")
    assert "Enter the Client ID and the API Key again, or new ones: one is" in delivered.read("README.md")


def test_what_a_stub_file_says_is_good_to_know_is_in_the_readme(bake: Bake):
    notes = "### Texts\n\nMarkdown, such as `*this*`."

    readme = bake(actions=f'"""Notes.\n\n{notes}\n"""\n\ndef list_notes(): ...').read("README.md")

    assert f"## Good to know\n\n{notes}\n\n## When" in readme


@pytest.mark.parametrize(
    ("note", "end"),
    [
        ("API documentation: https://docs.acme.io/v2.", "\n\nAPI documentation: https://docs.acme.io/v2\n"),
        ("API documentation: [A](https://x.io/a_(b)).", "\n\nAPI documentation: https://x.io/a_(b)\n"),
        ("Limits are at https://docs.acme.io/limits", ""),
    ],
)
def test_the_module_says_where_the_documentation_is(bake: Bake, note: str, end: str):
    module = bake(actions=f'"""Notes.\n\n- {note}\n"""\n\ndef list_notes(): ...').read("my_integration.py")

    assert ast.get_docstring(ast.parse(module), clean=False) == f"Connects Autohive to My Integration.{end}"


def test_the_readme_has_at_most_10_lines_an_action(bake: Bake):
    alone, many = bake(actions=rich().partition("\n")[0]), bake(actions=rich())
    more = len(many.config["actions"]) - 1

    assert len(many.read("README.md").splitlines()) - len(alone.read("README.md").splitlines()) <= 10 * more


def test_each_message_in_the_readme_is_one_of_the_code(bake: Bake):
    delivered = bake(actions="delete_item", headers="X-Client: a, X-Day: 1")
    messages = re.findall(r'^\| "(.*?)(?: \d+)?"', delivered.read("README.md"), re.MULTILINE)

    assert messages
    assert all(message in delivered.read("my_integration.py") for message in messages), messages
    assert "/v1`, each with `X-Client: a` and `X-Day: 1`." in delivered.read("README.md")
