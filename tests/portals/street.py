"""The street: starts the portals on one loopback port and speaks to them for tests and for the demo."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .byways import BYWAYS
from .colis import Colis
from .drukwerk import Drukwerk
from .energie import Energie
from .files import add_files
from .hosting import Hosting
from .huisraad import Huisraad
from .koffie import Koffie
from .machinehuur import Machinehuur
from .portal import Portal
from .server import Request, Response, StreetServer
from .telekomm import Telekomm
from .wolkenwerk import Wolkenwerk

PORTALS: dict[str, type[Portal]] = {
    portal.name: portal
    for portal in (Telekomm, Huisraad, Colis, Wolkenwerk, Drukwerk, Koffie, Machinehuur, Energie, Hosting)
}
"""The street's first portals by their names, which are also their hosts: ``NAME.localhost``."""


class Street:
    """A running street; a context manager. ``port`` 0 takes a free one; ``portals`` names some of them (None: all).
    ``documents`` is a folder of real documents with a manifest, served by the first portal besides its own."""

    registry: Mapping[str, type[Portal]] = {**PORTALS, **BYWAYS}

    def __init__(
        self, port: int = 0, portals: Iterable[str] | None = None, seed: int = 1, documents: Path | None = None
    ) -> None:
        self._server = StreetServer(port, self._answer)
        self.port: int = self._server.server_address[1]
        names = list(self.registry) if portals is None else list(portals)
        self.portals: dict[str, Portal] = {name: self._make(name, seed) for name in names}
        self._by_host = {host: portal for portal in self.portals.values() for host in (portal.name, *portal.also)}
        if documents is not None:
            add_files(self.portals[Telekomm.name], documents)

    def _make(self, name: str, seed: int) -> Portal:
        return self.registry[name](seed, str(self.port))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop; whoever still waits for an answer loses the connection."""
        for portal in self.portals.values():
            portal.faults.go_on.set()
        self._server.close()

    def url(self, name: str, path: str | None = None) -> str:
        """The address of a portal: the page where a customer starts, or another path."""
        return f"http://{name}.localhost:{self.port}{self.portals[name].start if path is None else path}"

    def hosts(self, name: str) -> list[str]:
        """Every host of a portal, its own first."""
        return [f"{host}.localhost" for host in (name, *self.portals[name].also)]

    def truth(self, name: str, user: str | None = None) -> dict[str, Any]:
        """What is really there; the same as ``/.truth`` gives over HTTP."""
        return self.portals[name].truth(user)

    def control(self, name: str, order: dict[str, Any]) -> None:
        """Make a portal misbehave; faults.py lists the orders. The same as ``POST /.control``."""
        self.portals[name].control(order)

    def _answer(self, request: Request) -> Response | None:
        name = request.host.removesuffix(".localhost")
        portal = self._by_host.get(name)
        if portal is not None and request.host != name:
            return portal.answer(request)
        if request.host in ("127.0.0.1", "localhost"):
            return self._index(request)
        return Response(b"no such portal", 404, "text/plain")

    def _index(self, request: Request) -> Response:
        """For a person who looks around by hand: which portals there are, and how to sign in."""
        if request.path == "/.portals":
            listed = {name: self.url(name) for name in self.portals}
            return Response(json.dumps(listed).encode(), content_type="application/json")
        lines = "".join(
            f'<li><a href="{self.url(name)}">{name}</a>: {escape(held["username"])} / {escape(held["password"])}</li>'
            for name in self.portals
            for held in (self.truth(name),)
        )
        return Response(f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><ul>{lines}</ul></html>'.encode())
