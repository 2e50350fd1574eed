"""Speaks Firefox's own remote protocol on behalf of selenium, so that one driver's words serve both browsers.

Marionette's commands are WebDriver's under other names; Mozilla's ``marionette_driver`` carries them. No geckodriver is
needed. Imported when a Firefox is started, never before.
"""

from __future__ import annotations

import json
import subprocess
import warnings
from pathlib import Path
from typing import Any

from selenium.webdriver import FirefoxOptions, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

with warnings.catch_warnings():
    # What marionette_driver 3.7 imports warns of old names (distro, pkg_resources); nothing of that is used here.
    warnings.simplefilter("ignore", DeprecationWarning)
    from marionette_driver.transport import TcpTransport  # type: ignore[import-untyped]

COMMAND_SECONDS = 120.0
"""A command that is not answered for so long will not be: a page's load is given up much earlier."""
SERVER_FAULT = 500
QUIT_SECONDS = 20.0
PAGE_MS = 20_000
"""Milliseconds that the driver waits for a page that is loading before it says that it cannot."""
CONTEXT, INSTALL = "setContext", "installAddon"

COMMANDS = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.DELETE_SESSION: "WebDriver:DeleteSession",
    Command.NEW_WINDOW: "WebDriver:NewWindow",
    Command.CLOSE: "WebDriver:CloseWindow",
    Command.GET: "WebDriver:Navigate",
    Command.GO_BACK: "WebDriver:Back",
    Command.GO_FORWARD: "WebDriver:Forward",
    Command.REFRESH: "WebDriver:Refresh",
    Command.ADD_COOKIE: "WebDriver:AddCookie",
    Command.GET_ALL_COOKIES: "WebDriver:GetCookies",
    Command.DELETE_ALL_COOKIES: "WebDriver:DeleteAllCookies",
    Command.FIND_ELEMENT: "WebDriver:FindElement",
    Command.FIND_ELEMENTS: "WebDriver:FindElements",
    Command.FIND_CHILD_ELEMENT: "WebDriver:FindElement",
    Command.FIND_CHILD_ELEMENTS: "WebDriver:FindElements",
    Command.CLEAR_ELEMENT: "WebDriver:ElementClear",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.SEND_KEYS_TO_ELEMENT: "WebDriver:ElementSendKeys",
    Command.W3C_GET_CURRENT_WINDOW_HANDLE: "WebDriver:GetWindowHandle",
    Command.W3C_GET_WINDOW_HANDLES: "WebDriver:GetWindowHandles",
    Command.SET_WINDOW_RECT: "WebDriver:SetWindowRect",
    Command.GET_WINDOW_RECT: "WebDriver:GetWindowRect",
    Command.SWITCH_TO_WINDOW: "WebDriver:SwitchToWindow",
    Command.SWITCH_TO_FRAME: "WebDriver:SwitchToFrame",
    Command.SWITCH_TO_PARENT_FRAME: "WebDriver:SwitchToParentFrame",
    Command.W3C_GET_ACTIVE_ELEMENT: "WebDriver:GetActiveElement",
    Command.GET_CURRENT_URL: "WebDriver:GetCurrentURL",
    Command.GET_PAGE_SOURCE: "WebDriver:GetPageSource",
    Command.GET_TITLE: "WebDriver:GetTitle",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "WebDriver:ExecuteAsyncScript",
    Command.GET_ELEMENT_TEXT: "WebDriver:GetElementText",
    Command.GET_ELEMENT_TAG_NAME: "WebDriver:GetElementTagName",
    Command.IS_ELEMENT_SELECTED: "WebDriver:IsElementSelected",
    Command.IS_ELEMENT_ENABLED: "WebDriver:IsElementEnabled",
    Command.GET_ELEMENT_RECT: "WebDriver:GetElementRect",
    Command.GET_ELEMENT_ATTRIBUTE: "WebDriver:GetElementAttribute",
    Command.GET_ELEMENT_PROPERTY: "WebDriver:GetElementProperty",
    Command.GET_ELEMENT_VALUE_OF_CSS_PROPERTY: "WebDriver:GetElementCSSValue",
    Command.GET_ELEMENT_ARIA_ROLE: "WebDriver:GetComputedRole",
    Command.GET_ELEMENT_ARIA_LABEL: "WebDriver:GetComputedLabel",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
    Command.ELEMENT_SCREENSHOT: "WebDriver:TakeScreenshot",
    Command.SET_TIMEOUTS: "WebDriver:SetTimeouts",
    Command.GET_TIMEOUTS: "WebDriver:GetTimeouts",
    Command.W3C_DISMISS_ALERT: "WebDriver:DismissAlert",
    Command.W3C_ACCEPT_ALERT: "WebDriver:AcceptAlert",
    Command.W3C_GET_ALERT_TEXT: "WebDriver:GetAlertText",
    Command.W3C_ACTIONS: "WebDriver:PerformActions",
    Command.W3C_CLEAR_ACTIONS: "WebDriver:ReleaseActions",
    Command.GET_SHADOW_ROOT: "WebDriver:GetShadowRoot",
    Command.FIND_ELEMENT_FROM_SHADOW_ROOT: "WebDriver:FindElementFromShadowRoot",
    Command.FIND_ELEMENTS_FROM_SHADOW_ROOT: "WebDriver:FindElementsFromShadowRoot",
    Command.ADD_VIRTUAL_AUTHENTICATOR: "WebAuthn:AddVirtualAuthenticator",
    Command.ADD_CREDENTIAL: "WebAuthn:AddCredential",
    Command.QUIT: "Marionette:Quit",
    CONTEXT: "Marionette:SetContext",
    INSTALL: "Addon:Install",
}


class MarionetteConnection(RemoteConnection):
    """What selenium takes for its way to a driver: every command goes to a Firefox that listens on ``port``."""

    browser_name = "firefox"

    def __init__(self, port: int) -> None:
        super().__init__(client_config=ClientConfig(remote_server_addr=f"http://127.0.0.1:{port}"))
        self._transport = TcpTransport("127.0.0.1", port, COMMAND_SECONDS)

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """One command and its answer, in the form in which selenium knows a driver's answers."""
        name = COMMANDS.get(command)
        if name is None:
            return _refused("unknown command", command)
        try:
            answer = self._transport.request(name, _asked(command, dict(params)))
        except (OSError, ValueError) as error:
            # The browser is gone, or went in the middle of its answer.
            return _refused("invalid session id", str(error))
        if answer.error:
            return _refused(answer.error["error"], answer.error["message"])
        return {"value": _told(command, answer.result)}

    def close(self) -> None:
        super().close()  # type: ignore[no-untyped-call]
        self._transport.close()


class Firefox(Remote):
    """Selenium's driver, whose Firefox is a ``process`` of ours."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        options = FirefoxOptions()
        options.timeouts = {"pageLoad": PAGE_MS}
        self._connection = MarionetteConnection(port)
        super().__init__(command_executor=self._connection, options=options)

    def install(self, folder: Path) -> None:
        """Load an unpacked add-on until the browser ends."""
        self.execute(INSTALL, {"path": str(folder), "temporary": True})

    def in_chrome(self, script: str, *values: Any) -> Any:
        """Run a script with the browser's own rights; its last argument is the function that ends it."""
        self.execute(CONTEXT, {"value": "chrome"})
        try:
            return self.execute_async_script(script, *values)
        finally:
            self.execute(CONTEXT, {"value": "content"})

    def quit(self) -> None:
        """End the browser; ending it twice is fine."""
        if self.process.poll() is None:
            self._connection.execute(Command.QUIT, {"flags": ["eForceQuit"]})
        try:
            self.process.wait(QUIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._connection.close()


def _asked(command: str, params: dict[str, Any]) -> dict[str, Any]:
    """Selenium's parameters as Marionette wants them."""
    params.pop("sessionId", None)
    match command:
        case Command.NEW_SESSION:
            wanted = params["capabilities"]["alwaysMatch"]
            return {name: wanted[name] for name in ("pageLoadStrategy", "timeouts") if name in wanted}
        case Command.SWITCH_TO_WINDOW:
            # Looking at a tab does not bring it in front of the person: that is for the person and for Ophaler.
            return {"handle": params["handle"], "focus": params.get("focus", False)}
        case Command.NEW_WINDOW:
            return {"type": params["type"], "focus": True}
        case Command.FIND_CHILD_ELEMENT | Command.FIND_CHILD_ELEMENTS:
            params["element"] = params.pop("id")
        case Command.FIND_ELEMENT_FROM_SHADOW_ROOT | Command.FIND_ELEMENTS_FROM_SHADOW_ROOT:
            params["shadowRoot"] = params.pop("shadowId")
        case Command.ADD_CREDENTIAL:
            return {"authenticatorId": params.pop("authenticatorId"), "credentials": params}
        case Command.SCREENSHOT:
            return {"full": False}
    return params


def _told(command: str, result: Any) -> Any:
    """What is neither an object nor a list comes packed as ``{"value": …}``."""
    if command != Command.NEW_SESSION and isinstance(result, dict) and set(result) == {"value"}:
        return result["value"]
    return result


def _refused(error: str, message: str) -> dict[str, Any]:
    return {"status": SERVER_FAULT, "value": json.dumps({"error": error, "message": message, "stacktrace": ""})}
