"""A stage for the extension's own pages: they run in a real browser over loopback, with a played extension interface.

Nothing of the extension's folder is changed: the server puts one script before the page's own (``tools/stage.js``) and
sends the manifest's content security policy along. For pictures (``tools/screens.py``) and for tests.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from host.demo.driver import BrowserName, is_firefox, start
from host.i18n import Entry, catalogue
from tools.made_up import NOW
from tools.scenes import Scene

if TYPE_CHECKING:
    from selenium.webdriver import Remote

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "extension"
PAGES = {"popup": "popup/popup.html", "dashboard": "dashboard/dashboard.html", "welcome": "welcome/welcome.html"}
LENT = {
    "axe.js": ROOT / "node_modules" / "axe-core" / "axe.min.js",
    "screen_reader.js": ROOT
    / "node_modules"
    / "@guidepup"
    / "virtual-screen-reader"
    / "lib"
    / "esm"
    / "index.browser.js",
}
"""What a test may load into a page: it comes from the same server, so that the content security policy stays on."""
Words = dict[str, Entry]
"""A catalogue, by the messages' keys."""
PATIENCE = 10
PAINTED = (
    "const main = document.querySelector('main');"
    "return main?.ariaBusy === 'false' && !main.querySelector('[data-key=wait]')"
)


@cache
def content_security_policy() -> str:
    """Returns what the manifest says about the extension's pages."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    return str(manifest["content_security_policy"]["extension_pages"])


class Stage:
    """One browser and one server; ``open`` shows a page in a scene."""

    def __init__(self, driver: Remote, server: ThreadingHTTPServer) -> None:
        self.driver = driver
        self._server = server
        self._opened = 0
        self._looks: dict[str, dict[str, Any]] = {}
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        if is_firefox(driver):
            cast("Any", driver).in_chrome("Services.prefs.setIntPref('ui.prefersReducedMotion', 1); arguments[0](null)")
        self._emulate("Emulation.setScrollbarsHidden", {"hidden": True})
        self._emulate("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Amsterdam"})

    def look(
        self,
        width: int,
        *,
        height: int = 800,
        dark: bool = False,
        scale: float = 1,
        still: bool = True,
        forced: bool = False,
    ) -> None:
        """The size of the window in CSS pixels, the colours the person prefers or forces, and whether things may
        move."""
        features = {
            "prefers-color-scheme": "dark" if dark else "light",
            "prefers-reduced-motion": "reduce" if still else "no-preference",
            "forced-colors": "active" if forced else "none",
        }
        named = [{"name": name, "value": value} for name, value in features.items()]
        self._emulate("Emulation.setEmulatedMedia", {"features": named})
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self._emulate("Emulation.setDeviceMetricsOverride", size)

    def _emulate(self, command: str, given: dict[str, Any]) -> None:
        """Tells Chromium what it does not know yet: each command costs a round trip. Firefox stays as it is."""
        if self._looks.get(command) != given and not is_firefox(self.driver):
            self.driver.execute_cdp_cmd(command, given)
            self._looks[command] = given

    def open(
        self, page: str, scene: Scene, *, language: str = "en", fragment: str = "", words: Words | None = None
    ) -> None:
        """Show a page (``popup`` or ``dashboard``) and wait until it has painted what it asked for; ``words`` instead
        of the language's catalogue."""
        self.load(page, scene, language=language, fragment=fragment, words=words)
        self.wait()

    def load(
        self, page: str, scene: Scene, *, language: str = "en", fragment: str = "", words: Words | None = None
    ) -> None:
        """Begins to show a page."""
        given = {"catalogue": words or catalogue(language), "language": language, "now": NOW, "scene": scene}
        self._server.script = "globalThis.stage = " + json.dumps(given) + ";\n"  # type: ignore[attr-defined]
        self._opened += 1  # another address each time: a changed fragment alone would load nothing
        self.driver.get(f"{self.address}/{PAGES[page]}?{self._opened}{fragment}")

    def wait(self, until: str = PAINTED) -> None:
        """Waits for a script to return what is true: that the page has painted what it asked for."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, PATIENCE, 0.02).until(lambda driver: driver.execute_script(until))

    def press(self, control: str) -> None:
        """Presses the first element that a CSS selector matches."""
        self.driver.execute_script("document.querySelector(arguments[0]).click()", control)

    def emit(self, method: str, params: dict[str, Any]) -> None:
        """News of the host, as the background would pass it on."""
        self.driver.execute_script("stage.emit(arguments[0], arguments[1])", method, params)

    def calls(self, method: str) -> list[dict[str, Any]]:
        """What the page asked of the background so far, by method."""
        calls: list[dict[str, Any]] = self.driver.execute_script("return stage.calls")
        return [call for call in calls if call["method"] == method]

    def picture(self, file: Path, *, is_whole: bool = True) -> None:
        """The whole page, below the fold too; else what the window shows."""
        width, height = self.driver.execute_script(
            "const r = document.documentElement; return [innerWidth, arguments[0] ? r.scrollHeight : innerHeight]",
            is_whole,
        )
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        taken = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(taken["data"]))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one packet

    def do_GET(self) -> None:
        path = self.path.split("?")[0].split("#")[0].lstrip("/")
        if path == "stage.js":
            script: str = self.server.script  # type: ignore[attr-defined]
            return self._send(script.encode() + (ROOT / "tools" / "stage.js").read_bytes(), "text/javascript")
        if path in LENT:
            return self._send(LENT[path].read_bytes(), "text/javascript", keep="max-age=3600")
        file = (EXTENSION / path).resolve()
        if not file.is_relative_to(EXTENSION) or not file.is_file():
            return self.send_error(404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        if file.suffix == ".html":
            return self._send(body.replace(b"<head>", b'<head><script src="/stage.js"></script>', 1), kind)
        return self._send(body, kind, keep="max-age=3600")

    def _send(self, body: bytes, kind: str, *, keep: str = "no-store") -> None:
        """What belongs to one scene is not kept; the extension's files stay as they are while a stage stands."""
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", keep)
        self.send_header("Content-Security-Policy", content_security_policy())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 – the base class names it so
        """Quiet."""


@contextmanager
def stage(browser: BrowserName = "chromium") -> Iterator[Stage]:
    """A stage for as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            driver = start(browser, Path(profile))
            try:
                yield Stage(driver, server)
            finally:
                driver.quit()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
