"""Recognises signing in (one page, or user name and password one after the other) among all the other forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from host.finder.account.captcha import is_captcha_field
from host.finder.dom.forms import Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import Words, fold
from host.finder.dom.urls import split
from host.finder.downloads.offers import spot_of
from host.finder.lexicon import signing as words
from host.finder.model import SignIn

_SIGN_IN = Words(words.SIGN_IN)
_NEXT_STEP = Words(words.NEXT_STEP)
_REGISTER = Words(words.REGISTER)
_RESET = Words(words.RESET)
_NEWSLETTER = Words(words.NEWSLETTER)
_SEARCH = Words(words.SEARCH)
_CHECKOUT = Words(words.CHECKOUT)
_USER = Words(words.USER)
_PERSONAL = Words(words.PERSONAL)
_CODE = Words(words.CODE)
_OTHER_WAY = re.compile(
    r"google|facebook|apple|twitter|linkedin|github|microsoft|\bsso\b|passkey|amazon|yahoo|steam|discord|spotify|qr|"
    r"show|toon|zeig|anzeigen|afficher|\bhide\b|cancel|abbrechen|annuler|annuleren|close|schlie|sluiten|fermer|^x$|×|"
    r"help|hilfe|face ?id|fido|wallet|magic|menu|language|resend|toggle|visib|sichtbar|zichtbaar|remember|onthoud|merken"
)
_REGISTERS = re.compile(r"(?<!\w)regist(?:er|ration)(?!\w)|sign ?up|create|inscri|enrol")
_RECOVERS = re.compile(r"recover|reset|forgot|passwort vergessen|lost")
_FORGOT = re.compile(r"forgot|vergess|vergeten|oubli|olvid|dimentic|lost")
_PHRASE = re.compile(r"pass ?phrase|passphrase|frase de contrase|wachtwoordzin")
Step = Literal["sign_in", "sign_in_user", "sign_in_password"]
ENOUGH = 1.8


@dataclass(frozen=True)
class Found:
    """A form that signs in, and how sure that is."""

    step: Step
    fields: SignIn
    score: float
    form: Form


def find_sign_in(page: Page, forms: list[Form]) -> Found | None:
    """The form to sign in with; None where no form is for that."""
    best: Found | None = None
    wide = fold(f"{page.title} {re.sub(r'[/_.?=&-]+', ' ', split(page.url)[1])}")
    headed = _headings(page)
    for form in forms:
        alone = sum(1 for one in forms if one.visible) == 1
        found = _judge(page, form, wide, headed, alone, leads_on=_asks_code_later(form, forms))
        if (
            found is not None
            and found.fields.password is None
            and any(_buys(other) for other in forms if other is not form)
        ):
            # The first field of an order asks who is there, too.
            continue
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _asks_code_later(form: Form, forms: list[Form]) -> bool:
    """Whether a form of one field stands before a row of boxes for a code: the first step of several in one document."""
    return len(form.visible) == 1 and any(
        len(other.visible) >= 4
        and other.node.at > form.node.at
        and all(re.search(r"otp|code|digit", one.says) for one in other.visible)
        for other in forms
    )


def _buys(form: Form) -> bool:
    return len(form.visible) >= 3 and bool(_CHECKOUT.found(form.marks))


def _headings(page: Page) -> str:
    return fold(" | ".join(page.text(node, 120) for node in page.headings)[:600])


def _judge(page: Page, form: Form, wide: str, headed: str, alone: bool, leads_on: bool) -> Found | None:
    fields = form.visible
    secret = [one for one in fields if one.password]
    typed = [one for one in fields if not one.password and not _SEARCH.found(one.says) and one.kind != "search"]
    if not fields or (not secret and not typed):
        return None
    buttons = [fold(page.name(button)) for button in form.buttons if not button.hidden]
    said = " | ".join(buttons)
    heading = _own_heading(page, form)
    score = 0.0
    if secret:
        score += _with_password(form, secret, typed)
    else:
        score += _user_only(form, typed, said)
    user = _user_field(typed, secret)
    submit = _submit(page, form, secret[-1].node if secret else user.node if user else None)
    score += _words(page, form, said, submit, heading, wide, headed, alone, bool(secret))
    if alone and not secret and len(typed) == 1 and _NEXT_STEP.found(said):
        score += 1.5
    if leads_on and not secret:
        score += 1.0
    if score < ENOUGH:
        return None
    nodes = [one.node for one in (user, secret[0] if secret else None) if one is not None]
    step: Step = "sign_in" if secret and user is not None else "sign_in_password" if secret else "sign_in_user"
    return Found(
        step,
        SignIn(
            spot_of(page, user.node) if user is not None else None,
            spot_of(page, secret[0].node) if secret else None,
            spot_of(page, submit) if submit is not None else None,
            all(node.has("data-oph-filled") for node in nodes),
            all(node.get("data-oph-filled") == "browser" for node in nodes),
        ),
        score + (1.0 if secret else 0.0),
        form,
    )


def _own_heading(page: Page, form: Form) -> str:
    """The heading in the form, or the one right before it."""
    inner = [
        page.text(node, 120)
        for node in page.nodes[form.node.at : form.node.end]
        if node.tag in ("h1", "h2", "h3", "h4", "legend") or node.get("role") == "heading"
    ]
    if inner:
        return fold(" ".join(inner[:2]))
    for node in reversed(page.nodes[max(0, form.node.at - 12) : form.node.at]):
        if (node.tag in ("h1", "h2", "h3", "h4") or node.get("role") == "heading") and not node.hidden:
            return fold(page.text(node, 120))
    return ""


def _with_password(form: Form, secret: list[Field], typed: list[Field]) -> float:
    score = 3.0
    current = any("current-password" in one.says for one in secret)
    fresh = any(
        "new-password" in one.says
        or re.search(
            r"new ?pass|confirm|repeat|retype|again|herhaal|wiederhol|confirm|repet|choose|create|kies|wahle", one.says
        )
        for one in secret
    )
    if len(secret) >= 2:
        score -= 4.0
    if fresh:
        score -= 2.5
    if current:
        score += 1.0
    personal = [one for one in typed if _PERSONAL.found(one.says) and not _USER.found(one.label or one.says)]
    score -= 1.2 * min(len(personal), 4)
    if len(typed) > 2:
        score -= 0.8 * min(len(typed) - 2, 3)
    if any(_RESET.found(one.label) for one in secret):
        score -= 1.5
    if any(_PHRASE.search(one.says) for one in secret):
        score -= 2.5
    return score - 0.6 * min(form.choices, 3)


def _user_only(form: Form, typed: list[Field], said: str) -> float:
    score = -0.6
    if len(typed) > 2:
        return -5.0
    telling = [
        one
        for one in typed
        if _USER.found(one.says) or one.kind == "email" or "username" in one.node.get("autocomplete")
    ]
    if not telling and len(typed) == 1 and len(form.visible) == 1 and _USER.found(form.says[:120]):
        # What names the only field may stand anywhere near it.
        telling = typed
    if not telling:
        return -3.0
    if any("username" in one.node.get("autocomplete") or "webauthn" in one.node.get("autocomplete") for one in typed):
        score += 1.0
    if any(re.search(r"user|login|ident|account|kunden|klant", one.says) for one in telling):
        score += 0.6
    if any(_CODE.found(one.says) or is_captcha_field(one) for one in typed):
        score -= 2.0
    personal = [one for one in typed if _PERSONAL.found(one.says) and not _USER.found(one.label or one.says)]
    score -= 1.5 * len(personal)
    # A hidden password beside it is the second step of this very form, or what a password manager fills.
    if any(one.password for one in form.fields):
        score += 1.5
    if _NEXT_STEP.found(said):
        score += 0.5
    return score


def _words(
    page: Page,
    form: Form,
    said: str,
    submit: Node | None,
    heading: str,
    wide: str,
    headed: str,
    alone: bool,
    secret: bool,
) -> float:
    main = fold(page.name(submit)) if submit is not None else said
    goes_on = _NEXT_STEP.found(said)
    signs, headed_so = _SIGN_IN.found(said), _SIGN_IN.found(heading)
    marked_so = _SIGN_IN.found(form.marks)
    fresh = any("new-password" in one.node.get("autocomplete").lower() for one in form.visible)
    resets = _RESET.found(main)
    anything_else = _CHECKOUT.found(form.marks) or _CHECKOUT.found(said)
    rules: tuple[tuple[bool, float], ...] = (
        (signs, 1.5),
        (_SIGN_IN.whole(main), 0.7),
        (not signs and (_REGISTER.found(main) or (_REGISTER.found(said) and not goes_on)), -2.5),
        (headed_so, 1.0),
        (not headed_so and _REGISTER.found(heading), -1.5),
        (marked_so, 1.0),
        (not marked_so and _REGISTERS.search(form.marks) is not None, -1.8),
        (_RECOVERS.search(form.marks) is not None, -1.5),
        (_SIGN_IN.found(wide), 0.6),
        (not _SIGN_IN.found(wide) and _REGISTER.found(wide), -0.8),
        (alone and _SIGN_IN.found(headed), 0.5),
        (secret and _FORGOT.search(form.says) is not None and _RESET.found(form.says), 0.7),
        (not secret and (resets or _RESET.found(heading) or _RESET.found(wide)), -2.5),
        (not secret and (_NEWSLETTER.found(form.says) or _NEWSLETTER.found(form.marks)), -2.0),
        (not secret and (_SEARCH.found(said) or _SEARCH.found(form.marks)), -2.0),
        (resets and not signs, -2.0),
        (fresh and _REGISTER.found(said), -1.5),
        (_CHECKOUT.found(heading) or (anything_else and not signs), -1.5),
    )
    return sum(worth for holds, worth in rules if holds)


def _user_field(typed: list[Field], secret: list[Field]) -> Field | None:
    best: tuple[float, Field] | None = None
    for one in typed:
        complete = one.node.get("autocomplete").lower()
        score = 0.0
        if "username" in complete:
            score += 3.0
        elif complete in ("email", "tel"):
            score += 1.5
        if one.kind == "email":
            score += 1.5
        if _USER.found(one.says):
            score += 1.5
        if is_captcha_field(one) or _CODE.found(one.says):
            score -= 3.0
        if secret:
            score += 1.0 if one.node.at < secret[0].node.at else -2.0
        if one.node.has("readonly") or one.node.has("disabled"):
            score -= 0.5
        if best is None or score > best[0] or (score == best[0] and secret and one.node.at < secret[0].node.at):
            best = score, one
    return best[1] if best is not None and best[0] > -0.5 else None


def _submit(page: Page, form: Form, last: Node | None) -> Node | None:
    best: tuple[float, Node] | None = None
    for button in form.buttons:
        if button.hidden:
            continue
        name = fold(page.name(button))
        marks = button.classes() + " " + fold(button.get("name"))
        score = 0.0
        if button.get("type").lower() in ("submit", "image") or (button.tag == "button" and not button.get("type")):
            score += 1.5
        if _SIGN_IN.found(name):
            score += 2.0
        elif _NEXT_STEP.found(name):
            score += 1.2
        if _SIGN_IN.found(marks.replace("-", " ").replace("_", " ")) or "submit" in marks or "primary" in marks:
            score += 0.5
        if _REGISTER.found(name) or _RESET.found(name) or _OTHER_WAY.search(name):
            score -= 3.0
        if not name and button.tag != "input":
            score -= 0.7
        if last is not None and button.at > last.at:
            score += 0.8
        if best is None or score > best[0]:
            best = score, button
    return best[1] if best is not None and best[0] > -1 else None
