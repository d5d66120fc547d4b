"""Moments that came inside JSON, made moments again."""

from datetime import datetime


def revive(rows):
    """The rows, each moment under a key that ends in "at" read back from its ISO 8601 text."""
    return [{key: _moment(key, value) for key, value in row.items()} for row in rows or []]


def _moment(key, value):
    return datetime.fromisoformat(value) if value and (key == "at" or key.endswith("_at")) else value
