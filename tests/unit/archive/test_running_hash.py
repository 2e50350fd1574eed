"""The hash that runs beside is the hash of the pieces in their order, whatever their sizes."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.archive.running_hash import MAX_PENDING_PIECES, OFFLOAD_BYTES, RunningHash


def running(pieces: list[bytes]) -> str:
    hash_ = RunningHash()
    for piece in pieces:
        hash_.update(piece)
    return hash_.hexdigest()


@given(
    st.lists(
        st.sampled_from([0, 1, 1000, OFFLOAD_BYTES - 1, OFFLOAD_BYTES, OFFLOAD_BYTES + 1, 3 * OFFLOAD_BYTES]),
        max_size=12,
    )
)
def test_it_is_the_hash_of_all_pieces(sizes: list[int]) -> None:
    pieces = [bytes([place]) * size for place, size in enumerate(sizes)]
    assert running(pieces) == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_two_documents_at_once_keep_apart() -> None:
    one, other = RunningHash(), RunningHash()
    for place in range(3 * MAX_PENDING_PIECES):
        one.update(bytes([place]) * OFFLOAD_BYTES)
        other.update(bytes([place + 100]) * OFFLOAD_BYTES)
    last = 3 * MAX_PENDING_PIECES
    assert one.hexdigest() == hashlib.sha256(b"".join(bytes([n]) * OFFLOAD_BYTES for n in range(last))).hexdigest()
    assert (
        other.hexdigest() == hashlib.sha256(b"".join(bytes([n + 100]) * OFFLOAD_BYTES for n in range(last))).hexdigest()
    )


@pytest.mark.parametrize("pieces", [[], [b"abc"], [b"x" * OFFLOAD_BYTES]])
def test_asking_twice_gives_the_same(pieces: list[bytes]) -> None:
    hash_ = RunningHash()
    for piece in pieces:
        hash_.update(piece)
    assert hash_.hexdigest() == hash_.hexdigest() == hashlib.sha256(b"".join(pieces)).hexdigest()
