"""A made-up small office with ten accounts in many states, for the pictures that strangers see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from host import protocol as p
from host.i18n import sentence
from host.schedule.agenda import late_document_text
from tools.made_documents import documents
from tools.made_up import CLOCK, account, ago, attention, progress

MAIL = "bakkerij-dewit.example"


class Supplier(NamedTuple):
    """One supplier of the office: who the office is there, and what its documents look like."""

    name: str
    user: str
    number: str
    """The beginning of the numbers of its documents."""
    cents: int
    """About what a document costs."""


SUPPLIERS = (
    Supplier("Telekomm", f"administratie@{MAIL}", "T-26", 6_495),
    Supplier("Huisraad", "klant-10202", "HR", 18_990),
    Supplier("Koffie Direct", f"inkoop@{MAIL}", "KD", 23_860),
    Supplier("Stadtwerke Neustadt", "88 201 447", "SN-", 41_212),
    Supplier("Waterbedrijf Zuidkust", "klant-55310", "W", 7_834),
    Supplier("Bürobedarf Lindner", "K-4471", "RE-26", 5_919),
    Supplier("Wolkenwerk", f"beheer@{MAIL}", "WW-", 3_630),
    Supplier("Drukwerk", f"winkel@{MAIL}", "D26-", 14_520),
    Supplier("Énergie du Midi", "FR-209 118", "F", 38_745),
    Supplier("Meelfabriek De Ster", "1183", "MS", 61_280),
)
STATES: dict[int, p.FetchState] = {2: "nothing_new", 5: "nothing_new", 7: "nothing_new", 9: "incomplete"}
"""How the last fetch ended where not everything came, or nothing new; of all others everything came."""
RUNNING, CODE, SIGN_IN, PAUSED, LATE = 3, 6, 5, 8, 4
"""The account that is fetched, those whose portals want a code and a sign-in, one that rests, one whose bill is late."""


def office_accounts(language: str) -> list[p.Account]:
    """Ten accounts; one is paused, and of one not everything came."""
    made = []
    for number, supplier in enumerate(SUPPLIERS, start=1):
        given: dict[str, Any] = {
            "name": supplier.name,
            "user": supplier.user,
            "last_at": ago(days=number // 4, hours=3 + number * 0.15),
            "next_at": ago(days=number // 4 - 7, hours=number * 0.3),
            "paused": number == PAUSED,
        }
        made.append(account(number, language=language, state=STATES.get(number, "complete"), **given))
    return made


def office_fetches(language: str) -> list[p.Progress]:
    """One downloads; one waits for a code."""
    named = {number: SUPPLIERS[number - 1].name for number in (RUNNING, CODE)}
    made = [
        progress("downloading", 18, 11, 3, language=language, number=RUNNING),
        progress("waiting_for_person", 0, 0, 0, language=language, number=CODE),
    ]
    return [one.model_copy(update={"account_name": name}) for one, name in zip(made, named.values(), strict=True)]


def office_asks(language: str) -> list[p.Attention]:
    """A code, a sign-in, and a document that is late."""
    made: dict[int, tuple[p.AttentionKind, str]] = {
        CODE: ("one_time_code", "attention_one_time_code"),
        SIGN_IN: ("sign_in", "attention_sign_in"),
    }
    asks = [
        attention(kind, language=language, number=number, identity=identity).model_copy(
            update={"message": sentence(key, language, name=SUPPLIERS[number - 1].name), "tab": 7}
        )
        for identity, (number, (kind, key)) in enumerate(made.items(), start=1)
    ]
    asks[0] = asks[0].model_copy(update={"until": ago(minutes=-4)})
    return [*asks, late_ask(language)]


def late_ask(language: str) -> p.Attention:
    """A bill that comes each month and did not come yet."""
    expected = CLOCK.date() - timedelta(days=9)
    details = {"rhythm": "monthly", "expected": expected.isoformat(), "day": expected.day}
    told = late_document_text(details, SUPPLIERS[LATE - 1].name, CLOCK.date(), language)
    return attention("sign_in", language=language, number=LATE, identity=9).model_copy(
        update={"kind": "late_document", "message": told, "answers": ["ended", "remind", "right"], "tab": None}
    )


def office_documents(count: int = 60) -> list[p.Document]:
    """Documents of all suppliers, newest first."""
    made = []
    for place, paper in enumerate(documents(count)):
        which = place * 7 % len(SUPPLIERS)
        supplier = SUPPLIERS[which]
        date = (CLOCK.date() - timedelta(days=2 + place * 3)).isoformat()
        cents = supplier.cents + place * 137 % 900
        number = f"{supplier.number}{10_480 - place * 13}"
        total = f"{cents // 100}.{cents % 100:02}"
        changes = {
            "account": f"a{which + 1}",
            "company": supplier.name,
            "supplier": supplier.name,
            "number": number,
            "date": date,
            "total": total,
            "currency": "EUR",
            "kind": "credit_note" if place == 5 else "invoice",
            "file": f"{date[:4]}/{supplier.name}/{date}_{supplier.name}_{number}_{total}.pdf",
        }
        made.append(paper.model_copy(update=changes))
    return made
