"""Transfers: what arrives when the fetch no longer wants it leaves nothing behind."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from host import protocol
from host.browser.transfers import Transfers
from host.errors import OphalerError, WorldError
from tests.support.archive_kit import FaultyFiles, House, pdf


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def whole(name: str, data: bytes, sha256: str | None = None) -> protocol.TransferWholeParams:
    return protocol.TransferWholeParams(transfer=name, data=data, sha256=sha256)


def refusal(transfers: Transfers, params: protocol.TransferWholeParams) -> str | None:
    try:
        transfers.whole(params)
    except WorldError as error:
        return error.code
    return None


def test_one_message_is_a_whole_transfer(house: House) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    assert transfers.whole(whole(name, pdf(1))).size == len(pdf(1))
    assert transfers.take(name).path.read_bytes() == pdf(1)


@pytest.mark.parametrize("data", [pdf(1), b""], ids=["other bytes", "nothing"])
def test_another_hash_is_refused_and_the_abort_leaves_nothing(house: House, data: bytes) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    with pytest.raises(WorldError, match=r"download\.hash_mismatch"):
        transfers.whole(whole(name, data, "0" * 64))
    reason = protocol.Failure(code="download.hash_mismatch", details={})
    transfers.abort(protocol.TransferAbortParams(transfer=name, reason=reason))
    assert house.staged() == []
    with pytest.raises(WorldError, match=r"download\.cut_short"):
        transfers.take(name)


def answer(document: bytes, **other: Any) -> protocol.FetchBytesResult:
    facts: dict[str, Any] = {
        "sent": True, "status": 200, "url": "http://one.localhost/a.pdf", "content_type": "application/pdf",
        "file_name": None, "size": len(document), "data": base64.b64encode(document).decode(),
        "sha256": hashlib.sha256(document).hexdigest(), **other,
    }  # fmt: skip
    return protocol.FetchBytesResult.model_validate(facts)


def test_bytes_that_come_in_the_answer_are_a_whole_transfer(house: House) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    accepted = transfers.accept(name, answer(pdf(1)))
    assert (accepted.size, accepted.data, accepted.sha256) == (len(pdf(1)), None, None)
    assert transfers.has_arrived(name)
    assert transfers.take(name).path.read_bytes() == pdf(1)


def test_an_answer_without_bytes_leaves_the_transfer_to_its_messages(house: House) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    elsewhere = answer(pdf(1), data=None, sha256=None)
    assert transfers.accept(name, elsewhere) == elsewhere
    transfers.whole(whole(name, pdf(1)))
    assert transfers.take(name).path.read_bytes() == pdf(1)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"sha256": "0" * 64}, "download.hash_mismatch"),
        ({"size": 3}, "download.cut_short"),
        ({"data": "AA=A"}, "protocol.wrong_answer"),
        ({"data": "ä"}, "protocol.wrong_answer"),
    ],
    ids=["another hash", "another length", "no base64", "no ASCII"],
)
def test_an_answer_with_other_bytes_is_refused_and_leaves_nothing(
    house: House, other: dict[str, Any], code: str
) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    with pytest.raises(OphalerError) as refusal:
        transfers.accept(name, answer(pdf(1), **other))
    assert refusal.value.code == code
    assert house.staged() == []
    assert not transfers.has_arrived(name)


def test_an_answer_that_nobody_wants_any_more_is_refused(house: House) -> None:
    transfers = Transfers(house.archive)
    name = transfers.expect()
    transfers.forget(name)
    with pytest.raises(WorldError, match=r"protocol\.unknown_transfer"):
        transfers.accept(name, answer(pdf(1)))
    assert house.staged() == []


@pytest.mark.parametrize("at", [1, 2, 3], ids=["while it is made", "while it is written", "while it ends"])
def test_a_transfer_that_is_forgotten_in_its_midst_leaves_nothing(tmp_path: Path, at: int) -> None:
    """The extension's own requests outlive the tab: they come while the fetch ends. Their file is not closed under them."""
    forgetting: list[threading.Thread] = []

    def forget() -> None:
        if not forgetting:
            forgetting.append(threading.Thread(target=transfers.forget, args=(name,)))
            forgetting[0].start()
            forgetting[0].join(0.1)

    house = House(tmp_path, FaultyFiles(at, fault=forget))
    transfers = Transfers(house.archive)
    name = transfers.expect()
    try:
        assert refusal(transfers, whole(name, pdf(1))) in (None, "protocol.unknown_transfer")
        forgetting[0].join()
        assert house.staged() == []
        assert refusal(transfers, whole(name, pdf(1))) == "protocol.unknown_transfer"
    finally:
        house.close()
