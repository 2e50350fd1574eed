"""The connector of ``tests/portals/hubs/verzamelbox.py``, as a file would have it."""

from __future__ import annotations

from typing import Any

from host.connectors import Connector

INBOX = "http://verzamelbox.localhost/postvak"
JSON_LIST: dict[str, Any] = {
    "name": "documents of the inbox",
    "address": "/api/documenten",
    "parameters": {"richting": "in"},
    "rows": ["documents"],
    "fields": {
        "portal_id": [{"name": "own number", "path": ["id"]}],
        "number": [{"name": "number", "path": ["invoice", "number"]}],
        "date": [{"name": "day", "path": ["invoice", "issued"], "transform": "date_iso"}],
        "total": [{"name": "amount", "path": ["amount", "cents"], "transform": "amount_minor"}],
        "currency": [{"name": "currency", "path": ["amount", "currency"]}],
    },
    "documents": [
        {"name": "the paper", "address": "/api/documenten/pdf/", "path": ["id"]},
        {"name": "its UBL", "path": ["xml"], "variant": "xml"},
    ],
    "total": ["meta", "total"],
    "paging": {"parameter": "page", "pages": ["meta", "pages"]},
}


def inbox(json_list: dict[str, Any] | None = None, **more: Any) -> Connector:
    """The connector, with other keys of its list and of its own."""
    values: dict[str, Any] = {
        "id": "verzamelbox", "name": "Verzamelbox", "kind": "portal", "domains": ["verzamelbox.localhost"],
        "last_seen_working": "never", "json_list": JSON_LIST | (json_list or {}),
        "examples": {"claims": [INBOX], "leaves": ["https://other.example/"]},
    }  # fmt: skip
    return Connector.model_validate(values | more)
