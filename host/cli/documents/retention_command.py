"""Implements ``ophaler retention``: how long the law wants documents kept. It deletes nothing and holds nothing back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration, shown_name
from host.cli.common import json_option, language, open_store, print_json, readable_store, say
from host.errors import WorldError
from host.i18n import sentence

if TYPE_CHECKING:
    from host.service.procedure.retention_law import RetentionLaw
    from host.store import Administration, RegisterRow, Store

_NONE = "none"


@click.command()
@click.option("--set", "country", metavar="COUNTRY", help="The country whose law counts, as NL; `none` for no country.")
@administration_option
@json_option
def retention(country: str | None, administration: str | None, as_json: bool) -> None:
    """How long the law of your country wants documents kept, and which are past that; of several administrations each is told,
    and may have a country of its own. Nothing is ever deleted by itself."""
    if country is not None:
        _set_country(country, administration)
    with readable_store() as store:
        only = chosen_administration(store, administration)
        all_of_them = store.administrations.list()
        for one in all_of_them:
            if only not in (None, one.number):
                continue
            if len(all_of_them) > 1 and not as_json:
                say("cli_retention_books", name=shown_name(one))
            _tell(store, one, as_json=as_json)


def _set_country(country: str, administration: str | None) -> None:
    from host.service.procedure.retention_law import COUNTRY_SETTING, LAWS, country_setting

    chosen = country.strip().upper()
    if chosen != _NONE.upper() and not (len(chosen) == 2 and chosen.isascii() and chosen.isalpha()):
        raise WorldError("retention.no_country", country=country, countries=", ".join(sorted(LAWS)))
    with open_store() as store:
        only = chosen_administration(store, administration)
        setting = COUNTRY_SETTING if only is None else country_setting(only)
        store.settings.set(setting, None if chosen == _NONE.upper() else chosen)


def _tell(store: Store, administration: Administration, *, as_json: bool) -> None:
    """Says what the law wants of the documents in an administration."""
    from host.service.procedure.retention_law import LAWS, country_of

    chosen = country_of(store, administration.number)
    law = LAWS.get(chosen)
    counts = _counts(store, law, administration.number) if law is not None else None
    if as_json:
        print_json(
            {
                "administration": administration.number,
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

    law = law_of(store, register.administration)
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


def _counts(store: Store, law: RetentionLaw, administration: int) -> dict[str, int]:
    from host.service.procedure.retention_law import kept_until

    today = store.clock.now().date()
    found: Counter[str] = Counter()
    for kind, day, documents in store.readings.by_year(administration):
        found[_state(kept_until(law, kind, day), today)] += documents
    return {name: found[name] for name in ("running", "ended", "unknown")}


def _state(until: date | None, today: date) -> str:
    return "unknown" if until is None else "ended" if until < today else "running"
