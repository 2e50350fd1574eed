"""Every layout, in four languages, with all ways of writing dates and amounts: every row, every field, every link."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from host.finder import observe
from tests.support.made_layouts import LAYOUTS
from tests.support.made_pages import WORDS, Maker

SEEDS = range(4)


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_row_is_read(layout: str, language: str) -> None:
    for seed in SEEDS:
        maker = Maker(seed * 1_000 + len(layout), layout, language)
        made = maker.page()
        report = observe(made.html, made.url)
        told = f"seed {seed}, {maker.date_style}, {maker.give}"
        assert report.state == "documents", told
        assert [(row.number, row.date, row.total, row.currency, row.kind) for row in report.list.rows] == [
            (
                paper.number, paper.day.isoformat(), f"{paper.total:.2f}", made.currency,
                "credit_note" if paper.credit else "invoice",
            )
            for paper in made.papers
        ], told  # fmt: skip
        if maker.give == "form":
            assert all(row.offers[0].kind == "form" for row in report.list.rows), told
        else:
            assert [row.offers[0].element.url for row in report.list.rows] == [
                urljoin(made.url, paper.path) for paper in made.papers
            ], told
        assert report.paging.next is None, told


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_nothing_harmful_is_offered(layout: str) -> None:
    for seed in SEEDS:
        made = Maker(seed, layout).page()
        report = observe(made.html, made.url)
        names = [means.element.name for row in report.list.rows for means in row.offers] + [
            way.text for way in report.links
        ]
        harmful = {text for words in WORDS.values() for text in (words["again"], words["pay"], words["out"])}
        assert not harmful & set(names)
        assert report.harmful >= 1
