"""Finds, creates and updates contacts and deals in Acme CRM."""

from actions import HANDLERS
from helpers import acme_crm

__all__ = ["HANDLERS", "acme_crm"]
