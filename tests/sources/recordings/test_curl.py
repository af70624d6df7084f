"""cURL commands."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.left_out import LeftOut
from autohive_scaffold.sources.recordings import curl
from autohive_scaffold.sources.recordings.recorded import ANY, FILE
from autohive_scaffold.sources.recordings.secrets import Secrets

URL = "https://api.example.com/v1/things"


def read(text):
    return curl.read(text, LeftOut(), Secrets())


def request(text):
    (recorded,) = read(text)
    return recorded


@pytest.mark.parametrize(
    ("command", "method"),
    [
        (f"curl -sSLXput --url {URL}", "PUT"),
        (f"curl -G {URL} -d a=1", "GET"),
        (f"curl -I {URL}", "HEAD"),
        (f"curl -sSfk --compressed -o out.json --max-time 5 --no-buffer --frobnicate {URL}", "GET"),
    ],
)
def test_the_method_is_the_one_that_curl_uses(command, method):
    assert (request(command).method, request(command).url) == (method, URL)


@pytest.mark.parametrize(
    "text",
    [
        f"""curl {URL} -d '{{"a": "it'\\''s"}}'""",
        f"""curl {URL} \\\n  -d $'{{"a": "it\\'s"}}'""",
        f"""curl -s\\\n --url {URL}\\\n --json '{{"a": "it'\\''s"}}'""",
        f'curl {URL} \\ \n  --data-raw "{{\\"a\\": \\"it\'s\\"}}"',
        f'curl.exe ^"{URL}^" ^\n  -d ^"{{^\\^"a^\\^": ^\\^"it\'s^\\^"}}^"',
        f"""DATA='{{"a": "it'"'"'s"}}'\ncurl {URL} -d "$DATA" """,
        f"""$curl {URL} \\\n> --json '{{"a": "it'"'"'s"}}'""",
        f"""curl {URL} \\\n\u2002--json '{{"a": "it'"'"'s"}}'""",
        f"""curl -d @- \\\n{URL} <<EOF | jq .\n{{"a":\n"it's"}}\nEOF\n""",
        f"""curl {URL} -d '@-'<<-'A' > a\n{{"a": "it's"}}\n\tA\n""",
        f"""curl -d "$(cat <<EOF\n{{"a": "it's"}}\nEOF\n)" {URL}""",
    ],
)
def test_quotes_continuations_and_variables_are_those_of_the_shell(text):
    assert request(text).url == URL
    assert (request(text).body.kind, request(text).body.content) == ("json", {"a": "it's"})


@pytest.mark.parametrize(
    ("options", "kind", "content"),
    [
        ("-d a=1 -d b=2 --data-urlencode 'c=x & y'", "form", {"a": "1", "b": "2", "c": "x & y"}),
        ("-d 'ids[]=1' -d 'page%5Bsize%5D=5'", "form", {"ids[]": ["1"], "page[size]": "5"}),
        ("-F file=@x.png -F 'note=a;type=text/plain'", "multipart", {"file": FILE, "note": "a"}),
        ("--data-binary @photo.png", "bytes", FILE),
        ("-d @body.json", "json", {}),
        ("-H 'Content-Type: text/xml' -d '<a>b=c</a>'", "text", "<a>b=c</a>"),
        ('-d \'{"id": {{id}}, "n": <integer>}\'', "json", {"id": ANY, "n": "<integer>"}),
    ],
)
def test_bodies_are_of_the_kind_that_is_sent(options, kind, content):
    body = request(f"curl {URL} {options}").body

    assert (body.kind, body.content) == (kind, content)


@pytest.mark.parametrize(
    "command", [f"curl -X GET {URL} -d q=x -d r=1", f"curl -G {URL}?q=x --data-urlencode r=1"]
)
def test_data_with_get_is_the_query(command):
    assert (request(command).query, request(command).body.kind) == ({"q": "x", "r": "1"}, "")


def test_an_answer_that_is_saved_under_the_name_of_a_file_is_one():
    for options in ("-o a.zip", "-O", "--output ./b/a.tar.gz"):
        assert request(f"curl {URL}.pdf {options}").answers == [FILE]
    for options in ("-o a.json", "-o /dev/null"):
        assert request(f"curl {URL}.pdf {options}").answers == []
    assert request(f"curl -O {URL}").answers == []


def test_a_comment_is_a_name_unless_it_repeats():
    comments = ("# List things", "# Using cURL", "# Using cURL", "#!/bin/sh")
    requests = read("\n".join(f"{comment}\ncurl {URL}" for comment in comments))

    assert [recorded.name for recorded in requests] == ["List things", "", "", ""]


def test_other_tools_and_prose_in_the_file_are_passed_over():
    text = f"curl is a tool.\nwget {URL}/a\nhttp POST {URL}/b\n## Get\n```sh\ncurl {URL}/c\n```\nThat's all."

    assert [recorded.url for recorded in read(text)] == [f"{URL}/c"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (f'curl {URL} -d \'{{"secret": "abc', "curl command 1 has a quote that is not closed"),
        (f"curl {URL} -H", "curl command 1 ends after '--header'"),
        ("curl https://", "curl command 1 has no URL"),
    ],
)
def test_what_can_not_be_read_is_refused_without_showing_the_command(command, message):
    with pytest.raises(AnswerError, match=f"^{message}[^\n]*$") as error:
        read(command)

    assert "abc" not in str(error.value)


def test_a_command_that_goes_on_in_the_next_line_is_cut_off():
    assert curl.is_cut_off(f"curl {URL} \\")
    assert curl.is_cut_off(f"curl {URL} -d '{{")
    assert not curl.is_cut_off(f"curl {URL} -d '{{\n}}'")
    assert curl.is_cut_off(f"curl {URL} -d @- <<EOF")
    assert not curl.is_cut_off(f"curl {URL} -d @- <<EOF\n{{}}\nEOF")


@pytest.mark.parametrize("url", ["$API_URL/things", "api.example.com/things", "localhost:80"])
def test_a_url_may_begin_with_a_placeholder_or_a_host(url):
    assert request(f"curl -X GET '{url}'").url == url


TOLD = {"-K a": ["request"], "--json @- <<EOF\n{}": ["hint"], "-sSfkLv --compressed --http2 -o a": []}


@pytest.mark.parametrize("options", TOLD)
def test_what_can_not_be_sent_or_read_is_told(options):
    assert [gap.kind for gap in request(f"curl {URL} {options}").gaps] == TOLD[options]
