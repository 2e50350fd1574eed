"""A portal without passwords: a passkey or a security key opens the account."""

from __future__ import annotations

import hashlib
import re
from typing import ClassVar

from ..server import Response
from ..visit import Route, Visit
from .base import LanePortal, error_line
from .looks import Look
from .passkey import encoded, is_assertion, passkey_of

ASK = """
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, "-").replace(/\\//g, "_")
  .replace(/=+$/, "");
document.getElementById("key").addEventListener("click", async event => {
  const { challenge, key } = event.target.dataset;
  const problem = document.getElementById("problem");
  const asked = navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId: location.hostname,
    allowCredentials: [{ type: "public-key", id: bytes(key) }], userVerification: "discouraged", timeout: 60000 } });
  const answer = await asked.catch(error => { problem.textContent = `No ha funcionado (${error.name}).`; });
  if (!answer) return;
  const { response } = answer;
  const form = document.getElementById("proof");
  form.client.value = text(response.clientDataJSON);
  form.data.value = text(response.authenticatorData);
  form.signature.value = text(response.signature);
  form.submit();
});
"""


class Llavero(LanePortal):
    """Spanish: one button, and the browser asks for the passkey."""

    name: ClassVar[str] = "llavero"
    brand: ClassVar[str] = "Llavero"
    language: ClassVar[str] = "es"
    look_of: ClassVar[Look] = Look("#0f4c5c", "Century Gothic, sans-serif", "column", "table")
    shows: ClassVar[str] = "a passkey instead of a password"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "LL"
    user: ClassVar[str] = "caja@spoel.example"
    secret: ClassVar[str] = ""
    button: ClassVar[str] = "Usar la clave de acceso"

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.passkey = passkey_of(f"{self.name} {self.user}")

    def lane_routes(self) -> list[Route]:
        return [Route("POST", r"/login/proof", self.take_proof, open=True)]

    def _challenge(self, visit: Visit) -> bytes:
        return hashlib.sha256(f"challenge {self.session_of(visit).token}".encode()).digest()

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        names = "".join(f'<input type="hidden" name="{name}">' for name in ("client", "data", "signature"))
        return (
            f"<h1>Inicia sesión con tu clave de acceso</h1><p>Usa tu huella, tu móvil o tu llave de seguridad.</p>"
            f'{error_line(problem)}<p id="problem" role="status"></p><button type="button" id="key" data-challenge="{encoded(self._challenge(visit))}" '
            f'data-key="{encoded(self.passkey.identifier)}">{self.button}</button>'
            f'<form id="proof" method="post" action="/login/proof">{visit.token_field()}{names}'
            f'<input type="hidden" name="next" value="{back}"></form><script>{ASK}</script>'
        )

    def take_proof(self, visit: Visit, _found: re.Match[str]) -> Response:
        if not visit.token_fits():
            return self.status_page(visit, 403)
        host = f"{self.name}.localhost"
        form = visit.request.form
        if not is_assertion(self.passkey.public, host, f"http://{host}:{self.port}", self._challenge(visit), form):
            self.tally.sign_ins_failed += 1
            return self._sign_in_page(visit, form.get("next", ""), "No hemos podido comprobar tu clave de acceso.")
        self.tally.sign_ins += 1
        return self.let_in(visit, self.customers[self.user], form.get("next", ""))
