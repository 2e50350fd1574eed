"""The twenty-one states in six languages, two wordings and six layouts each; what else is to be told of them."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe
from host.finder.lexicon import phrases
from host.finder.lexicon.account import questions
from tests.house.languages import LANGUAGES as LEXICON_LANGUAGES
from tests.support.made_sayings import SAYINGS
from tests.support.made_states import LANGUAGES, MadeState, made_states

EVERY = list(made_states())
STATES = sorted({made.state for made in EVERY})


def seen(made: MadeState) -> PageReport:
    return observe(made.html, "https://x.example/mine")


def test_every_language_of_the_lexicon_has_its_texts() -> None:
    assert set(LANGUAGES) == LEXICON_LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_state_is_seen(state: str, language: str) -> None:
    mine = [made for made in EVERY if (made.state, made.language) == (state, language)]
    assert len(mine) >= 8
    wrong = {f"{made.at} {made.layout}": report.state for made in mine if (report := seen(made)).state != state}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fields_are_named(language: str) -> None:
    wanted = {
        "sign_in": (True, True),
        "sign_in_user": (True, False),
        "sign_in_password": (False, True),
        "wrong_credentials": (True, True),
    }
    for made in EVERY:
        if made.language != language or made.state not in wanted:
            continue
        fields = seen(made).sign_in.form
        told = f"{made.state} {made.at} {made.layout}"
        assert fields is not None, told
        assert (fields.username is not None, fields.password is not None) == wanted[made.state], told
        assert fields.submit is not None, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_a_code_comes_is_told(language: str) -> None:
    for made in EVERY:
        if made.language == language and made.state == "one_time_code":
            report = seen(made)
            assert report.sign_in.code is not None
            assert report.sign_in.code_by == ("sms", "app", "mail")[made.at], (made.layout, made.at)


def test_which_captcha_is_told() -> None:
    kinds = {"recaptcha": 0, "hcaptcha": 0, "turnstile": 0, "other": 0}
    for made in EVERY:
        if made.state == "captcha":
            kind = seen(made).sign_in.captcha
            assert kind is not None
            kinds[kind] += 1
    assert all(kinds.values()), kinds


def test_no_pattern_is_only_half_a_sentence() -> None:
    """A comma too many in a list of patterns makes two of one, and "password" alone says that it is wrong."""
    named = {**vars(phrases), **vars(questions)}
    tables = [table for name, table in named.items() if name.isupper() and isinstance(table, dict)]
    assert len(tables) >= 8
    halves = [
        pattern
        for table in tables
        for patterns in table.values()
        for pattern in patterns
        if pattern.startswith("[^") or (pattern.endswith(r"\b") and "[^" in pattern[-14:])
    ]
    assert halves == []


@pytest.mark.parametrize(("state", "language", "body"), SAYINGS)
def test_it_may_be_said_in_many_ways(state: str, language: str, body: str) -> None:
    form = "<form><input type=email name=email><input type=password name=password><button>OK</button></form>"
    rest = form if state == "wrong_credentials" else ""
    html = f"<html lang={language}><title>Portal</title><body><main>{body}{rest}</main></body></html>"
    assert observe(html, "https://x.example/login").state == state
