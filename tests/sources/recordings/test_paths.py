"""Which parts of a recorded path are inputs, and which the base URL."""

import pytest


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/repos/OWNER/REPO/issues/ISSUE_NUMBER", "/repos/{owner}/{repo}/issues/{issue_number}"),
        ("/customers/cus_NffrFeUfNV2Hib", "/customers/{customer_id}"),
        ("/appLkNDICXNqxSDhG/contacts", "/{id}/contacts"),
        ("/REST/items/5", "/items/{item_id}"),
        ("/accounts(00000000-0000-0000-0000-000000000001)?$select=name", "/accounts({account_id})"),
        ("/accounts('abc')/notes", "/accounts('{account_id}')/notes"),
        ("/Orders(42)", "/Orders({order_id})"),
        ("/Orders({{id}})", "/Orders({order_id})"),
        ("/Lines(Order='1',LineNumber=10)", "/Lines(Order='{order}',LineNumber={line_number})"),
        ("/values/Sheet1!A1:D5", "/values/{range}"),
        ("/values/Sheet1!A1:E1:append", "/values/{range}:append"),
        ("/sheets/SHEET_ID:batchUpdate", "/sheets/{sheet_id}:batchUpdate"),
        ("/files/app%2Fmodels%2Fkey.rb", "/files/{file_id}"),
        ("/configurations/E-AB5-D09-14_S-08U/options", "/configurations/{configuration_id}/options"),
        ("/S3Outposts/ListOutpostsWithS3", "/S3Outposts/ListOutpostsWithS3"),
        ("/x.Authorization/roleDefinitions/<id>", "/x.Authorization/roleDefinitions/{role_definition_id}"),
        ("/invoices/17.pdf", "/invoices/{invoice_id}.pdf"),
        ("/users/by/username/ada", "/users/by/username/{username}"),
        ("/forms/lT4Z3j/responses", "/forms/{form_id}/responses"),
        ("/specs/OAuth2/flows", "/specs/OAuth2/flows"),
        ("/events/job-id/invitees", "/events/{job_id}/invitees"),
        ("/users/by-id/5", "/users/by-id/{by_id_id}"),
        ("/domains/example.com/services/2", "/domains/{domain_id}/services/{service_id}"),
        ("/read/https://example.com/a?b=1", "/read/{url}"),
        ("/orders/[INSERT-ORDER-ID]/items", "/orders/{order_id}/items"),
        ("/events/uuid/invitees", "/events/{event_id}/invitees"),
        ("/Accounts/{sid}/Messages.json", "/Accounts/{sid}/Messages.json"),
        ("/v1/deregisterjobdefinition", "/deregisterjobdefinition"),
        ("/items/qwrtzpsdfgklmnbvcxyqwrtz", "/items/{item_id}"),
        ("/lists/LIST@YOUR_DOMAIN_NAME/members", "/lists/{list_id}/members"),
        ("/zones/mg.YOUR_DOMAIN/records", "/zones/{zone_id}/records"),
        ("/topics/.../messages", "/topics/{topic_id}/messages"),
    ],
)
def test_what_stands_for_an_id_in_a_path_is_an_input(actions, path, expected):
    (action,), _ = actions(f'curl "https://x.com{path}"')

    assert action.path.partition("?")[0] == expected


def test_a_key_in_brackets_is_one_without_quotes_too(actions):
    (action,), _ = actions("curl https://x.com/Customers('ALFKI')/Orders(1) -X DELETE")

    assert action.path == "/Customers('{customer_id}')/Orders({order_id})"


def test_a_credential_in_front_of_the_resources_is_in_the_base_url(actions):
    found, defaults = actions(
        "curl https://x.com/bot<token>/getMe\ncurl https://x.com/bot123456:AAbb012345678xyzXYZ_-/send -d a=1"
    )

    assert [action.path for action in found] == ["/getMe", "/send"]
    assert (defaults["base_url"], defaults["auth_fields"]) == ("https://x.com/bot{token}", "token")


def test_a_credential_that_is_sent_may_be_in_the_base_url_too(actions):
    _, defaults = actions(
        "curl https://x.com/v1/Accounts/$ACCOUNT_SID/Messages.json -u $ACCOUNT_SID:$AUTH_TOKEN"
    )

    assert defaults["base_url"] == "https://x.com/v1/Accounts/{account_sid}"
    assert defaults["auth_fields"] == "account_sid, auth_token -> basic {account_sid}:{auth_token}"


def test_a_token_that_only_one_resource_has_is_an_input(actions):
    (action,), defaults = actions("curl https://x.com/v1/invitations/{token}/accept -X POST -u a:b")

    assert (action.path, defaults["base_url"]) == ("/invitations/{token}/accept", "https://x.com/v1")


def test_methods_behind_a_plural_are_no_values(actions):
    found, _ = actions(
        "curl https://x.com/files/list_folder -d a=1\ncurl https://x.com/files/create_folder_v2 -d a=1"
    )

    assert [action.name for action in found] == ["list_file_folder", "create_file_folder"]
