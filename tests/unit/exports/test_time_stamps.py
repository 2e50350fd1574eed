"""A time stamp counts only when the service that a person chose signed this text, this nonce and a time that can be."""

from __future__ import annotations

import socket
import threading
from datetime import timedelta

import pytest

from host.errors import WorldError
from host.exports import web_client
from host.exports.stamping import time_stamps
from host.exports.stamping.time_stamps import StampService, check_stamp
from tests.support.clocks import HandClock
from tests.support.stamp_authority import StampAuthority, serving

TEXT = b"ophaler.org/journal/5d0c\n7\nroot\n"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def authority(clock: HandClock) -> StampAuthority:
    return StampAuthority(clock.now)


def wrong(authority: StampAuthority, clock: HandClock, roots: bytes | None = None) -> str:
    with serving(authority) as url, pytest.raises(WorldError) as caught:
        StampService(url, authority.roots if roots is None else roots, clock).stamp(TEXT)
    return caught.value.code


def test_an_honest_service_is_believed_and_its_stamp_checks_later(authority: StampAuthority, clock: HandClock) -> None:
    with serving(authority) as url:
        stamp = StampService(url, authority.roots, clock).stamp(TEXT)
    assert stamp.at == clock.now().replace(microsecond=0)
    assert check_stamp(stamp.response, TEXT, authority.roots).at == stamp.at
    [request] = authority.asked
    assert TEXT not in request


def test_a_stamp_is_of_its_text_and_its_service_alone(authority: StampAuthority, clock: HandClock) -> None:
    with serving(authority) as url:
        stamp = StampService(url, authority.roots, clock).stamp(TEXT)
    for text, roots in ((TEXT + b" ", authority.roots), (TEXT, StampAuthority(clock.now).roots)):
        with pytest.raises(WorldError, match=r"stamp\.wrong"):
            check_stamp(stamp.response, text, roots)
    changed = bytearray(stamp.response)
    changed[-3] ^= 1
    with pytest.raises(WorldError, match=r"stamp\.(wrong|unreadable)"):
        check_stamp(bytes(changed), TEXT, authority.roots)


def test_another_nonce_is_refused(authority: StampAuthority, clock: HandClock) -> None:
    authority.change_nonce = lambda nonce: nonce + 1
    assert wrong(authority, clock) == "stamp.wrong"


def test_another_hash_is_refused(authority: StampAuthority, clock: HandClock) -> None:
    authority.change_hash = lambda digest: bytes(reversed(digest))
    assert wrong(authority, clock) == "stamp.wrong"


@pytest.mark.parametrize("days", [-400, 2])
def test_a_time_that_cannot_be_is_refused(clock: HandClock, days: int) -> None:
    assert wrong(StampAuthority(lambda: clock.now() + timedelta(days=days)), clock) == "stamp.wrong"


def test_a_service_of_other_roots_is_refused(authority: StampAuthority, clock: HandClock) -> None:
    assert wrong(authority, clock, StampAuthority(clock.now).roots) == "stamp.wrong"


def test_a_refusal_is_told(authority: StampAuthority, clock: HandClock) -> None:
    authority.status = 2
    assert wrong(authority, clock) == "stamp.refused"


@pytest.mark.parametrize("answer", [b"", b"<html>", b"0" * 300_000])
def test_what_is_no_stamp_is_told(authority: StampAuthority, clock: HandClock, answer: bytes) -> None:
    authority.change_answer = lambda _: answer
    assert wrong(authority, clock) == "stamp.unreadable"


def test_an_answer_that_is_no_success_is_told(authority: StampAuthority, clock: HandClock) -> None:
    with serving(authority, http_status=503) as url, pytest.raises(WorldError, match=r"stamp\.unreachable"):
        StampService(url, authority.roots, clock).stamp(TEXT)


def test_a_service_that_moved_is_told_by_its_status(authority: StampAuthority, clock: HandClock) -> None:
    with serving(authority, http_status=302) as url, pytest.raises(WorldError) as caught:
        StampService(url, authority.roots, clock).stamp(TEXT)
    assert (caught.value.code, caught.value.details["reason"]) == ("stamp.unreachable", "HTTP 302")


def test_a_service_that_is_away_is_told(authority: StampAuthority, clock: HandClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WorldError, match=r"stamp\.unreachable"):
        StampService(f"http://127.0.0.1:{port}/", authority.roots, clock).stamp(TEXT)


def test_a_slow_service_is_not_waited_for_ever(
    authority: StampAuthority, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_client, "SECONDS", 0.2)
    with serving(authority, hold=threading.Event()) as url, pytest.raises(WorldError, match=r"stamp\.unreachable"):
        StampService(url, authority.roots, clock).stamp(TEXT)


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://x.example/", "x.example", "https://me:secret@x.example/", "http://[x", "https://x.example:99999/"),
        *("https://x.example:0/", "https://x.example/a b", "https://x.example/\u00e9"),
    ],
)
def test_an_address_that_is_none_is_refused(clock: HandClock, url: str, authority: StampAuthority) -> None:
    with pytest.raises(WorldError, match=r"stamp\.bad_url"):
        StampService(url, authority.roots, clock)


def test_without_a_root_nothing_is_asked(clock: HandClock) -> None:
    for roots in (b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(WorldError, match=r"stamp\.no_root"):
            StampService("https://x.example/", roots, clock)


def test_without_the_extra_it_says_which_one(
    authority: StampAuthority, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise WorldError("stamp.not_installed", extra="timestamp")

    monkeypatch.setattr(time_stamps, "_library", missing)
    assert wrong(authority, clock) == "stamp.not_installed"
