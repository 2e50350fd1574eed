"""Pages that move under the reader's hands, and addresses that lead where nobody may go: the ledger tells the truth, and
the next fetch makes it good."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.support.browsers import BrowserName, needs_chromium

pytestmark = pytest.mark.e2e

NAME = "telekomm"
SEEDS = count(300)


@pytest.fixture(scope="module", params=[pytest.param("chromium", marks=needs_chromium)])
def browser(request: pytest.FixtureRequest) -> BrowserName:
    return request.param


@pytest.fixture(scope="module")
def rig(browser: BrowserName, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    made = Rig(tmp_path_factory.mktemp("bad_pages"), {}, browser=browser)
    yield made
    made.close()


@pytest.fixture
def street(rig: Rig) -> Iterator[Street]:
    with Street(portals=[NAME], seed=next(SEEDS)) as made:
        truth = made.truth(NAME)
        rig.person.learn(f"{NAME}.localhost", truth["username"], truth["password"])
        yield made
        assert made.truth(NAME)["harmful_clicks"] == 0
        rig.forget()


def all_there(rig: Rig, street: Street) -> bool:
    held = rig.archive()
    return all(document["sha256"] in held for document in street.truth(NAME)["documents"])


NAVIGATES = """<script>if (!location.search.includes("neu")) setTimeout(() => {
  const to = new URL(location.href); to.searchParams.set("neu", "1"); location.replace(to) }, 150)</script>"""
FRAMES_GO = """<script>for (let n = 1; n <= 12; n++) {
  const frame = document.createElement("iframe"); frame.srcdoc = "<p>Werbung " + n + "</p>";
  document.body.append(frame); setTimeout(() => frame.remove(), n * 60) }</script>"""


@pytest.mark.parametrize("moving", [NAVIGATES, FRAMES_GO], ids=["navigates", "frames_go"])
def test_a_page_that_moves_while_it_is_read_is_read_once_it_stands(rig: Rig, street: Street, moving: str) -> None:
    street.control(NAME, {"insert": moving, "path": "/rechnungen"})
    ledger = rig.fetch(rig.add(street.url(NAME)))
    assert ledger["state"] == "complete", told(ledger)[-1500:] + rig.log()
    assert len(ledger["rows"]) == street.truth(NAME)["rows_shown"]
    assert all_there(rig, street)


REVOKED = """<script>const link = document.querySelector('a[href$="/pdf"]');
  link.href = URL.createObjectURL(new Blob(["%PDF-1.4"], {type: "application/pdf"})); URL.revokeObjectURL(link.href)</script>"""


def failed(ledger: dict[str, Any]) -> dict[str, str]:
    return {row["number"]: row["reason"]["code"] for row in ledger["rows"] if row["outcome"] == "failed"}


def test_a_revoked_blob_is_one_row_that_failed(rig: Rig, street: Street) -> None:
    street.control(NAME, {"insert": REVOKED, "path": "/rechnungen"})
    account = rig.add(street.url(NAME))
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["proof"]) == ("incomplete", None), told(ledger)
    documents = street.truth(NAME)["documents"]
    assert set(failed(ledger)) == {documents[place]["number"] for place in (0, 10, 20)}, failed(ledger)
    assert all(code.startswith("download.") for code in failed(ledger).values())
    street.control(NAME, {"reset": True})
    street.control(NAME, {"insert": ""})
    assert rig.fetch(account)["state"] == "complete"
    assert all_there(rig, street)


def test_a_document_that_is_sent_elsewhere_or_is_too_large_is_told(rig: Rig, street: Street) -> None:
    numbers = [held["number"] for held in street.truth(NAME)["documents"][:3]]
    elsewhere = f"http://127.0.0.1:{street.port}/.portals"
    street.control(
        NAME,
        {"serve": dict(zip(numbers, (f"to:{elsewhere}", "to:file:///etc/passwd", "huge"), strict=True))},
    )
    account = rig.add(street.url(NAME))
    ledger = rig.fetch(account)
    assert (ledger["state"], ledger["proof"]) == ("incomplete", None), told(ledger)
    codes = failed(ledger)
    assert set(codes) == set(numbers)
    assert codes[numbers[0]] in ("download.undeclared_host", "download.network")
    assert codes[numbers[1]] == "download.network"
    assert codes[numbers[2]] == "download.too_large"
    assert not [file for file in rig.data.rglob("*") if file.is_file() and b"root:x:0" in file.read_bytes()]
    street.control(NAME, {"reset": True})
    assert rig.fetch(account)["state"] == "complete"
    assert all_there(rig, street)
