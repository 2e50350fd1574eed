"""The anchor: a script that knows every document's address and has the browser's session, and nothing else to do."""

from __future__ import annotations

import sys
import time
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from selenium.webdriver import Remote

PATIENCE = 120.0
"""Seconds for one document: a system's own program may never end."""


def seconds_a_document(driver: Remote, root: str, truth: dict[str, Any]) -> float:
    """Seconds a document, one after another; 0.0 where the truth names none, or the system does not give one. The driver's tab goes to the system's start page:
    cookies are told for the page that is open."""
    addresses = [row["address"] for row in truth["rows"] if row["address"] is not None]
    if not addresses:
        return 0.0
    driver.get(root)
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in driver.get_cookies())
    driver.get("about:blank")
    host = urlsplit(root).netloc
    # Browsers resolve *.localhost by themselves; the machine's resolver perhaps does not.
    server = root.replace(urlsplit(root).hostname or "", "127.0.0.1")
    begun = time.monotonic()
    for address in addresses:
        request = urllib.request.Request(server + address, headers={"Cookie": cookies, "Host": host})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                answer.read()
        except OSError as error:
            print(f"bare script: {address}: {error}", file=sys.stderr)
            return 0.0
    return (time.monotonic() - begun) / len(addresses)
