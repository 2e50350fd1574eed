"""TOTP: RFC 6238's own vectors, everything that a person may paste, and pictures."""

from __future__ import annotations

import base64
import hmac
import io
from datetime import UTC, datetime
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from host.errors import WorldError
from host.vault import Secret, Totp
from host.vault.otpauth import Algorithm
from host.vault.totp import MAX_IMAGE_BYTES, read_picture, read_totp

SECRETS: dict[Algorithm, str] = {
    "SHA1": "12345678901234567890",
    "SHA256": "12345678901234567890123456789012",
    "SHA512": "1234567890123456789012345678901234567890123456789012345678901234",
}
TIMES = (59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000)
VECTORS: dict[Algorithm, tuple[str, ...]] = {
    "SHA1": ("94287082", "07081804", "14050471", "89005924", "69279037", "65353130"),
    "SHA256": ("46119246", "68084774", "67062674", "91819424", "90698825", "77737706"),
    "SHA512": ("90693936", "25091201", "99943326", "93441116", "38618901", "47863826"),
}
PLAIN = "JBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("algorithm", list(SECRETS))
@pytest.mark.parametrize("digits", [6, 8])
def test_the_vectors_of_rfc_6238(algorithm: Algorithm, digits: int) -> None:
    secret = base64.b32encode(SECRETS[algorithm].encode()).decode().rstrip("=")
    totp = Totp(Secret(secret), digits, algorithm)
    for time, code in zip(TIMES, VECTORS[algorithm], strict=True):
        at = datetime.fromtimestamp(time, UTC)
        assert totp.code(at).reveal() == code[-digits:]
    assert totp.seconds_left(datetime.fromtimestamp(59, UTC)) == 1


def test_a_secret_of_80_bits_makes_codes() -> None:
    at = datetime.fromtimestamp(0, UTC)
    # RFC 4226's computation for counter 0, done by hand with hmac.
    digest = hmac.digest(base64.b32decode(PLAIN), bytes(8), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    assert Totp(Secret(PLAIN)).code(at).reveal() == f"{number % 10**6:06}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (PLAIN, Totp(Secret(PLAIN))),
        ("jbsw y3dp ehpk 3pxp", Totp(Secret(PLAIN))),
        (" JBSW-Y3DP-EHPK-3PXP\n", Totp(Secret(PLAIN))),
        ("JBSWY3DPEHPK3PXP====", Totp(Secret(PLAIN))),
        (f"otpauth://totp/Shop:me?secret={PLAIN}&issuer=Shop", Totp(Secret(PLAIN))),
        (
            f"otpauth://totp/x?secret={PLAIN.lower()}&digits=8&algorithm=SHA-256&period=60",
            Totp(Secret(PLAIN), 8, "SHA256", 60),
        ),
        (f"OTPAUTH://TOTP/x?SECRET={PLAIN}&Algorithm=sha512", Totp(Secret(PLAIN), 6, "SHA512")),
        (f"otpauth://totp/x?secret={PLAIN}&amp;digits=8&amp;period=60", Totp(Secret(PLAIN), 8, "SHA1", 60)),
        (f"otpauth://totp/x?secret={PLAIN}&#38;algorithm=HmacSHA256", Totp(Secret(PLAIN), 6, "SHA256")),
        (f"otpauth%3A%2F%2Ftotp%2Fx%3Fsecret%3D{PLAIN}%26digits%3D7", Totp(Secret(PLAIN), 7)),
        (
            f"otpauth://totp/Shop #1:me?secret={PLAIN}&digits=&period=&image=https://x.example/a.png",
            Totp(Secret(PLAIN)),
        ),
        (f"otpauth://totp/x?secret={PLAIN}&secret={PLAIN}&encoder=&t0=0", Totp(Secret(PLAIN))),
        # Invisible characters of a web page, dashes of a word processor, letters of another width.
        ("JBSW\u200bY3DP\u00adEHPK\u2060 3PXP\ufeff", Totp(Secret(PLAIN))),
        ("JBSW–Y3DP—EHPK‑3PXP", Totp(Secret(PLAIN))),
        ("ｊｂｓｗ　ｙ３ｄｐ　ＥＨＰＫ　３ＰＸＰ", Totp(Secret(PLAIN))),
        # Escaped more than once, and quoted.
        (f"otpauth://totp/x?secret={PLAIN}&amp;amp;digits=8", Totp(Secret(PLAIN), 8)),
        (
            f"otpauth%253A%252F%252Ftotp%252Fx%253Fsecret%253D{PLAIN}%2526period%253D60",
            Totp(Secret(PLAIN), 6, "SHA1", 60),
        ),
        (f' "otpauth://totp/x?secret={PLAIN}&amp;digits=8"\n', Totp(Secret(PLAIN), 8)),
        # Other names for what changes the codes.
        (f"otpauth://totp/x?secret={PLAIN}&interval=60&algo=sha512&length=8", Totp(Secret(PLAIN), 8, "SHA512", 60)),
        (f"otpauth://totp/x?secret={PLAIN}&timeStep=60&hash=SHA-256", Totp(Secret(PLAIN), 6, "SHA256", 60)),
        (f"otpauth://totp/x?secret={PLAIN}&period=60&time_step=60&encoding=base32", Totp(Secret(PLAIN), 6, "SHA1", 60)),
    ],
)
def test_what_a_person_pastes(given: str, expected: Totp) -> None:
    assert read_totp(Secret(given)) == expected


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "nothing_given"),
        ("JBSWY3DPEHPK3PX1", "totp_characters"),
        ("grüezi", "totp_characters"),
        ("JBSWY3DP", "totp_short"),
        ("JBSWY3DPEHPK3PXPA", "totp_short"),
        ("otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1", "totp_counter"),
        ("otpauth://totp/x", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=12", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0", "totp_address"),
        ("otpauth://[x?secret=JBSWY3DPEHPK3PXP", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=8&digits=6", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&encoder=steam", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&t0=1700000000", "totp_address"),
        ("otpauth://steam/x?secret=JBSWY3DPEHPK3PXP", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=٣٠", "totp_address"),
        ("otpauth://totp/x?secret=18", "totp_characters"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=30&step=60", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digest=sha3-256", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&encoding=hex", "totp_address"),
        ("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&pin=1234", "totp_address"),
        ("motp://x?secret=JBSWY3DPEHPK3PXP", "totp_characters"),
    ],
)
def test_what_cannot_be_a_secret_is_told(given: str, code: str) -> None:
    with pytest.raises(WorldError) as error:
        read_totp(Secret(given))
    assert error.value.code == f"vault.{code}"
    assert not error.value.details


def picture(text: str, form: str = "PNG") -> bytes:
    code: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    image = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=6))
    held = io.BytesIO()
    image.convert("RGB").save(held, form)
    return held.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_a_picture_of_the_qr_code(form: str) -> None:
    read = read_picture(picture(f"otpauth://totp/Shop:me?secret={PLAIN}&issuer=Shop", form))
    assert (read, read.name) == (Totp(Secret(PLAIN)), "Shop")
    assert Totp.from_text(read.as_text()) == read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_picture"),
        (b"<html>", "no_picture"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "no_picture"),
        (b"x" * (MAX_IMAGE_BYTES + 1), "no_picture"),
        (picture("https://shop.example/"), "other_code"),
    ],
    ids=["empty", "html", "broken", "huge", "other"],
)
def test_a_picture_without_such_a_code(data: bytes, code: str) -> None:
    with pytest.raises(WorldError) as error:
        read_picture(data)
    assert error.value.code == f"vault.{code}"


def test_a_picture_without_any_code() -> None:
    held = io.BytesIO()
    Image.new("RGB", (60, 60), "white").save(held, "PNG")
    with pytest.raises(WorldError) as error:
        read_picture(held.getvalue())
    assert error.value.code == "vault.no_code_in_picture"


def side_by_side(*pictures: bytes) -> bytes:
    images = [Image.open(io.BytesIO(one)) for one in pictures]
    sheet = Image.new("RGB", (sum(one.width for one in images), max(one.height for one in images)), "white")
    left = 0
    for one in images:
        sheet.paste(one, (left, 0))
        left += one.width
    held = io.BytesIO()
    sheet.save(held, "PNG")
    return held.getvalue()


def test_a_picture_with_several_codes() -> None:
    mine, other = (f"otpauth://totp/Shop:{name}?secret={PLAIN}" for name in ("me", "you"))
    shop = picture("https://shop.example/app")
    assert read_picture(side_by_side(shop, picture(mine))) == Totp(Secret(PLAIN)), "only one of them is a secret"
    assert read_picture(side_by_side(picture(mine), picture(mine))) == Totp(Secret(PLAIN)), "twice the same"
    with pytest.raises(WorldError) as error:
        read_picture(side_by_side(picture(mine), picture(other)))
    assert (error.value.code, error.value.details) == ("vault.two_codes", {"count": "2"})


def saved(image: Image.Image, form: str = "PNG", **how: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, form, **how)
    return held.getvalue()


@pytest.mark.parametrize("stored", [0, 255, 128], ids=["black", "white", "grey"])
@pytest.mark.parametrize("is_light", [False, True], ids=["dark code", "light code"])
def test_a_code_on_a_transparent_ground(stored: int, is_light: bool) -> None:
    """What colour a transparent point is stored with must not matter."""
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("L")
    alpha = drawn.point(lambda value: 0 if value > 127 else 255)
    ink = Image.new("L", drawn.size, 255 if is_light else 0)
    colour = Image.composite(ink, Image.new("L", drawn.size, stored), alpha)
    assert read_picture(saved(Image.merge("LA", (colour, alpha)))) == Totp(Secret(PLAIN))


def test_a_palette_with_a_transparent_ground() -> None:
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("L")
    indexed = Image.new("P", drawn.size)
    indexed.putpalette([0, 0, 0, 0, 0, 0])
    indexed.paste(1, mask=drawn.point(lambda value: 255 if value > 127 else 0))
    assert read_picture(saved(indexed, transparency=1)) == Totp(Secret(PLAIN))


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF", "PNG"])
def test_a_code_that_comes_later_than_the_first_frame(form: str) -> None:
    """A recorded screen, an animated instruction, a scan of several pages."""
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("RGB")
    blank = Image.new("RGB", drawn.size, "white")
    recorded = saved(blank, form, save_all=True, append_images=[blank, drawn, blank])
    assert read_picture(recorded) == Totp(Secret(PLAIN))


@pytest.mark.parametrize(
    ("mode", "form"), [("CMYK", "JPEG"), ("CMYK", "TIFF"), ("1", "PNG"), ("I", "TIFF"), ("P", "BMP")]
)
def test_a_code_in_other_colours(mode: str, form: str) -> None:
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("L")
    assert read_picture(saved(drawn.convert(mode), form)) == Totp(Secret(PLAIN))


@pytest.mark.parametrize("degrees", [7, 45, 180, 261])
@pytest.mark.parametrize("is_inverted", [False, True])
def test_a_code_that_lies_askew(degrees: int, *, is_inverted: bool) -> None:
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("L")
    turned = drawn.rotate(degrees, expand=True, fillcolor=255)
    assert read_picture(saved(turned.point(lambda value: 255 - value) if is_inverted else turned)) == Totp(
        Secret(PLAIN)
    )


def test_a_picture_that_another_program_would_draw_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow has PostScript drawn by Ghostscript; a picture must start no program."""
    started: list[object] = []
    monkeypatch.setattr("subprocess.check_call", started.append)
    monkeypatch.setattr("subprocess.Popen", started.append)
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}"))).convert("L")
    with pytest.raises(WorldError, match=r"vault\.no_picture"):
        read_picture(saved(drawn, "EPS"))
    assert started == []


@pytest.mark.parametrize("share", [0.6, 0.06], ids=["large in it", "small in it"])
def test_a_photo_of_fifty_megapixels(share: float) -> None:
    drawn = Image.open(io.BytesIO(picture(f"otpauth://totp/x?secret={PLAIN}")))
    side = int(6_200 * share)
    photo = Image.new("L", (8_160, 6_200), 200)
    photo.paste(drawn.convert("L").resize((side, side)), (900, 1_400))
    assert read_picture(saved(photo, "JPEG")) == Totp(Secret(PLAIN))


# --- the export of Google Authenticator, made here as Protocol Buffers


def varint(value: int) -> bytes:
    parts = bytearray()
    while value >= 0x80:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def part(number: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def account(secret: bytes = b"12345678901234567890", **fields: int) -> bytes:
    numbers = {"algorithm": 4, "digits": 5, "kind": 6, "counter": 7}
    texts = part(1, secret) + part(2, b"me@shop.example") + part(3, b"Shop")
    return part(1, texts + b"".join(part(numbers[name], value) for name, value in fields.items()))


def export(*accounts: bytes) -> str:
    message = b"".join(accounts) + part(2, 1) + part(3, 1) + part(4, 0) + part(5, 2**40)
    return f"otpauth-migration://offline?data={base64.b64encode(message).decode().replace('+', '%2B')}"


def test_an_export_with_one_code() -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    for given, expected in [
        (account(algorithm=1, digits=1, kind=2), Totp(Secret(secret))),
        (account(algorithm=3, digits=2, kind=2), Totp(Secret(secret), 8, "SHA512")),
        (account(), Totp(Secret(secret))),
        (account(kind=1, counter=3) + account(kind=2), Totp(Secret(secret))),
    ]:
        read = read_totp(Secret(export(given)))
        assert (read, read.name) == (expected, "Shop")
    assert read_picture(picture(export(account(kind=2)))) == Totp(Secret(secret))
    twice = export(account(kind=2) + account(kind=2))
    assert read_totp(Secret(twice)) == Totp(Secret(secret)), "the same account exported twice"
    other = account(b"\xfb\xff\xfe" * 7, kind=2)
    for form in (
        export(other),
        export(other).replace("%2B", "-").replace("/", "_").replace(":__", "://"),
        export(other).replace("%2B", "+").rstrip("="),
    ):
        assert base64.b32decode(read_totp(Secret(form)).secret.reveal() + "======") == b"\xfb\xff\xfe" * 7


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (export(account(kind=2), account(b"09876543210987654321", kind=2)), "totp_export_several"),
        (export(account(kind=1, counter=1)), "totp_counter"),
        (export(account(algorithm=4, kind=2)), "totp_export"),
        (export(), "totp_export"),
        (export(part(1, part(2, b"no secret"))), "totp_export"),
        (export(part(1, part(1, 7))), "totp_export"),
        ("otpauth-migration://offline?data=abc", "totp_export"),
        ("otpauth-migration://offline", "totp_export"),
        ("otpauth-migration://offline?data=Cv//////////AQ==", "totp_export"),
        ("otpauth-migration://offline?data=////////////////", "totp_export"),
    ],
)
def test_an_export_that_is_no_one_code(given: str, code: str) -> None:
    with pytest.raises(WorldError) as error:
        read_totp(Secret(given))
    assert error.value.code == f"vault.{code}"
    assert "shop" not in str(error.value.details).lower()
