"""Mails of invented senders."""

from __future__ import annotations

from email.message import EmailMessage

File = tuple[str, bytes]
"""A name and its bytes."""


def mail(
    *files: File, text: str = "See the attachment.", html: str | None = None, message_id: str = "<7.3@post.example>"
) -> EmailMessage:
    """A mail with files attached; their type is that of any file."""
    message = EmailMessage()
    message["From"] = "De Linde <post@linde.example>"
    message["To"] = "me@example.org"
    message["Date"] = "Thu, 05 Mar 2026 09:12:00 +0100"
    message["Subject"] = "Factuur"
    message["Message-ID"] = message_id
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def nested(levels: int, innermost: EmailMessage) -> EmailMessage:
    """A mail within mails."""
    for level in range(levels):
        outer = mail(message_id=f"<{level}@outer.example>")
        outer.add_attachment(innermost)
        innermost = outer
    return innermost
