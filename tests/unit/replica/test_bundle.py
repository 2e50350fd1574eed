"""A bundle fails as its portal did, also in a browser: it is written, read, and served on this computer."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from host.errors import WorldError
from host.finder import observe
from host.replica import (
    OriginalPage,
    OriginalStep,
    ReplicaServer,
    facts_of,
    failing_differently,
    faults,
    leaks,
    make_bundle,
    read_bundle,
    write_bundle,
)
from tests.support import bundle_pages

START = OriginalPage('<h1>Mijn Bakkerij</h1><a href="/facturen">Facturen</a>', "https://mijn.bakkerij.nl/start")
LIST = OriginalPage(
    """<h1>Facturen van Kloosterman</h1><table><tr><th>Datum</th><th>Factuurnummer</th><th>Bedrag</th><th></th></tr>
    <tr><td>12-03-2025</td><td>B-4411</td><td>€ 12,50</td><td><a href="/pdf/4411">Download</a></td></tr>
    <tr><td>12-02-2025</td><td>B-4399</td><td>€ 12,50</td><td><a href="/pdf/4399">Download</a></td></tr></table>""",
    "https://mijn.bakkerij.nl/facturen",
)
STEPS = [
    OriginalStep("open", 0),
    OriginalStep("open", 1),
    OriginalStep("fetch", 1, "https://mijn.bakkerij.nl/pdf/4411", "portal_down.refused"),
]


def get(url: str) -> tuple[int, str, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port or 80, timeout=120)
    try:
        connection.request(
            "GET", f"{parts.path}{'?' if parts.query else ''}{parts.query}", headers={"Host": parts.netloc}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Content-Security-Policy", "")
    finally:
        connection.close()


def test_pages_are_read_as_before() -> None:
    pages = list(bundle_pages.pages())
    different = [
        name for name, html, url in pages if failing_differently(make_bundle([OriginalPage(html, url)], key=b"k"))
    ]
    assert len(different) <= len(pages) * 0.05, different


def test_a_bundle_is_written_and_read(tmp_path: Path) -> None:
    made = make_bundle([START, LIST], STEPS)
    file = tmp_path / "x.bundle.json"
    write_bundle(made, file)
    assert file.stat().st_mode & 0o077 == 0
    assert read_bundle(file) == made
    with pytest.raises(WorldError) as refused:
        write_bundle(made, file)
    assert refused.value.code == "replica.not_written"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "ophaler-bundle-1", "pages": [], "steps": [], "x": 1}'])
def test_what_is_no_bundle_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    with pytest.raises(WorldError) as refused:
        read_bundle(file)
    assert refused.value.code == "replica.unreadable"


def test_code_that_somebody_put_into_a_bundle_is_seen() -> None:
    made = make_bundle([LIST])
    for bad in (
        "<script>x()</script>",
        "<p onclick=x()>",
        "<!-- x -->",
        "<a href='javascript:x()'>",
        "<img src='data:x,y'>",
    ):
        page = made.pages[0].model_copy(update={"html": made.pages[0].html + bad})
        assert faults(made.model_copy(update={"pages": [page]})), bad
    elsewhere = made.pages[0].model_copy(update={"address": "https://bank.com/"})
    assert faults(made.model_copy(update={"pages": [elsewhere]})) == ["https://bank.com/"]


def test_the_replica_shows_the_list_and_refuses_the_document() -> None:
    made = make_bundle([START, LIST], STEPS)
    with ReplicaServer(made) as replica:
        status, html, policy = get(replica.failing)
        report = observe(html, replica.failing)
        assert (status, "default-src 'none'" in policy) == (200, True)
        assert facts_of(report) == made.facts
        [address] = {row.offers[0].element.url for row in report.list.rows[:1]}
        assert address is not None
        assert address == replica.local(made.steps[2].address)
        assert get(address)[0] == 403
        assert get(report.list.rows[1].offers[0].element.url or "")[0] == 404
        start = observe(get(replica.start)[1], replica.start)
        assert [link.url for link in start.links] == [replica.failing]
        assert get(f"http://localhost:{replica.port}/")[0] == 200


def test_a_page_that_leads_on_leads_nowhere_else() -> None:
    leading = '<meta http-equiv="refresh" content="0; URL=\'https://mijn.bakkerij.nl/sso?u=Jansen\'"><p>Even geduld</p>'
    away = '<meta http-equiv="Refresh" content="3;url=https://tracker.com/bakkerij"><p>Even geduld</p>'
    pages = [OriginalPage(html, START.url) for html in (leading, away)]
    made = make_bundle(pages, key=b"k")
    assert 'content="0;url=https://mijn.the-portal.example/sso?u=' in made.pages[0].html
    assert "Jansen" not in made.pages[0].html
    assert 'content="3;url=https://other1.example/' in made.pages[1].html
    assert faults(made) == []


@pytest.mark.parametrize(
    ("content", "leads_away"),
    [
        ("3;url=https://tracker.com/x", True),
        ("0,//tracker.com", True),
        ("0;url=https:tracker.com", True),
        ("0;url=https:/\t/tracker.com", True),
        ("0;URL='\\\\tracker.com'", True),
        ("0;url=http://the-portal.example@tracker.com/", True),
        ("0;url=data:text/html,x", True),
        ("30", False),
        ("0;url=/konto?back=https://tracker.com", False),
        ("0;url=https://other1.example/x", False),
    ],
)
def test_a_bundle_of_somebody_else_leads_to_nobodys_host(content: str, leads_away: bool) -> None:
    made = make_bundle([START], key=b"k")
    page = made.pages[0].model_copy(update={"html": f'<meta http-equiv="Refresh" content="{content}">'})
    assert faults(made.model_copy(update={"pages": [page]})) == (["page 0: meta refresh"] if leads_away else [])


def test_a_word_that_is_written_with_entities_is_a_leak_too() -> None:
    made = make_bundle([START], key=b"k")
    kept = made.pages[0].model_copy(update={"html": "<p>Jäger</p>"})
    told = made.model_copy(update={"pages": [kept]})
    assert leaks(told, ["<p>J&auml;ger</p>"]) == ["jäger"]
    assert leaks(told, ["<a href='/J%C3%A4ger'>"]) == ["jäger"]


@pytest.mark.parametrize("text", ["9" * 5_000, "9" * 5_000 + ".00", "12 " * 3_000, "1" + ".234" * 2_000])
def test_a_number_that_is_too_long_for_one_is_scrambled(text: str) -> None:
    page = OriginalPage(f'<p data-x="{text}">{text}</p>', START.url)
    made = make_bundle([page], key=b"k")
    assert leaks(made, [page.html]) == []
    assert text not in made.pages[0].html
