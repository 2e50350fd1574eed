"""Portals that a person suggests: what is taken, what becomes of them by itself, and how they travel."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from host.connectors import read_taught, registry, yaml_text
from host.errors import WorldError
from host.i18n import sentence
from host.store import AccountRow, Store, SuggestionRow
from host.urls import address_without_query, is_loopback, registrable_domain, web_host, without_session

MAIL_SETTING = "suggestions_to"
"""The setting that says where suggestions go: an e-mail address, or the address of a project's issues."""
OPEN = ("new", "being_taught")
"""States of suggestions of which nothing has become yet."""
_OF_THIS_NETWORK = (
    ".local", ".internal", ".lan", ".home", ".home.arpa", ".localdomain", ".fritz.box", ".intranet", ".corp",
)  # fmt: skip
"""Endings of hosts that only a network of its own knows: names given by routers, and in companies."""
MAX_MAIL_CHARS = 8_000
"""Of an address with the text of a mail or an issue in it: programs and servers refuse longer ones."""


def suggest(store: Store, url: str, title: str, note: str, at: str | None = None) -> SuggestionRow:
    """Stores a suggestion; ``at``: when it was made, now if it is None. Raises as ``public_address`` does."""
    address = public_address(url)
    claiming = registry().for_url(address)
    made_at = at or store.clock.now().isoformat()
    connector = None if claiming is None else claiming.id
    return store.suggestions.add(address, title.strip()[:2_000], note.strip()[:2_000], made_at, connector)


def public_address(url: str) -> str:
    """Returns the address without what may open a session. Raises WorldError ``suggestion.no_address`` for what is no address
    of the web, and ``suggestion.private_address`` for one that only this network knows."""
    typed = url.strip()
    whole = typed if "://" in typed or "." not in typed else f"https://{typed}"
    host = web_host(whole).strip(".")
    if not host:
        raise WorldError("suggestion.no_address", url=url)
    if is_loopback(host) or "." not in host or host.endswith(_OF_THIS_NETWORK) or _is_private(host):
        raise WorldError("suggestion.private_address", url=address_without_query(without_session(whole)))
    return address_without_query(without_session(whole))


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        # Browsers read "127.1" and "0x7f.1" as addresses of a network, too.
        return re.fullmatch(r"\d+|0x[0-9a-f]*", host.rpartition(".")[2]) is not None


def settled_suggestions(store: Store) -> list[SuggestionRow]:
    """Returns all suggestions, the oldest first; those whose portal is known by now are covered. A portal is known when a
    connector came that claims its address, or an account there was taught, or was fetched completely since."""
    rows = store.suggestions.list()
    accounts: dict[str, list[AccountRow]] = {}
    for account in store.accounts.list() if any(row.status in OPEN for row in rows) else ():
        accounts.setdefault(registrable_domain(account.url), []).append(account)
    return [
        replace(row, status="covered")
        if row.status in OPEN and _is_covered(row, accounts.get(registrable_domain(row.url), []))
        else row
        for row in rows
    ]


def _is_covered(row: SuggestionRow, accounts: Sequence[AccountRow]) -> bool:
    claiming = registry().for_url(row.url)
    if claiming is not None and claiming.id != row.connector:
        return True
    since = _instant(row.last_at or row.at)
    return any(
        read_taught(account) is not None
        or (account.memory.last_good is not None and (since is None or account.memory.last_good > since))
        for account in accounts
    )


def _instant(text: str) -> datetime | None:
    """Returns a time that was sent as text; None for one that is none, which the table may hold."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if at.tzinfo is None else at


def checked_recipient(address: str) -> str:
    """Returns an e-mail address, or the https address of a project's issues, as it was typed. Raises WorldError
    ``suggestion.no_recipient`` for what is neither."""
    typed = address.strip()
    name, _, domain = typed.partition("@")
    is_mail = bool(name) and "." in domain and "@" not in domain and not re.search(r"[\s,;:<>/]", typed)
    if not is_mail and not (typed.startswith("https://") and web_host(typed) and not re.search(r"[\s?#]", typed)):
        raise WorldError("suggestion.no_recipient", address=address)
    return typed


def taught_files(store: Store, rows: Sequence[SuggestionRow]) -> list[tuple[str, str]]:
    """Returns name and text of the connector files of the accounts that were taught at the suggested portals."""
    sites = {registrable_domain(row.url) for row in rows}
    files = []
    for account in store.accounts.list():
        taught = read_taught(account)
        if taught is not None and account.memory.taught is not None and registrable_domain(account.url) in sites:
            files.append((f"{taught.id}.yaml", yaml_text(account.memory.taught, taught.name)))
    return files


def suggestion_json(row: SuggestionRow) -> dict[str, Any]:
    """Returns a suggestion as files and commands have it."""
    return {
        "id": row.id,
        "url": row.url,
        "domain": row.domain,
        "title": row.title,
        "note": row.note,
        "at": row.at,
        "status": row.status,
        "times": row.times,
    }


def export_text(rows: Sequence[SuggestionRow]) -> str:
    """Returns suggestions as a file."""
    return json.dumps({"suggestions": [suggestion_json(row) for row in rows]}, ensure_ascii=False, indent=2) + "\n"


def plain_text(rows: Sequence[SuggestionRow], language: str) -> str:
    """Returns suggestions as a mail or an issue has them: what is open, one below the other."""
    parts = []
    for row in rows:
        lines = [row.title, row.url, row.note]
        if row.times > 1:
            lines.append(sentence("suggestion_times", language, n=row.times))
        parts.append("\n".join(filter(None, lines)))
    return "\n\n".join(parts) + "\n"


def mail_address(rows: Sequence[SuggestionRow], language: str, to: str = "") -> str:
    """Returns a ``mailto`` address (RFC 6068) with the suggestions as its text, cut where mail programs would."""
    subject = sentence("suggestion_subject", language, n=len(rows))
    start = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body="
    return start + _cut(plain_text(rows, language).replace("\n", "\r\n"), MAX_MAIL_CHARS - len(start))


def issue_address(rows: Sequence[SuggestionRow], language: str, tracker: str) -> str:
    """Returns the address of a prepared issue: trackers as GitHub's and Gitea's take title and text in the query."""
    title = urlencode({"title": sentence("suggestion_subject", language, n=len(rows))}, quote_via=quote)
    start = f"{tracker.rstrip('/')}/new?{title}&body="
    return start + _cut(plain_text(rows, language), MAX_MAIL_CHARS - len(start))


def _cut(text: str, room: int) -> str:
    """Returns the text for an address, percent-encoded, at most that long; it ends with a whole character."""
    encoded = quote(text, safe="", errors="replace")
    while len(encoded) > room:
        text = text[: max(len(text) * room // len(encoded) - 1, 0)]
        encoded = quote(f"{text}…", safe="", errors="replace")
    return encoded
