"""Which pages show a captcha: by the marks of every known maker, by pictures and questions, and what only looks like one."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from host.finder import PageReport, observe
from tests.support.locations import ROOT

WIDGETS: list[dict[str, Any]] = tomllib.loads((ROOT / "bench" / "captcha_widgets.toml").read_text("utf-8"))["widget"]
FIELDS = (
    '<label>E-mail <input type="email" name="user"></label><label>Password <input type="password" name="pw"></label>'
)


def read(body: str, title: str = "Log in") -> PageReport:
    return observe(
        f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>", "https://x.example/"
    )


@pytest.mark.parametrize("widget", WIDGETS, ids=[one["maker"] for one in WIDGETS])
def test_each_maker_s_widget_is_a_captcha_wherever_it_stands(widget: dict[str, Any]) -> None:
    html, kind = widget["html"], widget["kind"]
    login = read(f'<form action="/login">{FIELDS}{html}<button>Log in</button></form>')
    assert (login.sign_in.captcha, login.state) == (kind, "sign_in")
    assert login.sign_in.form is not None
    assert login.sign_in.form.username is not None
    assert login.sign_in.form.username.selector == 'input[name="user"]'
    signup = read(
        f'<form><label>First name <input name="f"></label>{FIELDS}{html}<button>Sign up</button></form>', "Sign up"
    )
    assert signup.sign_in.captcha == kind
    alone = read(f'<form action="/check">{html}<button>Continue</button></form>', "Portal")
    assert (alone.sign_in.captcha, alone.state) == (kind, "captcha")


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://www.google.com/recaptcha/api.js?render=k"></script>',
        '<div class="grecaptcha-badge" data-style="bottomright"><iframe src="https://www.google.com/recaptcha/api2/anchor?'
        'k=k&amp;size=invisible"></iframe><textarea name="g-recaptcha-response"></textarea></div>',
        '<button class="g-recaptcha" data-sitekey="k" data-callback="go">Go on</button>',
        '<div class="h-captcha" data-sitekey="k" data-size="invisible"></div>',
        '<div class="cf-turnstile" data-sitekey="k" data-appearance="interaction-only"><div><input type="hidden" '
        'name="cf-turnstile-response"></div></div>',
        '<input type="hidden" name="g-recaptcha-response"><p>This site is protected by reCAPTCHA and the Google Privacy '
        "Policy applies.</p>",
        '<img src="/logo.png" alt="Portal"><img src="/eye.svg" class="show-password" onclick="toggle()">',
    ],
    ids=["v3", "badge", "bound to a button", "invisible hCaptcha", "only if doubted", "a notice", "pictures"],
)
def test_what_asks_nobody_anything_is_no_captcha(markup: str) -> None:
    report = read(f'<form action="/login">{FIELDS}{markup}<button>Log in</button></form>')
    assert report.sign_in.captcha is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Set up your app</h1><img src='data:image/png;base64,AAAA' alt='QR code'><label>Code from the app "
        "<input name=otp autocomplete=one-time-code></label><button>Verify</button>",
        "<h1>Two-factor authentication</h1><img src=/phone.png><label>Enter the code shown in your app <input name=token "
        "maxlength=6></label><button>Verify</button>",
    ],
)
def test_a_code_beside_a_picture_is_a_code(body: str) -> None:
    report = read(f"<form>{body}</form>", "Two-factor authentication")
    assert (report.state, report.sign_in.captcha) == ("one_time_code", None)
