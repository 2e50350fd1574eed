"""What a mail brings is found however it is put together, and a hostile one is refused within bounds."""

from __future__ import annotations

import base64

import pytest

from host.content.mail import looks_like_mail
from host.errors import WorldError
from host.inbox.mail_reader import MailMessage, mail_of
from host.reading.mail import mail_message
from host.reading.mail.mail_message import MAX_LEVELS, MAX_PARTS, mail_parts
from tests.support.made_mails import mail, nested

PDF = b"%PDF-1.4 of a test"


def opened(data: bytes) -> MailMessage:
    return mail_of(data, lambda options: mail_parts(data, options))


def files_of(data: bytes) -> list[tuple[str, bytes]]:
    return [(part.name, part.data) for part in opened(data).parts if not part.is_page]


def test_a_mails_header_and_attachments() -> None:
    data = mail(("a.pdf", PDF), ("b.xml", b"<Invoice/>")).as_bytes()
    found = opened(data)
    assert (found.message_id, found.date, found.sender) == (
        *("<7.3@post.example>", "2026-03-05T09:12:00+01:00"),
        "De Linde <post@linde.example>",
    )
    assert files_of(data) == [("a.pdf", PDF), ("b.xml", b"<Invoice/>")]
    assert (found.is_cut, found.has_winmail) == (False, False)


def test_a_mail_that_was_forwarded_whole_is_looked_into_however_it_is_encoded() -> None:
    inner = mail(("a.pdf", PDF))
    assert files_of(nested(2, inner).as_bytes()) == [("a.pdf", PDF)]
    assert files_of(mail(("invoice.eml", inner.as_bytes())).as_bytes()) == [("a.pdf", PDF)]
    encoded = base64.encodebytes(inner.as_bytes()).decode()
    by_exchange = (
        'From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
        f"--x\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n--x--\n"
    )
    assert files_of(by_exchange.encode()) == [("a.pdf", PDF)]


def test_pictures_of_the_text_are_none_of_the_attachments() -> None:
    message = mail(("scan.png", b"\x89PNG of a scan"), html="<img src='cid:logo'>")
    html = message.get_body(("html",))
    assert html is not None
    html.add_related(b"\x89PNG of a logo", "image", "png", cid="<logo>")  # type: ignore[attr-defined]
    message.add_attachment(b"\x89PNG", "image", "png", disposition="inline", cid="<sig>", filename="image001.png")
    assert files_of(message.as_bytes()) == [("scan.png", b"\x89PNG of a scan")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/a.pdf", "a.pdf"), ("C:\\temp\\a.pdf", "a.pdf"), ("a\u202efdp.exe", "afdp.exe"), ("Über 7.pdf", "Über 7.pdf"),
     ("", "attachment 1"), ("x" * 900 + ".pdf", "x" * 246 + ".pdf")],
)  # fmt: skip
def test_a_name_has_no_path_and_nothing_unseen(name: str, kept: str) -> None:
    assert files_of(mail((name, PDF)).as_bytes()) == [(kept, PDF)]


def test_a_text_in_an_unknown_or_wrong_charset_is_read_as_far_as_it_goes() -> None:
    for charset in ("x-nobody", "utf-7", "idna", "utf-16", "hex"):
        header = f"From: a@b.example\nSubject: x\nDate: x\nContent-Type: text/plain; charset={charset}\n\n"
        [page] = opened(header.encode() + b"Factuur \xe9\xff 12\n").parts
        assert (page.is_page, page.data.startswith(b"<!DOCTYPE html>")) == (True, True)


def test_fields_that_are_broken_are_unknown() -> None:
    data = b"From: =?utf-8?q?=?=\x00<@@,;:\nDate: 99 Foo 2026\nSubject: \xff\xfe\nMessage-ID: <<>\n\nhello\n"
    found = opened(data)
    assert (found.date, len(found.parts)) == (None, 1)


def test_an_attachment_that_is_larger_than_an_answer_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_message, "PIECE_BYTES", 1000)
    large = bytes(range(256)) * 20
    data = mail(("a.pdf", PDF), ("b.pdf", large), ("empty.pdf", b""), ("c.pdf", PDF)).as_bytes()
    assert files_of(data) == [("a.pdf", PDF), ("b.pdf", large), ("empty.pdf", b""), ("c.pdf", PDF)]


def test_a_mail_without_its_end_says_so() -> None:
    data = mail(("a.pdf", PDF)).as_bytes()
    assert opened(data[: data.rindex(b"--=")]).is_cut
    assert opened(mail(("winmail.dat", b"x\x9f>\x22")).as_bytes()).has_winmail


@pytest.mark.parametrize(
    "data",
    [
        mail(*((f"{index}.pdf", PDF) for index in range(MAX_PARTS))).as_bytes(),
        nested(MAX_LEVELS + 1, mail(("a.pdf", PDF))).as_bytes(),
        b"From: a\nTo: b\nDate: c\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)),
    ],
    ids=["parts", "levels", "boundaries"],
)
def test_more_than_is_looked_at_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError, match=r"inbox\.mail_unsafe"):
        opened(data)


@pytest.mark.parametrize(
    "answer",
    [{}, {"pieces": [], "next": [0, 0]}, {"pieces": [{"part": 0}], "next": None}, {"pieces": 7, "next": None},
     {"pieces": [{"part": 0, "name": "a", "is_page": False, "data": "?"}], "next": None}],
)  # fmt: skip
def test_a_worker_that_answers_nonsense_is_not_believed(answer: dict[str, object]) -> None:
    with pytest.raises(WorldError, match=r"inbox\.mail_unsafe"):
        mail_of(b"", lambda _options: answer)


def test_a_mail_is_known_by_its_header() -> None:
    folded = b"Received: from a\r\n by b;\r\n\tThu\r\nX-Other: y\r\nDKIM-Signature: v=1\r\nSubject:\r\n hello\r\n\r\nx"
    assert looks_like_mail(mail().as_bytes())
    assert looks_like_mail(folded)
    for other in (
        b"",
        b"From: x\n\nTo: y\nDate: z\n",
        b"%PDF-1.4\nFrom: x\n",
        b"<a>",
        b"Note:\nTo: the reader: \nx: y\n",
    ):
        assert not looks_like_mail(other)
