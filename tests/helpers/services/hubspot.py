"""HubSpot's CRM API."""

from tests.helpers.services.exchanges import Exchange, platform

API = "https://api.hubapi.com"
ADA = {"id": "512", "properties": {"email": "ada@example.com"}}

SERVICE = platform(
    [
        Exchange(
            "search_contacts",
            {"query": "ada", "after": "10"},
            f"POST {API}/crm/v3/objects/contacts/search",
            body={"query": "ada", "properties": ["email", "firstname", "lastname"], "limit": 10, "after": "10"},
            answer={"total": 21, "results": [ADA], "paging": {"next": {"after": "20", "link": "?after=20"}}},
            output={"contacts": [ADA], "total": 21, "after": "20"},
        ),
        Exchange(
            "find_contact_by_email",
            {"email": "ada@example.com"},
            f"POST {API}/crm/v3/objects/contacts/search",
            body={
                "filterGroups": [
                    {"filters": [{"propertyName": "email", "operator": "EQ", "value": "ada@example.com"}]}
                ],
                "limit": 1,
            },
            answer={"total": 0, "results": []},
            output={"contact": None, "contact_id": None},
        ),
        Exchange(
            "get_contact",
            {"contact_id": "512", "properties": ["email", "phone"], "associations": ["companies"]},
            f"GET {API}/crm/v3/objects/contacts/512",
            query={"properties": "email,phone", "associations": "companies"},
            answer=ADA,
            output={"contact": ADA},
        ),
        Exchange(
            "create_contact",
            {"email": "ada@example.com", "first_name": "Ada"},
            f"POST {API}/crm/v3/objects/contacts",
            body={"properties": {"email": "ada@example.com", "firstname": "Ada"}},
            answer=ADA,
            output={"contact_id": "512", "contact": ADA},
        ),
        Exchange(
            "update_contact",
            {"contact_id": "512", "properties": {"phone": ""}},
            f"PATCH {API}/crm/v3/objects/contacts/512",
            body={"properties": {"phone": ""}},
            answer=ADA,
            output={"contact": ADA},
        ),
        Exchange(
            "create_deal",
            {"name": "Big", "stage": "appointmentscheduled", "amount": 0, "close_date": "2026-01-31"},
            f"POST {API}/crm/v3/objects/deals",
            body={
                "properties": {
                    "dealname": "Big",
                    "dealstage": "appointmentscheduled",
                    "pipeline": "default",
                    "amount": 0,
                    "closedate": "2026-01-31",
                }
            },
            answer={"id": "9", "properties": {}},
            output={"deal_id": "9", "deal": {"id": "9", "properties": {}}},
        ),
        Exchange(
            "add_contact_to_deal",
            {"deal_id": "9", "contact_id": "512"},
            f"PUT {API}/crm/v4/objects/deals/9/associations/default/contacts/512",
            answer={"status": "COMPLETE", "results": []},
            output={"deal_id": "9", "contact_id": "512"},
        ),
        Exchange(
            "create_note",
            {"contact_id": "512", "text": "Hi", "timestamp": "2026-01-31T12:00:00Z"},
            f"POST {API}/crm/v3/objects/notes",
            body={
                "properties": {"hs_note_body": "Hi", "hs_timestamp": "2026-01-31T12:00:00Z"},
                "associations": [
                    {
                        "to": {"id": "512"},
                        "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 202}],
                    }
                ],
            },
            answer={"id": "77"},
            output={"note_id": "77"},
        ),
        Exchange(
            "list_owners",
            {},
            f"GET {API}/crm/v3/owners",
            query={"archived": "false", "limit": "100"},
            answer={"results": [{"id": "6"}]},
            output={"owners": [{"id": "6"}], "after": None},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/account-info/v3/details",
            answer={"portalId": 1234, "uiDomain": "app.hubspot.com"},
            output={"user_id": "1234", "organization": "app.hubspot.com"},
        ),
    ]
)
