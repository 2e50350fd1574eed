"""Implements ``ophaler retention``: how long the law wants documents kept. It deletes nothing and holds nothing back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import json_option, language, open_store, print_json, readable_store, say
from host.errors import WorldError
from host.i18n import sentence

if TYPE_CHECKING:
    from host.service.procedure.retention_law import RetentionLaw
    from host.store import RegisterRow, Store

_NONE = "none"


@click.command()
@click.option("--set", "country", metavar="COUNTRY", help="The country whose law counts, as NL; `none` for no country.")
@json_option
def retention(country: str | None, as_json: bool) -> None:
    """How long the law of your country wants documents kept, and which are past that. Nothing is ever deleted by itself."""
    from host.service.procedure.retention_law import COUNTRY_SETTING, LAWS

    if country is not None:
        chosen = country.strip().upper()
        if chosen != _NONE.upper() and not (len(chosen) == 2 and chosen.isascii() and chosen.isalpha()):
            raise WorldError("retention.no_country", country=country, countries=", ".join(sorted(LAWS)))
        with open_store() as store:
            store.settings.set(COUNTRY_SETTING, None if chosen == _NONE.upper() else chosen)
    with readable_store() as store:
        chosen = store.settings.get(COUNTRY_SETTING, "", str)
        law = LAWS.get(chosen)
        counts = _counts(store, law) if law is not None else None
    if as_json:
        print_json(
            {
                "country": chosen or None,
                "law": None if law is None else law_json(law),
                "documents": counts,
                "known": sorted(LAWS),
            }
        )
        return
    if law is None or counts is None:
        key = "cli_retention_no_law" if chosen else "cli_retention_not_set"
        say(key, country=chosen, countries=", ".join(sorted(LAWS)))
        return
    say("cli_retention_law", country=law.country, law=law.law, years=law.years, source=law.source, at=law.read_in)
    for name in ("running", "ended", "unknown"):
        if counts[name]:
            say(f"cli_retention_{name}", n=counts[name])
    say("cli_retention_caveat")


def law_json(law: RetentionLaw) -> dict[str, Any]:
    """Returns a law as the commands print it."""
    return {"law": law.law, "years": law.years, "source": law.source, "read_in": law.read_in}


def retention_json(store: Store, register: RegisterRow) -> dict[str, Any] | None:
    """Returns until when the law wants a document kept; None where no country is set, or nothing is known of its law."""
    from host.service.procedure.retention_law import kept_until, law_of

    law = law_of(store)
    if law is None:
        return None
    until = kept_until(law, register.fields.kind, register.fields.values.get("date"))
    return {
        "country": law.country,
        **law_json(law),
        "until": None if until is None else until.isoformat(),
        "ended": None if until is None else until < store.clock.now().date(),
    }


def retention_line(told: dict[str, Any]) -> str:
    """Returns the same for people."""
    if told["until"] is None:
        return sentence("cli_retention_document_unknown", language(), law=told["law"])
    key = "cli_retention_document_ended" if told["ended"] else "cli_retention_document_running"
    return sentence(key, language(), law=told["law"], until=told["until"])


def _counts(store: Store, law: RetentionLaw) -> dict[str, int]:
    from host.service.procedure.retention_law import kept_until

    today = store.clock.now().date()
    found: Counter[str] = Counter()
    for kind, day, documents in store.readings.by_year():
        found[_state(kept_until(law, kind, day), today)] += documents
    return {name: found[name] for name in ("running", "ended", "unknown")}


def _state(until: date | None, today: date) -> str:
    return "unknown" if until is None else "ended" if until < today else "running"
