"""Which parts of a recorded URL are inputs, and which the base URL."""

import pytest

from autohive_scaffold.sources import recordings
from tests.helpers.notation import actions_in, lines_in


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/repos/OWNER/REPO/issues/ISSUE_NUMBER", "/repos/{owner}/{repo}/issues/{issue_number}"),
        ("/issues/PROJ-123/comments", "/issues/{issue_id}/comments"),
        ("/users/0b0f6e3a-5f0d-4c0b-9c6e-2f6f8f0f1a2b", "/users/{user_id}"),
        ("/files/app%2Fmodels%2Fkey.rb", "/files/{file_id}"),
        ("/x.Authorization/roleDefinitions/<id>", "/x.Authorization/roleDefinitions/{role_definition_id}"),
        ("/events/job-id/invitees", "/events/{job_id}/invitees"),
        ("/domains/example.com/records/7.json", "/domains/{domain_id}/records/{record_id}.json"),
        ("/sheets/SHEET_ID:batchUpdate", "/sheets/{sheet_id}:batchUpdate"),
        ("/items/qwrtzpsdfgklmnbvcxyqwrtz", "/items/{item_id}"),
        ("/trigger/apikey/swordfish", "/trigger/apikey/{apikey_id}"),
        ("/feeds/12345token/raw", "/feeds/{feed_id}/raw"),
        ("/feeds/:token/raw", "/feeds/{token}/raw"),
        ("/threads/thread_abc123/messages", "/threads/{thread_id}/messages"),
        ("/lists/abc123", "/lists/{list_id}"),
        ("/applications/oauth2/buckets/s3", "/applications/oauth2/buckets/s3"),
        ("/products/search-v2", "/products/search-v2"),
        ("/topics/.../messages", "/topics/{topic_id}/messages"),
    ],
)
def test_what_stands_for_an_id_in_a_path_is_an_input(path, expected):
    (action,), _ = actions_in(f'curl "https://x.com{path}"')

    assert action.path.partition("?")[0] == expected


def test_a_user_or_a_short_key_that_is_a_word_of_the_path_stays_there():
    for command, expected in (
        ("-u user:token https://api.github.com/user/repos", "/user/repos"),
        ("-u ada:token https://x.com/users/ada/repos", "/users/{user_id}/repos"),
        ("-u username:password https://x.com/username/tags", "/username/tags"),
        ("-H 'X-API-Key: demo' https://x.com/demo/items", "/demo/items"),
    ):
        (action,), _ = actions_in(f"# List user repos\ncurl {command}")
        assert (action.name, action.path) == ("list_user_repos", expected)


@pytest.mark.parametrize(
    ("urls", "base_url"),
    [
        (["https://x.com/rest/api/3/issue/1", "https://x.com/rest/api/3/myself"], "https://x.com/rest/api/3"),
        (["https://x.com/admin/api/2024-01/orders.json"], "https://x.com/admin/api/2024-01"),
        (["https://x.com/data/2.5/weather"], "https://x.com/data/2.5"),
        (["'https://{domain}.example.com/v1/a'"], "https://{domain}.example.com/v1"),
        (["https://TENANT.example.com/v1/a"], "https://{subdomain}.example.com/v1"),
        (["https://acme.zendesk.com/api/v2/a"], "https://{subdomain}.zendesk.com/api/v2"),
        (["'https://{domain}/v1/a'"], "https://{domain}/v1"),
        (["https://$SUB.x.com/v1/items"], "https://{sub}.x.com/v1"),
        (["'{{baseUrl}}/v1/a'"], None),
    ],
)
def test_the_common_host_and_prefix_are_the_base_url(urls, base_url):
    _, defaults = lines_in("SUB=acme\n" + "\n".join(f"curl {url}" for url in urls))

    assert defaults.get("base_url") == base_url
    field = base_url.partition("{")[2].partition("}")[0] if base_url else ""
    assert defaults.get("auth_fields", "") == field


def test_hosts_that_differ_in_one_label_are_to_settle():
    *_, (gap,) = recordings.read("curl https://acme.x.com/v1/items\ncurl https://globex.x.com/v1/users")

    assert gap.kind == "base_url"
    assert gap.text.startswith("give base_url, like https://{domain}.x.com")
    assert not recordings.read("curl https://api.x.com/v1/items\ncurl https://uploads.x.com/v1/files")[2]
