"""Contacts, invoices and payments: Xero's Accounting API 2.0."""

from typing import Annotated, Literal, NotRequired, TypedDict

name = "Xero"
description = "Manages contacts, invoices and payments of organisations in Xero."
base_url = "https://api.xero.com/api.xro/2.0"
auth_type = "platform"
provider = "Xero"
scopes = "accounting.contacts, accounting.transactions, accounting.attachments, offline_access"
errors = "Elements[0].ValidationErrors[0].Message"

class Tenant(TypedDict):
    tenantId: str
    tenantName: str
    tenantType: str

class Contact(TypedDict):
    ContactID: str
    Name: str
    EmailAddress: str

class LineItem(TypedDict):
    Description: str
    Quantity: float
    UnitAmount: Annotated[float, "Price of one"]
    AccountCode: NotRequired[Annotated[str, "Code of the account, like 200"]]
    TaxType: NotRequired[Annotated[str, "Tax rate, like OUTPUT2"]]

class Invoice(TypedDict):
    InvoiceID: str
    InvoiceNumber: str
    Type: Literal["ACCREC", "ACCPAY"]
    Status: Literal["DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED"]
    Total: float
    AmountDue: float

def list_tenants() -> "GET https://api.xero.com/connections -> (tenants: list[Tenant] = answer)":
    """List the organisations that the user has connected."""

def list_contacts(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    search_term: Annotated[str, Query("searchTerm"), "A part of a name, email address or number"] = None,
    page: Annotated[int, Field(ge=1)] = 1,
) -> "GET /Contacts -> (contacts: list[Contact] = Contacts, count: int = len(contacts))":
    """List contacts."""

def create_contact(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    name: Annotated[str, Field(max_length=255)],
    email: EmailStr = None,
    phone: str = None,
) -> """POST /Contacts {"Contacts": [{"Name": name, "EmailAddress": email, "Phones": [{"PhoneNumber": phone}]}]}
    -> (contact: Contact = Contacts[0], contact_id: str = Contacts[0].ContactID)""":
    """Create a contact."""

def list_invoices(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    statuses: Annotated[
        list[Literal["DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED"]], Query("Statuses", style=",")
    ] = None,
    contact_ids: Annotated[list[UUID], Query("ContactIDs", style=","), "Only invoices to these contacts"] = None,
    modified_since: Annotated[datetime, Header("If-Modified-Since"), "Only invoices changed since then"] = None,
    page: Annotated[int, Field(ge=1)] = 1,
) -> "GET /Invoices?order=UpdatedDateUTC%20DESC -> (invoices: list[Invoice] = Invoices, count: int = len(invoices))":
    """List invoices and bills, the last changed first."""

def get_invoice(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    invoice_id: Annotated[str, "ID or number of the invoice"],
) -> "GET /Invoices/{invoice_id} -> (invoice: Invoice = Invoices[0], line_items: list[LineItem] = Invoices[0].LineItems)":
    """Get an invoice with its lines."""

def create_invoice(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    contact_id: UUID,
    line_items: Annotated[list[LineItem], "What is invoiced"],
    due_date: date,
    type: Annotated[Literal["ACCREC", "ACCPAY"], "An invoice to a customer, or a bill of a supplier"] = "ACCREC",
    status: Literal["DRAFT", "SUBMITTED", "AUTHORISED"] = "DRAFT",
    reference: str = None,
    idempotency_key: Annotated[str, Header("Idempotency-Key"), "Of requests with the same key only one counts"] = None,
) -> """POST /Invoices {"Invoices": [{"Type": type, "Contact": {"ContactID": contact_id}, "LineItems": line_items,
    "DueDate": due_date, "Status": status, "Reference": reference}]}
    -> (invoice: Invoice = Invoices[0], invoice_id: str = Invoices[0].InvoiceID)""":
    """Create an invoice or a bill."""

def email_invoice(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    invoice_id: UUID,
) -> "POST /Invoices/{invoice_id}/Email {} -> (invoice_id: str = inputs.invoice_id, sent: bool = True)":
    """Send an invoice to its contact by email."""

def attach_file(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    invoice_id: UUID,
    file_name: Annotated[str, "Name of the file in Xero, like receipt.pdf"],
    file: Annotated[File, "The file to attach"],
) -> "PUT /Invoices/{invoice_id}/Attachments/{file_name} bytes file -> (attachment_id: str = Attachments[0].AttachmentID)":
    """Attach a file to an invoice."""

def record_payment(
    tenant_id: Annotated[str, Header("Xero-Tenant-Id"), "ID of the organisation"],
    invoice_id: UUID,
    account_code: Annotated[str, "Code of the bank account, like 090"],
    amount: Annotated[float, Field(gt=0)],
    date: date,
) -> """PUT /Payments {"Payments": [{"Invoice": {"InvoiceID": invoice_id}, "Account": {"Code": account_code},
    "Amount": amount, "Date": date}]} -> (payment_id: str = Payments[0].PaymentID, status: str = Payments[0].Status)""":
    """Record the payment of an invoice."""
