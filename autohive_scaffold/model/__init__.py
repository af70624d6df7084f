"""The data of an action, a credential and an integration, and how it is stored."""
