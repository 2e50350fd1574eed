"""A person teaches in a page with frames of other sites: one that may be read is taught, of the other one it is told whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.extension.conftest import Stage, tag
from tests.e2e.extension.site import page

TEACH = """
  const [{id}] = (await chrome.tabs.query({})).filter(({url}) => url === given[0]);
  await new Promise((told) => chrome.runtime.sendMessage({method: "teaching.start", params: {account: "a1", tab: id}}, told));
  return id;"""


@pytest.mark.parametrize(("host", "event"), [("two.localhost", "clicked"), ("other.localhost", "other_frame")])
def test_a_click_in_a_frame_of_another_site(stage: Stage, host: str, event: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    asked = stage.wire.asked
    for method in ("teaching.start", "teaching.recorded"):
        stage.wire.answers[method] = lambda params: {}
    inner, outer = stage.site.url(f"/inner-{event}", host), stage.site.url(f"/outer-{event}")
    stage.site.routes[f"/inner-{event}"] = page('<a id=f href="/f/7.pdf" style="position:fixed; inset:0">Faktura</a>')
    stage.site.routes[f"/outer-{event}"] = page(
        f'<h1>Faktury</h1><iframe id=i src="{inner}" width=400 height=200></iframe>'
    )
    stage.driver.switch_to.new_window("tab")
    own = stage.driver.current_window_handle
    try:
        stage.driver.get(outer)
        tab = stage.in_background(TEACH, outer)
        stage.wire.call("teach.begin", tab=tab, label="Click a download")
        stage.driver.switch_to.window(own)
        ActionChains(stage.driver).move_to_element(stage.driver.find_element(By.ID, "i")).click().perform()
        stage.wire.until(lambda: any(method == "teaching.recorded" for method, _ in asked))
        told: dict[str, Any] = next(params for method, params in asked if method == "teaching.recorded")
        assert (told["tab"], told["event"]) == (tab, event)
        seen = stage.wire.call("teach.snapshot", tab=tab)
        assert seen["unreachable"] == ([inner] if event == "other_frame" else [])
        if event == "clicked":
            assert f'data-oph-ref="{told["ref"]}"' in tag(seen["html"], 'id="f"')
        stage.wire.call("teach.end", tab=tab)
        assert "/f/7.pdf" not in {one.path for one in stage.site.seen}
    finally:
        asked.clear()
        stage.driver.switch_to.window(own)
        stage.driver.close()
        stage.driver.switch_to.window(stage.home)
