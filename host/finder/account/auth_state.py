"""The gate before an account: everything of a page that concerns signing in, and the state that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from host.finder.account.captcha import guard_of
from host.finder.account.expiry import signs_in_in_a_frame
from host.finder.account.login_form import Found, find_sign_in
from host.finder.account.one_time_code import code_field
from host.finder.account.prompts import asking, asks_for_second_factor, code_by, is_locked, said_by
from host.finder.account.sso_button import sign_in_button
from host.finder.dom.forms import Form, forms_of
from host.finder.dom.page import Page
from host.finder.downloads.offers import spot_of
from host.finder.model import Captcha, CodeBy, SignIn, Spot, State
from host.finder.page_state import broken, load_failed, main_text, session_expired, wrong_credentials


@dataclass(frozen=True)
class Gate:
    """What was seen of it; ``second_factor``: nothing is open yet, ways to prove oneself are offered."""

    state: State
    sign_in: SignIn | None
    code: Spot | None
    code_by: CodeBy | None
    captcha: Captcha | None
    second_factor: bool


@dataclass(frozen=True)
class Open:
    """What the lists of the page say: rows, the page's words that there are none, a head without rows, a way to sign out."""

    documents: bool
    nothing: bool
    head: bool
    inside_account: bool


def gate_of(page: Page, opened: Open) -> Gate:
    """The page's state, and the fields that a person or a vault would fill."""
    forms = forms_of(page)
    guard = guard_of(page, forms, inside_account=opened.inside_account)
    if opened.documents:
        return Gate("documents", None, None, None, guard.kind, second_factor=False)
    found = find_sign_in(page, forms)
    code = code_field(page, forms, guard.field)
    if code is not None and found is not None and not _code_wins(found, code[1]):
        # A page to sign in that also offers a code by message is a page to sign in.
        code = None
    text = main_text(page)
    said = said_by(page, text)
    asks_password = any(one.password for form in forms for one in form.visible)
    second_factor = False
    state: State
    if code is not None:
        state = "one_time_code"
    elif guard.blocks:
        state = "captcha"
    elif found is not None:
        state = _with_sign_in(page, text, found, is_locked(page, said))
    else:
        asked = None if opened.nothing else asking(page, forms, said, inside_account=opened.inside_account)
        state = (
            asked
            if asked is not None
            else _without_sign_in(page, text, said.heads, opened, asks_password=asks_password)
        )
        second_factor = state in ("signed_in", "other") and asks_for_second_factor(page, said)
        if second_factor:
            state = "other"
    fields = found.fields if found is not None else None
    if state == "other" and not second_factor and not asks_password:
        button = sign_in_button(page, forms, said)
        if button is not None:
            state, fields = "sign_in", SignIn(None, None, spot_of(page, button))
    if found is not None and found.step == "sign_in_user" and opened.nothing:
        # A newsletter's or a search's field beside a list that says that it is empty.
        state, fields = "empty_list", None
    return Gate(
        state,
        fields,
        spot_of(page, code[0]) if code is not None else None,
        code_by(page, code[1], said) if code is not None else None,
        guard.kind,
        second_factor,
    )


def _code_wins(found: Found, form: Form) -> bool:
    if found.fields.password is not None and found.fields.username is not None:
        return False
    return found.form is form or found.form.node.at > form.node.at or found.step != "sign_in_user"


def _with_sign_in(page: Page, text: str, found: Found, locked: bool) -> State:
    if locked:
        return "locked"
    if wrong_credentials(page, text):
        return "wrong_credentials"
    if session_expired(text):
        return "session_expired"
    return found.step


def _without_sign_in(page: Page, text: str, heads: str, opened: Open, *, asks_password: bool) -> State:
    trouble = broken(page, text, inside_account=opened.inside_account)
    if trouble == "maintenance":
        return "maintenance"
    if session_expired(heads) or (session_expired(text) and len(text) < 1_200 and not opened.inside_account):
        return "session_expired"
    if trouble == "error":
        return "error"
    if (opened.nothing or opened.head) and not load_failed(text):
        return "empty_list"
    if opened.inside_account and not asks_password:
        return "signed_in"
    return "sign_in" if signs_in_in_a_frame(page) else "other"
