"""A running host over a real pipe, without a browser: what it tells when its world is broken, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from host import protocol
from host.clock import SystemClock
from host.paths import Paths
from host.rpc.framing import Pipe, encode
from host.service import browser_profiles
from host.store import Store


class Host:
    """The host as the browser starts it; this is the extension's end."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "host.native_host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "OPHALER_DATA": str(data)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.pipe = Pipe(self.process.stdout, self.process.stdin)  # type: ignore[arg-type]
        self.number = 0

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self.number += 1
        self.pipe.write(encode({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}))
        while True:
            raw = self.pipe.read()
            assert raw is not None
            message = json.loads(raw)
            if message.get("id") == self.number and "method" not in message:
                return message

    def hello(self, language: str = "en") -> dict[str, Any]:
        browser = {"name": "chromium", "version": "1"}
        params = {
            "protocol": protocol.VERSION,
            "extension": "0",
            "profile": "p1",
            "browser": browser,
            "language": language,
        }
        return self.ask("hello", params)

    def end(self) -> tuple[int, str]:
        _, noise = self.process.communicate(timeout=120)
        return self.process.returncode, noise.decode()


def test_it_greets_serves_and_leaves(tmp_path: Path) -> None:
    host = Host(tmp_path)
    assert host.hello()["result"]["protocol"] == protocol.VERSION
    assert host.ask("status.get", {})["result"]["accounts"] == []
    added = host.ask("account.add", {"url": "https://portal.example/?sid=s3cr3t"})["result"]
    assert added["url"] == "https://portal.example/"
    assert added["browser"] == "p1"
    bounded = host.ask("account.add", {"url": "https://two.example/", "company": "Two", "start_date": "2026-01-01"})
    assert (bounded["result"]["start_date"], bounded["result"]["name"]) == ("2026-01-01", "Two")
    assert bounded["result"]["next_at"], "it is fetched by itself later, also when nobody fetches it now"
    error = host.ask("account.add", {"url": "https://three.example/", "start_date": "January"})["error"]
    assert error["data"]["code"] == "account.bad_date"
    assert len(host.ask("status.get", {})["result"]["accounts"]) == 2, "an account that is refused is not half added"
    with Store(Paths(tmp_path), SystemClock()) as store:
        assert [row.profile for row in store.hosts.alive()] == ["p1"]
        assert host.end() == (0, "")
        assert store.hosts.alive() == []


@pytest.mark.parametrize(("language", "words"), [("en", "no account"), ("nl-BE", "account"), ("de-DE", "Zugang")])
def test_errors_come_in_the_browsers_language(tmp_path: Path, language: str, words: str) -> None:
    host = Host(tmp_path)
    host.hello(language)
    error = host.ask("account.remove", {"account": "nobody"})["error"]
    assert error["data"]["code"] == "account.unknown"
    assert words.lower() in error["data"]["message"].lower()
    host.end()


def test_a_data_folder_that_cannot_be_made_is_told_at_every_call(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    host = Host(blocked)
    host.hello()
    error = host.ask("status.get", {})["error"]["data"]
    assert error["code"] == "store.unreadable"
    assert str(blocked) in error["message"]
    assert host.end() == (0, "")


def test_a_broken_database_is_told_and_not_touched(tmp_path: Path) -> None:
    Paths(tmp_path).make()
    (tmp_path / "ophaler.sqlite").write_bytes(b"this is no database" * 100)
    host = Host(tmp_path)
    host.hello()
    assert host.ask("status.get", {})["error"]["data"]["code"] == "store.corrupt"
    assert host.end()[0] == 0
    assert (tmp_path / "ophaler.sqlite").read_bytes() == b"this is no database" * 100


def test_a_portal_that_is_no_web_page_is_refused(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.hello()
    for url in ("file:///etc/passwd", "chrome://settings", "javascript:alert(1)", ""):
        assert host.ask("portal.match", {"url": url})["error"]["data"]["code"] == "account.bad_url"
    host.end()


def test_a_portal_is_matched_with_the_connector_that_its_account_was_added_with(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        store.accounts.add("http://cloud.reseller.localhost/account", connector="wolkenwerk")
    host = Host(tmp_path)
    host.hello()
    known = host.ask("portal.match", {"url": "http://cloud.reseller.localhost/start"})["result"]
    assert (known["name"], known["connector"]) == ("Wolkenwerk (test portal)", "wolkenwerk")
    assert "http://ablage.localhost/*" in known["origins"]
    beside = host.ask("portal.match", {"url": "http://reseller.localhost/"})["result"]
    assert [account["id"] for account in beside["accounts"]] == [account["id"] for account in known["accounts"]]
    other = host.ask("portal.match", {"url": "http://otherseller.localhost/"})["result"]
    assert (other["name"], other["connector"], other["accounts"]) == ("otherseller.localhost", None, [])
    host.end()


def test_an_account_of_another_profile_is_told_by_that_browsers_name(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        for profile, name in (
            ("home", "Firefox"),
            ("second", "Firefox 2"),
            ("home", "Firefox"),
            ("third", "Firefox 3"),
        ):
            assert browser_profiles.register_profile(store, profile, "firefox") == name
        account = store.accounts.add("https://portal.example/", browser="home").id
    host = Host(tmp_path)
    host.hello()
    error = host.ask("fetch.start", {"account": account, "full": False})["error"]["data"]
    assert (error["code"], error["details"]) == ("account.elsewhere", {"browser": "Firefox"})
    assert "Firefox" in error["message"]
    command = [sys.executable, "-c", "from host.cli.main import main; main()", "fetch", account, "--json"]
    done = subprocess.run(
        [*command, "--patience", "0.3"],
        env={**os.environ, "OPHALER_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout)["error"]["code"] == "account.elsewhere"
    host.end()
