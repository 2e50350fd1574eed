"""Scenes for pictures and tests of the extension's pages: what the background answers, in the protocol's own models, so
that a scene cannot drift away from what the host sends. The portals and people are made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from host import protocol as p
from host.messages import code_sentence, sentence

Scene = dict[str, Any]
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
        return code_sentence("fetch.rows_missing", language, count=5)
    return sentence(f"state_{state}", language, rows=rows, accounted=accounted, filed=filed)


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
        "origins": ["https://*.telekomm.example/*"],
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


def attention(kind: p.AttentionKind, *, language: str, number: int = 1, identity: int = 1) -> p.Attention:
    """Something that waits for the person."""
    return p.Attention(
        id=identity,
        account=f"a{number}",
        kind=kind,
        message=sentence(f"attention_{kind}", language, name=SUPPLIERS[number - 1]),
        since=ago(minutes=12 * identity),
        tab=7 if kind == "sign_in" else None,
        origins=["https://*.huisraad.example/*", "https://login.huisraad.example/*"] if kind == "permission" else [],
    )


def ledger(language: str, *, rows: int = 30, failed: int = 5) -> list[p.LedgerRow]:
    """Rows of a fetch, newest first; the first ones failed."""
    wrong = p.Failure(code="download.html_instead", message=code_sentence("download.html_instead", language))
    made = []
    for place in range(rows):
        outcome: p.Outcome = "failed" if place < failed else "filed" if place < failed + 4 else "already_had"
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


def documents(count: int) -> list[p.Document]:
    """Filed documents, newest first."""
    return [
        p.Document(
            id=f"d{place}",
            account=f"a{place % 3 + 1}",
            company=SUPPLIERS[place % 3],
            number=f"RE-2026-{1030 - place}",
            date=fifth(place),
            total=f"{1249 - place * 13}.50",
            currency="EUR" if place != 2 else "CHF",
            kind="credit_note" if place == 3 else "invoice",
            file=f"2026/{SUPPLIERS[place % 3]}/{fifth(place)}_{SUPPLIERS[place % 3]}_RE-2026-{1030 - place}_49.00.pdf",
            size=48_000 + place * 31_000,
            sha256="0" * 64,
            filed_at=ago(days=place),
        )
        for place in range(count)
    ]


def suggestions() -> list[p.Suggestion]:
    """Portals that were noted by the right click."""
    note = "Facturen staan onder Mijn omgeving > Financieel"
    return [
        p.Suggestion(
            id=1, url="https://x.example/a", domain="waterschap.example", note=note, at=ago(days=1), status="new"
        ),
        p.Suggestion(id=2, url="https://y.example/b", domain="leasing.example", note="", at=ago(days=40), status="new"),
    ]


def scene(
    language: str,
    accounts: list[p.Account],
    *,
    fetching: list[p.Progress] | None = None,
    asks: list[p.Attention] | None = None,
    rows: list[p.LedgerRow] | None = None,
    filed: int = 60,
    match: dict[str, Any] | None = None,
) -> Scene:
    """What the background answers in a scene; ``match`` changes what is known of the page in front."""
    here = [one for one in accounts if one.url == MINE]
    known: dict[str, Any] = {
        "name": "Telekomm",
        "domain": "mijn.telekomm.example",
        "connector": "telekomm",
        "last_seen_working": None,
        "origins": ["https://*.telekomm.example/*"],
        "accounts": here,
    }
    portal = p.PortalMatchResult.model_validate(known | (match or {}))
    status = p.StatusResult(
        accounts=accounts, attention=asks or [], fetching=fetching or [], documents=sum(a.documents for a in accounts)
    )
    papers = documents(filed if accounts else 0)
    last = here[0].last_state if here else None
    listed = past(language, last) if last else []
    shown = p.FetchShowResult(
        progress=progress(last or "complete", len(rows or []), len(rows or []), 4, language=language),
        total=len(rows or []),
        rows=rows or [],
        proof=None if last == "incomplete" else PROOF,
    )
    return {
        "answers": {
            "link.status": [{"result": {"connected": True, "failure": None}}],
            "tab.current": [{"result": {"url": MINE, "title": "Mijn facturen"}}],
            "status.get": [{"result": plain(status)}],
            "portal.match": [{"result": plain(portal)}],
            "fetch.list": [{"result": plain(p.FetchListResult(fetches=listed))}],
            "fetch.show": [{"result": plain(shown), "slice": "rows"}],
            "documents.list": [
                {"result": plain(p.DocumentsListResult(total=len(papers), documents=papers)), "slice": "documents"}
            ],
            "suggestions.list": [{"result": plain(p.SuggestionsListResult(suggestions=suggestions()))}],
            "fetch.start": [{"result": plain(progress("queued", 0, 0, 0, language=language))}],
            "fetch.stop": [{"result": {}}],
            "attention.open": [{"result": {}}],
            "account.remove": [{"result": {}}],
        }
    }


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


def plain(model: p.Message) -> Any:
    """As it travels."""
    return model.model_dump(mode="json")


def no_account(language: str) -> Scene:
    """The page of a portal that has a connector, and no account anywhere yet."""
    made = scene(language, [], filed=0)
    added = scene(language, [account(language=language, state=None)], filed=0)["answers"]
    then = {name: added[name] for name in ("status.get", "portal.match", "fetch.list", "fetch.show")}
    made["answers"]["account.add"] = [{"result": plain(account(language=language, state=None)), "then": then}]
    made["answers"]["suggestions.list"] = [{"result": {"suggestions": []}}]
    return made


def unknown_portal(language: str) -> Scene:
    """A portal that Ophaler has never heard of, beside accounts elsewhere."""
    match = {
        "name": "winkel.example",
        "domain": "winkel.example",
        "connector": None,
        "origins": ["https://winkel.example/*"],
    }
    return scene(language, [account(2, language=language)], match=match)


def no_portal(language: str) -> Scene:
    """A page that is none of the web's."""
    made = scene(
        language,
        [account(2, language=language)],
        fetching=[progress("downloading", 42, 7, 7, language=language, number=2)],
    )
    made["answers"]["tab.current"] = [{"result": None}]
    return made


def idle(language: str) -> Scene:
    """One account that was never fetched, one that has."""
    return scene(language, [account(language=language, state=None), account(2, language=language, state="nothing_new")])


def complete(language: str) -> Scene:
    """The last fetch brought everything."""
    worked = {"last_seen_working": "2026-03-01"}
    return scene(
        language,
        [account(language=language), account(2, language=language)],
        match=worked,
        rows=ledger(language, failed=0),
    )


def fetching(language: str) -> Scene:
    """A fetch under way here, and one elsewhere."""
    running = [
        progress("downloading", 30, 12, 4, language=language),
        progress("opening", 0, 0, 0, language=language, number=2),
    ]
    accounts = [account(number, language=language) for number in (1, 2, 3)]
    return scene(language, accounts, fetching=running, rows=ledger(language, failed=0))


def incomplete(language: str) -> Scene:
    """Rows failed, each for a reason."""
    return scene(
        language, [account(language=language, state="incomplete"), account(2, language=language)], rows=ledger(language)
    )


def sign_in(language: str) -> Scene:
    """The portal wants the person."""
    running = [progress("waiting_for_person", 0, 0, 0, language=language)]
    accounts = [account(language=language), account(2, language=language)]
    return scene(language, accounts, fetching=running, asks=[attention("sign_in", language=language)])


def permission(language: str) -> Scene:
    """The browser has not allowed a portal yet."""
    accounts = [account(language=language), account(2, language=language, state="needs_person")]
    return scene(language, accounts, asks=[attention("permission", language=language, number=2, identity=2)])


def host_missing(language: str) -> Scene:
    """Nobody answers at the other end."""
    made = scene(language, [])
    failure = {"code": "browser.host_missing", "message": code_sentence("browser.host_missing", language)}
    made["answers"]["link.status"] = [{"result": {"connected": False, "failure": failure}}]
    return made


def wrong_version(language: str) -> Scene:
    """The extension is newer than the program, or older."""
    made = host_missing(language)
    failure = {"code": "protocol.version", "message": ""}
    made["answers"]["link.status"] = [{"result": {"connected": False, "failure": failure}}]
    return made


def many(language: str) -> Scene:
    """Thirty accounts in all their states."""
    states: list[p.FetchState] = ["complete", "nothing_new", "incomplete", "portal_changed", "portal_down", "stopped"]
    accounts = [account(n, language=language, state=states[n % 6] if n % 7 else None) for n in range(1, 31)]
    running = [progress("downloading", 30, 12, 4, language=language, number=3)]
    return scene(language, accounts, fetching=running, asks=[attention("sign_in", language=language)], filed=1204)


def hostile(_: str) -> Scene:
    """Portals and documents whose names are markup."""
    evil = "<img src=x onerror=\"document.title='owned'\">"
    language = "en"
    one = account(language=language, state="incomplete", name=evil, user=evil, last_message=evil)
    rows = [row.model_copy(update={"number": evil}) for row in ledger(language)]
    made = scene(language, [one], match={"name": evil, "domain": evil}, rows=rows)
    for paper in made["answers"]["documents.list"][0]["result"]["documents"]:
        paper.update({"number": evil, "company": evil, "file": evil})
    return made


SCENES: dict[str, Callable[[str], Scene]] = {
    "no-account": no_account,
    "unknown-portal": unknown_portal,
    "no-portal": no_portal,
    "idle": idle,
    "fetching": fetching,
    "complete": complete,
    "incomplete": incomplete,
    "sign-in": sign_in,
    "permission": permission,
    "host-missing": host_missing,
    "wrong-version": wrong_version,
    "many": many,
}
