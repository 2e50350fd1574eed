"""What the commands print with --json keeps to docs/cli, and every error is one sentence with a code."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from host.cli.accounts import accounts
from host.cli.explained_tries import try_sentence
from host.cli.fetch import ledger_json, require_browser
from host.cli.main import COMMANDS, main
from host.clock import SystemClock
from host.errors import WorldError
from host.i18n import sentence
from host.inbox.inbox_problem import note_inbox_problem
from host.paths import Paths
from host.schedule.setting_check import OPTIONS
from host.store import LedgerEntry, Store, Try
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support import locations
from tests.support.clocks import HandClock

DOCS = locations.DOCS / "cli"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    schema = json.loads((DOCS / f"{arguments[0]}.schema.json").read_text("utf-8"))
    for line in lines:
        jsonschema.validate(line, schema)
    return int(ended.value.code or 0), lines


def test_accounts_from_adding_to_removing(capsys: pytest.CaptureFixture[str]) -> None:
    status, [added] = run(capsys, "accounts", "add", "https://portal.example/x", "--user", "me", "--company", "ACME")
    assert (status, added["url"], added["browser"]) == (0, "https://portal.example/x", None)
    assert run(capsys, "accounts", "list") == (0, [added])
    _, [changed] = run(capsys, "accounts", "set", added["id"], "--every", "30", "--start-date", "2026-01-01", "--pause")
    assert (changed["every_days"], changed["start_date"], changed["paused"]) == (30, "2026-01-01", True)
    assert run(capsys, "accounts", "remove", added["id"]) == (0, [{"id": added["id"], "removed": True}])
    assert run(capsys, "accounts", "list") == (0, [])


def test_a_login_that_is_there_is_not_added_again(capsys: pytest.CaptureFixture[str]) -> None:
    _, [added] = run(capsys, "accounts", "add", "https://portal.example/x")
    status, [answer] = run(capsys, "accounts", "add", "https://portal.example/x/")
    assert (status, answer["error"]["code"]) == (1, "account.already_there")
    assert added["id"] in answer["error"]["message"]
    assert run(capsys, "accounts", "add", "https://portal.example/x", "--user", "me")[0] == 0
    assert len(run(capsys, "accounts", "list")[1]) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("accounts", "add", "file:///etc/passwd"), "account.bad_url"),
        (("accounts", "add", "javascript:alert(1)"), "account.bad_url"),
        (("accounts", "remove", "nobody"), "account.unknown"),
        (("accounts", "set", "nobody", "--every", "3"), "account.unknown"),
        (("fetch", "nobody"), "account.unknown"),
        (("fetch",), "account.none"),
        (("stop", "nobody"), "account.unknown"),
    ],
)
def test_errors_have_a_code_a_sentence_and_an_exit_status(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    status, [answer] = run(capsys, *arguments)
    assert (status, answer["error"]["code"]) == (1, code)
    assert answer["error"]["message"].endswith((".", "URL"))


def test_without_a_browser_it_ends_with_status_three(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "accounts", "add", "https://portal.example/")
    status, [answer] = run(capsys, "fetch", "--patience", "0")
    assert (status, answer["error"]["code"]) == (3, "browser.not_connected")


def test_who_waits_for_a_browser_is_told_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock = HandClock()
    with Store(Paths(data), clock) as store, pytest.raises(SystemExit) as ended:
        require_browser(store, clock, {None}, 20.0, as_json=False)
    told = capsys.readouterr().err.splitlines()
    assert (ended.value.code, len(told)) == (3, 2)
    assert "up to 20 seconds" in told[0]


def test_status_and_stop_with_nothing_going_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "stop") == (0, [{"stopping": []}])
    status, [answer] = run(capsys, "status")
    assert (status, answer["browsers"], answer["accounts"]) == (0, [], 0)


def test_status_says_what_a_last_fetch_did_not_read(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    with Store(Paths(data).make(), SystemClock()) as store:
        doubted, fine, running = (store.accounts.add(f"https://{name}.example/").id for name in ("abc", "def", "ghi"))
        unread = ("fetch.unread_section", {"part": "Credit notes"})
        store.fetches.finish(store.fetches.queue(doubted).id, "incomplete", None, unread)
        store.fetches.finish(store.fetches.queue(fine).id, "complete", {"end": "last_page"}, None)
        store.fetches.queue(running)
    with pytest.raises(SystemExit):
        main(["status"])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "last fetch" in line]
    assert line.startswith("abc.example, last fetch: One section of the page was not read")
    assert "Credit notes" in line


def test_windows_are_set_and_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "windows.json"
    wanted = {"zone": "Europe/Amsterdam", "allow": [{"days": ["mon"], "from": "08:00", "to": "18:00"}]}
    file.write_text(json.dumps(wanted), "utf-8")
    assert run(capsys, "windows", "set", str(file))[0] == 0
    _, [shown] = run(capsys, "windows", "show")
    assert {name: shown[name] for name in wanted} == wanted
    file.write_text('{"zone": "Mars"}', "utf-8")
    status, [refused] = run(capsys, "windows", "set", str(file))
    assert (status, refused["error"]["code"]) == (1, "windows.unknown_zone")
    assert run(capsys, "windows", "show") == (0, [shown])


def test_status_says_what_the_inbox_waits_for(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert run(capsys, "status")[1][0]["inbox"]["problem"] is None
    with Store(Paths(data).make(), SystemClock()) as store:
        note_inbox_problem(store, WorldError("archive.disk_full", folder="/archive"))
    _, [answer] = run(capsys, "status")
    assert answer["inbox"]["problem"]["code"] == "archive.disk_full"
    assert [one["kind"] for one in answer["attention"]] == ["documents_wait"]
    with contextlib.suppress(SystemExit):
        main(["status"])
    assert answer["attention"][0]["message"] in capsys.readouterr().out


UNREADABLE = '{"zone": "Old/Name", "allow": []}'


def test_windows_that_cannot_be_read_are_shown_as_they_are_and_told_everywhere(
    capsys: pytest.CaptureFixture[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(Paths(data).make(), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/").id
        store.settings.set(WINDOWS_SETTING, UNREADABLE)
    status, [shown] = run(capsys, "windows", "show")
    assert (status, shown["unreadable"], shown["error"]["code"]) == (0, UNREADABLE, "windows.unknown_zone")
    _, [answer] = run(capsys, "status")
    assert [one["code"] for one in answer["settings"]] == ["setting.windows"]
    assert [(one["account"], one["kind"]) for one in answer["attention"]] == [(account, "unreadable_setting")]
    status, [examined] = run(capsys, "doctor")
    [broken] = [one for one in examined["checks"] if one["code"] == "doctor.settings"]
    assert (status, broken["state"]) == (1, "broken")
    assert "Old/Name" in broken["message"]
    status, [refused] = run(capsys, "windows", "pause", "2030-01-01")
    assert (status, refused["error"]["code"]) == (1, "windows.unknown_zone")
    assert run(capsys, "windows", "show")[1] == [shown]
    file = data / "mended.json"
    file.write_text('{"zone": "UTC"}', "utf-8")
    assert run(capsys, "windows", "set", str(file))[0] == 0
    _, [answer] = run(capsys, "status")
    assert (answer["attention"], "settings" in answer) == ([], False)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_person_reads_what_is_stored_and_why_nothing_is_fetched(
    capsys: pytest.CaptureFixture[str], data: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", language)
    with Store(Paths(data).make(), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/").id
        store.settings.set(WINDOWS_SETTING, UNREADABLE)
        store.accounts.set(account, windows="no JSON at all")

    def said(*arguments: str) -> tuple[str, str]:
        with pytest.raises(SystemExit):
            main(list(arguments))
        told = capsys.readouterr()
        return told.out, told.err

    out, err = said("windows", "show")
    assert out == f"{UNREADABLE}\n"
    assert sentence("cli_windows_unreadable", language) in err
    assert "Old/Name" in err
    out, err = said("windows", "show", "--account", account)
    assert out == "no JSON at all\n"
    assert sentence("cli_windows_unreadable_account", language, account=account) in err
    assert sentence("cli_windows_unreadable", language) not in err
    told = said("status")[0]
    assert told.count("Old/Name") == 1
    assert account in told
    # A fetch by hand goes on, and says so first.
    assert "Old/Name" in said("fetch", account, "--patience", "0")[1]


def test_a_ledger_keeps_to_its_schema(data: Path) -> None:
    with Store(Paths(data).make(), SystemClock()) as store:
        account = store.accounts.add("https://portal.example/")
        fetch = store.fetches.queue(account.id)
        store.fetches.set_state(fetch.id, "opening")
        rows = [
            LedgerEntry(1, 1, "R-1", "2026-01-31", "10.00", "EUR", "invoice", outcome="filed", document="d-1"),
            LedgerEntry(
                2,
                1,
                None,
                None,
                "-3",
                None,
                None,
                outcome="failed",
                reason_code="download.http_status",
                details={"status": "500"},
            ),
        ]
        store.fetches.add_rows(fetch.id, rows)
        tries = [
            Try(1, (("detail", "View"), ("link", "Invoice")), "proved", is_guess=True),
            Try(2, (("link", ""),), "download.other_number", details={"read": "R-3", "listed": "R-2"}),
        ]
        store.tries.add(fetch.id, tries)
        store.attention.open(account.id, "sign_in", fetch.id)
        ended = store.fetches.finish(fetch.id, "incomplete", None, ("fetch.rows_missing", {"count": "1"}))
        shown = ledger_json(store, ended, explain=True)
        said = [try_sentence(one, "en").strip() for one in store.tries.of_fetch(ended.id)]
    jsonschema.validate(shown, json.loads((DOCS / "fetch.schema.json").read_text("utf-8")))
    assert [row["outcome"] for row in shown["rows"]] == ["filed", "failed"]
    assert "500" in shown["rows"][1]["reason"]["message"]
    assert shown["attention"]["kind"] == "sign_in"
    assert [row["tries"][0]["result"] for row in shown["rows"]] == ["proved", "download.other_number"]
    assert said[0] == "opened the page “View” → fetched “Invoice”: this row's document: proved"
    assert said[1].startswith("fetched “a control without a name”: This document has the number R-3")


def test_portals_are_searched(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = run(capsys, "portals", "search", "woo")
    assert (status, found[0]["id"]) == (0, "woocommerce")
    assert [run(capsys, "portals", "show", name)[1][0]["name"] for name in ("woocommerce", "kpn-com", "mijn.kpn.com")] == [
        "WooCommerce shops", "KPN", "KPN",
    ]  # fmt: skip
    assert run(capsys, "portals", "show", "nobody")[1][0]["error"]["code"] == "portal.unknown"


def test_every_command_that_prints_has_its_schema() -> None:
    assert {name for name in COMMANDS if not (DOCS / f"{name}.schema.json").exists()} == set()


def test_a_setting_that_cannot_be_read_is_named_by_an_option_that_there_is() -> None:
    options = [option for option in accounts.commands["set"].params if isinstance(option, click.Option)]
    names = {"/".join((*option.opts, *option.secondary_opts)) for option in options}
    assert set(OPTIONS.values()) <= names
