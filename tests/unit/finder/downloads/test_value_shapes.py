"""What belongs to one row is a placeholder in the shapes of names and addresses; what says what a thing is stays."""

from __future__ import annotations

import pytest

from host.finder.downloads.value_shapes import RowValues, address_shape, name_shape, part_shape
from host.finder.values.text import fold

ROW = RowValues("RE-2026-0017", "2026-03-05", "1119.50", "8841")


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Download RE-2026-0017", "download {number}"),
        ("Factuur van 5 maart 2026", "factuur van {date}"),
        ("Rechnung März 2026", "rechnung {date}"),
        ("Facture 1 119,50 €", "facture {*} €"),
        ("Bill over €1,119.50", "bill over {total}"),
        ("Order 8841 (pdf)", "order {id} (pdf)"),
        ("Order ABC-99-X", "order {*}"),
        ("PDF", "pdf"),
        ("", ""),
    ],
)
def test_a_name_has_placeholders_for_values_of_its_row(name: str, shape: str) -> None:
    assert name_shape(fold(name), ROW) == shape


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/orders/8841/invoice.pdf", "/orders/{id}/invoice.pdf"),
        ("/files/RE-2026-0017.pdf", "/files/{number}.pdf"),
        ("/files/rechnung_re-2026-0017_kopie.pdf", "/files/rechnung_{number}_kopie.pdf"),
        ("/api/v2/bills?type=1&id=99812", "/api/v2/bills?type=1&id={*}"),
        ("/d/0b3f6f7e-9a4e-4c59-a0d3-3d5f1c2b7a90", "/d/{*}"),
        ("/d?token=abcdef&doc=RE-2026-0017", "/d?token={*}&doc={number}"),
        ("/app#/invoices/8841?tab=pdf", "/app#/invoices/{id}?tab=pdf"),
        ("/day/2026-03-05", "/day/{date}"),
        ("/x/QmFzZUxvbmdSYW5kb21Ub2tlbg", "/x/{*}"),
        ("/", "/"),
    ],
)
def test_an_address_has_placeholders_for_what_differs_from_row_to_row(path: str, shape: str) -> None:
    assert address_shape(f"https://portal.example{path}", ROW) == shape


def test_an_invalid_address_has_no_shape() -> None:
    assert address_shape("https://[oops/x") == ""


def test_two_rows_have_one_shape() -> None:
    other = RowValues("RE-2026-0018", "2026-04-05", "7.00", "9002")
    assert address_shape("https://p.example/o/8841/RE-2026-0017", ROW) == address_shape(
        "https://p.example/o/9002/RE-2026-0018", other
    )
    assert part_shape("row-8841", ROW) == part_shape("row-9002", other)


def test_a_short_value_counts_only_as_a_whole() -> None:
    row = RowValues(number="7")
    assert address_shape("https://p.example/v7/o/7", row) == "/v7/o/{number}"
