"""The actions; importing the modules registers them."""

from . import (
    contacts,
    deals,
)

HANDLERS = [
    *contacts.HANDLERS,
    *deals.HANDLERS,
]
