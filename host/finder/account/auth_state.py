"""The gate before an account: everything of a page that concerns signing in, and the state that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from host.finder.account.captcha import find_captcha
from host.finder.account.expiry import has_sign_in_frame
from host.finder.account.login_form import LoginForm, find_login_form
from host.finder.account.one_time_code import find_code_field
from host.finder.account.prompts import asking, asks_for_second_factor, code_by, is_account_locked, read_auth_prompt
from host.finder.account.sso_button import find_sso_button
from host.finder.dom.forms import Form, forms_of
from host.finder.dom.page import Page
from host.finder.downloads.offers import element_ref_of
from host.finder.model import CaptchaKind, CodeBy, ElementRef, LoginFields, PageState
from host.finder.page_state import find_error_state, load_failed, main_text, session_expired, wrong_credentials


@dataclass(frozen=True)
class AuthState:
    """What was seen of it; ``second_factor``: nothing is open yet, ways to prove oneself are offered."""

    state: PageState
    sign_in: LoginFields | None
    code: ElementRef | None
    code_by: CodeBy | None
    captcha: CaptchaKind | None
    second_factor: bool


@dataclass(frozen=True)
class ListState:
    """What the lists of the page say: rows, the page's words that there are none, a head without rows, a way to sign out."""

    has_rows: bool
    says_empty: bool
    has_header: bool
    inside_account: bool


def read_auth_state(page: Page, opened: ListState) -> AuthState:
    """The page's state, and the fields that a person or a vault would fill."""
    forms = forms_of(page)
    guard = find_captcha(page, forms, inside_account=opened.inside_account)
    if opened.has_rows:
        return AuthState("documents", None, None, None, guard.kind, second_factor=False)
    found = find_login_form(page, forms)
    code = find_code_field(page, forms, guard.field)
    if code is not None and found is not None and not _code_wins(found, code[1]):
        # A page to sign in that also offers a code by message is a page to sign in.
        code = None
    text = main_text(page)
    said = read_auth_prompt(page, text)
    asks_password = any(one.password for form in forms for one in form.visible_fields)
    second_factor = False
    state: PageState
    if code is not None:
        state = "one_time_code"
    elif guard.is_blocking:
        state = "captcha"
    elif found is not None:
        state = _with_sign_in(page, text, found, is_account_locked(page, said))
    else:
        asked = None if opened.says_empty else asking(page, forms, said, inside_account=opened.inside_account)
        state = (
            asked
            if asked is not None
            else _without_sign_in(page, text, said.headings, opened, asks_password=asks_password)
        )
        second_factor = state in ("signed_in", "other") and asks_for_second_factor(page, said)
        if second_factor:
            state = "other"
    fields = found.fields if found is not None else None
    if state == "other" and not second_factor and not asks_password:
        button = find_sso_button(page, forms, said)
        if button is not None:
            state, fields = "sign_in", LoginFields(None, None, element_ref_of(page, button))
    if found is not None and found.step == "sign_in_user" and opened.says_empty:
        # A newsletter's or a search's field beside a list that says that it is empty.
        state, fields = "empty_list", None
    return AuthState(
        state,
        fields,
        element_ref_of(page, code[0]) if code is not None else None,
        code_by(page, code[1], said) if code is not None else None,
        guard.kind,
        second_factor,
    )


def _code_wins(found: LoginForm, form: Form) -> bool:
    if found.fields.password is not None and found.fields.username is not None:
        return False
    return found.form is form or found.form.node.at > form.node.at or found.step != "sign_in_user"


def _with_sign_in(page: Page, text: str, found: LoginForm, locked: bool) -> PageState:
    if locked:
        return "locked"
    if wrong_credentials(page, text):
        return "wrong_credentials"
    if session_expired(text):
        return "session_expired"
    return found.step


def _without_sign_in(page: Page, text: str, heads: str, opened: ListState, *, asks_password: bool) -> PageState:
    trouble = find_error_state(page, text, inside_account=opened.inside_account)
    if trouble == "maintenance":
        return "maintenance"
    if session_expired(heads) or (session_expired(text) and len(text) < 1_200 and not opened.inside_account):
        return "session_expired"
    if trouble == "error":
        return "error"
    if (opened.says_empty or opened.has_header) and not load_failed(text):
        return "empty_list"
    if opened.inside_account and not asks_password:
        return "signed_in"
    return "sign_in" if has_sign_in_frame(page) else "other"
