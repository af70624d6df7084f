"""Xero's Accounting API 2.0."""

from tests.helpers.services.exchanges import FILE, Exchange, Service

API = "api.xero.com/api.xro/2.0"
TENANT = {"Xero-Tenant-Id": "70784a63"}
CONTACT = {"ContactID": "5cc8cf28-567e-4d43-b287-687cfcaec47c", "Name": "Ada"}
INVOICE = {
    "InvoiceID": "243216c5-369e-4056-ac67-05388f86dc81",
    "Total": 575.0,
    "LineItems": [{"Quantity": 1}],
}

SERVICE = Service(
    [
        Exchange(
            "list_tenants",
            {},
            "GET api.xero.com/connections",
            answer=[{"tenantId": "70784a63", "tenantName": "Acme"}],
            output={"tenants": [{"tenantId": "70784a63", "tenantName": "Acme"}]},
        ),
        Exchange(
            "create_contact",
            {"tenant_id": "70784a63", "name": "Ada"},
            f"POST {API}/Contacts",
            body={"Contacts": [{"Name": "Ada"}]},
            headers=TENANT,
            answer={"Contacts": [CONTACT]},
            output={"contact": CONTACT, "contact_id": CONTACT["ContactID"]},
        ),
        Exchange(
            "create_contact",
            {"tenant_id": "70784a63", "name": "Ada", "phone": "555"},
            f"POST {API}/Contacts",
            body={"Contacts": [{"Name": "Ada", "Phones": [{"PhoneNumber": "555"}]}]},
            headers=TENANT,
            answer={"Contacts": [CONTACT]},
            output={"contact": CONTACT, "contact_id": CONTACT["ContactID"]},
        ),
        Exchange(
            "list_invoices",
            {
                "tenant_id": "70784a63",
                "statuses": ["DRAFT", "PAID"],
                "modified_since": "2026-01-31T00:00:00Z",
            },
            f"GET {API}/Invoices",
            query={"order": "UpdatedDateUTC DESC", "Statuses": "DRAFT,PAID", "page": "1"},
            headers={**TENANT, "If-Modified-Since": "2026-01-31T00:00:00Z"},
            answer={"Invoices": [INVOICE]},
            output={"invoices": [INVOICE], "count": 1},
        ),
        Exchange(
            "attach_file",
            {
                "tenant_id": "70784a63",
                "invoice_id": INVOICE["InvoiceID"],
                "file_name": "a b.txt",
                "file": FILE,
            },
            f"PUT {API}/Invoices/{INVOICE['InvoiceID']}/Attachments/a%20b.txt",
            body=b"Hello",
            headers={**TENANT, "Content-Type": "text/plain"},
            answer={"Attachments": [{"AttachmentID": "3a5c", "FileName": "a b.txt"}]},
            output={"attachment_id": "3a5c"},
        ),
    ]
)
