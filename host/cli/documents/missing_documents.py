"""Implements ``ophaler documents why``: why an expected document is not there."""

from __future__ import annotations

import re

import click

from host.cli.common import json_option, language, print_json, readable_store, say
from host.errors import WorldError
from host.formats import format_date
from host.terminal import echo

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@click.command()
@click.argument("account")
@click.option("--month", help="The month in which it was expected, as 2026-11; otherwise the last one that is missing.")
@click.option("--contract", default="", help="Of this contract, where the account has several.")
@json_option
def why(account: str, month: str | None, contract: str, as_json: bool) -> None:
    """Say why an expected document of ACCOUNT is missing, as far as is known here; the portal is not asked."""
    from host.service.missing.causes import findings
    from host.service.missing.expected_document import expected_document
    from host.service.missing.missing_words import finding_shown, verdict_text
    from host.service.presenter import Presenter

    if month is not None and not _MONTH.fullmatch(month):
        raise WorldError("schedule.bad_month", month=month)
    with readable_store() as store:
        row = store.accounts.get(account)
        name = Presenter(store, language()).account_name(row)
        document = expected_document(store, row, name, month, contract)
        found = findings(document)
    shown = [finding_shown(finding, language()) for finding in found]
    verdict = verdict_text(found, language())
    if as_json:
        tests = [{"cause": one.cause, "outcome": one.outcome, "text": one.text} for one in shown]
        print_json(
            {
                "account": account,
                "contract": document.contract,
                "due": document.due.isoformat(),
                "verdict": verdict,
                "tests": tests,
            }
        )
        return
    say("cli_missing_head", name=name, day=format_date(document.due, language()))
    echo(verdict)
    # What was found first, then what is open.
    for outcome in ("holds", "untested", "no"):
        for one in shown:
            if one.outcome == outcome:
                say("cli_missing_line", outcome=one.outcome_text, cause=one.name, text=one.text)
