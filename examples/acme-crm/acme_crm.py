"""Finds, creates and updates contacts and deals in Acme CRM."""

# Importing the handlers registers them with the integration.
from actions import HANDLERS
from helpers import acme_crm

__all__ = ["HANDLERS", "acme_crm"]
