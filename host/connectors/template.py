"""Creates the file of a new connector for an address: it claims the address's host and has no selectors yet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from host.errors import WorldError
from host.urls import public_suffix, web_host

_TEMPLATE = """\
# A portal file that gives only the address of its list is complete: the finder reads the rest.
# docs/add-a-portal.md says what else can stand here. Check it with: ophaler connectors check {id}.yaml
id: {id}
name: {name}
kind: portal
domains: [{domains}]
countries: []
documents: [invoice]
last_seen_working: never
# Where you know it from: your own account there, or the address of a public page that says it.
sources: [own account]
lists:
  - name: list of documents
    address: {address}
examples:
  claims:
    - {address}
  leaves:
    - https://{domain}.example/
"""


def template(url: str) -> tuple[str, str]:
    """Returns id and text of a new connector's file; raises WorldError ``connector.bad_url`` for an invalid address."""
    host = web_host(url)
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*", host):
        raise WorldError("connector.bad_url", url=url)
    parts = urlsplit(url)
    bare = host.removeprefix("www.")
    identifier = re.sub(r"[^a-z0-9]+", "-", bare.removesuffix(public_suffix(bare))).strip("-") or "portal"
    domains = bare if bare == host else f"{bare}, {host}"
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path or '/'}"
    return identifier, _TEMPLATE.format(
        id=identifier, name=identifier.replace("-", " ").title(), domain=bare, domains=domains, address=address
    )
