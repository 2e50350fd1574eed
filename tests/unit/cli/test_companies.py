"""``ophaler companies``, and documents that arrive without a portal, as the command line tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.cli.main import main
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.support.inbox_kit import LINDE_IBAN, LINDE_VAT, bill, bill_lines
from tests.support.made_mails import mail
from tests.support.text_pages import made_pdf
from tests.unit.cli.test_answers import data, run

__all__ = ["data"]


def test_companies_from_adding_to_removing(capsys: pytest.CaptureFixture[str]) -> None:
    marks = ("--vat-id", "NL 004495445 B01", "--iban", "NL91 ABNA 0417 1643 00", "--also", "Linde Hout VOF")
    status, [added] = run(capsys, "companies", "add", "De  Linde", *marks)
    assert (status, added["name"], added["vat_ids"], added["ibans"], added["also"]) == (
        *(0, "De Linde"),
        *([LINDE_VAT], [LINDE_IBAN], ["lindehout"]),
    )
    assert run(capsys, "companies", "list") == (0, [added])
    _, [renamed] = run(capsys, "companies", "set", added["id"], "--name", "De Linde Hout", "--also", "Linde")
    assert (renamed["name"], renamed["also"], renamed["vat_ids"]) == (
        *("De Linde Hout", ["linde", "lindehout"]),
        [LINDE_VAT],
    )
    _, [bare] = run(capsys, "companies", "set", added["id"], "--forget-marks")
    assert (bare["vat_ids"], bare["ibans"], bare["also"]) == ([], [], [])
    assert run(capsys, "accounts", "list") == (0, [])
    assert run(capsys, "companies", "remove", added["id"]) == (0, [{"id": added["id"], "removed": True}])
    assert run(capsys, "companies", "list") == (0, [])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("companies", "add", " "), "company.no_name"),
        (("companies", "add", "X", "--vat-id", "12"), "register.bad_vat_id"),
        (("companies", "add", "X", "--iban", "12"), "register.bad_iban"),
        (("companies", "remove", "nobody"), "company.unknown"),
        (("companies", "set", "nobody"), "account.nothing_given"),
        (("documents", "answer", "7", "--leave-out"), "held.unknown"),
        (("documents", "answer", "7"), "held.one_answer"),
        (("documents", "add", "x.pdf", "--company", "nobody"), "company.unknown"),
    ],
)
def test_what_cannot_be_done_is_told(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str) -> None:
    status, [answer] = run(capsys, *arguments)
    assert (status, answer["error"]["code"]) == (1, code)


def test_files_are_filed_asked_about_and_answered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.pdf", "two.pdf", "no.pdf", "three.pdf")]
    papers = (
        bill("F-1"),
        bill("F-2", supplier="Kwekerij Noord", vat_id="", iban=""),
        b"no paper",
        bill("F-3", supplier="Kwekerij Noord BV"),
    )
    for file, paper in zip(files, papers, strict=True):
        file.write_bytes(paper)
    linde = run(capsys, "companies", "add", "De Linde")[1][0]["id"]
    noord = run(capsys, "companies", "add", "Noord")[1][0]["id"]
    status, lines = run(capsys, "documents", "add", *map(str, files))
    assert (status, [line.get("outcome", "refused") for line in lines]) == (1, ["filed", "asked", "refused", "asked"])
    assert (lines[0]["documents"][0]["account"], lines[2]["error"]["code"]) == (linde, "inbox.no_document")
    _, [waiting] = run(capsys, "documents", "waiting")
    assert [held["read"]["number"] for held in waiting["waiting"]] == ["F-2", "F-3"]
    one, other = (str(held["id"]) for held in waiting["waiting"])
    status, [answered] = run(capsys, "documents", "answer", one, "--company", noord)
    assert (status, answered["outcome"], answered["documents"][0]["company"]) == (0, "filed", "Noord")
    assert run(capsys, "documents", "answer", other, "--leave-out") == (0, [{"held": int(other), "left_out": True}])
    assert run(capsys, "documents", "waiting") == (0, [{"waiting": []}])
    _, [listed] = run(capsys, "documents", "list")
    assert {document["number"] for document in listed["documents"]} == {"F-1", "F-2"}


def test_the_inbox_has_a_folder_for_each_company(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    company = run(capsys, "companies", "add", "De Linde")[1][0]["id"]
    with Store(Paths(tmp_path), SystemClock()) as store:
        store.refused.note(str(tmp_path / "x.txt"), 1, 1, "inbox.no_document", {})
    status, [told] = run(capsys, "documents", "inbox")
    assert (status, told["inbox"], told["folders"]) == (
        *(0, str(tmp_path / "inbox")),
        [{"folder": str(tmp_path / "inbox" / "De Linde"), "company": company}],
    )
    assert [(row["file"], row["code"]) for row in told["refused"]] == [(str(tmp_path / "x.txt"), "inbox.no_document")]
    assert (tmp_path / "inbox" / "De Linde").is_dir()


def test_a_file_and_a_document_are_split_by_pages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    company = run(capsys, "companies", "add", "De Linde")[1][0]["id"]
    whole = tmp_path / "year.pdf"
    whole.write_bytes(made_pdf(bill_lines("F-1"), bill_lines("F-2")))
    status, lines = run(capsys, "documents", "split", str(whole), "--each", "1")
    assert (status, [line["outcome"] for line in lines], whole.exists()) == (0, ["filed", "filed"], True)
    [added] = run(capsys, "documents", "add", str(whole), "--company", company)[1]
    document = added["documents"][0]["id"]
    _, [again] = run(capsys, "documents", "split", document, "--pages", "2")
    assert (again["outcome"], again["documents"][0]["account"]) == ("already_had", company)
    status, [refused] = run(capsys, "documents", "split", document)
    assert (status, refused["error"]["code"]) == (1, "split.bad_pages")


def test_a_mail_is_filed_as_what_it_brings_and_tells_of_itself(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "companies", "add", "De Linde")
    file = tmp_path / "m.eml"
    file.write_bytes(mail(("a.pdf", bill("F-1")), ("b.pdf", bill("F-2")[:-300])).as_bytes())
    status, [told] = run(capsys, "documents", "add", str(file))
    assert (status, [(part["name"], part["outcome"]) for part in told["parts"]]) == (1, [("a.pdf", "filed")])
    assert [(part["name"], part["error"]["code"]) for part in told["refused"]] == [("b.pdf", "inbox.cut_short")]
    _, [shown] = run(capsys, "documents", "show", told["documents"][0]["id"])
    assert shown["evidence"]["mail"]["from"] == "De Linde <post@linde.example>"
    with pytest.raises(SystemExit):
        main(["documents", "show", told["documents"][0]["id"]])
    assert "from De Linde <post@linde.example>" in capsys.readouterr().out


def test_a_folder_is_watched_by_choice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = str(tmp_path_factory.mktemp("downloads"))
    assert run(capsys, "documents", "inbox", "--watch", folder)[1][0]["watched"] == [folder]
    assert run(capsys, "documents", "inbox")[1][0]["watched"] == [folder]
    assert run(capsys, "documents", "inbox", "--unwatch", folder)[1][0]["watched"] == []
    status, [refused] = run(capsys, "documents", "inbox", "--watch", str(tmp_path / "inbox"))
    assert (status, refused["error"]["code"]) == (1, "inbox.watch_own")


def test_status_says_how_many_files_wait_and_were_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        store.held.hold("a" * 64, 1, "x.pdf")
        store.refused.note(str(tmp_path / "x.txt"), 1, 1, "inbox.no_document", {})
    assert run(capsys, "status")[1][0]["inbox"] == {"waiting": 1, "refused": 1, "problem": None}
    with pytest.raises(SystemExit):
        main(["status"])
    told = capsys.readouterr().out
    assert "1 file waits" in told
    assert "1 file in the inbox was refused" in told
