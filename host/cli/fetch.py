"""Implements ``ophaler fetch``: queues fetches for the connected browser and follows them to their ledgers."""

from __future__ import annotations

import sys
import threading
from typing import Any

import click

from host.cli.common import (
    error_json,
    json_option,
    language,
    open_store,
    paths,
    print_advice,
    print_json,
    say,
    say_error,
    unconfirmed,
)
from host.cli.explained_tries import tries_by_row, tries_json, try_sentence
from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.schedule import NON_BLOCKING_KINDS, setting_problems
from host.service import disconnected_profiles, live_hosts, profile_name
from host.service.presenter import Presenter, problem_sentence
from host.service.told_rows import told_rows
from host.store import FetchRow, HostRow, Store
from host.terminal import echo, rewrite_line

EXIT_NO_BROWSER = 3
POLL_SECONDS = 0.15
"""Seconds between two reads of the database while following."""
QUIET_WAIT_SECONDS = 2.0
"""Seconds of waiting that are not announced."""
BROWSER_AWAY_SECONDS = 75.0
"""How long a fetch may stay without a live host before it counts as stopped: a browser that lost its connection
reconnects by its alarm within 30 seconds."""
GOOD_STATES = ("complete", "nothing_new")


@click.command()
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT…]")
@click.option("--full", is_flag=True, help="Read every list to its end.")
@click.option("--wait", is_flag=True, help="Follow until every fetch has ended.")
@click.option("--explain", is_flag=True, help="Say what was tried for each row, and what came of it (implies --wait).")
@click.option("--patience", default=20.0, show_default=True, help="Seconds to wait for a connected browser.")
@json_option
def fetch(accounts: tuple[str, ...], full: bool, wait: bool, explain: bool, patience: float, as_json: bool) -> None:
    """Fetch what is new (of all accounts when none is named)."""
    clock = SystemClock()
    with open_store() as store:
        names = [store.accounts.get(name).id for name in accounts] or [row.id for row in store.accounts.list()]
        if not names:
            raise WorldError("account.none")
        for problem in setting_problems(store):
            if problem.account is None or problem.account in names:
                echo(problem_sentence(problem.details, language()), err=True)
                print_advice(problem.error.code, problem.error.details)
        # Without names, the accounts whose browser is open are fetched; of named accounts each browser must be open.
        profiles: set[str | None] = {store.accounts.get(name).browser for name in names} if accounts else {None}
        require_browser(store, clock, profiles, patience, as_json=as_json)
        fetches = [store.fetches.queue(name, full, "person") for name in names]
        ring()
        if not (wait or explain):
            for row in fetches:
                if as_json:
                    print_json(_event(store, row))
                else:
                    say("cli_fetch_started", account=row.account)
            return
        ended = FetchFollower(store, clock, as_json=as_json, explain=explain).follow([row.id for row in fetches])
    if not all(row.state in GOOD_STATES for row in ended):
        sys.exit(1)


def ring() -> None:
    """Makes every running host read the database."""
    paths().ring()


def require_browser(store: Store, clock: Clock, profiles: set[str | None], patience: float, *, as_json: bool) -> None:
    """Waits up to ``patience`` seconds until these browser profiles (None: any) are open; exits with status 3 and a
    sentence when one is not."""
    deadline = clock.monotonic() + patience
    never = threading.Event()
    is_announced = as_json or patience < QUIET_WAIT_SECONDS
    while missing := disconnected_profiles(live_hosts(paths().host_locks, store), profiles):
        if clock.monotonic() >= deadline:
            no_browser = not live_hosts(paths().host_locks, store)
            profile = next((profile for profile in missing if profile is not None), None)
            code, details = "browser.not_connected", dict[str, str]()
            if profile is not None and not no_browser:
                code, details = "account.elsewhere", {"browser": profile_name(store, profile)}
            if as_json:
                print_json(error_json(code, details))
            else:
                say_error(f"error_{code.replace('.', '_')}", **details)
            sys.exit(EXIT_NO_BROWSER)
        if not is_announced:
            say_error("cli_fetch_looks_for_browser", seconds=f"{patience:g}")
            is_announced = True
        clock.wait(never, POLL_SECONDS)


def _event(store: Store, row: FetchRow) -> dict[str, Any]:
    progress = Presenter(store, language()).progress(row)
    return {"event": "progress", "account": row.account} | progress.model_dump(
        include={"fetch", "state", "rows", "accounted", "filed", "message"}
    )


def ledger_json(store: Store, row: FetchRow, *, explain: bool = False) -> dict[str, Any]:
    """Returns the last line of a followed fetch: every row with its outcome, the proof, and what the person must do.
    ``explain``: with what was tried for each row."""
    tries = tries_by_row(store.tries.of_fetch(row.id)) if explain else {}
    presenter = Presenter(store, language())
    # Late or endangered documents concern the account; this fetch does not wait for them.
    attentions = [
        attention
        for attention in store.attention.list()
        if attention.account == row.account and attention.kind not in NON_BLOCKING_KINDS
    ]
    attention = next(iter(attentions), None)
    failure = presenter.failure(row.failure_code, row.failure_details)
    return {
        "account": row.account,
        "state": row.state,
        "rows": [
            {
                "number": entry.number,
                "date": entry.date,
                "total": entry.total,
                "currency": entry.currency,
                "kind": entry.kind,
                "outcome": entry.outcome,
                "reason": {"code": entry.reason_code, "message": reason.message} if reason else None,
                "document": entry.document,
                "documents": list(entry.documents),
                "proof": entry.proof,
            }
            | ({"tries": tries_json(tries.get(entry.place, []))} if explain else {})
            for entry in told_rows(store, row)
            for reason in [presenter.failure(entry.reason_code, entry.details)]
        ],
        "proof": row.proof,
        "attention": None if attention is None else {"kind": attention.kind, "since": attention.since},
        "failure": None if failure is None else {"code": failure.code, "message": failure.message},
        "fetch": row.id,
        "timings": row.timings,
    }


class FetchFollower:
    """Prints the progress of fetches until all have ended."""

    def __init__(self, store: Store, clock: Clock, *, as_json: bool, explain: bool = False) -> None:
        self._store = store
        self._clock = clock
        self._as_json = as_json
        self._explain = explain
        self._printed: dict[int, dict[str, Any]] = {}
        self._is_terminal = not as_json and sys.stdout.isatty()

    def follow(self, fetches: list[int]) -> list[FetchRow]:
        """Returns the ended fetches, in the order of ``fetches``."""
        never = threading.Event()
        ended: dict[int, FetchRow] = {}
        started = self._clock.monotonic()
        last_served: dict[int, float] = {}
        while len(ended) < len(fetches):
            hosts = live_hosts(paths().host_locks, self._store)
            for number in fetches:
                if number in ended:
                    continue
                row = self._store.fetches.get(number)
                if self._is_served(row, hosts):
                    last_served[number] = self._clock.monotonic()
                if (
                    not row.finished
                    and self._clock.monotonic() - last_served.get(number, started) > BROWSER_AWAY_SECONDS
                ):
                    row = self._give_up(row)
                self._print_progress(row)
                if row.finished:
                    ended[number] = row
                    self._print_end(row)
            self._clock.wait(never, POLL_SECONDS)
        return [ended[number] for number in fetches]

    def _is_served(self, row: FetchRow, hosts: list[HostRow]) -> bool:
        profile = row.profile or self._store.accounts.get(row.account).browser
        return not disconnected_profiles(hosts, {profile})

    def _give_up(self, row: FetchRow) -> FetchRow:
        for entry in self._store.fetches.rows(row.id):
            if entry.outcome == "pending":
                self._store.fetches.set_row(row.id, entry.place, "failed", "browser.closed")
        self._store.accounts.remember(row.account, has_outstanding_rows=True)
        return self._store.fetches.finish(row.id, "stopped", None, ("browser.closed", {}))

    def _print_progress(self, row: FetchRow) -> None:
        event = _event(self._store, row)
        if self._printed.get(row.id) == event:
            return
        self._printed[row.id] = event
        if self._as_json:
            print_json(event)
        elif not row.finished:
            line = f"{row.account}: {event['message']}"
            (rewrite_line if self._is_terminal else echo)(line)

    def _print_end(self, row: FetchRow) -> None:
        if self._as_json:
            print_json(ledger_json(self._store, row, explain=self._explain))
            return
        if self._is_terminal:
            rewrite_line("")
        presenter = Presenter(self._store, language())
        tries = tries_by_row(self._store.tries.of_fetch(row.id)) if self._explain else {}
        say("cli_fetch_ended", account=row.account, message=presenter.message(row))
        for entry in told_rows(self._store, row):
            reason = presenter.failure(entry.reason_code, entry.details)
            say(
                "cli_ledger_line",
                number=entry.number or "–",
                date=entry.date or "–",
                total=f"{entry.total or '–'} {entry.currency or ''}".strip(),
                outcome=presenter.outcome(entry.outcome) + unconfirmed(entry.proof),
                reason=f" ({reason.message})" if reason else "",
            )
            for one in tries.get(entry.place, []):
                echo(try_sentence(one, language()))
