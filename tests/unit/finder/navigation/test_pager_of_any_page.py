"""The way on of pages that list something else than documents: told where a pager shows it, and nowhere else."""

from __future__ import annotations

import pytest

from host.finder import observe

URL = "https://x.example/topics"


def following(body: str, head: str = "", url: str = URL) -> str | None:
    """The address of the way on, "button" without one, None where there is none."""
    page = observe(f"<html><head>{head}</head><body><h1>Topics</h1>{body}</body></html>", url).paging
    return (page.next.url or "button") if page.next is not None else None


@pytest.mark.parametrize(
    ("body", "onward"),
    [
        ("<div class=pagination><b>1</b> <a href=?page=2>2</a> <a href=?page=3>3</a></div>", "?page=2"),
        ("<p><span>‹</span> <strong>1</strong> <a href=?page=2>2</a> <a href=?page=2>›</a></p>", "?page=2"),
        ("<ul><li><a href=/topics/1>1</a></li><li>…</li><li><em>4</em></li><li><a href=/topics/5>5</a></li></ul>", "/topics/5"),
        ("<div><a href=/topics/page/2/>← Older posts</a></div>", "/topics/page/2/"),
        ("<div class=nav-previous><a href=/topics/page/2/>← Starší příspěvky</a></div>", "/topics/page/2/"),
        ("<p><a href=?pagina=2>Pagina successiva »</a></p>", "?pagina=2"),
        ("<p><a href=?paged=2>Следующая страница</a></p>", "?paged=2"),
        ("<p>首页 <a href=list_2.html>下一页</a> <a href=list_9.html>末页</a></p>", "/list_2.html"),
        ("<div class=pager><a href=?start=20 class=go-next><i></i></a></div>", "?start=20"),
        ("<p><a href=?p=2><img src=r.png alt='Next page'></a></p>", "?p=2"),
        ("<ul class=pages><li><a rel=next href='javascript:;' data-oph-ref=0.a.1><span class=arrow></span></a></li></ul>", "button"),
        ("<p><a href=?page=7>More upcoming events</a></p>", "?page=7"),
        ("<div>Page 1 of 5 <a href=?pg=2>&gt;</a></div>", "?pg=2"),
        ("<footer><a href=?page=1>1</a> <b>2</b> <a href=?page=3>3</a> <a href=?page=3>Next</a></footer>", "?page=3"),
        ("<p><b>1</b> <a onclick='go(2)' data-oph-ref=0.a.2>2</a> <a onclick='go(2)' data-oph-ref=0.a.3>Next</a></p>", "button"),
        ("<p>32 <a href=?size=60>60</a> <a href=?size=96>96</a></p><p>Page <b>1</b> <a href=?page=2>2</a></p>", "?page=2"),
    ],
)  # fmt: skip
def test_a_pager_leads_on(body: str, onward: str) -> None:
    expected = onward if onward == "button" else f"{URL}{onward}" if onward[0] == "?" else f"https://x.example{onward}"
    assert following(body) == expected


def test_what_a_weblog_calls_next_may_lead_back() -> None:
    body = "<p><a href=/topics/page/3/>« Previous Entries</a> <a href=/topics/>Next Entries »</a></p>"
    assert following(body, url="https://x.example/topics/page/2/") == "https://x.example/topics/page/3/"
    assert following("<p><a href=/topics/>Next Entries »</a></p>", url="https://x.example/topics/page/2/") is None


def test_the_head_says_which_link_it_is() -> None:
    link = '<p><a href="/topics/2"><img src=a.png alt="»"></a> <a href="/faq">»</a></p>'
    assert following(link, '<link rel=next href="/topics/2">') == "https://x.example/topics/2"
    assert following("<p>Alone</p>", '<link rel=next href="/topics/2">') is None


@pytest.mark.parametrize(
    "body",
    [
        "<div class=pagination><a href=?page=1>1</a> <a href=?page=2>2</a> <b>3</b></div>",
        "<div class=pagination><a href=?page=1>« Previous</a> <span class=current>2</span></div>",
        "<form action=/sign-up><input name=mail><button>Next</button></form>",
        "<form action=/sign-up><input name=mail><input type=submit value=Weiter></form>",
        "<div class=slideshow><a href=# id=prev>Prev</a> <a href=# id=next>Next</a></div>",
        "<table id=calendar><tr><td>1</td><td><a href=?d=2>2</a></td><td>3</td></tr></table>",
        "<table><tr><td>1</td><td>2</td></tr><tr><td><a href=?d=8>8</a></td><td>9</td></tr><tr><td>15</td><td>16</td></tr></table>",
        "<p><a href=/guide/most-expensive-2024>View more</a></p>",
        "<aside><ul><li>A</li></ul><a href='javascript:void(0)'>Load more…</a></aside>",
        "<p>Rate it: <a href=#>1</a> <a href=#>2</a> <a href=#>3</a></p>",
        "<article><a href=/post/next-article>Next article</a></article>",
        "<p><a href=/next-steps>Next steps</a> <a href=/shop>Continue shopping</a></p>",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_pager(body: str) -> None:
    assert following(body) is None
