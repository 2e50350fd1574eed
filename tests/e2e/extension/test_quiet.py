"""A page's own failed requests are told, since an empty list after one of them proves nothing."""

from __future__ import annotations

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import Answer, Request, page
from tests.e2e.extension.wire import PATIENCE

ASKS = "<p id=said></p><script>fetch('{}').then((answer) => {{ said.textContent = answer.status; }});</script>"


def test_failed_requests_of_the_page_are_counted(stage: Stage) -> None:
    tab = stage.show(ASKS.format("/not-there"))
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=600, timeout_ms=60_000)
    assert (told["quiet"], told["failed"]) == (True, 1)


def test_a_page_whose_requests_succeed_has_none(stage: Stage) -> None:
    tab = stage.show(ASKS.format("").replace("''", "location.href"))
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=600, timeout_ms=60_000)
    assert (told["quiet"], told["failed"]) == (True, 0)


def test_a_script_that_did_not_come_and_a_connection_that_was_lost_are_failures(stage: Stage) -> None:
    def lost(request: Request) -> Answer:
        raise ConnectionError

    stage.site.routes["/lost"] = lost
    told = {}
    for name, body in {
        "script": "<p>Rechnungen</p><script src=/links.js></script>",
        "lost": ASKS.format("/lost").replace(".then(", ".catch(() => ({})).then("),
        "elsewhere": "<p id=said></p><script>fetch('http://' + location.hostname + ':1/').catch(() => { said.textContent = 1; });</script>",
        "given up": """<p id=said></p><script>
            const ended = new AbortController();
            fetch(location.href, { signal: ended.signal }).catch(() => fetch(location.href)).then(() => { said.textContent = 1; });
            ended.abort();</script>""",
    }.items():
        tab = stage.show(body)
        told[name] = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=600, timeout_ms=60_000)["failed"] > 0
    # Of another origin nothing is told.
    assert told == {"script": True, "lost": True, "elsewhere": False, "given up": False}


WAITS = "<p id=said></p><script>fetch('/late').then(() => { said.textContent = 'came'; });</script>"


def test_what_the_page_still_asks_for_is_found_out_by_ending_it(stage: Stage) -> None:
    gate = stage.site.gate("late")

    def late(request: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(b"{}", "application/json")

    stage.site.routes["/late"] = late
    tab = stage.show(WAITS)
    stage.site.until_seen("/late")
    quiet = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=200)
    assert (quiet["quiet"], quiet["scripted"], quiet["visible"]) == (True, True, False)
    assert stage.wire.call("page.pending", tab=tab)["pending"] == [stage.site.url("/late")]
    assert stage.wire.call("page.pending", tab=tab)["pending"] == []
    gate.set()


def test_waiting_for_an_answer(stage: Stage) -> None:
    gate = stage.site.gate("later")

    def late(request: Request) -> Answer:
        gate.wait(PATIENCE)
        return Answer(b"{}", "application/json")

    stage.site.routes["/late"] = late
    tab = stage.show(WAITS)
    waiting = {"tab": tab, "quiet_ms": 100, "answered": [stage.site.url("/late?again")]}
    assert stage.wire.call("page.wait_quiet", timeout_ms=600, **waiting)["quiet"] is False
    gate.set()
    assert stage.wire.call("page.wait_quiet", timeout_ms=60_000, **waiting)["quiet"] is True
    assert "came" in stage.look(tab)


def test_a_page_that_nothing_can_change_is_quiet_at_once(stage: Stage) -> None:
    def quiet(body: str) -> bool:
        tab = stage.show(body)
        told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=50_000, timeout_ms=1_000)
        return bool(told["quiet"])

    assert quiet("<table><tr><td>Factuur 7</td></tr></table><script type=application/json>{}</script>")
    assert not quiet("<p>Factuur 7</p><script>setTimeout(() => {}, 1)</script>")
    assert not quiet("<p>Factuur 7</p><img src=/none.png onerror='later()'>")
    assert not quiet("<p>Factuur 7</p><iframe src=/framed loading=lazy></iframe>")
    assert not quiet("<form><input name=user><input type=password name=pw></form>")


PAINTED = """<p id=said>nothing</p><script>
  const painted = () => { said.textContent = 'painted'; fetch('/painted'); };
  new IntersectionObserver(() => requestAnimationFrame(painted)).observe(said);</script>"""


def test_a_revealed_tab_is_painted_and_goes_back(stage: Stage) -> None:
    tab = stage.show(PAINTED)
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=300)
    assert "nothing" in stage.look(tab)
    where = "const tab = await chrome.tabs.get(given[0]); return [tab.windowId, tab.active, tab.groupId >= 0];"
    in_front = "return (await chrome.tabs.query({active: true})).map(({id}) => id);"
    before, front = stage.in_background(where, tab), stage.in_same_page(in_front)
    assert tab not in front
    assert stage.wire.call("tab.reveal", tab=tab) == {"visible": True}
    assert stage.wire.call("tab.reveal", tab=tab) == {"visible": True}
    stage.site.until_seen("/painted")
    assert "painted" in stage.look(tab)
    assert stage.in_same_page(where, tab)[0] != before[0]
    assert sorted(stage.in_same_page(in_front)) == sorted([*front, tab])
    stage.wire.call("tab.conceal", tab=tab)
    stage.wire.call("tab.conceal", tab=tab)
    assert stage.in_same_page(where, tab) == before
    assert stage.in_same_page(in_front) == front
    assert stage.in_same_page("return (await chrome.windows.getAll()).length;") == 1


SLOW_TO_GROW = """<div style="height: 4000px">tall</div><p id=said></p><button onclick="later()">More</button><script>
  const later = () => setTimeout(() => { said.textContent += 'grew '; }, 500);
  addEventListener("scroll", later, { once: true });</script>"""


def test_quiet_is_counted_from_what_was_done_to_the_page(stage: Stage) -> None:
    """Scripts wait a moment before they answer a scroll or a click; a page that had long been quiet is not at once so again."""
    tab = stage.show(SLOW_TO_GROW)
    assert stage.wire.call("tab.reveal", tab=tab) == {"visible": True}
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=1_500)
    assert stage.wire.call("page.scroll", tab=tab, ref=None, to="bottom") == {"moved": True}
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=1_500)
    assert "grew" in stage.look(tab)
    button = ref(stage.look(tab), "data-oph-ref")
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=1_500)
    stage.wire.call("page.click", tab=tab, ref=button, name="More")
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=1_500)
    assert "grew grew" in stage.look(tab)


FORM = """<form action="/in" method="post"><input id="word" type="password" name="word"><button id="go">In</button></form>
<button id="own" type="button">Own</button>"""


def go_to(stage: Stage, address: str) -> None:
    """Switch the driver, as which a person acts, to the tab of that address."""
    for handle in stage.driver.window_handles:
        stage.driver.switch_to.window(handle)
        if stage.driver.current_url == address:
            return
    raise AssertionError(f"no tab shows {address}")


def acted(stage: Stage, tab: int) -> bool:
    return bool(stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=100, timeout_ms=60_000)["acted"])


def test_only_what_the_person_does_after_the_secret_counts_as_theirs(stage: Stage) -> None:
    tab = stage.show(FORM)
    html = stage.look(tab)
    go_to(stage, stage.site.url("/shown"))
    stage.driver.find_element("id", "word").send_keys("abc")
    assert acted(stage, tab)
    stage.wire.call(
        "page.fill_secret", tab=tab, ref=ref(html, 'id="word"'), value="x", kind="password", hosts=["one.localhost"]
    )
    stage.wire.call("page.click", tab=tab, ref=ref(html, 'id="own"'), name="Own")
    assert not acted(stage, tab)
    stage.driver.find_element("id", "own").click()
    assert acted(stage, tab)


CODE = '<input id="code" autocomplete="one-time-code">'


@pytest.mark.parametrize(
    ("html", "field", "only"),
    [
        (CODE, "code", True),
        ('<input id="code" inputmode="numeric" maxlength="6">', "code", True),
        (CODE + '<input id="word" type="password">', "code", False),
        # A password that the page shows in clear, by its name and by what it was.
        (CODE + '<input id="word" type="text" autocomplete="current-password">', "code", False),
        (CODE + '<input id="word" type="text" name="user[password]">', "code", False),
        ('<input id="code" name="one_time_password" inputmode="numeric" maxlength="6">', "code", True),
        ('<input id="name" name="user">', "name", False),
    ],
)
def test_a_code_typed_into_a_page_that_takes_no_password_is_told_apart(
    stage: Stage, html: str, field: str, *, only: bool
) -> None:
    tab = stage.show(html)
    stage.look(tab)
    go_to(stage, stage.site.url("/shown"))
    stage.driver.find_element("id", field).send_keys("123456")
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=100, timeout_ms=60_000)
    assert (told["acted"], told["typed_code_only"]) == (True, only)


def test_a_password_that_the_page_shows_in_clear_is_one_all_the_same(stage: Stage) -> None:
    tab = stage.show(CODE + '<input id="word" type="password">')
    stage.look(tab)
    go_to(stage, stage.site.url("/shown"))
    stage.driver.execute_script("document.getElementById('word').type = 'text'")
    stage.driver.find_element("id", "code").send_keys("123456")
    told = stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=100, timeout_ms=60_000)
    assert (told["acted"], told["typed_code_only"]) == (True, False)


def test_what_the_person_does_in_a_page_that_is_left_counts_too(stage: Stage) -> None:
    stage.site.routes["/in"] = page("<p>in</p>")
    tab = stage.show(FORM)
    stage.look(tab)
    go_to(stage, stage.site.url("/shown"))
    # What was never asked for is never answered: the call waits to its end, and reads the page again and again.
    never = {"tab": tab, "quiet_ms": 100, "answered": [stage.site.url("/never")]}
    waiting = stage.wire.begin("page.wait_quiet", timeout_ms=6_000, **never)
    stage.driver.find_element("id", "word").send_keys("abc")
    assert stage.wire.call("page.wait_quiet", timeout_ms=1_000, **never)["acted"]
    stage.driver.find_element("id", "go").click()
    told = stage.wire.answer(waiting)
    assert (told["url"], told["acted"]) == (stage.site.url("/in"), True)
    assert not acted(stage, tab)


def test_an_answer_that_has_only_begun_is_still_waited_for(stage: Stage) -> None:
    gate = stage.site.gate("begun")
    stage.site.routes["/late"] = Answer(b'{"rows": [', "application/json", length=1_000, gate=gate)
    tab = stage.show(
        "<p id=said></p><script>fetch('/late').then((answer) => { said.textContent = document.title = 'began'; return answer.json(); });</script>"
    )
    stage.until_titled(tab, "began")
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=400)
    assert "began" in stage.look(tab)
    assert stage.wire.call("page.pending", tab=tab)["pending"] == [stage.site.url("/late")]
    assert stage.wire.call("page.pending", tab=tab)["pending"] == []
    gate.set()


ROUTED = "<p id=said></p><script>said.textContent = location.hash; fetch('/loaded');</script>"


def test_going_to_the_address_of_a_route_again_loads_its_page_anew(stage: Stage) -> None:
    def loads() -> int:
        return sum(request.path == "/loaded" for request in stage.site.seen)

    before = loads()
    tab = stage.show(ROUTED, "/routed")
    address = stage.site.url("/routed#/invoices")
    for count in (1, 2):
        stage.wire.call("tab.navigate", tab=tab, url=address)
        stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=400)
        assert "#/invoices" in stage.look(tab) or count == 1
    assert loads() == before + 2, "once opened, once for the second visit"
