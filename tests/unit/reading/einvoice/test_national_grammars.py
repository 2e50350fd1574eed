"""FatturaPA, KSeF and Facturae."""

import pytest

from host.reading.document_reading import Reading
from host.reading.einvoice import read_xml
from tests.support.made_einvoices import facturae, facturae_invoice, fatturapa, fatturapa_body, ksef


def values(reading: Reading) -> dict[str, str]:
    return {name: value.value for name, value in reading.fields.items()}


def test_fatturapa_says_all_of_itself() -> None:
    reading = read_xml(fatturapa())
    assert (reading.kind, reading.format, reading.other_numbers, reading.remarks) == (
        "invoice",
        "fatturapa",
        ("ORD-9",),
        (),
    )
    assert values(reading) == {
        "supplier": "Vasaio Bruni S.r.l.",
        "vat_id": "IT00743110157",
        "number": "77/A",
        "date": "2031-03-04",
        "due_date": "2031-04-30",
        "net": "100.00",
        "tax": "22.00",
        "total": "122.00",
        "amount_due": "122.00",
        "currency": "EUR",
        "iban": "IT60X0542811101000000123456",
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("TD01", ("invoice", None)),
        ("TD02", ("invoice", "prepayment")),
        ("TD04", ("credit_note", None)),
        ("TD05", ("invoice", "debit_note")),
        ("TD08", ("credit_note", "simplified")),
        ("TD17", ("invoice", "self_billed")),
        ("TD24", ("invoice", None)),
    ],
)
def test_kinds_of_fatturapa(code: str, expected: tuple[str, str | None]) -> None:
    reading = read_xml(fatturapa(fatturapa_body(kind=code)))
    assert (reading.kind, reading.subkind) == expected


def test_a_total_that_fatturapa_does_not_state_is_the_summaries() -> None:
    two = "".join(
        f"<DatiRiepilogo><ImponibileImporto>{net}</ImponibileImporto><Imposta>{tax}</Imposta></DatiRiepilogo>"
        for net, tax in (("100.00", "22.00"), ("50.00", "2.00"))
    )
    assert values(read_xml(fatturapa(fatturapa_body(stated_total="", summaries=two))))["total"] == "174.00"


def test_a_person_is_a_supplier() -> None:
    assert read_xml(fatturapa(name="<Nome>Ada</Nome><Cognome>Bruni</Cognome>")).value("supplier") == "Ada Bruni"


def test_several_invoices_in_one_file_are_told() -> None:
    reading = read_xml(fatturapa(fatturapa_body(), fatturapa_body(number="78/A"), fatturapa_body(number="79/A")))
    assert (reading.value("number"), reading.remarks) == ("77/A", (("document.several_invoices", {"count": "3"}),))


def test_instalments_are_no_amount_due() -> None:
    payments = "".join(
        f"<DettaglioPagamento><DataScadenzaPagamento>{day}</DataScadenzaPagamento>"
        "<ImportoPagamento>61.00</ImportoPagamento></DettaglioPagamento>"
        for day in ("2031-04-30", "2031-05-31")
    )
    reading = read_xml(fatturapa(fatturapa_body(payments=payments)))
    assert (reading.value("due_date"), reading.value("amount_due"), reading.dates[-1]) == (
        "2031-04-30",
        None,
        "2031-05-31",
    )


def test_the_simplified_fatturapa_states_amounts_with_vat() -> None:
    document = b"""<p:FatturaElettronicaSemplificata versione="FSM10"
xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0"><FatturaElettronicaHeader><CedentePrestatore>
<IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdFiscaleIVA><Denominazione>Bar Bruni</Denominazione>
</CedentePrestatore></FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>
<TipoDocumento>TD07</TipoDocumento><Divisa>EUR</Divisa><Data>2031-03-04</Data><Numero>5</Numero></DatiGeneraliDocumento>
</DatiGenerali><DatiBeniServizi><Importo>12.20</Importo><DatiIVA><Aliquota>22.00</Aliquota></DatiIVA></DatiBeniServizi>
<DatiBeniServizi><Importo>10.40</Importo><DatiIVA><Imposta>0.40</Imposta></DatiIVA></DatiBeniServizi>
</FatturaElettronicaBody></p:FatturaElettronicaSemplificata>"""
    reading = read_xml(document)
    assert (reading.format, reading.subkind, reading.value("supplier")) == ("fatturapa", "simplified", "Bar Bruni")
    assert (reading.value("net"), reading.value("tax"), reading.value("total")) == ("20.00", "2.60", "22.60")


def test_ksef_says_all_of_itself() -> None:
    reading = read_xml(ksef())
    assert (reading.kind, reading.format) == ("invoice", "ksef")
    assert values(reading) == {
        "supplier": "Stolarnia Klon Sp. z o.o.",
        "vat_id": "PL5260250274",
        "number": "FV/77/2031",
        "date": "2031-03-04",
        "due_date": "2031-04-03",
        "net": "110.00",
        "tax": "23.50",
        "total": "133.50",
        "currency": "PLN",
        "iban": "PL61109010140000071219812874",
    }


def test_a_correction_of_ksef_is_a_credit_note_with_its_sign() -> None:
    reading = read_xml(ksef(kind="KOR", amounts="<P_13_1>-100</P_13_1><P_14_1>-23</P_14_1>", total="-123"))
    assert (reading.kind, reading.value("net"), reading.value("total")) == ("credit_note", "-100", "-123")


def test_the_first_variant_of_ksef_names_things_otherwise() -> None:
    seller = "<NIP>5260250274</NIP><ImiePierwsze>Ewa</ImiePierwsze><Nazwisko>Klon</Nazwisko>"
    payment = "<Platnosc><TerminyPlatnosci><TerminPlatnosci>2031-04-03</TerminPlatnosci></TerminyPlatnosci></Platnosc>"
    reading = read_xml(ksef(seller=seller, payment=payment, amounts=""))
    assert (reading.value("supplier"), reading.value("due_date"), reading.value("net")) == (
        "Ewa Klon",
        "2031-04-03",
        None,
    )


def test_another_faktura_is_not_guessed() -> None:
    reading = read_xml(b"<Faktura><Cislo>5</Cislo></Faktura>")
    assert (reading.format, reading.kind, reading.fields) == ("Faktura", None, {})


def test_facturae_says_all_of_itself() -> None:
    reading = read_xml(facturae())
    assert (reading.kind, reading.format, reading.other_numbers) == ("invoice", "facturae", ("B77", "B-77"))
    assert values(reading) == {
        "supplier": "Carpintería Arce S.L.",
        "vat_id": "B58818501",
        "number": "77",
        "date": "2031-03-04",
        "due_date": "2031-04-03",
        "net": "100.00",
        "tax": "21.00",
        "total": "121.00",
        "amount_due": "106.00",
        "currency": "EUR",
        "iban": "ES9121000418450200051332",
    }


def test_a_corrective_facturae_gives_back_only_when_it_is_negative() -> None:
    again = read_xml(facturae(facturae_invoice(invoice_class="OR")))
    back = read_xml(facturae(facturae_invoice(invoice_class="OR", withheld="0.00", total="-121.00")))
    assert (again.kind, again.subkind, back.kind, back.value("total")) == (
        "invoice",
        "corrected",
        "credit_note",
        "-121.00",
    )


def test_a_batch_and_a_person_of_facturae() -> None:
    person = (
        "<Individual><Name>Luis</Name><FirstSurname>Arce</FirstSurname><SecondSurname>Gil</SecondSurname></Individual>"
    )
    reading = read_xml(facturae(facturae_invoice(), facturae_invoice(number="78"), seller=person))
    assert (reading.value("supplier"), reading.value("number")) == ("Luis Arce Gil", "77")
    assert reading.remarks == (("document.several_invoices", {"count": "2"}),)
