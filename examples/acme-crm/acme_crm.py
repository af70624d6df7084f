"""Finds, creates and updates contacts and deals in Acme CRM."""

import actions
from helpers import acme_crm

__all__ = ["acme_crm", "actions"]
