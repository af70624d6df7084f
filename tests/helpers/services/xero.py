"""Xero's Accounting API 2.0."""

from tests.helpers.services.exchanges import FILE, Exchange, Service

API = "api.xero.com/api.xro/2.0"
TENANT = {"Xero-Tenant-Id": "70784a63"}
CONTACT = {"ContactID": "5cc8cf28-567e-4d43-b287-687cfcaec47c", "Name": "Ada"}
INVOICE = {"InvoiceID": "243216c5-369e-4056-ac67-05388f86dc81", "Total": 575.0, "LineItems": [{"Quantity": 1}]}
LINE = {"Description": "Work", "Quantity": 2.5, "UnitAmount": 20}

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
            "list_contacts",
            {"tenant_id": "70784a63", "search_term": "ada"},
            f"GET {API}/Contacts",
            query={"searchTerm": "ada", "page": "1"},
            headers=TENANT,
            answer={"Id": "5", "Status": "OK", "Contacts": [CONTACT]},
            output={"contacts": [CONTACT], "count": 1},
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
            {"tenant_id": "70784a63", "statuses": ["DRAFT", "PAID"], "modified_since": "2026-01-31T00:00:00Z"},
            f"GET {API}/Invoices",
            query={"order": "UpdatedDateUTC DESC", "Statuses": "DRAFT,PAID", "page": "1"},
            headers={**TENANT, "If-Modified-Since": "2026-01-31T00:00:00Z"},
            answer={"Invoices": [INVOICE]},
            output={"invoices": [INVOICE], "count": 1},
        ),
        Exchange(
            "get_invoice",
            {"tenant_id": "70784a63", "invoice_id": "INV-0001"},
            f"GET {API}/Invoices/INV-0001",
            headers=TENANT,
            answer={"Invoices": [INVOICE]},
            output={"invoice": INVOICE, "line_items": [{"Quantity": 1}]},
        ),
        Exchange(
            "create_invoice",
            {
                "tenant_id": "70784a63",
                "contact_id": CONTACT["ContactID"],
                "line_items": [LINE],
                "due_date": "2026-01-31",
                "idempotency_key": "k1",
            },
            f"POST {API}/Invoices",
            body={
                "Invoices": [
                    {
                        "Type": "ACCREC",
                        "Contact": {"ContactID": CONTACT["ContactID"]},
                        "LineItems": [LINE],
                        "DueDate": "2026-01-31",
                        "Status": "DRAFT",
                    }
                ]
            },
            headers={**TENANT, "Idempotency-Key": "k1"},
            answer={"Invoices": [INVOICE]},
            output={"invoice": INVOICE, "invoice_id": INVOICE["InvoiceID"]},
        ),
        Exchange(
            "email_invoice",
            {"tenant_id": "70784a63", "invoice_id": INVOICE["InvoiceID"]},
            f"POST {API}/Invoices/{INVOICE['InvoiceID']}/Email",
            body={},
            headers=TENANT,
            output={"invoice_id": INVOICE["InvoiceID"], "sent": True},
        ),
        Exchange(
            "attach_file",
            {"tenant_id": "70784a63", "invoice_id": INVOICE["InvoiceID"], "file_name": "a b.txt", "file": FILE},
            f"PUT {API}/Invoices/{INVOICE['InvoiceID']}/Attachments/a%20b.txt",
            body=b"Hello",
            headers={**TENANT, "Content-Type": "text/plain"},
            answer={"Attachments": [{"AttachmentID": "3a5c", "FileName": "a b.txt"}]},
            output={"attachment_id": "3a5c"},
        ),
        Exchange(
            "record_payment",
            {
                "tenant_id": "70784a63",
                "invoice_id": INVOICE["InvoiceID"],
                "account_code": "090",
                "amount": 32.06,
                "date": "2026-01-31",
            },
            f"PUT {API}/Payments",
            body={
                "Payments": [
                    {
                        "Invoice": {"InvoiceID": INVOICE["InvoiceID"]},
                        "Account": {"Code": "090"},
                        "Amount": 32.06,
                        "Date": "2026-01-31",
                    }
                ]
            },
            headers=TENANT,
            answer={"Payments": [{"PaymentID": "99ea", "Status": "AUTHORISED"}]},
            output={"payment_id": "99ea", "status": "AUTHORISED"},
        ),
    ]
)
