"""Who makes an early request, and what becomes of its transfer: nothing of it stays that nobody takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest

from host.errors import WorldError
from host.fetch.documents.prefetch.early_requests import EXTENSION_FETCH, PAGE_FETCH, EarlyRequests
from host.protocol import FetchBytesResult

URLS = [f"http://facturen.localhost/pdf/{n}" for n in range(8)]


def answer(status: int = 200, content_type: str = "application/pdf") -> FetchBytesResult:
    return FetchBytesResult(
        sent=status == 200, status=status, url="", content_type=content_type, file_name=None, size=1
    )


@dataclass
class Portal:
    """The tab and the transfers of a fetch; ``answers``: what comes instead of a PDF, by verb and address."""

    container: str | None = None
    answers: dict[tuple[str, str], FetchBytesResult | str] = field(default_factory=dict)
    free: int = 100
    """How many requests the pace allows beside the present one."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """The transfers that are expected."""
    have_arrived: bool = False
    """Whether all their bytes are here."""

    def __post_init__(self) -> None:
        pace = SimpleNamespace(is_free=lambda _: self.free > 0)
        commands = SimpleNamespace(begin_fetch_bytes=self.begin)
        tab = SimpleNamespace(
            id=1, hosts=["facturen.localhost"], container=self.container, pace=pace, commands=commands,
            allows=lambda url: "localhost" in url,
        )  # fmt: skip
        transfers = SimpleNamespace(
            has_arrived=lambda name: self.have_arrived,
            expect=self.expect,
            forget=self.names.discard,
            accept=lambda _name, result: result,
        )
        self.early = EarlyRequests(cast("Any", SimpleNamespace(tab=tab)), cast("Any", transfers))
        self.early.announce(URLS)

    def expect(self) -> str:
        name = f"t{len(self.asked)}"
        self.names.add(name)
        return name

    def begin(
        self, verb: str, _tab: int, _name: str, _hosts: list[str], *, url: str, accept: Any
    ) -> Callable[[], FetchBytesResult]:
        self.asked.append((verb, url))
        self.free -= 1
        came = self.answers.get((verb, url), answer())

        def wait() -> FetchBytesResult:
            if isinstance(came, str):
                raise WorldError(came)
            return came

        return wait

    def retrieve(self, *urls: str) -> list[FetchBytesResult]:
        """Requests these, one after the other, and takes what came."""
        results = []
        for url in urls:
            result, name = self.early.request(url)
            self.names.remove(name)
            self.early.note_success(answer())
            results.append(result)
        return results

    def verbs(self) -> list[str]:
        return [verb for verb, _ in self.asked]


def test_in_a_container_the_extension_asks_for_nothing() -> None:
    portal = Portal(container="firefox-container-1")
    portal.retrieve(*URLS)
    assert portal.asked == [(PAGE_FETCH, url) for url in URLS]


def test_that_the_portal_is_busy_is_told_and_the_page_does_not_ask_too() -> None:
    portal = Portal(answers={(EXTENSION_FETCH, URLS[2]): answer(429)})
    assert [result.status for result in portal.retrieve(*URLS[:3])] == [200, 200, 429]
    assert [verb for verb, url in portal.asked if url == URLS[2]] == [EXTENSION_FETCH]


@pytest.mark.parametrize("came", ["download.network", answer(403), answer(content_type="text/html")])
def test_what_the_extension_does_not_get_leaves_no_transfer(came: FetchBytesResult | str) -> None:
    portal = Portal(answers={(EXTENSION_FETCH, URLS[2]): came})
    portal.retrieve(*URLS)
    portal.early.discard()
    assert portal.names == set()
    assert [verb for verb, url in portal.asked if url == URLS[2]] == [EXTENSION_FETCH, PAGE_FETCH]
    assert portal.verbs().count(EXTENSION_FETCH) == 1


def test_what_ends_the_fetch_is_not_asked_for_by_the_page() -> None:
    portal = Portal(answers={(EXTENSION_FETCH, URLS[2]): "browser.tab_closed"})
    portal.retrieve(*URLS[:2])
    with pytest.raises(WorldError, match=r"browser\.tab_closed"):
        portal.retrieve(URLS[2])
    portal.early.discard()
    assert portal.names == set()
    assert (PAGE_FETCH, URLS[2]) not in portal.asked


def test_a_trial_that_was_discarded_is_made_again() -> None:
    portal = Portal()
    portal.retrieve(*URLS[:2])
    portal.early.discard()
    portal.early.announce(URLS[2:])
    portal.retrieve(*URLS[2:])
    assert portal.verbs().count(EXTENSION_FETCH) == 2


def test_what_has_arrived_is_kept_for_its_row_and_let_go_of_with_the_rows() -> None:
    portal = Portal(have_arrived=True)
    portal.retrieve(*URLS[:2])
    early = set(portal.names)
    assert early
    portal.early.discard_pending()
    assert portal.names == early
    asked = len(portal.asked)
    portal.retrieve(URLS[2])
    assert [url for _, url in portal.asked[:asked]].count(URLS[2]) == 1
    assert URLS[2] not in [url for _, url in portal.asked[asked:]]
    portal.early.discard()
    assert portal.names == set()
    portal.early.request(URLS[7])
    assert [url for _, url in portal.asked].count(URLS[7]) == 1, "nothing is announced any more"


def test_what_has_not_arrived_is_asked_for_anew_after_an_error() -> None:
    portal = Portal()
    portal.retrieve(*URLS[:2])
    portal.early.discard_pending()
    assert portal.names == set()


def test_what_the_pace_or_the_hosts_do_not_allow_is_not_requested_early() -> None:
    paced = Portal(free=2)
    paced.retrieve(*URLS[:2])
    assert paced.asked == [(PAGE_FETCH, URLS[0]), (PAGE_FETCH, URLS[1])]
    portal = Portal()
    portal.early.announce([*URLS[:2], "https://elsewhere.example/x", *URLS[2:]])
    portal.retrieve(*URLS)
    assert "https://elsewhere.example/x" not in [url for _, url in portal.asked]
