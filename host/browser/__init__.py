"""The browser as Python sees it: commands of the extension, one tab, the page in it, its rendering, and byte transfers."""

from host.browser.commands import BrowserCommands
from host.browser.pace import BUDGET_CODE, RequestTimes
from host.browser.tab import PortalTab
from host.browser.transfers import Transfers

__all__ = [
    "BUDGET_CODE",
    "BrowserCommands",
    "PortalTab",
    "RequestTimes",
    "Transfers",
]
