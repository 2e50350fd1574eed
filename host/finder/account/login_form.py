"""Sign-in forms: scores every form and tells sign-in (in one step or two) from registration, reset, search and checkout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from host.finder.account.captcha import is_captcha_field
from host.finder.dom.forms import Field, Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.urls import split
from host.finder.downloads.offers import element_ref_of
from host.finder.lexicon.account import login_form as words
from host.finder.model import LoginFields
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

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
_OTHER_BUTTON = FragmentMatcher(words.OTHER_BUTTON)
_REGISTER_MARKS = FragmentMatcher(words.REGISTER_MARKS)
_RECOVERY_MARKS = FragmentMatcher(words.RECOVERY_MARKS)
_FORGOT_PASSWORD = FragmentMatcher(words.FORGOT_PASSWORD)
_PASSPHRASE = FragmentMatcher(words.PASSPHRASE)
_NEW_PASSWORD = FragmentMatcher(words.NEW_PASSWORD_FIELD)
_USER_MARKS = FragmentMatcher(words.USER_MARKS)
LoginStep = Literal["sign_in", "sign_in_user", "sign_in_password"]
MIN_SCORE = 1.8


@dataclass(frozen=True)
class LoginForm:
    """A form that signs in, with the score of that classification."""

    step: LoginStep
    fields: LoginFields
    score: float
    form: Form


def find_login_form(page: Page, forms: list[Form]) -> LoginForm | None:
    """Returns the form with the highest sign-in score; None if no form reaches ``MIN_SCORE``."""
    best: LoginForm | None = None
    title_and_path = fold(f"{page.title} {re.sub(r'[/_.?=&-]+', ' ', split(page.url)[1])}")
    page_headings = _headings(page)
    for form in forms:
        is_only_form = sum(1 for candidate in forms if candidate.visible_fields) == 1
        login = _score_form(
            page, form, title_and_path, page_headings, is_only_form, leads_on=_asks_code_later(form, forms)
        )
        if (
            login is not None
            and login.fields.password is None
            and any(_is_checkout(other) for other in forms if other is not form)
        ):
            # The first field of a checkout asks for the user as well.
            continue
        if login is not None and (best is None or login.score > best.score):
            best = login
    return best


def _asks_code_later(form: Form, forms: list[Form]) -> bool:
    """Returns whether a form of one field precedes a row of code boxes: the first of several steps in one document."""
    return len(form.visible_fields) == 1 and any(
        len(other.visible_fields) >= 4
        and other.node.at > form.node.at
        and all(re.search(r"otp|code|digit", field.folded_text) for field in other.visible_fields)
        for other in forms
    )


def _is_checkout(form: Form) -> bool:
    """Returns whether a form is a checkout."""
    return len(form.visible_fields) >= 3 and bool(_CHECKOUT.matches(form.attribute_text))


def _headings(page: Page) -> str:
    """Returns the folded headings of the page."""
    return fold(" | ".join(page.text(node, 120) for node in page.headings)[:600])


def _score_form(
    page: Page, form: Form, title_and_path: str, page_headings: str, is_only_form: bool, leads_on: bool
) -> LoginForm | None:
    """Returns the form as a sign-in form with its score; None below ``MIN_SCORE``."""
    fields = form.visible_fields
    passwords = [field for field in fields if field.password]
    text_fields = [field for field in fields if not field.password and (_names_user(field) or not _is_search(field))]
    if not fields or (not passwords and not text_fields):
        return None
    buttons = [fold(page.name(button)) for button in form.buttons if not button.hidden]
    button_text = " | ".join(buttons)
    heading = _own_heading(page, form)
    score = 0.0
    if passwords:
        score += _password_score(form, passwords, text_fields)
    else:
        score += _user_field_score(form, text_fields, button_text)
    user_field = _user_field(text_fields, passwords)
    submit = _submit_button(page, form, passwords[-1].node if passwords else user_field.node if user_field else None)
    score += _word_score(
        page, form, button_text, submit, heading, title_and_path, page_headings, is_only_form, bool(passwords)
    )
    if is_only_form and not passwords and len(text_fields) == 1 and _NEXT_STEP.matches(button_text):
        score += 1.5
    if leads_on and not passwords:
        score += 1.0
    if score < MIN_SCORE:
        return None
    nodes = [field.node for field in (user_field, passwords[0] if passwords else None) if field is not None]
    step: LoginStep = (
        "sign_in" if passwords and user_field is not None else "sign_in_password" if passwords else "sign_in_user"
    )
    return LoginForm(
        step,
        LoginFields(
            element_ref_of(page, user_field.node) if user_field is not None else None,
            element_ref_of(page, passwords[0].node) if passwords else None,
            element_ref_of(page, submit) if submit is not None else None,
            all(node.has("data-oph-filled") for node in nodes),
            all(node.get("data-oph-filled") == "browser" for node in nodes),
            shows_password=bool(passwords) and passwords[0].node.get("type").lower() != "password",
        ),
        score + (1.0 if passwords else 0.0),
        form,
    )


def _is_search(field: Field) -> bool:
    """Returns whether a field takes words to search for."""
    return field.kind == "search" or _SEARCH.matches(field.folded_text)


def _names_user(field: Field) -> bool:
    """Returns whether the browser is told that a field takes the user name, whatever its type."""
    return "username" in field.node.get("autocomplete").lower()


def _own_heading(page: Page, form: Form) -> str:
    """Returns the folded heading in the form, or else the nearest one before it."""
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


def _password_score(form: Form, passwords: list[Field], text_fields: list[Field]) -> float:
    """Returns the score of a form with a password field, from its fields."""
    score = 3.0
    has_current = any("current-password" in field.folded_text for field in passwords)
    has_new = any(
        "new-password" in field.folded_text or _NEW_PASSWORD.matches(field.folded_text) for field in passwords
    )
    if len(passwords) >= 2:
        score -= 4.0
    if has_new:
        score -= 2.5
    if has_current:
        score += 1.0
    personal = [
        field
        for field in text_fields
        if _PERSONAL.matches(field.folded_text) and not _USER.matches(field.label or field.folded_text)
    ]
    score -= 1.2 * min(len(personal), 4)
    if len(text_fields) > 2:
        score -= 0.8 * min(len(text_fields) - 2, 3)
    if any(_RESET.matches(field.label) for field in passwords):
        score -= 1.5
    if any(_PASSPHRASE.matches(field.folded_text) for field in passwords):
        score -= 2.5
    return score - 0.6 * min(form.selects, 3)


def _user_field_score(form: Form, text_fields: list[Field], button_text: str) -> float:
    """Returns the score of a form without a visible password field, from its fields and buttons."""
    score = -0.6
    if len(text_fields) > 2:
        return -5.0
    user_fields = [
        field
        for field in text_fields
        if _USER.matches(field.folded_text) or field.kind == "email" or "username" in field.node.get("autocomplete")
    ]
    if (
        not user_fields
        and len(text_fields) == 1
        and len(form.visible_fields) == 1
        and _USER.matches(form.folded_text[:120])
    ):
        # The label of the only field may stand anywhere in the form.
        user_fields = text_fields
        score += 0.6 if _USER_MARKS.matches(form.folded_text[:120]) else 0.0
    if not user_fields:
        return -3.0
    if any(
        "username" in field.node.get("autocomplete") or "webauthn" in field.node.get("autocomplete")
        for field in text_fields
    ):
        score += 1.0
    if any(_USER_MARKS.matches(field.folded_text) for field in user_fields):
        score += 0.6
    if any(_CODE.matches(field.folded_text) or is_captcha_field(field) for field in text_fields):
        score -= 2.0
    personal = [
        field
        for field in text_fields
        if _PERSONAL.matches(field.folded_text) and not _USER.matches(field.label or field.folded_text)
    ]
    score -= 1.5 * len(personal)
    # A hidden password field is the second step of the same form, or is there for password managers.
    if any(field.password for field in form.fields):
        score += 1.5
    if _NEXT_STEP.matches(button_text):
        score += 0.5
    return score


def _word_score(
    page: Page,
    form: Form,
    button_text: str,
    submit: Node | None,
    heading: str,
    title_and_path: str,
    page_headings: str,
    is_only_form: bool,
    has_password: bool,
) -> float:
    """Returns the score from the words of buttons, headings, title, URL and attributes."""
    submit_text = fold(page.name(submit)) if submit is not None else button_text
    has_next_step = _NEXT_STEP.matches(button_text)
    # "Sign in with Google" stands beside forms that create an account, too.
    own_buttons = " | ".join(name for name in button_text.split(" | ") if not _OTHER_BUTTON.matches(name))
    button_signs_in, heading_signs_in = _SIGN_IN.matches(own_buttons), _SIGN_IN.matches(heading)
    marked_sign_in = _SIGN_IN.matches(form.attribute_text)
    new_password = any("new-password" in field.node.get("autocomplete").lower() for field in form.visible_fields)
    resets = _RESET.matches(submit_text)
    is_checkout = _CHECKOUT.matches(form.attribute_text) or _CHECKOUT.matches(button_text)
    rules: tuple[tuple[bool, float], ...] = (
        (button_signs_in, 1.5),
        (_SIGN_IN.matches_fully(submit_text), 0.7),
        (
            not button_signs_in
            and (_REGISTER.matches(submit_text) or (_REGISTER.matches(button_text) and not has_next_step)),
            -2.5,
        ),
        (heading_signs_in, 1.0),
        (not heading_signs_in and _REGISTER.matches(heading), -1.5),
        (marked_sign_in, 1.0),
        (not marked_sign_in and _REGISTER_MARKS.matches(form.attribute_text), -1.8),
        (_RECOVERY_MARKS.matches(form.attribute_text), -1.5),
        (_SIGN_IN.matches(title_and_path), 0.6),
        (not _SIGN_IN.matches(title_and_path) and _REGISTER.matches(title_and_path), -0.8),
        (is_only_form and _SIGN_IN.matches(page_headings), 0.5),
        (
            has_password and _FORGOT_PASSWORD.matches(form.folded_text) and _RESET.matches(form.folded_text),
            0.7,
        ),
        (not has_password and (resets or _RESET.matches(heading) or _RESET.matches(title_and_path)), -2.5),
        (
            not has_password and (_NEWSLETTER.matches(form.folded_text) or _NEWSLETTER.matches(form.attribute_text)),
            -2.0,
        ),
        (not has_password and (_SEARCH.matches(button_text) or _SEARCH.matches(form.attribute_text)), -2.0),
        (resets and not button_signs_in, -2.0),
        (new_password and _REGISTER.matches(button_text), -1.5),
        (_CHECKOUT.matches(heading) or (is_checkout and not button_signs_in), -1.5),
    )
    return sum(weight for applies, weight in rules if applies)


def _user_field(text_fields: list[Field], passwords: list[Field]) -> Field | None:
    """Returns the field that takes the user name; None if no field is likely."""
    best: tuple[float, Field] | None = None
    for field in text_fields:
        autocomplete = field.node.get("autocomplete").lower()
        score = 0.0
        if "username" in autocomplete:
            score += 3.0
        elif autocomplete in ("email", "tel"):
            score += 1.5
        if field.kind == "email":
            score += 1.5
        if _USER.matches(field.folded_text):
            score += 1.5
        if is_captcha_field(field) or _CODE.matches(field.folded_text):
            score -= 3.0
        if passwords:
            # Some forms ask for the password first: what is named as a user's field is one there, too.
            score += 1.0 if field.node.at < passwords[0].node.at else -1.0
        if field.node.has("readonly") or field.node.has("disabled"):
            score -= 0.5
        if best is None or score > best[0] or (score == best[0] and passwords and field.node.at < passwords[0].node.at):
            best = score, field
    return best[1] if best is not None and best[0] > -0.5 else None


def _submit_button(page: Page, form: Form, last: Node | None) -> Node | None:
    """Returns the button that submits the form; None if no button is likely. ``last`` is the last field to fill."""
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
        if _REGISTER.matches(name) or _RESET.matches(name) or _OTHER_BUTTON.matches(name):
            score -= 3.0
        if not name and button.tag != "input":
            score -= 0.7
        if last is not None and button.at > last.at:
            score += 0.8
        if best is None or score > best[0]:
            best = score, button
    return best[1] if best is not None and best[0] > -1 else None
