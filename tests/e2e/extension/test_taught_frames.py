"""A person teaches in a page with frames of other sites: what may be read is told by its element, the rest by its addresses, and
a click goes on once a frame may be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.extension.conftest import Stage, tag
from tests.e2e.extension.site import page

TEACH = """
  const [{id}] = (await chrome.tabs.query({})).filter(({url}) => url === given[0]);
  await new Promise((told) => chrome.runtime.sendMessage({method: "teaching.start", params: {account: "a1", tab: id}}, told));
  return id;"""
LINK = '<a id=f href="/f/7.pdf" style="position:fixed; inset:0">Faktura</a>'
FRAME = '<h1>Faktury</h1><iframe id=i src="{}" width=400 height=200></iframe>'

Show = Callable[[str, str], tuple[int, dict[str, Any]]]


@pytest.fixture
def clicked(stage: Stage) -> Iterator[Show]:
    """Opens the page of a path in a tab of the person's with a frame of an address, who clicks in the frame: the tab, and what
    was told."""
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    asked = stage.wire.asked
    for method in ("teaching.start", "teaching.recorded"):
        stage.wire.answers[method] = lambda params: {}
    stage.driver.switch_to.window(stage.home)
    stage.driver.switch_to.new_window("tab")
    own = stage.driver.current_window_handle
    tabs: list[int] = []

    def show(path: str, inner: str) -> tuple[int, dict[str, Any]]:
        stage.site.routes[path] = page(FRAME.format(inner))
        stage.driver.switch_to.window(own)
        stage.driver.get(stage.site.url(path))
        tab = stage.in_background(TEACH, stage.site.url(path))
        tabs.append(tab)
        stage.wire.call("teach.begin", tab=tab, label="Click a download")
        stage.driver.switch_to.window(own)
        ActionChains(stage.driver).move_to_element(stage.driver.find_element(By.ID, "i")).click().perform()
        stage.wire.until(lambda: any(method == "teaching.recorded" for method, _ in asked))
        return tab, next(params for method, params in asked if method == "teaching.recorded")

    yield show
    for tab in tabs:
        # A taught tab that closes is told, which the next test would hear.
        stage.wire.call("teach.end", tab=tab)
    asked.clear()
    stage.driver.switch_to.window(own)
    stage.driver.close()
    stage.driver.switch_to.window(stage.home)


def lead_frame(stage: Stage, address: str) -> None:
    """Have the frame of the person's page show another address; returns when it is there."""
    stage.driver.switch_to.window(stage.driver.window_handles[-1])
    stage.driver.execute_async_script(
        "const [address, done] = arguments; const frame = document.getElementById('i'); frame.onload = () => done();"
        " frame.src = address;",
        address,
    )


def in_page(stage: Stage, script: str) -> None:
    """Run a script in the person's page: the last tab that was opened."""
    stage.driver.switch_to.window(stage.driver.window_handles[-1])
    stage.driver.execute_script(script)


@pytest.mark.parametrize(("host", "event"), [("two.localhost", "clicked"), ("other.localhost", "other_frame")])
def test_a_click_in_a_frame_of_another_site(stage: Stage, clicked: Show, host: str, event: str) -> None:
    inner = stage.site.url(f"/inner-{event}", host)
    stage.site.routes[f"/inner-{event}"] = page(LINK)
    tab, told = clicked(f"/outer-{event}", inner)
    assert (told["tab"], told["event"], told["frames"]) == (tab, event, [inner])
    seen = stage.wire.call("teach.snapshot", tab=tab)
    assert seen["unreachable"] == ([inner] if event == "other_frame" else [])
    if event == "clicked":
        assert f'data-oph-ref="{told["ref"]}"' in tag(seen["html"], 'id="f"')
    # What the click hits now is the same, as long as nothing has changed.
    assert stage.wire.call("teach.click_again", tab=tab) == told
    assert "/f/7.pdf" not in {one.path for one in stage.site.seen}


def test_a_click_goes_on_in_a_frame_that_may_be_read_now(stage: Stage, clicked: Show) -> None:
    """The frame goes to a site that may be read, which is all that a permission does for it."""
    stage.site.routes["/readable"] = page(LINK)
    stage.site.routes["/closed"] = page(LINK)
    tab, told = clicked("/outer-opened", stage.site.url("/closed", "other.localhost"))
    assert told["event"] == "other_frame"
    readable = stage.site.url("/readable", "two.localhost")
    lead_frame(stage, readable)
    again = stage.wire.call("teach.click_again", tab=tab)
    assert (again["event"], again["frames"]) == ("clicked", [readable])
    html = stage.wire.call("teach.snapshot", tab=tab)["html"]
    assert f'data-oph-ref="{again["ref"]}"' in tag(html, 'id="f"')


def test_frames_inside_of_frames_are_told_from_the_outermost_on(stage: Stage, clicked: Show) -> None:
    inner, middle = stage.site.url("/inmost", "other.localhost"), stage.site.url("/middle", "two.localhost")
    stage.site.routes["/inmost"] = page(LINK)
    stage.site.routes["/middle"] = page(f'<iframe src="{inner}" style="position:fixed; inset:0; width:100%"></iframe>')
    tab, told = clicked("/outer-nested", middle)
    assert (told["event"], told["frames"]) == ("other_frame", [middle, inner])
    assert stage.wire.call("teach.click_again", tab=tab) == told


def test_a_frame_that_is_gone_is_no_click_any_more(stage: Stage, clicked: Show) -> None:
    stage.site.routes["/removed"] = page(LINK)
    tab, told = clicked("/outer-removed", stage.site.url("/removed", "other.localhost"))
    assert told["event"] == "other_frame"
    in_page(stage, 'document.getElementById("i").remove()')
    assert stage.wire.call("teach.click_again", tab=tab)["event"] == "moved"
