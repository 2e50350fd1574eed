"""Whatever is thrown at it, the finder answers, and in good time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.finder import is_harmful, observe
from host.finder.model import PageReport
from host.finder.rows.connector_hints import apply_transform
from host.hints import Transform

PIECES = [
    "<table>", "</table>", "<tr>", "<td>", "<th>Rechnungsnummer", "<th>Datum", "</td>", "<ul>", "<li>", "</li>", "<div class=x>", "</div>",
    "<dl><dt>", "<dd>", "03.03.2026", "12,50 €", "€", "1.", ",50", "RE-1", "<a href='/r.pdf'>PDF</a>", "<a href='http://[x'>Rechnung", "</a>",
    "<form method=post action='//'>", "<input type=password name=p>", "<input name=email>", "<button>Anmelden</button>", "</form>",
    "<select><option selected>2025<option>2024</select>", "<a href='?p=2' rel=next>2</a>", "<nav>", "</nav>", "<h1>Rechnungen</h1>",
    "<oph-frame>", "<oph-shadow>", "\x00", "<b>", "<!--", "<script>", "<template>", "<details><summary>", "<time datetime='2026-99-99'>",
    "Keine Rechnungen vorhanden", "<label for=x>", "<input id=x maxlength=1>", "colspan=99999999", "<td colspan='-1'>", "\U0001f9fe", "٣", "Seite 2 von 0",
    "<base href='::'>", "<svg><title>x</title>", "<tr role=row><div role=row>", "<td rowspan=0>", "½", "ﬁ", "1–10 von 99999999999",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60),
    st.sampled_from(["", "https://x.example/r", "::", "http://[", "about:blank"]),
)
def test_any_markup_is_answered(pieces: list[str], url: str) -> None:
    assert isinstance(observe("".join(pieces), url), PageReport)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.text(max_size=100))
def test_any_text_is_judged(text: str, url: str) -> None:
    assert is_harmful(text, url) in (True, False)


@pytest.mark.parametrize("transform", ["last_step", "file_stem"])
def test_an_invalid_address_has_no_last_step(transform: Transform) -> None:
    assert apply_transform("http://[x/1.pdf", transform) is None


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep and closed": "<div>" * 30_000 + "1.1.2025" + "</div>" * 30_000,
    "deep tables": "<table><tr><td>" * 10_000 + "1.1.2025",
    "open links": "<a href=x>" * 10_000,
    "a long attribute": '<a href="' + "x" * 2_000_000 + '">Rechnung</a>',
    "a long text": "<p>" + "1.1.2025 " * 200_000,
    "a long word": "<p>" + "a" * 2_000_000,
    "digits": "<p>" + "1." * 500_000,
    "one long number": "<h1>Rechnungen</h1><table><tr><td>R-1<td>01.05.2026<td>" + "9" * 20_000 + " €</table>",
    "deep below a list": "<table><tr><td>R-1<td>01.05.2026<td>1,00 €<td><a href=/1.pdf>PDF</a></table>"
    + "<div>" * 3_000
    + "Seite 1",
    "rows with folds": "<h1>Rechnungen</h1><table>"
    + "<tr><td>R-1<td>01.05.2026<td>1,00 €<td><details><summary>x</summary></details>" * 4_000
    + "</table>",
    "options": "<select>" + "<option>2025</option>" * 60_000 + "</select>",
    "less than": "<" * 500_000,
    "comments": "<!--" * 100_000,
    "nothing": "",
    "ends that begin nowhere": "<div></b>" * 60_000,
    "ends of paragraphs": "<div></p>" * 30_000,
    "half a character": "<p>\ud800" * 1_000,
    "only nul": "\x00" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str) -> None:
    began = time.process_time()
    observe(HOSTILE[name], "https://x.example/")
    # Generous: a quadratic reading of these takes minutes.
    assert time.process_time() - began < 5


def test_time_grows_with_the_page() -> None:
    def cost(rows: int) -> float:
        html = "<html lang=de><h1>Rechnungen</h1><table>" + "".join(
            f'<tr><td>{n % 28 + 1}.3.2026</td><td>R-{n:06d}</td><td>{n},00 €</td><td><a href="/{n}.pdf">PDF</a></td></tr>'
            for n in range(rows)
        )
        began = time.process_time()
        assert len(observe(html, "https://x.example/").list.rows) == rows
        return time.process_time() - began

    cost(200)
    assert cost(4_000) < 40 * max(cost(400), 0.02)
