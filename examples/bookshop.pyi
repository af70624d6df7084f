"""Books and orders of the Bookshop: bookshop.written.pyi, edited."""

name = "Bookshop"
description = "Finds books and orders them from the Bookshop."
base_url = "https://eu.bookshop-api.io/api"
auth_type = "custom"
auth_fields = """
    api_key: Annotated[str, "Under Account > API in the Bookshop"] -> header X-Bookshop-Key
"""

class Book(TypedDict):
    isbn: Annotated[str, "ISBN with 13 digits"]
    title: str
    price: Annotated[float, "Price in euros"]

# Only what can be sent today, so that nobody waits for an order.
def list_books(
    genre: Annotated[list[str], "Only these genres"] = None,
    limit: Annotated[int, "How many books to return", Field(ge=1, le=50)] = 20,
) -> """GET /books?in-stock=true -> (
    books: list[Book] = answer,
    count: int = len(books),
)""":
    """List books that can be sent today."""

def get_book(
    isbn: Annotated[str, "ISBN with 13 digits", Field(pattern="^[0-9]{13}$")],
) -> "GET /books/{isbn} -> **Book":
    """Get a book."""

def order_books(
    isbns: Annotated[list[str], "ISBNs of the books", Field(min_length=1)],
    email: Annotated[EmailStr, "Where the invoice goes"],
    gift: Annotated[bool, "Whether to wrap the books"] = False,
) -> 'POST /orders -> (order_id: Annotated[int, "Order number"] = id, email: EmailStr)':
    """Order books."""

def get_order(order_id: Annotated[int, "Order number"]) -> """GET /orders/{order_id} -> (
    isbns: Annotated[list[str], "ISBNs of the books"],
    email: Annotated[EmailStr, "Where the invoice goes"],
    gift: Annotated[bool, "Whether the books are wrapped"],
)""":
    """Get an order by its number."""
