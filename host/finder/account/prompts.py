"""Auth prompts: requests between password and account (approval, passkey, terms, ...), and how a code is delivered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from host.finder.account.consent_pages import asks_consent, asks_signature
from host.finder.account.foreground import open_dialogs
from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import is_disabled
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import marks
from host.finder.lexicon.account import codes as code_words
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.account import prompts as words
from host.finder.lexicon.account import questions
from host.finder.lexicon.patterns import any_of_table, apart
from host.finder.model import CodeBy, ElementRef
from host.finder.values.text import FragmentMatcher, PhraseMatcher, WordMatcher, fold

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
_MUST_CHANGE_PHRASES = PhraseMatcher(questions.MUST_CHANGE)
_PUSH_PHRASES = PhraseMatcher(questions.PUSH)
_LOCKED_PHRASES = PhraseMatcher(questions.LOCKED)
_LINK_SENT_PHRASES = PhraseMatcher(questions.LINK_SENT)
_SENT_MAIL_PHRASES = PhraseMatcher(questions.SENT_MAIL)
_CHOOSE_PHRASES = PhraseMatcher(questions.CHOOSE)
_TRUST_PHRASES = PhraseMatcher(questions.TRUST)
_TERMS = WordMatcher(words.TERMS)
_CHANGED = WordMatcher(words.CHANGED)
_AGREE = WordMatcher(words.AGREE)
_TRUST = WordMatcher(words.TRUST)
_CHOOSE = WordMatcher(words.CHOOSE)
_LINK_SENT = WordMatcher(code_words.LINK_SENT)
_RESET_LINK = WordMatcher(code_words.RESET_LINK)
_SECOND_FACTOR = WordMatcher(code_words.SECOND_FACTOR)
_CHANNELS = (
    (WordMatcher(code_words.BY_SMS), "sms"),
    (WordMatcher(code_words.BY_MAIL), "mail"),
    (WordMatcher(code_words.BY_APP), "app"),
)
_REGISTER = WordMatcher(login_words.REGISTER)
_ALERT = FragmentMatcher(marks.ALERT)
_COOKIES = FragmentMatcher(marks.COOKIE_LAYER)
_MASKED = re.compile(r"[*•x…]{2,}\s?\d{2,4}\b|\+\d{1,3}\s?[*•x]+")
_MASKED_MAIL = re.compile(r"[\w*•.]+@[\w*•.-]+")
_OLD_PASSWORD = FragmentMatcher(words.OLD_PASSWORD_FIELD)
_EXPIRED_PASSWORD = re.compile(apart((any_of_table(words.PASSWORD),), 20, (any_of_table(words.PASSWORD_EXPIRED),)))
_CONDITIONAL = WordMatcher(words.CONDITIONAL)
_PROMPT_CHARACTERS = 1_500
"""Maximum characters of the main text of a page that is a single prompt."""
_SIGNED_IN_PROMPT_CHARACTERS = 300
"""Maximum characters of the main text of a prompt on a page that offers to sign out."""
_DIALOG_CHARACTERS = 400
"""Maximum characters of a dialog that waits for one thing."""
_LINE_CHARACTERS = 260


@dataclass(frozen=True)
class AuthPrompt:
    """Text of a page for prompt detection: its main text, its title with headings, its short lines; all folded."""

    text: str
    headings: str
    lines: tuple[str, ...]


def read_auth_prompt(page: Page, text: str) -> AuthPrompt:
    """Returns the page's texts for prompt detection; ``text`` is its main text."""
    texts = [page.title]
    texts += [page.text(node, 160) for node in page.headings]
    return AuthPrompt(text, fold(" | ".join(texts)[:600]), tuple(_short_lines(page)))


def _short_lines(page: Page) -> list[str]:
    """Returns the visible lines of at most 260 characters, at most 121 of them."""
    lines: list[str] = []
    line = ""
    for index, text in enumerate(page.text_nodes):
        if text is not BREAK:
            if len(line) <= _LINE_CHARACTERS and not _is_hidden(page.text_parents[index]):
                line += text
            continue
        if 3 < len(line) <= _LINE_CHARACTERS:
            lines.append(fold(line))
            if len(lines) > 120:
                break
        line = ""
    return lines


def _is_hidden(node: Node) -> bool:
    """Returns whether a node is hidden, or it or one of three ancestors is ``aria-hidden``."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None or ancestor.hidden:
            break
        if ancestor.get("aria-hidden").lower() == "true":
            return True
        ancestor = ancestor.parent
    return node.hidden


def _is_locked(line: str) -> bool:
    """Returns whether an unconditional line says that the account is locked."""
    return (_LOCKED.matches(line) or _LOCKED_PHRASES.matches(line)) and not _CONDITIONAL.matches(line)


def is_account_locked(page: Page, prompt: AuthPrompt) -> bool:
    """Returns whether a page with a sign-in form says, once and unconditionally, that the account is locked.

    A saved page may contain all messages that its scripts can show, so two such messages do not count.
    """
    locked_lines = [line for line in prompt.lines if _is_locked(line)]
    if len(locked_lines) != 1:
        return False
    return len(prompt.text) < _PROMPT_CHARACTERS or any(
        fold(page.text(node, 300)) == locked_lines[0]
        and (node.get("role").lower() == "alert" or _ALERT.matches(node.classes()))
        for node in page.nodes
        if node.attrs and not node.hidden and 0 < node.last - node.first <= 20
    )


def find_auth_prompt(page: Page, forms: list[Form], prompt: AuthPrompt, *, inside_account: bool) -> PromptKind | None:
    """Returns the prompt of a page without sign-in form and code field; None if it has none.

    ``inside_account``: the page offers to sign out; settings and hints there are no prompts.
    """
    if _asks_password_change(forms, prompt, inside_account=inside_account):
        return "change_password"
    if asks_signature(page, forms, prompt.headings):
        return "terms"
    if len(prompt.text) >= _PROMPT_CHARACTERS or any(field.password for form in forms for field in form.visible_fields):
        return None
    is_short = not inside_account or len(prompt.text) < _SIGNED_IN_PROMPT_CHARACTERS
    if any(
        _is_locked(line) if is_short else _LOCKED.matches(line) and not _CONDITIONAL.matches(line)
        for line in prompt.lines
    ):
        return "locked"
    field_count = sum(1 for form in forms for field in form.visible_fields if field.kind != "search")
    if field_count == 0:
        if _asks_terms(page, prompt) or (not inside_account and asks_consent(page, prompt.headings, prompt.lines)):
            return "terms"
        if _PASSKEY.matches(prompt.headings) or _matches_first(prompt, _PASSKEY, _PUSH):
            return "passkey"
        if any(_PUSH.matches(line) or (is_short and _PUSH_PHRASES.matches(line)) for line in prompt.lines):
            return "push_approval"
        if _sent_sign_in_link(prompt):
            return "magic_link_sent"
    if field_count <= 1:
        if (
            _TRUST.matches(prompt.headings)
            or _TRUST_PHRASES.matches(prompt.headings)
            or (
                field_count == 0
                and not inside_account
                and any(_TRUST.matches(line) or _TRUST_PHRASES.matches(line) for line in prompt.lines)
            )
        ):
            return "trust_device"
        if _asks_account_choice(page, prompt):
            return "choose_account"
    return None


def find_dialog_prompt(page: Page) -> PromptKind | None:
    """Returns what an open dialog over a sign-in form waits for: a confirmation elsewhere or a passkey; None for others,
    such as a consent layer, which speaks of devices, too."""
    for dialog in open_dialogs(page):
        text = fold(page.text(dialog, _PROMPT_CHARACTERS))
        if len(text) >= _DIALOG_CHARACTERS or _COOKIES.matches(text):
            continue
        if _PASSKEY.matches(text):
            return "passkey"
        if _PUSH.matches(text) or _PUSH_PHRASES.matches(text):
            return "push_approval"
    return None


def asks_for_second_factor(page: Page, prompt: AuthPrompt) -> bool:
    """Returns whether a short page without fields offers methods of a second factor: the account is not open yet."""
    return len(prompt.text) < _PROMPT_CHARACTERS and (
        _SECOND_FACTOR.matches(prompt.headings) or any(_SECOND_FACTOR.matches(line) for line in prompt.lines[:40])
    )


def _matches_first(prompt: AuthPrompt, expected: WordMatcher, other: WordMatcher) -> bool:
    """Returns whether a line matches ``expected`` before any line matches ``other``."""
    for line in prompt.lines:
        if expected.matches(line):
            return True
        if other.matches(line):
            return False
    return False


def _asks_password_change(forms: list[Form], prompt: AuthPrompt, *, inside_account: bool) -> bool:
    """Returns whether the page demands a new password."""
    is_demanded = any(
        _MUST_CHANGE_PHRASES.matches(line) or _EXPIRED_PASSWORD.search(line)
        for line in (prompt.headings, *prompt.lines)
    )
    if inside_account and not is_demanded:
        # Settings page of an open account.
        return False
    for form in forms:
        passwords = [field for field in form.visible_fields if field.password]
        others = [field for field in form.visible_fields if not field.password]
        if (
            len(passwords) < 2
            or len(others) > 1
            or _REGISTER.matches(form.attribute_text)
            or _REGISTER.matches(prompt.headings)
        ):
            continue
        if any(_OLD_PASSWORD.matches(field.folded_text) for field in passwords) or len(passwords) == 3:
            return True
        if (
            is_demanded
            or _MUST_CHANGE.matches(prompt.headings)
            or any(_MUST_CHANGE.matches(line) for line in prompt.lines)
        ):
            return True
    return False


def _asks_terms(page: Page, prompt: AuthPrompt) -> bool:
    """Returns whether the page asks to accept new terms."""
    has_accept_button = any(
        not node.hidden and _AGREE.matches(fold(page.name(node)))
        for node in (*page.by_tag("button", "input", "a"), *role_buttons(page))
        if node.tag != "a"
        or node.get("role").lower() == "button"
        or "btn" in node.classes()
        or "button" in node.classes()
    )
    if not has_accept_button or "cookie" in prompt.headings:
        return False
    if _TERMS.matches(prompt.headings) and _CHANGED.matches(f"{prompt.headings} {prompt.text[:_PROMPT_CHARACTERS]}"):
        return True
    return len(prompt.text) < 900 and any(
        _TERMS.matches(line) and _CHANGED.matches(line) and "cookie" not in line for line in prompt.lines
    )


def _sent_sign_in_link(prompt: AuthPrompt) -> bool:
    """Returns whether a sign-in link was sent; links for a new password or a new account do not count."""
    lines = [line for line in prompt.lines if _LINK_SENT.matches(line)]
    if not lines and _SENT_MAIL_PHRASES.matches(f"{prompt.headings} {prompt.text[:600]}"):
        lines = [line for line in prompt.lines if _LINK_SENT_PHRASES.matches(line)]
    return bool(lines) and not any(_RESET_LINK.matches(line) for line in (prompt.headings, *lines))


def _asks_account_choice(page: Page, prompt: AuthPrompt) -> bool:
    """Returns whether the page asks which account to open."""
    texts = (prompt.headings, *prompt.lines)
    if not any(_CHOOSE.matches(line) or _CHOOSE_PHRASES.matches(line) for line in texts):
        return False
    radios = [node for node in page.by_tag("input") if node.get("type").lower() == "radio" and not node.hidden]
    options = [node for node in page.by_tag("option") if node.parent is not None and not node.parent.hidden]
    controls = (*page.by_tag("a", "button", "li"), *role_buttons(page))
    accounts = [node for node in controls if not node.hidden and names_account(page, node)]
    return len(radios) >= 2 or len(options) >= 2 or len(accounts) >= 2


def role_buttons(page: Page) -> list[Node]:
    """Returns the elements that are controls by their ARIA role but not by their tag."""
    return [
        node
        for node in page.role_nodes
        if node.tag not in ("a", "button", "input", "li")
        and node.get("role").lower() in ("button", "link", "option", "radio")
    ]


def names_account(page: Page, node: Node) -> bool:
    """Returns whether an element names a number or an address, as one of several accounts to choose from."""
    name = page.name(node) if node.tag != "li" else page.text(node, 120)
    return bool(re.search(r"\d{4,}|@", name)) or bool(node.get("data-identifier") or node.get("data-account"))


def code_delivery(page: Page, form: Form | None, prompt: AuthPrompt) -> CodeBy | None:
    """Returns the delivery channel of the requested code: the nearest words decide; None if the page does not say."""
    near = form.folded_text if form is not None else ""
    for text in (near, prompt.headings, " ".join(prompt.lines[:40])):
        channels = [channel for matcher, channel in _CHANNELS if matcher.matches(text)]
        if len(channels) > 1 and "app" in channels:
            # "Use your app instead" often accompanies a sent code: a masked number or address shows the channel.
            channels = (
                [channel for channel in channels if channel != "app"]
                if _MASKED.search(text) or _MASKED_MAIL.search(text)
                else ["app"]
            )
        if len(channels) == 2:
            channels = ["mail"] if _MASKED_MAIL.search(text) and not _MASKED.search(text) else ["sms"]
        if channels:
            return channels[0]  # type: ignore[return-value]  # second column of the table
    if _MASKED_MAIL.search(prompt.text):
        return "mail"
    return "sms" if _MASKED.search(prompt.text) else None


def offered_accounts(page: Page) -> tuple[ElementRef, ...]:
    """Returns the links and buttons that name an account; form fields for the choice are left to the person."""
    return tuple(
        element_ref_of(page, node)
        for node in (*page.by_tag("a", "button"), *role_buttons(page))
        if not node.hidden
        and not is_disabled(node)
        and names_account(page, node)
        and not is_harmful_element(page, node)
    )
