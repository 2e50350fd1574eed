"""Transfers: what arrives when the fetch no longer wants it leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from host import protocol
from host.browser.transfers import Transfers
from host.errors import WorldError
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
