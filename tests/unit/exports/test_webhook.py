"""A web address as a receiver, and the ways in which such addresses fail."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import keyring
import pytest

from host.errors import WorldError
from host.exports import web_client
from host.exports.receiver import NeverTakenError, NotTakenError, ReceiverAwayError, ReceiverStoppedError
from host.exports.receiver_kinds import read_settings, vault_name
from host.exports.webhook import Webhook, WebhookSettings
from host.vault import Secret
from tests.support.archive_kit import pdf
from tests.support.http_receiver import Answer, HttpReceiver, answering, closing
from tests.support.keyrings import MemoryKeyring
from tests.support.receivers_kit import HandingHouse

CANARY = "hook-canary-7d31c0"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made = HandingHouse(tmp_path)
    yield made
    made.close()
    keyring.set_keyring(before)


@pytest.fixture
def server() -> Iterator[HttpReceiver]:
    with HttpReceiver() as made:
        yield made


def opened(server: HttpReceiver, secret: str | None = None, **settings: str) -> Webhook:
    made = WebhookSettings.model_validate({"url": server.url, **settings})
    return Webhook.open(made, None if secret is None else Secret(secret))


def test_a_document_comes_with_what_is_known_of_it(house: HandingHouse, server: HttpReceiver) -> None:
    document = house.outgoing(1)
    hook = opened(server)
    hook.prepare()
    hook.hand_on(document)
    hook.hand_on(document)
    first, second = server.taken
    assert (first.path, first.parts()["file"]) == ("/hook?book=1", pdf(1))
    known = json.loads(first.parts()["metadata"])
    assert (known["number"], known["total"], known["sha256"]) == ("RE-1", "119.00", document.row.sha256)
    assert first.headers["webhook-id"] == second.headers["idempotency-key"] == document.key
    assert "webhook-signature" not in first.headers
    assert first.body == second.body


@pytest.mark.parametrize("key", [CANARY, "whsec_" + base64.b64encode(b"a key of bytes \x00\xff").decode()])
def test_a_message_is_signed(house: HandingHouse, server: HttpReceiver, key: str) -> None:
    opened(server, key).hand_on(house.outgoing(1))
    [taken] = server.taken
    plain = key.encode() if key == CANARY else b"a key of bytes \x00\xff"
    text = f"{taken.headers['webhook-id']}.{taken.headers['webhook-timestamp']}.".encode() + taken.body
    signed = base64.b64encode(hmac.new(plain, text, hashlib.sha256).digest()).decode()
    assert taken.headers["webhook-signature"] == f"v1,{signed}"
    assert "authorization" not in taken.headers


@pytest.mark.parametrize("end", ["\r\nX-More: 1", "ü", "\u20ac", " x", "\x00"])
def test_a_token_that_no_header_takes_is_told_and_shown_nowhere(
    house: HandingHouse, server: HttpReceiver, caplog: pytest.LogCaptureFixture, end: str
) -> None:
    """The library says all of a header that it refuses."""
    row = house.receiver("webhook", url=server.url)
    house.store.receivers.set(row.id, {**row.settings, "auth": "bearer"}, None, is_always=True)
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(CANARY + end))
    house.bring(1)
    [delivery] = house.run(is_asked=True)
    assert (getattr(delivery.error, "code", None), delivery.waiting) == ("receiver.secret_characters", 1)
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.secret_characters"):
        opened(server, CANARY + end, auth="bearer").prepare()
    assert CANARY not in caplog.text + repr(delivery)
    assert server.taken == []


def test_a_bearer_token_is_sent_and_needed(house: HandingHouse, server: HttpReceiver) -> None:
    opened(server, CANARY, auth="bearer").hand_on(house.outgoing(1))
    assert server.taken[0].headers["authorization"] == f"Bearer {CANARY}"
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.no_secret"):
        opened(server, auth="bearer").prepare()


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (answering(500), NotTakenError, "receiver.answered"),
        (answering(200, '{"error": "no such book"}'), NotTakenError, "receiver.error_answer"),
        (answering(200, '{"success": false, "message": "x"}'), NotTakenError, "receiver.error_answer"),
        (answering(201, '{"status": "ERROR"}'), NotTakenError, "receiver.error_answer"),
        (answering(200, "<html>Sign in</html>", "text/html; charset=utf-8"), NotTakenError, "receiver.error_answer"),
        (closing(b"HTTP/1.1 200 O"), NotTakenError, "receiver.answered"),
        (closing(b"HTTP/1.1 200 OK\r\nContent-Type: appl"), NotTakenError, "receiver.answered"),
        (closing(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}"), NotTakenError, "receiver.answered"),
        (closing(b""), NotTakenError, "receiver.answered"),
        (answering(401), ReceiverStoppedError, "receiver.refuses_login"),
        (answering(403), ReceiverStoppedError, "receiver.refuses_login"),
        (answering(413), NeverTakenError, "receiver.too_large"),
        (answering(422, "{}"), NeverTakenError, "receiver.refused"),
        (answering(404), ReceiverAwayError, "receiver.unreachable"),
        (answering(429), ReceiverAwayError, "receiver.unreachable"),
        (answering(503), ReceiverAwayError, "receiver.unreachable"),
    ],
)
def test_what_an_answer_means(
    house: HandingHouse, server: HttpReceiver, answer: Answer, kind: type[WorldError], code: str
) -> None:
    server.answer = answer
    with pytest.raises(kind) as raised:
        opened(server).hand_on(house.outgoing(1))
    assert raised.value.code == code
    assert raised.value.details["address"] == server.address


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", "text/plain"),
        ("ok", "text/plain"),
        ('{"id": 7, "error": null}', "application/json"),
        ('{"errors": [], "success": true}', "application/json"),
        ("[1]", "application/json"),
        ("{", "application/json"),
    ],
)
def test_what_is_no_error(house: HandingHouse, server: HttpReceiver, body: str, kind: str) -> None:
    server.answer = answering(202, body, kind)
    opened(server).hand_on(house.outgoing(1))
    assert len(server.taken) == 1


def test_a_redirect_is_not_followed(house: HandingHouse, server: HttpReceiver) -> None:
    with HttpReceiver() as other:
        server.answer = answering(307, Location=f"{other.url}&token=abc")
        with pytest.raises(ReceiverStoppedError) as raised:
            opened(server).hand_on(house.outgoing(1))
        assert (raised.value.code, raised.value.details["target"]) == ("receiver.moved", other.address)
        assert other.taken == []


def test_one_that_never_answers_is_left(
    house: HandingHouse, server: HttpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: BaseHTTPRequestHandler) -> None:
        server.gate.wait()

    monkeypatch.setattr(web_client, "SECONDS", 0.2)
    server.answer = silent
    with pytest.raises(ReceiverAwayError, match="timeout"):
        opened(server).hand_on(house.outgoing(1))


def test_one_that_drips_is_left_too(house: HandingHouse, server: HttpReceiver, monkeypatch: pytest.MonkeyPatch) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        while not server.gate.wait(0.02):
            try:
                handler.wfile.write(b"H")
            except OSError:
                return

    monkeypatch.setattr(web_client, "SECONDS", 0.3)
    server.answer = dripping
    with pytest.raises(ReceiverAwayError, match="timeout"):
        opened(server).hand_on(house.outgoing(1))


@pytest.mark.parametrize("head", [b"HTTP/1.0 200 OK\r\n", b"HTTP/1.1 200 OK\r\nConnection: close\r\n"])
def test_one_that_drips_an_answer_and_closes_then_is_left_too(
    house: HandingHouse, server: HttpReceiver, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head + b"Content-Type: text/plain\r\n\r\n")
        while not server.gate.wait(0.02):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    monkeypatch.setattr(web_client, "SECONDS", 0.3)
    server.answer = dripping
    with pytest.raises(ReceiverAwayError, match="timeout"):
        opened(server).hand_on(house.outgoing(1))


def test_an_answer_that_is_nested_without_end_is_no_json(house: HandingHouse, server: HttpReceiver) -> None:
    server.answer = answering(200, "[" * 100_000)
    assert opened(server).hand_on(house.outgoing(1)).code is None


def test_nobody_there(house: HandingHouse) -> None:
    with HttpReceiver() as gone:
        hook = opened(gone)
    with pytest.raises(ReceiverAwayError, match=r"receiver\.unreachable"):
        hook.prepare()


@pytest.mark.parametrize(
    "url",
    [
        *("http://books.example/hook", "ftp://books.example/", "books.example", "https://", "file:///etc/passwd"),
        *("https://books.example:99999/", "https://books.example:0/", "https://books.example:x/"),
        *("https://books.example/größe", "https://books.example/a b", "http://localhost\\.books.example/"),
        *("https://me:pw@books.example/", "http://127.0.0.1.books.example/", "http://localhost@books.example/"),
    ],
)
def test_documents_go_over_https_or_stay_on_this_computer(url: str) -> None:
    with pytest.raises(WorldError, match=r"receiver\.bad_setting"):
        read_settings("webhook", {"url": url})
    for safe in ("https://books.example:8443/hook", "http://localhost:1/", "http://[::1]:8080/x"):
        read_settings("webhook", {"url": safe})


def test_a_key_is_nowhere_but_in_the_vault(
    house: HandingHouse, server: HttpReceiver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(CANARY))
    house.receiver("webhook", url=server.url)
    house.bring(1)
    server.answer = answering(401)
    [delivery] = house.run(is_asked=True)
    assert "webhook-signature" in server.taken[0].headers
    server.answer = answering(500)
    house.run(is_asked=True)
    house.store.flush()
    files = [path.read_bytes() for path in house.paths.data.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in data for data in files)
    assert CANARY not in caplog.text + repr(delivery)


def test_a_key_goes_to_no_other_port(house: HandingHouse, server: HttpReceiver) -> None:
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(CANARY))
    house.receiver("webhook", url=server.url)
    house.bring(1)
    with HttpReceiver() as other:
        house.store.receivers.set("books", {"url": other.url, "auth": "signature"}, None, is_always=True)
        [delivery] = house.run(is_asked=True)
        assert other.taken == []
    assert delivery.error is not None
    assert (delivery.error.code, delivery.waiting) == ("vault.other_host", 1)
