"""Shopify's Admin API."""

from tests.helpers.services.exchanges import Exchange, custom

API = "https://acme.myshopify.com/admin/api/2025-01"
ORDER = {"id": 450789469, "name": "#1001", "total_price": "598.94", "customer": {"email": "ada@example.com"}}

SERVICE = custom(
    {"shop": "acme", "access_token": "t"},
    {"X-Shopify-Access-Token": "t"},
    [
        Exchange(
            "list_products",
            {"since_id": 632910392, "limit": 1},
            f"GET {API}/products.json",
            query={"since_id": "632910392", "limit": "1"},
            answer={"products": [{"id": 921728736}]},
            output={"products": [{"id": 921728736}], "count": 1},
        ),
        Exchange(
            "list_orders",
            {"status": "any", "ids": [1, 2]},
            f"GET {API}/orders.json",
            query={"status": "any", "ids": "1,2", "limit": "50"},
            answer={"orders": []},
            output={"orders": [], "count": 0},
        ),
        Exchange(
            "get_order",
            {"order_id": 450789469},
            f"GET {API}/orders/450789469.json",
            answer={"order": ORDER},
            output={"order": ORDER, "customer_email": "ada@example.com"},
        ),
        Exchange(
            "update_order",
            {"order_id": 450789469, "note": ""},
            f"PUT {API}/orders/450789469.json",
            body={"order": {"id": 450789469, "note": ""}},
            answer={"order": ORDER},
            output={"order": ORDER},
        ),
        Exchange(
            "cancel_order",
            {"order_id": 450789469},
            f"POST {API}/orders/450789469/cancel.json",
            body={"reason": "other", "email": False},
            answer={"order": {**ORDER, "cancelled_at": "2026-01-31T12:00:00-05:00"}},
            output={
                "order": {**ORDER, "cancelled_at": "2026-01-31T12:00:00-05:00"},
                "cancelled_at": "2026-01-31T12:00:00-05:00",
            },
        ),
        Exchange(
            "search_customers",
            {"query": "email:ada@example.com"},
            f"GET {API}/customers/search.json",
            query={"query": "email:ada@example.com", "limit": "50"},
            answer={"customers": [{"id": 207119551}]},
            output={"customers": [{"id": 207119551}], "count": 1},
        ),
        Exchange(
            "create_customer",
            {"email": "ada@example.com", "first_name": "Ada"},
            f"POST {API}/customers.json",
            body={"customer": {"email": "ada@example.com", "first_name": "Ada", "send_email_invite": False}},
            answer={"customer": {"id": 207119551}},
            output={"customer": {"id": 207119551}},
        ),
        Exchange(
            "adjust_inventory",
            {"inventory_item_id": 808950810, "location_id": 655441491, "adjustment": -5},
            f"POST {API}/inventory_levels/adjust.json",
            body={"inventory_item_id": 808950810, "location_id": 655441491, "available_adjustment": -5},
            answer={"inventory_level": {"inventory_item_id": 808950810, "available": 0}},
            output={"available": 0},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/shop.json",
            answer={"shop": {"id": 548380009, "name": "Acme", "email": "a@acme.example", "myshopify_domain": "a.m"}},
            output={"user_id": "548380009", "organization": "Acme", "email": "a@acme.example", "username": "a.m"},
        ),
    ],
)
