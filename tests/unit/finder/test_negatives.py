"""What only sounds like a state is not called so; above all, no page is called signed in that is not."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe
from tests.support.made_negatives import BADGE, NEGATIVES, NOT_INSIDE
from tests.support.made_states import made_states


def seen(body: str) -> PageReport:
    title = "" if "<title>" in body else "<title>Portal</title>"
    return observe(f"<html lang=en><head>{title}</head><body>{body}</body></html>", "https://x.example/page")


@pytest.mark.parametrize("name", sorted(NEGATIVES))
def test_what_only_sounds_like_it(name: str) -> None:
    body, states = NEGATIVES[name]
    report = seen(body)
    assert report.state in states
    assert report.sign_in.code is None


@pytest.mark.parametrize("name", sorted(NOT_INSIDE))
def test_no_page_is_wrongly_called_signed_in(name: str) -> None:
    assert seen(NOT_INSIDE[name]).state != "signed_in"


def test_a_way_out_makes_no_other_state_signed_in() -> None:
    """Every made page that is not inside, with a way to sign out put beside it."""
    wrong = []
    for made in made_states():
        if made.layout == "page" and made.state not in ("signed_in", "documents", "empty_list", "other"):
            html = made.html.replace("</header>", '<a href="/logout">Log out</a></header>')
            if observe(html, "https://x.example/").state == "signed_in":
                wrong.append((made.state, made.language, made.at))
    assert wrong == []


def test_a_badge_is_no_captcha() -> None:
    assert seen(f"<h1>Hello</h1>{BADGE}").sign_in.captcha is None


@pytest.mark.parametrize(
    ("widget", "kind"),
    [
        ('<div class="g-recaptcha" data-sitekey="k"></div>', "recaptcha"),
        ('<div class="g-recaptcha" data-sitekey="k" data-size="invisible"></div>', None),
        ('<button class="g-recaptcha" data-sitekey="k" data-callback="go">Go</button>', None),
        ('<script src="https://www.google.com/recaptcha/api.js?render=k"></script>', None),
        ('<div style="visibility: hidden"><iframe src="https://www.google.com/recaptcha/api2/bframe?k=k"></iframe></div>', None),
        ('<iframe src="https://www.recaptcha.net/recaptcha/enterprise/anchor?k=k&amp;size=normal"></iframe>', "recaptcha"),
        ('<div class="h-captcha" data-sitekey="k"></div>', "hcaptcha"),
        ('<div class="h-captcha" data-sitekey="k" data-size="invisible"></div>', None),
        ('<iframe src="https://newassets.hcaptcha.com/captcha/v1/x/static/hcaptcha.html#frame=checkbox-invisible"></iframe>', None),
        ('<div class="cf-turnstile" data-sitekey="k"></div>', "turnstile"),
        ('<div class="cf-turnstile" data-sitekey="k" data-appearance="interaction-only"></div>', None),
        ('<oph-frame data-oph-src="https://challenges.cloudflare.com/x/turnstile/if/"></oph-frame>', "turnstile"),
        ('<div class="frc-captcha" data-sitekey="k"></div>', "other"),
        ('<altcha-widget challengeurl="/c"></altcha-widget>', "other"),
        ('<div class="mtcaptcha"><iframe src="https://service.mtcaptcha.com/x"></iframe></div>', "other"),
        ('<iframe src="https://client-api.arkoselabs.com/fc/gc/?token=x"></iframe>', "other"),
        ('<iframe src="https://geo.captcha-delivery.com/captcha/?x"></iframe>', "other"),
        ('<img src="/captcha.php"><input name="phrase">', "other"),
        ('<img id="securimage" src="/x.png"><label>Text <input name="t"></label>', "other"),
        ('<label>Wie viel ist 3 + 4? <input name="a"></label>', "other"),
        ('<label>What is seven plus two? <input name="a"></label>', "other"),
        ('<label>Hoeveel is 5 + 8? <input name="som"></label>', "other"),
        ('<label>12 - 4 = <input name="x"></label>', "other"),
        ('<label>Combien font 2 + 6 ? <input name="r"></label>', "other"),
        ('<label>Price 10 - 20 <input name="x"></label>', None),
        ('<label>Phone <input name="x" placeholder="06-12 34 56 78"></label>', None),
        ('<div id="recaptcha-container"></div>', None),
    ],
)  # fmt: skip
def test_what_a_person_is_shown(widget: str, kind: str | None) -> None:
    form = "<h1>Log in</h1><form><input type=email name=email><input type=password name=pw>{}<button>Log in</button></form>"
    report = seen(form.format(widget))
    assert (report.state, report.sign_in.captcha) == ("sign_in", kind)
