"""All actions, one module for each resource; importing a handler registers it."""

from . import (
    contacts,
    deals,
)

HANDLERS = [
    *contacts.HANDLERS,
    *deals.HANDLERS,
]
