"""What a portal asks for between the password and the account, and by which way its code comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.text import PhraseMatcher, WordMatcher, fold
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import asking as words
from host.finder.lexicon import codes as code_words
from host.finder.lexicon import questions
from host.finder.lexicon import signing as signing_words
from host.finder.model import CodeBy, ElementRef

PromptKind = Literal[
    "locked",
    "change_password",
    "terms",
    "trust_device",
    "choose_account",
    "magic_link_sent",
    "push_approval",
    "passkey",
]

_PUSH = WordMatcher(words.PUSH)
_PASSKEY = WordMatcher(words.PASSKEY)
_LOCKED = WordMatcher(words.LOCKED)
_MUST_CHANGE = WordMatcher(words.MUST_CHANGE)
_MUST_SAYS = PhraseMatcher(questions.MUST_CHANGE)
_PUSH_SAYS = PhraseMatcher(questions.PUSH)
_LOCKED_SAYS = PhraseMatcher(questions.LOCKED)
_LINK_SAYS = PhraseMatcher(questions.LINK_SENT)
_MAIL_SAYS = PhraseMatcher(questions.SENT_MAIL)
_CHOOSE_SAYS = PhraseMatcher(questions.CHOOSE)
_TRUST_SAYS = PhraseMatcher(questions.TRUST)
_TERMS = WordMatcher(words.TERMS)
_CHANGED = WordMatcher(words.CHANGED)
_AGREE = WordMatcher(words.AGREE)
_TRUST = WordMatcher(words.TRUST)
_CHOOSE = WordMatcher(words.CHOOSE)
_LINK_SENT = WordMatcher(code_words.LINK_SENT)
_RESETTING = WordMatcher(code_words.RESET_LINK)
_SECOND_FACTOR = WordMatcher(code_words.SECOND_FACTOR)
_BY = (
    (WordMatcher(code_words.BY_SMS), "sms"),
    (WordMatcher(code_words.BY_MAIL), "mail"),
    (WordMatcher(code_words.BY_APP), "app"),
)
_REGISTER = WordMatcher(signing_words.REGISTER)
_ALERT = re.compile(r"alert|error|fehler|fout|erreur|warning|danger|message|notice|flash|invalid|feedback")
_MASKED = re.compile(r"[*•x…]{2,}\s?\d{2,4}\b|\+\d{1,3}\s?[*•x]+")
_MASKED_MAIL = re.compile(r"[\w*•.]+@[\w*•.-]+")
_OLD = re.compile(
    r"current|old|actuel|ancien|huidig|oud(?:e)? wacht|aktuell|altes|derzeit|attuale|vecchia|actual|antigua"
)
_EXPIRED_PASSWORD = re.compile(
    r"(?:wachtwoord|passwort|kennwort|password|mot de passe|contrasena)\b[^.!?]{0,20}\b(?:verlopen|abgelaufen|expired|expire|"
    r"caducad[oa]|expirado|scaduta)"
)
_IF = re.compile(r"(?<!\w)(?:if|when|wenn|falls|sollte|als|indien|wanneer|si|lorsque|cuando|se|quando)(?!\w)")
_SHORT = 1_500
"""Characters of a page's main part beyond which it is a page about something, not one question."""
_FEW = 300
"""Characters of a main part that holds one question, even where a way to sign out stands beside it."""
_LINE = 260


@dataclass(frozen=True)
class AuthPrompt:
    """What the page says: its main text, its headings and title, its lines; all folded."""

    text: str
    headings: str
    lines: tuple[str, ...]


def read_auth_prompt(page: Page, text: str) -> AuthPrompt:
    heads = [page.title]
    heads += [page.text(node, 160) for node in page.headings]
    return AuthPrompt(text, fold(" | ".join(heads)[:600]), tuple(_lines(page)))


def _lines(page: Page) -> list[str]:
    """The visible lines that are short enough to be one sentence or two."""
    found: list[str] = []
    line = ""
    for place, piece in enumerate(page.text_nodes):
        if piece is not BREAK:
            if len(line) <= _LINE and not _unseen(page.text_parents[place]):
                line += piece
            continue
        if 3 < len(line) <= _LINE:
            found.append(fold(line))
            if len(found) > 120:
                break
        line = ""
    return found


def _unseen(node: Node) -> bool:
    at: Node | None = node
    for _ in range(4):
        if at is None or at.hidden:
            break
        if at.get("aria-hidden").lower() == "true":
            return True
        at = at.parent
    return node.hidden


def _is_locked(line: str) -> bool:
    return (_LOCKED.matches(line) or _LOCKED_SAYS.matches(line)) and not _IF.search(line)


def is_account_locked(page: Page, said: AuthPrompt) -> bool:
    """Whether a page with a sign-in form says, once and without an "if", that the account is locked.

    A saved page may hold all messages that its scripts could show: two that say so are none.
    """
    told = [line for line in said.lines if _is_locked(line)]
    if len(told) != 1:
        return False
    return len(said.text) < _SHORT or any(
        fold(page.text(node, 300)) == told[0] and (node.get("role").lower() == "alert" or _ALERT.search(node.classes()))
        for node in page.nodes
        if node.attrs and not node.hidden and 0 < node.last - node.first <= 20
    )


def asking(page: Page, forms: list[Form], said: AuthPrompt, *, inside_account: bool) -> PromptKind | None:
    """What a page without a sign-in form and without a code field asks of the person; None where it asks nothing.

    ``inside_account``: the page offers to sign out; what could be a setting or a hint there is no question.
    """
    if _changes_password(forms, said, inside_account=inside_account):
        return "change_password"
    if len(said.text) >= _SHORT or any(one.password for form in forms for one in form.visible_fields):
        return None
    few = not inside_account or len(said.text) < _FEW
    if any(_is_locked(line) if few else _LOCKED.matches(line) and not _IF.search(line) for line in said.lines):
        return "locked"
    typed = sum(1 for form in forms for one in form.visible_fields if one.kind != "search")
    if typed == 0:
        if _asks_terms(page, said):
            return "terms"
        if _PASSKEY.matches(said.headings) or _says_first(said, _PASSKEY, _PUSH):
            return "passkey"
        if any(_PUSH.matches(line) or (few and _PUSH_SAYS.matches(line)) for line in said.lines):
            return "push_approval"
        if _link_is_sent(said):
            return "magic_link_sent"
    if typed <= 1:
        if (
            _TRUST.matches(said.headings)
            or _TRUST_SAYS.matches(said.headings)
            or (
                typed == 0
                and not inside_account
                and any(_TRUST.matches(line) or _TRUST_SAYS.matches(line) for line in said.lines)
            )
        ):
            return "trust_device"
        if _chooses(page, said):
            return "choose_account"
    return None


def asks_for_second_factor(page: Page, said: AuthPrompt) -> bool:
    """Whether a short page without fields offers ways to prove oneself a second time: nothing of the account is open."""
    return len(said.text) < _SHORT and (
        _SECOND_FACTOR.matches(said.headings) or any(_SECOND_FACTOR.matches(line) for line in said.lines[:40])
    )


def _says_first(said: AuthPrompt, wanted: WordMatcher, other: WordMatcher) -> bool:
    for line in said.lines:
        if wanted.matches(line):
            return True
        if other.matches(line):
            return False
    return False


def _changes_password(forms: list[Form], said: AuthPrompt, *, inside_account: bool) -> bool:
    demanded = any(_MUST_SAYS.matches(line) or _EXPIRED_PASSWORD.search(line) for line in (said.headings, *said.lines))
    if inside_account and not demanded:
        # The settings of an open account.
        return False
    for form in forms:
        secret = [one for one in form.visible_fields if one.password]
        others = [one for one in form.visible_fields if not one.password]
        if (
            len(secret) < 2
            or len(others) > 1
            or _REGISTER.matches(form.attribute_text)
            or _REGISTER.matches(said.headings)
        ):
            continue
        if any(_OLD.search(one.folded_text) for one in secret) or len(secret) == 3:
            return True
        if demanded or _MUST_CHANGE.matches(said.headings) or any(_MUST_CHANGE.matches(line) for line in said.lines):
            return True
    return False


def _asks_terms(page: Page, said: AuthPrompt) -> bool:
    agrees = any(
        not node.hidden and _AGREE.matches(fold(page.name(node)))
        for node in (*page.by_tag("button", "input", "a"), *role_buttons(page))
        if node.tag != "a"
        or node.get("role").lower() == "button"
        or "btn" in node.classes()
        or "button" in node.classes()
    )
    if not agrees or "cookie" in said.headings:
        return False
    if _TERMS.matches(said.headings) and _CHANGED.matches(f"{said.headings} {said.text[:_SHORT]}"):
        return True
    return len(said.text) < 900 and any(
        _TERMS.matches(line) and _CHANGED.matches(line) and "cookie" not in line for line in said.lines
    )


def _link_is_sent(said: AuthPrompt) -> bool:
    """A link to sign in with, not one for a new password or a new account."""
    telling = [line for line in said.lines if _LINK_SENT.matches(line)]
    if not telling and _MAIL_SAYS.matches(f"{said.headings} {said.text[:600]}"):
        telling = [line for line in said.lines if _LINK_SAYS.matches(line)]
    return bool(telling) and not any(_RESETTING.matches(line) for line in (said.headings, *telling))


def _chooses(page: Page, said: AuthPrompt) -> bool:
    asked = (said.headings, *said.lines)
    if not any(_CHOOSE.matches(line) or _CHOOSE_SAYS.matches(line) for line in asked):
        return False
    choices = [node for node in page.by_tag("input") if node.get("type").lower() == "radio" and not node.hidden]
    options = [node for node in page.by_tag("option") if node.parent is not None and not node.parent.hidden]
    offered = (*page.by_tag("a", "button", "li"), *role_buttons(page))
    acting = [node for node in offered if not node.hidden and names_account(page, node)]
    return len(choices) >= 2 or len(options) >= 2 or len(acting) >= 2


def role_buttons(page: Page) -> list[Node]:
    """What is no button by its tag and works like one."""
    return [
        node
        for node in page.role_nodes
        if node.tag not in ("a", "button", "input", "li")
        and node.get("role").lower() in ("button", "link", "option", "radio")
    ]


def names_account(page: Page, node: Node) -> bool:
    """Whether it says a number or an address, as one of several accounts to choose from."""
    name = page.name(node) if node.tag != "li" else page.text(node, 120)
    return bool(re.search(r"\d{4,}|@", name)) or bool(node.get("data-identifier") or node.get("data-account"))


def code_by(page: Page, form: Form | None, said: AuthPrompt) -> CodeBy | None:
    """How the code comes that the page asks for: the nearest words win; None where it does not say."""
    near = form.folded_text if form is not None else ""
    for text in (near, said.headings, " ".join(said.lines[:40])):
        found = [by for table, by in _BY if table.matches(text)]
        if len(found) > 1 and "app" in found:
            # "Use your app instead" stands beside many a code by message: what is masked tells where it went.
            found = (
                [by for by in found if by != "app"] if _MASKED.search(text) or _MASKED_MAIL.search(text) else ["app"]
            )
        if len(found) == 2:
            found = ["mail"] if _MASKED_MAIL.search(text) and not _MASKED.search(text) else ["sms"]
        if found:
            return found[0]  # type: ignore[return-value]  # the table's second column
    if _MASKED_MAIL.search(said.text):
        return "mail"
    return "sms" if _MASKED.search(said.text) else None


def offered_accounts(page: Page) -> tuple[ElementRef, ...]:
    """The links and buttons that name an account; what is chosen in a field and then sent is left to the person."""
    return tuple(
        element_ref_of(page, node)
        for node in (*page.by_tag("a", "button"), *role_buttons(page))
        if not node.hidden
        and not is_disabled(node)
        and names_account(page, node)
        and not is_harmful_element(page, node)
    )
