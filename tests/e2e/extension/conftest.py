"""One browser of each kind with the shipped extension, a test's own host at the other end of the pipe, and a site to work on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.extension.site import GRANTED, Answer, Site, page
from tests.e2e.extension.wire import Wire
from tests.support.browsers import BrowserName, both_browsers, extension_page_url, start

if TYPE_CHECKING:
    from selenium.webdriver import Remote


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


QUIET_PAGE = {"chromium": "manifest.json", "firefox": "shared/theme.css"}
"""A page of the extension's without scripts of its own."""


@dataclass
class Stage:
    """What a test works with."""

    wire: Wire
    site: Site
    driver: Remote
    profile: Path
    browser: BrowserName
    home: str
    """The browser's first tab: every other one may be closed by what is tested."""

    def show(self, body: str | Answer, path: str = "/shown", head: str = "", host: str = "one.localhost") -> int:
        """Serve that page and open it in a tab of Ophaler's; the tab's number."""
        self.site.routes[path] = page(body, head) if isinstance(body, str) else body
        tab: int = self.wire.call("tab.open", url=self.site.url(path, host))["tab"]
        return tab

    def look(self, tab: int) -> str:
        html: str = self.wire.call("page.snapshot", tab=tab)["html"]
        return html

    def close_all(self) -> None:
        for tab in self.wire.call("tab.list")["tabs"]:
            self.wire.call("tab.close", tab=tab["tab"])

    def in_background(self, script: str, *arguments: Any) -> Any:
        """Run a script in one of the extension's own pages: the body of an async function."""
        self.driver.switch_to.window(self.home)
        self.driver.get(extension_page_url(self.driver, QUIET_PAGE[self.browser]))
        return self.in_same_page(script, *arguments)

    def in_same_page(self, script: str, *arguments: Any) -> Any:
        """Run such a script in the page that the last one ran in: WebDriver brings forward each tab that it switches to."""
        return self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"(async (...given) => {{ {script} }})(...arguments).then(done, (e) => done({{thrown: String(e)}}));",
            *arguments,
        )

    def open_tabs(self) -> list[int]:
        """The numbers of all tabs that the browser has: the driver still lists one that has closed, for a moment."""
        return list(self.in_background("return (await chrome.tabs.query({})).map(({id}) => id).sort();"))

    def until_open(self, tabs: list[int]) -> None:
        """Wait until there are those tabs and no others: what a click opened, a browser may close a moment later."""
        script = """for (;;) {
          const now = (await chrome.tabs.query({})).map(({id}) => id).sort();
          if (String(now) === String(given[0])) return now;
          await new Promise((go) => setTimeout(go, 10)); }"""
        assert self.in_background(script, tabs) == tabs

    def until_titled(self, tab: int, title: str) -> None:
        """Wait until a tab's page has that title: Firefox runs the script of a ``javascript:`` link after the click."""
        script = """for (;;) {
          const [{result}] = await chrome.scripting.executeScript({target: {tabId: given[0]}, func: () => document.title});
          if (result === given[1]) return result;
          await new Promise((go) => setTimeout(go, 10)); }"""
        assert self.in_background(script, tab, title) == title

    def in_page(self, tab: int, expression: str) -> Any:
        """The value of a property path of the page's window, such as ``document.title``."""
        return self.in_background(
            """const [{result}] = await chrome.scripting.executeScript({target: {tabId: given[0]}, args: [given[1]],
                 func: (path) => path.split(".").reduce((at, step) => at[step], globalThis)});
               return result;""",
            tab,
            expression,
        )


def tag(html: str, mark: str) -> str:
    """The opening tag in which ``mark`` stands."""
    found = re.search(rf"<[a-z][^<>]*{re.escape(mark)}[^<>]*>", html)
    assert found is not None, f"{mark} is not in {html[:3000]}"
    return found[0]


def ref(html: str, mark: str) -> str:
    """The reference of the element in whose opening tag ``mark`` stands."""
    found = re.search(r'data-oph-ref="([^"]+)"', tag(html, mark))
    assert found is not None, f"no reference: {tag(html, mark)}"
    return found[1]


@pytest.fixture(scope="session", params=both_browsers)
def whole_stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    profile = tmp_path_factory.mktemp("profile")
    wire, site = Wire(), Site()
    wire.register(profile)
    driver = start(request.param, profile, origins=GRANTED)
    try:
        wire.greeted()
        yield Stage(wire, site, driver, profile, request.param, driver.current_window_handle)
    finally:
        driver.quit()
        site.close()
        wire.close()


@pytest.fixture
def stage(whole_stage: Stage) -> Iterator[Stage]:
    yield whole_stage
    whole_stage.close_all()
    whole_stage.site.routes.clear()
    whole_stage.site.seen.clear()
