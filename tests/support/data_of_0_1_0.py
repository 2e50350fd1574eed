"""A data folder that 0.1.0 wrote (tests/fixtures/data_0_1_0), opened by the code of now, and what is missing in it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, redirect_stdout, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from host.archive import Archive
from host.archive.filing import PATTERN_SETTING
from host.cli.main import main
from host.clock import SystemClock
from host.errors import OphalerError
from host.install.openers import SETTING as OPENERS
from host.paths import Paths
from host.service.browser_profiles import SETTING as PROFILES
from host.store import Store
from host.store.probes.setting_probe import WINDOWS_SETTING
from host.vault import Secret, Stored, Vault
from host.wake.waker import SETTING as WAKES
from tests.support.clocks import HandClock

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "data_0_1_0"
NAMES_SINCE: dict[str, str] = {
    "memory.identities": "identity_by_kind",
    "memory.identity": "shown_identity",
    "memory.keeps": "retention",
    "memory.keeps.from": "source",
    "memory.last_full": "last_full_read",
    "memory.length": "list_length",
    "memory.lengths": "further_list_lengths",
    "memory.lists": "further_lists",
    "memory.outstanding": "has_outstanding_rows",
    "memory.painted": "needs_rendering",
    "memory.parts": "read_facets",
    "memory.rhythms": "rhythm_by_contract",
    "memory.rung": "retrieval_rung",
    "memory.sign_in_tried": "tried_password_stored_at",
    "memory.signs_in_elsewhere": "uses_identity_provider",
    "memory.totp_worked": "totp_accepted",
    "memory.visit_in_vain": "last_vain_visit",
    "memory.waits": "sign_in_durations",
}
"""What is called differently since 0.1.0: ``accounts.next_due`` or ``memory.waits``, and its name of now. Only names of the
code need nothing more; what is stored under a name needs a migration, too, or old data folders lose it."""
MEMORY = (
    *("container_id", "horizon", "identities", "identity", "keeps", "last_full", "last_good", "length", "lengths"),
    *("list_url", "lists", "outstanding", "painted", "parts", "rhythm", "rhythms", "rung", "second_factor"),
    *("sign_in_tried", "signs_in_elsewhere", "totp_worked", "visit_in_vain", "waits"),
)
"""Every key that 0.1.0 kept in an account's memory."""
COMMANDS = (
    *("accounts list", "documents list --limit 5", "suggestions list", "verify", "status", "sitting"),
    *("windows show", "windows show --account OWN", "vault list", "vault status", "schedule preview"),
)
"""``OWN`` stands for the account that has times of its own."""
SENTENCES = frozenset({"message", "title", "why_text", "person_text", "expected", "keep_text"})
"""What commands say in words: these may be said better one day."""
_IDS = range(1, 100)
Found = dict[str, Any]


def account_of(company: str) -> str:
    """The account of that company."""
    return next(str(name) for name, row in expected()["accounts"].items() if row["company"] == company)


def copied(folder: Path) -> Paths:
    """A copy of the data folder with the file modes that git does not keep."""
    paths = Paths(folder / "data")
    shutil.copytree(FIXTURE / "data", paths.data, copy_function=shutil.copyfile)
    packed = paths.data / "ophaler.sqlite.gz"
    # Under the name that it had, wherever the code of now looks for it.
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    for path in paths.data.rglob("*"):
        inside = path.relative_to(paths.data).parts
        if path.is_dir():
            path.chmod(0o700)
        elif inside[0] == "archive" and inside[1] != ".ophaler":
            path.chmod(0o444)
        else:
            path.chmod(0o400 if inside[0] == "quarantine" else 0o600)
    return paths.make()


def expected() -> Found:
    """What 0.1.0 itself said of it."""
    loaded: Found = json.loads((FIXTURE / "expected.json").read_text("utf-8"))
    return loaded


def contents(paths: Paths) -> Found:
    """Everything in it, in the words of 0.1.0; nothing else happens to it."""
    clock = HandClock(datetime.fromisoformat(expected()["made_at"]))
    with Store(paths, clock) as store, Archive(paths, store, clock) as archive:
        checked = archive.verification()
        found = {
            "accounts": {row.id: _account(row) for row in store.accounts.list()},
            "fetches": {str(row.id): _fetch(store, row) for row in _all(store.fetches.get)},
            "documents": {row.id: then("documents", asdict(row)) for row in store.documents.list()},
            "portal_ids": dict(sorted(_portal_ids(store))),
            "attention": {str(row.id): then("attention", asdict(row)) for row in _all(store.attention.get)},
            "suggestions": {str(row.id): then("suggestions", asdict(row)) for row in store.suggestions.list()},
            "sittings": {str(row.id): then("sittings", asdict(row)) for row in _all(store.sittings.get)},
            "settings": _settings(store),
            "rhythms": _rhythms(store),
            "hosts": {row.host_id: then("hosts", asdict(row)) for row in store.hosts.alive()},
            "leases": {row.id: store.leases.holder(row.id) for row in store.accounts.list()},
            "intents": {one.id: then("intents", asdict(one)) for one in store.documents.intents()},
            "journal": _journal(store),
            "files": {path.relative_to(paths.data).as_posix(): _sha256(path) for path in _files(paths)},
            "verify": then("verify", asdict(checked)),
            "vault": {one.account: then("vault", asdict(one)) for one in Vault(paths, clock).list()},
        }
    # As JSON has it: lists for tuples.
    loaded: Found = without(frozenset(), json.loads(json.dumps(found)))
    return loaded


def then(section: str, row: Found) -> Found:
    """With the names that 0.1.0 had. What still stands under an old name was not migrated: nobody reads it any more."""
    start = f"{section}."
    olds = {old.removeprefix(start): now for old, now in NAMES_SINCE.items() if old.startswith(start)}
    names = {now: old for old, now in olds.items() if "." not in old}
    left_behind = set(names.values()) - set(names)
    return {names.get(name, name): value for name, value in row.items() if name not in left_behind}


def _account(row: Any) -> Found:
    shown = then("accounts", asdict(row))
    memory = then("memory", row.memory.as_stored())
    if "keeps" in memory:
        memory["keeps"] = then("memory.keeps", memory["keeps"])
    return {**shown, "memory": memory}


def _fetch(store: Store, row: Any) -> Found:
    rows = [then("rows", asdict(entry)) for entry in store.fetches.rows(row.id)]
    steps = [[step.attempt, step.state, step.details] for step in store.fetches.steps(row.id)]
    return {**then("fetches", asdict(row)), "rows": {str(one["place"]): one for one in rows}, "steps": steps}


def _all(get: Callable[[int], Any]) -> Iterable[Any]:
    """All rows that have numbers, also those that no list shows any more."""
    for number in _IDS:
        with suppress(OphalerError):
            yield get(number)


def _portal_ids(store: Store) -> Iterable[tuple[str, list[str]]]:
    """Which documents a portal's own id means."""
    for fetch in _all(store.fetches.get):
        for row in store.fetches.rows(fetch.id):
            if row.portal_id is not None and row.kind is not None:
                known = store.documents.all_by_portal_id(fetch.account, row.portal_id, row.kind)
                yield f"{fetch.account} {row.kind} {row.portal_id}", [one.id for one in known]


def _settings(store: Store) -> Found:
    """By the names under which the code of now looks for them."""
    windows = store.settings.get(WINDOWS_SETTING)
    return {
        "windows": None if windows is None else json.loads(windows),
        "profiles": store.settings.get(PROFILES),
        "openers": store.settings.get(OPENERS),
        "wakes": store.settings.get(WAKES),
        "archive.name": store.settings.get(PATTERN_SETTING),
    }


def _rhythms(store: Store) -> Found:
    found: Found = {}
    for account in store.accounts.list():
        dated = store.rhythms.dated(account.id)
        for contract in sorted({contract or "" for _, contract in dated}):
            said = store.rhythms.answer(account.id, contract)
            answers = store.rhythms.answers(account.id, contract)
            found[f"{account.id} {contract}".strip()] = {
                "documents": sorted(day.isoformat() for day, about in dated if (about or "") == contract),
                "answer": None if said is None else asdict(said),
                "answers": {day.isoformat(): given for day, given in sorted(answers.items())},
            }
    return found


def _journal(store: Store) -> Found:
    head, entries = store.journal.head(), store.journal.entries()
    events = dict(sorted(Counter(entry.event for entry in entries).items()))
    return {"head": None if head is None else head.hash, "entries": len(entries), "events": events}


def _files(paths: Paths) -> list[Path]:
    return sorted(path for folder in (paths.archive, paths.quarantine) for path in folder.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def secrets_in(paths: Paths, phrase: str) -> Found:
    """What the vault gives for its pass phrase, by account."""
    clock = HandClock(datetime.fromisoformat(expected()["made_at"]))
    vault = Vault(paths, clock)
    vault.unlock(Secret(phrase))
    return {one.account: _stored(vault.open(one.account, one.host)) for one in vault.list()}


def _stored(held: Stored | None) -> Found:
    assert held is not None
    totp, at = held.totp, datetime.fromisoformat(expected()["code_at"])
    return {
        "user": None if held.user is None else held.user.reveal(),
        "password": None if held.password is None else held.password.reveal(),
        "code": None if totp is None else totp.code(at).reveal(),
        "totp": None if totp is None else [totp.secret.reveal(), totp.digits, totp.algorithm, totp.period, totp.name],
    }


def answers(paths: Paths, command: str) -> tuple[int, list[Any]]:
    """Exit status and lines of JSON of a command, at the time when the data was made; without sentences."""
    now = datetime.fromisoformat(expected()["made_at"])
    said = io.StringIO()
    with closing(Store(paths, HandClock(now))) as store:
        own = next(row.id for row in store.accounts.list() if row.windows is not None)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.setenv("OPHALER_DATA", str(paths.data))
        patch.setenv("OPHALER_LANGUAGE", "en")
        patch.setattr(SystemClock, "now", lambda _: now)
        with pytest.raises(SystemExit) as ended:
            main([*command.replace("OWN", own).split(), "--json"])
    lines = [json.loads(line) for line in said.getvalue().replace(str(paths.data), "DATA").splitlines()]
    return int(ended.value.code or 0), lines


def without(names: frozenset[str], value: Any) -> Any:
    """The same without these names, and without what has no value."""
    if isinstance(value, dict):
        kept = {name: without(names, one) for name, one in value.items() if name not in names}
        return {name: one for name, one in kept.items() if one not in (None, {}, [])}
    return [without(names, one) for one in value] if isinstance(value, list) else value


def missing(wanted: Any, found: Any, place: str = "") -> list[str]:
    """Where something of 0.1.0 is not there, or is not the same. What is there besides is nothing wrong: it is newer."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        told = [f"{place}.{name}: gone".lstrip(".") for name in wanted if name not in found]
        both = [name for name in wanted if name in found]
        return told + [line for name in both for line in missing(wanted[name], found[name], f"{place}.{name}")]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        pairs = enumerate(zip(wanted, found, strict=True))
        return [line for at, (one, other) in pairs for line in missing(one, other, f"{place}.{at}")]
    return [] if wanted == found else [f"{place}: {found!r} for {wanted!r}".lstrip(".")]
