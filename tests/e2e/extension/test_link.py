"""The pipe: closed tables on both sides, and a worker, a host or a browser's page that may go at any moment."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from host import protocol
from tests.e2e.extension.conftest import QUIET_PAGE, Stage, ref
from tests.e2e.extension.site import GRANTED, Answer, Request, page
from tests.e2e.extension.wire import PATIENCE, Refused, Wire
from tests.support.browsers import BrowserName, both_browsers, extension_page_url, start, stop_background

ASKED_AT_MOST = 60
EVERY = {"periodInMinutes": 0.5}
ASK = "return await chrome.runtime.sendMessage({method: given[0], params: given[1]});"
AGAIN = """
  const told = [];
  const port = chrome.runtime.connect({name: "pages"});
  port.onMessage.addListener(({method, params}) => method === "link.changed" && told.push(params));
  while (told.length === 0) await new Promise((go) => setTimeout(go, 10));
  await chrome.runtime.sendMessage({method: "link.again", params: {}});
  while (!told.at(-1).connected || told.length < 3) await new Promise((go) => setTimeout(go, 10));
  port.disconnect();
  return told;
"""


def test_the_greeting(stage: Stage) -> None:
    hello = stage.wire.hellos[0]
    assert hello["protocol"] == protocol.VERSION
    assert hello["browser"]["name"] == stage.browser
    stage.wire.until(stage.wire.heard("permissions.changed"))
    origins = next(params["origins"] for method, params in stage.wire.notes if method == "permissions.changed")
    assert sorted(origins) == sorted(GRANTED)


@pytest.mark.parametrize("method", ["page.evaluate", "constructor", "__proto__", "toString", "hello", ""])
def test_an_unknown_method_is_refused_by_name(stage: Stage, method: str) -> None:
    with pytest.raises(Refused) as refusal:
        stage.wire.raw_call(method, {})
    assert (refusal.value.number, refusal.value.code) == (-32601, "protocol.unknown_method")


def test_every_method_of_the_protocol_is_there(stage: Stage) -> None:
    for method in protocol.CALLS_TO_EXTENSION:
        try:
            stage.wire.raw_call(method, {"tab": -1, "origins": [], "url": "about:blank", "ref": "0.a.1", "refs": []})
        except Refused as refusal:
            assert refusal.code != "protocol.unknown_method", method


def test_noise_from_the_host_is_survived(stage: Stage) -> None:
    wire = stage.wire
    wire.send({"jsonrpc": "2.0", "id": 999_999, "result": {}})
    wire.send({"jsonrpc": "2.0", "method": "toString", "params": {}})
    wire.send({"jsonrpc": "2.0", "id": 999_998, "error": {"code": 1, "message": ""}})
    wire.send({"odd": True})
    assert wire.call("tab.list") == {"tabs": []}


def test_permissions_are_checked(stage: Stage) -> None:
    asked = ["http://one.localhost/*", "http://other.localhost/*", "https://example.org/*", "no pattern"]
    assert stage.wire.call("permissions.check", origins=asked)["missing"] == asked[1:]


def test_our_own_pages_may_ask_what_is_theirs(stage: Stage) -> None:
    stage.wire.answers["documents.list"] = lambda params: {"total": params["offset"], "documents": []}
    assert stage.in_background(ASK, "documents.list", {"offset": 7, "limit": 5}) == {
        "result": {"total": 7, "documents": []}
    }
    assert stage.in_background(ASK, "link.status", {}) == {"result": {"connected": True, "failure": None}}
    for method in ("hello", "teaching.recorded", "suggestion.add", "toString", "__proto__", ""):
        answer = stage.in_background(ASK, method, {})
        assert answer["error"]["code"] == "protocol.unknown_method", method

    def refuse(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32000, "data": {"code": "account.unknown", "details": {}}})

    stage.wire.answers["account.remove"] = refuse
    answer = stage.in_background(ASK, "account.remove", {"account": "x"})
    assert answer["error"]["code"] == "account.unknown"


def test_the_page_that_the_person_looks_at(stage: Stage) -> None:
    stage.site.routes["/looked"] = page("<p>x</p>")
    seen = stage.in_background(
        """const tab = await chrome.tabs.create({url: given[0]});
           for (;;) { const now = await chrome.tabs.get(tab.id); if (now.status === "complete" && now.url === given[0]) break; }
           const answer = await chrome.runtime.sendMessage({method: "tab.current"});
           await chrome.tabs.remove(tab.id);
           return {answer, tab: tab.id};""",
        stage.site.url("/looked"),
    )
    assert seen["answer"] == {"result": {"tab": seen["tab"], "url": stage.site.url("/looked"), "title": "Test"}}


def test_an_open_page_says_its_title_where_the_site_is_allowed(stage: Stage) -> None:
    stage.show("<title>Mes factures | Eau Claire</title><p>x</p>")
    titles = [
        stage.in_background(ASK, "tab.title", {"domain": domain})["result"]["title"]
        for domain in ("one.localhost", "localhost", "other.localhost", "alhost", "")
    ]
    assert titles[0] == titles[1] != ""
    assert titles[2:] == ["", "", ""]


def test_a_portals_page_and_its_scripts_may_ask_nothing(stage: Stage) -> None:
    tab = stage.show("<p>x</p>")
    before = len(stage.wire.asked)
    answers = stage.in_background(
        """const ask = async (methods) => Promise.all(methods.map((method) => chrome.runtime.sendMessage({method, params: {}})));
           const [{result}] = await chrome.scripting.executeScript({target: {tabId: given[0]}, func: ask, args: [given[1]]});
           return result;""",
        tab,
        ["status.get", "link.status", "hello", "toString"],
    )
    assert [answer["error"]["code"] for answer in answers] == ["protocol.not_allowed"] * 4
    closed = stage.in_background(
        """const open = () => new Promise((done) => {
             const port = chrome.runtime.connect({name: "pages"});
             port.onMessage.addListener(() => done("heard"));
             port.onDisconnect.addListener(() => done("closed")); });
           const [{result}] = await chrome.scripting.executeScript({target: {tabId: given[0]}, func: open});
           return result;""",
        tab,
    )
    assert closed == "closed"
    # The page's own world has no way to speak to an extension at all.
    stage.driver.get(stage.site.url("/shown"))
    reach = "return typeof (globalThis.chrome && chrome.runtime && chrome.runtime.sendMessage)"
    assert stage.driver.execute_script(reach) == "undefined"
    assert len(stage.wire.asked) == before


def test_news_reach_the_open_pages(stage: Stage) -> None:
    progress = {
        "fetch": 7, "account": "a1", "account_name": "Telekomm", "state": "downloading", "rows": 30, "accounted": 4,
        "filed": 4, "message": "4/30", "failure": None,
    }  # fmt: skip
    protocol.Progress.model_validate(progress)
    stage.in_background(
        """window.news = [];
           window.port = chrome.runtime.connect({name: "pages"});
           await new Promise((done) => port.onMessage.addListener((one) => { news.push(one); done(); }));"""
    )
    stage.wire.note("fetch.progress", **progress)
    script = """const done = arguments[arguments.length - 1];
      const look = () => news.length > 1 ? done(news) : setTimeout(look, 10); look();"""
    news = stage.driver.execute_async_script(script)
    assert [one["method"] for one in news] == ["link.changed", "fetch.progress"]
    assert news[1]["params"] == progress


def test_the_badge_counts_what_waits(stage: Stage) -> None:
    one = {"id": 3, "account": "a1", "kind": "sign_in", "message": "Meld u aan.", "since": "2025-01-01T00:00:00+00:00",
           "tab": None, "origins": []}  # fmt: skip
    badge = """for (;;) {
      const text = await chrome.action.getBadgeText({});
      if (text === given[0]) return text;
      await new Promise((go) => setTimeout(go, 10)); }"""
    shown = """for (;;) {
      const names = Object.keys(await chrome.notifications.getAll()).join();
      if (names === given[0]) return names;
      await new Promise((go) => setTimeout(go, 10)); }"""
    two = {**one, "id": 4, "account": "a2"}
    stage.wire.note("attention.changed", attention=[one, two, {**two, "id": 5}], notify=True)
    stage.wire.call("tab.list")
    assert stage.in_background(badge, "2") == "2", "portals are counted, not what each of them asks"
    # The badge comes first.
    assert stage.in_background(shown, "attention") == "attention"
    stage.wire.note("attention.changed", attention=[], notify=False)
    stage.wire.call("tab.list")
    assert stage.in_background(badge, "") == ""
    assert stage.in_background(shown, "") == ""


def stop_worker(stage: Stage) -> None:
    stage.in_background("return 0;")
    before = stage.wire.hangups
    stop_background(stage.driver)
    stage.wire.until(lambda: stage.wire.hangups > before)


def wake(stage: Stage, times: int) -> None:
    """Any event wakes it: here a page of ours asks, until the next one has greeted. Stopping takes its time, on a busy machine
    longer than its pipe holds: what is asked meanwhile is answered by the one that is going, and wakes nobody."""
    for _ in range(ASKED_AT_MOST):
        answer = stage.in_background(ASK, "link.status", {})
        if stage.wire.within(lambda: len(stage.wire.hellos) >= times, 2.0):
            return
    raise AssertionError(f"nobody greeted anew: {answer}")


def test_a_stopped_worker_comes_back_and_knows_its_tabs(stage: Stage) -> None:
    tab = stage.show("<button id=x>Nog hier</button>")
    html = stage.look(tab)
    profile = stage.wire.hellos[-1]["profile"]
    times = len(stage.wire.hellos)
    stop_worker(stage)
    wake(stage, times + 1)
    assert stage.in_background(ASK, "link.status", {})["result"]["connected"] is True
    again = stage.wire.hellos[-1]
    assert again["profile"] == profile
    assert [one["tab"] for one in again["tabs"]] == [tab]
    stage.wire.call("page.click", tab=tab, ref=ref(html, 'id="x"'), name="Nog hier")


def test_a_worker_stopped_in_mid_fetch(stage: Stage) -> None:
    gate = stage.site.gate("stopped")

    def late(_: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(b"%PDF-late", "application/pdf")

    stage.site.routes["/late.pdf"] = late
    tab = stage.show("<p>x</p>")
    wanted: dict[str, Any] = {
        "tab": tab,
        "url": stage.site.url("/late.pdf"),
        "hosts": ["one.localhost"],
        "max_bytes": 99,
    }
    times = len(stage.wire.hellos)
    stage.wire.begin("page.fetch_bytes", transfer="lost", **wanted)
    stage.site.until_seen("/late.pdf")
    stop_worker(stage)
    gate.set()
    wake(stage, times + 1)
    told = stage.wire.call("page.fetch_bytes", transfer="again", **wanted)
    assert told["sent"] is True
    assert stage.wire.finished["again"] == b"%PDF-late"
    assert "lost" not in stage.wire.finished


def test_a_host_that_dies_rejects_what_waits_and_is_started_again(stage: Stage) -> None:
    # The background asks by itself until it was told.
    stage.in_background(ASK, "status.get", {})
    stage.wire.answers["status.get"] = lambda _: None
    times, asked = len(stage.wire.hellos), len(stage.wire.asked)
    stage.driver.switch_to.window(stage.home)
    stage.in_background("window.waits = chrome.runtime.sendMessage({method: 'status.get', params: {}}); return 0;")
    stage.wire.until(lambda: any(method == "status.get" for method, _ in stage.wire.asked[asked:]))
    stage.wire.drop()
    done = "const done = arguments[arguments.length - 1]; waits.then(done);"
    assert stage.driver.execute_async_script(done)["error"]["code"] == "protocol.closed"
    assert stage.in_background(ASK, "link.status", {})["result"] == {"connected": True, "failure": None}
    stage.wire.greeted(times + 1)


def test_a_refusal_by_another_version_names_the_half_that_is_older(stage: Stage) -> None:
    def refuse(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32602, "data": {"code": "protocol.wrong_types", "details": {"where": "params.more"}}})

    def greet_as(version: str, params: dict[str, Any]) -> dict[str, Any]:
        return {**(greet(params) or {}), "host": version}

    stage.wire.answers["account.set"] = refuse
    seen, greet = [], stage.wire.answers["hello"]
    for version in ("0.0.1", "99.0", "test"):
        stage.wire.answers["hello"] = partial(greet_as, version)
        times = len(stage.wire.hellos)
        stage.in_background(ASK, "link.again", {})
        stage.wire.greeted(times + 1)
        seen.append(stage.in_background(ASK, "account.set", {"account": "a1"})["error"]["details"].get("older"))
    assert seen == ["program", "extension", None]


def test_a_new_greeting_is_told_as_no_failure(stage: Stage) -> None:
    times = len(stage.wire.hellos)
    told = stage.in_background(AGAIN)
    stage.wire.greeted(times + 1)
    assert [(one["connected"], one["failure"]) for one in told] == [(True, None), (False, None), (True, None)]


def test_a_lost_host_is_started_again_at_once_by_itself(stage: Stage) -> None:
    # Without its alarm, which would do it within half a minute, nothing else can have brought it back.
    assert stage.in_background("return await chrome.alarms.clear('reconnect');") is True
    try:
        for _ in range(2):
            times = len(stage.wire.hellos)
            stage.wire.drop()
            stage.wire.greeted(times + 1)
    finally:
        stage.in_background("await chrome.alarms.create('reconnect', given[0]);", EVERY)


def test_the_alarm_brings_a_lost_host_back(stage: Stage) -> None:
    alarm = stage.in_background("return await chrome.alarms.get('reconnect');")
    assert alarm["periodInMinutes"] == EVERY["periodInMinutes"]


def test_suggestions_wait_for_the_host(stage: Stage) -> None:
    url = stage.site.url("/rekeningen")
    queued = [{"key": "k1", "url": url, "title": "Rekeningen", "note": "", "at": "2025-01-01T00:00:00+00:00"}]
    stage.in_background("await chrome.storage.local.set({suggestions: given[0]});", queued)
    waiting = "return (await chrome.storage.local.get('suggestions')).suggestions;"

    def refuse(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32000, "data": {"code": "store.locked", "details": {}}})

    for answer, left in ((refuse, queued), (lambda _: {"id": 1}, [])):
        stage.wire.answers["suggestion.add"] = answer
        asked = sum(method == "suggestion.add" for method, _ in stage.wire.asked)
        times = len(stage.wire.hellos)
        stage.wire.drop()
        stage.in_background(ASK, "link.status", {})
        stage.wire.greeted(times + 1)
        stage.wire.until(lambda asked=asked: sum(m == "suggestion.add" for m, _ in stage.wire.asked) > asked)
        script = """for (;;) { const {suggestions} = await chrome.storage.local.get('suggestions');
          if (suggestions.length === given[0]) return suggestions; await new Promise((go) => setTimeout(go, 10)); }"""
        assert stage.in_background(script, len(left)) == left
    assert stage.in_background(waiting) == []
    sent = [params for method, params in stage.wire.asked if method == "suggestion.add"][-1]
    assert sent == {name: value for name, value in queued[0].items() if name != "key"}


def test_a_suggestion_that_is_not_kept_is_told(stage: Stage) -> None:
    def refuse(_: dict[str, Any]) -> dict[str, Any]:
        raise Refused({"code": -32000, "data": {"code": "store.locked", "details": {}}})

    stage.wire.answers["suggestion.add"] = refuse
    full = [
        {"key": f"k{n}", "url": f"https://p{n}.example/", "title": "", "note": "", "at": "2025-01-01T00:00:00+00:00"}
        for n in range(500)
    ]
    stage.in_background("await chrome.storage.local.set({suggestions: given[0]});", full)
    for url, code in (("https://one-more.example/", "suggestion.not_kept"), ("about:blank", "suggestion.not_kept")):
        answer = stage.in_background(ASK, "tab.suggest", {"url": url, "title": ""})
        assert answer["error"]["code"] == code
    assert "error" not in stage.in_background(ASK, "tab.suggest", {"url": "https://p7.example/", "title": ""})
    stage.in_background("await chrome.storage.local.set({suggestions: []});")


def test_a_page_of_the_extension_suggests_without_a_host(stage: Stage) -> None:
    url = stage.site.url("/rekeningen")
    stage.wire.answers["suggestion.add"] = lambda _: {"id": 1}
    for address, sent in ((f"{url}?session=1#x", True), ("about:blank", False)):
        before = sum(method == "suggestion.add" for method, _ in stage.wire.asked)
        stage.in_background(ASK, "tab.suggest", {"url": address, "title": "Rekeningen"})
        if sent:
            stage.wire.until(lambda before=before: sum(m == "suggestion.add" for m, _ in stage.wire.asked) > before)
    told = [params for method, params in stage.wire.asked if method == "suggestion.add"]
    assert {(one["url"], one["title"], one["note"]) for one in told if one["title"]} >= {(url, "Rekeningen", "")}
    assert not any("session" in one["url"] or one["url"].startswith("about") for one in told)


@pytest.mark.parametrize("browser", both_browsers)
@pytest.mark.parametrize("case", ["missing", "version"])
def test_a_host_that_cannot_be_used(tmp_path: Any, case: str, browser: BrowserName) -> None:
    wire = Wire()
    if case == "version":
        wire.answers["hello"] = lambda _: {"protocol": protocol.VERSION + 1, "host": "newer"}
        wire.register(tmp_path)
    driver = start(browser, tmp_path)
    try:
        driver.get(extension_page_url(driver, QUIET_PAGE[browser]))
        status = driver.execute_async_script(
            "chrome.runtime.sendMessage({method: 'link.status'}).then(arguments[arguments.length - 1]);"
        )["result"]
    finally:
        driver.quit()
        wire.close()
    assert status["connected"] is False
    assert status["failure"]["code"] == {"missing": "browser.host_missing", "version": "protocol.version"}[case]
    assert status["failure"].get("older") == {"missing": None, "version": "extension"}[case]
