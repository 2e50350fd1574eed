"""Names that every file system can hold, from words of strangers."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.archive.facts import Facts, clean_text
from host.archive.names import MAX_NAME_BYTES, candidate_paths, check_pattern, company_of, safe_part
from host.errors import WorldError
from host.store.documents import file_key


def name(facts: Facts, company: str = "Telekomm GmbH", ext: str = "pdf") -> str:
    return next(candidate_paths(facts.cleaned(), company, ext))


def test_the_name_says_what_it_is() -> None:
    facts = Facts(number="R 12/2026", date="2026-03-05", total="119.00", kind="invoice")
    assert name(facts) == "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_R 12-2026_119.00.pdf"


def test_what_is_unknown_leaves_no_trace() -> None:
    assert name(Facts(number="7")) == "undated/Telekomm GmbH/undated_Telekomm GmbH_7.pdf"
    assert name(Facts(date="2026-03-05", total="1.00")) == "2026/Telekomm GmbH/2026-03-05_Telekomm GmbH_1.00.pdf"
    assert (
        name(Facts(offered_name="Rechnung März.pdf")) == "undated/Telekomm GmbH/undated_Telekomm GmbH_Rechnung März.pdf"
    )
    assert name(Facts(), company="") == "undated/unknown/undated_unknown.pdf"


def test_a_credit_is_told_from_its_invoice() -> None:
    assert name(Facts(number="7", total="-5.00")).endswith("_7_minus5.00.pdf")


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("C:\\Windows\\x", "C--Windows-x"),
        ("a\0b\r\nc\x1b[31m", "a b c [31m"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("trailing. . ", "trailing"),
        ("-rf", "rf"),
        ("..", ""),
        ("e\u0301te\u0301", "été"),
        ("🧾 Café & Söhne", "🧾 Café & Söhne"),
        ('a<b>c:"d"|e?f*g', "a-b-c--d--e-f-g"),
    ],
)
def test_hostile_words_become_harmless(written: str, safe: str) -> None:
    assert safe_part(written) == safe


@pytest.mark.parametrize("device", ["CON", "nul", "AUX", "com1", "LPT9", "COM¹", "conin$", "NUL.tar"])
def test_names_of_devices_are_not_used(device: str) -> None:
    folder, stem = name(Facts(), company=device).split("/")[1:]
    assert folder.startswith("_")
    assert not stem.lower().startswith(device.lower())


def test_three_hundred_characters_are_cut_to_what_fits() -> None:
    for letter in "aé漢🧾":
        long = next(candidate_paths(Facts(number=letter * 300), letter * 300, "pdf"))
        assert all(len(part.encode()) <= MAX_NAME_BYTES for part in long.split("/"))
        assert long.endswith(".pdf")


def test_the_next_candidates_are_counted_and_fit_too() -> None:
    names = list(itertools.islice(candidate_paths(Facts(number="é" * 300), "漢" * 300, "pdf"), 1000))
    assert names[1].endswith(" (2).pdf")
    assert len(set(names)) == 1000
    assert all(len(part.encode()) <= MAX_NAME_BYTES for part in names[-1].split("/"))


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_no_words_lead_out_of_the_archive(company: str, number: str, offered: str) -> None:
    path = name(
        Facts(number=number, offered_name=offered), company=company_of(Facts(company=company), None, "http://x/")
    )
    parts = path.split("/")
    assert len(parts) == 3
    for part in parts:
        assert part not in {"", ".", ".."}
        assert part[0] not in ".- "
        assert part[-1] not in ". "
        assert len(part.encode()) <= MAX_NAME_BYTES
        assert not set('<>:"\\|?*') & set(part)
        assert not {unicodedata.category(letter) for letter in part} & {"Cc", "Cf", "Cs"}
        assert unicodedata.is_normalized("NFC", part)


@given(st.text(max_size=1000))
def test_clean_text_is_one_line_that_can_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned is None or (cleaned.strip() and len(cleaned.splitlines()) == 1 and cleaned.encode())


def test_paths_that_one_file_system_takes_for_one_have_one_key() -> None:
    assert file_key("2026/ACME/É.pdf") == file_key("2026/Acme/e\u0301.PDF")
    assert file_key("2026/Acme/a.pdf") != file_key("2026/Acme/b.pdf")


@pytest.mark.parametrize(
    "bad",
    [
        "{date}",
        "../{number}.{ext}",
        "/{number}.{ext}",
        "{number}/.{ext}",
        "{nothing}.{ext}",
        "{number.__class__}.{ext}",
        "{number!r}.{ext}",
        "{number:>999}.{ext}",
        "{number.{ext}",
        "a\\{number}.{ext}",
        "",
    ],
)
def test_a_bad_pattern_is_refused(bad: str) -> None:
    with pytest.raises(WorldError) as caught:
        check_pattern(bad)
    assert caught.value.code == "archive.bad_pattern"


def test_another_pattern_is_followed() -> None:
    pattern = "{company}/{kind}-{number}-{currency}.{ext}"
    check_pattern(pattern)
    facts = Facts(number="7", currency="EUR", kind="invoice")
    assert next(candidate_paths(facts, "Acme", "xml", pattern)) == "Acme/invoice-7-EUR.xml"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (Facts(date="2026-02-30"), Facts()),
        (Facts(date="05.03.2026"), Facts()),
        (Facts(total="NaN"), Facts()),
        (Facts(total="1e400"), Facts()),
        (Facts(total="1,50"), Facts()),
        (Facts(total="-1.50", currency="EUR"), Facts(total="-1.50", currency="EUR")),
        (Facts(currency="EURO"), Facts()),
        (Facts(kind="bomb"), Facts()),
        (Facts(number=" \u202e "), Facts()),
        (Facts(source_url="https://u:pw@a.example:8/x?session=1#y"), Facts(source_url="https://a.example:8/x")),
        (Facts(source_url="http://[x"), Facts()),
        (
            Facts(source_url="https://a.example/p;jsessionid=0A1B/x.pdf;v=1"),
            Facts(source_url="https://a.example/p/x.pdf"),
        ),
        (
            Facts(source_url="https://a.example/get/9f86d081884c7d659a2feaa0c55ad015/r.pdf"),
            Facts(source_url="https://a.example/get/…/r.pdf"),
        ),
        (
            Facts(source_url="https://a.example/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.pdf"),
            Facts(source_url="https://a.example/….pdf"),
        ),
        (
            Facts(source_url="https://a.example/rechnungen/Rechnung_2026-05_R-2026-000123.pdf"),
            Facts(source_url="https://a.example/rechnungen/Rechnung_2026-05_R-2026-000123.pdf"),
        ),
    ],
)
def test_facts_that_cannot_be_are_not_stored(raw: Facts, kept: Facts) -> None:
    assert raw.cleaned() == kept
