"""The toolbar's button, the context menu's document and the overview's one tab, in both browsers."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import sentence
from tests.e2e.extension.conftest import Stage
from tests.e2e.extension.site import PDF, Answer
from tests.e2e.extension.test_link import stop_worker, wake
from tools import made_up

ASK = "return await chrome.runtime.sendMessage({method: given[0], params: given[1]});"
TITLED = """
  for (;;) {
    const title = await chrome.action.getTitle(given[0] === null ? {} : {tabId: given[0]});
    if (title.includes(given[1])) return title;
    await new Promise((go) => setTimeout(go, 10));
  }
"""
OVERVIEWS = """
  const tabs = await chrome.tabs.query({});
  return tabs.map(({url}) => url).filter((url) => url && url.includes("/dashboard/")).map((url) => url.split("#")[1] ?? "");
"""
FILE = """
  const call = async (method, params) => {
    const answer = await chrome.runtime.sendMessage({method, params});
    if (answer.error) throw new Error(answer.error.code);
    return answer.result;
  };
  globalThis.browser ??= globalThis.chrome;
  const {fileDocument} = await import("/background/toolbar/file_document.js");
  await fileDocument(call, {linkUrl: given[0], pageUrl: given[1]}, {});
  const shown = Object.keys(await chrome.notifications.getAll());
  for (const one of shown) await chrome.notifications.clear(one);
  return shown;
"""
CLICK = """
  globalThis.browser ??= globalThis.chrome;
  const {noticeClicked} = await import("/background/toolbar/notices.js");
  return noticeClicked(given[0]);
"""


def one_account() -> dict[str, Any]:
    account = made_up.account(language="en", name="Telekomm", origins=["http://one.localhost/*"])
    status = {"accounts": [made_up.plain(account)], "attention": [], "fetching": [], "documents": 0}
    return status | {"sitting": None, "reading": None, "administrations": []}


def test_the_button_says_what_is_the_case(stage: Stage) -> None:
    stage.wire.answers["status.get"] = lambda _: one_account()
    stage.in_background(ASK, "status.get", {})
    tab = stage.show("<p>Bills</p>")
    assert sentence("ui_toolbar_known", "en", portal="Telekomm") in stage.in_background(TITLED, tab, "Telekomm")
    running = made_up.plain(made_up.progress("downloading", 30, 12, 4, language="en"))
    stage.wire.note("fetch.progress", **running)
    assert stage.in_background(TITLED, None, "fetching") == "Ophaler · fetching: Telekomm"
    stage.wire.note("fetch.progress", **{**running, "state": "complete"})
    stage.wire.note("attention.changed", attention=[], notify=False)
    stage.in_background(
        "for (;;) { if (await chrome.action.getTitle({}) === 'Ophaler') return; await new Promise((go) => setTimeout(go, 10)); }"
    )
    stage.close_all()


UNTITLED = TITLED.replace("if (title", "if (!title")


def test_a_portal_whose_account_was_removed_is_known_no_more(stage: Stage) -> None:
    stage.wire.answers["status.get"] = lambda _: one_account()
    stage.in_background(ASK, "status.get", {})
    tab = stage.show("<p>Bills</p>")
    stage.in_background(TITLED, tab, "Telekomm")
    stage.wire.answers["status.get"] = lambda _: one_account() | {"accounts": []}
    stage.in_background(ASK, "status.get", {})
    stage.in_background("await chrome.tabs.update(given[0], {active: true});", tab)
    assert stage.in_same_page(UNTITLED, tab, "Telekomm") == "Ophaler"
    stage.close_all()


def test_a_portal_is_known_from_the_start_of_the_browser(stage: Stage) -> None:
    stage.wire.answers["status.get"] = lambda _: one_account()
    stage.in_background(ASK, "status.get", {})
    stage.in_background(KNOWS, "Telekomm")
    stage.close_all()
    asked, times = len(stage.wire.asked), len(stage.wire.hellos)
    # What a browser forgets when it ends.
    stage.in_background("await chrome.storage.session.clear();")
    stop_worker(stage)
    wake(stage, times + 1)
    tab = stage.show("<p>Bills</p>")
    assert sentence("ui_toolbar_known", "en", portal="Telekomm") in stage.in_background(TITLED, tab, "Telekomm")
    assert "status.get" not in [method for method, _ in stage.wire.asked[asked:]], "an idle host stays idle"
    stage.close_all()


def test_an_account_that_was_added_elsewhere_is_known_once_it_is_fetched(stage: Stage) -> None:
    stage.wire.answers["status.get"] = lambda _: one_account()
    stage.in_background(ASK, "status.get", {})
    stage.in_background(KNOWS, "Telekomm")
    status = one_account()
    status["accounts"][0] |= {"id": "a2", "name": "Gas"}
    stage.wire.answers["status.get"] = lambda _: status
    running = made_up.plain(made_up.progress("downloading", 30, 12, 4, language="en"))
    stage.wire.note("fetch.progress", **{**running, "account": "a2", "account_name": "Gas"})
    stage.in_background(KNOWS, "Gas")
    stage.wire.note("fetch.progress", **{**running, "account": "a2", "account_name": "Gas", "state": "complete"})


KNOWS = """
  for (;;) {
    const {portals} = await chrome.storage.local.get("portals");
    if (portals?.some(({name}) => name === given[0])) return true;
    await new Promise((go) => setTimeout(go, 10));
  }
"""


def test_the_overview_is_opened_once(stage: Stage) -> None:
    before = stage.open_tabs()
    for place in ("#documents", "#vault"):
        stage.in_background(ASK, "overview.open", {"hash": place})
    opened = stage.in_background(OVERVIEWS)
    stage.in_background("await chrome.tabs.remove(given[0]);", [one for one in stage.open_tabs() if one not in before])
    assert opened == ["vault"]


@pytest.fixture
def inbox(stage: Stage) -> Stage:
    arrival = {"name": "bill.pdf", "outcome": "filed", "documents": [], "message": "", "held": None, "several": None}
    document = {"id": "d7", "file": "2026/Telekomm/bill.pdf", "company": "Telekomm"}
    stage.wire.answers["inbox.expect"] = lambda _: {"transfer": "given-1"}
    stage.wire.answers["inbox.take"] = lambda _: {"arrivals": [arrival | {"documents": [document]}]}
    stage.wire.answers["portal.match"] = lambda _: {
        "name": "Telekomm", "domain": "one.localhost", "connector": None, "last_seen_working": None,
        "origins": [], "accounts": one_account()["accounts"],
    }  # fmt: skip
    stage.site.routes["/bill"] = Answer(
        PDF, "application/pdf", headers={"Content-Disposition": "attachment; filename=bill.pdf"}
    )
    stage.site.routes["/web-page"] = Answer(b"<p>No bill")
    return stage


def test_a_document_is_filed_for_the_only_account_of_its_page(inbox: Stage) -> None:
    before = inbox.open_tabs()
    page = inbox.site.url("/shown")
    assert inbox.in_background(FILE, inbox.site.url("/bill"), page) == ["place:#documents=d7"]
    assert bytes(inbox.wire.finished["given-1"]) == PDF
    taken = next(params for method, params in reversed(inbox.wire.asked) if method == "inbox.take")
    assert taken == {"transfer": "given-1", "name": "bill.pdf", "company": "a1"}
    assert inbox.in_background(CLICK, "place:#documents=d7") is True
    assert inbox.in_background(OVERVIEWS) == ["documents=d7"]
    inbox.in_background("await chrome.tabs.remove(given[0]);", [one for one in inbox.open_tabs() if one not in before])


def test_a_web_page_and_a_site_without_permission_are_not_filed(inbox: Stage) -> None:
    page = inbox.site.url("/shown")
    asked = len(inbox.wire.asked)
    assert inbox.in_background(FILE, inbox.site.url("/web-page"), page) == ["place:#inbox"]
    assert inbox.in_background(FILE, inbox.site.url("/bill", "other.localhost"), page) == ["place:#inbox"]
    assert inbox.in_background(FILE, "javascript:alert(1)", page) == ["place:#inbox"]
    assert [method for method, _ in inbox.wire.asked[asked:] if method.startswith("inbox.")] == []
