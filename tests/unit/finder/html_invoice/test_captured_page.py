"""A captured page is cut to its paper, and what a shop shows beside the paper is taken out."""

from __future__ import annotations

from host.finder import CapturedPage, ExpectedDocument, Snapshot, fingerprint, mask_differences, without_furniture

WANTED = ExpectedDocument("4012", "2026-09-12", "17.45")
PAPER = (
    '<div class="o"><p>Order 4012 of 12 September 2026</p><table><tbody><tr><td>Teapot</td><td>€ 12.50</td></tr>'
    "<tr><td>Total</td><td>€ 17.45</td></tr></tbody></table></div>"
)


def tile(number: int) -> str:
    return f'<li><a><img alt="Lamp {number}"></a><b>Lamp {number}</b><i>€ {number}.00</i></li>'


def page(*tiles: int, before: str = "", inside: str = "", css: str = "") -> str:
    shelf = f"<ul>{''.join(map(tile, tiles))}</ul>"
    paper = PAPER.replace("<table>", f"{inside}<table>")
    return (
        f'<html lang="en"><head><style>.o{{}}{css}</style></head><body class="b"><div id="w">{before}'
        f"<main>{paper}{shelf}</main></div></body></html>"
    )


def test_nothing_is_left_but_the_paper_in_its_frames() -> None:
    cut = CapturedPage(page(1, 2, before="<p>Only today!</p>")).cut_to(WANTED)
    assert cut == (
        '<html lang="en"><head><style>.o{}</style></head><body class="b"><div id="w"><main>'
        f"{PAPER}</main></div></body></html>"
    )


def test_shelves_and_banners_that_change_are_no_difference() -> None:
    one, other = page(1, 2, css=".t1{}"), page(7, 8, 9, before="<p>Sale</p>")
    assert mask_differences(one, other) is None
    left, right = (CapturedPage(html).cut_to(WANTED) for html in (one, other))
    assert mask_differences(left, right) == left
    assert fingerprint(Snapshot(one, ""), WANTED) == fingerprint(Snapshot(other, ""), WANTED)


def test_a_shelf_in_the_midst_of_the_paper_is_taken_out_when_it_changes() -> None:
    one, other = (CapturedPage(page(inside=f"<ul>{tile(n) * n}</ul>")).cut_to(WANTED) for n in (2, 3))
    assert mask_differences(one, other) is None
    bare = CapturedPage(page()).cut_to(WANTED)
    assert without_furniture(one, other, WANTED) == (bare, bare)


def test_positions_and_values_that_change_stay_and_are_differences() -> None:
    one = page().replace("<td>Teapot</td>", '<td><a><img alt=""></a>Teapot</td>')
    other = page().replace("<tr><td>Teapot</td><td>€ 12.50</td></tr>", "")
    assert mask_differences(*without_furniture(one, other, WANTED)) is None
    plain = [page(inside="<p>x</p>" * count) for count in (2, 3)]
    assert mask_differences(*without_furniture(plain[0], plain[1], WANTED)) is None


def test_a_page_whose_paper_is_all_of_it_is_left_whole() -> None:
    whole = "<html><body><h1>Order 4012</h1><p>12 September 2026</p><p>€ 12.50</p><p>€ 17.45</p></body></html>"
    assert CapturedPage(whole).cut_to(WANTED) == whole
    assert CapturedPage("<p>4012").cut_to(WANTED) == "<p>4012"


def test_the_parts_of_a_shadow_root_are_found() -> None:
    shadow = f'<html><body><x-app><template shadowrootmode="open"><nav>x</nav><main>{PAPER}</main></template></x-app></body></html>'
    assert CapturedPage(shadow).cut_to(WANTED) == shadow.replace("<nav>x</nav>", "")
