"""Extension and host of different versions: 0.1.0 on either side of the pipe. What it said is in tests/fixtures/data_0_1_0."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from host import native_host, protocol
from host.i18n import code_sentence, languages, sentence
from host.native_host import greet, main
from host.rpc.framing import Pipe, encode
from tests.support.data_of_0_1_0 import FIXTURE, copied, expected
from tests.support.locations import ROOT
from tests.unit.service.test_session import Host

EXTENSION: dict[str, Any] = json.loads((FIXTURE / "extension.json").read_text("utf-8"))
ANSWERS: dict[str, Any] = json.loads((FIXTURE / "host.json").read_text("utf-8"))
HELLO = EXTENSION["hello"]
OTHER = "protocol.version"
TO_DO = "pipx upgrade ophaler"
"""The command that a person was told by 0.1.0, in every language."""
WELCOME_PAGE = {"de": "Willkommensseite", "en": "welcome page", "fr": "page de bienvenue", "nl": "welkomstpagina"}
PORT = """
const [answer] = JSON.parse(process.argv[1]);
const heard = [], noop = { addListener() {} };
const port = { onMessage: { addListener: (f) => heard.push(f) }, onDisconnect: noop, disconnect() {},
  postMessage: (m) => queueMicrotask(() => heard.forEach((f) => f({ ...answer, id: m.id }))) };
globalThis.browser = { runtime: { getURL: () => "", getManifest: () => ({ version: "9.9.8" }), connectNative: () => port } };
const { Link } = await import(process.argv[2]);
const link = new Link({ calls: new Map(), notes: new Map(), greeting: async () => ({}), changed() {} });
await link.connect().catch(() => undefined);
console.log(JSON.stringify(link.status()));
"""
"""The extension's link, greeted by an answer that was written down."""


def is_welcome(answer: dict[str, Any]) -> bool:
    """Whether it goes on; else the refusal is one of which the extension of 0.1.0 knows what to tell."""
    if "result" in answer:
        assert answer["result"]["protocol"] == HELLO["params"]["protocol"]
        return True
    assert answer["error"]["data"]["code"] in EXTENSION["sentences"]
    return False


def misunderstood(calls: frozenset[str], notes: frozenset[str]) -> list[str]:
    """What the extension of 0.1.0 says and a host with these tables does not know."""
    return sorted({*EXTENSION["calls"]} - calls) + sorted({*EXTENSION["notes"]} - notes)


# --- an older extension beside this host


def test_the_extension_of_0_1_0_is_welcome_or_told_what_to_do() -> None:
    answer, welcome = greet(encode(HELLO))
    assert is_welcome(json.loads(answer)) == welcome == (HELLO["params"]["protocol"] == protocol.VERSION)


@pytest.mark.parametrize("language", ["de", "en", "nl"])
def test_the_extension_of_0_1_0_has_a_sentence_that_says_what_to_do(language: str) -> None:
    # A refusal comes before the host has loaded any sentence: 0.1.0's extension uses its own.
    assert TO_DO in EXTENSION["sentences"][OTHER][language]


def test_a_host_of_the_next_protocol_refuses_it_with_the_code_that_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_host, "PROTOCOL_VERSION", HELLO["params"]["protocol"] + 1)
    answer, welcome = greet(encode(HELLO))
    assert (welcome, is_welcome(json.loads(answer))) == (False, False)
    out = io.BytesIO()
    Pipe(io.BytesIO(), out).write(encode(HELLO))
    said = io.BytesIO()
    assert main(io.BytesIO(out.getvalue()), said) == 1
    assert Pipe(io.BytesIO(said.getvalue()), io.BytesIO()).read() == answer


@pytest.mark.parametrize(
    "answer", [{"result": {"protocol": 2, "host": "0.2.0"}}, {"error": {"data": {"code": "protocol.too_old"}}}]
)
def test_another_answer_would_be_noticed(answer: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        is_welcome(answer)


def test_as_long_as_it_is_welcome_everything_that_it_says_is_understood() -> None:
    calls, notes = frozenset(protocol.CALLS_TO_HOST), frozenset(protocol.NOTES_TO_HOST)
    assert HELLO["params"]["protocol"] != protocol.VERSION or misunderstood(calls, notes) == []
    assert misunderstood(calls - {"fetch.start"}, notes - {"tab.closed"}) == ["fetch.start", "tab.closed"]


def test_a_host_on_the_data_of_0_1_0_serves_its_extension(tmp_path: Path) -> None:
    host = Host(copied(tmp_path).data)
    answer = host.ask(HELLO["method"], HELLO["params"])
    if is_welcome(answer):
        shown = {row["id"]: row for row in host.ask("status.get", {})["result"]["accounts"]}
        accounts = expected()["accounts"]
        assert {name: row["url"] for name, row in accounts.items()} == {name: shown[name]["url"] for name in accounts}
        assert host.end() == (0, "")
    else:
        assert host.end()[0] == 1


# --- a newer extension beside a host of 0.1.0


def heard(answer: dict[str, Any]) -> dict[str, Any]:
    """How the link of this extension stands after that answer to its greeting."""
    link = (ROOT / "extension" / "background" / "host" / "link.js").as_uri()
    done = subprocess.run(
        ["node", "--input-type=module", "-e", PORT, json.dumps([answer]), link],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    status: dict[str, Any] = json.loads(done.stdout)
    return status


def test_this_extension_goes_on_with_a_host_of_0_1_0_or_says_why_not() -> None:
    status = heard(ANSWERS["welcome"])
    if ANSWERS["welcome"]["result"]["protocol"] == protocol.VERSION:
        assert status == {"connected": True, "failure": None}
    else:
        assert (status["connected"], status["failure"]["code"]) == (False, OTHER)


@pytest.mark.parametrize("answer", [ANSWERS["refusal"], {"result": {"protocol": 99, "host": "9.9.9"}}])
def test_this_extension_understands_that_a_host_refuses_it(answer: dict[str, Any]) -> None:
    status = heard(answer)
    assert (status["connected"], status["failure"]["code"]) == (False, OTHER)


@pytest.mark.parametrize("language", sorted(languages()))
def test_this_extension_says_what_to_do_about_a_host_of_0_1_0(language: str) -> None:
    """The sentence leads to the page with the line to copy (tests/e2e/test_screens_welcome.py shows it there)."""
    assert WELCOME_PAGE[language] in code_sentence(OTHER, language)
    assert "pipx install" in sentence("ui_command_install_wheel", language, version="1.2.3")
