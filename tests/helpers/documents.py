"""OpenAPI documents: one to test reading, and one to deliver an integration from."""

from pathlib import Path

PETS, DEPOT = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("pets.yaml", "depot.yaml")
)
