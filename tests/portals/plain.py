"""A page and a form to sign in as small as they get, for portals whose peculiarity lies elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .portal import Portal
from .server import Response
from .visit import Visit


@dataclass(frozen=True)
class FormWords:
    """The words of a form to sign in; ``error`` is the class of its error."""

    user: str
    password: str
    button: str
    error: str
    user_type: str = "email"


def plain_page(portal: Portal, title: str, header: str, main: str, status: int = 200) -> Response:
    """A page of a header and its content; ``title`` is text, ``header`` and ``main`` are HTML."""
    body = (
        f'<!DOCTYPE html><html lang="{portal.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{portal.look}</style></head><body><header>{header}</header><main>{main}</main></body></html>"
    )
    return Response(body.encode(), status)


def plain_sign_in(portal: Portal, visit: Visit, back: str, problem: str, words: FormWords) -> str:
    """Name, password, button; the token of the form and where the person wanted to go lie hidden in it."""
    error = f'<p class="{words.error}" role="alert">{problem}</p>' if problem else ""
    return (
        f'<h1>{portal.sign_in_title}</h1>{error}<form method="post" action="{portal.sign_in_path}">{visit.token_field()}'
        f'<input type="hidden" name="{portal.return_field}" value="{back}"><label>{words.user}'
        f'<input type="{words.user_type}" name="{portal.user_field}" autocomplete="username"></label><label>{words.password}'
        f'<input type="password" name="{portal.password_field}" autocomplete="current-password"></label>'
        f'<button type="submit">{words.button}</button></form>'
    )
