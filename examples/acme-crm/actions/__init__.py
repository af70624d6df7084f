"""All actions, one module for each resource."""

from . import contacts, deals

__all__ = ["contacts", "deals"]
