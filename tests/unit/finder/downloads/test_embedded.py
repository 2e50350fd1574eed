"""Documents that a page embeds, and frames that are none."""

from __future__ import annotations

import pytest

from host.finder import observe

BASE = "https://portal.example/beleg/7"


def embedded(markup: str, around: str = "<h1>Beleg 7</h1>") -> list[tuple[str, str | None, str | None]]:
    report = observe(f"<!doctype html><html lang='de'><body>{around}{markup}</body></html>", BASE)
    return [(offer.kind, offer.element.url, offer.element.ref) for offer in report.downloads]


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<embed type="application/pdf" src="/show?id=7&amp;sitk=9f">', "https://portal.example/show?id=7&sitk=9f"),
        ('<object data="beleg-7.pdf" type="application/pdf"><a href="/x.pdf">PDF</a></object>', "https://portal.example/beleg/beleg-7.pdf"),
        ('<iframe src="/dokumente/7.pdf#toolbar=0"></iframe>', "https://portal.example/dokumente/7.pdf#toolbar=0"),
        ('<iframe src="/js/pdfjs/web/viewer.html?file=%2Fdocs%2F7%3Fk%3Da1"></iframe>', "https://portal.example/docs/7?k=a1"),
        ('<iframe src="https://viewer.example/gview?url=https://portal.example/d/7&amp;embedded=true"></iframe>', "https://portal.example/d/7"),
        ('<oph-frame data-oph-src="https://portal.example/beleg/7/download" data-oph-ref="0.a.1"></oph-frame>', "https://portal.example/beleg/7/download"),
    ],
)  # fmt: skip
def test_what_embeds_a_file_offers_it(markup: str, url: str) -> None:
    assert url in [found for _, found, _ in embedded(markup)]


@pytest.mark.parametrize(
    "markup",
    [
        '<embed data-oph-ref="0.a.1" type="application/pdf" src="data:application/pdf;base64,JVBERi0xLjQK">',
        '<object data-oph-ref="0.a.1" data="blob:https://portal.example/5f2c" type="application/pdf"></object>',
        '<oph-frame data-oph-src="blob:https://portal.example/5f2c" data-oph-ref="0.a.1"></oph-frame>',
        '<oph-frame data-oph-src="data:application/pdf;base64,JVBERi0xLjQK" data-oph-ref="0.a.1"></oph-frame>',
    ],
)
def test_what_lies_only_in_the_page_is_read_by_its_reference(markup: str) -> None:
    assert embedded(markup) == [("link", None, "0.a.1")]


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://challenges.example/turnstile/check.pdf"></iframe>',
        '<iframe src="/captcha/frame?format=pdf"></iframe>',
        '<iframe hidden src="/dokumente/7.pdf"></iframe>',
        '<iframe src="about:blank"></iframe>',
        '<iframe src="/konto/kuendigen.pdf?action=cancel"></iframe>',
        '<embed type="image/svg+xml" src="/logo.svg">',
        '<iframe src="https://videos.example/embed/7"></iframe>',
        '<object data="data:image/png;base64,AAAA" type="image/png"></object>',
    ],
)
def test_what_is_no_document_offers_nothing(markup: str) -> None:
    assert embedded(markup) == []


def test_a_lone_frame_of_the_site_on_a_page_without_text_may_be_the_document() -> None:
    frame = '<oph-frame data-oph-src="https://portal.example/anzeige?t=9f31" data-oph-ref="0.a.1"></oph-frame>'
    assert embedded(frame) == [("link", "https://portal.example/anzeige?t=9f31", "0.a.1")]
    assert embedded(frame * 2) == []
    assert embedded(frame, around="<p>" + "Ein Text über dieses und jenes. " * 9 + "</p>") == []
    other = '<oph-frame data-oph-src="https://adverts.example/anzeige?t=9f31"></oph-frame>'
    assert embedded(other) == []
