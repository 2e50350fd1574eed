"""Pages between a visitor and an account, made from ``state_texts``: every state in six languages, two wordings, six layouts.

A wording is lines: ``title:``, ``# heading``, ``! alert``, ``{field|label}``, ``[] box to tick``, ``(button)``, ``<link>``,
``- account``, ``| row of a list``, ``@in`` (the account's own menu is there), anything else a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from tests.support.locations import ROOT

TEXTS = ROOT / "tests" / "unit" / "finder" / "state_texts"
LANGUAGES = tuple(sorted(file.stem for file in TEXTS.glob("*.txt")))
ALIKE = {"captcha": {"captcha"}, "other": {"other"}}
_WIDGETS = {
    "recaptcha": '<div class="g-recaptcha" data-sitekey="k"><iframe title="reCAPTCHA" width="304" height="78" '
    'src="https://www.google.com/recaptcha/api2/anchor?ar=1&amp;k=k&amp;size=normal"></iframe></div>',
    "hcaptcha": '<div class="h-captcha" data-sitekey="k"><iframe title="Widget containing checkbox" '
    'src="https://newassets.hcaptcha.com/captcha/v1/x/static/hcaptcha.html#frame=checkbox&amp;id=0"></iframe></div>',
    "turnstile": '<div class="cf-turnstile" data-sitekey="k"><iframe src="https://challenges.cloudflare.com/cdn-cgi/'
    'challenge-platform/h/b/turnstile/if/ov2/av0/rcv/x/normal/auto/"></iframe></div>',
    "friendly": '<div class="frc-captcha" data-sitekey="k"><button type="button">·</button></div>',
    "challenge": '<div id="challenge-stage"></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
}
_FIELDS = {
    "user": 'type="email" name="email" autocomplete="username"',
    "text-user": 'type="text" name="customer"',
    "email": 'type="email" name="mail"',
    "text": 'type="text" name="full_name"',
    "password": 'type="password" name="password" autocomplete="current-password"',
    "old": 'type="password" name="old" autocomplete="current-password"',
    "new": 'type="password" name="new" autocomplete="new-password"',
    "code": 'type="text" name="code" inputmode="numeric" maxlength="6"',
    "captcha-image": 'type="text" name="answer" autocomplete="off"',
}


@dataclass(frozen=True)
class Wording:
    """One page's content; ``frame``: the site's menu, footer and the account's menu in that language."""

    state: str
    language: str
    at: int
    lines: tuple[str, ...]
    frame: dict[str, list[str]]

    @property
    def inside(self) -> bool:
        return "@in" in self.lines

    @property
    def title(self) -> str:
        return next((line[6:].strip() for line in self.lines if line.startswith("title:")), "")


@dataclass(frozen=True)
class MadeState:
    state: str
    language: str
    layout: str
    at: int
    html: str


def wordings(language: str) -> Iterator[Wording]:
    head, *parts = (TEXTS / f"{language}.txt").read_text("utf-8").split("\n== ")
    frame = {
        line.split(":", 1)[0]: [one.strip() for one in line.split(":", 1)[1].split(" / ")] for line in head.splitlines()
    }
    for part in parts:
        state, body = part.split("\n", 1)
        for at, wording in enumerate(body.split("\n--\n")):
            yield Wording(state.strip(), language, at, tuple(wording.strip().splitlines()), frame)


def made_states() -> Iterator[MadeState]:
    """Every wording in every layout that such a page can have."""
    for language in LANGUAGES:
        for wording in wordings(language):
            for name, layout in LAYOUTS.items():
                if name in ("dialog", "frame") and wording.inside:
                    continue
                yield MadeState(wording.state, language, name, wording.at, layout(wording))


def _parts(wording: Wording, field: Callable[[str, str], str], soup: bool) -> str:
    """The lines as markup; ``soup``: nothing but ``div`` and ``span`` with names that tell nothing."""
    html: list[str] = []
    table: list[str] = []
    button = '<div class="b4 kq" role="button" tabindex="0">{}</div>' if soup else '<button type="submit">{}</button>'
    for number, line in enumerate(wording.lines):
        if line.startswith(("title:", "@in")):
            continue
        found = re.fullmatch(r"\{([\w-]+)(?:\|(.*))?\}", line)
        if found:
            html.append(_WIDGETS.get(found[1]) or field(found[1], found[2] or ""))
        elif line.startswith("# "):
            html.append(
                f'<div class="h1x" role="heading" aria-level="1">{escape(line[2:])}</div>'
                if soup
                else f"<h1>{escape(line[2:])}</h1>"
            )
        elif line.startswith("! "):
            html.append(f'<div role="alert" class="a{number}">{escape(line[2:])}</div>')
        elif line.startswith("[] "):
            html.append(f'<label><input type="checkbox" name="tick">{escape(line[3:])}</label>')
        elif line.startswith("("):
            html.append(button.format(escape(line[1:-1])))
        elif line.startswith("<"):
            html.append(f'<a href="/l{number}">{escape(line[1:-1])}</a>')
        elif line.startswith("- "):
            html.append(
                f'<div><a href="/pick/{number}">{escape(line[2:])}</a></div>'
                if not soup
                else f'<div role="button" class="pk">{escape(line[2:])}</div>'
            )
        elif line.startswith("| "):
            date, paper, total, way = (one.strip() for one in line[2:].split("|"))
            table.append(
                f'<tr><td>{date}</td><td>{paper}</td><td>{total}</td><td><a href="/get/{paper}.pdf">{way}</a></td></tr>'
            )
        else:
            html.append(f"<div class='tx'>{escape(line)}</div>" if soup else f"<p>{escape(line)}</p>")
    if table:
        html.append(f"<table>{''.join(table)}</table>")
    return "\n".join(html)


def _labelled(kind: str, label: str) -> str:
    if kind == "area":
        return f'<label>{label}<textarea name="message"></textarea></label>'
    if kind == "boxes":
        return "".join(
            f'<input aria-label="{label} {n}" name="d{n}" maxlength="1" inputmode="numeric">' for n in range(1, 7)
        )
    picture = '<img src="/captcha.php?t=71" alt="">' if kind == "captcha-image" else ""
    return f'{picture}<label for="f-{kind}">{label}</label><input id="f-{kind}" {_FIELDS[kind]}>'


def _bare(kind: str, label: str) -> str:
    """Fields as scripts make them: a placeholder, names that tell nothing, no autocomplete."""
    if kind == "area":
        return f'<div contenteditable="true" role="textbox" aria-label="{label}"></div><textarea placeholder="{label}"></textarea>'
    if kind == "boxes":
        return "".join(f'<input class="z9" aria-label="{label} {n}" maxlength="1">' for n in range(1, 7))
    picture = '<img src="/media/captcha/71" class="q" alt="">' if kind == "captcha-image" else ""
    sort = "password" if kind in ("password", "old", "new") else "email" if kind in ("user", "email") else "text"
    return f'<div class="w1">{picture}<input class="i7x" type="{sort}" placeholder="{label}"></div>'


def _bars(wording: Wording) -> tuple[str, str]:
    names = wording.frame["account" if wording.inside else "menu"]
    menu = "".join(f'<li><a href="/m{n}">{name}</a></li>' for n, name in enumerate(names))
    foot = "".join(f'<a href="/f{n}">{name}</a> ' for n, name in enumerate(wording.frame["footer"]))
    return f"<header><nav><ul>{menu}</ul></nav></header>", f"<footer>{foot}</footer>"


def _document(wording: Wording, body: str) -> str:
    return (
        f'<!doctype html><html lang="{wording.language}"><head><title>{escape(wording.title)}</title></head>'
        f"<body>{body}</body></html>"
    )


def _page(wording: Wording) -> str:
    header, footer = _bars(wording)
    inner = _parts(wording, _labelled, soup=False)
    inner = f'<form method="post">{inner}</form>' if "{" in "".join(wording.lines) else inner
    return _document(wording, f"{header}<main>{inner}</main>{footer}")


def _bare_page(wording: Wording) -> str:
    """Nothing but the question: no menu, no footer."""
    inner = _parts(wording, _labelled, soup=False)
    menu = _bars(wording)[0] if wording.inside else ""
    return _document(wording, f'{menu}<div class="card"><form action="/go" method="post">{inner}</form></div>')


def _dialog(wording: Wording) -> str:
    header, footer = _bars(wording)
    promo = "<main><h2>Brightline 500</h2><p>€ 25</p></main>"
    return _document(
        wording,
        f'{header}{promo}{footer}<div role="dialog" aria-modal="true">{_parts(wording, _labelled, soup=False)}</div>',
    )


def _frame(wording: Wording) -> str:
    header, footer = _bars(wording)
    inner = f"<form>{_parts(wording, _labelled, soup=False)}</form>"
    return _document(
        wording, f'{header}<oph-frame data-oph-src="https://login.x.example/in">{inner}</oph-frame>{footer}'
    )


def _shadow(wording: Wording) -> str:
    header, footer = _bars(wording)
    inner = _parts(wording, _bare, soup=False)
    return _document(
        wording,
        f"{header}<x-app data-oph-ref=1><oph-shadow><x-view><oph-shadow><section>{inner}</section></oph-shadow></x-view>"
        f"</oph-shadow></x-app>{footer}",
    )


def _soup(wording: Wording) -> str:
    names = wording.frame["account" if wording.inside else "menu"]
    menu = "".join(f'<div class="n2" role="link" tabindex="0">{name}</div>' for name in names)
    return _document(
        wording,
        f'<div id="root"><div class="c1">{menu}</div><div class="c2"><div>{_parts(wording, _bare, soup=True)}</div></div></div>',
    )


LAYOUTS: dict[str, Callable[[Wording], str]] = {
    "page": _page,
    "bare": _bare_page,
    "dialog": _dialog,
    "frame": _frame,
    "shadow": _shadow,
    "soup": _soup,
}
