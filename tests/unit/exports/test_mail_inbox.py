"""A bookkeeping inbox behind a real SMTP server on loopback, and the ways in which such servers refuse."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from host.errors import WorldError
from host.exports import mail_inbox
from host.exports.mail_inbox import MailInbox, MailSettings
from host.exports.receiver import NeverTakenError, NotTakenError, ReceiverAwayError, ReceiverStoppedError
from host.exports.receiver_kinds import read_settings
from host.vault import Secret
from tests.support.archive_kit import facts, pdf
from tests.support.receivers_kit import HandingHouse

PASSWORD = "mail-canary-44aa"


class AnyPort(Controller):
    """Its own look whether the server answers knows no port 0."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class Post:
    """What the server answers to each command, and the messages that it took."""

    def __init__(self, **answers: str) -> None:
        self.messages: list[EmailMessage] = []
        self.end = asyncio.Event()
        for name, answer in answers.items():
            setattr(self, f"handle_{name}", self._answering(answer))

    def _answering(self, answer: str) -> Callable[..., Any]:
        async def handle(server: Any, session: Any, envelope: Any, *more: Any) -> str:
            if answer == "silence":
                await self.end.wait()
            if answer == "close":
                server.transport.close()
            return answer

        return handle

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 kept"


@contextmanager
def served(post: Post, **more: Any) -> Iterator[int]:
    controller = AnyPort(post, hostname="127.0.0.1", port=0, ready_timeout=120, **more)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.loop.call_soon_threadsafe(post.end.set)
        controller.stop()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def inbox(port: int, secret: str | None = None, **more: Any) -> MailInbox:
    addresses = {"sender": "me@firm.example", "to": "books@program.example"}
    settings = MailSettings.model_validate({"host": "127.0.0.1", "port": port, "security": "none", **addresses, **more})
    return MailInbox.open(settings, None if secret is None else Secret(secret))


def test_a_document_arrives_with_what_is_known_of_it(house: HandingHouse) -> None:
    document = house.outgoing(1)
    post = Post()
    with served(post) as port:
        mail = inbox(port)
        mail.prepare()
        receipt = mail.hand_on(document)
        assert mail.hand_on(document) == receipt
    first, second = post.messages
    assert first["Message-ID"] == second["Message-ID"] == receipt.reference
    assert document.row.sha256 in first["Message-ID"]
    assert (first["Subject"], first["To"]) == ("Telekomm GmbH RE-1", "books@program.example")
    [attached] = first.iter_attachments()
    assert (attached.get_content(), attached.get_filename()) == (pdf(1), document.name)
    body = first.get_body()
    assert body is not None
    assert "total: 119.00" in body.get_content().splitlines()


def test_a_suppliers_text_begins_no_other_header(house: HandingHouse) -> None:
    known = facts(1)
    house.bring(1, known=type(known)(**{**known.__dict__, "number": "RE-1\r\nBcc: thief@example.org"}))
    post = Post()
    with served(post) as port:
        inbox(port).hand_on(house.outgoing(1))
    assert post.messages[0]["Bcc"] is None
    assert "thief" in post.messages[0]["Subject"]


@pytest.mark.parametrize(
    ("answers", "kind", "code"),
    [
        ({"DATA": "552 too much"}, NeverTakenError, "receiver.too_large"),
        ({"DATA": "554 no"}, NeverTakenError, "receiver.refused"),
        ({"DATA": "451 later"}, NotTakenError, "receiver.answered"),
        ({"DATA": "close"}, NotTakenError, "receiver.answered"),
        ({"RCPT": "550 nobody here"}, ReceiverStoppedError, "receiver.refused_address"),
        ({"RCPT": "450 gray, come again"}, ReceiverAwayError, "receiver.unreachable"),
        ({"MAIL": "553 not yours"}, ReceiverStoppedError, "receiver.refused_address"),
        ({"MAIL": "552 too much"}, NeverTakenError, "receiver.too_large"),
    ],
)
def test_what_an_answer_means(house: HandingHouse, answers: dict[str, str], kind: type[WorldError], code: str) -> None:
    with served(Post(**answers)) as port, pytest.raises(kind) as raised:
        inbox(port).hand_on(house.outgoing(1))
    assert raised.value.code == code


def test_one_that_no_longer_answers_is_left(house: HandingHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_inbox, "SECONDS", 0.3)
    with served(Post(DATA="silence")) as port, pytest.raises(ReceiverAwayError, match=r"receiver\.unreachable"):
        inbox(port).hand_on(house.outgoing(1))


def test_a_document_over_the_limit_is_not_sent(house: HandingHouse) -> None:
    post = Post()
    with served(post, data_size_limit=500) as port, pytest.raises(NeverTakenError, match=r"receiver\.too_large"):
        inbox(port).hand_on(house.outgoing(1))
    assert post.messages == []


def test_a_login_that_is_right_wrong_or_missing(house: HandingHouse) -> None:
    def check(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        return AuthResult(success=given.password == PASSWORD.encode(), handled=False)

    document = house.outgoing(1)
    post = Post()
    more = {"authenticator": check, "auth_require_tls": False}
    with served(post, **more) as port:
        inbox(port, PASSWORD, user="me").hand_on(document)
        with pytest.raises(ReceiverStoppedError, match=r"receiver\.refuses_login") as raised:
            inbox(port, "wrong-" + PASSWORD, user="me").hand_on(document)
        assert PASSWORD not in str(raised.value)
        with pytest.raises(ReceiverStoppedError, match=r"receiver\.no_secret"):
            inbox(port, user="me").prepare()
    assert len(post.messages) == 1


def test_a_password_that_cannot_be_sent_is_told_and_shown_nowhere(
    house: HandingHouse, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post()
    more = {"auth_require_tls": False, "authenticator": lambda *_: AuthResult(success=True)}
    with (
        served(post, **more) as port,
        pytest.raises(ReceiverStoppedError, match=r"receiver\.secret_characters") as raised,
    ):
        inbox(port, f"{PASSWORD}-ü", user="me").hand_on(house.outgoing(1))
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert PASSWORD not in str(raised.value) + caplog.text
    assert post.messages == []


def test_a_server_that_leaves_before_it_was_told_of_a_document_is_away(house: HandingHouse) -> None:
    def leave(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        server.transport.close()
        return AuthResult(success=False, handled=True)

    with (
        served(Post(), authenticator=leave, auth_require_tls=False) as port,
        pytest.raises(ReceiverAwayError, match=r"receiver\.unreachable") as raised,
    ):
        inbox(port, PASSWORD, user="me").hand_on(house.outgoing(1))
    assert raised.value.__suppress_context__


def test_nothing_is_sent_where_no_encryption_is_offered(house: HandingHouse) -> None:
    post = Post()
    with served(post) as port, pytest.raises(ReceiverStoppedError, match=r"receiver\.not_encrypted"):
        inbox(port, PASSWORD, user="me", security="starttls").hand_on(house.outgoing(1))
    assert post.messages == []


def test_nobody_there() -> None:
    with served(Post()) as port:
        pass
    with pytest.raises(ReceiverAwayError, match=r"receiver\.unreachable"):
        inbox(port).prepare()


@pytest.mark.parametrize(
    "wrong",
    [
        {"security": "none"},
        {"to": "books"},
        {"to": "a@b.example\nBcc: c@d.example"},
        {"sender": "a@b.example, c@d.example"},
        {"port": "0"},
        {"host": "mail.example/x"},
    ],
)
def test_settings_that_would_send_in_the_clear_or_elsewhere_are_refused(wrong: dict[str, str]) -> None:
    fine = {"host": "mail.example", "sender": "a@b.example", "to": "c@d.example"}
    assert read_settings("mail", fine).secret_host() is None
    assert read_settings("mail", {**fine, "user": "me"}).secret_host() == "mail.example:587"
    with pytest.raises(WorldError, match=r"receiver\.bad_setting"):
        read_settings("mail", {**fine, **wrong})
