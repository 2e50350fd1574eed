"""paperless-ngx by its API: what it gets, what it has already, and the ways in which it fails."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import keyring
import pytest

from host.errors import WorldError
from host.exports import paperless, web_client
from host.exports.paperless import Paperless, PaperlessSettings
from host.exports.receiver import NeverTakenError, NotTakenError, ReceiverAwayError, ReceiverStoppedError
from host.exports.receiver_kinds import vault_name
from host.vault import Secret
from tests.support.archive_kit import facts, pdf
from tests.support.http_receiver import Answer, answering, closing
from tests.support.keyrings import MemoryKeyring
from tests.support.paperless_double import TOKEN, PaperlessDouble, Sent
from tests.support.receivers_kit import HandingHouse, knowing


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    made = HandingHouse(tmp_path)
    yield made
    made.close()
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited between the looks, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(paperless, "_wait", waited.append)
    return waited


@pytest.fixture(params=[2, 3])
def server(request: pytest.FixtureRequest) -> Iterator[PaperlessDouble]:
    with PaperlessDouble(request.param) as made:
        yield made


def opened(server: PaperlessDouble, token: str | None = TOKEN, **settings: str) -> Paperless:
    made = PaperlessSettings.model_validate({"url": server.url, **settings})
    return Paperless.open(made, None if token is None else Secret(token))


def test_a_document_comes_with_what_is_known_of_it(house: HandingHouse, server: PaperlessDouble) -> None:
    receiver = opened(server)
    receiver.prepare()
    document = knowing(house.outgoing(1), supplier="Müller & Söhne")
    receipt = receiver.hand_on(document)
    [sent] = server.sent
    assert (sent.content, sent.file_name) == (pdf(1), document.name)
    assert sent.fields == {"title": "Müller & Söhne RE-1", "created": "2026-03-05", "correspondent": "2"}
    assert (server.correspondents[2], receipt.reference, receipt.code) == ("Müller & Söhne", "100", None)


def test_a_correspondent_is_added_once(house: HandingHouse, server: PaperlessDouble) -> None:
    receiver = opened(server)
    for number, supplier in ((1, "Telekomm"), (2, "Telekomm"), (3, "known supplier")):
        receiver.hand_on(knowing(house.outgoing(number), supplier=supplier))
    assert [sent.fields["correspondent"] for sent in server.sent] == ["2", "2", "1"]
    assert len(server.correspondents) == 2
    assert server.requests.count("GET /office/api/correspondents/") == 2, "each name is looked up once a run"


@pytest.mark.parametrize(("setting", "expected"), [("known", [None, "1"]), ("none", [None, None])])
def test_no_correspondent_is_added_by_choice(
    house: HandingHouse, server: PaperlessDouble, setting: str, expected: list[str | None]
) -> None:
    receiver = opened(server, correspondents=setting)
    for number, supplier in ((1, "Telekomm"), (2, "Known Supplier")):
        receiver.hand_on(knowing(house.outgoing(number), supplier=supplier))
    assert [sent.fields.get("correspondent") for sent in server.sent] == expected


def test_a_document_gets_the_tags_that_a_person_chose(house: HandingHouse, server: PaperlessDouble) -> None:
    receiver = opened(server, correspondents="none", tags="known tag, Ophaler,,Ophaler")
    for number in (1, 2):
        receiver.hand_on(house.outgoing(number))
    assert [sent.fields["tags"] for sent in server.sent] == ["7,8", "7,8"]
    assert server.tags == {7: "Known Tag", 8: "Ophaler"}
    assert server.requests.count("GET /office/api/tags/") == 2, "each name is looked up once a run"


def test_a_tag_that_may_not_be_added_is_told(house: HandingHouse, server: PaperlessDouble) -> None:
    server.may_add = False
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.may_not_add") as caught:
        opened(server, correspondents="none", tags="Ophaler").hand_on(house.outgoing(1))
    assert caught.value.details["name"] == "Ophaler"
    assert server.sent == []


def test_a_token_that_may_not_add_correspondents_is_told(house: HandingHouse, server: PaperlessDouble) -> None:
    server.may_add = False
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.may_not_add"):
        opened(server).hand_on(knowing(house.outgoing(1), supplier="Telekomm"))
    assert server.sent == []


def test_what_is_there_is_not_sent_again(house: HandingHouse, server: PaperlessDouble) -> None:
    receiver = opened(server)
    document = house.outgoing(1)
    receiver.hand_on(document)
    receipt = receiver.hand_on(document)
    assert (receipt.reference, receipt.code) == ("100", "receiver.already_there")
    assert len(server.sent) == 1


def test_what_it_refuses_as_a_duplicate_is_there(house: HandingHouse, server: PaperlessDouble) -> None:
    """Of somebody else there, whose documents the token does not see."""
    receiver = opened(server)
    document = house.outgoing(1)
    receiver.hand_on(document)
    server.is_strict = True
    checksum = server.checksum
    server.checksum = lambda content: checksum(b"hidden" + content)  # type: ignore[method-assign]
    receipt = receiver.hand_on(document)
    assert (receipt.reference, receipt.code, len(server.documents)) == ("100", "receiver.already_there", 1)


def test_a_name_that_says_duplicate_makes_none(house: HandingHouse, server: PaperlessDouble) -> None:
    server.failure = "Error occurred while consuming duplicate of paper #7.pdf"
    with pytest.raises(NotTakenError, match=r"receiver\.answered"):
        opened(server).hand_on(house.outgoing(1))


def test_the_number_of_a_duplicate_is_not_that_in_its_title() -> None:
    result = (
        "a.pdf: Not consuming a.pdf: It is a duplicate of Acme #12 (#345). Note: existing document is in the trash."
    )
    state = paperless._read_task({"status": "FAILURE", "result": result})
    assert (state.is_duplicate, state.document) == (True, "345")


def test_a_server_that_does_not_know_the_filter_is_not_believed(house: HandingHouse, server: PaperlessDouble) -> None:
    receiver = opened(server)
    receiver.hand_on(house.outgoing(1))
    original = server._answer

    def without_filter(handler: Any, path: list[str], query: dict[str, str], body: bytes) -> tuple[int, Any]:
        query.pop("checksum__iexact", None)
        return original(handler, path, query, body)

    server._answer = without_filter  # type: ignore[method-assign]
    assert receiver.hand_on(house.outgoing(2)).code is None
    assert len(server.sent) == 2


def test_one_that_takes_long_is_asked_again_later_and_gets_nothing_twice(
    house: HandingHouse, server: PaperlessDouble, pauses: list[float]
) -> None:
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(TOKEN))
    house.receiver("paperless", url=server.url)
    house.bring(1)
    server.looks = 10
    [delivery] = house.run(is_asked=True)
    assert (delivery.waiting, delivery.error) == (1, None)
    assert [entry.code for entry in delivery.told] == ["receiver.still_at_it"]
    assert sum(pauses) < 60
    [delivery] = house.run(is_asked=True)
    assert (delivery.handed_on, len(server.sent), delivery.told) == (1, 1, ())


def test_what_was_sent_before_an_interruption_is_waited_for(house: HandingHouse, server: PaperlessDouble) -> None:
    document = house.outgoing(1)
    original = server._answer

    def dying(*values: Any) -> tuple[int, Any]:
        answer = original(*values)
        if values[1][-1] == "post_document":
            raise ConnectionResetError
        return answer

    server._answer = dying  # type: ignore[method-assign]
    with pytest.raises(NotTakenError, match=r"receiver\.answered"):
        opened(server).hand_on(document)
    server._answer = original  # type: ignore[method-assign]
    server.looks = 3
    receipt = opened(server).hand_on(document)
    assert (receipt.reference, receipt.code, len(server.sent)) == ("100", "receiver.already_there", 1)


def test_one_that_is_done_between_two_questions_is_not_sent_again(house: HandingHouse, server: PaperlessDouble) -> None:
    document = house.outgoing(1)
    opened(server)._send(document)
    server.looks = 0  # the next look at its task finds it done
    assert opened(server).hand_on(document).code == "receiver.already_there"
    assert len(server.sent) == 1


def test_another_document_of_the_same_name_on_its_way_is_not_taken_for_it(
    house: HandingHouse, server: PaperlessDouble
) -> None:
    document = house.outgoing(1)
    server._post({}, document.name, pdf(77))
    receipt = opened(server).hand_on(document)
    assert (receipt.reference, receipt.code) == ("101", None)
    assert server.documents[101].content == pdf(1)


def test_that_another_document_of_the_name_fails_says_nothing_of_this_one(
    house: HandingHouse, server: PaperlessDouble
) -> None:
    document = house.outgoing(1)
    server._post({}, document.name, pdf(77))
    consume = server.consume

    def failing_once(sent: Sent) -> None:
        server.failure = "no text" if sent.number == 100 else None
        consume(sent)

    server.consume = failing_once  # type: ignore[method-assign]
    assert opened(server).hand_on(document).reference == "101"


def test_one_that_cannot_consume_it_is_offered_it_again(house: HandingHouse, server: PaperlessDouble) -> None:
    server.failure = "OCR failed"
    with pytest.raises(NotTakenError, match=r"receiver\.answered.*OCR failed"):
        opened(server).hand_on(house.outgoing(1))
    server.failure = None
    assert opened(server).hand_on(house.outgoing(1)).reference == "101"


def test_a_type_that_it_does_not_read_is_told_once(house: HandingHouse, server: PaperlessDouble) -> None:
    house.bring(1, data=b"<?xml version='1.0'?><Invoice xmlns='urn:x'><ID>1</ID></Invoice>")
    with pytest.raises(NeverTakenError, match=r"receiver\.refused.*not supported"):
        opened(server).hand_on(house.outgoing(1))


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (answering(401), ReceiverStoppedError, "receiver.refuses_login"),
        (answering(403), ReceiverStoppedError, "receiver.refuses_login"),
        (answering(302, Location="https://login.example/"), ReceiverStoppedError, "receiver.moved"),
        (answering(200, "<html>Sign in</html>", "text/html"), NotTakenError, "receiver.error_answer"),
        (answering(200, '{"hello": 1}'), NotTakenError, "receiver.error_answer"),
        (answering(500), NotTakenError, "receiver.answered"),
        (answering(502), ReceiverAwayError, "receiver.unreachable"),
        (answering(404), ReceiverAwayError, "receiver.unreachable"),
        (closing(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{"), NotTakenError, "receiver.answered"),
        (closing(b""), NotTakenError, "receiver.answered"),
    ],
)
@pytest.mark.parametrize("path", ["documents/", "correspondents/", "post_document/", "tasks/"])
def test_what_an_answer_means(
    house: HandingHouse, server: PaperlessDouble, path: str, answer: Answer, kind: type[WorldError], code: str
) -> None:
    def fault(handler: BaseHTTPRequestHandler) -> bool:
        if handler.path.partition("?")[0].endswith(path):
            answer(handler)
            return True
        return False

    server.fault = fault
    with pytest.raises(kind) as raised:
        opened(server).hand_on(knowing(house.outgoing(1), supplier="Telekomm"))
    assert raised.value.code == code
    server.fault = None
    opened(server).hand_on(knowing(house.outgoing(1), supplier="Telekomm"))
    assert len(server.documents) == len(server.sent) == 1, "nothing twice, whatever was answered"


def test_one_that_never_answers_is_left(
    house: HandingHouse, server: PaperlessDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr(web_client, "SECONDS", 0.2)
    server.fault = lambda _: gate.wait()
    with pytest.raises(ReceiverAwayError, match="timeout"):
        opened(server).hand_on(house.outgoing(1))
    gate.set()


def test_a_token_is_needed_and_another_one_refused(server: PaperlessDouble) -> None:
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.no_secret"):
        opened(server, None).prepare()
    with pytest.raises(ReceiverStoppedError, match=r"receiver\.refuses_login"):
        opened(server, "other").prepare()


def test_a_token_is_nowhere_but_in_the_vault(
    house: HandingHouse, server: PaperlessDouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(TOKEN))
    house.receiver("paperless", url=server.url)
    house.bring(1, known=facts(1))
    server.failure = "no"
    [delivery] = house.run(is_asked=True)
    house.store.flush()
    files = [path.read_bytes() for path in house.paths.data.rglob("*") if path.is_file()]
    assert not any(TOKEN.encode() in data for data in files)
    assert TOKEN not in caplog.text + repr(delivery)


@pytest.mark.parametrize("end", ["\r\nX-More: 1", "ü", " x", "\x00"])
def test_a_token_that_no_header_takes_is_shown_nowhere(
    house: HandingHouse, server: PaperlessDouble, caplog: pytest.LogCaptureFixture, end: str
) -> None:
    """The library says all of a header that it refuses."""
    house.store.receivers.add("books", "paperless", {"url": server.url}, None, is_always=True)
    house.vault.begin(None)
    house.vault.store(vault_name("books"), server.address, password=Secret(TOKEN + end))
    house.bring(1)
    [delivery] = house.run(is_asked=True)
    assert (getattr(delivery.error, "code", None), delivery.waiting) == ("receiver.secret_characters", 1)
    assert TOKEN not in caplog.text + repr(delivery)
    assert server.requests == []
