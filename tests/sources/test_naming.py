"""An operation is named as a person would name it, and no two alike."""

import pytest

from autohive_scaffold.sources import naming, openapi


@pytest.mark.parametrize(
    ("identifier", "request_line", "summary", "name"),
    [
        ("perform-search", "POST /{dataset}/{version}/records", "", "search_records"),
        ("listPets", "GET /pets", "", "list_pets"),
        ("get", "GET /", "Get all colors of the default list.", "list_colors"),
        ("rankCollect", "POST /rank-collect", "", "collect_rank"),
        ("getMySQLPlan", "GET /plan", "", "get_mysql_plan"),
        ("tickets_list", "GET /tickets", "", "list_tickets"),
        ("devices_read", "GET /devices/{id}", "", "get_device"),
        ("Customer_Create", "POST /customers", "", "create_customer"),
        ("Codes_GetCode", "GET /hotels/{hotelId}/codes/{id}", "", "get_code"),
        ("VirtualMachines_ListByRegion", "GET /regions/{id}/machines", "", "list_virtual_machines_by_region"),
        ("drive.files.list", "GET /files", "", "list_files"),
        ("customer_get_orders", "GET /orders", "", "list_orders"),
        ("GetInvoices", "GET /invoices", "List all invoices", "list_invoices"),
        ("getRoad", "GET /Road", "Gets all roads", "list_roads"),
        ("getPostsByPath", "GET /posts/by-path", "Gets a post by its path", "get_post_by_path"),
        ("getUserProjects", "GET /projects/{username}", "List all projects of a user", "list_user_projects"),
        (
            "getBalanceHistory",
            "GET /balance/history",
            "Returns a list of transactions",
            "get_balance_history",
        ),
        ("membersOfGroup", "GET /members", "", "list_members_of_group"),
        ("fetchSettings", "GET /settings", "", "get_settings"),
        ("listReposAccessibleToKey", "GET /repos", "", "list_repos_accessible_to_key"),
        ("OrderController_findAll", "GET /orders", "", "list_orders"),
        ("OrderController_findOne", "GET /orders/{id}", "", "get_order"),
        ("key_revoke", "DELETE /key/{PK}", "", "revoke_key"),
        ("MarkChannelsRead", "POST /channels/read", "", "mark_channels_read"),
        ("checkConnectionForUpdate", "POST /sources/check", "", "check_connection_for_update"),
        ("getAllTriggers", "GET /triggers", "", "list_triggers"),
        ("getCountryList", "GET /countries", "", "list_countries"),
        ("ListUsageRecord", "GET /usage", "", "list_usage_records"),
        ("updateAnApiVersion", "PUT /apis/{id}", "", "update_api_version"),
        ("getClipById", "GET /clips/{id}", "", "get_clip"),
        ("NewRide", "POST /rides", "", "create_ride"),
        ("taxRates", "GET /rates", "", "list_tax_rates"),
        ("read_items_items__id__get", "GET /items/{id}", "", "get_item"),
        ("DELETE_JournalRun", "DELETE /v1/journal-runs/{id}", "Delete a journal run", "delete_journal_run"),
        (
            "databases_destroy_cluster",
            "DELETE /v2/databases/{id}",
            "Destroy a Cluster",
            "delete_database_cluster",
        ),
        ("functions_delete_trigger", "DELETE /functions/{id}/triggers/{name}", "", "delete_function_trigger"),
        ("repoCreatePullRequest", "POST /repos/{owner}/{repo}/pulls", "", "create_pull_request"),
        ("get-users-saved-tracks", "GET /me/tracks", "Get User's Saved Tracks", "list_user_saved_tracks"),
        ("me.GetEvents", "GET /me/events/{event-id}", "Get events from me", "get_my_event"),
        ("movePadUsingPOST", "POST /movePad", "", "move_pad"),
        ("getstationsdata", "GET /getstationsdata", "", "get_stationsdata"),
        ("jump-ship", "POST /ships/{ship}/jump", "", "jump_ship"),
        ("get-a-list-of-users-playlists", "GET /me/playlists", "", "list_users_playlists"),
        ("skip-to-next-track", "POST /me/player/next", "", "skip_to_next_track"),
        ("postCampaignsIdActionsSend", "POST /campaigns/{id}/actions/send", "", "send_campaign"),
        ("GET_most-shared.json", "GET /most/shared.json", "", "get_most_shared"),
        ("GET-talks--id---format-", "GET /talks/{id}.json", "", "get_talk"),
        ("Sns_Post", "POST /sns", "", "create_sns"),
        ("TagResource", "POST /tags/{arn}", "", "tag_resource"),
        ("GetCustomersSearch", "GET /v1/customers/search", "", "search_customers"),
        ("getSearch", "GET /search", "", "search"),
        ("getSearch", "GET /searches/{id}", "", "get_search"),
        ("addCards", "POST /cards", "", "add_card"),
        ("addLabels", "POST /issues/{id}/labels", "", "add_labels"),
        ("addUsersToGroup", "POST /users", "", "add_users_to_group"),
        ("files_upload", "POST /files.upload", "", "upload_file"),
        ("media.upload", "POST /media", "", "upload_media"),
        ("pulls/merge", "PUT /pulls/{number}/merge", "", "merge_pull"),
        # These repeat the method and path.
        ("getCardsByIdCard", "GET /cards/{idCard}", "", "get_card"),
        ("PostInvoicesInvoicePay", "POST /v1/invoices/{invoice}/pay", "", "pay_invoice"),
        ("getV3ProjectsIdBuildsBuildId", "GET /v3/projects/{id}/builds/{build_id}", "", "get_project_build"),
        ("get-/v3/{appId}/items_getAll", "GET /v3/{appId}/items", "", "list_items"),
        # These say nothing.
        ("", "GET /boards/{id}/comments", "", "list_board_comments"),
        ("", "DELETE /orgs/{o}/projects/{p}/members/{m}", "", "delete_project_member"),
        ("", "PATCH /bin/{id}", "", "update_bin"),
        ("", "POST /organizers", "", "create_organizer"),
        (
            "PostSubscriptionsSubscriptionId",
            "POST /subscriptions/{subscription_id}",
            "",
            "update_subscription",
        ),
        ("", "POST /job", "`Queues` a job", "queue_job"),
        ("", "GET /events", "Find events near you", "find_events"),
        ("", "GET /similar", "Send a company to get others", "get_similar"),
        ("", "GET /api/v2.0/products/get-products.json", "", "list_products"),
        ("", "POST /payees/{id}/remoteIdUpdate", "", "update_payee_remote_id"),
        ("", "POST /messages:send", "", "send_message"),
        ("", "DELETE /users/{id}/follow", "", "delete_user_follow"),
        ("", "GET /users('{id}')/photo", "", "get_user_photo"),
        ("", "GET /hooks/:hook", "", "get_hook"),
        ("", "POST /", "Geolocate a given IP address", "geolocate_given_ip_address"),
        ("", "GET /", "", "get_root"),
        ("58acde292109180bdcacc40d", "GET /players/{player}", "", "get_player"),
        ("update", "PUT /templates/{id}", "Update", "update_template"),
        ("search", "GET /search", "", "search"),
        # Of what stands in front, only what has an ID, or is one thing, is in the name.
        ("", "POST /crm/v3/objects/contacts", "", "create_contact"),
        ("", "GET /crm/v3/objects/contacts/{id}", "", "get_contact"),
        ("", "POST /crm/v3/objects/contacts/search", "", "search_contacts"),
        ("", "POST /images/generations", "", "create_image_generation"),
        ("", "POST /campaigns/{id}/actions/send", "", "send_campaign"),
        ("", "POST /projects/{id}/merge_requests/{n}/merge", "", "merge_project_merge_request"),
        ("", "GET /users/me", "", "get_me"),
        ("", "GET /users/me/messages", "", "list_user_messages"),
        ("", "GET /me/tracks", "", "list_my_tracks"),
        ("", "POST /me/sendMail", "", "send_mail"),
        ("", "POST /venues/distance-query", "", "query_venue_distance"),
        ("", "GET /users/by/username/{username}", "", "get_user_by_username"),
        ("", "POST /chat.postMessage", "", "send_message"),
        ("", "GET /users.info", "", "get_user_info"),
        ("", "GET /track.get", "", "get_track"),
        ("", "GET /lists/{id}/cards", "", "list_list_cards"),
        ("", "POST /setChatStickerSet", "", "set_chat_sticker_set"),
        ("", "POST /hooks/{id}/pings", "Ping a hook", "ping_hook"),
        ("VirtualMachines_CreateOrUpdate", "PUT /virtualMachines/{name}", "", "create_virtual_machine"),
        ("describe_index", "GET /databases/{name}", "", "describe_index"),
        ("departmentsOne", "GET /hris/departments/{id}", "Get Department", "get_department"),
        ("store_exists", "GET /store/exists/{var}", "", "get_store_exists"),
        ("addOrUpdateTag", "PUT /tags/{id}", "", "add_tag"),
        ("updateOrCreateTag", "PUT /tags/{id}", "", "create_tag"),
        ("gists/fork", "POST /gists/{gist_id}/forks", "Fork a gist", "fork_gist"),
        ("", "GET /reports/summary", "Fetch a list of summaries", "list_report_summaries"),
        ("", "GET /orders/delivered", "Returns all orders that were delivered", "list_delivered_orders"),
        ("", "DELETE /sensors/v3", "Deletes all sensor rules", "delete_sensor_rules"),
        ("", "PUT /my/follows/shows/{id}", "Follow a show", "follow_show"),
        ("DeploymentScripts_GetLogsDefault", "GET /scripts/{name}/logs/default", "", "list_default_logs"),
        ("users_info", "GET /users.info", "", "get_user_info"),
        # An owner stands in front of one word, and a verb is known by the summary or by what is known with un-.
        ("conversations_setTopic", "POST /conversations.setTopic", "", "set_conversation_topic"),
        ("Services_Reboot", "POST /services/{id}/reboot", "", "reboot_service"),
        ("gists/unstar", "DELETE /gists/{gist_id}/star", "", "unstar_gist"),
        ("Ships_Refit", "POST /ships/{id}/refit", "Refits a ship", "refit_ship"),
        ("", "POST /ships/{id}/refit", "Refits a ship", "refit_ship"),
        ("StartQuery", "POST /", "Schedules a query of a log", "start_query"),
        ("transferSweepList", "POST /transfer/sweep/list", "List sweeps", "list_transfer_sweeps"),
        ("getCards", "GET /checklists/{id}/checkItems", "", "list_cards"),
        ("", "GET /checklists/{id}/checkItems", "", "list_checklist_check_items"),
        ("", "POST /keys/deploy-keys", "Create a deploy key", "create_key_deploy_key"),
        ("getPhotoDownload", "GET /photos/{id}/download", "", "download_photo"),
        ("Get.Count.devices-7c2e", "GET /devices/$count", "", "count_devices"),
        ("encrypt", "POST /", "Encrypts plaintext of up to 4,096 bytes", "encrypt_plaintext"),
        ("searchUser", "GET /search", "Search users", "search_users"),
        # A framework appends the method, or what stands in the path.
        ("sms_resend_create", "POST /sms/{id}/resend/", "", "resend_sms"),
        ("uptime_check_create", "POST /uptime/checks", "", "create_uptime_check"),
        ("giftMessageRepositoryV1SavePost", "POST /V1/gifts", "", "save_gifts"),
        ("uptime_check_get", "GET /uptime/checks/{id}", "", "get_uptime_check"),
        ("Vat_GetVatByvatIdlineNo", "GET /vats/{vatId}/{lineNo}", "", "get_vat"),
        ("", "POST /files/create_folder_v2", "", "create_folder"),
        ("Post a message", "POST /chat.postMessage", "", "send_message"),
        ("postMessage", "POST /messages", "", "send_message"),
        # A verb may stand in front of what it acts on.
        ("", "GET /search/code", "", "search_code"),
        ("", "POST /trigger/build", "", "trigger_build"),
        ("", "POST /projects/{id}/trigger/pipeline", "", "trigger_project_pipeline"),
        ("", "POST /trigger/door_opened/with/key/{key}", "", "trigger_door_opened_with_key"),
        # A file is downloaded, and its format is not in the name.
        ("", "GET /export/report.pdf", "", "export_report"),
        ("", "GET /invoices/{id}.pdf", "", "download_invoice"),
        ("", "GET /invoices/{id}/pdf", "", "download_invoice"),
        ("", "GET /{baseId}/{tableIdOrName}", "", "get_table"),
        ("", "PATCH /{base_id}/{table_id_or_name}/{record_id}", "", "update_record"),
        ("", "GET /users/me/calendarList", "", "list_user_calendars"),
        ("", "GET /lists/{id}", "", "get_list"),
        (
            "",
            "GET /international-scheduled-payment-consents/{id}/funds-confirmation",
            "",
            "get_payment_consent_funds_confirmation",
        ),
    ],
)
def test_a_name_is_a_verb_and_what_it_acts_on(identifier, request_line, summary, name):
    method, path = request_line.split(" ", 1)

    assert next(naming.candidates(identifier, method, path, summary)) == name


def test_names_that_clash_get_what_tells_them_apart(document):
    paths = {
        "/content/{source}": {"get": {}},
        "/content/{source}/{period}": {"get": {}},
        "/a/cards/{id}": {"get": {"operationId": "getCard"}},
        "/b/cards/{id}": {"get": {"operationId": "cards.getCard"}},
        "/pets/{id}": {"put": {}, "patch": {}},
        "/pets": {"post": {"operationId": "create_pet"}},
        "/pets/": {"post": {}},
        "/v3/payees": {"get": {"operationId": "listPayeesV3"}},
        "/v4/payees": {"get": {"operationId": "listPayeesV4"}},
        "/items/fields": {"get": {"operationId": "Items_QueryFields"}},
        "/notes/fields": {"get": {"operationId": "Notes_QueryFields"}},
        "/case-count-by-type": {"get": {"operationId": "getTheCaseCountAnalyticsByCaseTypeGroup"}},
        "/case-count-by-court": {"get": {"operationId": "getTheCaseCountAnalyticsByCourtLocation"}},
        "/droplets/{id}/firewalls": {"get": {"operationId": "droplets_list_firewalls"}},
        "/firewalls": {"get": {"operationId": "firewalls_list"}},
    }
    found, *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json"))

    assert [action.name for action in found] == [
        "get_content",
        "get_content_by_period",
        "get_card",
        "get_b_card",
        "replace_pet",
        "update_pet",
        "create_pet",
        "create_pet_2",
        "list_payees",
        "list_payees_v4",
        "query_item_fields",
        "query_note_fields",
        "get_case_count_analytics",
        "get_case_count_by_court",
        "list_droplet_firewalls",
        "list_firewalls",
    ]


def test_a_verb_is_not_sought_in_the_markup_of_a_description(document):
    paths = {"/": {"post": {"description": "<p>Adds a <i>pet</i> to the shop.</p>"}}}

    (action,), *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}))

    assert action.name == "add_pet"


def test_a_number_fits_in_a_name_of_40_characters():
    long, taken = "authorize_cluster_security_group_ingress", set()

    assert [naming.first_free([long], taken) for _ in range(2)] == [
        long,
        "authorize_cluster_security_group_2",
    ]
