"""A download of the browser is the click's only where nothing else can have begun it; every other one stays where it fell, in
the person's list, and its tab stays open. The browser is made up (``tests/support/made_catch.mjs``)."""

from __future__ import annotations

import json
import subprocess
from typing import Any, Literal

import pytest

from tests.support.locations import ROOT

PORTAL = "https://portal.example"
LIST = f"{PORTAL}/invoices?page=2"
DOCUMENT = f"{PORTAL}/invoices/4711.pdf"
FOREIGN = "https://other.example/mine.pdf"
HOSTS = ["portal.example", "papers.example"]
LEFT_ALONE, UNCERTAIN = "download.caught_nothing", "download.uncertain"
BROWSERS: tuple[Literal["chromium", "firefox"], ...] = ("chromium", "firefox")

Scene = dict[str, Any]


def item(url: str = DOCUMENT, referrer: str = LIST, **more: Any) -> list[Any]:
    return ["download", {"id": 9, "url": url, "referrer": referrer, "name": "4711.pdf", **more}]


def scene(*events: list[Any], asked: list[str] | None = None, posted: bool = False, **more: Any) -> Scene:
    """A click on the list page, after which the browser reports ``events``; ``asked``: what the page asked for by then."""
    requests = None if asked is None else [{"address": address, "posted": posted} for address in asked]
    page = {"page": LIST, "requests": requests, "left": False, "touched": False, **more.pop("page", {})}
    return {"url": LIST, "hosts": HOSTS, "events": list(events), "frames": [page], **more}


def tab(url: str, **more: Any) -> dict[str, Any]:
    return {"id": 3, "url": url, "active": True, "lastAccessed": 1e15, **more}


OURS: dict[str, Scene] = {
    "its page asked for it": scene(item(), asked=[DOCUMENT]),
    "its page sent a form": scene(item(f"{PORTAL}/file"), asked=[f"{PORTAL}/file"], posted=True),
    "the referrer is cut to the origin": scene(item(referrer=f"{PORTAL}/"), asked=[DOCUMENT]),
    "no referrer, from a host of papers": scene(item("https://cdn.example/a.pdf", ""), asked=["https://cdn.example/a.pdf"]),
    "its page asked for it and was sent on": scene(
        item(f"{PORTAL}/go", finalUrl="https://cdn.example/b.pdf"), asked=[f"{PORTAL}/go"]
    ),
    "its page left for it": scene(item(), asked=[], page={"left": True}),
    "the page is gone, nobody else shows it": scene(item(), asked=None),
    "the page cannot answer": {**scene(item()), "frames": None},
    "a frame of it, which is gone": scene(
        item(referrer="https://papers.example/frame"),
        frames=[{"page": LIST, "requests": [{"address": "https://papers.example/frame", "posted": False}], "left": False, "framed": True},
                {"page": "https://papers.example/frame", "requests": None, "left": False}],
    ),
    "made to load in an empty frame of it": scene(item(f"{PORTAL}/file"), asked=[], page={"framed": True}),
    "the page that came in between": scene(
        ["updated", 7, {"status": "loading"}, {"url": f"{PORTAL}/wait"}], item(referrer=f"{PORTAL}/wait")
    ),
    "made by the page, past its own hooks": scene(item(f"blob:{PORTAL}/1f2e", ""), asked=[]),
    "the person reads another page of the portal": scene(
        item(f"{PORTAL}/file"), asked=[f"{PORTAL}/file"], posted=True, tabs=[tab(f"{PORTAL}/help")]
    ),
    "the person left such a page long ago": scene(
        item(f"{PORTAL}/file"), asked=[f"{PORTAL}/file"], posted=True, tabs=[tab(LIST, active=False, lastAccessed=1)]
    ),
    "the person reads the same page, the address is the row's": scene(item(), asked=[DOCUMENT], tabs=[tab(LIST)]),
}  # fmt: skip

STRANGE: dict[str, Scene] = {
    "another site, without a referrer": scene(item(FOREIGN, "")),
    "another site, while our page asks for its own": scene(item(FOREIGN, ""), asked=[DOCUMENT]),
    "another site, with its referrer": scene(item(FOREIGN, "https://other.example/list"), asked=[DOCUMENT]),
    "a mail program's link to the portal": scene(item(referrer="https://mail.example/"), asked=[DOCUMENT]),
    "another page of the portal": scene(item(referrer=f"{PORTAL}/contracts"), asked=[], tabs=[tab(f"{PORTAL}/contracts")]),
    "begun before the click": scene(item(started=-5_000), asked=[DOCUMENT]),
    "by another extension": scene(item(byExtensionId="manager"), asked=[DOCUMENT]),
    "in a private window": scene(item(incognito=True), asked=[DOCUMENT]),
    "text that a page holds": scene(item("data:application/pdf;base64,JVBERi0=", ""), asked=[DOCUMENT]),
    "a blob of another site": scene(item("blob:https://other.example/1f2e", ""), asked=[DOCUMENT]),
    "a sandboxed page's blob": scene(item("blob:null/1f2e", ""), asked=[DOCUMENT]),
    "an address that looks like the portal's": scene(item("https://portal.example.evil.example/4711.pdf", ""), asked=[]),
    "an advertisement in our tab": scene(
        item(FOREIGN, "https://ads.example/frame"),
        frames=[{"page": LIST, "requests": []},
                {"page": "https://ads.example/frame", "requests": [{"address": FOREIGN, "posted": False}], "left": True}],
    ),
}  # fmt: skip

DOUBTFUL: dict[str, Scene] = {
    "the person acts in our tab": scene(item(), asked=[DOCUMENT], page={"touched": True}),
    "the person sends the same form elsewhere": scene(
        item(f"{PORTAL}/file"), asked=[f"{PORTAL}/file"], posted=True, tabs=[tab(LIST)]
    ),
    "the same page in two tabs, and the address is not known": scene(item(), page={"left": True}, tabs=[tab(LIST)]),
    "the person's tab was at the portal when we clicked": scene(
        ["updated", 3, {"status": "loading"}, {"url": "https://other.example/"}], item(), tabs=[tab(LIST)]
    ),
    "another tab comes to the page meanwhile": scene(["updated", 4, {"status": "complete"}, {"url": LIST}], item()),
    "our page asked for nothing": scene(item(), asked=[]),
    "a bookmark of the portal": scene(item(referrer=""), asked=[], page={"left": True}),
    "a blob of the portal's page in two tabs": scene(item(f"blob:{PORTAL}/1f2e", ""), asked=[], tabs=[tab(f"{PORTAL}/x")]),
    "our tab and the person's have the portal's cut referrer": scene(
        item(referrer=f"{PORTAL}/"), asked=None, tabs=[tab(f"{PORTAL}/x")]
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, dict[str, Any]]]:
    """What came of every scene, by browser and name."""
    scenes = OURS | STRANGE | DOUBTFUL | OF_TABS
    return {browser: dict(zip(scenes, run(browser, list(scenes.values())), strict=True)) for browser in BROWSERS}


def run(browser: str, scenes: list[Scene]) -> list[dict[str, Any]]:
    command = ["node", str(ROOT / "tests" / "support" / "made_catch.mjs"), (ROOT / "extension").as_uri() + "/"]
    asked = json.dumps({"browser": browser, "scenes": scenes})
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("name", OURS)
def test_the_clicks_own_download_is_taken(outcomes: Any, browser: str, name: str) -> None:
    told = outcomes[browser][name]
    folder = "Ophaler/" if browser == "chromium" else ""
    assert told["file"] == f"/persons/mo/Downloads/{folder}4711.pdf", told
    assert told["erased"] == [9]
    assert told["cancelled"] == []


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("name", [*STRANGE, *DOUBTFUL])
def test_any_other_download_stays_where_it_fell(outcomes: Any, browser: str, name: str) -> None:
    told = outcomes[browser][name]
    assert told["refused"] == (UNCERTAIN if name in DOUBTFUL else LEFT_ALONE), told
    assert (told["file"], told["erased"], told["cancelled"], told["closed"]) == (None, [], [], [])
    assert told["places"] == {"9": "/persons/mo/Downloads/4711.pdf"}


@pytest.mark.parametrize("browser", BROWSERS)
def test_of_two_with_one_name_each_has_its_own_place(browser: str) -> None:
    mine = ["download", {"id": 8, "url": FOREIGN, "referrer": "https://other.example/", "name": "4711.pdf"}]
    ours = item(name="4711 (1).pdf")
    [told] = run(browser, [scene(mine, ours, asked=[DOCUMENT])])
    assert told["file"].endswith("4711 (1).pdf")
    assert told["erased"] == [9]
    assert told["places"]["8"] == "/persons/mo/Downloads/4711.pdf"


def test_one_that_is_over_before_it_is_known_to_be_ours_is_taken() -> None:
    [told] = run("firefox", [scene(item(silent=True), asked=[DOCUMENT])])
    assert told["file"] == "/persons/mo/Downloads/4711.pdf"


def test_a_file_that_the_person_put_elsewhere_stays_there() -> None:
    [told] = run("chromium", [scene(item(asked="/persons/mo/Papers/"), asked=[DOCUMENT])])
    assert (told["refused"], told["erased"], told["cancelled"]) == (UNCERTAIN, [], [])


def test_a_download_that_a_manager_takes_over_is_told() -> None:
    [told] = run("chromium", [scene(item(ends="interrupted"), asked=[DOCUMENT])])
    assert told["refused"] == "download.browser_asks"
    assert (told["file"], told["cancelled"]) == (None, [9])


@pytest.mark.parametrize("over", [False, True])
def test_one_that_is_not_over_in_time_is_taken_back_and_left_where_it_is_over_after_all(over: bool) -> None:
    """A file that is there stays in the person's list, too."""
    [told] = run("chromium", [scene(item(ends="in_progress", overWhenCancelled=over), asked=[DOCUMENT])])
    assert (told["refused"], told["file"]) == (LEFT_ALONE, None)
    assert (told["cancelled"], told["erased"]) == ([9], [] if over else [9])


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_comes_after_its_catch_is_nobodys(browser: str) -> None:
    """The last click's document comes late, while the next row's is waited for."""
    last, now = f"{PORTAL}/invoices/4710.pdf", item()
    late = ["download", {"id": 8, "url": last, "referrer": LIST, "name": "4710.pdf"}]
    told = run(browser, [scene(asked=[last]), scene(late, now, asked=[DOCUMENT], soon=True)])[1]
    assert told["file"].endswith("4711.pdf")
    assert told["erased"] == [9]
    assert told["places"]["8"] == "/persons/mo/Downloads/4710.pdf"


def test_where_the_first_address_is_known_another_one_is_not_taken() -> None:
    [told] = run("chromium", [scene(item(f"{PORTAL}/invoices/4710.pdf"), asked=[DOCUMENT])])
    assert (told["refused"], told["erased"]) == (UNCERTAIN, [])


OF_TABS: dict[str, Scene] = {
    "opened by our page": scene(
        ["tab", {"id": 20, "openerTabId": 7, "active": False}],
        ["updated", 20, {"status": "complete"}, {"url": DOCUMENT}],
    ),
    "opened by nobody that is known": scene(
        ["tab", {"id": 20, "active": False}], ["updated", 20, {"status": "complete"}, {"url": DOCUMENT}]
    ),
    "opened by the person's tab": scene(
        ["tab", {"id": 20, "openerTabId": 3, "active": True}],
        ["updated", 20, {"status": "complete"}, {"url": DOCUMENT}],
    ),
    "opened by the person in our tab": scene(
        ["tab", {"id": 20, "openerTabId": 7, "active": False}],
        ["updated", 20, {"status": "complete"}, {"url": DOCUMENT}],
        page={"touched": True},
    ),
}


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("name", OF_TABS)
def test_a_tab_that_shows_a_document_is_closed_only_where_our_page_opened_it(
    outcomes: Any, browser: str, name: str
) -> None:
    told = outcomes[browser][name]
    ours = name == "opened by our page"
    assert told["closed"] == ([20] if ours else [])
    assert told["file"] == ("/persons/mo/Downloads/Ophaler/4711.pdf" if ours else None)
