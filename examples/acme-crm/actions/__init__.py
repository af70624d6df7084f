"""The actions; importing the modules registers them."""

from . import (
    contacts,
    deals,
)

__all__ = [
    "contacts",
    "deals",
]
