"""Auth state of a page: the page state that follows from its sign-in form, code field, captcha, prompts and lists."""

from __future__ import annotations

from dataclasses import dataclass

from host.finder.account.captcha import CaptchaWidget, find_captcha
from host.finder.account.expiry import has_expired, has_sign_in_frame, is_browser_check, remaining_seconds
from host.finder.account.foreground import layers_in_front
from host.finder.account.login_form import LoginForm, find_login_form
from host.finder.account.one_time_code import find_code_field
from host.finder.account.prompts import (
    asks_for_second_factor,
    code_delivery,
    find_auth_prompt,
    find_dialog_prompt,
    is_account_locked,
    read_auth_prompt,
)
from host.finder.account.public_page import is_public_page
from host.finder.account.sso_button import find_sso_button
from host.finder.dom.forms import Form, forms_of
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.downloads.offers import element_ref_of
from host.finder.model import LoginFields, PageState, SignInReport
from host.finder.page_state import find_error_state, load_failed, main_text, session_expired, wrong_credentials


@dataclass(frozen=True)
class AuthState:
    """Page state with what the page asks for; of ``sign_in``, what shows the open account is not filled in."""

    state: PageState
    sign_in: SignInReport


@dataclass(frozen=True)
class ListState:
    """List evidence of a page: it has rows, it says that there are none, it has a table header, it offers to sign out
    (``inside_account``)."""

    has_rows: bool
    says_empty: bool
    has_header: bool
    inside_account: bool


@dataclass(frozen=True)
class _Requested:
    """What the page asks for in a field: the forms that count, the sign-in form, the code field with its form."""

    forms: list[Form]
    login: LoginForm | None
    code: tuple[Node, Form] | None
    captcha: CaptchaWidget


def read_auth_state(page: Page, lists: ListState) -> AuthState:
    """Returns the page's state and the fields that a person or the vault fills."""
    forms = forms_of(page)
    if lists.has_rows:
        captcha_kind = _captcha(page, forms, lists).kind
        return AuthState("documents", SignInReport(captcha=captcha_kind, is_public=_is_public(page, forms, lists)))
    requested = _requested(page, forms, lists)
    login, code, captcha = requested.login, requested.code, requested.captcha
    text = main_text(page)
    prompt = read_auth_prompt(page, text)
    asks_password = any(field.password for form in forms for field in form.visible_fields)
    second_factor = False
    state: PageState
    if code is not None:
        state = "one_time_code"
    elif captcha.is_blocking:
        state = "captcha"
    elif login is not None:
        state = _login_form_state(page, text, login, is_account_locked(page, prompt))
        state = find_dialog_prompt(page) or state
    else:
        prompted_state = (
            None if lists.says_empty else find_auth_prompt(page, forms, prompt, inside_account=lists.inside_account)
        )
        state = (
            prompted_state
            if prompted_state is not None
            else _formless_state(page, text, prompt.headings, lists, asks_password=asks_password)
        )
        second_factor = state in ("signed_in", "other") and asks_for_second_factor(page, prompt)
        if second_factor:
            state = "other"
    fields = login.fields if login is not None else None
    if state == "other" and not second_factor and not asks_password:
        button = find_sso_button(page, forms, prompt)
        if button is not None:
            state, fields = "sign_in", LoginFields(None, None, element_ref_of(page, button))
    if login is not None and login.step == "sign_in_user" and lists.says_empty:
        # The field of a newsletter or search form beside a list that says that it is empty.
        state, fields = "empty_list", None
    sign_in = SignInReport(
        fields,
        element_ref_of(page, code[0]) if code is not None else None,
        code_delivery(page, code[1], prompt) if code is not None else None,
        captcha.kind,
        checks_browser=state == "captcha" and is_browser_check(page),
        second_factor=second_factor,
        expired=has_expired(text),
        expires_in=remaining_seconds(text),
        is_public=_is_public(page, forms, lists),
    )
    return AuthState(state, sign_in)


def _is_public(page: Page, forms: list[Form], lists: ListState) -> bool:
    """Returns whether the page is one for visitors; one that offers to sign out is not."""
    return not lists.inside_account and is_public_page(page, forms)


def _captcha(page: Page, forms: list[Form], lists: ListState) -> CaptchaWidget:
    return find_captcha(page, forms, inside_account=lists.inside_account)


def _requested(page: Page, forms: list[Form], lists: ListState) -> _Requested:
    """Returns what the page asks for: in the topmost layer that asks for something of an account, else in its own forms."""
    for _, inner in layers_in_front(page, forms):
        if inner:
            requested = _requested_in(page, inner, lists)
            if requested.code is not None or requested.login is not None:
                return requested
    return _requested_in(page, forms, lists)


def _requested_in(page: Page, forms: list[Form], lists: ListState) -> _Requested:
    """Returns what these forms ask for."""
    captcha = _captcha(page, forms, lists)
    login = find_login_form(page, forms)
    code = find_code_field(page, forms, captcha.field)
    if code is not None and login is not None and not _code_takes_precedence(login, code[1]):
        # A sign-in page that also offers to send a code is a sign-in page.
        code = None
    return _Requested(forms, login, code, captcha)


def _code_takes_precedence(login: LoginForm, form: Form) -> bool:
    """Returns whether a code field in ``form`` takes precedence over the sign-in form of the same page."""
    if login.fields.password is not None and login.fields.username is not None:
        return False
    return login.form is form or login.form.node.at > form.node.at or login.step != "sign_in_user"


def _login_form_state(page: Page, text: str, login: LoginForm, locked: bool) -> PageState:
    """Returns the state of a page with a sign-in form."""
    if locked:
        return "locked"
    if wrong_credentials(page, text):
        return "wrong_credentials"
    if session_expired(text):
        return "session_expired"
    return login.step


def _formless_state(page: Page, text: str, headings: str, lists: ListState, *, asks_password: bool) -> PageState:
    """Returns the state of a page without sign-in form, code field, captcha and prompt."""
    error_state = find_error_state(page, text, inside_account=lists.inside_account)
    if error_state == "maintenance":
        return "maintenance"
    if session_expired(headings) or (session_expired(text) and len(text) < 1_200 and not lists.inside_account):
        return "session_expired"
    if error_state == "error":
        return "error"
    if (lists.says_empty or lists.has_header) and not load_failed(text):
        return "empty_list"
    if lists.inside_account and not asks_password:
        return "signed_in"
    return "sign_in" if has_sign_in_frame(page) else "other"
