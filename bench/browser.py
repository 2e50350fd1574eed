"""P2, P4, P18: the same things through a real Chromium, each beside a bare extension in the same browser."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure, interleaved
from bench.site import ROWS, Site
from host.clock import SystemClock
from host.demo.chromium import chromium, extension_id
from host.demo.commands import Commands
from host.install.machine import this_machine
from host.install.manifests import id_of_key, manifest_text
from host.install.setup import set_up_profile
from host.places import Places, extension_folder
from host.protocol import PIECE, PIECES_IN_FLIGHT

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HERE = Path(__file__).parent
BARE = HERE / "bare"
BARE_ID = id_of_key(json.loads((BARE / "extension" / "manifest.json").read_text("utf-8"))["key"])
SIZE = 20_000_000
HOST_ENDS_SECONDS = 1.5
"""After an answer our host still loads what it needs; the next measurement begins when it is gone."""

FIRST_REPLY = """
const { Link } = await import("/background/link.js");
const greeting = { protocol: 1, extension: "0.1.0", profile: "bench", language: "en", tabs: [],
  browser: { name: "chromium", version: "0" } };
const began = performance.now();
const link = new Link({ calls: new Map(), notes: new Map(), greeting: async () => greeting, changed: () => {} });
await link.connect();
"""
SEND = (
    FIRST_REPLY
    + """
await import("/page/reading.js");
const { send } = await import("/background/bytes.js");
const reading = globalThis.ophalerReading;
const bytes = new Uint8Array(arguments[0]).map((_, place) => (place * 31) & 255);
const started = performance.now();
const what = { size: bytes.byteLength, sha256: await reading.sha256(bytes) };
const call = (method, params) => link.call(method, params);
await send(call, "t" + Date.now(), what, async (offset, length) => reading.base64(bytes.subarray(offset, offset + length)));
"""
)


class Browser:
    """One Chromium with the shipped extension and the bare one, each with a page of its own open."""

    def __init__(self, driver: Chrome) -> None:
        self._driver = driver
        self._pages: dict[str, str] = {}
        for extension, page in ((extension_id(), "dashboard/dashboard.html"), (BARE_ID, "page.html")):
            driver.switch_to.new_window("tab")
            driver.get(f"chrome-extension://{extension}/{page}")
            self._pages[extension] = driver.current_window_handle
        driver.set_script_timeout(120)

    def ours(self, script: str, *arguments: object) -> float:
        """Run it in the shipped extension's own page; what it returns."""
        return self._run(extension_id(), script, *arguments)

    def bare(self, call: str, *arguments: object) -> float:
        """Call a function of the bare extension."""
        return self._run(BARE_ID, f"return await {call}(...arguments)", *arguments)

    def _run(self, extension: str, script: str, *arguments: object) -> float:
        self._driver.switch_to.window(self._pages[extension])
        wrapped = (
            "const done = arguments[arguments.length - 1];"
            f"(async function () {{ {script} }})(...[...arguments].slice(0, -1)).then("
            "(took) => done({ took }), (reason) => done({ failed: String(reason?.code ?? reason) }));"
        )
        answer = self._driver.execute_async_script(wrapped, *arguments)
        if "took" not in answer:
            raise RuntimeError(f"the browser says: {answer}")
        return float(answer["took"])


@contextmanager
def browser(folder: Path, *, receiving: bool = False) -> Iterator[Browser]:
    """Start it with our host (``receiving``: with the one that takes any transfer) and the bare hosts."""
    profile, places = folder / "profile", Places(folder / "data")
    made = set_up_profile(profile, places, extension_folder(), this_machine())
    if receiving:
        with made.launcher.open("w") as launcher:
            launcher.write(f"#!{sys.executable} -I\nimport os, sys, runpy\n")
            launcher.write(
                f"os.environ['OPHALER_DATA'] = {str(places.data)!r}\nsys.path.append({str(HERE.parent)!r})\n"
            )
            launcher.write("runpy.run_module('bench.receiving_host', run_name='__main__')\n")
    for name in ("lazy", "acknowledging"):
        host = folder / name
        host.write_text(f"#!{sys.executable} -I\n" + (BARE / f"{name}_host.py").read_text("utf-8"), "utf-8")
        host.chmod(0o700)
        named = f"org.ophaler.bare_{'ack' if name == 'acknowledging' else name}"
        manifest = json.loads(manifest_text("chromium", host, [f"chrome-extension://{BARE_ID}/"]))
        file = made.registered[0].manifest.with_name(f"{named}.json")
        file.write_text(json.dumps({**manifest, "name": named}), "utf-8")
    both = f"--load-extension={extension_folder()},{BARE / 'extension'}"
    driver = chromium(profile, origins=["http://*.localhost/*"], arguments=[both])
    try:
        yield Browser(driver)
    finally:
        driver.quit()


def run() -> list[Figure]:
    figures = []
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        # A browser of its own for each: a host of P2 that still ends could take the fetch of P18.
        with browser(Path(folder) / "first") as first:
            figures += first_replies(first)
        with browser(Path(folder) / "rows") as real:
            figures += rows(real, Path(folder) / "rows")
        with browser(Path(folder) / "receiving", receiving=True) as receiving:
            figures += transfers(receiving)
    return figures


def first_replies(real: Browser) -> list[Figure]:
    def settled(took: float) -> float:
        time.sleep(HOST_ENDS_SECONDS)
        return took

    ours, bare = interleaved(
        lambda: settled(real.ours(f"{FIRST_REPLY} return performance.now() - began;")),
        lambda: settled(real.bare("firstReply")),
        times=7,
    )
    what = "Chromium: connectNative to the first typed reply"
    return [Figure("P2", what, ours, bare, "a bare extension and a 10-line host", "ms", "<=", 1.4)]


def transfers(receiving: Browser) -> list[Figure]:
    def throughput(milliseconds: float) -> float:
        return SIZE / 1e3 / milliseconds

    ours, bare = interleaved(
        lambda: throughput(receiving.ours(f"{SEND} return performance.now() - started;", SIZE)),
        lambda: throughput(receiving.bare("sendBytes", SIZE, PIECE, PIECES_IN_FLIGHT)),
        times=7,
    )
    what = "Chromium: 20 MB from the extension's memory to durable on disk, checked and hashed"
    return [Figure("P4", what, ours, bare, "bare 512 kB pieces, empty acknowledgements", "MB/s", ">=", 0.8)]


def rows(real: Browser, folder: Path) -> list[Figure]:
    commands = Commands(folder / "data", SystemClock(), folder / "stderr.log")
    with Site() as site:
        account = commands.run("accounts", "add", site.url)[0]["id"]

        def ours() -> float:
            told = commands.follow(("fetch", account, "--wait"), lambda _event: None, lambda: None, 120)[-1]
            assert len(told["rows"]) == ROWS, told["state"]
            return float(told["timings"]["rows"])

        measured, bare = interleaved(ours, lambda: real.bare("rows", site.url), times=7)
    what = "Chromium: a fetch's tab opened to its 100 rows read"
    return [Figure("P18", what, measured, bare, "a bare extension that knows the table", "ms", "<=", 1.2)]
