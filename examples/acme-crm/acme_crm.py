"""Finds, creates and updates contacts and deals in Acme CRM."""

import actions  # noqa: F401 - importing a handler registers it
from helpers import acme_crm

__all__ = ["acme_crm"]
