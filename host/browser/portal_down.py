"""Maps missing responses and HTTP error statuses to the codes ``portal_down.*``."""

from __future__ import annotations

from host.errors import WorldError
from host.urls import host_of

CODE_BY_STATUS: dict[int, str] = {
    404: "portal_down.not_found",
    410: "portal_down.not_found",
    429: "portal_down.too_many_requests",
    503: "portal_down.unavailable",
}
"""The error code of an HTTP status, for statuses that mean more than a refusal."""


class as_portal_down:  # noqa: N801 – reads as a phrase: with as_portal_down(url)
    """Context manager that re-raises the browser's error pages and timeouts as ``portal_down.unreachable`` and
    ``portal_down.timeout``."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, WorldError):
            return
        if error.code == "browser.page_unreachable":
            raise WorldError("portal_down.unreachable", host=host_of(self._url)) from error
        if error.code in ("browser.timeout", "protocol.timeout"):
            raise WorldError("portal_down.timeout", host=host_of(self._url)) from error
