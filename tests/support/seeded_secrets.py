"""Puts random secrets into every place of a page that can hold one: text, attributes, comments, scripts, styles, JSON, addresses,
entities, encodings, split over elements."""

from __future__ import annotations

import base64
import json
import random
import re
import string
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote, unquote

from selectolax.lexbor import LexborHTMLParser

_ALPHABETS = (
    string.ascii_lowercase,
    string.digits,
    string.ascii_letters + string.digits,
    "ěščřžýáíéäöüßñøåæœł",
    "бвгджзийклмнпрстфхцчшщ",
    "字母表中的符号秘密",
)
_PLACE = re.compile(r"(?<=>)(?=[^<>]*<)")
_TAG = re.compile(r"<(?:a|td|tr|div|span|input|button|li|p|img|form|table|body|h1)\b")


def secret(chance: random.Random) -> str:
    """A word, a number, a token: of eight signs and more, so that none is there by accident."""
    alphabet = chance.choice(_ALPHABETS)
    return "".join(chance.choice(alphabet) for _ in range(chance.randint(8, 18)))


def _split(text: str, between: str) -> str:
    return between.join(text[place : place + 3] for place in range(0, len(text), 3))


ELEMENTS: dict[str, Callable[[str], str]] = {
    "text": lambda s: f"<p>{s}</p>",
    "in a sentence": lambda s: f"<p>Rechnung {s}, 12.03.2025, € 1.234,56.</p>",
    "comment": lambda s: f"<!-- {s} -->",
    "script": lambda s: f"<script>var x = '{s}'</script>",
    "json script": lambda s: f'<script type="application/json">{json.dumps({s: s})}</script>',
    "style": lambda s: f"<style>.{s} {{ content: '{s}' }}</style>",
    "title": lambda s: f'<a title="{s}">x</a>',
    "class and id": lambda s: f'<div class="row {s}" id="{s}"></div>',
    "attribute's name": lambda s: f'<div data-{s}="1" {s}></div>',
    "element's name": lambda s: f"<x-{s}></x-{s}>",
    "json attribute": lambda s: f"<div data-props='{json.dumps({'n': {s: [s]}})}'></div>",
    "address": lambda s: f'<a href="/konto/{s}?q={s}#{s}">PDF</a>',
    "query's name": lambda s: f'<a href="/konto?{s}=1">PDF</a>',
    "whole address": lambda s: f'<a href="https://user:{s}@{s if s.isascii() else "x"}.shop.example:8443/{s}.pdf">PDF</a>',
    "percent": lambda s: f'<a href="/x/{"".join(f"%{byte:02x}" for byte in s.encode())}">PDF</a>',
    "percent twice": lambda s: f'<a href="/x/{quote(quote(s))}">PDF</a>',
    "entities": lambda s: "<p>" + "".join(f"&#{ord(char)};" for char in s) + "</p>",
    "hexadecimal entities": lambda s: '<p title="' + "".join(f"&#x{ord(char):x};" for char in s) + '">x</p>',
    "base64": lambda s: f'<img src="data:image/png;base64,{base64.b64encode(s.encode()).decode()}">',
    "data address": lambda s: f'<img src="data:text/plain,{quote(s)}">',
    "split": lambda s: "<p>" + _split(s, "</b><b>") + "</p>",
    "soft hyphens": lambda s: f"<p>{_split(s, chr(0xAD))}</p>",
    "zero width": lambda s: f"<p>{_split(s, chr(0x200B))}</p>",
    "dots": lambda s: f"<p>{_split(s, '.')}</p>",
    "typed value": lambda s: f'<input type="hidden" name="t" value="{s}"><input value="{s}"><input type="password" value="{s}">',
    "labels": lambda s: f'<input type="submit" value="{s}"><input placeholder="{s}" aria-label="{s}">',
    "textarea": lambda s: f"<textarea>{s}</textarea>",
    "option": lambda s: f'<select><option value="{s}">{s}</option></select>',
    "svg": lambda s: f'<svg viewBox="0 0 {s} 1"><title>{s}</title><path d="{s}"/><use href="#{s}"/></svg>',
    "handler": lambda s: f'<button onclick="open(\'{s}\')" onfoo="{s}">x</button>',
    "inline style": lambda s: f'<i style="background:url(/{s});display:none">x</i>',
    "meta": lambda s: f'<meta name="{s}" content="{s}"><link rel="{s}" href="/{s}.css">',
    "template": lambda s: f"<template><p>{s}</p></template><noscript>{s}</noscript>",
    "frame": lambda s: f'<iframe src="/{s}" srcdoc="<p>{s}</p>" name="{s}">{s}</iframe>',
    "mail and telephone": lambda s: f'<a href="mailto:{s}@{"x"}.example">{s}@x.example</a><a href="tel:{s}">x</a>',
    "javascript": lambda s: f"<a href=\"javascript:go('{s}')\">x</a>",
    "unknown scheme": lambda s: f'<a href="app:{s}">x</a>',
    "srcset": lambda s: f'<img srcset="/{s}.png 2x" alt="{s}">',
    "our own marks": lambda s: f'<a data-oph-ref="0.{s}.{s}" data-oph-filled="{s}" data-oph-src="/{s}" data-oph-{s}="1">x</a>',
    "raw text": lambda s: f"<xmp>{s}</xmp><noembed>{s}</noembed>",
    "cdata": lambda s: f"<![CDATA[{s}]]><svg><![CDATA[{s}]]></svg>",
    "processing": lambda s: f"<?php {s} ?>",
    "broken markup": lambda s: f'<p title="{s}<b {s}=>{s}<',
}  # fmt: skip


def seeded(html: str, chance: random.Random, count: int) -> tuple[str, list[str]]:
    """Returns the page with so many secrets in it, each in a place that chance chose, and the secrets."""
    secrets = [secret(chance) for _ in range(count)]
    places = [match.start() for match in _PLACE.finditer(html)] or [len(html)]
    for each in secrets:
        place = chance.choice(places)
        element = ELEMENTS[chance.choice(sorted(ELEMENTS))](each)
        html = html[:place] + element + html[place:]
        places = [other + (len(element) if other > place else 0) for other in places]
    return html, secrets


def in_tags(html: str, chance: random.Random, count: int) -> tuple[str, list[str]]:
    """Returns the page with secrets in attributes of its own elements."""
    secrets = [secret(chance) for _ in range(count)]
    for each in secrets:
        tags = list(_TAG.finditer(html))
        if tags:
            place = chance.choice(tags).end()
            name = chance.choice(
                ("title", "data-id", "aria-label", "href", "name", "value", "alt", "class", "lang", "role", "type")
            )
            html = f'{html[:place]} {name}="{escape(each)}"{html[place:]}'
    return html, secrets


def readings(text: str) -> list[str]:
    """The ways in which somebody who looks for a secret may read a text."""
    tree = LexborHTMLParser(text).root
    bare = "" if tree is None else tree.text(separator="")
    once = [text, unescape(text), bare, unquote(text), unquote(unquote(unescape(text)))]
    decoded = [_decoded(part) for part in re.findall(r"[\w+/-]{12,}={0,2}", text)]
    folded = [reading.lower() for reading in (*once, *decoded)]
    return folded + [re.sub(r"[\W_]+", "", reading) for reading in folded]


def _decoded(part: str) -> str:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_").decode("utf-8", "ignore")
    except ValueError:
        return ""


def found_in(text: str, secrets: list[str]) -> list[str]:
    """Returns the secrets that somebody finds in the text."""
    ways = readings(text)
    return [each for each in secrets if any(each.lower() in way for way in ways)]
