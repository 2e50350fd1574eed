"""The sums of an invoice, by the rules of EN 16931."""

import pytest

from host.reading.einvoice.calculation import Charges, Totals, VatBreakdown, charged_rate, disagreeing_sums

RIGHT = Totals(
    lines="90.00", allowances="10.00", charges="20.00", net="100.00", tax="21.00", total="121.00", prepaid="21.00", due="100.00"
)  # fmt: skip
CHARGES = Charges([(False, "4.00"), (False, "6.00"), (True, "20.00")])
BREAKDOWN = [VatBreakdown("100.00", "21.00", "21")]
LINES = ["40.00", "50.00"]


def test_right_sums_are_no_remark() -> None:
    assert disagreeing_sums(RIGHT, CHARGES, BREAKDOWN, LINES) == []


def test_allowances_may_bear_a_minus_each() -> None:
    signed = Charges([(False, "-4.00"), (False, "-6.00"), (True, "20.00")])
    assert disagreeing_sums(RIGHT, signed, BREAKDOWN, LINES) == []


def test_lines_may_have_more_decimals_than_their_sum() -> None:
    assert disagreeing_sums(Totals(lines="0.67"), Charges([]), [], ["0.3333", "0.3333"]) == []
    assert disagreeing_sums(Totals(lines="0.66"), Charges([]), [], ["0.3333", "0.3333"]) != []


def test_what_is_not_stated_is_no_fault() -> None:
    assert disagreeing_sums(Totals(total="121.00"), Charges([]), [], []) == []
    assert disagreeing_sums(RIGHT, Charges([(False, None), (False, "4.00"), (True, "20.00")]), [], [None]) == []


@pytest.mark.parametrize(
    ("changed", "rules", "amounts"),
    [
        ({"lines": "90.01"}, "BR-CO-10, BR-CO-13", "lines, net"),
        (
            {"allowances": "10.50", "net": "99.50", "tax": "21.00", "total": "120.50", "due": "99.50"},
            "BR-CO-11",
            "allowances",
        ),
        ({"charges": "20.50", "net": "100.50", "total": "121.50", "due": "100.50"}, "BR-CO-12", "charges"),
        ({"net": "100.01"}, "BR-CO-13, BR-CO-15", "net, total"),
        ({"tax": "21.01", "total": "121.01", "due": "100.01"}, "BR-CO-14", "tax"),
        ({"total": "121.10", "due": "100.10"}, "BR-CO-15", "total"),
        ({"due": "121.00"}, "BR-CO-16", "amount_due"),
    ],
)
def test_each_broken_sum_is_named(changed: dict[str, str], rules: str, amounts: str) -> None:
    stated = {name: getattr(RIGHT, name) for name in Totals.__slots__} | changed
    assert disagreeing_sums(Totals(**stated), CHARGES, BREAKDOWN, LINES) == [
        ("document.sums_disagree", {"amounts": amounts, "rules": rules})
    ]


@pytest.mark.parametrize(
    ("tax", "wrong"), [("21.00", False), ("21.90", False), ("22.00", True), ("-21.00", False), ("12.00", True)]
)
def test_a_tax_may_be_off_by_the_rounding_of_lines(tax: str, wrong: bool) -> None:
    remarks = disagreeing_sums(Totals(), Charges([]), [VatBreakdown("100.00", tax, "21")], [])
    assert bool(remarks) is wrong


def test_a_rate_that_the_seller_does_not_charge_is_not_reckoned() -> None:
    assert (charged_rate("S", "21.00"), charged_rate("AE", "21.00"), charged_rate(None, "21.00")) == (
        "21.00",
        None,
        "21.00",
    )


def test_a_net_amount_that_holds_the_tax_is_repaired() -> None:
    stated = Totals(lines="100.00", net="25.00", tax="25.00", total="125.00", due="125.00")
    assert stated.repaired().net == "100.00"
    assert Totals(net="25.00", tax="25.0", total="125.00").repaired().net == "100.00"
    assert Totals(net="25.00", tax="25.00", total="50.00").repaired().net == "25.00"
    assert RIGHT.repaired() == RIGHT
