"""Portals behind captchas, in frames of another host that look like the three well-known ones, and behind a page that checks
the browser and goes by itself. Nothing of the three is copied: only where their frames lie and how they are named."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, ClassVar

from ..server import Request, Response, redirect
from ..truth import Customer
from ..visit import Route, Visit
from .base import LanePortal, error_line
from .looks import Look

CHECKING = 1.5
"""Seconds that the check of a browser takes."""
TICK = """<div style="border:1px solid #bbb;padding:16px;width:270px;font:14px sans-serif">
<span id="tick" role="checkbox" aria-checked="false" tabindex="0" style="display:inline-block;width:22px;height:22px;border:2px
solid #555;vertical-align:middle"></span> {label}</div><script>
document.getElementById("tick").addEventListener("click", async (event) => {{
  if (!event.isTrusted) {{ await fetch("/solve?untrusted=1", {{method: "POST"}}); return; }}
  const {{token}} = await (await fetch("/solve", {{method: "POST"}})).json();
  event.target.setAttribute("aria-checked", "true"); event.target.textContent = "✓";
  parent.postMessage({{captcha: token}}, "*");
}});</script>"""
HEAR = """<script>addEventListener("message", ({{data}}) => {{
  if (!data?.captcha) return; document.getElementById("captcha").value = data.captcha; {then}
}});</script>"""


class CaptchaPortal(LanePortal):
    """``also[0]`` is where the frame lies. ``solved_by_script`` counts clicks in it that no person made."""

    frame_path: ClassVar[str]
    frame_box: ClassVar[str] = ""
    """Attributes of the element around the frame."""
    label: ClassVar[str]

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.tokens: set[str] = set()
        self.solved_by_script = 0

    def answer(self, request: Request) -> Response | None:
        if request.host != f"{self.also[0]}.localhost" or request.path.startswith("/."):
            return super().answer(request)
        with self._lock:
            if request.path == "/solve" and request.method == "POST":
                return self.solve(request)
            if request.path == self.frame_path:
                return self.bare_page("captcha", self.frame())
            return Response(status=404)

    def solve(self, request: Request) -> Response:
        if request.query.get("untrusted"):
            self.solved_by_script += 1
            return Response(b"{}", content_type="application/json")
        token = self.codes.give(f"captcha {len(self.tokens)}", digits=0)
        self.tokens.add(token)
        return Response(json.dumps({"token": token}).encode(), content_type="application/json")

    def frame(self) -> str:
        return TICK.format(label=escape(self.label))

    def widget(self, then: str = "") -> str:
        """The frame, and the field into which its answer comes; ``then`` is what happens next."""
        where = f"http://{self.also[0]}.localhost:{self.port}{self.frame_path}"
        return (
            f'<div {self.frame_box}><iframe data-captcha src="{where}" title="captcha" width="320" height="{self.height}">'
            f'</iframe></div><input type="hidden" id="captcha" name="captcha">{HEAR.format(then=then)}'
        )

    height: ClassVar[int] = 90

    def is_solved(self, visit: Visit) -> bool:
        """Whether the answer came along; it is good once."""
        token = visit.request.form.get("captcha", "")
        if token not in self.tokens:
            return False
        self.tokens.discard(token)
        return True

    def truth(self, user: str | None = None) -> dict[str, Any]:
        return {**super().truth(user), "solved_by_script": self.solved_by_script}


class Houtplein(CaptchaPortal):
    """Dutch: a box to tick in the form in which one signs in, in a frame named as Google's reCAPTCHA names its own."""

    name: ClassVar[str] = "houtplein"
    also: ClassVar[tuple[str, ...]] = ("recaptcha-dienst",)
    foreign: ClassVar[tuple[str, ...]] = also
    brand: ClassVar[str] = "Houtplein"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#6b4226")
    shows: ClassVar[str] = "a captcha to tick in the sign-in form (reCAPTCHA's look)"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "HP"
    user: ClassVar[str] = "inkoop@houtplein.example"
    secret: ClassVar[str] = "Eiken-en-Beuken-6"
    frame_path: ClassVar[str] = "/recaptcha/api2/anchor"
    frame_box: ClassVar[str] = 'class="g-recaptcha" data-sitekey="6Lhoutplein"'
    label: ClassVar[str] = "Ik ben geen robot"

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        return super().sign_in_form(visit, back, problem).replace("<button", f"{self.widget()}<button")

    def sign_in(self, visit: Visit, found: re.Match[str]) -> Response:
        if visit.token_fits() and not self.is_solved(visit):
            return self._sign_in_page(
                visit, visit.request.form.get("next", ""), "Bevestig eerst dat u geen robot bent."
            )
        return super().sign_in(visit, found)


class Blattwerk(CaptchaPortal):
    """German: pictures to choose after the password, in a frame named as hCaptcha's."""

    name: ClassVar[str] = "blattwerk"
    also: ClassVar[tuple[str, ...]] = ("hcaptcha-dienst",)
    foreign: ClassVar[tuple[str, ...]] = also
    brand: ClassVar[str] = "Blattwerk Papier"
    language: ClassVar[str] = "de"
    look_of: ClassVar[Look] = Look("#2d6a4f", "Georgia, serif", "column", "lines")
    shows: ClassVar[str] = "pictures to choose after the password (hCaptcha's look)"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "BL"
    user: ClassVar[str] = "kontor@blattwerk.example"
    secret: ClassVar[str] = "Halm-und-Faser-8"
    frame_path: ClassVar[str] = "/captcha/v1/hcaptcha.html"
    frame_box: ClassVar[str] = 'class="h-captcha"'
    label: ClassVar[str] = "Wählen Sie alle Bilder mit einem Kreis"
    height: ClassVar[int] = 330
    right: ClassVar[tuple[int, ...]] = (1, 4, 6)

    def lane_routes(self) -> list[Route]:
        return [
            Route("GET", r"/login/pruefung", self.show, open=True),
            Route("POST", r"/login/pruefung", self.take, open=True),
        ]

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        self.hold(visit, customer, back)
        return redirect("/login/pruefung")

    def show(self, visit: Visit, _found: re.Match[str], problem: str = "") -> Response:
        if self.held(visit) is None:
            return redirect(self.sign_in_path, 302)
        return self.page(
            visit,
            "Sicherheitsabfrage",
            f"<h1>Sicherheitsabfrage</h1>{error_line(problem)}<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>"
            f'<form id="f" method="post" action="/login/pruefung">{visit.token_field()}'
            f"{self.widget('document.getElementById(`f`).submit();')}</form>",
        )

    def take(self, visit: Visit, found: re.Match[str]) -> Response:
        if not visit.token_fits() or not self.is_solved(visit):
            return self.show(visit, found, "Das war nicht richtig.")
        return self.pass_on(visit)

    def solve(self, request: Request) -> Response:
        if not request.query.get("untrusted") and request.query.get("tiles") != ",".join(map(str, self.right)):
            return Response(b"{}", content_type="application/json")
        return super().solve(request)

    def frame(self) -> str:
        shapes = "".join(
            f'<button type="button" data-tile="{place}" aria-pressed="false" style="margin:2px;padding:0"><svg width="72" '
            f'height="72"><rect width="72" height="72" fill="#{3 * place + 11}a"/>'
            f"{'<circle cx=36 cy=36 r=22 fill=gold />' if place in self.right else '<path d=M12,60L36,12L60,60Z fill=gold />'}"
            "</svg></button>"
            for place in range(9)
        )
        return (
            f'<p>{self.label}</p><div style="width:250px">{shapes}</div><button id="verify" type="button">Prüfen</button>'
            '<script>const chosen = new Set(); let untrusted = "";'
            "document.querySelectorAll('[data-tile]').forEach((tile) => tile.addEventListener('click', (event) => {"
            "if (!event.isTrusted) untrusted = '&untrusted=1'; chosen.add(Number(tile.dataset.tile)); "
            "tile.setAttribute('aria-pressed', 'true'); }));"
            "document.getElementById('verify').addEventListener('click', async () => { const tiles = [...chosen].sort();"
            "const {token} = await (await fetch(`/solve?tiles=${tiles}${untrusted}`, {method: 'POST'})).json();"
            "if (token) parent.postMessage({captcha: token}, '*'); });</script>"
        )


class Harbourlight(CaptchaPortal):
    """English: before anything else a box to tick, in a frame named as Cloudflare's Turnstile names its own."""

    name: ClassVar[str] = "harbourlight"
    also: ClassVar[tuple[str, ...]] = ("challenges.cloudflare",)
    foreign: ClassVar[tuple[str, ...]] = also
    brand: ClassVar[str] = "Harbourlight Supplies"
    language: ClassVar[str] = "en"
    look_of: ClassVar[Look] = Look("#14213d", "Verdana, sans-serif", "card", "cards")
    shows: ClassVar[str] = "a page with nothing but a captcha before the sign-in (Turnstile's look)"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "HL"
    user: ClassVar[str] = "accounts@harbourlight.example"
    secret: ClassVar[str] = "Port-and-Starboard-9"
    frame_path: ClassVar[str] = "/cdn-cgi/challenge-platform/turnstile.html"
    frame_box: ClassVar[str] = 'class="cf-turnstile"'
    label: ClassVar[str] = "Verify you are human"
    cookie: ClassVar[str] = "harbourlight_clearance"

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.cleared: set[str] = set()

    def _visitor(self, request: Request) -> Response:
        if request.path == "/favicon.ico" or request.cookies.get(self.cookie) in self.cleared:
            return super()._visitor(request)
        if request.path == "/challenge" and request.method == "POST":
            visit = Visit(request, None, None)
            if self.is_solved(visit):
                clearance = self.codes.give("clearance", digits=0)
                self.cleared.add(clearance)
                back = request.form.get("back", "/")
                cookie = f"{self.cookie}={clearance}; Path=/; HttpOnly; SameSite=Lax"
                return redirect(back, 303, ("Set-Cookie", cookie))
        return self.bare_page(
            "Just a moment...",
            f"<main><h1>{self.name}.localhost</h1><p>Verify you are human by completing the action below.</p>"
            f'<form id="f" method="post" action="/challenge"><input type="hidden" name="back" value="'
            f'{escape(request.address)}">{self.widget("document.getElementById(`f`).submit();")}</form>'
            "<p>harbourlight needs to review the security of your connection before proceeding.</p></main>",
            403,
        )


class Molenzicht(LanePortal):
    """Dutch: the browser is checked first; the page goes by itself, and nobody need do anything."""

    name: ClassVar[str] = "molenzicht"
    brand: ClassVar[str] = "Molenzicht Meel"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#b08968", "Georgia, serif", "bar", "lines")
    shows: ClassVar[str] = "“checking your browser”: a page that goes by itself, and needs nobody"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "MZ"
    user: ClassVar[str] = "maalderij@molenzicht.example"
    secret: ClassVar[str] = "Wiek-en-Steen-1"
    cookie: ClassVar[str] = "molenzicht_clearance"

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.begun: dict[str, float] = {}

    def _visitor(self, request: Request) -> Response:
        if request.path == "/favicon.ico":
            return super()._visitor(request)
        mark = request.cookies.get(self.cookie, "")
        if mark in self.begun and self.world.clock() - self.begun[mark] >= CHECKING:
            return super()._visitor(request)
        headers = []
        if mark not in self.begun:
            mark = f"c{len(self.begun)}{self.port}"
            self.begun[mark] = self.world.clock()
            headers = [("Set-Cookie", f"{self.cookie}={mark}; Path=/; HttpOnly; SameSite=Lax")]
        answer = self.bare_page(
            "Even geduld...",
            "<main><h1>Even geduld</h1><p>We controleren uw browser voordat u doorgaat naar Molenzicht. Dit gaat vanzelf "
            f"en duurt hooguit enkele seconden.</p><script>setTimeout(() => location.reload(), {CHECKING * 1000:.0f} + 100)"
            "</script></main>",
            503,
        )
        answer.headers += headers
        return answer
