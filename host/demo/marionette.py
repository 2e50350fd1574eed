"""Connects Selenium's client to Firefox's Marionette protocol, so that one driver API serves both browsers.

Marionette's commands are WebDriver's under other names; Mozilla's ``marionette_driver`` transports them, so geckodriver
is not needed. The module is only imported when a Firefox is started.
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
    # marionette_driver 3.7 imports modules with deprecation warnings (distro, pkg_resources) that are not used here.
    warnings.simplefilter("ignore", DeprecationWarning)
    from marionette_driver.transport import TcpTransport  # type: ignore[import-untyped]

COMMAND_SECONDS = 120.0
"""The timeout of a command; the page load timeout is much shorter."""
SERVER_FAULT = 500
QUIT_SECONDS = 20.0
PAGE_MS = 20_000
"""The page load timeout of the driver, in milliseconds."""
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
    """Implements Selenium's remote connection: sends every command to the Marionette server of a Firefox on
    ``port``."""

    browser_name = "firefox"

    def __init__(self, port: int) -> None:
        super().__init__(client_config=ClientConfig(remote_server_addr=f"http://127.0.0.1:{port}"))
        self._transport = TcpTransport("127.0.0.1", port, COMMAND_SECONDS)

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Executes one command and returns its answer in the shape of a WebDriver response."""
        name = COMMANDS.get(command)
        if name is None:
            return _error_response("unknown command", command)
        try:
            answer = self._transport.request(name, _marionette_params(command, dict(params)))
        except (OSError, ValueError) as error:
            # The browser has exited, or exited while it answered.
            return _error_response("invalid session id", str(error))
        if answer.error:
            return _error_response(answer.error["error"], answer.error["message"])
        return {"value": _unpacked(command, answer.result)}

    def close(self) -> None:
        super().close()  # type: ignore[no-untyped-call]
        self._transport.close()


class Firefox(Remote):
    """Selenium's driver of a Firefox ``process`` that we started."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        options = FirefoxOptions()
        options.timeouts = {"pageLoad": PAGE_MS}
        self._connection = MarionetteConnection(port)
        super().__init__(command_executor=self._connection, options=options)

    def install(self, folder: Path) -> None:
        """Installs an unpacked add-on until the browser exits."""
        self.execute(INSTALL, {"path": str(folder), "temporary": True})

    def in_chrome(self, script: str, *values: Any) -> Any:
        """Runs a script in the chrome context; its last argument is the callback that ends it."""
        self.execute(CONTEXT, {"value": "chrome"})
        try:
            return self.execute_async_script(script, *values)
        finally:
            self.execute(CONTEXT, {"value": "content"})

    def quit(self) -> None:
        """Quits the browser; a second call does nothing."""
        if self.process.poll() is None:
            self._connection.execute(Command.QUIT, {"flags": ["eForceQuit"]})
        try:
            self.process.wait(QUIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._connection.close()


def _marionette_params(command: str, params: dict[str, Any]) -> dict[str, Any]:
    """Returns Selenium's parameters in Marionette's shape."""
    params.pop("sessionId", None)
    match command:
        case Command.NEW_SESSION:
            capabilities = params["capabilities"]["alwaysMatch"]
            return {name: capabilities[name] for name in ("pageLoadStrategy", "timeouts") if name in capabilities}
        case Command.SWITCH_TO_WINDOW:
            # Switching the window does not focus the tab: only the person and Ophaler do that.
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


def _unpacked(command: str, result: Any) -> Any:
    """Unpacks ``{"value": …}``, in which Marionette wraps results that are neither objects nor lists."""
    if command != Command.NEW_SESSION and isinstance(result, dict) and set(result) == {"value"}:
        return result["value"]
    return result


def _error_response(error: str, message: str) -> dict[str, Any]:
    return {"status": SERVER_FAULT, "value": json.dumps({"error": error, "message": message, "stacktrace": ""})}
