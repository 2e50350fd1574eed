"""A page that prints itself opens no dialog in Ophaler's tabs, which would hold them up, and prints in the person's."""

from __future__ import annotations

import pytest

from tests.e2e.extension.conftest import Stage
from tests.e2e.extension.site import page

PREPARES = "addEventListener('beforeprint', () => { said.textContent = 'for paper'; });"
LEAVES = "addEventListener('afterprint', () => window.close());"
NATIVE = """const [{result}] = await chrome.scripting.executeScript({target: {tabId: given[0]}, world: "MAIN",
  func: () => String(window.print)}); return result;"""
PRINTS = {
    "while_parsed": "window.print(); window.close();",
    "at_load": "onload = () => { window.print(); window.close(); };",
    "by_command": "document.execCommand('print'); setTimeout(() => window.close());",
}


@pytest.mark.parametrize("when", PRINTS)
def test_a_page_that_prints_itself_is_read_as_it_would_be_printed(stage: Stage, when: str) -> None:
    if when == "by_command" and stage.browser == "firefox":
        pytest.skip("Firefox knows no such command")
    tab = stage.show("<p>the list</p>")
    script = f"<p id=said>Facture 7</p><script>{PREPARES}{LEAVES}{PRINTS[when]}</script>"
    stage.site.routes["/print"] = page(script)
    moved = stage.wire.call("tab.navigate", tab=tab, url=stage.site.url("/print"))
    assert moved["status"] == "complete"
    stage.wire.call("page.wait_quiet", tab=tab, quiet_ms=100, timeout_ms=30_000)
    assert "for paper" in stage.look(tab)
    assert "[native code]" not in stage.in_background(NATIVE, tab)


def test_the_persons_tab_keeps_its_own_printing_meanwhile(stage: Stage) -> None:
    stage.show("<p>the list</p>")
    persons = stage.in_background(
        "return (await chrome.tabs.create({url: given[0], active: false})).id;", stage.site.url("/shown")
    )
    stage.in_background(
        """while ((await chrome.tabs.get(given[0])).status !== "complete" || !(await chrome.tabs.get(given[0])).url)
             await new Promise((go) => setTimeout(go, 10));""",
        persons,
    )
    assert "[native code]" in stage.in_background(NATIVE, persons)
    stage.in_background("await chrome.tabs.remove(given[0]);", persons)


def test_nothing_is_registered_once_the_tabs_are_closed(stage: Stage) -> None:
    stage.show("<p>the list</p>")
    registered = "return (await chrome.scripting.getRegisteredContentScripts()).length;"
    assert stage.in_background(registered) == 1
    stage.close_all()
    until_none = f"""for (;;) {{
      if (await (async () => {{ {registered} }})() === 0) return 0;
      await new Promise((go) => setTimeout(go, 10)); }}"""
    assert stage.in_background(until_none) == 0
