"""A page is quiet when nothing that it asked for is under way, and what failed is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.extension.conftest import Stage, ref
from tests.e2e.extension.site import Answer, Request, page

LIST = "<ul id=list><li>eerste</li></ul>"
SHOW = """const add = (text) => { const item = document.createElement("li"); item.textContent = text; list.append(item); };"""
XHR = """const xhr = new XMLHttpRequest(); xhr.open("GET", "/late"); xhr.onload = () => add(xhr.responseText); xhr.send();"""
FETCH = """fetch("/late").then((answer) => answer.text()).then(add);"""
SCRIPT = """const more = document.createElement("script"); more.src = "/late"; more.onload = () => add("tweede");
    document.head.append(more);"""


@pytest.fixture
def late(stage: Stage, request: pytest.FixtureRequest) -> Callable[[str], Callable[[], None]]:
    """Serve a path that answers only when the test says so, or is over."""

    def serve(path: str) -> Callable[[], None]:
        gate = stage.site.gate(request.node.name + path)
        request.addfinalizer(gate.set)

        def answer(_: Request) -> Answer:
            gate.wait()
            return Answer(b"// tweede", "text/javascript")

        stage.site.routes[path] = answer
        return gate.set

    return serve


Late = Callable[[str], Callable[[], None]]


def wait(stage: Stage, tab: int, **how: int) -> dict[str, Any]:
    told: dict[str, Any] = stage.wire.call("page.wait_quiet", tab=tab, **how)
    return told


def on_load(script: str) -> str:
    """After the page has loaded, so that loading itself waits for nothing."""
    return f"{LIST}<script>{SHOW} onload = () => setTimeout(() => {{ {script} }});</script>"


@pytest.mark.parametrize("script", [XHR, FETCH, SCRIPT], ids=["xhr", "fetch", "script"])
def test_what_comes_late_is_waited_for(stage: Stage, late: Late, script: str) -> None:
    release = late("/late")
    tab = stage.show(on_load(script))
    stage.site.until_seen("/late")
    held = wait(stage, tab, quiet_ms=100, timeout_ms=1_500)
    assert (held["quiet"], held["under_way"], held["failed"]) == (False, 1, 0)
    waiting = stage.wire.begin("page.wait_quiet", tab=tab, timeout_ms=20_000)
    release()
    quiet = stage.wire.answer(waiting)
    assert (quiet["quiet"], quiet["under_way"], quiet["failed"]) == (True, 0, 0)
    assert stage.look(tab).count("<li>") == 2


def test_a_frame_that_comes_late_is_waited_for(stage: Stage, late: Late) -> None:
    release = late("/late")
    tab = stage.show(on_load('const f = document.createElement("iframe"); f.src = "/late"; document.body.append(f);'))
    stage.site.until_seen("/late")
    held = wait(stage, tab, quiet_ms=100, timeout_ms=500)
    assert (held["quiet"], held["under_way"]) == (False, 1)
    release()
    assert wait(stage, tab, quiet_ms=100, timeout_ms=20_000)["quiet"] is True


def test_failed_requests_are_counted_until_the_next_page(stage: Stage) -> None:
    stage.site.routes["/broken"] = Answer(b"", status=500)
    stage.site.routes["/cut"] = Answer(b"half", length=1_000)
    stage.site.routes["/moved"] = Answer(status=302, headers={"location": "/nowhere"})
    stage.site.routes["/fine"] = Answer(b"{}", "application/json")
    stage.site.routes["/next"] = page("<p>verder</p>")
    asks = (
        'for (const path of ["/broken", "/cut", "/moved", "/fine"]) fetch(path).then((a) => a.text()).catch(() => 0);'
    )
    tab = stage.show(on_load(asks + 'new Image().src = "/no-image";'))
    stage.site.until_seen("/fine")
    told = wait(stage, tab, timeout_ms=20_000)
    assert (told["quiet"], told["under_way"], told["failed"]) == (True, 0, 3)
    assert wait(stage, tab, quiet_ms=50)["failed"] == 3
    stage.wire.call("tab.navigate", tab=tab, url=stage.site.url("/next"))
    assert wait(stage, tab, quiet_ms=50)["failed"] == 0


def test_leaving_a_page_that_still_asks_is_no_failure(stage: Stage, late: Late) -> None:
    late("/late")
    stage.site.routes["/next"] = page("<p>verder</p>")
    tab = stage.show(on_load(FETCH))
    stage.site.until_seen("/late")
    stage.wire.call("tab.navigate", tab=tab, url=stage.site.url("/next"))
    told = wait(stage, tab, quiet_ms=100, timeout_ms=20_000)
    assert (told["quiet"], told["under_way"], told["failed"]) == (True, 0, 0)


def test_an_answer_that_is_no_page_leaves_the_page_and_its_requests(stage: Stage, late: Late) -> None:
    late("/late")
    stage.site.routes["/nothing"] = Answer(status=204)
    tab = stage.show(on_load(FETCH + 'fetch("/broken");') + "<a id=x href=/nothing>Bewaar</a>")
    stage.site.until_seen("/late")
    stage.site.until_seen("/broken")
    stage.wire.call("page.click", tab=tab, ref=ref(stage.look(tab), 'id="x"'))
    stage.site.until_seen("/nothing")
    told = wait(stage, tab, quiet_ms=100, timeout_ms=1_000)
    assert (told["quiet"], told["under_way"], told["failed"]) == (False, 1, 1)


def test_our_own_fetches_are_not_the_pages(stage: Stage) -> None:
    tab = stage.show(LIST)
    told = stage.wire.call(
        "page.fetch_bytes", tab=tab, transfer="t", url=stage.site.url("/gone"), hosts=["one.localhost"], max_bytes=1_000
    )
    assert told["status"] == 404
    assert wait(stage, tab, quiet_ms=100)["failed"] == 0


def test_a_page_without_requests_is_quiet_at_the_first_look(stage: Stage) -> None:
    tab = stage.show(LIST)
    told = wait(stage, tab, quiet_ms=0, timeout_ms=0)
    assert (told["quiet"], told["under_way"], told["failed"]) == (True, 0, 0)


@pytest.mark.parametrize("script", ['new EventSource("/late");', FETCH], ids=["events", "long-poll"])
def test_what_never_ends_is_waited_for_until_the_time_is_up(stage: Stage, late: Late, script: str) -> None:
    late("/late")
    tab = stage.show(on_load(script))
    stage.site.until_seen("/late")
    for _ in range(2):
        told = wait(stage, tab, quiet_ms=50, timeout_ms=300)
        assert (told["quiet"], told["under_way"]) == (False, 1)


@pytest.mark.parametrize(
    "script", ['new Image().src = "/late";', 'navigator.sendBeacon("/late");'], ids=["image", "beacon"]
)
def test_what_brings_no_list_is_not_waited_for(stage: Stage, late: Late, script: str) -> None:
    late("/late")
    tab = stage.show(on_load(script))
    stage.site.until_seen("/late")
    told = wait(stage, tab, quiet_ms=100, timeout_ms=20_000)
    assert (told["quiet"], told["under_way"], told["failed"]) == (True, 0, 0)
