"""Recognises signing in (one page, or user name and password one after the other) among all the other forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from host.finder.account.captcha import is_captcha_field
from host.finder.dom.forms import Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.dom.urls import split
from host.finder.downloads.offers import element_ref_of
from host.finder.lexicon import signing as words
from host.finder.model import LoginFields

_SIGN_IN = WordMatcher(words.SIGN_IN)
_NEXT_STEP = WordMatcher(words.NEXT_STEP)
_REGISTER = WordMatcher(words.REGISTER)
_RESET = WordMatcher(words.RESET)
_NEWSLETTER = WordMatcher(words.NEWSLETTER)
_SEARCH = WordMatcher(words.SEARCH)
_CHECKOUT = WordMatcher(words.CHECKOUT)
_USER = WordMatcher(words.USER)
_PERSONAL = WordMatcher(words.PERSONAL)
_CODE = WordMatcher(words.CODE)
_OTHER_WAY = re.compile(
    r"google|facebook|apple|twitter|linkedin|github|microsoft|\bsso\b|passkey|amazon|yahoo|steam|discord|spotify|qr|"
    r"show|toon|zeig|anzeigen|afficher|\bhide\b|cancel|abbrechen|annuler|annuleren|close|schlie|sluiten|fermer|^x$|×|"
    r"help|hilfe|face ?id|fido|wallet|magic|menu|language|resend|toggle|visib|sichtbar|zichtbaar|remember|onthoud|merken"
)
_REGISTERS = re.compile(r"(?<!\w)regist(?:er|ration)(?!\w)|sign ?up|create|inscri|enrol")
_RECOVERS = re.compile(r"recover|reset|forgot|passwort vergessen|lost")
_FORGOT = re.compile(r"forgot|vergess|vergeten|oubli|olvid|dimentic|lost")
_PHRASE = re.compile(r"pass ?phrase|passphrase|frase de contrase|wachtwoordzin")
LoginStep = Literal["sign_in", "sign_in_user", "sign_in_password"]
MIN_SCORE = 1.8


@dataclass(frozen=True)
class LoginForm:
    """A form that signs in, and how sure that is."""

    step: LoginStep
    fields: LoginFields
    score: float
    form: Form


def find_login_form(page: Page, forms: list[Form]) -> LoginForm | None:
    """The form to sign in with; None where no form is for that."""
    best: LoginForm | None = None
    wide = fold(f"{page.title} {re.sub(r'[/_.?=&-]+', ' ', split(page.url)[1])}")
    headed = _headings(page)
    for form in forms:
        alone = sum(1 for one in forms if one.visible_fields) == 1
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
    return len(form.visible_fields) == 1 and any(
        len(other.visible_fields) >= 4
        and other.node.at > form.node.at
        and all(re.search(r"otp|code|digit", one.folded_text) for one in other.visible_fields)
        for other in forms
    )


def _buys(form: Form) -> bool:
    return len(form.visible_fields) >= 3 and bool(_CHECKOUT.matches(form.attribute_text))


def _headings(page: Page) -> str:
    return fold(" | ".join(page.text(node, 120) for node in page.headings)[:600])


def _judge(page: Page, form: Form, wide: str, headed: str, alone: bool, leads_on: bool) -> LoginForm | None:
    fields = form.visible_fields
    secret = [one for one in fields if one.password]
    typed = [
        one for one in fields if not one.password and not _SEARCH.matches(one.folded_text) and one.kind != "search"
    ]
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
    if alone and not secret and len(typed) == 1 and _NEXT_STEP.matches(said):
        score += 1.5
    if leads_on and not secret:
        score += 1.0
    if score < MIN_SCORE:
        return None
    nodes = [one.node for one in (user, secret[0] if secret else None) if one is not None]
    step: LoginStep = "sign_in" if secret and user is not None else "sign_in_password" if secret else "sign_in_user"
    return LoginForm(
        step,
        LoginFields(
            element_ref_of(page, user.node) if user is not None else None,
            element_ref_of(page, secret[0].node) if secret else None,
            element_ref_of(page, submit) if submit is not None else None,
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
    current = any("current-password" in one.folded_text for one in secret)
    fresh = any(
        "new-password" in one.folded_text
        or re.search(
            r"new ?pass|confirm|repeat|retype|again|herhaal|wiederhol|confirm|repet|choose|create|kies|wahle",
            one.folded_text,
        )
        for one in secret
    )
    if len(secret) >= 2:
        score -= 4.0
    if fresh:
        score -= 2.5
    if current:
        score += 1.0
    personal = [
        one for one in typed if _PERSONAL.matches(one.folded_text) and not _USER.matches(one.label or one.folded_text)
    ]
    score -= 1.2 * min(len(personal), 4)
    if len(typed) > 2:
        score -= 0.8 * min(len(typed) - 2, 3)
    if any(_RESET.matches(one.label) for one in secret):
        score -= 1.5
    if any(_PHRASE.search(one.folded_text) for one in secret):
        score -= 2.5
    return score - 0.6 * min(form.selects, 3)


def _user_only(form: Form, typed: list[Field], said: str) -> float:
    score = -0.6
    if len(typed) > 2:
        return -5.0
    telling = [
        one
        for one in typed
        if _USER.matches(one.folded_text) or one.kind == "email" or "username" in one.node.get("autocomplete")
    ]
    if not telling and len(typed) == 1 and len(form.visible_fields) == 1 and _USER.matches(form.folded_text[:120]):
        # What names the only field may stand anywhere near it.
        telling = typed
    if not telling:
        return -3.0
    if any("username" in one.node.get("autocomplete") or "webauthn" in one.node.get("autocomplete") for one in typed):
        score += 1.0
    if any(re.search(r"user|login|ident|account|kunden|klant", one.folded_text) for one in telling):
        score += 0.6
    if any(_CODE.matches(one.folded_text) or is_captcha_field(one) for one in typed):
        score -= 2.0
    personal = [
        one for one in typed if _PERSONAL.matches(one.folded_text) and not _USER.matches(one.label or one.folded_text)
    ]
    score -= 1.5 * len(personal)
    # A hidden password beside it is the second step of this very form, or what a password manager fills.
    if any(one.password for one in form.fields):
        score += 1.5
    if _NEXT_STEP.matches(said):
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
    goes_on = _NEXT_STEP.matches(said)
    signs, headed_so = _SIGN_IN.matches(said), _SIGN_IN.matches(heading)
    marked_so = _SIGN_IN.matches(form.attribute_text)
    fresh = any("new-password" in one.node.get("autocomplete").lower() for one in form.visible_fields)
    resets = _RESET.matches(main)
    anything_else = _CHECKOUT.matches(form.attribute_text) or _CHECKOUT.matches(said)
    rules: tuple[tuple[bool, float], ...] = (
        (signs, 1.5),
        (_SIGN_IN.matches_fully(main), 0.7),
        (not signs and (_REGISTER.matches(main) or (_REGISTER.matches(said) and not goes_on)), -2.5),
        (headed_so, 1.0),
        (not headed_so and _REGISTER.matches(heading), -1.5),
        (marked_so, 1.0),
        (not marked_so and _REGISTERS.search(form.attribute_text) is not None, -1.8),
        (_RECOVERS.search(form.attribute_text) is not None, -1.5),
        (_SIGN_IN.matches(wide), 0.6),
        (not _SIGN_IN.matches(wide) and _REGISTER.matches(wide), -0.8),
        (alone and _SIGN_IN.matches(headed), 0.5),
        (secret and _FORGOT.search(form.folded_text) is not None and _RESET.matches(form.folded_text), 0.7),
        (not secret and (resets or _RESET.matches(heading) or _RESET.matches(wide)), -2.5),
        (not secret and (_NEWSLETTER.matches(form.folded_text) or _NEWSLETTER.matches(form.attribute_text)), -2.0),
        (not secret and (_SEARCH.matches(said) or _SEARCH.matches(form.attribute_text)), -2.0),
        (resets and not signs, -2.0),
        (fresh and _REGISTER.matches(said), -1.5),
        (_CHECKOUT.matches(heading) or (anything_else and not signs), -1.5),
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
        if _USER.matches(one.folded_text):
            score += 1.5
        if is_captcha_field(one) or _CODE.matches(one.folded_text):
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
        if _SIGN_IN.matches(name):
            score += 2.0
        elif _NEXT_STEP.matches(name):
            score += 1.2
        if _SIGN_IN.matches(marks.replace("-", " ").replace("_", " ")) or "submit" in marks or "primary" in marks:
            score += 0.5
        if _REGISTER.matches(name) or _RESET.matches(name) or _OTHER_WAY.search(name):
            score -= 3.0
        if not name and button.tag != "input":
            score -= 0.7
        if last is not None and button.at > last.at:
            score += 0.8
        if best is None or score > best[0]:
            best = score, button
    return best[1] if best is not None and best[0] > -1 else None
