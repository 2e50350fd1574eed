"""A page's own failed requests are told, since an empty list after one of them proves nothing."""

from __future__ import annotations

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import Answer, Request
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
