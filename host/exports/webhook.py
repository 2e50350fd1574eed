"""Hands documents on to a web address: one POST with what is known of the document and its file.

The headers ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature`` are those of the Standard Webhooks specification
(standardwebhooks.com), so that its libraries check them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import ClassVar, Literal, Self
from urllib.parse import quote, urlsplit

from host.clock import SystemClock
from host.exports.receiver import NotTakenError, OutgoingDocument, Receipt, ReceiverSettings, ReceiverStoppedError
from host.exports.web_client import Answer, FormPart, WebClient, form_data, safe_url
from host.urls import host_and_port
from host.vault import Secret


class WebhookSettings(ReceiverSettings):
    """The secret signs each message, or is sent as a bearer token (RFC 6750)."""

    url: safe_url
    auth: Literal["signature", "bearer"] = "signature"

    def secret_host(self) -> str:
        return host_and_port(self.url)


class Webhook:
    """One address: documents go only where the person said."""

    Settings: ClassVar[type[ReceiverSettings]] = WebhookSettings

    def __init__(self, settings: WebhookSettings, secret: Secret | None) -> None:
        self._url = urlsplit(settings.url)
        self._client = WebClient(settings.url)
        self._is_bearer = settings.auth == "bearer"
        self._secret = secret

    @classmethod
    def open(cls, settings: WebhookSettings, secret: Secret | None) -> Self:
        return cls(settings, secret)

    def prepare(self) -> None:
        if self._is_bearer and self._secret is None:
            raise ReceiverStoppedError("receiver.no_secret", address=self._client.address)
        if self._is_bearer and self._secret is not None:
            self._client.authorization("Bearer", self._secret)
        self._client.try_to_connect()

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        kind, body = multipart(document)
        path = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        answer = self._client.ask("POST", path, {"Content-Type": kind, **self._signed(document.key, body)}, body)
        self._client.refuse(answer, document.row.file)
        wrong = error_in(answer)
        if wrong is not None:
            raise NotTakenError("receiver.error_answer", address=self._client.address, answer=wrong)
        return Receipt()

    def _signed(self, key: str, body: bytes) -> dict[str, str]:
        at = str(int(SystemClock().now().timestamp()))
        headers = {"webhook-id": key, "webhook-timestamp": at, "Idempotency-Key": key}
        if self._secret is None:
            return headers
        if self._is_bearer:
            return {**headers, "Authorization": self._client.authorization("Bearer", self._secret)}
        signed = hmac.new(signing_key(self._secret), f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
        return {**headers, "webhook-signature": "v1," + base64.b64encode(signed).decode()}


def signing_key(secret: Secret) -> bytes:
    """Returns the key of a signature: what follows ``whsec_`` is base64, as Standard Webhooks gives it; any other text is its
    own bytes."""
    text = secret.reveal()
    if text.startswith("whsec_"):
        try:
            return base64.b64decode(text.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            pass
    return text.encode()


def multipart(document: OutgoingDocument) -> tuple[str, bytes]:
    """Returns content type and body: ``metadata`` is JSON, ``file`` the document. The same bytes at each attempt."""
    metadata = json.dumps(document.facts(), ensure_ascii=False, sort_keys=True)
    parts = [
        FormPart("metadata", metadata.encode(), "application/json; charset=utf-8"),
        FormPart("file", document.content, document.row.content_type, quote(document.name, safe=" ")),
    ]
    # The boundary holds the hash of the content, which no content can hold.
    return form_data(f"ophaler-{document.row.sha256[:48]}", parts)


def error_in(answer: Answer) -> str | None:
    """Returns what is wrong with the body of an answer that calls itself a success: an error in JSON, or a page for people
    (a sign-in, a captive portal); None for any other."""
    kind = answer.headers.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        return kind
    said = answer.json()
    if not isinstance(said, dict):
        return None
    is_wrong = (
        bool(said.get("error") or said.get("errors"))
        or any(said.get(name) is False for name in ("success", "ok"))
        or str(said.get("status", "")).lower() in {"error", "fail", "failed", "failure"}
    )
    return answer.text() if is_wrong else None
