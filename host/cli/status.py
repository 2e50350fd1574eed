"""Implements ``ophaler status`` and ``ophaler stop``."""

from __future__ import annotations

from typing import Any

import click

from host.archive.verification.last_verification import LastVerification, VerifiedAdministration, last_verification
from host.cli.common import (
    error_json,
    finding_json,
    json_option,
    language,
    open_store,
    paths,
    print_advice,
    print_findings,
    print_json,
    readable_store,
    say,
)
from host.cli.fetch import GOOD_STATES, ring
from host.cli.sitting import print_sitting
from host.inbox.inbox_problem import inbox_problem
from host.schedule import setting_problems, update_setting_attention
from host.service import live_hosts
from host.service.presenter import Presenter, problem_sentence
from host.store import UNREADABLE_SETTING, Store
from host.terminal import echo


@click.command()
@json_option
def status(as_json: bool) -> None:
    """Which browsers are connected, what is being fetched, and where you are needed."""
    with readable_store() as store:
        presenter = Presenter(store, language())
        update_setting_attention(store)
        problems = [problem.details for problem in setting_problems(store)]
        browsers = live_hosts(paths().host_locks, store)
        unfinished = [row for row in store.fetches.list(limit=100) if not row.finished]
        attention = presenter.attention()
        sittings = [
            presenter.sittings.shown(row) for row in store.sittings.open_ones() if row.members_in("waiting", "front")
        ]
        reading = store.readings.progress()
        verified = last_verification(store)
        waiting, refused = store.held.count(), store.refused.count()
        if as_json:
            settings = [{"code": one["code"], "message": problem_sentence(one, language())} for one in problems]
            print_json(
                {
                    "browsers": [{"browser": host.browser, "profile": host.profile} for host in browsers],
                    "fetching": [presenter.progress(row).model_dump(mode="json") for row in unfinished],
                    "attention": [item.model_dump(mode="json") for item in attention],
                    "sittings": [item.model_dump(mode="json") for item in sittings],
                    "accounts": len(store.accounts.list()),
                    "documents": store.documents.count(),
                    "reading": {"waiting": reading.waiting, "earlier": reading.earlier},
                    "inbox": {"waiting": waiting, "refused": refused, "problem": _problem_json(store)},
                    "verification": _verification_json(verified, presenter),
                    **({"settings": settings} if settings else {}),
                }
            )
            return
        for host in browsers:
            say("cli_status_browser", browser=host.browser)
        if not browsers:
            say("error_browser_not_connected")
        for row in unfinished:
            echo(f"{row.account}: {presenter.message(row)}")
        for one in problems:
            echo(problem_sentence(one, language()))
            print_advice(one["code"], one["values"])
        for item in attention:
            # The former is said already, also where there is no account to tell it at; the latter below, with all of them.
            if item.kind not in (UNREADABLE_SETTING, "archive_findings"):
                echo(item.message)
        for sitting in sittings:
            print_sitting(sitting)
        _print_doubts(store, presenter)
        if waiting:
            say("cli_status_waiting", n=waiting)
        if refused:
            say("cli_status_refused", n=refused)
        if reading.waiting:
            say("cli_status_reading", n=reading.waiting)
        _print_verification(verified, presenter)
        say("cli_status_counts", accounts=len(store.accounts.list()), documents=store.documents.count())


def _problem_json(store: Store) -> dict[str, Any] | None:
    problem = inbox_problem(store)
    return None if problem is None else error_json(problem.code, problem.details)["error"]


def _verification_json(verified: LastVerification | None, presenter: Presenter) -> dict[str, Any] | None:
    """Returns all verifications as one and, with several administrations, each of them."""
    if verified is None:
        return None
    each = [
        {"number": number, "name": name, **_verified_json(one)}
        for number, one in verified.administrations.items()
        if (name := presenter.administration_name(number)) is not None
    ]
    return _verified_json(verified) | ({"administrations": each} if each else {})


def _verified_json(verified: LastVerification | VerifiedAdministration) -> dict[str, Any]:
    return {
        "at": verified.at,
        "documents": verified.documents,
        "read": verified.read,
        "count": verified.count,
        "findings": [finding_json(finding) for finding in verified.findings],
    }


def _print_verification(verified: LastVerification | None, presenter: Presenter) -> None:
    """Prints what the weekly verification found; with several administrations also where it found nothing."""
    for number, one in ({} if verified is None else verified.administrations).items():
        name = presenter.administration_name(number)
        if name is not None:
            say("cli_status_verified", name=name, at=one.at, read=one.read, documents=one.documents, n=one.count)
        print_findings(one.findings)
        if name is None and one.count:
            say("cli_status_verification", n=one.count, at=one.at)


def _print_doubts(store: Store, presenter: Presenter) -> None:
    """Prints, of each account whose last fetch did not end well, what that fetch says: nothing else in the status tells that
    documents may be missing."""
    newest = store.fetches.newest()
    for account in store.accounts.list():
        last = newest.get(account.id)
        if last is not None and last.finished and last.state not in GOOD_STATES:
            say("cli_status_last_fetch", account=presenter.account_name(account), message=presenter.message(last))


@click.command()
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT…]")
@json_option
def stop(accounts: tuple[str, ...], as_json: bool) -> None:
    """Stop running fetches before their next step (all when no account is named)."""
    with open_store() as store:
        names = {store.accounts.get(name).id for name in accounts}
        stopped = [
            row for row in store.fetches.list(limit=1000) if not row.finished and (not names or row.account in names)
        ]
        for row in stopped:
            store.fetches.want_stop(row.id)
        ring()
    if as_json:
        print_json({"stopping": [row.account for row in stopped]})
    elif stopped:
        for row in stopped:
            say("cli_stopping", account=row.account)
    else:
        say("cli_stop_nothing")
