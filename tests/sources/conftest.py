"""A fixture that writes what is to be read to a file."""

import json

import pytest


@pytest.fixture
def document(tmp_path, monkeypatch):
    """Write a document into the current folder: `document(content, name)` gives its path."""
    monkeypatch.chdir(tmp_path)

    def write(content, name="api.yaml"):
        text = content if isinstance(content, (str, bytes)) else json.dumps(content)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return write
