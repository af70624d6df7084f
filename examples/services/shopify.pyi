"""Products, orders and customers of a shop: Shopify's Admin API."""

from typing import Annotated, Literal, TypedDict

name = "Shopify"
description = "Looks up and changes products, orders, customers and stock of a shop."
base_url = "https://{shop}.myshopify.com/admin/api/2025-01"
auth_fields = """shop: Annotated[str, "The part of your shop's address in front of .myshopify.com"], access_token: Annotated[str, "The Admin API access token of a custom app"] -> header X-Shopify-Access-Token"""

class Product(TypedDict):
    id: int
    title: str
    status: Literal["active", "archived", "draft"]
    variants: Annotated[list, "Its variants, each with a price and an inventory_item_id"]

class Order(TypedDict):
    id: int
    name: Annotated[str, "Number of the order, like #1001"]
    email: str
    total_price: Annotated[str, "Total price, like 598.94"]
    currency: str
    financial_status: str
    fulfillment_status: str

class Customer(TypedDict):
    id: int
    email: str
    first_name: str
    last_name: str
    orders_count: int

def list_products(
    status: Literal["active", "archived", "draft"] = None,
    vendor: str = None,
    since_id: Annotated[int, "Only products behind this ID, to go on from the last page"] = None,
    limit: Annotated[int, Field(ge=1, le=250, description="How many products to return")] = 50,
) -> "GET /products.json -> (products: list[Product], count: int = len(products))":
    """List products in the order of their IDs."""

def list_orders(
    status: Literal["open", "closed", "cancelled", "any"] = "open",
    created_at_min: Annotated[datetime, "Only orders since then"] = None,
    ids: Annotated[list[int], Query(style=","), "Only these orders"] = None,
    since_id: Annotated[int, "Only orders behind this ID, to go on from the last page"] = None,
    limit: Annotated[int, Field(ge=1, le=250, description="How many orders to return")] = 50,
) -> "GET /orders.json -> (orders: list[Order], count: int = len(orders))":
    """List orders."""

def get_order(
    order_id: Annotated[int, "ID of the order, not its number"],
) -> "GET /orders/{order_id}.json -> (order: Order, customer_email: str = order.customer.email)":
    """Get an order by its ID."""

def update_order(
    order_id: Annotated[int, "ID of the order, not its number"],
    note: str = None,
    tags: Annotated[str, "Tags, separated by commas; they replace those of the order"] = None,
) -> 'PUT /orders/{order_id}.json {"order": {"id": order_id, "note": note, "tags": tags}} -> (order: Order)':
    """Change the note or the tags of an order."""

def cancel_order(
    order_id: Annotated[int, "ID of the order, not its number"],
    reason: Literal["customer", "fraud", "inventory", "declined", "other"] = "other",
    email: Annotated[bool, "Whether the customer gets an email"] = False,
) -> "POST /orders/{order_id}/cancel.json -> (order: Order, cancelled_at: datetime = order.cancelled_at)":
    """Cancel an order."""

def search_customers(
    query: Annotated[str, "What to search for, like email:ada@example.com"],
    limit: Annotated[int, Field(ge=1, le=250, description="How many customers to return")] = 50,
) -> "GET /customers/search.json -> (customers: list[Customer], count: int = len(customers))":
    """Search customers."""

def create_customer(
    email: EmailStr,
    first_name: str = None,
    last_name: str = None,
    phone: Annotated[str, "With the country code, like +6495551234"] = None,
    send_email_invite: Annotated[bool, "Whether to invite the customer to make an account"] = False,
) -> 'POST /customers.json {"customer": {**inputs}} -> (customer: Customer)':
    """Create a customer."""

def adjust_inventory(
    inventory_item_id: Annotated[int, "From the variant of a product"],
    location_id: Annotated[int, "ID of the location"],
    adjustment: Annotated[int, Field(alias="available_adjustment", description="How many to add; below 0 to remove")],
) -> "POST /inventory_levels/adjust.json -> (available: int = inventory_level.available)":
    """Add to the stock of a product at a location, or remove from it."""
