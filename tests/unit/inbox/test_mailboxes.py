"""A mailbox is read and never changed; what its server does instead of answering is told, and nothing is lost or doubled."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from host.errors import WorldError
from host.i18n import code_sentence
from host.inbox.arrival import Arrival
from host.inbox.mailboxes import imap_folder
from host.inbox.mailboxes.imap_folder import ImapFolder, MailboxStoppedError, decoded_folder, encoded_folder
from host.inbox.mailboxes.mailbox_round import EVERY, MailboxRound, MailboxVisit, one_at_a_time, open_folder, subject_of
from host.service.presenter import Presenter
from host.store import MailboxRow, stamp
from host.vault import Secret, Vault
from tests.support.imap_server import PASSWORD, USER, ImapBox, imap_server
from tests.support.inbox_kit import OTHER_IBAN, OTHER_VAT, InboxHouse, bill
from tests.support.made_certificate import self_signed
from tests.support.made_mails import mail

READING = {"AUTHENTICATE", "CAPABILITY", "EXAMINE", "UID SEARCH", "UID FETCH", "LIST"}
"""Commands that change nothing."""


class Post:
    """A house whose mailbox lies on a server of its own."""

    def __init__(self, folder: Path, box: ImapBox, port: int) -> None:
        self.house, self.box = InboxHouse(folder), box
        self.house.store.companies.add("De Linde")
        self.ended = threading.Event()
        self.row = self.house.store.mailboxes.add("post", ("127.0.0.1", port, "none"), USER, "Invoices")

    def opened(self, *, password: str = PASSWORD, seconds: float = 60.0, **changes: Any) -> ImapFolder:
        return ImapFolder(replace(self.row, **changes), Secret(password), seconds=seconds)

    def round(
        self, monkeypatch: pytest.MonkeyPatch, *, password: str = PASSWORD, seconds: float = 60.0
    ) -> MailboxRound:
        def opened(row: MailboxRow, *_: object) -> ImapFolder:
            return ImapFolder(row, Secret(password), seconds=seconds)

        monkeypatch.setattr("host.inbox.mailboxes.mailbox_round.open_folder", opened)
        house = self.house
        return MailboxRound(house.store, house.intake, Vault(house.paths, house.clock), self.ended)

    def read(self, monkeypatch: pytest.MonkeyPatch, **more: Any) -> MailboxVisit:
        [visit] = self.round(monkeypatch, **more).run(self.house.store.mailboxes.list())
        return visit

    def numbers(self) -> list[str | None]:
        return sorted(document.number or "" for document in self.house.store.documents.list())


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    box = ImapBox()
    with imap_server(box) as port:
        made = Post(tmp_path, box, port)
        yield made
        made.house.close()
    assert set(box.asked()) <= READING, "a command that may change the mailbox"
    assert all("BODY.PEEK" in one or "RFC822.SIZE" in one for one in box.commands if one.startswith("UID FETCH"))


def billed(number: str, **more: str) -> bytes:
    return mail((f"{number}.pdf", bill(number, **more)), message_id=f"<{number}@post.example>").as_bytes()


def test_mails_are_filed_asked_about_and_told_and_each_is_read_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.box.put(billed("F-1"))
    post.box.put(mail(text="Hello, see you on Friday.").as_bytes())
    post.box.put(billed("N-1", supplier="Kwekerij Noord", vat_id=OTHER_VAT, iban=OTHER_IBAN))
    post.box.put(mail(("f.pdf", bill("F-2")), ("lines.xlsx", b"table"), message_id="<2@post.example>").as_bytes())
    visit = post.read(monkeypatch)
    assert visit == MailboxVisit("post", mails=4, filed=2, asked=1, refused=1)
    assert post.numbers() == ["F-1", "F-2"]
    [refused] = post.house.store.mailboxes.refused("post")
    assert (refused.name, refused.code, refused.details) == ("Factuur", "mailbox.mail_part", {"part": "lines.xlsx"})
    post.box.put(billed("F-3"))
    fetched = post.box.asked().count("UID FETCH")
    assert post.read(monkeypatch) == MailboxVisit("post", mails=1, filed=1)
    assert post.box.asked().count("UID FETCH") == fetched + 2
    row = post.house.store.mailboxes.get("post")
    assert (row.last_uid, row.code, row.next_look) == (5, None, stamp(post.house.clock.now() + EVERY))
    assert post.house.codes() == []


def test_a_server_that_counts_anew_brings_nothing_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.box.put(billed("F-1"))
    post.box.put(billed("N-1", supplier="Kwekerij Noord", vat_id=OTHER_VAT, iban=OTHER_IBAN))
    post.read(monkeypatch)
    [held] = post.house.store.held.list()
    post.house.intake.leave_out(held.id)
    post.box.validity = 8
    post.box.folders["Invoices"] = {
        90: billed("F-2"),
        **{uid + 90: data for uid, data in post.box.folders["Invoices"].items()},
    }
    assert post.read(monkeypatch) == MailboxVisit("post", mails=3, filed=1)
    assert (post.numbers(), post.house.store.held.list()) == (["F-1", "F-2"], [])


@pytest.mark.parametrize("tells_next", [True, False])
def test_a_large_folder_is_read_in_pages(post: Post, monkeypatch: pytest.MonkeyPatch, tells_next: bool) -> None:
    post.box.tells_next = tells_next
    post.box.folders["Invoices"] = {7 * number: b"x" for number in range(1, 451)}
    monkeypatch.setattr(imap_folder, "_WINDOW", 100)
    with post.opened() as folder:
        pages = list(folder.pages(0))
        assert [len(page) for page in pages] == [100, 100, 100, 100, 50]
        assert [uid for page in pages for uid in page] == list(post.box.folders["Invoices"])
        assert list(folder.pages(7 * 449)) == [[7 * 450]]
        assert list(folder.pages(7 * 450)) == []
    spans = [command for command in post.box.commands if command.startswith("UID SEARCH")]
    assert len(spans) > 30 if tells_next else len(spans) == 3


def test_a_long_mail_comes_in_pieces_and_one_over_the_limit_is_told(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for length in (0, 1, 999, 1000, 1001, 2000):
        post.box.put(b"m" * length)
    monkeypatch.setattr(imap_folder, "_PIECE", 1000)
    with post.opened() as folder:
        assert folder.sizes([1, 2, 3, 4, 5, 6, 99]) == {1: 0, 2: 1, 3: 999, 4: 1000, 5: 1001, 6: 2000}
        assert [len(folder.message(uid, 2000) or b"") for uid in range(1, 7)] == [0, 1, 999, 1000, 1001, 2000]
        assert len(folder.message(6, 1500) or b"") > 1500
        assert folder.message(99, 2000) is None
    monkeypatch.undo()
    monkeypatch.setattr("host.inbox.mailboxes.mailbox_round.Limits", lambda: type("Few", (), {"max_bytes": 1500})())
    post.read(monkeypatch)
    assert [(mail.name, mail.code) for mail in post.house.store.mailboxes.refused("post") if mail.name == "6"] == [
        ("6", "inbox.too_large")
    ]


@pytest.mark.parametrize("gone", ["UID FETCH 3", "UID FETCH 4"])
def test_a_mail_that_somebody_moves_meanwhile_is_neither_told_nor_taken_in_half(
    post: Post, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    post.box.put(billed("F-1"))
    post.box.put(billed("F-2") + b"x" * 2000)
    monkeypatch.setattr(imap_folder, "_PIECE", len(post.box.folders["Invoices"][1]) + 1)
    post.box.faults = {gone: "TAG OK nothing"}
    visit = post.read(monkeypatch)
    assert (visit.error, visit.refused, post.numbers()) == (None, 0, ["F-1"])
    row = post.house.store.mailboxes.get("post")
    assert (row.last_uid, post.house.store.mailboxes.refused("post")) == (2, [])


def test_a_mail_whose_size_is_not_told_is_read_all_the_same(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.box.put(billed("F-1"))
    monkeypatch.setattr(ImapFolder, "sizes", lambda _folder, _uids: {})
    visit = post.read(monkeypatch)
    assert (visit.error, visit.filed, post.numbers()) == (None, 1, ["F-1"])


@pytest.mark.parametrize("estimate", [0, 700])
def test_a_server_that_gives_less_than_it_is_asked_for_gives_the_whole_mail(
    post: Post, monkeypatch: pytest.MonkeyPatch, estimate: int
) -> None:
    """RFC 3501 lets a server cut a piece where the mail ends only; some cut sooner, and some estimate the size."""
    post.box.put(billed("F-1"))
    post.box.most, post.box.estimate = 300, estimate
    visit = post.read(monkeypatch)
    assert (visit.error, visit.filed, post.numbers()) == (None, 1, ["F-1"])


def test_a_mail_that_comes_byte_by_byte_is_not_waited_for(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.box.put(billed("F-1"))
    post.box.most = 1
    monkeypatch.setattr(imap_folder, "_MOST_PIECES", 5)
    visit = post.read(monkeypatch)
    assert (getattr(visit.error, "code", None), post.numbers()) == ("mailbox.not_understood", [])
    assert post.house.store.mailboxes.get("post").last_uid == 0, "it is read again later"
    assert post.box.asked().count("UID FETCH") == 6, "its size, and five pieces"


def test_an_answer_without_end_is_cut(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_folder, "_MOST_ANSWER", 10_000)
    post.box.faults = {"UID SEARCH": "\r\n".join(["* 3 EXISTS"] * 1000) + "\r\nTAG OK done"}
    visit = post.read(monkeypatch)
    assert visit.error is not None
    assert visit.error.code == "mailbox.not_understood"


def test_what_nobody_asked_for_is_not_kept(post: Post) -> None:
    with post.opened() as folder:
        post.box.faults = {"UID FETCH": "* 7 RECENT\r\nTAG OK done"}
        folder.sizes([1])
        post.box.faults = {}
        folder.sizes([1])
        assert "RECENT" not in folder._open_client().untagged_responses


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "4294967296"])
def test_a_number_that_none_can_be_is_passed_over(post: Post, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    post.box.faults = {"UID SEARCH": f"* SEARCH {number}\r\nTAG OK done"}
    visit = post.read(monkeypatch)
    assert (visit.error, visit.mails) == (None, 0)
    assert post.house.store.mailboxes.get("post").last_uid == 0


def test_a_line_of_many_numbers_is_read_at_once(post: Post) -> None:
    """A pattern that looks for both in one go took hours."""
    post.box.faults = {"UID FETCH": "* 1 FETCH (" + "UID 1 " * 100_000 + ")\r\nTAG OK done"}
    with post.opened() as folder:
        assert folder.sizes([1]) == {}


def test_a_fault_of_the_program_puts_one_mailbox_off_and_not_the_others(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    post.house.store.mailboxes.add("later", ("127.0.0.1", post.row.port, "none"), USER, "Invoices")
    made = post.round(monkeypatch)

    def broken(self: ImapFolder, after: int) -> Iterator[list[int]]:
        raise ArithmeticError

    monkeypatch.setattr(ImapFolder, "pages", broken)
    with caplog.at_level("CRITICAL", "ophaler.mailbox"):
        visits = made.run(post.house.store.mailboxes.due())
    assert [(visit.mailbox, visit.error and visit.error.code) for visit in visits] == [
        ("later", "bug.unexpected"),
        ("post", "bug.unexpected"),
    ]
    assert post.house.store.mailboxes.due() == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (f"TAG NO [UNAVAILABLE] not {PASSWORD} now", "mailbox.not_now"),
        (f"* BYE {PASSWORD}\r\nTAG NO", "mailbox.closed"),
        (f"what is {PASSWORD}", "mailbox.closed"),
    ],
)
def test_a_server_that_repeats_the_password_brings_it_nowhere(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, answer: str, code: str
) -> None:
    post.box.faults = {"AUTHENTICATE": answer}
    visit = post.read(monkeypatch)
    row = post.house.store.mailboxes.get("post")
    assert (visit.error and visit.error.code, row.code) == (code, code)
    assert PASSWORD not in str(row) + caplog.text


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        ({"GREETING": "close"}, "mailbox.closed"),
        ({"GREETING": "garbage"}, "mailbox.not_understood"),
        ({"GREETING": "silence"}, "mailbox.too_slow"),
        ({"GREETING": "* BYE too busy"}, "mailbox.not_now"),
        ({"AUTHENTICATE": "TAG NO [UNAVAILABLE] later"}, "mailbox.not_now"),
        ({"AUTHENTICATE": "silence"}, "mailbox.too_slow"),
        ({"EXAMINE": "close"}, "mailbox.closed"),
        ({"EXAMINE": "TAG NO [INUSE] later"}, "mailbox.not_now"),
        ({"EXAMINE": "TAG OK without numbers"}, "mailbox.not_understood"),
        ({"UID SEARCH": "TAG BAD what"}, "mailbox.not_understood"),
        ({"UID SEARCH": "garbage"}, "mailbox.not_understood"),
        ({"UID FETCH 1": "close"}, "mailbox.closed"),
        ({"UID FETCH 4": "close"}, "mailbox.closed"),
        ({"UID FETCH 4": "silence"}, "mailbox.too_slow"),
        ({"UID FETCH 4": "* 2 FETCH (UID 2 BODY[]<0> {99999999999}"}, "mailbox.not_understood"),
    ],
)
def test_what_a_server_does_instead_is_told_and_it_goes_on_there_later(
    post: Post, monkeypatch: pytest.MonkeyPatch, faults: dict[str, str], code: str
) -> None:
    for number in range(1, 5):
        post.box.put(billed(f"F-{number}"))
    post.box.faults = faults
    visit = post.read(monkeypatch, seconds=1.0 if "silence" in faults.values() else 60.0)
    assert visit.error is not None
    row = post.house.store.mailboxes.get("post")
    assert (visit.error.code, row.code, row.is_stopped) == (code, code, False)
    assert code_sentence(code, "de", **row.details) != code
    assert row.next_look == stamp(post.house.clock.now() + timedelta(minutes=5))
    assert post.numbers() == [f"F-{number}" for number in range(1, row.last_uid + 1)]
    post.box.faults = {}
    post.read(monkeypatch)
    assert post.numbers() == ["F-1", "F-2", "F-3", "F-4"]
    assert post.house.store.mailboxes.get("post").code is None


@pytest.mark.parametrize(
    ("password", "capabilities", "code"),
    [
        ("wrong", "IMAP4rev1 AUTH=PLAIN", "mailbox.refused_login"),
        ("wrong", "IMAP4rev1", "mailbox.refused_login"),
        (PASSWORD, "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2", "mailbox.other_login"),
        ("pässword", "IMAP4rev1", "mailbox.other_login"),
    ],
)
def test_a_login_that_is_refused_is_tried_once_and_told(
    post: Post, monkeypatch: pytest.MonkeyPatch, password: str, capabilities: str, code: str
) -> None:
    post.box.capabilities = capabilities
    visit = post.read(monkeypatch, password=password)
    row = post.house.store.mailboxes.get("post")
    assert visit.error is not None
    assert (visit.error.code, row.is_stopped, row.next_look) == (code, True, None)
    assert post.box.asked().count("AUTHENTICATE") == (code == "mailbox.refused_login")
    assert password not in str(visit.error.details)
    post.house.clock.move(timedelta(days=9).total_seconds())
    assert post.house.store.mailboxes.due() == []
    [told] = Presenter(post.house.store, "en").attention()
    assert (told.kind, code_sentence(code, "en", **row.details) in told.message) == ("documents_wait", True)


def test_a_password_goes_by_the_older_command_too(post: Post) -> None:
    post.box.capabilities = "IMAP4rev1"
    with post.opened() as folder:
        assert folder.validity == 7


def test_a_folder_that_is_not_there_names_those_that_are(post: Post) -> None:
    post.box.folders = {"INBOX": {}, encoded_folder("Belege & Größen"): {}}
    with pytest.raises(MailboxStoppedError) as refused, post.opened():
        pass
    assert (refused.value.code, refused.value.details["folders"]) == ("mailbox.no_folder", "INBOX, Belege & Größen")
    with post.opened(folder="Belege & Größen") as folder:
        assert list(folder.pages(0)) == []


def test_names_of_folders_are_written_as_the_protocol_has_them() -> None:
    # The examples of RFC 3501, section 5.1.3.
    assert encoded_folder("~peter/mail/台北/日本語") == "~peter/mail/&U,BTFw-/&ZeVnLIqe-"
    for name in ("INBOX", "A & B", "Größe/Ä", "台北", "€&-", "🧾"):
        assert decoded_folder(encoded_folder(name)) == name
    assert decoded_folder("&broken") == "&broken"


def test_a_server_that_is_away_is_told_after_a_while_and_not_at_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.box.faults = {"GREETING": "close"}
    for told in (0, 0, 1, 1):
        post.read(monkeypatch)
        assert len(Presenter(post.house.store, "en").attention()) == told
    assert post.house.store.mailboxes.due() == []
    post.house.clock.move(timedelta(minutes=40).total_seconds())
    assert [row.id for row in post.house.store.mailboxes.due()] == ["post"]


def test_what_is_none_of_a_mail_keeps_it_for_the_next_time(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        post.box.put(billed(f"F-{number}"))
    made, add_mail = post.round(monkeypatch), post.house.intake.add_mail

    def full(data: bytes, name: str, company: str | None = None) -> Arrival:
        if name == "post 2.eml":
            raise WorldError("archive.disk_full", folder="/archive")
        return add_mail(data, name, company)

    monkeypatch.setattr(post.house.intake, "add_mail", full)
    [visit] = made.run(post.house.store.mailboxes.list())
    assert visit.error is not None
    assert (visit.error.code, post.numbers()) == ("archive.disk_full", ["F-1"])
    monkeypatch.setattr(post.house.intake, "add_mail", add_mail)
    made.run(post.house.store.mailboxes.list())
    assert post.numbers() == ["F-1", "F-2", "F-3"]


def test_a_round_ends_after_a_mail_and_does_not_wait_for_a_server(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        post.box.put(billed(f"F-{number}"))
    post.box.faults = {"UID FETCH 3": "silence"}
    made = post.round(monkeypatch)
    asked = threading.Event()
    appended = post.box.commands

    class Told(list[str]):
        def append(self, command: str) -> None:
            super().append(command)
            if self.count(command) and post.box.asked().count("UID FETCH") == 3:
                asked.set()

    post.box.commands = Told(appended)
    thread = threading.Thread(target=made.run, args=(post.house.store.mailboxes.list(),))
    thread.start()
    assert asked.wait(60)
    made.stop()
    thread.join(60)
    assert not thread.is_alive()
    row = post.house.store.mailboxes.get("post")
    assert (row.code, row.last_uid, post.numbers()) == (None, 1, ["F-1"])


def test_a_round_that_ends_does_not_wait_for_a_server_that_is_signed_in_to(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.box.put(billed("F-1"))
    post.box.faults = {"AUTHENTICATE": "silence"}
    made, asked = post.round(monkeypatch), threading.Event()

    class Told(list[str]):
        def append(self, command: str) -> None:
            super().append(command)
            if command == "AUTHENTICATE":
                asked.set()

    post.box.commands = Told()
    thread = threading.Thread(target=made.run, args=(post.house.store.mailboxes.list(),))
    thread.start()
    assert asked.wait(60)
    made.stop()
    thread.join(30)
    assert not thread.is_alive()
    assert post.house.store.mailboxes.get("post").code is None


def test_two_processes_read_one_after_the_other(post: Post) -> None:
    busy = pytest.raises(WorldError, match=r"mailbox\.busy")
    with one_at_a_time(post.house.paths), busy, one_at_a_time(post.house.paths):
        pass
    with one_at_a_time(post.house.paths):
        pass


def test_a_mailbox_is_not_read_in_the_clear_elsewhere_nor_without_its_password(post: Post) -> None:
    vault = Vault(post.house.paths, post.house.clock)
    with pytest.raises(MailboxStoppedError, match=r"mailbox\.unsafe"):
        open_folder(replace(post.row, host="mail.firm.example"), vault)
    with pytest.raises(MailboxStoppedError, match=r"mailbox\.no_secret"), open_folder(post.row, vault):
        pass
    with pytest.raises(MailboxStoppedError, match=r"mailbox\.no_tls"), post.opened(security="starttls"):
        pass
    assert "AUTHENTICATE" not in post.box.asked()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_encrypted_connection_is_read_where_its_certificate_is_trusted(tmp_path: Path, security: str) -> None:
    certificate = self_signed(tmp_path / "server.pem", "localhost")
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(certificate)
    offered = " STARTTLS" if security == "starttls" else ""
    box = ImapBox(context=served, capabilities=f"IMAP4rev1 AUTH=PLAIN{offered}")
    sent = billed("F-1")
    box.put(sent)
    with imap_server(box) as port:
        post = Post(tmp_path, box, port)
        row = replace(post.row, host="localhost", security=security)
        with pytest.raises(MailboxStoppedError, match=r"mailbox\.bad_certificate"), ImapFolder(row, Secret(PASSWORD)):
            pass
        assert "AUTHENTICATE" not in box.asked()
        trusting = ssl.create_default_context(cafile=certificate)
        with ImapFolder(row, Secret(PASSWORD), trusting) as folder:
            assert folder.message(1, 10**7) == sent
        post.house.close()


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"Subject: Rechnung 7\r\n\r\nSubject: of the text", "Rechnung 7"),
        (b"From: a\r\nSUBJECT: one\r\n two\r\n", "one two"),
        (b"Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\r\n", "Größe"),
        (b"Subject: =?no-such?q?x?=\r\n", "=?no-such?q?x?="),
        (b"From: a\r\n\r\nSubject: of the text", ""),
    ],
)
def test_a_mail_is_named_by_its_subject(header: bytes, subject: str) -> None:
    assert subject_of(header) == subject
