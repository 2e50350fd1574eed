"""Pages that are the receipt of one payment, and pages that look like one."""

from __future__ import annotations

import pytest

from host.finder import ExpectedDocument, Snapshot, judge_page, observe_snapshot
from host.finder.html_invoice.recognise import PageVerdict

URL = "https://portal.example/payments/tx-7004"
WANTED = ExpectedDocument("tx-7004", "2026-09-12", "42.28")


def judge(body: str, language: str = "en") -> PageVerdict:
    snapshot = Snapshot(
        f"<html lang={language}><body><nav><a href=/logout>Log out</a></nav><main>{body}</main></body></html>", URL
    )
    return judge_page(snapshot, observe_snapshot(snapshot), WANTED)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (
            "<h1>Payment receipt</h1><p>On 12 September 2026 your card was charged.</p>"
            "<dl><dt>Reference</dt><dd>tx-7004</dd><dt>Amount</dt><dd>$42.28</dd></dl>"
            "<form method=post action=/mail><button>Send by e-mail</button></form>",
            "en",
        ),
        ("<h1>Zahlungsbeleg</h1><p>Vorgang tx-7004 vom 12.09.2026</p><p>Betrag: 42,28 €</p>", "de"),
        ("<h1>Reçu</h1><table><tr><td>Paiement</td><td>tx-7004</td></tr><tr><td>Date</td><td>12/09/2026</td></tr><tr><td>Montant</td><td>42,28 €</td></tr></table>", "fr"),
    ],
)  # fmt: skip
def test_a_receipt_needs_neither_positions_nor_a_tax(body: str, language: str) -> None:
    assert judge(body, language) == PageVerdict("receipt")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Receipt</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p><p>Payment failed</p>",
        "<h1>Receipt</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p><button>Proceed</button>",
        "<h1>Receipt</h1><p>12 September 2026</p><p>tx-7005</p><p>$42.28</p>",
        "<h1>Receipt</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p><p>The invoice will be available tomorrow.</p>",
        "<h1>Receipt</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p><p>Status: cancelled</p>",
        "<h1>Invoice and receipt</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p>",
        "<h1>Your card</h1><p>12 September 2026</p><p>tx-7004</p><p>$42.28</p><p>We send a receipt by mail.</p>",
    ],
)
def test_what_is_no_receipt_of_the_row_is_not_kept_as_one(body: str) -> None:
    assert judge(body).paper is None
