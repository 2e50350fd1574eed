"""Implements ``ophaler accounts``: the accounts from which documents are fetched."""

from __future__ import annotations

from typing import Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import json_option, known_connectors, open_store, paths, print_json, readable_store, say
from host.store import AccountRow
from host.urls import without_session


@click.group()
def accounts() -> None:
    """Add, list, change and remove accounts."""


def _account_json(row: AccountRow, documents: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "user": row.user,
        "company": row.company,
        "connector": row.connector,
        "browser": row.browser,
        "start_date": row.start_date,
        "every_days": row.every_days,
        "month_day": row.month_day,
        "keeps_days": row.keeps_days,
        "next": row.next_due,
        "paused": row.paused,
        "shown": row.memory.shown_identity,
        "may_switch": row.may_switch,
        "container": row.container,
        "while_there": row.while_there,
        "keep_order_pages": row.keep_order_pages,
        "administration": row.administration,
        "may_ask": row.may_ask,
        "sign_in_hosts": list(row.sign_in_hosts),
        "portal_hosts": list(row.portal_hosts),
        "documents": documents,
    }


@accounts.command()
@click.argument("url")
@click.option("--user", help="The login's user name, to tell accounts at one portal apart.")
@click.option("--company", help="The company's name in the archive.")
@click.option("--connector", help="The connector to use, instead of the one that the address suggests.")
@click.option("--browser", help="The browser profile's id; otherwise the first that fetches it.")
@administration_option
@json_option
def add(
    url: str, user: str | None, company: str | None, connector: str | None, browser: str | None,
    administration: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Add the account at URL; a session or a token in it is left out."""
    url = without_session(url)
    if connector is not None:
        _require_connector(connector)
    else:
        match = known_connectors().for_url(url)
        connector = match.id if match else None
    with open_store() as store:
        number = chosen_administration(store, administration) or 0
        row = store.accounts.add(url, user, company, connector, browser, administration=number)
    if as_json:
        print_json(_account_json(row, 0))
    else:
        say("cli_account_added", id=row.id, url=row.url)


def _require_connector(identifier: str) -> None:
    """Raises WorldError ``connector.unknown`` or ``connector.retired``."""
    known_connectors().by_id(identifier)


@accounts.command("list")
@administration_option
@json_option
def list_accounts(administration: str | None, as_json: bool) -> None:
    """List the accounts."""
    with readable_store() as store:
        only = chosen_administration(store, administration)
        chosen = [row for row in store.accounts.list() if only in (None, row.administration)]
        rows = [(row, store.documents.count(account=row.id)) for row in chosen]
    if as_json:
        for row, documents in rows:
            print_json(_account_json(row, documents))
    elif not rows:
        say("cli_accounts_none")
    else:
        for row, documents in rows:
            say("cli_account_line", id=row.id, url=row.url, user=row.user or "–", documents=documents)
            if row.memory.shown_identity:
                say("cli_account_line_shown", shown=row.memory.shown_identity)
            if row.paused:
                say("cli_account_line_paused")


@accounts.command("set")
@click.argument("account")
@click.option("--url", help="The portal's address, where it has moved.")
@click.option("--user")
@click.option("--company")
@click.option(
    "--sign-in-host",
    "sign_in_hosts",
    multiple=True,
    help="A further host on which you sign in; a stored password may be filled in there. Replaces those named before;"
    ' "" names none.',
)
@click.option(
    "--portal-host",
    "portal_hosts",
    multiple=True,
    help='A further host of the portal, on which no password is filled in. Replaces those named before; "" names none.',
)
@click.option("--connector", help='The connector to use ("": the one that the address suggests).')
@click.option("--start-date", help='Documents before this date (YYYY-MM-DD) are not fetched ("": all are).')
@click.option("--every", help="How often: 7d (1d to 100d).")
@click.option("--month-day", type=click.IntRange(0, 31), help="On this day of each month instead (0: no more).")
@click.option("--keeps", type=int, help="For how many days the portal keeps documents (0: unknown).")
@click.option("--pause/--resume", default=None, help="Leave it out of the schedule, or take it back in.")
@click.option(
    "--may-switch/--never-switch",
    default=None,
    help="Whether a fetch may sign another account of this portal out (default: never).",
)
@click.option("--container", help='The Firefox container that this account is open in, by its name ("": none).')
@click.option(
    "--while-there/--not-while-there",
    default=None,
    help="Whether a fetch may begin when you visit the portal and it is due (default: yes).",
)
@click.option(
    "--keep-order-pages",
    type=bool,
    metavar="yes|no",
    help="Whether the page of an order is kept where the portal has no document for it (default: yes).",
)
@click.option(
    "--may-ask/--never-ask",
    default=None,
    help="Whether a fetch may have the portal prepare documents that it hands out on request only (default: never).",
)
@json_option
def set_account(
    account: str,
    url: str | None,
    user: str | None,
    sign_in_hosts: tuple[str, ...],
    portal_hosts: tuple[str, ...],
    company: str | None,
    connector: str | None,
    start_date: str | None,
    every: str | None,
    month_day: int | None,
    keeps: int | None,
    pause: bool | None,
    may_switch: bool | None,
    container: str | None,
    while_there: bool | None,
    keep_order_pages: bool | None,
    may_ask: bool | None,
    as_json: bool,
) -> None:
    """Change ACCOUNT."""
    from host.cli.schedule import parse_days
    from host.schedule import plan_all
    from host.service.account_settings import change_account, start_day

    changes: dict[str, Any] = {"user": user, "company": company, "start_date": start_date, "paused": pause}
    changes |= {"connector": connector, "url": url}
    changes |= {"sign_in_hosts": sign_in_hosts or None, "portal_hosts": portal_hosts or None}
    changes |= {"every_days": None if every is None else parse_days(every), "month_day": month_day, "keeps_days": keeps}
    changes |= {"may_switch": may_switch, "container": container, "while_there": while_there}
    changes |= {"keep_order_pages": keep_order_pages, "may_ask": may_ask}
    chosen = {name: value for name, value in changes.items() if value is not None}
    chosen |= {name: None for name in ("month_day", "keeps_days") if chosen.get(name) == 0}
    chosen |= {name: None for name, value in (("container", container), ("connector", connector)) if value == ""}
    if connector:
        _require_connector(connector)
    if every is not None and month_day is None:  # a day of the month would silently take precedence
        chosen["month_day"] = None
    if start_date is not None:
        chosen["start_date"] = start_day(start_date) if start_date else None
    with open_store() as store:
        row = change_account(store, account, chosen)
        if {"every_days", "month_day", "keeps_days"} & set(chosen):
            plan_all(store, {row.id: row})
            row = store.accounts.get(row.id)
        documents = store.documents.count(account=row.id)
    if as_json:
        print_json(_account_json(row, documents))
    else:
        say("cli_account_changed", id=row.id)


@accounts.command()
@click.argument("account")
@json_option
def remove(account: str, as_json: bool) -> None:
    """Remove ACCOUNT and what the vault holds for it; its documents stay in the archive."""
    from host.service.account_settings import remove_account
    from host.vault import Vault

    with open_store() as store:
        remove_account(store, Vault(paths(), store.clock), paths(), account)
    if as_json:
        print_json({"id": account, "removed": True})
    else:
        say("cli_account_removed", id=account)
