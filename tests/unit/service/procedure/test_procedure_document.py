"""The procedure document says what settings and journal have, in four languages that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from host.archive import Files
from host.archive.administrations.folder_choice import add_administration
from host.errors import WorldError
from host.service.procedure.page_blocks import Block, TableBlock, TextBlock, as_html, as_markdown
from host.service.procedure.procedure_document import (
    LANGUAGES,
    ProcedureDocument,
    known_procedure_language,
    read_texts,
)
from host.service.procedure.retention_law import COUNTRY_SETTING, country_setting
from host.store import WINDOWS_SETTING
from tests.support.archive_kit import facts, pdf
from tests.support.receivers_kit import HandingHouse

NAME = re.compile(r"\{(\w+)\}")
HOSTILE = "<script>alert(1)</script> | `x` *y*"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HandingHouse]:
    made = HandingHouse(tmp_path)
    yield made
    made.close()


def document(house: HandingHouse, language: str = "en") -> list[Block]:
    return ProcedureDocument(house.store, house.paths, "phrase", language).blocks()


def shape(texts: dict[str, Any]) -> dict[str, Any]:
    """What a language must have: its keys, the names in each sentence, the number of columns."""
    return {key: sorted(NAME.findall(value)) if isinstance(value, str) else len(value) for key, value in texts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_the_same(language: str) -> None:
    assert shape(read_texts(language)) == shape(read_texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_can_say_all(house: HandingHouse, language: str) -> None:
    """Every sentence of the file is used, and none is left with a name in braces."""
    empty = as_markdown(document(house, language))
    _fill(house)
    full = as_markdown(document(house, language))
    assert not NAME.search(empty + full)
    for text in (empty, full):
        assert text.startswith("# ")
        assert text.count("\n## ") == 7


def _fill(house: HandingHouse) -> None:
    store = house.store
    house.receiver("folder", folder=str(house.outside / "mirror"))
    rows = [house.bring(number).document for number in (1, 2, 3)]
    house.run(is_asked=True)
    store.companies.add(HOSTILE)
    house.archive.delete(rows[2], "ada", "twice | fetched")
    store.accounts.set(house.account().id, month_day=5)
    store.settings.set(COUNTRY_SETTING, "DE")
    store.settings.set(
        WINDOWS_SETTING,
        """{"zone": "Europe/Berlin", "allow": [{"days": ["mon", "fri"], "from": "22:00", "to": "06:00"}],
        "at": [{"days": ["mon"], "time": "23:30"}], "not_on": ["2026-12-24"], "holidays": "DE-BY",
        "pause_until": "2026-04-01"}""",
    )
    house.archive.checkpoint()


def test_it_has_the_numbers_of_settings_and_journal(house: HandingHouse) -> None:
    _fill(house)
    blocks = document(house)
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    portals, companies, events, deleted, receivers = tables
    assert portals.rows[0][2] == "monthly, on day 5"
    assert portals.rows[0][-1] == "2"
    assert companies.rows == [(HOSTILE, "0")]
    counted = {row[0]: row[1] for row in events.rows}
    assert (counted["filed"], counted["deleted by a person"]) == ("3", "1")
    assert sum(map(int, counted.values())) == house.store.journal.head().seq
    assert [row[1:] for row in deleted.rows] == [
        ("ada", house.store.tombstones.list()[0].document.file, "twice | fetched")
    ]
    assert receivers.rows == [("books", "folder", "always", "3", "0", "0")]
    text = as_markdown(blocks)
    head = house.store.journal.head()
    assert f"number {head.seq} with hash `{head.hash}`" in text
    assert "- Monday: 22:00-06:00, fixed at 23:30" in text
    assert "public holidays of Bayern (DE-BY)." in text
    assert "archive now: 2, companies: 1." in text
    assert "8 years" in text
    assert "pass phrase" in text


def test_each_administration_has_a_document_that_names_nothing_of_the_others(house: HandingHouse) -> None:
    _fill(house)
    store = house.store
    bakery = add_administration(store, house.paths, Files(), "Bakery", house.outside / "bakery")
    account = store.accounts.add("https://flour.example/", company="Flour Mill")
    store.administrations.move(account.id, bakery.number)
    staged = house.archive.staging_file("flour")
    staged.write(0, pdf(9))
    house.archive.file_document(store.accounts.get(account.id), None, staged, facts(9))
    store.settings.set(country_setting(bakery.number), "BE")
    first, second = (
        as_markdown(ProcedureDocument(store, house.paths, "phrase", "en", number).blocks())
        for number in (0, bakery.number)
    )
    for text, own, other in ((first, "Telekomm", "Flour Mill"), (second, "Flour Mill", "Telekomm")):
        assert own in text
        assert other not in text
    assert (str(house.outside / "bakery") in first, f"`{house.outside / 'bakery'}`" in second) == (False, True)
    assert str(house.paths.archive) not in second
    assert store.within(bakery.number).journal.head().hash in second
    assert store.within(0).journal.head().hash in first
    assert ("8 years" in first, "10 years" in second, "Nothing was deleted" in second) == (True, True, True)
    assert "archive now: 1, companies: 1." in second
    assert "| books | folder | always | 0 | 0 | 0 |" in second


def test_what_a_moved_account_left_is_said_where_it_lies(house: HandingHouse) -> None:
    _fill(house)
    bakery = add_administration(house.store, house.paths, Files(), "Bakery")
    house.store.administrations.move(house.account().id, bakery.number)
    text = as_markdown(document(house))
    assert "belong to another administration since: 2." in text
    assert "| company moved to or from another administration | 1 |" in text


@pytest.mark.parametrize(("days", "said"), [(1, "every day"), (7, "every 7 days")])
def test_how_often_is_said_for_one_and_for_many(house: HandingHouse, days: int, said: str) -> None:
    house.store.accounts.set(house.account().id, every_days=days)
    portals = next(block for block in document(house) if isinstance(block, TableBlock))
    assert portals.rows[0][2] == said


def test_a_whole_country_is_named_by_its_code(house: HandingHouse) -> None:
    house.store.settings.set(WINDOWS_SETTING, """{"zone": "Europe/Berlin", "holidays": "DE"}""")
    assert "public holidays of DE." in as_markdown(document(house))


def test_windows_that_cannot_be_read_are_said(house: HandingHouse) -> None:
    house.store.settings.set(WINDOWS_SETTING, "{")
    assert "cannot be read" in as_markdown(document(house))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_what_suppliers_are_called_does_nothing_in_it(house: HandingHouse) -> None:
    _fill(house)
    page = as_html(document(house), "en")
    tags = Tags()
    tags.feed(page)
    assert not tags.open
    assert "script" not in tags.seen
    assert not {"img", "link", "iframe", "a"} & tags.seen
    markdown = as_markdown(document(house))
    [row] = [line for line in markdown.splitlines() if "alert" in line]
    assert row == r"| \<script\>alert(1)\</script\> \| \`x\` \*y\* | 0 |"


def test_items_in_a_row_are_one_list() -> None:
    blocks: list[Block] = [TextBlock("title", "T"), TextBlock("item", "a `b*` c"), TextBlock("item", "d_e")]
    assert as_markdown(blocks) == "# T\n\n- a `b*` c\n- d\\_e\n"
    assert "<ul><li>a <code>b*</code> c</li><li>d_e</li></ul>" in as_html(blocks, "en")


def test_a_name_over_two_lines_begins_no_part_of_the_page() -> None:
    blocks: list[Block] = [TextBlock("item", "In `/a\n\n# b`, and c\n# d")]
    assert as_markdown(blocks) == "- In `/a # b`, and c \\# d\n"


@pytest.mark.parametrize(("tag", "language"), [("nl", "nl"), ("fr_BE.UTF-8", "fr"), ("DE-at", "de")])
def test_a_language_is_known_by_its_tag(tag: str, language: str) -> None:
    assert known_procedure_language(tag) == language


def test_another_language_is_refused() -> None:
    with pytest.raises(WorldError, match=r"procedure\.no_language"):
        known_procedure_language("la")
