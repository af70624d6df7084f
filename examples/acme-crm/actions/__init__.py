"""All actions, one module a resource; importing a handler registers it."""

from . import (
    contacts,
    deals,
)

HANDLERS = [
    *contacts.HANDLERS,
    *deals.HANDLERS,
]
