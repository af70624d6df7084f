"""What is never shown of a recording: secrets by their names or looks, and in the middle of other text.

`secrets.json` has forms of secrets, in which `{a24}` stands for 24 random letters and digits (`l` lowercase,
`u` uppercase, `h` hexadecimal, `d` digits, `b` base64), values that only names tell, and look-alikes.
"""

import json
import re
import shlex
import string
from pathlib import Path
from random import Random

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.recordings.secrets import Secrets, is_credential
from tests.helpers.notation import inline

CORPUS = json.loads(Path(__file__).with_name("secrets.json").read_text(encoding="utf-8"))
LETTERS = {
    "a": string.ascii_letters + string.digits,
    "l": string.ascii_lowercase + string.digits,
    "u": string.ascii_uppercase + string.digits,
    "h": "0123456789abcdef",
    "d": string.digits,
    "b": f"{string.ascii_letters}{string.digits}+/",
}
URL = "https://x.com/v1/things"
SECRET = re.compile("swordfish|sword7ish|hush00Xq|sesame")


def filled(form, draw):
    return re.sub(
        r"\{(\w)(\d+)\}", lambda part: "".join(draw.choices(LETTERS[part[1]], k=int(part[2]))), form
    )


def everything(*arguments):
    """All that is written down of a recording, and told."""
    actions, *answers = recordings.read(*arguments)
    return " ".join([*map(inline, actions), *(action.description for action in actions), *map(str, answers)])


def har(*calls):
    """A HAR with these requests and answers."""
    entries = [{"request": request, "response": {"status": 200, **answer}} for request, answer in calls]
    return {"log": {"entries": entries}}


def recordings_with(name, value):
    """Recordings with a value in a body, a query, a header, a path and an answer, as each format has them."""
    body = json.dumps({name: value, "in": {name: [value]}, "settings": [{name: value}]})
    header = f"{name.replace('_', '-')}: {value}"
    yield f"curl {URL} -H {shlex.quote(header)} --json {shlex.quote(body)}"
    yield f"curl -G {URL} --data-urlencode {shlex.quote(f'{name}={value}')}"
    if re.fullmatch(r"[\w.-]*\d[A-Za-z][\w.-]*", value) and len(value) > 9:
        yield f"curl {URL}/{value}/parts"
    content = {"mimeType": "application/json", "text": body}
    sent = {"method": "POST", "url": URL, "headers": [{"name": name, "value": value}], "postData": content}
    yield har((sent, {"content": content}))
    form = {"mode": "urlencoded", "urlencoded": [{"key": name, "value": value}]}
    auth = {"type": "apikey", "apikey": {"key": "X-Odd", "value": f"{{{{{name}}}}}"}}
    item = {"name": "A", "request": {"method": "POST", "url": f"{URL}?x={{{{{name}}}}}", "body": form}}
    yield {"info": {}, "variable": [{"key": name, "value": value}], "item": [item], "auth": auth}


@pytest.mark.parametrize("form", CORPUS["forms"])
def test_a_real_form_of_a_secret_is_shown_nowhere(form):
    draw = Random(form)
    secret = filled(form, draw)

    for recording in recordings_with("note", secret):
        assert secret not in everything(recording)
    assert not [text for text in (filled(form, draw) for _ in range(20)) if Secrets().allow_value(text)]


@pytest.mark.parametrize("pair", CORPUS["told_by_name"])
def test_a_value_is_not_shown_for_its_name(pair):
    name, _, value = pair.partition("=")

    for recording in recordings_with(name, value):
        assert value not in everything(recording)


@pytest.mark.parametrize(
    "name", "author_name contact_name displayName ownerName assignee_name created_by reporter".split()
)
def test_what_tells_of_a_person_is_not_shown(name):
    for value in ("Ada Lovelace", "ada", "Zoë Müller", "O'Brien"):
        assert not Secrets().allow_value(value, name)
    assert not any(Secrets().allow_value(value, "name") for value in ("Zoë Müller", "Ada"))
    assert Secrets().allow_value("summer sale", "name")


def test_nearly_all_that_only_looks_like_a_secret_is_an_example():
    hidden = [value for value in CORPUS["harmless"] if not Secrets().allow_value(value, "note")]

    assert len(hidden) <= 0.05 * len(CORPUS["harmless"]), hidden


@pytest.mark.parametrize(
    "body",
    [
        {"credential": {"type": "x", "value": "swordfish"}},
        {"card": {"number": "swordfish", "exp": {"month": 11}}, "month": 12},
        {"query": 'mutation { login(name: "me", password: "swordfish") { id } }'},
        {"query": 'mutation { use(it: "hush00Xq") { id } }'},
        {"note": "the password is sword7ish", "other": "token = 'swordfish'"},
        {"jsonrpc": "2.0", "method": "login", "params": ["admin", "swordfish"]},
        {"map": {"hush00Xq": {"a": 1}}},
        {"hush00Xq00112233": 1, "b": 2},
        {"password": "swordfish", "again": "swordfish", "words": "it is swordfish!"},
    ],
)
def test_a_secret_in_a_body_is_not_shown(body):
    assert not SECRET.search(everything(f"curl {URL} --json '{json.dumps(body)}'"))


@pytest.mark.parametrize(
    "command",
    [
        "curl 'https://x.com/v1/things;jsessionid=swordfish'",
        "curl https://ada:swordfish@x.com/a/swordfish",
        "# Uses token 'swordfish'\ncurl https://x.com/a",
        "# Get item (hush00Xq00112233445566778899aabb)\ncurl https://x.com/a",
        "curl https://x.com/with/key/swordfish\ncurl https://x.com/a/swordfish?x=swordfish",
        "curl https://x.com/a/x-swordfish/y -H 'Authorization: Bearer swordfish'",
        "curl https://x.com/a -H 'X-Custom: key=swordfish' -H 'X-Other: Bearer correct-swordfish-battery'",
        "curl https://x.com/token -d grant_type=a -d password=swordfish\ncurl https://x.com/a?q=swordfish",
        "export MY_TOKEN=swordfish\ncurl https://x.com/a -d x=$MY_TOKEN",
        "export TOKEN=swordfish\ncurl https://x.com/v1/swordfish?k=swordfish",
        "TOKEN=swordfish curl https://x.com/a -H 'X-Note: swordfish'",
        "# Of ada@swordfish.org\ncurl https://x.com/a",
        "curl 'https://x.com/a?hush00Xq00112233=1&b=2'",
        "curl https://x.com/a -d hush00Xq00112233=1 -d b=2",
        "curl https://x.com/a -H 'X-hush00Xq00112233: b'",
        """curl https://x.com/a -H 'X-"sesame-Key: abc'""",
        """curl https://x.com/a --json '{"of": {"ada@swordfish.org": 1}}'""",
    ],
)
def test_a_secret_elsewhere_in_a_command_is_not_shown(command):
    assert not SECRET.search(everything(command))


def test_a_secret_of_one_request_is_not_shown_of_another():
    login = {"method": "POST", "url": "https://x.com/login", "cookies": [{"name": "x", "value": "sesame"}]}
    answer = {"content": {"mimeType": "application/json", "text": '{"token": "swordfish"}'}}
    other = {"method": "GET", "url": "https://x.com/a/sesame/b?where=swordfish"}
    recording = har((login, answer), (other, {}))

    shown = everything(recording)
    assert "where" in shown
    assert not SECRET.search(shown)
    with pytest.raises(AnswerError) as error:
        everything(recording, "swordfish_sesame")
    assert "a/sesame" not in str(error.value)


def test_not_every_name_with_such_a_word_is_a_credential():
    names = "page_token sort_key public_key keyword idempotency_key max_tokens authority client_id"
    for name in names.split():
        assert not is_credential(name)
        assert Secrets().allow_value("open", name)
