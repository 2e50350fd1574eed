"""Made-up portals, people and documents for the scenes, in the protocol's own models, so that they cannot drift away from
what the host sends; what is said of them is in the host's own sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from host import protocol as p
from host.i18n import code_sentence, sentence
from host.schedule.rhythm.month_grid import MonthCell, MonthState, months_until
from host.service.api.schedule import calendar_cell
from host.vocabulary import Outcome

CLOCK = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
NOW = int(CLOCK.timestamp() * 1000)
PROOF: dict[str, Any] = {
    "end": "known_rows",
    "pages": 1,
    "rows": 10,
    "announced": 30,
    "list": "https://mijn.telekomm.example/facturen?sort=-date",
    "outcomes": {"already_had": 8, "filed": 2},
    "known_rows": [{"number": f"RE-2026-{1028 - place}", "date": None, "document": f"d{place}"} for place in range(5)],
}
MINE = "https://mijn.telekomm.example/facturen"

SUPPLIERS = (
    "Telekomm", "Huisraad", "Koffie Direct", "Stadtwerke Neustadt", "Waterbedrijf Zuidkust", "Bürobedarf Lindner",
    "Hostwerk", "Papier & Zo", "Énergie du Midi", "Verzekering Van den Broek-Oosterhuis", "Domeinnaam.example", "Reiswinkel",
)  # fmt: skip


def ago(**span: float) -> str:
    """A moment before the scene's now."""
    return (CLOCK - timedelta(**span)).isoformat()


def said(state: str, language: str, *, rows: int = 30, accounted: int = 30, filed: int = 4) -> str:
    """What the host says of a fetch in that state."""
    if state == "incomplete":
        return sentence("state_rows_missing", language, n=rows, fetched=rows - 5, failed=5)
    return sentence(f"state_{state}", language, n=rows, rows=rows, accounted=accounted, filed=filed)


def fifth(months: int) -> str:
    """The fifth of the month that many months before the scene's."""
    years, month = divmod(CLOCK.month - 1 - months, 12)
    return f"{CLOCK.year + years}-{month + 1:02}-05"


def account(number: int = 1, *, language: str, state: p.FetchState | None = "complete", **changes: Any) -> p.Account:
    """One account; the first is the one whose page the person is on."""
    name = SUPPLIERS[(number - 1) % len(SUPPLIERS)]
    given: dict[str, Any] = {
        "id": f"a{number}",
        "url": MINE if number == 1 else f"https://portal{number}.example/",
        "name": name,
        "user": "administratie@bakkerij-dewit.example" if number % 4 == 1 else f"klant-{10_200 + number}",
        "company": None,
        "connector": "telekomm" if number == 1 else None,
        "browser": "profile-1",
        "origins": ["https://mijn.telekomm.example/*", "https://login.telekomm.example/*"]
        if number == 1
        else [f"https://portal{number}.example/*"],
        "last_state": state,
        "last_message": said(state, language) if state else "",
        "last_at": ago(hours=3) if state else None,
        "next_at": ago(days=-7) if state else None,
        "documents": 0 if state is None else 26 + number * 7 % 40,
        "every_days": 7,
    }
    return p.Account.model_validate(given | changes)


def progress(state: p.FetchState, rows: int, done: int, filed: int, *, language: str, number: int = 1) -> p.Progress:
    """How far a fetch of account ``number`` is."""
    return p.Progress(
        fetch=70 + number,
        account=f"a{number}",
        account_name=SUPPLIERS[number - 1],
        state=state,
        rows=rows,
        accounted=done,
        filed=filed,
        message=said(state, language, rows=rows, accounted=done, filed=filed),
    )


def attention(kind: p.AttentionKind, *, language: str, number: int = 1, identity: int = 1, **told: str) -> p.Attention:
    """Something that waits for the person; ``told`` is what its sentence names beside the portal."""
    return p.Attention(
        id=identity,
        account=f"a{number}",
        kind=kind,
        message=sentence(f"attention_{kind}", language, name=SUPPLIERS[number - 1], **told),
        since=ago(minutes=12 * identity),
        tab=7 if kind in ("sign_in", "autofilled") else None,
        answers={"late_document": ["ended", "remind", "right"], "changed_document": ["seen"]}.get(kind, []),
        origins=["https://*.huisraad.example/*", "https://login.huisraad.example/*"] if kind == "permission" else [],
    )


def ledger(language: str, *, rows: int = 30, failed: int = 5) -> list[p.LedgerRow]:
    """Rows of a fetch, newest first; the first ones failed."""
    wrong = p.Failure(code="download.html_instead", message=code_sentence("download.html_instead", language))
    made = []
    for place in range(rows):
        outcome: Outcome = "failed" if place < failed else "filed" if place < failed + 4 else "already_had"
        if place == rows - 1:
            outcome = "no_document"
        made.append(
            p.LedgerRow(
                number=f"RE-2026-{1030 - place}",
                date=fifth(place),
                total=f"{49 + place * 13}.{place % 10}0",
                currency="EUR",
                kind="credit_note" if place == 7 else "invoice",
                outcome=outcome,
                reason=wrong if outcome == "failed" else None,
                document=None if outcome in ("failed", "no_document") else f"d{place}",
            )
        )
    return made


def suggestions() -> list[p.Suggestion]:
    """Portals that were noted by the right click."""
    note = "Facturen staan onder Mijn omgeving > Financieel"
    return [
        p.Suggestion(
            id=1,
            url="https://x.example/a",
            domain="waterschap.example",
            note=note,
            at=ago(days=1),
            status="new",
            times=3,
        ),
        p.Suggestion(
            id=2,
            url="https://y.example/b",
            domain="leasing.example",
            note="",
            at=ago(days=40),
            status="covered",
            times=1,
        ),
    ]


def past(language: str, last: p.FetchState) -> list[p.FetchSummary]:
    """Recent fetches of the account in front."""
    states: list[p.FetchState] = [last, "nothing_new", "portal_down", "complete"]
    return [
        p.FetchSummary(
            fetch=71 - place,
            state=state,
            started=ago(days=7 * place, hours=3),
            ended=ago(days=7 * place, hours=2.9),
            rows=30 if state != "portal_down" else 0,
            filed=4 if state in ("complete", "incomplete") else 0,
            message=said(state, language),
        )
        for place, state in enumerate(states)
    ]


OFFICE: dict[str, Any] = {
    "zone": "Europe/Amsterdam",
    "allow": [
        {"days": ["mon", "tue", "wed", "thu"], "from": "08:30", "to": "18:00"},
        {"days": ["fri"], "from": "08:00", "to": "12:00"},
    ],
    "at": [{"days": ["tue", "thu"], "time": "09:00"}],
    "not_on": ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-02"],
    "holidays": "DE-BY",
}


def tried(language: str) -> p.ScheduleTryResult:
    """What the next fetches would be."""
    fetches = [
        p.PlannedFetch(
            at=f"2026-03-{day}T09:00:00+01:00", why="fixed_time", why_text=sentence("cli_why_fixed_time", language)
        )
        for day in (17, 19, 24)
    ]
    return p.ScheduleTryResult(fetches=fetches, note="")


def coming(accounts: list[p.Account], language: str) -> list[p.NextFetch]:
    """The fetches that come next."""
    whys: tuple[p.NextWhy, ...] = ("due", "window_opens", "retry", "unbound", "missed")
    return [
        p.NextFetch(
            account=one.id,
            account_name=one.name,
            at=ago(days=-place - 0.3) if whys[place % 5] != "unbound" else None,
            why=whys[place % 5],
            why_text=sentence(f"cli_why_{whys[place % 5]}", language),
            person="no",
            person_text="",
            expected="",
            keep_days=None,
            keep_text="",
        )
        for place, one in enumerate(accounts)
    ]


# The last twelve months of an account: how many documents came, or a word for none.
YEARS = (
    ("monthly", "1 1 1 1 1 1 1 missing 1 1 1 expected"),
    ("monthly", "before before before before 2 1 1 1 1 1 missing missing"),
    ("quarterly", "1 none none 1 none none deleted none none 1 none none"),
    ("irregular", "none 3 none none 1 none none 12 none none 1 none"),
    ("unknown", "before before before before before before before before before before before before"),
)


def calendar(accounts: list[p.Account], language: str) -> p.RhythmCalendarResult:
    """Months by accounts, with holes."""
    months = months_until(CLOCK.date(), 12)
    rows = []
    for place, one in enumerate(accounts):
        rhythm, year = YEARS[place % len(YEARS)]
        cells = []
        for month, word in zip(months, year.split(), strict=True):
            state: MonthState = "filed" if word.isdigit() else word  # type: ignore[assignment]
            deleted = (CLOCK.date(),) if state == "deleted" else ()
            cell = MonthCell(int(word) if word.isdigit() else 0, state, deleted)
            cells.append(calendar_cell(cell, month, language))
        rows.append(
            p.CalendarRow.model_validate(
                {
                    "account": one.id,
                    "account_name": one.name,
                    "contract": "",
                    "rhythm": rhythm,
                    "rhythm_text": sentence(f"rhythm_{rhythm}", language),
                    "next_expected": None,
                    "cells": cells,
                }
            )
        )
    return p.RhythmCalendarResult(months=months, total=len(rows), rows=rows)


def plain(model: p.Message) -> Any:
    """As it travels."""
    return model.model_dump(mode="json")


def vault(
    accounts: list[p.Account],
    *,
    holder: Literal["none", "keyring", "phrase"] = "keyring",
    state: Literal["none", "open", "locked"] = "open",
    keyring: bool = True,
) -> p.VaultStatusResult:
    """A vault that holds something for every third account, the first one's one-time codes too."""
    held = [
        p.VaultHeld(
            account=one.id,
            host=one.origins[0].removeprefix("https://").removesuffix("/*"),
            user=True,
            password=True,
            totp=place == 0,
            at=ago(days=3 + place),
        )
        for place, one in enumerate(accounts)
        if place % 3 == 0
    ]
    return p.VaultStatusResult(
        holder=holder, state=state, keyring=keyring, idle_minutes=15, shortest_phrase=10, held=held
    )
