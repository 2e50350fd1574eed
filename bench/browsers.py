"""Either browser with the shipped extension and the bare one in it, for the figures that go through a real browser.

The shipped extension is loaded from a copy with one page more (``bench/page``), in which its own modules are timed.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure
from host.demo.chromium import chromium
from host.demo.driver import NAMES, BrowserName, extension_page_url, is_installed
from host.demo.firefox import GRANT_SCRIPT, firefox
from host.install.machine import this_machine
from host.install.manifests import allowed, id_of_key, manifest_text
from host.install.setup import profile_manifests, set_up_profile
from host.paths import Paths, extension_folder

if TYPE_CHECKING:
    from selenium.webdriver import Remote

HERE = Path(__file__).parent
BARE = HERE / "bare"
BARE_MANIFEST = json.loads((BARE / "extension" / "manifest.json").read_text("utf-8"))
BARE_CHROMIUM = id_of_key(BARE_MANIFEST["key"])
BARE_FIREFOX = BARE_MANIFEST["browser_specific_settings"]["gecko"]["id"]
BARE_HOSTS = {"lazy": "bare_lazy", "acknowledging": "bare_ack", "filing": "bare_filing"}
ORIGINS = ["http://*.localhost/*"]
HOST_ENDS_SECONDS = 1.5
"""After an answer our host still loads what it needs; the next measurement begins when it is gone."""
SCRIPT_SECONDS = 120
ADDRESS = "arguments[1](WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname)"


class Browser:
    """A browser with both extensions, and one tab that is looked at."""

    def __init__(self, name: BrowserName, driver: Remote, bare: str) -> None:
        """``bare`` is the address of the bare extension's page."""
        self.name = name
        self.title = name.capitalize()
        self.driver = driver
        self._bare = bare
        driver.set_script_timeout(SCRIPT_SECONDS)

    def ours(self, call: str, *arguments: object) -> float:
        """What a function of ``bench/page/bench.js`` returns, run inside the shipped extension."""
        return self._run(extension_page_url(self.driver, "bench/bench.html"), call, *arguments)

    def bare(self, call: str, *arguments: object) -> float:
        """The same of a function of the bare extension."""
        return self._run(self._bare, call, *arguments)

    def _run(self, page: str, call: str, *arguments: object) -> float:
        self.driver.get(page)
        wrapped = (
            "const done = arguments[arguments.length - 1];"
            f"{call}(...[...arguments].slice(0, -1)).then("
            "(took) => done({ took }), (reason) => done({ failed: String(reason?.code ?? reason) }));"
        )
        answer = self.driver.execute_async_script(wrapped, *arguments)
        # The page's pipe closes with it, and its host ends.
        self.driver.get("about:blank")
        if "took" not in answer:
            raise RuntimeError(f"{self.title} says: {answer}")
        return float(answer["took"])


@contextmanager
def browser(name: BrowserName, folder: Path, *, receiving: bool = False) -> Iterator[Browser]:
    """Start it with our host (``receiving``: with the one that takes any transfer) and the bare hosts."""
    profile, paths = folder / "profile", Paths(folder / "data")
    made = set_up_profile(profile, paths, extension_folder(), this_machine())
    if receiving:
        _install_receiving_host(made.launcher, paths.data)
    _install_bare_hosts(name, profile, folder)
    shipped = folder / "extension"
    shutil.copytree(extension_folder(), shipped)
    shutil.copytree(HERE / "page", shipped / "bench")
    if name == "chromium":
        both = f"--load-extension={shipped},{BARE / 'extension'}"
        driver: Remote = chromium(profile, origins=ORIGINS, arguments=[both])
        bare = f"chrome-extension://{BARE_CHROMIUM}/page.html"
    else:
        fox = driver = firefox(profile, origins=ORIGINS)
        fox.in_chrome(GRANT_SCRIPT, BARE_FIREFOX, ORIGINS)
        fox.install(shipped)
        fox.install(BARE / "extension")
        bare = f"moz-extension://{fox.in_chrome(ADDRESS, BARE_FIREFOX)}/page.html"
    try:
        yield Browser(name, driver, bare)
    finally:
        driver.quit()


def _install_receiving_host(launcher: Path, data: Path) -> None:
    lines = (
        f"#!{sys.executable} -I",
        "import os, sys, runpy",
        f"os.environ['OPHALER_DATA'] = {str(data)!r}",
        f"sys.path.append({str(HERE.parent)!r})",
        "runpy.run_module('bench.receiving_host', run_name='__main__')",
    )
    launcher.write_text("\n".join(lines) + "\n", "utf-8")


def _install_bare_hosts(name: BrowserName, profile: Path, folder: Path) -> None:
    who = allowed(name, [BARE_CHROMIUM if name == "chromium" else BARE_FIREFOX])
    for script, short in BARE_HOSTS.items():
        host = folder / script
        host.write_text(f"#!{sys.executable} -I\n" + (BARE / f"{script}_host.py").read_text("utf-8"), "utf-8")
        host.chmod(0o700)
        named = f"org.ophaler.{short}"
        manifest = {**json.loads(manifest_text(name, host, who)), "name": named}
        profile_manifests(profile, this_machine())[name].with_name(f"{named}.json").write_text(
            json.dumps(manifest), "utf-8"
        )


def in_each(folder: Path, measure: Callable[[Browser, Path], list[Figure]], *, receiving: bool = False) -> list[Figure]:
    """``measure(browser, its folder)`` in every browser that this machine has, each with a data folder of its own."""
    figures = []
    for name in NAMES:
        if not is_installed(name):
            print(f"  no {name}: left out", file=sys.stderr)
            continue
        print(f"  in {name} …", file=sys.stderr, flush=True)
        here = folder / name
        with browser(name, here, receiving=receiving) as one:
            figures += measure(one, here)
    return figures


def settled(took: float) -> float:
    """The same number, when the hosts of the measurement have ended."""
    time.sleep(HOST_ENDS_SECONDS)
    return took
