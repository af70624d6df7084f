"""Actions of Bookshop."""

name = "Bookshop"
base_url = "https://eu.bookshop-api.io/api"
auth_fields = "api_key -> header X-Bookshop-Key"

class Book(TypedDict, total=False):
    isbn: Annotated[str, "ISBN with 13 digits"]
    title: str
    price: Annotated[float | None, "Price in euros"]

class Order(TypedDict):
    id: NotRequired[Annotated[int, "Order number"]]
    isbns: Annotated[list[str], "ISBNs of the books"]
    email: Annotated[EmailStr, "Where the invoice goes"]
    gift: NotRequired[Annotated[bool, "Whether to wrap the books"]]

def list_books(
    genre: Annotated[list[str], "Only these genres"] = None,
    in_stock: Annotated[bool, "Only what can be sent today", Field(alias="in-stock")] = None,
    limit: Annotated[int, "Maximum number of results to return (by default 20)", Field(ge=1, le=50)] = None,
) -> """GET /books -> (
    books: Annotated[list[Book], "Books found"] = answer,
    count: int = len(books),
)""":
    """List books."""

def get_book(
    isbn: Annotated[str, "ISBN with 13 digits", Field(pattern="^[0-9]{13}$")],
) -> "GET /books/{isbn} -> **Book":
    """Get a book."""

def create_order(
    isbns: Annotated[list[str], "ISBNs of the books", Field(min_length=1)],
    email: Annotated[EmailStr, "Where the invoice goes"],
    gift: Annotated[bool, "Whether to wrap the books (by default false)"] = None,
) -> "POST /orders -> **Order":
    """Order books."""

def get_order(id: int) -> "GET /orders/{id} -> **Order":
    """Get an order."""
