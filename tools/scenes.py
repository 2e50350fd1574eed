"""Scenes for pictures and tests of the extension's pages: what the background answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from host import protocol as p
from host.i18n import code_sentence, sentence
from host.vocabulary import SittingState
from tools.made_administrations import administrations, answers_of_administrations
from tools.made_documents import document_answers, documents
from tools.made_inbox import answers_of_inbox
from tools.made_office import office_accounts, office_asks, office_documents, office_fetches
from tools.made_overview import answers_of_overview
from tools.made_portals import answers_of_portals, answers_of_suggestions
from tools.made_prompts import captcha_prompt, code_prompt, lapsed_prompt
from tools.made_receivers import answers_of_receivers, receiver
from tools.made_sittings import STATES, answers_of_sittings, asked, sitting
from tools.made_teaching import PHASES, answers_of_teaching
from tools.made_up import (
    MINE,
    PROOF,
    account,
    attention,
    coming,
    ledger,
    past,
    plain,
    progress,
    vault,
)
from tools.made_welcome import at_step, replaced, with_newer_words, with_older
from tools.scene_times import times

Scene = dict[str, Any]
UNREAD = {
    "en": "Credit notes; Statements of your former contract",
    "nl": "Creditnota’s; Overzichten van uw vorige contract",
    "de": "Gutschriften; Abrechnungen Ihres früheren Vertrags",
    "fr": "Avoirs ; Relevés de votre ancien contrat",
}
"""Headings of sections that a fetch did not read, as its sentence names them."""
VAULT_CALLS = ("status", "store", "remove", "unlock", "lock", "protect")


def scene(
    language: str,
    accounts: list[p.Account],
    *,
    fetching: list[p.Progress] | None = None,
    asks: list[p.Attention] | None = None,
    rows: list[p.LedgerRow] | None = None,
    filed: int = 60,
    match: dict[str, Any] | None = None,
    sitting: p.Sitting | None = None,
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
        accounts=accounts,
        attention=asks or [],
        fetching=fetching or [],
        documents=sum(a.documents for a in accounts),
        sitting=sitting,
    )
    papers = documents(filed if accounts else 0)
    last = here[0].last_state if here else None
    listed = past(language, last) if last else []
    shown = p.FetchShowResult(
        progress=progress(last or "complete", len(rows or []), len(rows or []), 4, language=language),
        total=len(rows or []),
        rows=rows or [],
        proof=None if last == "incomplete" else PROOF,
        bundle="bundles/telekomm-a1b2.71.bundle.json" if last == "incomplete" else None,
    )
    return {
        "answers": {
            "link.status": [{"result": {"connected": True, "failure": None}}],
            "tab.current": [{"result": {"url": MINE, "title": "Mijn facturen"}}],
            "status.get": [{"result": plain(status)}],
            "portal.match": [{"result": plain(portal)}],
            "fetch.list": [{"result": plain(p.FetchListResult(fetches=listed))}],
            "fetch.show": [{"result": plain(shown), "slice": "rows"}],
            **document_answers(papers, language),
            **answers_of_suggestions(),
            "fetch.start": [{"result": plain(progress("queued", 0, 0, 0, language=language))}],
            "fetch.stop": [{"result": {}}],
            "attention.open": [{"result": {}}],
            "attention.answer": [{"result": {}}],
            **answers_of_sittings(sitting, language),
            **answers_of_pages(language, accounts),
            "account.remove": [{"result": {}}],
            **times(language, accounts),
            **{f"vault.{name}": [{"result": plain(vault(accounts))}] for name in VAULT_CALLS},
        }
    }


def answers_of_pages(language: str, accounts: list[p.Account]) -> dict[str, Any]:
    """The answers to the calls of the pages that have scenes of their own."""
    return {
        **answers_of_teaching(language),
        **answers_of_inbox(language, is_empty=not accounts),
        **answers_of_receivers(language, is_empty=not accounts),
        **answers_of_portals(language, accounts),
        "fetch.bundle_folder": [{"result": {}}],
        **answers_of_administrations(language),
        **answers_of_overview(language, accounts),
    }


def no_account(language: str) -> Scene:
    """The page of a portal that has a connector, and no account anywhere yet."""
    made = scene(language, [], filed=0)
    queued = [progress("queued", 0, 0, 0, language=language)]
    added = scene(language, [account(language=language, state=None)], fetching=queued, filed=0)["answers"]
    then = {name: added[name] for name in ("status.get", "portal.match", "portals.search", "fetch.list", "fetch.show")}
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


def ended(
    language: str, state: p.FetchState, told: str, rows: list[p.LedgerRow] | None = None, code: str | None = None
) -> Scene:
    """The last fetch ended in a state, with a sentence that says why, and the code of its failure."""
    made = scene(
        language,
        [
            account(language=language, state=state, last_message=told, last_failure=code),
            account(2, language=language),
        ],
        rows=ledger(language, failed=0) if rows is None else rows,
    )
    made["answers"]["fetch.list"][0]["result"]["fetches"][0]["message"] = told
    shown = made["answers"]["fetch.show"][0]["result"]
    shown["progress"] |= {"state": state, "message": told}
    if state not in ("complete", "nothing_new"):
        shown["proof"] = None
    return made


def unread(language: str) -> Scene:
    """Every row came, and the page shows sections that nothing in it accounts for."""
    return ended(language, "incomplete", code_sentence("fetch.unread_section", language, part=UNREAD[language]))


def healed(language: str) -> Scene:
    """The portal changed, and another way to its documents proved itself."""
    state = sentence("state_complete", language, n=30, rows=30, accounted=30, filed=4, waiting=0)
    made = ended(language, "complete", f"{state} {sentence('fetch_way_healed', language, n=4)}")
    made["answers"]["fetch.show"][0]["result"]["proof"] |= {"healed_ways": 4}
    return made


def portal_down(language: str) -> Scene:
    """The portal cannot be reached."""
    return ended(
        language, "portal_down", code_sentence("portal_down.unreachable", language, host="mijn.telekomm.example"), []
    )


def disk_full(language: str) -> Scene:
    """The archive's disk has no room left."""
    folder = "/mnt/nas/Ophaler"
    code = "archive.disk_full"
    return ended(language, "incomplete", code_sentence(code, language, folder=folder), code=code)


def no_pdf(language: str) -> Scene:
    """What the portal sent in the place of documents is none."""
    wrong = p.Failure(
        code="download.wrong_type", message=code_sentence("download.wrong_type", language, found="text/html")
    )
    rows = [
        row if row.reason is None else row.model_copy(update={"reason": wrong}) for row in ledger(language, failed=2)
    ]
    told = sentence("state_rows_missing", language, n=len(rows), fetched=len(rows) - 2, failed=2)
    return ended(language, "incomplete", told, rows)


def sign_in(language: str) -> Scene:
    """The portal wants the person."""
    running = [progress("waiting_for_person", 0, 0, 0, language=language)]
    accounts = [account(language=language), account(2, language=language)]
    return scene(language, accounts, fetching=running, asks=[attention("sign_in", language=language)])


def autofilled(language: str) -> Scene:
    """The browser filled in the fields; one press is left to the person. Elsewhere a fresh code was refused."""
    running = [progress("waiting_for_person", 0, 0, 0, language=language)]
    accounts = [account(language=language), account(2, language=language)]
    refused = attention("totp_refused", language=language, number=2, identity=2, clock="10:29:41 CET")
    return scene(language, accounts, fetching=running, asks=[attention("autofilled", language=language), refused])


def permission(language: str) -> Scene:
    """The browser has not allowed a portal yet."""
    accounts = [account(language=language), account(2, language=language, state="needs_person")]
    return scene(language, accounts, asks=[attention("permission", language=language, number=2, identity=2)])


def changed_document(language: str) -> Scene:
    """A portal gave a document anew, and changed."""
    file = "2026/Telekomm/2026-02-05_Telekomm_RE-2026-1029_1236.50.pdf"
    return scene(
        language,
        [account(language=language)],
        asks=[attention("changed_document", language=language, n="1", file=file)],
    )


def full_disk(language: str) -> Scene:
    """The archive's disk is full: what lies in the inbox waits."""
    why = sentence("inbox_waits_archive_disk_full", language, folder="/archive")
    told = attention("documents_wait", language=language, why=why)
    told = told.model_copy(update={"account": "inbox", "id": -1, "general": True})
    return scene(language, [account(language=language)], asks=[told])


def unreadable_times(language: str) -> Scene:
    """The system no longer knows the time zone of the stored times: nothing is fetched by itself."""
    accounts = [account(number, language=language, next_at=None) for number in (1, 2)]
    why = code_sentence("windows.unknown_zone", language, line=1, key="zone", value="Old/Name")
    told = attention("unreadable_setting", language=language)
    told = told.model_copy(update={"message": f"{code_sentence('setting.windows', language)} {why}", "general": True})
    made = scene(language, accounts, asks=[told])
    windows = p.WindowsResult(
        windows=p.WindowsFile(zone="Europe/Amsterdam", allow=[]),
        own=True,
        never=True,
        zone_here="Europe/Amsterdam",
        problem=f"{sentence('times_unreadable', language)} {why}",
    )
    held_back = {"at": None, "why": "held_back", "why_text": sentence("cli_why_held_back", language)}
    waiting = [one.model_copy(update=held_back) for one in coming(accounts, language)]
    following = p.ScheduleTryResult(fetches=[], note=sentence("cli_schedule_never", language, count=0, wanted=3))
    made["answers"] |= {
        "windows.get": [{"result": plain(windows)}],
        "schedule.try": [{"result": plain(following)}],
        "schedule.next": [
            {
                "result": plain(p.ScheduleNextResult(total=len(waiting), fetches=waiting, paused_until=None)),
                "slice": "fetches",
            }
        ],
    }
    return made


def host_missing(language: str) -> Scene:
    """Nobody answers at the other end."""
    made = scene(language, [])
    failure = {"code": "browser.host_missing", "message": code_sentence("browser.host_missing", language)}
    made["answers"]["link.status"] = [{"result": {"connected": False, "failure": failure}}]
    return made


def many(language: str, count: int = 30) -> Scene:
    """Thirty accounts, or as many as are asked for, in all their states."""
    states: list[p.FetchState] = ["complete", "nothing_new", "incomplete", "portal_changed", "portal_down", "stopped"]
    accounts = [account(n, language=language, state=states[n % 6] if n % 7 else None) for n in range(1, count + 1)]
    running = [progress("downloading", 30, 12, 4, language=language, number=3)]
    return scene(language, accounts, fetching=running, asks=[attention("sign_in", language=language)], filed=1204)


def nine(language: str) -> Scene:
    """Nine accounts beside the page in front, one of which waits for the person."""
    states: list[p.FetchState] = ["complete", "nothing_new", "incomplete", "nothing_new"]
    accounts = [account(n, language=language, state=states[n % 4]) for n in range(1, 11)]
    running = [progress("downloading", 30, 12, 4, language=language, number=3)]
    return scene(language, accounts, fetching=running, asks=[attention("sign_in", language=language, number=4)])


def office(language: str) -> Scene:
    """A small office on a morning: two portals want the person, one is read, a document is late, and one fetch failed."""
    made = scene(language, office_accounts(language), fetching=office_fetches(language), asks=office_asks(language))
    made["answers"] |= document_answers(office_documents(), language)
    return made


def prompted(language: str, prompt: Callable[[str], p.Attention]) -> Scene:
    """A fetch waits for what only the person can give its portal."""
    running = [progress("waiting_for_person", 0, 0, 0, language=language)]
    return scene(language, [account(language=language)], fetching=running, asks=[prompt(language)])


def late(language: str) -> Scene:
    """Documents of eight accounts are late; one portal wants the person, and a sitting is over."""
    accounts = [account(n, language=language, state="incomplete" if n == 3 else "complete") for n in range(1, 9)]
    asks = [attention("sign_in", language=language, number=2, identity=20)]
    asks += [attention("changed_document", language=language, number=4, identity=21, n="1", file="2026/Huisraad.pdf")]
    waits = [attention("late_document", language=language, number=n, identity=n) for n in range(1, 9)]
    told = code_sentence("portal_down.unreachable", language, host="mijn.telekomm.example")
    asks += [one.model_copy(update={"message": told}) for one in waits]
    return scene(language, accounts, asks=asks, sitting=sitting("over", language))


def several_administrations(language: str) -> Scene:
    """A bookkeeper with three administrations."""
    accounts = [account(n, language=language, administration=min(n - 1, 1)) for n in (1, 2, 3)]
    made = scene(language, accounts)
    made["answers"]["status.get"][0]["result"]["administrations"] = [plain(one) for one in administrations(language)]
    return made


def optional_settings(language: str) -> Scene:
    """A receiver whose settings may be left empty again."""
    made = complete(language)
    settings = {
        "host": "mail.example",
        "port": "2525",
        "user": "me@example.com",
        "sender": "me@example.com",
        "to": "in@books.example",
    }
    mail = receiver(
        "office", "mail", settings=[p.ReceiverSetting(name=name, value=value) for name, value in settings.items()]
    )
    made["answers"]["receivers.list"][0]["result"]["receivers"] = [plain(mail)]
    return made


def vault_locked(language: str) -> Scene:
    """A pass phrase holds the vault's key, and nobody gave it yet; an account moved to another host since."""
    made = complete(language)
    held = plain(vault([account(language=language)], holder="phrase", state="locked"))
    held["held"][0]["host"] = "www.telekomm-alt.example"
    opened = held | {"state": "open"}
    made["answers"]["vault.status"] = [{"result": held}]
    made["answers"]["vault.unlock"] = [{"result": opened, "then": {"vault.status": [{"result": opened}]}}]
    return made


def vault_phrase(language: str) -> Scene:
    """The vault is open under a pass phrase."""
    made = complete(language)
    accounts = [account(number, language=language) for number in (1, 2)]
    made["answers"]["vault.status"] = [{"result": plain(vault(accounts, holder="phrase"))}]
    return made


def vault_none(language: str) -> Scene:
    """Nothing was ever stored, and this computer has no keyring."""
    made = complete(language)
    none = vault([], holder="none", state="none", keyring=False)
    made["answers"]["vault.status"] = [{"result": plain(none)}]
    made["answers"]["vault.protect"] = [{"result": plain(vault([], holder="phrase", keyring=False))}]
    return made


def sat(language: str, state: SittingState) -> Scene:
    """Three portals that wait together."""
    accounts = [account(number, language=language) for number in (1, 2, 3)]
    return scene(language, accounts, asks=asked(state, language), sitting=sitting(state, language))


def portal_changed(language: str) -> Scene:
    """The list was not recognised: showing it again is the way on."""
    return scene(language, [account(language=language, state="portal_changed"), account(2, language=language)])


def taught(language: str, name: str) -> Scene:
    """Something is being taught, and something was learned before."""
    made = complete(language)
    made["answers"] |= answers_of_teaching(language, name)
    return made


SCENES: dict[str, Callable[[str], Scene]] = {
    "no-account": no_account,
    "unknown-portal": unknown_portal,
    "no-portal": no_portal,
    "idle": idle,
    "fetching": fetching,
    "complete": complete,
    "incomplete": incomplete,
    "unread": unread,
    "healed": healed,
    "portal-down": portal_down,
    "disk-full": disk_full,
    "no-pdf": no_pdf,
    "sign-in": sign_in,
    "autofilled": autofilled,
    "permission": permission,
    "changed-document": changed_document,
    "full-disk": full_disk,
    "unreadable-times": unreadable_times,
    "host-missing": host_missing,
    "wrong-version": lambda language: with_older(host_missing(language), "program"),
    "old-extension": lambda language: with_older(host_missing(language), "extension"),
    "newer-words": lambda language: with_newer_words(many(language, 3)),
    "replaced": lambda language: replaced(complete(language)),
    "many": many,
    "nine": nine,
    "office": office,
    "two-hundred": partial(many, count=200),
    "code": partial(prompted, prompt=code_prompt),
    "code-lapsed": partial(prompted, prompt=lapsed_prompt),
    "captcha": partial(prompted, prompt=captcha_prompt),
    "late": late,
    "several": several_administrations,
    **{f"sitting{'' if state == 'waiting' else '-' + state}": partial(sat, state=state) for state in STATES},
    "portal-changed": portal_changed,
    **{f"taught-{name}": partial(taught, name=name) for name in PHASES},
    "optional-settings": optional_settings,
    "vault-locked": vault_locked,
    "vault-phrase": vault_phrase,
    "vault-none": vault_none,
    "welcome-program": lambda language: at_step(host_missing(language), "program"),
    "welcome-fetched": lambda language: at_step(complete(language), "portal"),
    **{
        f"welcome-{name}": lambda language, step=step: at_step(no_account(language), step)  # type: ignore[misc]
        for name, step in (("connected", "program"), ("folder", "folder"), ("times", "times"), ("portal", "portal"))
    },
}
